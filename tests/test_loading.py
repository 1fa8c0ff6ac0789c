"""What several machines have read, put together."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from commands import Run
from kg.store import Store

TEXTS = {
    "a.txt": "Kenya warned Somalia on Monday. Marta Okello, the trade minister, met Hassan Sheikh Mohamud in Nairobi.",
    "b.txt": "Somalia thanked Kenya. Marta Okello denied that Kenya attacked Somalia.",
    "c.txt": "Mali accused Chad of theft. Chad will answer Mali, Chad said.",
}


@pytest.fixture(autouse=True)
def _two_machines(kg: Run) -> None:
    for name, text in TEXTS.items():
        Path(name).write_text(text)
    assert kg("build", "a.txt", "b.txt", "c.txt", "--out", "all")[0] == 0
    assert kg("build", "a.txt", "--out", "one")[0] == 0
    assert kg("build", "b.txt", "c.txt", "--out", "other")[0] == 0


def quads(out: str) -> set[str]:
    with Store.open(Path(out) / "store", read_only=True) as store:
        return {str(quad) for quad in store.engine}


def test_the_parts_put_together_are_the_whole(kg: Run) -> None:
    assert kg("export", "one.nq.gz", "--out", "one")[0] == 0
    assert kg("export", "other.trig", "--out", "other")[0] == 0
    status, _, told = kg("load", "one.nq.gz", "other.trig", "--out", "merged")
    assert (status, told) == (0, "3 articles loaded; see merged/graph.ttl and merged/network.html\n")
    assert quads("merged") == quads("all")
    assert Path("merged/graph.ttl").read_bytes() == Path("all/graph.ttl").read_bytes()
    assert kg("build", "a.txt", "--out", "merged")[2].startswith("0 articles read, 1 unchanged")


def test_into_a_graph_that_is_there_already(kg: Run) -> None:
    assert kg("export", "shards", "--shards", "2", "--out", "other")[0] == 0
    parts = sorted(str(path) for path in Path("shards").glob("*.nq.gz"))
    assert kg("load", *parts, "--out", "one", "--only-store", "--quiet") == (0, "", "")
    assert quads("one") == quads("all")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.ttl", b"", "x.ttl: not a graph kg can load; give a .nq or .trig file, gzipped or not"),
        ("x.nq", b"no quads\n", "x.nq: nothing was loaded, since it is no N-Quads: "),
        ("x.nq", b"<a:a> <a:b> <a:c> .\n", "x.nq: no document of kg is in it; give what kg export wrote"),
        ("x.nq.gz", b"not packed", "x.nq.gz: nothing was loaded, since it cannot be read (Not a gzipped file"),
        ("x.nq.gz", gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 99)[:-12], "x.nq.gz: nothing was loaded, since it"),
        ("gone/x.nq", b"", "gone/x.nq: nothing was loaded, since it cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_loaded_changes_nothing(kg: Run, name: str, content: bytes, reason: str) -> None:
    if "/" not in name:
        Path(name).write_bytes(content)
    before = quads("one")
    status, out, err = kg("load", name, "--out", "one")
    assert (status, out) == (2, "")
    assert err.startswith(f"kg: {reason}")
    assert err.count("\n") == 1
    assert quads("one") == before
    assert {path.name for path in Path("one").iterdir()} == {"store", "graph.ttl", "network.html"}
    assert kg("load", name, "--out", "new")[0] == 2
    assert not Path("new").exists()


def test_a_graph_of_another_base_is_refused(kg: Run) -> None:
    assert kg("build", "c.txt", "--out", "far", "--base", "https://news.example.net/")[0] == 0
    assert kg("export", "far.nq", "--out", "far")[0] == 0
    status, _, err = kg("load", "far.nq", "--out", "one")
    assert status == 2
    assert "was built with the base https://kg.example.org/" in err
