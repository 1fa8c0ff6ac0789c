"""``kg build`` as people run it: with worker processes, interrupted, killed and gone on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import ROOT
from kg.documents import is_article
from kg.store import Store

ROGUE = ("--extractor", "rogue", "--model", "m", "--only-store")


def start(*options: str, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "build", *options]
    surroundings = {**os.environ, **environment}
    return subprocess.Popen(
        command, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def run(*options: str, **environment: str) -> tuple[int, str, str]:
    with start(*options, **environment) as building:
        out, err = building.communicate(timeout=200)
    return building.returncode, out, err


def write(count: int, **texts: str) -> None:
    lines = [{"id": f"d{number}", "text": texts.get(f"d{number}", f"slow {number}")} for number in range(count)]
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def quads(out: str = "out") -> set[str]:
    with Store.open(Path(out) / "store", read_only=True) as store:
        return {str(quad) for quad in store.engine}


def documents() -> int:
    with Store.open(Path("out/store"), read_only=True) as store:
        return len(store.documents())


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plugs: Path) -> None:  # noqa: ARG001
    monkeypatch.chdir(tmp_path)


def test_the_same_bytes_whoever_reads_and_in_whatever_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example_graph: Path
) -> None:
    monkeypatch.chdir(ROOT)
    articles = sorted((str(path) for path in Path("examples").glob("*.*") if is_article(str(path))), reverse=True)
    assert run(*articles, "--out", str(tmp_path / "out"), "-j", "2", PYTHONHASHSEED="7")[0] == 0
    for name in ("graph.ttl", "network.html"):
        assert (tmp_path / "out" / name).read_bytes() == (example_graph / name).read_bytes()


def test_a_document_that_hangs_or_kills_is_a_row_and_the_others_go_through() -> None:
    write(5, d1="hang", d3="die")
    status, out, err = run("in.jsonl", "-j", "2", "--limit", "3", "--json", *ROGUE)
    report = json.loads(out)
    assert (status, report["read"]) == (1, 3)
    assert sorted(row["id"] for row in report["failed"]) == ["d1", "d3"]
    assert "kg: d1: set aside, since it took longer than 3 seconds to read; the others went through\n" in err
    assert err.endswith("3 articles read, 0 unchanged, 2 failed\n")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_keeps_what_it_has_read_and_is_gone_on_with(end: signal.Signals) -> None:
    write(60)
    with start("in.jsonl", "-j", "2", *ROGUE) as building:
        time.sleep(6)
        os.killpg(building.pid, end)
        _, err = building.communicate(timeout=60)
    assert building.returncode == 130
    kept = "what had been read until then is in the graph, and the same command goes on"
    assert err.strip() == f"kg: interrupted; {kept}"
    kept = documents()
    assert 0 < kept < 60
    assert run("in.jsonl", "-j", "2", *ROGUE)[2] == f"{60 - kept} articles read, {kept} unchanged, 0 failed\n"


@pytest.mark.parametrize("whole", [True, False])
def test_a_killed_build_is_gone_on_with_and_gives_the_same_graph(whole: bool) -> None:
    write(50)
    for seconds in (0.3, 2.5, 4.0):
        with start("in.jsonl", "-j", "2", *ROGUE) as building:
            time.sleep(seconds)
            os.killpg(building.pid, signal.SIGKILL) if whole else building.kill()
    assert run("in.jsonl", "-j", "2", *ROGUE)[0] == 0
    assert run("in.jsonl", "-j", "0", "--out", "calm", *ROGUE)[0] == 0
    assert quads() == quads("calm")


def test_a_second_build_on_a_store_in_use_says_so() -> None:
    write(60)
    with start("in.jsonl", "-j", "1", *ROGUE) as building:
        time.sleep(3)
        status, _, err = run("in.jsonl", "-j", "1", *ROGUE)
        building.kill()
        building.communicate()
    assert status == 2
    assert err == "kg: the store out/store is in use by another program; wait until that is done\n"
