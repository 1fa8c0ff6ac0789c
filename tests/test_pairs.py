"""Two actors side by side, counted and weighed."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError
from kg.pairs import pair_lines, tell_pair

MALI, CHAD = "http://x/id/Mali", "http://x/id/Chad"
WEIGHTS = {"THREATEN": -4.0, "AID": 7.0}


def claim(id: str, source: str, target: str | None, event_type: str, modality: str = "asserted") -> dict[str, Any]:
    return {
        "id": id, "document": "d", "source": source, "target": target, "time": None, "attribution": [], "theme": "",
        "event_type": event_type, "relation": "warn", "label": "warned", "polarity": "positive", "modality": modality,
        "evidence": {"text": f"Sentence {id}.", "start": int(id), "end": int(id) + 9},
    }  # fmt: skip


@pytest.fixture
def exchange() -> dict[str, Any]:
    actors = [
        {"id": iri, "name": iri[12:], "type": "Country", "country": "", "sector": "", "aliases": [], "same_as": []}
        for iri in (MALI, CHAD)
    ]
    claims = [
        claim("1", MALI, CHAD, "THREATEN"), claim("2", MALI, CHAD, "AID"), claim("3", MALI, CHAD, "AID", "future"),
        claim("4", MALI, CHAD, ""), claim("5", MALI, None, "THREATEN"),
    ]  # fmt: skip
    return {"documents": [{"id": "d", "key": "d.txt", "published": ""}], "actors": actors, "claims": claims}


def test_only_what_is_told_as_done_is_weighed(exchange: dict[str, Any]) -> None:
    there, back = tell_pair(exchange, MALI, CHAD, WEIGHTS)
    assert (there.claims, there.told_as_done, there.goldstein) == (4, 3, 1.5)
    assert list(there.event_types.items()) == [("AID", 2), ("THREATEN", 1), ("none", 1)]
    assert [deed.id for deed in there.deeds] == ["1", "2", "3", "4"]
    assert (back.claims, back.goldstein, back.deeds) == (0, None, ())


def test_a_pair_reads_well(exchange: dict[str, Any]) -> None:
    lines = list(pair_lines(tell_pair(exchange, CHAD, MALI, WEIGHTS)))
    assert lines[:4] == [
        "What Chad did to Mali: nothing that the articles tell",
        "",
        "What Mali did to Chad: 4 claims, 3 told as done, mean Goldstein weight +1.50",
        "  AID 2, THREATEN 1, none 1",
    ]


def test_who_is_no_actor_has_no_pair(exchange: dict[str, Any]) -> None:
    with pytest.raises(QueryError, match="is no actor"):
        tell_pair(exchange, MALI, "http://x/id/Niger", WEIGHTS)
