import io

import pyoxigraph as ox
import pytest
import rdflib

import samples
from kg.exporters import rdf
from kg.exporters.jsonld import write_jsonld
from kg.graph import Names

FORMATS = {
    "turtle": (rdf.write_turtle, ox.RdfFormat.TURTLE, "turtle", False),
    "trig": (rdf.write_trig, ox.RdfFormat.TRIG, "trig", True),
    "ntriples": (rdf.write_ntriples, ox.RdfFormat.N_TRIPLES, "nt", False),
    "nquads": (rdf.write_nquads, ox.RdfFormat.N_QUADS, "nquads", True),
    "jsonld": (write_jsonld, ox.RdfFormat.JSON_LD, "json-ld", True),
    "rdfxml": (rdf.write_rdfxml, ox.RdfFormat.RDF_XML, "xml", False),
}
RDFLIBS_OWN = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
"""rdflib 7.6 warns of what its own parsers and serialisers call."""


def written(store, write):
    stream = io.BytesIO()
    write(store, stream)
    return stream.getvalue()


def canonical(quads):
    """The lines of the canonical form (RDFC-1.0)."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def held(store, with_graphs, clean=lambda term: term):
    """What an export of the store must hold."""
    for quad in store.engine:
        triple = (quad.subject, quad.predicate, clean(quad.object))
        yield ox.Quad(*triple, quad.graph_name) if with_graphs else ox.Quad(*triple)


def for_xml(term):
    if isinstance(term, ox.Literal):
        return ox.Literal(
            "".join("\ufffd" if ord(char) < 32 and char not in "\t\n\r" else char for char in term.value),
            **({"language": term.language} if term.language else {"datatype": term.datatype}),
        )
    return term


@RDFLIBS_OWN
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sample", samples.ALL, ids=lambda sample: sample.__name__)
def test_two_parsers_read_back_what_the_store_holds(format, sample):
    write, ours, theirs, with_graphs = FORMATS[format]
    store = samples.filled(sample())
    data = written(store, write)
    expected = canonical(held(store, with_graphs, for_xml if format == "rdfxml" else lambda term: term))
    assert canonical(ox.parse(data, format=ours)) == expected
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format=theirs)
    assert canonical(ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)) == expected


@pytest.mark.parametrize("write", [entry[0] for entry in FORMATS.values()])
def test_the_same_graph_gives_the_same_bytes_in_whatever_order_it_was_built(write, tmp_path):
    forwards = samples.filled(*(sample() for sample in samples.ALL))
    backwards = samples.filled(*(sample() for sample in reversed(samples.ALL)))
    on_disk = samples.filled(store=samples.Store.open(tmp_path / "store"))
    with on_disk:
        assert written(forwards, write) == written(backwards, write) == written(on_disk, write)


def test_the_same_bytes_in_another_process_with_another_hash_seed():
    code = (
        "import sys, samples, kg.exporters.rdf as rdf; s = samples.filled();"
        "from kg.exporters.jsonld import write_jsonld; from kg.exporters.events import write_events;"
        "[write(s, sys.stdout.buffer) for write in"
        " (rdf.write_turtle, rdf.write_trig, write_jsonld, rdf.write_rdfxml, write_events)]"
    )
    assert len(samples.outputs_under_hash_seeds(code)) == 1


def test_turtle_is_pleasant_to_read():
    turtle = written(samples.filled(samples.nested(), samples.denial()), rdf.write_turtle).decode()
    header, chad = turtle.split("\n\n")[:2]
    prefixes = [line for line in header.splitlines() if line.startswith("@prefix")]
    assert header.startswith("@base <https://kg.example.org/doc/> .\n")
    assert prefixes == sorted(prefixes)
    assert chad.startswith('kg:Chad a sem:Actor , schema:Country ;\n\trdfs:label "Chad"@en ;')
    assert "kg:attacked kg:Niger" in chad
    assert "\n\n<ports.txt#claim-" in turtle
    assert "\n\tkg:warned kg:Karim_Haddad ;" in turtle
    places = [
        turtle.index(start)
        for start in ("\nkg:Chad a", "\n<denial.txt> a", "\n<ports.txt> a", "\nev:", "\nkgt:ACCUSE a")
    ]
    assert places == sorted(places)


def test_trig_has_a_graph_for_each_document_without_the_word_graph():
    trig = written(samples.filled(samples.nested(), samples.denial()), rdf.write_trig).decode()
    assert "\n\n<denial.txt> {\n" in trig
    assert "\n\n<ports.txt> {\n" in trig
    assert "GRAPH" not in trig
    assert trig.index("kg:Chad a sem:Actor") < trig.index("<denial.txt> {")


def test_lines_are_sorted():
    for write in (rdf.write_ntriples, rdf.write_nquads):
        lines = written(samples.filled(), write).splitlines()
        assert lines == sorted(set(lines))


def test_another_base_is_used_throughout():
    store = samples.filled(samples.nested(), names=Names("https://news.example/"))
    turtle = written(store, rdf.write_turtle).decode()
    assert "kg.example.org" not in turtle
    assert "@prefix kg: <https://news.example/id/> ." in turtle


def test_what_others_put_into_the_default_graph_is_exported_too():
    store = samples.filled(samples.nested())
    store.engine.update('INSERT DATA { <http://a/s> <http://a/p> "mine" }')
    for name, (write, ours, _, with_graphs) in FORMATS.items():
        assert canonical(ox.parse(written(store, write), format=ours)) == canonical(held(store, with_graphs)), name


RDF12 = {"turtle", "trig", "ntriples", "nquads"}
BACK = """DELETE { GRAPH ?g { ?claim rdf:reifies ?triple } } INSERT { GRAPH ?g {
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }
WHERE { GRAPH ?g { ?claim rdf:reifies ?triple } BIND(SUBJECT(?triple) AS ?s) BIND(PREDICATE(?triple) AS ?p)
        BIND(OBJECT(?triple) AS ?o) }"""


@pytest.mark.parametrize("format", sorted(RDF12))
def test_a_claim_of_rdf_1_2_is_a_reifier_and_one_update_leads_back(format):
    write, ours, _, with_graphs = FORMATS[format]
    store, stream = samples.filled(), io.BytesIO()
    write(store, stream, rdf12=True)
    again = ox.Store()
    into = None if with_graphs else ox.NamedNode("https://kg.example.org/all")
    again.load(stream.getvalue(), format=ours, to_graph=into)
    reified = list(again.query("PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT ?t { GRAPH ?g { "
                               "?c rdf:reifies ?t FILTER(isTRIPLE(?t)) } }"))  # fmt: skip
    assert len(reified) == sum(1 for _ in store.rows("SELECT ?c { ?c a kgo:Claim ; rdf:object ?o }")) > 0
    again.update(f"PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> {BACK}")
    back = (quad if with_graphs else ox.Quad(*quad.triple) for quad in again)
    assert canonical(back) == canonical(held(store, with_graphs))


def test_a_supposed_claim_is_reified_and_never_asserted():
    store, stream = samples.filled(samples.nested()), io.BytesIO()
    rdf.write_turtle(store, stream, rdf12=True)
    text = stream.getvalue().decode()
    assert "rdf:reifies <<( kg:Chad kg:invaded kg:Niger )>> ;" in text
    assert "\n\tkg:invaded " not in text
