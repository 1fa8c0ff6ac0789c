"""The suite of two mentions each, as a guard: what is joined is right, and what belongs together is joined."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.extract import Extractor

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import who

CASES = who.load_cases()


def test_the_suite_is_large_and_balanced() -> None:
    assert len(CASES) >= 400
    assert 0.4 < sum(case.same for case in CASES) / len(CASES) < 0.6
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({case.family for case in CASES}) >= 10


@pytest.mark.parametrize("place", [0, 1])
def test_who_is_whom_within_an_article(extractor: Extractor, place: int) -> None:
    """Every second of the cases that stand in one article; those of two articles run in the benchmark alone."""
    within = [case for case in CASES if len(case.articles) == 1][place::2]
    answers = list(who.answer(within, extractor))
    assert who.precision(answers) >= 0.9
    assert who.recall(answers) >= 0.8
