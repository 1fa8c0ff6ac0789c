"""The graph told in plain text: one actor's record and the counts."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError
from kg.reports import WIDTH, count_graph, count_lines, record_lines, tell_actor

MALI, CHAD, RUTO = "http://x/id/Mali", "http://x/id/Chad", "http://x/id/Ruto"


def claim(id: str, source: str, target: str | None, start: int, **other: Any) -> dict[str, Any]:
    usual = {"relation": "warn", "label": "warned", "theme": None, "polarity": "positive", "modality": "asserted"}
    return {
        "id": id, "document": "http://x/doc/d", "source": source, "target": target, "time": None, "attribution": [],
        "event_type": "THREATEN", "evidence": {"text": f"Sentence {start}.", "start": start, "end": start + 12},
        **usual, **other,
    }  # fmt: skip


@pytest.fixture
def exchange() -> dict[str, Any]:
    actors = [
        {"id": iri, "name": iri[12:], "type": "Country", "country": "", "sector": "", "aliases": aliases, "same_as": []}
        for iri, aliases in ((MALI, ["Bamako", "the Malian government"] * 30), (CHAD, []), (RUTO, []))
    ]
    return {
        "documents": [{"id": "http://x/doc/d", "key": "d.txt", "published": "2024-02-03"}],
        "actors": actors,
        "mentions": [],
        "claims": [
            claim("1", MALI, CHAD, 40),
            claim("2", MALI, CHAD, 20, time={"text": "in May", "value": "2023-05"}, modality="future"),
            claim("3", CHAD, MALI, 60, polarity="negative", attribution=[RUTO, CHAD]),
            claim("4", MALI, None, 40, theme="a very long theme " * 20, label="said", relation="say"),
        ],
    }


def test_a_record_is_by_date_and_then_by_place_in_the_text(exchange: dict[str, Any]) -> None:
    record = tell_actor(exchange, MALI)
    assert [deed.id for deed in record.did] == ["2", "1", "4"]
    assert [(deed.relation, deed.speakers) for deed in record.undergone] == [("did not warn", ("Ruto", "Chad"))]


def test_a_record_reads_well(exchange: dict[str, Any]) -> None:
    lines = list(record_lines(tell_actor(exchange, MALI)))
    assert all(len(line) <= WIDTH + 10 and "\n" not in line for line in lines)
    start = lines.index("What Mali did")
    assert lines[start + 1 : start + 3] == [
        "  2023-05     Mali will warn Chad",
        "              “Sentence 20.” [d.txt]",
    ]
    assert lines[-2:] == [
        "  2024-02-03  Chad did not warn Mali",
        "              “Sentence 60.” [d.txt, said by Chad through Ruto]",
    ]
    assert sum("Sentence 40" in line for line in lines) == 1


def test_who_did_nothing_has_a_record_all_the_same(exchange: dict[str, Any]) -> None:
    assert list(record_lines(tell_actor(exchange, RUTO))) == ["Ruto · Country"]


def test_what_is_no_actor_has_no_record(exchange: dict[str, Any]) -> None:
    with pytest.raises(QueryError, match="is no actor of this graph"):
        tell_actor(exchange, "http://x/id/warned")


def test_counts_are_most_frequent_first(exchange: dict[str, Any]) -> None:
    counts = count_graph(exchange)
    assert (counts["claims"], counts["between_actors"], counts["asserted_and_positive"]) == (4, 3, 2)
    assert list(counts["relations"].items()) == [("warned", 3), ("said", 1)]
    assert counts["busiest_actors"] == {"Mali": 4, "Chad": 3}
    assert "relations: warned 3, and 1 more" in count_lines(counts, top=1)


def test_what_articles_say_that_somebody_is_stands_in_the_record_once(exchange: dict[str, Any]) -> None:
    sentence = {"text": "Ruto, the envoy of Mali, spoke.", "start": 0, "end": 31}
    roles = [
        {"document": "http://x/doc/d", "actor": RUTO, "title": title, "affiliation": MALI, "evidence": sentence}
        for title in ("envoy", "Envoy", "")
    ]
    lines = list(record_lines(tell_actor({**exchange, "roles": roles}, RUTO)))
    assert [line for line in lines if "[d.txt]" in line][:2] == [
        "called envoy, Mali [d.txt]", "said to be of Mali [d.txt]",
    ]  # fmt: skip
