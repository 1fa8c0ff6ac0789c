"""Where somebody's own words stand, whatever the marks, and even if one is missing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.quotations import find_quotations

CASES = [
    ("Mali “will stay,” it said.", ["“will stay,”"]),
    ('Mali "will stay," it said.', ['"will stay,"']),
    ("Mali «will stay» it said.", ["«will stay»"]),
    ("Mali „will stay“ it said.", ["„will stay“ it said."]),
    ("“We stay,” Mali said, “and you go.”", ["“We stay,”", "“and you go.”"]),
    ('"We stay," Mali said, "and you go."', ['"We stay,"', '"and you go."']),
    ("``We stay,'' Mali said.", ["``We stay,'"]),
    ("“We stay", ["“We stay"]),
    ("“We stay\nMali went on.", ["“We stay"]),
    ("“We stay.\n\n“We go.” Mali left.", ["“We stay.", "“We go.”"]),
    ("Mali’s army didn’t stay.", []),
    ("Mali's army didn't stay.", []),
    ("”We stay,” Mali said.", ["”We stay,”"]),
    ("Mali stays.”", []),
    ('Mali stays," it said.', []),
    ('"Mali stays, it said.', ['"Mali stays, it said.']),
    ("", []),
    ("“”", ["“”"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_with_their_marks(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_quotations(text)] == expected


def test_a_mark_never_closed_does_not_swallow_a_whole_page() -> None:
    assert find_quotations("“" + "word " * 2000) == ()


@given(st.text(alphabet="ab .\n\"'`“”«»„’", max_size=60))
@settings(max_examples=60, deadline=None)
def test_quotations_lie_within_the_text_and_never_overlap(text: str) -> None:
    spans = find_quotations(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all("\n" not in text[span.start : span.end] for span in spans)
