import io
import json

import pyld
import pyoxigraph as ox
import pytest

import samples
from kg.errors import ExportError
from kg.exporters.jsonld import load_context, write_jsonld
from kg.graph import Names


def written(store):
    stream = io.BytesIO()
    write_jsonld(store, stream)
    return stream.getvalue().decode()


def nodes(store):
    """The first node of each thing, which for an actor is the one of the actors' graph."""
    graphs = json.loads(written(store))["@graph"]
    return {node["id"]: node for graph in reversed(graphs) for node in graph["@graph"]}


def test_a_claim_and_an_actor_read_well():
    found = nodes(samples.filled(samples.nested()))
    claim = next(node for node in found.values() if node.get("label") == "warned" and node.get("type") == "Claim")
    assert claim["id"].startswith("ports.txt#claim-")
    assert claim["subject"] == "kg:Tomas_Ruiz"
    assert (claim["confidence"], claim["time"], claim["modality"]) == ("0.9", "2021-12-07", "kgo:asserted")
    assert found["kg:Chad"]["type"] == ["Actor", "Country"]


@pytest.mark.parametrize("names", [Names(), Names("https://news.example/")], ids=lambda names: names.base)
def test_pyld_reads_what_the_store_holds(names):
    """The context is in the file: no document is fetched."""
    store = samples.filled(names=names)

    def refuse(url, _):
        raise AssertionError(f"{url} was asked for")

    options = {"format": "application/n-quads", "documentLoader": refuse}
    read = pyld.jsonld.to_rdf(json.loads(written(store)), options)
    assert set(ox.parse(read, format=ox.RdfFormat.N_QUADS)) == set(store.engine)


def test_the_context_has_a_word_for_each_property_that_kg_writes():
    store = samples.filled()
    known = {value if isinstance(value, str) else value["@id"] for value in load_context(store.names).values()
             if not isinstance(value, float)}  # fmt: skip
    used = {predicate for (predicate,) in store.rows("SELECT DISTINCT ?p { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } "
            "FILTER(STRENDS(STR(?g), '/ontology') || STRENDS(STR(?g), '/taxonomy')) } "
            "MINUS { ?p rdfs:subPropertyOf kgo:relatedTo } }")}  # fmt: skip
    expanded = {store.names.expand(short) for short in known if short.partition(":")[0] in store.names.prefixes}
    assert used - {store.names.expand("rdf:type")} <= expanded


def test_what_the_context_types_otherwise_is_written_in_full():
    store = samples.filled(samples.nested())
    store.engine.update(
        "INSERT DATA { GRAPH <http://a/g> { <http://a/s> <https://kg.example.org/ontology#time> '2021-12'^^"
        "<http://www.w3.org/2001/XMLSchema#gYearMonth>, 'then' ; <http://www.w3.org/2000/01/rdf-schema#label> 'x'@de, "
        "'y' ; <https://schema.org/sameAs> 'no IRI' ; <https://kg.example.org/ontology#lemma> <http://a/o> } }"
    )
    node = nodes(store)["http://a/s"]
    assert {"@value": "2021-12", "@type": "xsd:gYearMonth"} in node["time"]
    assert {"@value": "then"} in node["time"]
    assert {"@value": "x", "@language": "de"} in node["label"]
    assert node["lemma"] == {"id": "http://a/o"}
    quads = set(ox.parse(written(store), format=ox.RdfFormat.JSON_LD))
    assert quads == set(store.engine)


def test_a_triple_term_cannot_be_written():
    store = samples.filled(samples.nested())
    store.engine.update("INSERT DATA { <http://a/s> <http://a/p> <<( <http://a/s> <http://a/p> <http://a/o> )>> }")
    with pytest.raises(ExportError, match=r"export \.nq"):
        written(store)
