"""What a selection keeps of a graph, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from kg.cli.viewing import STATUSES as OFFERED
from kg.errors import ExportError
from kg.exporters.page import compose_page
from kg.exporters.selection import STATUSES, Selection, date_of, select


def claim(name: str, source: str, target: str | None, **more: Any) -> dict[str, Any]:
    given = {"relation": "warn", "label": "warned", "event_type": "THREATEN", "cameo": "13", "attribution": []}
    return {"id": name, "document": "d1", "source": source, "target": target, **given, **more}


GRAPH: dict[str, Any] = {
    "documents": [{"id": "d1", "published": "2024-03-05"}, {"id": "d2", "published": "2024-06-01"}, {"id": "d3"}],
    "actors": [{"id": name, "name": name} for name in ("kenya", "mali", "chad", "niger", "ruto")],
    "mentions": [{"document": "d1", "actor": "kenya"}, {"document": "d2", "actor": "kenya"}],
    "claims": [
        claim("1", "kenya", "mali"),
        claim("2", "mali", "chad", document="d2", event_type="CONSULT", cameo="04"),
        claim("3", "chad", "niger", attribution=["ruto"], time={"value": "2021-12"}),
        claim("4", "kenya", "chad", polarity="negative", document="d3"),
        claim("5", "niger", None, modality="future", time={"value": "soon"}, document="d2", event_type="ASSAULT",
              cameo="19"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), "12345"),
        (Selection(actors=["kenya"]), "124"),
        (Selection(actors=["ruto"]), "3"),
        (Selection(actors=["niger"]), "35"),
        (Selection(actors=["kenya"], statuses=["asserted"]), "1"),
        (Selection(since="2024"), "125"),
        (Selection(since="2024-03-06"), "25"),
        (Selection(until="2021"), "3"),
        (Selection(until="2024-03"), "13"),
        (Selection(since="2024-03-05", until="2024-03-05"), "1"),
        (Selection(event_types=["threaten"]), "134"),
        (Selection(event_types=["04", "ASSAULT"]), "25"),
        (Selection(event_types=["material conflict"]), "5"),
        (Selection(statuses=["denied", "planned"]), "45"),
        (Selection(statuses=["hypothetical"]), ""),
    ],
)
def test_a_selection_keeps_the_claims_that_are_asked_for(selection: Selection, kept: str) -> None:
    found = select(GRAPH, selection)
    assert "".join(one["id"] for one in found["claims"]) == kept


def test_actors_documents_and_mentions_are_those_of_the_claims_kept() -> None:
    found = select(GRAPH, Selection(since="2024-06"))
    assert [one["id"] for one in found["documents"]] == ["d2"]
    assert [one["id"] for one in found["actors"]] == ["mali", "chad", "niger"]
    assert found["mentions"] == []
    assert [one["id"] for one in select(GRAPH, Selection(actors=["ruto"]))["actors"]] == ["chad", "niger", "ruto"]


def test_the_page_counts_what_a_selection_leaves_out() -> None:
    page = compose_page(GRAPH, max_actors=10, selection=Selection(since="2024-06"))
    assert page.left_out == {"actors": 2, "claims": 3}


def test_an_event_type_that_no_claim_has_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ExportError, match="'AID'; there are ASSAULT, CONSULT, THREATEN"):
        select(GRAPH, Selection(event_types=["AID"]))
    with pytest.raises(ExportError, match="there are none"):
        select({"claims": []}, Selection(event_types=["AID"]))


@pytest.mark.parametrize(
    ("value", "published", "date"),
    [("2024-05", "2024-06-01", "2024-05"), ("Tuesday", "2024-06-01", "2024-06-01"), (None, "", ""),
     ("2024-05-06T10:00", "", "2024-05-06"), ("20245", "", ""), ("2024-05-061", "2023", "2023")],
)  # fmt: skip
def test_a_claim_is_dated_by_its_time_or_else_by_its_article(value: str | None, published: str, date: str) -> None:
    assert date_of({"document": "d", "time": {"value": value}}, {"d": published}) == date


def test_the_command_offers_every_status() -> None:
    assert OFFERED == STATUSES
