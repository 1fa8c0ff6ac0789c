import io
import re
from collections import defaultdict

import pyoxigraph as ox

import samples
from kg.exporters.nanopublications import NP
from kg.exporters.rdf import write_trig
from kg.exporters.trusty import artifact_code, coded

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


def test_its_name_is_a_trusty_uri_that_whoever_has_it_can_check():
    graphs = published(samples.nested(), samples.hostile())
    assert len(heads(graphs)) == 2
    for iri in heads(graphs):
        code = re.fullmatch(r"https://kg\.example\.org/nanopub/(RA[A-Za-z0-9_-]{43})", iri)[1]
        names = [f"{iri}#{part}" for part in ("head", "assertion", "provenance", "pubinfo")]
        quads = [ox.Quad(*triple, ox.NamedNode(name)) for name in names for triple in graphs[name]]
        assert artifact_code(quads, code) == code
        assert artifact_code(quads[1:], code) != code


def test_the_code_is_that_which_others_compute():
    mark, says = "MARK" + "x" * 41, "<http://a.example/says>"
    own, head, other = (f"<http://a.example/np/{mark}{part}>" for part in ("", "#head", "#other"))
    values = (r'"7"', r'"7"@en', r'"7"^^<http://www.w3.org/2001/XMLSchema#integer>', r'"Grüße, 東京 \U0001F600"@DE-at')
    text = rf"""{own} {says} "two\nlines, a \\ and a \"quote\"" {head} .
<http://a.example/np/{mark}#part> {says} {own} {other} .
<http://a.example/np/{mark}#part> {says} "RA{"x" * 43} stays in a text" {other} .
"""
    text += "".join(f"<http://a.example/np/{mark}#part> {says} {value} {head} .\n" for value in values)
    quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert artifact_code([*quads, *quads], mark) == "RARQgzljpw7L_tH7gj-Ze0OOEqnziIf1E6smbMENb8280"  # by nanopub 2.0.1
    assert coded(b"") == "RA47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"  # by the specification
