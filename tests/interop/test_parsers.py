"""Five parsers of five houses read each export of one graph, and agree on one canonical form (RDFC-1.0)."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import samples
from kg.exporters import rdf
from kg.graph import Names
from kg.iris import literal
from tools import run, run_node

WRITERS = {"ttl": rdf.write_turtle, "trig": rdf.write_trig, "nt": rdf.write_ntriples, "nq": rdf.write_nquads,
           "rdf": rdf.write_rdfxml}  # fmt: skip
OXIGRAPH = {"ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nt": ox.RdfFormat.N_TRIPLES,
            "nq": ox.RdfFormat.N_QUADS, "rdf": ox.RdfFormat.RDF_XML}  # fmt: skip
RDFLIB = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "rdf": "xml"}
RAPPER = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml"}
SERDI = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads"}
N3 = {"ttl": "Turtle", "trig": "TriG", "nt": "N-Triples", "nq": "N-Quads"}
HOSTILE = [
    "two words", 'the "quoted"', "O'Neil", "<b>", "a>b", "100%", "%41", "A", "a/b", "a\\b", "{x}|^`", "U.S.", ".hidden",
    "ends.", "naïve", "nai\u0308ve", "\u202eright to left", "سليمان", "北京", "\U0001f600", "tab\there", "line\nbreak",
    "#", "?q=1&x", "a:b", "_", "-", "é" * 50, "x" * 5000, "\x07", "lower", "Lower", " ", "a b", "a_b", "a%20b",
    "\ud83d", "..",
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every export of the samples, the hostile ones among them."""
    folder, store = (
        tmp_path_factory.mktemp("exports"),
        samples.filled(*(one() for one in samples.ALL), samples.envoys()),
    )
    for suffix, write in WRITERS.items():
        with (folder / f"graph.{suffix}").open("wb") as stream:
            write(store, stream)
    return folder


def canonical(nquads: bytes) -> list[str]:
    dataset = ox.Dataset(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def by_oxigraph(path: Path, suffix: str) -> bytes:
    return ox.serialize(ox.parse(path=str(path), format=OXIGRAPH[suffix]), format=ox.RdfFormat.N_QUADS) or b""


def by_rdflib(path: Path, suffix: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 warns of what its own parsers call
        dataset = rdflib.Dataset()
        dataset.parse(path, format=RDFLIB[suffix])
        return dataset.serialize(format="nquads").encode()


def by_rapper(path: Path, suffix: str) -> bytes:
    return run("rapper", "-q", "-i", RAPPER[suffix], "-o", "nquads", path)


def by_serdi(path: Path, suffix: str) -> bytes:
    return run("serdi", "-i", SERDI[suffix], "-o", "nquads", path)


def by_n3(path: Path, suffix: str) -> bytes:
    return run_node("parse.cjs", path, N3[suffix], package="n3")


READERS = {by_rdflib: RDFLIB, by_rapper: RAPPER, by_serdi: SERDI, by_n3: N3}


@pytest.mark.parametrize(
    ("read", "suffix"),
    [pytest.param(read, suffix, id=f"{read.__name__[3:]}-{suffix}") for read, all in READERS.items() for suffix in all],
)
def test_every_export_means_the_same_to_all(files: Path, read: Callable[[Path, str], bytes], suffix: str) -> None:
    path = files / f"graph.{suffix}"
    assert canonical(read(path, suffix)) == canonical(by_oxigraph(path, suffix))


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__[3:])
def test_iris_of_hostile_names_are_read_by_all_and_never_collide(
    tmp_path: Path, read: Callable[[Path, str], bytes]
) -> None:
    names = Names()
    minted = {text: names.actor(text) for text in HOSTILE} | {f"doc {text}": names.document(text) for text in HOSTILE}
    same = {"nai\u0308ve": "naïve"}  # one text in two normal forms is one name
    assert len(set(minted.values())) == len(minted) - 2 * len(same)
    label = names.expand("rdfs:label")
    lines = [f"<{iri}> <{label}> {literal(str(place))} .\n" for place, iri in enumerate(sorted(set(minted.values())))]
    (tmp_path / "iris.nt").write_text("".join(lines), encoding="utf-8")
    assert canonical(read(tmp_path / "iris.nt", "nt")) == canonical("".join(lines).encode())
