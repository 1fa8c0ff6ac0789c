"""kg.ttl as linked data: every term is told and aligned, the page is current, a reasoner and a linter agree."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from commands import ROOT
from kg.iris import VOCABULARIES
from tools import program

ONTOLOGY = ROOT / "ontology"
KGO = rdflib.Namespace("https://kg.example.org/ontology#")
SCHEMA = rdflib.Namespace(VOCABULARIES["schema"])
CLAIM = "<https://kg.example.org/doc/a#claim-1>"


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "kg.ttl")


def properties(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return {one for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for one in graph.subjects(RDF.type, kind)}


def test_every_term_has_a_label_and_a_definition_in_english(terms: rdflib.Graph) -> None:
    for term in {*properties(terms), *terms.subjects(RDF.type, OWL.Class)}:
        for predicate in (RDFS.label, SKOS.definition):
            (text,) = terms.objects(term, predicate)
            assert isinstance(text, rdflib.Literal)
            assert text.language == "en", term
        (definition,) = terms.objects(term, SKOS.definition)
        assert str(definition)[0] in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ"', term
        assert str(definition)[-1] in ".…", term


def test_every_property_says_of_what_and_with_what_it_is_used(terms: rdflib.Graph) -> None:
    for term in properties(terms):
        for strict, loose in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            assert (term, strict, None) in terms or (term, loose, None) in terms, (term, loose)


def test_every_term_of_ours_that_is_named_is_defined(terms: rdflib.Graph) -> None:
    defined = set(terms.subjects(RDF.type, None))
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, ox.NamedNode) and term.value.startswith(str(KGO)):
                    assert rdflib.URIRef(term.value) in defined, (path.name, term.value)


def test_it_is_aligned_with_what_it_builds_on(terms: rdflib.Graph) -> None:
    alignments = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, RDFS.domain, RDFS.range}
    used = {str(value) for predicate in alignments for value in terms.objects(None, predicate)}
    for prefix in ("sem", "nif", "prov", "schema", "skos"):
        assert any(value.startswith(VOCABULARIES[prefix]) for value in used), prefix


def test_the_page_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import make_documentation as one; print(one.documentation(), end='')"],
        cwd=ONTOLOGY, check=True, capture_output=True,
    )  # fmt: skip
    current = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    assert done.stdout.decode() == current, "python ontology/make_documentation.py writes it anew"


@pytest.mark.parametrize(
    ("facts", "consistent"),
    [
        ("", True),
        (f"{CLAIM} kgo:polarity kgo:positive ; kgo:modality kgo:asserted .", True),
        (f"{CLAIM} kgo:polarity kgo:positive, kgo:negative .", False),
        (f"{CLAIM} a kgo:Claim, kgo:Mention .", False),
    ],
)
def test_a_reasoner_finds_it_consistent_and_a_contradiction_not(facts: str, consistent: bool, tmp_path: Path) -> None:
    """HermiT reads the classes, properties and values as OWL 2 DL; two polarities or two kinds are a contradiction."""
    program("java")
    text = (ONTOLOGY / "kg.ttl").read_text(encoding="utf-8") + facts
    lines = ox.serialize(ox.parse(text, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    world = owlready2.World(filename=str(tmp_path / "quads.sqlite"))
    ontology = world.get_ontology("https://kg.example.org/ontology#").load(fileobj=io.BytesIO(lines or b""))
    assert ontology.Claim is not None
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
        assert consistent
        assert not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        assert not consistent
    finally:
        world.close()


def test_a_linter_has_nothing_to_warn_of(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    options = ["--skip-resolution", "--format", "json", "--output", str(report)]
    subprocess.run([program("askwol"), "check", *options, ONTOLOGY / "kg.ttl"], check=True)
    found = json.loads(report.read_text(encoding="utf-8"))["severity_summary"]
    assert (found["errors"], found["warnings"]) == (0, 0), found["findings"]
