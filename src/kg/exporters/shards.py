"""The graph as a folder of gzipped N-Quads, for stores that load in bulk: several parts, and a VoID file beside them.

A document's graph is never split, and a document is always in the same part whatever else is in the graph. The parts
of several graphs put side by side are their merge, since every IRI comes from content. One graph after the other is
written, so that a graph of any size fits into memory.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ExportError
from kg.exporters import compressed, written
from kg.exporters.rdf import write_pretty
from kg.exporters.void import VOID, describe_dataset
from kg.store import Store


def write_shards(store: Store, folder: Path, shards: int) -> list[Path]:
    """The files written into ``folder``: ``part-00000.nq.gz`` and so on, which hold the graphs, and ``void.ttl``.

    Raises ExportError where a file cannot be written, or the folder holds parts of another number of shards.
    """
    names = [f"part-{number:05}.nq.gz" for number in range(shards)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stale = sorted({path.name for path in folder.glob("part-*.nq.gz")} - set(names))
    except OSError as error:
        raise ExportError(f"cannot write into {folder}: {error.strerror or error}") from error
    if stale:
        raise ExportError(f"{folder} holds {stale[0]}, which would not belong to these {shards} parts; empty it first")
    with ExitStack() as stack:
        parts = [stack.enter_context(compressed(stack.enter_context(written(folder / name)))) for name in names]
        for graph, triples in store.graphs(sorted(graph.value for graph in store.engine.named_graphs())):
            parts[_part(graph, shards)].write("".join(f"{triple} <{graph}> .\n" for triple in sorted(triples)).encode())
    with written(folder / "void.ttl") as stream:
        described = describe_dataset(store, dumps=[f"{store.names.base}dump/{name}" for name in names])
        stream.write(write_pretty(described, ox.RdfFormat.TURTLE, store.names, {"void": VOID}))
    return [folder / name for name in (*names, "void.ttl")]


def _part(graph: str, shards: int) -> int:
    return int.from_bytes(hashlib.sha256(f"<{graph}>".encode()).digest()[:8]) % shards
