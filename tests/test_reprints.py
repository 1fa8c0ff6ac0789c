"""Reprints over a whole store: the graph of them follows from the documents that are there, and from nothing else."""

from __future__ import annotations

import itertools
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from commands import Run
from kg.comparison import timeline
from kg.exporters.exchange import to_exchange
from kg.iris import Names
from kg.listings import list_actors
from kg.reports import count_graph, record_lines, tell_actor
from kg.reprints import note_reprints
from kg.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from generator import Mix, articles

NAMES = Names()
PADDING = " ".join(f"Line {number} of the minutes was read aloud." for number in range(20))


def told(key: str, publisher: str, day: str, ending: str = "") -> samples.Sample:
    """The story of the ports, long enough for a sketch, with a last sentence of the publisher's own."""
    extraction, resolution = samples.nested(key)
    text = f"{samples.NESTED}\n\n{PADDING} {ending}"
    document = replace(extraction.document, text=text, publisher=publisher, published=day)
    return replace(extraction, document=document), resolution


WIRE = told("wire", "Example Wire", "2024-03-01")
POST = told("post", "The Post", "2024-03-02", "Our correspondent adds a line.")
SUN = told("sun", "Evening Sun", "2024-03-02", "Read more tomorrow.")


def stored(*chosen: samples.Sample) -> Store:
    store = samples.filled(*chosen)
    note_reprints(store, NAMES)
    return store


def noted(store: Store) -> dict[str, str]:
    return {one.key: one.reprint_of.rpartition("/")[2] for one in store.documents() if one.reprint_of}


@pytest.mark.parametrize("order", list(itertools.permutations((WIRE, POST, SUN))))
def test_the_earliest_is_the_original_in_any_order_of_arrival(order: tuple[samples.Sample, ...]) -> None:
    assert noted(stored(*order)) == {"post": "wire", "sun": "wire"}


def test_another_text_about_the_same_is_no_reprint() -> None:
    assert noted(stored(WIRE, samples.nested(), samples.denial())) == {}


def test_the_graph_is_written_only_where_it_changes_and_follows_removals(monkeypatch: pytest.MonkeyPatch) -> None:
    store = stored(WIRE, POST, SUN)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "replace_graph", lambda *_: pytest.fail("written though nothing has changed"))
        assert note_reprints(store, NAMES) == {
            NAMES.document(key): NAMES.document("wire") for key in ("post", "sun")
        }  # fmt: skip
    store.remove_document(NAMES.document("wire"))
    note_reprints(store, NAMES)
    assert noted(store) == {"sun": "post"}
    store.remove_document(NAMES.document("post"))
    note_reprints(store, NAMES)
    assert noted(store) == {}
    assert store.graph(NAMES.graph("reprints")) == []


def test_what_is_counted_counts_witnesses() -> None:
    alone, all_three = stored(WIRE), stored(WIRE, POST, SUN)
    before, after = (count_graph(to_exchange(store)) for store in (alone, all_three))
    assert (after["documents"], after["reprints"], after["only_repeated_in_reprints"]) == (3, 2, 10)
    same = ("actors", "mentions", "claims", "busiest_actors", "event_types", "relations")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert {one.witnesses for one in list_actors(all_three)} == {1}
    assert [one.witnesses for one in list_actors(stored(WIRE, samples.nested()), ["Berg"])] == [2]


def test_who_else_printed_a_deed_stands_beside_it() -> None:
    graph = to_exchange(stored(WIRE, POST, SUN))
    record = tell_actor(graph, NAMES.actor("Tomas_Ruiz"))
    assert {deed.also_printed_by for deed in record.did} == {("The Post", "Evening Sun")}
    lines = list(record_lines(record))
    assert sum("warned" in line and "“" not in line for line in lines) == 1
    assert "also printed by The Post, Evening Sun" in " ".join(" ".join(lines).split())


def test_a_timeline_has_what_is_printed_again_once() -> None:
    rows = timeline(stored(WIRE, POST, SUN), "Tomas Ruiz")
    assert [row["document"] for row in rows] == ["wire"] * len(rows)
    assert {row["also_printed_in"] for row in rows} == {"post, sun"}
    assert len(rows) == len(timeline(stored(WIRE), "Tomas Ruiz"))


def test_a_build_finds_reprints_in_any_order_and_a_removal_makes_the_next_the_original(kg: Run) -> None:
    lines = [json.dumps(article.fields) for article in articles(9, 4, Mix(reprints=0.4))]
    exported = []
    for out, order in (("one", lines), ("two", lines[::-1])):
        Path("news.jsonl").write_text("\n".join(order), encoding="utf-8")
        assert kg("build", "news.jsonl", "--out", out, "--only-store", "--quiet")[0] == 0
        exported.append(kg("export", "-", "--format", "nq", "--out", out)[1])
    assert exported[0] == exported[1]
    rows = json.loads(kg("documents", "--out", "one", "--json")[1])
    copies = {row["key"] for row in rows if row["reprint_of"].endswith("made-4-000000")}
    assert copies == {"made-4-000001", "made-4-000003", "made-4-000007"}
    assert kg("documents", "--out", "one")[1].count("\treprint of made-4-000000\n") == 3
    assert "Northern Press Agency" in kg("query", "reprints", "--out", "one")[1]
    assert kg("validate", "--out", "one")[0] == 0
    assert kg("remove", "made-4-000000", "--out", "one")[0] == 0
    assert kg("documents", "--out", "one")[1].count("\treprint of made-4-000001\n") == 2
