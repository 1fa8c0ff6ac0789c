"""Who acts and who is acted on, over all constructions that English has for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from swaps import Outcome, judge, load_swaps, shares

from kg.extract import Extractor

SWAPS = load_swaps()


@pytest.fixture(scope="module")
def outcomes(extractor: Extractor) -> list[Outcome]:
    return judge(SWAPS, extractor)


def listed(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{o.verdict}: {o.swap.sentence} ({o.swap.source} → {o.swap.target}): {o.found}" for o in outcomes)


def test_suite_is_large_and_names_no_sentence_twice() -> None:
    assert len(SWAPS) >= 300
    assert [swap for swap, times in Counter(SWAPS).items() if times > 1] == []
    assert min(Counter(swap.family for swap in SWAPS).values()) >= 15


def test_both_ends_stand_in_the_sentence() -> None:
    assert [swap for swap in SWAPS if swap.source not in swap.sentence or swap.target not in swap.sentence] == []


def test_nothing_is_reversed(outcomes: list[Outcome]) -> None:
    turned = [outcome for outcome in outcomes if outcome.verdict == "reversed"]
    assert turned == [], listed(turned)


def test_direction_is_right_in_98_of_100(
    outcomes: list[Outcome], record_property: Callable[[str, object], None]
) -> None:
    for family, share in shares(outcomes).items():
        record_property(family, round(share, 3))
    wrong = [outcome for outcome in outcomes if outcome.verdict != "right"]
    assert 1 - len(wrong) / len(outcomes) >= 0.98, listed(wrong)


@pytest.mark.parametrize("family", sorted({swap.family for swap in SWAPS}))
def test_no_family_lags(outcomes: list[Outcome], family: str) -> None:
    own = [outcome for outcome in outcomes if outcome.swap.family == family]
    assert shares(own)[family] >= 0.85, listed([outcome for outcome in own if outcome.verdict != "right"])
