"""Worker processes: what one bad document costs, and that who reads never shows in the graph."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import psutil
import pytest

from kg.batches import TOGETHER, DocumentQuads, Reader, cut_batches
from kg.crews import Alone, Crew, Outcome, Processes
from kg.errors import ModelError
from kg.model import Document, Unread

ROGUE = Reader(extractor="rogue", model="m")


@pytest.fixture(autouse=True)
def _with_the_rogue(plugs: Path) -> Path:
    return plugs


def documents(*texts: str) -> list[Document]:
    return [Document(f"d{place}", text) for place, text in enumerate(texts)]


def read(crew: Crew, *texts: str) -> dict[str, DocumentQuads | Unread]:
    with crew:
        return told(crew.read(cut_batches(documents(*texts))))


def told(outcomes: Iterator[Outcome]) -> dict[str, DocumentQuads | Unread]:
    return {outcome.id: outcome for outcome in chain.from_iterable(found for _, found in outcomes)}


def test_who_reads_makes_no_difference() -> None:
    texts = [f"Text {number}." for number in range(3 * TOGETHER + 1)]
    alone = read(Alone(ROGUE), *texts)
    assert len(alone) == len(texts)
    assert all(isinstance(found, DocumentQuads) for found in alone.values())
    assert read(Processes(ROGUE, 3), *texts) == alone


def test_a_document_that_hangs_kills_or_fails_is_set_aside_by_name() -> None:
    found = read(Processes(ROGUE, 2, limit=3.0), "a", "hang", "b", "die", "c", "fail", "d")
    reasons = {id: outcome.reason for id, outcome in found.items() if isinstance(outcome, Unread)}
    assert reasons == {
        "d1": "d1: set aside, since it took longer than 3 seconds to read; the others went through",
        "d3": "d3: set aside, since it ended the process that read it; the others went through",
        "d5": "d5: kg failed on this article (ValueError: d5); please report it",
    }
    assert len(found) == 7


def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    with Processes(ROGUE, 2) as crew:
        outcomes = crew.read(cut_batches(documents(*["slow"] * 4 * TOGETHER)))
        found = told(iter([next(outcomes)]))
        next(child for child in psutil.Process().children() if _is_worker(child)).kill()
        found |= told(outcomes)
    assert len(found) == 4 * TOGETHER
    assert all(isinstance(outcome, DocumentQuads) for outcome in found.values())


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no process has a priority here")
def test_those_who_read_let_the_one_who_writes_go_first() -> None:
    with Processes(ROGUE, 1) as crew:
        next(crew.read(cut_batches(documents(*["slow"] * 2 * TOGETHER))))
        worker = next(child for child in psutil.Process().children() if _is_worker(child))
        assert worker.nice() > psutil.Process().nice()


def test_no_process_outlives_the_crew() -> None:
    with Processes(ROGUE, 2) as crew:
        next(crew.read(cut_batches(documents(*["slow"] * 3 * TOGETHER))))
        assert any(map(_is_worker, psutil.Process().children()))
    until = time.monotonic() + 5
    while any(map(_is_worker, psutil.Process().children())) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_is_worker, psutil.Process().children()))


def test_what_cannot_read_at_all_is_an_error() -> None:
    with pytest.raises(ModelError, match="no extractor is called 'psychic'"):
        read(Processes(Reader(extractor="psychic"), 1), "a")


def test_batches_are_cut_by_number_and_by_length() -> None:
    short, long = Document("s", "a"), Document("l", "a" * 150_000)
    assert [len(batch) for batch in cut_batches([short] * (TOGETHER + 1))] == [TOGETHER, 1]
    assert [len(batch) for batch in cut_batches([long] * 3)] == [2, 1]
    assert list(cut_batches([])) == []


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
