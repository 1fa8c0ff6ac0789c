"""What counts as linked, as right, as wrong, and how it adds up."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import ANYWHERE, ATTACKED, MET, TEXT, WARNED, Record, gold, graph, told, wanted

from kg.evaluation.gold import GoldArticle
from kg.evaluation.page import read_page
from kg.evaluation.scoring import Comparison, Counts, compare

KENYA_WARNED = wanted("Kenya", "warn", "Uganda", WARNED, types=("THREATEN",))
KENYA_WARNS = told("Kenya", "warn", "Uganda", WARNED, event_type="THREATEN")


def compared(article: GoldArticle, *claims: Record, **other: Any) -> Comparison:
    return compare(article, read_page(graph(TEXT, *claims, **other), ANYWHERE, TEXT))


def test_a_claim_with_the_right_ends_and_relation_in_that_sentence_is_right() -> None:
    found = compared(gold(KENYA_WARNED), KENYA_WARNS, unseen=("Chad", "Niger", "Ruto", "Somalia"))
    assert found.counts == Counts(
        actors_right=2, judged=1, core=1, linked=1, linked_core=1, right=1, right_core=1, typed=1, factual=1,
        credited=1, joined=1, straight=1,
    )  # fmt: skip
    assert (found.missed, found.wrong) == ([], [])


@pytest.mark.parametrize(
    ("change", "linked", "right"),
    [
        ({}, 1, 1),
        ({"relation": "tell"}, 1, 1),
        ({"event_type": ""}, 1, 1),
        ({"relation": "tell", "event_type": "AID"}, 1, 0),
        ({"relation": "Warn_sternly", "event_type": ""}, 1, 1),
        ({"target": "Chad"}, 0, 0),
        ({"source": "Uganda", "target": "Kenya"}, 0, 0),
        ({"evidence": {"text": MET}}, 0, 0),
    ],
)
def test_relation_or_event_type_make_a_link_right(change: Record, linked: int, right: int) -> None:
    found = compared(gold(KENYA_WARNED, optional=("Chad",)), {**KENYA_WARNS, **change})
    assert (found.counts.linked, found.counts.right) == (linked, right)
    assert len(found.missed) == len(found.wrong) == 1 - right


@pytest.mark.parametrize(
    ("accepted", "event_type", "right"),
    [
        ("REQUEST", "DEMAND", True),
        ("DEMAND", "request", True),
        ("CONCEDE", "RETREAT", True),
        ("RETREAT", "CONCEDE", True),
        ("REQUEST", "REJECT", False),
    ],
)
def test_some_event_types_count_as_one(accepted: str, event_type: str, right: bool) -> None:
    article = gold(wanted("Kenya", "press", "Uganda", WARNED, types=(accepted,)))
    found = compared(article, told("Kenya", "tell", "Uganda", WARNED, event_type=event_type))
    assert found.counts.right == right


def test_a_symmetric_claim_may_be_swapped_and_no_other() -> None:
    swapped = told("Niger", "meet", "Chad", MET)
    for symmetric in (True, False):
        counts = compared(gold(wanted("Chad", "meet", "Niger", MET, symmetric=symmetric)), swapped).counts
        assert (counts.right, counts.joined, counts.straight) == (symmetric, 1, symmetric)


def test_what_is_optional_costs_nothing_in_recall_and_counts_in_precision() -> None:
    counts = compared(gold(wanted("Chad", "meet", "Niger", MET, core=False)), told("Chad", "meet", "Niger", MET)).counts
    assert (counts.core, counts.right, counts.right_core, counts.judged) == (0, 1, 0, 1)


def test_one_claim_is_linked_with_one_gold_claim() -> None:
    counts = compared(gold(KENYA_WARNED), KENYA_WARNS, KENYA_WARNS).counts
    assert (counts.judged, counts.linked) == (2, 1)
    counts = compared(gold(KENYA_WARNED, KENYA_WARNED), KENYA_WARNS).counts
    assert (counts.core, counts.right_core) == (2, 1)


def test_the_best_agreement_is_linked_first() -> None:
    vague = told("Kenya", "tell", "Uganda", WARNED, modality="future")
    found = compared(gold(KENYA_WARNED), vague, KENYA_WARNS)
    assert [(match.found, match.factual) for match in found.matches] == [(1, True)]
    assert [claim.relation for claim in found.wrong] == ["tell"]


@pytest.mark.parametrize(
    ("said_by", "by", "credited"),
    [([], (), 1), (["Ruto"], ("Ruto",), 1), ([], ("Ruto",), 0), (["Ruto"], (), 0), (["Ruto", "Chad"], ("Ruto",), 0)],
)
def test_attribution_polarity_and_modality(said_by: list[str], by: tuple[str, ...], credited: int) -> None:
    article = gold(wanted("Kenya", "attack", "Somalia", ATTACKED, by=by, polarity="negative"), optional=("Ruto",))
    for polarity, factual in (("negative", 1), ("positive", 0)):
        claim = told("Kenya", "attack", "Somalia", ATTACKED, attribution=said_by, polarity=polarity)
        counts = compared(article, claim).counts
        assert (counts.credited, counts.factual) == (credited, factual)


def test_a_claim_with_a_stranger_is_stray_and_one_without_target_is_nothing() -> None:
    claims = told("Kenya", "warn", "Mali", WARNED), told("Kenya", "warn", None, WARNED)
    counts = compared(gold(KENYA_WARNED), *claims).counts
    assert (counts.judged, counts.stray) == (0, 1)


def test_a_second_node_for_one_actor_is_wrong_and_optional_ones_cost_nothing() -> None:
    exchange = graph(TEXT, KENYA_WARNS, unseen=("Niger", "Ruto", "Somalia"))
    exchange["actors"].append({"id": "again", "name": "Republic", "aliases": ["the Kenya’s"]})
    exchange["mentions"].append({"document": ANYWHERE, "actor": "again", "start": 0, "end": 5, "text": "Kenya"})
    counts = compare(gold(KENYA_WARNED, optional=("Chad",)), read_page(exchange, ANYWHERE, TEXT)).counts
    assert (counts.actors_right, counts.actors_wrong, counts.actors_missed) == (2, 1, 0)


ENDS = st.sampled_from(["Kenya", "Uganda", "Chad", "Niger"])
QUOTES = st.sampled_from([WARNED, MET, ATTACKED])
VERBS = st.sampled_from(["warn", "meet"])
WANTED = st.builds(wanted, ENDS, VERBS, ENDS, QUOTES, core=st.booleans(), symmetric=st.booleans())
ONE_WAY = st.builds(wanted, ENDS, VERBS, ENDS, QUOTES, core=st.booleans())
TOLD = st.builds(told, ENDS, VERBS, ENDS, QUOTES)


@given(st.lists(WANTED, max_size=6), st.lists(TOLD, max_size=6))
def test_no_part_is_greater_than_its_whole(claims: list[Any], found: list[Record]) -> None:
    counts = compared(gold(*claims), *found).counts
    assert counts.right_core <= counts.linked_core <= min(counts.core, counts.linked)
    assert counts.right <= counts.linked <= counts.straight <= counts.joined <= counts.judged
    assert counts.linked <= len(claims)
    assert max(counts.typed, counts.factual, counts.credited) <= counts.linked


@given(st.lists(ONE_WAY, max_size=6))
def test_a_graph_that_says_what_the_gold_says_has_all_right_and_none_reversed(claims: list[Any]) -> None:
    said = [told(*claim.source, *claim.relation, *claim.target, claim.quote) for claim in claims]
    counts = compared(gold(*claims), *said).counts
    assert counts.right == counts.linked == counts.straight == counts.judged == len(claims)
    assert counts.right_core == counts.core


@given(st.lists(st.integers(0, 9), min_size=30, max_size=30))
def test_counts_add_field_by_field(numbers: list[int]) -> None:
    size = len(fields(Counts))
    one, other = Counts(*numbers[:size]), Counts(*numbers[size : 2 * size])
    assert one + other == Counts(*(a + b for a, b in zip(numbers[:size], numbers[size : 2 * size], strict=True)))
    assert one + Counts() == one
