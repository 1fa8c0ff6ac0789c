"""Marks in sentences: read, written, and never written where they could not be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curation.marks import Sentence, mark_sentence, mark_spans, parse_marks
from kg.model import Span


def test_marks_are_taken_out_and_their_places_told() -> None:
    sentence = parse_marks("[target Chad] was sued by [source the state of Mali].")
    assert sentence == Sentence("Chad was sued by the state of Mali.", Span(17, 34), Span(0, 4))
    assert parse_marks("Chad sued [nobody x].") == Sentence("Chad sued [nobody x].", None, None)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Mali sued Mali.", Span(0, 4), Span(0, 4)),
        ("A] sued B.", Span(0, 2), Span(8, 9)),
        ("[source Mali] sued Chad.", Span(0, 13), Span(19, 23)),
    ],
)
def test_marks_that_could_not_be_read_back_are_not_written(text: str, source: Span, target: Span) -> None:
    assert mark_sentence(text, source, target) == ""


@given(st.text(max_size=30), st.text(min_size=1, max_size=9), st.text(max_size=9), st.text(min_size=1, max_size=9))
def test_what_is_marked_is_read_back(before: str, source: str, between: str, target: str) -> None:
    first = Span(len(before), len(before + source))
    second = Span(len(before + source + between), len(before + source + between + target))
    text = before + source + between + target
    for pair in ((first, second), (second, first)):
        marked = mark_sentence(text, *pair)
        assert marked == "" or parse_marks(marked) == Sentence(text, *pair)
    plain = set("[]") & set(text)
    assert plain or mark_sentence(text, first, second)


def test_of_spans_that_overlap_the_first_named_is_marked() -> None:
    spans = [("trigger", Span(5, 9)), ("source", Span(0, 4)), ("target", Span(8, 14))]
    assert mark_spans("Mali sued Chad.", spans) == "[source Mali] [trigger sued] Chad."
