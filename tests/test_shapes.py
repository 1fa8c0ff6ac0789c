"""The shapes speak of all that kg writes, and their SPARQL finds each planted fault, as an engine of others does."""

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate as check_shapes

import samples
from faults import CONSTRAINTS, RDF, everything, found_by_us, planted_faults
from kg.errors import OntologyError
from kg.iris import Names
from kg.ontology import local_name, ontology_folder
from kg.shapes import SH, load_constraints, violations
from kg.validation import validate


def found_by_pyshacl(store):
    data = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store.engine), format="nt")
    _, report, _ = check_shapes(data, shacl_graph=rdflib.Graph().parse(ontology_folder() / "shapes.ttl"))
    sh, found = rdflib.Namespace(SH), set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, path, component = (
            report.value(result, part) for part in (sh.focusNode, sh.resultPath, sh.sourceConstraintComponent)
        )
        name = local_name(str(component)).removesuffix("ConstraintComponent")
        found.add((str(focus), str(path or ""), name[0].lower() + name[1:]))
    return found


@pytest.fixture(scope="module")
def broken():
    return planted_faults(samples.hostile())


def test_every_planted_fault_is_found(broken):
    store, planted = broken
    found = found_by_us(store)
    blank = {one.constraint for one in violations(store, CONSTRAINTS) if not one.focus.startswith("http")}
    for number, constraint in enumerate(CONSTRAINTS):
        thing = planted[str(number)]
        if isinstance(thing, ox.BlankNode):
            assert constraint in blank, constraint
        else:
            assert (thing.value, constraint.path, constraint.component) in found, constraint


def test_pyshacl_finds_the_same(broken):
    ours = {one for one in found_by_us(broken[0]) if one[0].startswith("http")}
    theirs = {one for one in found_by_pyshacl(broken[0]) if one[0].startswith("http")}
    assert ours == theirs


def test_both_reports_say_what_where_and_how_to_mend(broken):
    ours, theirs = (
        {str(one) for one in validate(broken[0], shacl=shacl) if one.where.startswith("http")}
        for shacl in (False, True)
    )
    assert ours == theirs
    told = (
        "a claim is either positive or negative, not <https://elsewhere.example/thing>; "
        "build its document again with --force"
    )
    assert any(line.endswith(told) for line in ours)


def test_a_whole_graph_with_all_that_kg_writes_keeps_to_its_shapes():
    assert validate(everything(samples.hostile())) == []
    assert validate(everything(samples.hostile()), shacl=True) == []


def paths_of(rdf_class, store):
    """The properties of which a shape speaks for things of a class: that class, one above it, or whoever has them."""
    above = {rdf_class, *(row[0] for row in store.rows(f"SELECT ?c {{ <{rdf_class}> rdfs:subClassOf+ ?c }}"))}
    return {
        constraint.path for constraint in CONSTRAINTS for kind, iri in constraint.targets
        if kind == "targetSubjectsOf" or iri in above
    } | {f"{RDF}type"}  # fmt: skip


def test_the_shapes_speak_of_every_class_and_property_that_kg_writes():
    store = everything(samples.hostile())
    term = store.names.expand
    beside = {  # every such thing is of the second class too, of which a shape speaks
        term("nif:Context"): term("schema:NewsArticle"),
        term("owl:FunctionalProperty"): term("owl:ObjectProperty"),
        **{term(f"kgo:{name}"): term("skos:Concept") for name in ("Polarity", "Modality", "Certainty", "Verdict")},
    }
    edges = {row[0] for row in store.rows("SELECT ?p { ?p rdfs:subPropertyOf kgo:relatedTo }")}
    spoken_of = {iri for constraint in CONSTRAINTS for kind, iri in constraint.targets if kind == "targetClass"}
    for rdf_class in {row[0] for row in store.rows("SELECT DISTINCT ?c { ?s a ?c }")}:
        known = beside.get(rdf_class, rdf_class)
        assert known in spoken_of, f"no shape for {rdf_class}"
        used = {row[0] for row in store.rows(f"SELECT DISTINCT ?p {{ ?s a <{rdf_class}> ; ?p ?o }}")}
        also = {row[0] for row in store.rows(f"SELECT DISTINCT ?c {{ ?s a <{rdf_class}> ; a ?c }}")}
        paths = paths_of(known, store).union(*(paths_of(beside.get(one, one), store) for one in also))
        assert used - edges <= paths, f"no shape for a {rdf_class} has {used - edges - paths}"
    everywhere = {constraint.path for constraint in CONSTRAINTS} | {f"{RDF}type"} | edges
    assert {row[0] for row in store.rows("SELECT DISTINCT ?p { ?s ?p ?o }")} <= everywhere


def test_the_shapes_speak_of_every_property_of_the_data_files():
    properties = {constraint.path for constraint in CONSTRAINTS} | {f"{RDF}type"}
    for path in sorted(ontology_folder().glob("*.ttl")):
        if path.name != "shapes.ttl":
            used = {quad.predicate.value for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
            assert used <= properties, path.name


def test_a_part_of_shacl_that_is_not_known_is_no_silence(tmp_path, monkeypatch):
    text = (ontology_folder() / "shapes.ttl").read_text().replace("sh:maxInclusive 10", "sh:maxLength 10")
    (tmp_path / "shapes.ttl").write_text(text)
    monkeypatch.setattr("kg.shapes.ontology_folder", lambda: tmp_path)
    with pytest.raises(OntologyError, match="sh:maxLength"):
        list(violations(samples.filled(samples.nested()), load_constraints(Names())))
