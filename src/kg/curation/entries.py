"""Is every entry of a Turtle file whole? Files are held against ontology/shapes.ttl and a few rules of wording."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.curation.marks import parse_marks
from kg.curation.turtle import find_fault, find_line, shown_path
from kg.iris import Names
from kg.ontology import KGO, RDF_TYPE, RDFS_LABEL, local_name, ontology_folder
from kg.validation import Finding

if TYPE_CHECKING:
    import rdflib

_SHAPED = ("events.ttl", "frames.ttl", "relations-*.ttl")
"""Our own files that the shapes speak of."""
_ADD = "add that to the entry, as those of ontology/relations-plain.ttl have it"
Fault = tuple[str, str, str]
"""The IRI of an entry, what is wrong with it, and what to do."""


def find_broken(files: Sequence[Path]) -> list[Finding]:
    """The files that are no Turtle, each with the line where it stops being that."""
    faults = ((path, fault) for path in files if (fault := find_fault(path)) is not None)
    return [
        Finding(f"this is no Turtle: {why}", f"{shown_path(path)}:{line}", "mend that line, or the one before it")
        for path, (line, why) in faults
    ]


def check_entries(files: Sequence[Path]) -> list[Finding]:
    """What the entries of ``files``, each of them Turtle, lack or name wrongly, in the order of the files."""
    found, misshapen = [], list(_misshapen(files))
    for path in files:
        triples, text = list(_triples(path)), path.read_text(encoding="utf-8")
        own = {subject for subject, _, _ in triples}
        faults = {*_misnamed(triples), *_mislabelled(triples), *_unmarked(triples), *misshapen}
        rows = {(find_line(iri, text) or 1, local_name(iri), what, how) for iri, what, how in faults if iri in own}
        found += [(path, *row) for row in sorted(rows)]
    return [Finding(f"{name}: {what}", f"{shown_path(path)}:{line}", how) for path, line, name, what, how in found]


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of each triple; where the object is a text, that text."""
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode):
            yield triple.subject.value, triple.predicate.value, getattr(triple.object, "value", "")


def _misnamed(triples: Sequence[tuple[str, str, str]]) -> Iterator[Fault]:
    """Terms of kg's own vocabulary that it does not have."""
    known = {subject for subject, predicate, _ in _triples(ontology_folder() / "kg.ttl") if predicate == RDF_TYPE}
    for subject, predicate, value in triples:
        for term in (predicate, value if predicate == RDF_TYPE else ""):
            if term.startswith(KGO) and term not in known:
                yield subject, f"there is no kgo:{local_name(term)}", _hint(term, sorted(known), "kgo:", "see kg.ttl")


def _mislabelled(triples: Sequence[tuple[str, str, str]]) -> Iterator[Fault]:
    """Relations whose IRI is not the one that claims are written with, which is made from the label."""
    relations = {subject for subject, predicate, value in triples if (predicate, value) == (RDF_TYPE, f"{KGO}Relation")}
    for subject, predicate, label in triples:
        name = local_name(Names().relation(label)) if predicate == RDFS_LABEL else ""
        if subject in relations and name and name != local_name(subject):
            how = f"call the entry kg:{name}, or change its label"
            yield subject, f"claims with the label {label!r} are written as kg:{name}", how


def _unmarked(triples: Sequence[tuple[str, str, str]]) -> Iterator[Fault]:
    """Examples that do not mark who acts and whom it concerns, and counter-examples that mark one of them."""
    for subject, predicate, text in triples:
        sentence = parse_marks(text)
        marks = (sentence.source is not None) + (sentence.target is not None)
        wanted = {f"{KGO}example": (2,), f"{KGO}counterExample": (0, 2)}.get(predicate)
        if wanted is not None and marks not in wanted:
            kind = "example" if wanted == (2,) else "counter-example"
            what = f"the {kind} “{text}” does not mark a source and a target"
            yield subject, what, "write it like “[source Mali] sued [target Chad].”"


def _misshapen(files: Sequence[Path]) -> Iterator[Fault]:
    """Where the entries of ``files`` do not keep to the shapes, each with what our own files say of it too."""
    import rdflib
    from pyshacl import validate as check_shapes

    sh, folder = rdflib.Namespace("http://www.w3.org/ns/shacl#"), ontology_folder()
    own = {subject for path in files for subject, _, _ in _triples(path)}
    ours = [path for pattern in _SHAPED for path in sorted(folder.glob(pattern))]
    data = _graph([*files, folder / "frames.ttl", folder / "events.ttl"]) + _graph(ours, own)
    _, report, _ = check_shapes(data, shacl_graph=_graph([folder / "shapes.ttl"]))
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, value = str(report.value(result, sh.focusNode)), report.value(result, sh.value)
        yield focus, *_shortcoming(str(report.value(result, sh.resultMessage)), value, data)


def _shortcoming(message: str, value: rdflib.term.Node | None, data: rdflib.Graph) -> tuple[str, str]:
    """What a shape says is wrong, and what to do: another name where one was meant, or what is to be added."""
    import rdflib

    if not isinstance(value, rdflib.URIRef):
        return message, _ADD
    kinds = (rdflib.URIRef(f"{KGO}{kind}") for kind in ("Frame", "EventType"))
    known = sorted(str(subject) for kind in kinds for subject in data.subjects(rdflib.RDF.type, kind))
    name = local_name(str(value))
    near = [iri for iri in known if iri.startswith(str(value).removesuffix(name))]
    return f"{message}, and {name!r} is none", _hint(str(value), near, "", "choose one of those there")


def _hint(term: str, known: Sequence[str], prefix: str, otherwise: str) -> str:
    near = get_close_matches(local_name(term), [local_name(iri) for iri in known], n=1, cutoff=0.5)
    return f"did you mean {prefix}{near[0]}?" if near else otherwise


def _graph(files: Sequence[Path], about: Collection[str] = ()) -> rdflib.Graph:
    """The files as one graph, or what they say ``about`` some; they go through Oxigraph, which reads them faster."""
    import rdflib

    quads = (quad for path in files for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    kept = (quad.triple for quad in quads if not about or getattr(quad.subject, "value", "") in about)
    return rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in kept), format="nt")
