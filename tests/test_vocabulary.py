from dataclasses import replace

import pyoxigraph as ox
import pytest

import samples
from kg.graph import Names, to_quads
from kg.iris import VOCABULARIES
from kg.model import Link, Resolution
from kg.ontology import BASE, load_ontology, ontology_folder
from kg.store import Store
from kg.vocabulary import actor_quads, vocabulary_quads

NAMES = Names()
KGO = BASE + "ontology#"
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE",
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


@pytest.fixture(scope="module")
def terms():
    """What kg.ttl says, by subject."""
    found = {}
    for triple in ox.parse(path=str(ontology_folder() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        found.setdefault(triple.subject.value, set()).add(triple.predicate.value)
    return found


def test_every_term_of_ours_has_a_label_and_a_definition(terms):
    for iri, predicates in terms.items():
        if iri.startswith(KGO):
            assert predicates & {VOCABULARIES["rdfs"] + "label", VOCABULARIES["skos"] + "prefLabel"}, iri
            assert VOCABULARIES["skos"] + "definition" in predicates, iri


def test_every_term_that_is_written_is_defined(terms):
    store = samples.filled()
    used = {
        term.value for quad in store.engine for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)
    }
    assert {iri for iri in used if iri.startswith(KGO)} <= terms.keys()


def test_every_term_of_the_ontologys_files_is_defined(terms):
    for path in ontology_folder().glob("*.ttl"):
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            for term in (triple.predicate, triple.object):
                if isinstance(term, ox.NamedNode) and term.value.startswith(KGO):
                    assert term.value in terms, path.name


def test_the_event_types_are_plovers(ontology):
    assert ontology.event_types.keys() == TYPES
    threaten = ontology.event_types["THREATEN"]
    assert (threaten.cameo, threaten.quad_class, threaten.goldstein) == ("13", "VerbalConflict", -3.5)
    assert ontology.event_types["STATE"].goldstein == 0


def test_the_vocabulary_moves_to_another_base(ontology):
    lines = vocabulary_quads(ontology, Names("https://news.example/"))
    assert not any(BASE in line for line in lines)
    assert len(lines) == len(vocabulary_quads(ontology, NAMES))
    assert lines == sorted(set(lines))


def test_every_relation_is_one_between_actors(ontology):
    lines = vocabulary_quads(ontology, NAMES)
    assert f"<{BASE}id/warned> <{KGO}expresses> <{BASE}taxonomy/THREATEN> <{BASE}graph/taxonomy> ." in lines
    between = f"<{VOCABULARIES['rdfs']}subPropertyOf> <{KGO}relatedTo>"
    assert sum(between in line for line in lines) == len({NAMES.relation(one.label) for one in ontology.relations})


def actors_graph(store):
    return {str(quad) for quad in store.engine.quads_for_pattern(None, None, None, ox.NamedNode(NAMES.graph("actors")))}


def test_the_order_in_which_documents_came_never_matters():
    forwards = samples.filled(*(sample() for sample in samples.ALL))
    backwards = samples.filled(*(sample() for sample in reversed(samples.ALL)))
    assert actors_graph(forwards) == actors_graph(backwards)


def test_a_removed_document_leaves_nothing_behind(ontology):
    store = samples.filled(samples.nested(), samples.denial())
    store.remove_document(NAMES.document("denial.txt"))
    store.replace_actors(ontology, NAMES)
    assert {str(quad) for quad in store.engine} == {str(quad) for quad in samples.filled(samples.nested()).engine}


def test_what_is_known_beforehand_goes_before_what_is_read():
    store = samples.filled(samples.nested())
    rows = list(store.rows("SELECT ?code ?same { kg:Chad a schema:Country ; kgo:country ?code ; schema:sameAs ?same }"))
    assert rows == [["TCD", "http://www.wikidata.org/entity/Q657"]]


def test_an_unknown_actor_has_its_names_and_most_votes_decide_its_type():
    def voting(key, kind):
        extraction, resolution = samples.nested(key)
        links = {
            mention: replace(link, actor=replace(link.actor, type=kind)) if link.actor.id == "Tomas_Ruiz" else link
            for mention, link in resolution.links.items()
        }
        return extraction, Resolution(links)

    store = samples.filled(voting("a", "Group"), voting("b", "Organization"), voting("c", "Organization"))
    types = {row[0] for row in store.rows("SELECT ?t { GRAPH ?g { kg:Tomas_Ruiz a ?t } }")}
    assert types == {VOCABULARIES["sem"] + "Actor", VOCABULARIES["schema"] + "Organization"}
    assert list(store.rows("SELECT ?n ?a { kg:Tomas_Ruiz rdfs:label ?n ; skos:altLabel ?a }")) == [
        ["Tomas Ruiz", "Ruiz"]
    ]


def test_pronouns_are_no_aliases():
    assert not list(samples.filled(samples.nested()).rows('SELECT ?a { ?a skos:altLabel "its"@en }'))


def test_a_relation_outside_the_lexicon_is_described_while_it_is_used(ontology):
    extraction, resolution = samples.nested()
    claims = tuple(replace(claim, label="zigzagged around") for claim in extraction.claims)
    store = samples.filled((replace(extraction, claims=claims), resolution))
    assert list(store.rows("SELECT ?l { kg:zigzaggedAround rdfs:subPropertyOf kgo:relatedTo ; rdfs:label ?l }")) == [
        ["zigzagged around"]
    ]
    store.remove_document(NAMES.document("ports.txt"))
    store.replace_actors(ontology, NAMES)
    assert not store.query("ASK { kg:zigzaggedAround ?p ?o }")


def test_an_actor_without_any_reading_is_not_there(ontology):
    assert actor_quads([], ontology, NAMES) == []


def test_a_past_office_is_no_title(ontology):
    holder = next(known.actor for known in ontology.actors if any(office.end for office in known.actor.offices))
    extraction, resolution = samples.nested()
    links = {mention: Link(holder, "known name", 1.0) for mention in resolution.links}
    store = Store.open(None)
    store.replace_graph(
        NAMES.document("x"),
        to_quads(replace(extraction, document=replace(extraction.document, id="x")), Resolution(links), NAMES),
    )
    store.replace_actors(ontology, NAMES)
    titles = {row[0] for row in store.rows("SELECT ?t { ?a schema:jobTitle ?t }")}
    assert titles == {office.title for office in holder.offices if not office.end}
