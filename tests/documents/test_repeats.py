"""What was read before: known by id and text, in memory that does not grow."""

from __future__ import annotations

import sqlite3
import tracemalloc

import pytest

from kg.documents.repeats import Seen
from kg.errors import StoreError
from kg.model import Document, Skipped, Unread


def test_documents_are_known_by_id_and_by_text() -> None:
    with Seen() as seen:
        first = Document("a", "One.")
        assert seen.judged(first) is first
        assert isinstance(seen.judged(Document("a", "Two.")), Unread)
        assert seen.judged(Document("b", "One.")) == Skipped("b", "b: has the same text as a, and is read once", "a")
        assert isinstance(seen.judged(Document("b", "Two.")), Document)


def test_files_are_known_by_their_path() -> None:
    with Seen() as seen:
        assert [seen.is_new_file(path) for path in ("a", "b", "a", "\udce9")] == [True, True, False, True]


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    tracemalloc.start()
    with Seen() as seen:
        for number in range(5_000):
            seen.judged(Document(f"https://news.example.org/{number}", f"Mali met Chad {number} times."))
        held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 200_000


def test_a_full_disk_is_told_in_one_line() -> None:
    with pytest.raises(StoreError, match="is the disk full"), Seen():
        raise sqlite3.OperationalError("database or disk is full")
