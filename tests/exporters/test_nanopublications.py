import io
from collections import defaultdict

import pyoxigraph as ox

import samples
from kg.exporters.nanopublications import NP
from kg.exporters.rdf import write_trig

PROV = "http://www.w3.org/ns/prov#"


def published(*chosen):
    stream = io.BytesIO()
    write_trig(samples.filled(*chosen), stream, nanopubs=True)
    graphs = defaultdict(set)
    for quad in ox.parse(stream.getvalue(), format=ox.RdfFormat.TRIG):
        graphs[quad.graph_name.value].add(quad.triple)
    return graphs


def heads(graphs):
    wanted = ox.NamedNode(f"{NP}Nanopublication")
    return {triple.subject.value for triples in graphs.values() for triple in triples if triple.object == wanted}


def test_each_document_is_one_nanopublication_of_four_graphs():
    graphs = published(samples.nested(), samples.denial())
    assert len(heads(graphs)) == 2
    for iri in heads(graphs):
        parts = {triple.predicate.value: triple.object.value for triple in graphs[f"{iri}#head"]}
        for key, name in (("Assertion", "assertion"), ("Provenance", "provenance"), ("PublicationInfo", "pubinfo")):
            assert parts[f"{NP}has{key}"] == f"{iri}#{name}"
            assert graphs[f"{iri}#{name}"]
        assert {triple.subject.value for triple in graphs[f"{iri}#provenance"]} == {f"{iri}#assertion"}
        assert {triple.subject.value for triple in graphs[f"{iri}#pubinfo"]} == {iri}


def test_the_assertion_is_the_documents_graph_and_names_its_source():
    graphs = published(samples.nested())
    (iri,) = heads(graphs)
    store = samples.filled(samples.nested())
    assert set(map(str, graphs[f"{iri}#assertion"])) == set(store.graph(store.names.document("ports.txt")))
    told = {triple.predicate.value: triple.object.value for triple in graphs[f"{iri}#provenance"]}
    assert told[f"{PROV}wasDerivedFrom"] == "https://news.example/1"


def test_its_name_changes_with_what_it_says():
    one, other = published(samples.nested()), published(samples.nested("again.txt"))
    assert heads(one) == heads(published(samples.nested(), samples.denial())) & heads(one)
    assert not heads(one) & heads(other)
