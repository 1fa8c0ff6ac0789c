"""What follows from all documents is made again when it must be, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from kg import upkeep
from kg.store import Store

TEXT = "Marta Okello, the trade minister, warned Somalia. M. Okello met William Ruto in Nairobi."


@pytest.fixture(autouse=True)
def _built(kg: Run) -> None:
    Path("a.txt").write_text(TEXT)
    assert kg("build", "a.txt")[0] == 0


def test_a_build_that_changes_nothing_writes_nothing(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.*")}
    for name in ("join_actors", "export", "note_reprints"):
        monkeypatch.setattr(upkeep, name, never)
    assert kg("build", "a.txt")[2] == (
        "0 articles read, 1 unchanged, 0 failed; see out/graph.ttl and out/network.html\n"
    )
    assert {path: path.stat().st_mtime_ns for path in Path("out").glob("*.*")} == before


@pytest.mark.parametrize("spoil", [lambda path: path.write_text("mine"), lambda path: path.unlink()])
def test_a_file_that_was_touched_is_written_again(kg: Run, spoil) -> None:
    turtle = Path("out/graph.ttl").read_bytes()
    spoil(Path("out/graph.ttl"))
    assert kg("build", "a.txt")[0] == 0
    assert Path("out/graph.ttl").read_bytes() == turtle


def test_what_broke_off_is_finished_by_the_next_build(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(Path("out/store"), read_only=True) as store:
        whole = {str(quad) for quad in store.engine}

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "join_actors", broken)
        assert kg("build", "a.txt", "--force")[0] == 130
    assert kg("build", "a.txt")[0] == 0
    with Store.open(Path("out/store"), read_only=True) as store:
        assert {str(quad) for quad in store.engine} == whole


def test_of_a_large_graph_no_files_are_written(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "MANY", 0)
    assert kg("build", "a.txt", "--force")[2].endswith("not written of a graph this large, kg export can\n")


def test_an_edited_file_of_judgements_is_replayed(kg: Run) -> None:
    Path("out/judgements.txt").write_text("different\tkg:Marta_Okello\tkg:William_Ruto\n")
    assert kg("build", "a.txt")[2].startswith("0 articles read, 1 unchanged")
    with Store.open(Path("out/store"), read_only=True) as store:
        assert any("Judgement" in str(quad) for quad in store.engine)
