"""How fast documents are written into a graph: a folder, Oxigraph's server and Virtuoso, side by side in one run.

python benchmarks/servers.py [--documents 300]

The documents are those of examples/, read once and told again under other names. A server whose program is not there
is left out. What is timed is ``Store.replace_documents``, as a build calls it, and reading all of it back.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from kg.corpus import build
from kg.exporters.rdf import as_quad, by_graph
from kg.store import Store

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]
from servers import Server, oxigraph, virtuoso  # noqa: E402 they are where the tests have them

TOGETHER = 75


def main() -> None:
    """Write the same documents to each place, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    wanted: int = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(ROOT)
        build(["examples"], folder / "out")
        with Store.open(folder / "out" / "store", read_only=True) as store:
            shared, told = split(store)
        documents = dict(copies(told, wanted))
        quads = sum(text.count("\n") + 1 for text in documents.values())
        print(f"{wanted} documents, {quads} quads, {sum(map(len, documents.values())) / 1e6:.0f} MB as N-Quads")
        print("| graph in | new, documents/s | quads/s | replaced, documents/s | read back, quads/s |")
        print("|---|---|---|---|---|")
        for label, where in places(folder):
            with where as location:
                figures = measured(location, shared, documents)
            print(f"| {label} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |")


def split(store: Store) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The graphs of a store as N-Quads by their IRI: those that all documents share, and the documents."""
    graphs = {
        graph[1:-1].decode(): b"".join(as_quad(line, graph) for line in lines).decode().rstrip("\n")
        for graph, lines in by_graph(store).items()
        if graph
    }
    shared = {iri: text for iri, text in graphs.items() if f"{store.names.base}graph/" in iri}
    return shared, {iri: text for iri, text in graphs.items() if iri not in shared}


def copies(told: Mapping[str, str], wanted: int) -> Iterator[tuple[str, str]]:
    """So many documents, each one of those ``told`` under a name of its own."""
    originals = sorted(told)
    for number in range(wanted):
        iri = originals[number % len(originals)]
        yield f"{iri}-{number}", told[iri].replace(f"<{iri}", f"<{iri}-{number}")


def measured(location: Path | str, shared: Mapping[str, str], documents: Mapping[str, str]) -> Iterator[float]:
    """Documents and quads that are written in a second, documents that are replaced, and quads that are read."""
    quads = sum(text.count("\n") + 1 for text in documents.values())
    with Store.open(location) as store:
        for iri, text in shared.items():
            store.replace_graph(iri, text.split("\n"))
        new, replaced = (write(store, documents) for _ in range(2))
        begun = time.perf_counter()
        read = sum(len(store.graph(iri)) for iri in documents)
        assert read == quads, f"{read} quads came back of {quads}"
        reading = time.perf_counter() - begun
    return iter((len(documents) / new, quads / new, len(documents) / replaced, read / reading))


def write(store: Store, documents: Mapping[str, str]) -> float:
    """How long it takes to put all documents into a store, many at a time."""
    begun, iris = time.perf_counter(), list(documents)
    for start in range(0, len(iris), TOGETHER):
        batch = {iri: documents[iri] for iri in iris[start : start + TOGETHER]}
        store.replace_documents(batch, dict.fromkeys(batch, "a file"))
    return time.perf_counter() - begun


def places(folder: Path) -> Iterator[tuple[str, AbstractContextManager[Path | str]]]:
    """Where a graph can be: what it is called, and a context that gives its place."""
    yield "a folder here", nullcontext(folder / "store")
    for name in ("oxigraph", "virtuoso"):
        (folder / name).mkdir()
    yield "Oxigraph's server", running(oxigraph(folder / "oxigraph"))
    if shutil.which("virtuoso-t"):
        yield "Virtuoso", running(virtuoso(folder / "virtuoso")[0])
    else:
        print("Virtuoso is not installed, and left out", file=sys.stderr)


@contextmanager
def running(server: Server) -> Iterator[str]:
    """The address of a server, which runs until the end."""
    os.environ.update({"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"})  # Virtuoso's own, on loopback
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


if __name__ == "__main__":
    main()
