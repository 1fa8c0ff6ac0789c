"""kg reads news and tells you who did what to whom, who said so, and in which words.

Text in; a graph of actors and claims out, as RDF you can export, query with SPARQL and look at as a network.

====================  ==============================================================
``build``             articles → a graph in a folder: the whole line, start here
``read_documents``    files, folders, standard input → ``Document``
``load_ontology``     the data files → ``Ontology``
``load_extractor``    a spaCy pipeline and the ontology → something that reads
``resolve``           mentions → actors
``Names``             every IRI, minted from content
``to_quads``          what was read → RDF
``open``              a folder with a graph → rdflib, networkx, actors and claims
``Store``             where the graph lives
``run_query``         SPARQL, or a question we ship by name → rows
``export``            the graph → a file, by its suffix
``validate``          does the graph keep to its shapes?
``verify``            does every quotation still stand in its source?
``KGError``           what can go wrong
====================  ==============================================================

>>> from pathlib import Path
>>> from kg import build
>>> build(["examples"], Path("out"))  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "KGError": "kg.errors",
    "Names": "kg.graph",
    "Store": "kg.store",
    "build": "kg.corpus",
    "export": "kg.exporters",
    "load_extractor": "kg.extract",
    "load_ontology": "kg.ontology",
    "open": "kg.access",
    "read_documents": "kg.documents",
    "resolve": "kg.actors",
    "run_query": "kg.queries",
    "to_quads": "kg.graph",
    "validate": "kg.validation",
    "verify": "kg.validation",
}
__all__ = sorted(_HOMES)

if TYPE_CHECKING:
    from kg.access import open as open
    from kg.actors import resolve as resolve
    from kg.corpus import build as build
    from kg.documents import read_documents as read_documents
    from kg.errors import KGError as KGError
    from kg.exporters import export as export
    from kg.extract import load_extractor as load_extractor
    from kg.graph import Names as Names
    from kg.graph import to_quads as to_quads
    from kg.ontology import load_ontology as load_ontology
    from kg.queries import run_query as run_query
    from kg.store import Store as Store
    from kg.validation import validate as validate
    from kg.validation import verify as verify


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that a query never waits for spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
