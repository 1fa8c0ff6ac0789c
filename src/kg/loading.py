"""Graphs that kg wrote elsewhere, taken over: the merge of what several machines have read.

Only documents are taken, each with the note of where it was read; what all documents have in common is made anew. So it
never matters which machine read what. The files go into a store of their own first, so that one which breaks off, or
is no N-Quads, changes nothing.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.batches import DocumentQuads
from kg.errors import StoreError
from kg.ontology import load_ontology
from kg.sparql import one_line
from kg.store import Store
from kg.upkeep import opened
from kg.writing import Writer

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}


def load(
    paths: Sequence[Path],
    out: Path,
    *,
    ontology_folders: Sequence[Path] = (),
    judgements: Path | None = None,
    store: str = "",
) -> int:
    """Put the documents of files that kg exported into the graph in ``out``, or in ``store``; returns how many.

    The files are N-Quads or TriG, gzipped or not. A document that is in the graph already is replaced by the one that
    comes. Raises StoreError, and changes nothing, where a file cannot be read, is not one of ours, or has another base.
    """
    ontology = load_ontology(*ontology_folders)
    home = out if out.is_dir() else None  # nothing is made where nothing can be loaded
    with tempfile.TemporaryDirectory(prefix=".loading-", dir=home) as folder, Store.open(Path(folder)) as incoming:
        for path in paths:
            _read(path, incoming)
        documents, base = incoming.documents(), incoming.names.base
        if not documents:
            raise StoreError(f"{paths[0]}: no document of kg is in it; give what kg export wrote as .nq or .trig")
        with opened(out, base, ontology, judgements, store) as graph, Writer(graph.store) as writer:
            for document in documents:
                quads = "\n".join(f"{triple} <{document.iri}> ." for triple in incoming.graph(document.iri))
                writer.add(DocumentQuads(document.key, document.iri, quads, 0), document.source)
    return len(documents)


def _read(path: Path, store: Store) -> None:
    packed = path.suffix.lower() == ".gz"
    format = FORMATS.get(Path(path.stem if packed else path.name).suffix.lower())
    if format is None:
        raise StoreError(f"{path}: not a graph kg can load; give a {' or '.join(FORMATS)} file, gzipped or not")
    try:
        with cast(BinaryIO, gzip.open(path)) if packed else path.open("rb") as stream:
            store.engine.bulk_load(stream, format=format)
    except SyntaxError as error:
        raise StoreError(f"{path}: nothing was loaded, since it is no {format.name}: {one_line(error)}") from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or one_line(error)
        raise StoreError(f"{path}: nothing was loaded, since it cannot be read ({reason})") from error
