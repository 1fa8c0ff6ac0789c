"""Two checks of the whole graph: does it keep to its shapes, and does every quotation still stand in its source?

The shapes are ontology/shapes.ttl. By default each runs as a SPARQL query over all things at once (kg.shapes), in
seconds; ``shacl`` runs them in pySHACL, an engine of others, which is slow and for small graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KGError
from kg.graph import sha256
from kg.iris import Names, readable
from kg.ontology import BASE, local_name, ontology_folder
from kg.queries import find_question
from kg.shapes import load_constraints, violations
from kg.store import Store
from kg.stored import StoredDocument

if TYPE_CHECKING:
    import rdflib

_REBUILD = "build its document again with --force"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what, where (an IRI), and how to mend it."""

    what: str
    where: str
    how: str

    def __str__(self) -> str:
        """All of it in one line."""
        return f"{self.where}: {self.what}; {self.how}"


def validate(store: Store, *, shacl: bool = False) -> list[Finding]:
    """Where the graph does not keep to its shapes, and any bare fact that no document tells as done; empty is good."""
    checks = _shapes(store) if shacl else _checks(store)
    return sorted({*checks, *_dishonest(store)}, key=lambda finding: (finding.where, finding.what))


def verify(store: Store, read: Callable[[str], str]) -> list[Finding]:
    """Every quotation that no longer stands in its source at its place; ``read`` gives the text for a document's key.

    A document whose text cannot be read (KGError, OSError or LookupError) is a finding too.
    """
    return [finding for document in store.documents() for finding in _drift(store, document, read)]


def _checks(store: Store) -> Iterator[Finding]:
    for violation in violations(store, load_constraints(store.names)):
        constraint = violation.constraint
        wrong = violation.value if constraint.path else ""
        yield Finding(_told(constraint.message, wrong, store.names), violation.focus, constraint.mend)


def _told(message: str, value: str, names: Names) -> str:
    """What is wrong, with the value that is, in one line."""
    from kg.results import shown

    if not value:
        return message
    term = ox.NamedNode(value) if value.startswith(("http://", "https://", names.base)) else ox.Literal(value)
    return f"{message}, not {shown(term, names)[:80]}"


def _dishonest(store: Store) -> Iterator[Finding]:
    for document, source, relation, target in store.rows(find_question("honesty").sparql):
        fact = " ".join(local_name(iri) for iri in (source, relation, target))
        yield Finding(f"{fact!r} stands as a fact, but no claim tells it as done", document, _REBUILD)


def _shapes(store: Store) -> Iterator[Finding]:
    """The findings of pySHACL, over a plain copy of the union, which it reads faster than the store itself."""
    import rdflib
    from pyshacl import validate as check_shapes

    sh, shapes = rdflib.Namespace("http://www.w3.org/ns/shacl#"), _shapes_graph(store)
    _, report, _ = check_shapes(_copy(store), shacl_graph=shapes)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        where, message, value, shape = (
            report.value(result, part) for part in (sh.focusNode, sh.resultMessage, sh.value, sh.sourceShape)
        )
        mend = shapes.value(shapes.value(predicate=sh.property, object=shape) or shape, rdflib.RDFS.comment)
        wrong = "" if value is None or report.value(result, sh.resultPath) is None else str(value)
        yield Finding(_told(str(message), wrong, store.names), str(where), str(mend))


def _copy(store: Store) -> rdflib.Graph:
    import rdflib

    triples = "".join(f"{quad.triple} .\n" for quad in store.engine)
    return rdflib.Graph().parse(data=triples, format="nt")


def _shapes_graph(store: Store) -> rdflib.Graph:
    import rdflib

    text = (ontology_folder() / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text.replace(BASE, store.names.base), format="turtle")


def _drift(store: Store, document: StoredDocument, read: Callable[[str], str]) -> Iterator[Finding]:
    try:
        text = read(document.key)
    except (KGError, OSError, LookupError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Finding(f"its source cannot be read: {reason}", document.iri, "put the source back or kg remove it")
        return
    if sha256(text) != document.sha256:
        yield Finding("its text has changed since it was read", document.iri, "build it again")
    plain = readable(text)
    for iri, start, end, quote in _quotations(store, document):
        if plain[start:end] != quote:
            yield Finding(f"{quote[:60]!r} does not stand there", iri, "build its document again")


def _quotations(store: Store, document: StoredDocument) -> Iterator[tuple[str, int, int, str]]:
    """Every span that a document's graph quotes: where it begins and ends, and its words."""
    sparql = f"SELECT ?span ?quote {{ GRAPH <{document.iri}> {{ ?span nif:anchorOf ?quote }} }} ORDER BY ?span"
    for iri, quote in store.rows(sparql):
        start, _, end = iri.rpartition("#char=")[2].partition(",")
        yield iri, int(start), int(end), quote
