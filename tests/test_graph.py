import os
import subprocess
import sys
from dataclasses import replace
from itertools import product

import pyoxigraph as ox
import pytest

import samples
from kg.graph import Names, sha256, to_quads
from kg.model import Time
from kg.store import Store

KG = "https://kg.example.org/"
NAMES = Names()


def lines_of(sample, names=NAMES):
    return to_quads(*sample, names)


def triples_of(sample, names=NAMES):
    return {line.rsplit(" ", 2)[0] for line in lines_of(sample, names)}


def only_claim(**changes):
    """The claim "Ruiz warned Haddad", changed, and nothing else."""
    extraction, resolution = samples.nested()
    claim = next(claim for claim in extraction.claims if claim.relation == "warn")
    return replace(extraction, claims=(replace(claim, **changes),)), resolution


def ask(store, pattern):
    return bool(store.query(f"ASK {{ {pattern} }}"))


@pytest.fixture
def store():
    return samples.filled(samples.nested(), samples.denial())


def test_what_is_supposed_is_reified_and_attributed_and_no_bare_fact(store):
    assert not ask(store, "kg:Chad kg:invaded kg:Niger")
    assert ask(
        store,
        """?c a kgo:Claim ; rdf:subject kg:Chad ; rdf:predicate kg:invaded ; rdf:object kg:Niger ;
           kgo:modality kgo:hypothetical ; kgo:certainty kgo:possible ; kgo:polarity kgo:positive ;
           prov:wasAttributedTo kg:Tomas_Ruiz, kg:Lena_Berg .
           ?told rdf:predicate kg:told ; rdf:subject kg:Tomas_Ruiz ; prov:wasAttributedTo kg:Lena_Berg .
           ?told kgo:content ?c .
           ?said rdf:subject kg:Lena_Berg ; rdf:predicate kg:said ; kgo:content ?told .
           ?closed rdf:subject kg:Ghana ; kgo:condition ?c ; kgo:theme "its ports" .""",
    )


def test_the_order_of_the_speakers_can_be_read_from_the_graph(store):
    assert ask(
        store,
        """?c rdf:predicate kg:invaded ; kgo:attribution ?inner .
           ?inner kgo:speaker kg:Tomas_Ruiz ; kgo:within ?outer .
           ?outer kgo:speaker kg:Lena_Berg . FILTER NOT EXISTS { ?outer kgo:within ?more }""",
    )


def test_an_attribution_without_a_speaker_keeps_its_place():
    extraction, resolution = samples.nested()
    nameless = replace(extraction.attributions[0], speaker=None)
    claim = replace(extraction.claims[0], attribution=(nameless, extraction.attributions[1]))
    store = samples.filled((replace(extraction, attributions=(), claims=(claim,)), resolution))
    assert ask(store, "?c prov:wasAttributedTo kg:Tomas_Ruiz ; kgo:attribution/kgo:within ?outer . ?outer kgo:cue ?cue")
    assert not ask(store, "?c prov:wasAttributedTo kg:Lena_Berg")


@pytest.mark.parametrize(
    ("polarity", "modality"), list(product(("positive", "negative"), ("asserted", "future", "hypothetical")))
)
def test_only_what_is_told_as_done_is_a_direct_edge_and_an_event(polarity, modality):
    told = triples_of(only_claim(polarity=polarity, modality=modality))
    holds = (polarity, modality) == ("positive", "asserted")
    assert (f"<{KG}id/Tomas_Ruiz> <{KG}id/warned> <{KG}id/Karim_Haddad>" in told) is holds
    assert any("sem/Event>" in triple for triple in told) is holds


def test_saying_leads_to_what_is_said(store):
    assert ask(store, "kg:Lena_Berg kg:said ?claim . ?claim rdf:subject kg:Tomas_Ruiz ; rdf:predicate kg:told")


def test_a_claim_without_actor_or_content_has_words_but_no_edge():
    told = triples_of(only_claim(target=None, theme="of the storm"))
    assert any(f"<{KG}ontology#theme>" in triple for triple in told)
    assert not any(f"<{KG}id/warned> <" in triple and "id/Tomas_Ruiz> <" in triple for triple in told)
    assert not any("#object>" in triple for triple in told)


def test_yes_and_no_share_a_proposition(store):
    rows = list(
        store.rows("SELECT ?key (COUNT(?c) AS ?n) { ?c kgo:proposition ?key ; rdf:subject kg:Chad } GROUP BY ?key")
    )
    assert sorted(count for _, count in rows) == ["1", "2"]


def test_one_event_told_in_two_documents_is_one_event():
    assert (
        len(
            list(samples.filled(samples.nested("a"), samples.nested("b")).rows("SELECT DISTINCT ?e { ?e a sem:Event }"))
        )
        == 2
    )


@pytest.mark.parametrize(
    ("value", "stamp", "week"),
    [
        ("2021-12-01", '"2021-12-01"^^<http://www.w3.org/2001/XMLSchema#date>', '"2021-W48"'),
        ("2014", '"2014"^^<http://www.w3.org/2001/XMLSchema#gYear>', None),
        ("", '"2021-12-09"^^<http://www.w3.org/2001/XMLSchema#date>', '"2021-W49"'),
    ],
)
def test_an_event_is_dated_by_the_claim_or_else_the_article(value, stamp, week):
    told = triples_of(only_claim(time=Time("then", value)))
    assert any(triple.endswith(f"hasTimeStamp> {stamp}") for triple in told)
    weeks = [triple.rpartition(" ")[2] for triple in told if "#week>" in triple]
    assert weeks == ([week] if week else [])


def test_the_document_says_where_it_is_from():
    extraction, _ = samples.nested()
    document = samples.filled(samples.nested()).documents()[0]
    assert (document.key, document.title, document.publisher) == ("ports.txt", "Ports may close", "Example News")
    assert (document.published, document.url) == ("2021-12-09", "https://news.example/1")
    assert document.sha256 == sha256(extraction.document.text)
    assert (document.model, document.program, document.lexicon) == ("sample 1.0", "0.1.0", "0123456789ab")


@pytest.mark.parametrize("sample", samples.ALL)
def test_lines_are_sorted_and_of_one_graph_without_blank_nodes(sample):
    lines = lines_of(sample())
    graph = NAMES.document(sample()[0].document.id)
    quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert lines == sorted(set(lines))
    assert {quad.graph_name.value for quad in quads} == {graph}
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


@pytest.mark.parametrize("sample", samples.ALL)
def test_the_store_keeps_every_literal_as_it_was_written(sample):
    lines, store = lines_of(sample()), Store.open(None)
    store.replace_graph(NAMES.document(sample()[0].document.id), lines)
    before = {str(quad) for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)}
    assert {str(quad) for quad in store.engine} == before


def test_quotations_are_the_words_of_the_text():
    text = samples.nested()[0].document.text
    rows = list(samples.filled(samples.nested()).rows("SELECT ?span ?quote { ?span nif:anchorOf ?quote }"))
    assert len(rows) > 10
    for iri, quote in rows:
        start, end = iri.rpartition("=")[2].split(",")
        assert text[int(start) : int(end)] == quote


def test_another_base_moves_every_iri_of_ours():
    moved = lines_of(samples.nested(), Names("https://news.example/x/"))
    assert not any(KG in line for line in moved)
    assert sorted(line.replace("https://news.example/x/", KG) for line in moved) == lines_of(samples.nested())


def test_the_same_bytes_under_any_hash_seed():
    code = "import samples, kg.graph as g; [print(*g.to_quads(*s(), g.Names()), sep='\\n') for s in samples.ALL]"
    assert len(samples.outputs_under_hash_seeds(code)) == 1


def test_nothing_here_waits_for_spacy_or_rdflib():
    code = (
        "import sys, kg.graph, kg.store, kg.queries, kg.validation, kg.exporters.rdf, kg.exporters.exchange;"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'rdflib', 'pyshacl')))"
    )
    path = os.pathsep.join(sys.path)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": path})
