"""The graph as nanopublications, one a document: what it says, where that comes from, and who published it so.

A document's graph is the assertion, as it stands. The IRI of a nanopublication is a Trusty URI: it ends in a hash of
its four graphs, so that whoever got them can check that nothing was changed, and it is another one when the document is
read anew and says something else. The shared graphs (actors, taxonomy …) come before, as they are. See
https://nanopub.net/guidelines/working_draft/ for the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import __version__
from kg.exporters.rdf import as_quad, by_graph, ordered
from kg.exporters.trusty import artifact_code, coded
from kg.iris import VOCABULARIES, Names, literal
from kg.store import Store
from kg.stored import StoredDocument

NP = "http://www.nanopub.org/nschema#"


def nanopublications(store: Store) -> Iterator[ox.Quad]:
    """The quads of the shared graphs, then those of each document's nanopublication."""
    names, graphs = store.names, by_graph(store)
    documents = store.documents()
    own = {f"<{document.iri}>".encode() for document in documents}
    for graph, lines in graphs.items():
        if graph not in own:
            yield from _parsed(as_quad(line, graph) for line in ordered(lines, names))
    for document in documents:
        yield from _trusty(document, graphs[f"<{document.iri}>".encode()], names)


def _trusty(document: StoredDocument, lines: list[bytes], names: Names) -> Iterator[ox.Quad]:
    """The nanopublication under its Trusty URI: written with a mark in place of the code, which can be hashed then."""
    mark = coded(b"".join(sorted(lines)))  # which no IRI of the document can hold
    written = b"".join(_nanopublication(f"{names.base}nanopub/{mark}", document, lines, names))
    code = artifact_code(_parsed([written]), mark)
    return _parsed([written.replace(mark.encode(), code.encode())])


def _nanopublication(iri: str, document: StoredDocument, lines: list[bytes], names: Names) -> Iterator[bytes]:
    run = names.run(document.model, document.program, document.lexicon)
    parts = {name: f"<{iri}#{name}>".encode() for name in ("head", "assertion", "provenance", "pubinfo")}
    prov, dcterms, a = VOCABULARIES["prov"], VOCABULARIES["dcterms"], VOCABULARIES["rdf"] + "type"
    head = [f"<{iri}> <{a}> <{NP}Nanopublication>"]
    for key, name in (("Assertion", "assertion"), ("Provenance", "provenance"), ("PublicationInfo", "pubinfo")):
        head.append(f"<{iri}> <{NP}has{key}> <{iri}#{name}>")
    source = document.url if _is_iri(document.url) else document.iri
    facts = {
        "head": head,
        "provenance": [
            f"<{iri}#assertion> <{prov}wasDerivedFrom> <{source}>",
            f"<{iri}#assertion> <{prov}wasGeneratedBy> <{run}>",
        ],
        "pubinfo": [
            f"<{iri}> <{dcterms}creator> {literal(f'kg {__version__}')}",
            f"<{iri}> <{dcterms}subject> <{document.iri}>",
        ],
    }
    for name in ("head", "assertion", "provenance", "pubinfo"):
        found = ordered(lines, names) if name == "assertion" else [f"{fact} .\n".encode() for fact in facts[name]]
        yield from (as_quad(line, parts[name]) for line in found)


def _is_iri(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and bool(ox.NamedNode(text))
    except ValueError:
        return False


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    return iter(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
