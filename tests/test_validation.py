import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate as check_shapes

import samples
from kg.errors import DocumentError
from kg.graph import Names
from kg.iris import readable
from kg.ontology import ontology_folder
from kg.validation import validate, verify

DOCUMENT = Names().document("ports.txt")
TEXTS = {readable(sample()[0].document.id): sample()[0].document.text for sample in samples.ALL}
BREAKS = {
    "a claim without a sentence": ("DELETE", "?c prov:wasDerivedFrom ?o"),
    "a claim without a subject": ("DELETE", "?c rdf:subject ?o"),
    "a claim without a trigger": ("DELETE", "?c gaf:denotedBy ?o"),
    "an actor without a name": ("DELETE", "?c a sem:Actor ; rdfs:label ?o"),
    "a mention of nobody": ("DELETE", "?c kgo:refersTo ?o"),
    "a sentence without a place": ("DELETE", "?c nif:beginIndex ?o"),
    "a document without a fingerprint": ("DELETE", "?c kgo:sha256 ?o"),
    "an event without a type": ("DELETE", "?c sem:eventType ?o"),
    "two polarities": ("INSERT", "?c kgo:polarity kgo:negative, kgo:positive"),
    "a modality of its own": ("INSERT", "?c kgo:modality kgo:guessed"),
    "a confidence beyond one": ("INSERT", "?c kgo:confidence 1.5"),
    "content that is no claim": ("INSERT", "?c kgo:content kg:Chad"),
    "a speaker that is no actor": ("INSERT", "?c prov:wasAttributedTo kgt:STATE"),
}


@pytest.fixture
def store():
    return samples.filled(samples.nested(), samples.denial())


def broken(store, what):
    """Spoil one thing in the graph of ports.txt and of the actors."""
    kind, pattern = BREAKS[what]
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in store.names.prefixes.items())
    first = pattern.split(" ; ")[-1].removeprefix("?c ")
    if kind == "DELETE":
        store.engine.update(f"{prefixes} DELETE {{ GRAPH ?g {{ ?c {first} }} }} WHERE {{ GRAPH ?g {{ {pattern} }} }}")
    else:
        store.engine.update(
            f"{prefixes} INSERT {{ GRAPH ?g {{ {pattern} }} }} WHERE {{ GRAPH ?g {{ ?c a kgo:Claim }} }}"
        )
    return store


@pytest.mark.parametrize("shacl", [False, True])
@pytest.mark.parametrize("base", ["https://kg.example.org/", "https://news.example/x/"])
def test_a_graph_that_kg_wrote_keeps_to_its_shapes(base, shacl):
    assert validate(samples.filled(names=Names(base)), shacl=shacl) == []


@pytest.mark.parametrize("shacl", [False, True])
@pytest.mark.parametrize("what", BREAKS)
def test_what_is_broken_is_found_by_both_checks(store, what, shacl):
    findings = validate(broken(store, what), shacl=shacl)
    assert findings
    assert all(finding.where.startswith("https://kg.example.org/") and finding.how for finding in findings)
    assert "\n" not in str(findings[0])


def test_a_bare_fact_without_a_claim_is_a_finding(store):
    edge = f"<{Names().actor('Chad')}> <{Names().relation('invaded')}> <{Names().actor('Niger')}>"
    store.engine.update(f"INSERT DATA {{ GRAPH <{DOCUMENT}> {{ {edge} }} }}")
    (finding,) = validate(store)
    assert finding.what.startswith("'Chad invaded Niger' stands as a fact")
    assert finding.where == DOCUMENT


def test_the_shipped_ontology_keeps_to_its_shapes():
    graph = rdflib.Graph()
    for path in sorted(ontology_folder().glob("*.ttl")):
        graph.parse(path)
    _, _, report = check_shapes(graph, shacl_graph=rdflib.Graph().parse(ontology_folder() / "shapes.ttl"))
    assert "Conforms: True" in report


@pytest.mark.parametrize("lacking", ["example", "counterExample", "lemma"])
def test_a_relation_without_its_example_is_invalid(lacking):
    kept = {"example": '"x"', "counterExample": '"y"', "lemma": '"jump"'}
    del kept[lacking]
    entry = " ; ".join(f"kgo:{name} {value}" for name, value in kept.items())
    prefixes = (
        "@prefix kgo: <https://kg.example.org/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    )
    turtle = f'{prefixes} <https://kg.example.org/id/jumped> a kgo:Relation ; rdfs:label "jumped" ; {entry} .'
    graph, shapes = rdflib.Graph().parse(data=turtle), rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    conforms, _, report = check_shapes(graph, shacl_graph=shapes)
    assert not conforms
    assert "a relation needs a" in report


def test_every_quotation_stands_in_its_source():
    assert verify(samples.filled(), TEXTS.__getitem__) == []


def test_a_changed_text_is_found_with_each_quotation_that_has_moved(store):
    changed = {**TEXTS, "ports.txt": TEXTS["ports.txt"].replace("on Tuesday", "on Wednesday")}
    findings = verify(store, changed.__getitem__)
    assert [finding.where for finding in findings] == [DOCUMENT, f"{DOCUMENT}#char=105,135"]
    assert "changed" in findings[0].what
    assert "'Ruiz warned Haddad on Tuesday.' does not stand there" in findings[1].what


def test_a_quotation_that_was_tampered_with_is_found(store):
    span, anchor = ox.NamedNode(f"{DOCUMENT}#char=110,116"), ox.NamedNode(Names().expand("nif:anchorOf"))
    graph = ox.NamedNode(DOCUMENT)
    store.engine.remove(ox.Quad(span, anchor, ox.Literal("warned"), graph))
    store.engine.add(ox.Quad(span, anchor, ox.Literal("hugged"), graph))
    assert [finding.where for finding in verify(store, TEXTS.__getitem__)] == [span.value]


@pytest.mark.parametrize("error", [KeyError("gone"), FileNotFoundError(2, "No such file"), DocumentError("is no text")])
def test_a_source_that_cannot_be_read_is_a_finding(store, error):
    def read(key):
        if key == "ports.txt":
            raise error
        return TEXTS[key]

    (finding,) = verify(store, read)
    assert finding.where == DOCUMENT
    assert "cannot be read" in finding.what
