"""What has been understood of a text before its claims are read."""

from __future__ import annotations

from collections.abc import Callable

from told import word

from kg.extract.reading import Reading, char_span, span_of
from kg.model import Span

Understand = Callable[[str], Reading]


def test_a_conjunction_is_asked_member_by_member(understand: Understand) -> None:
    reading = understand("Chad and Mali met Kenya.")
    assert [mention.text for mention in reading.actors_at(word(reading.doc, "Chad"))] == ["Chad"]


def test_a_thing_has_no_actors(understand: Understand) -> None:
    reading = understand("The bridge fell.")
    assert reading.actors_at(word(reading.doc, "bridge")) == ()
    assert reading.actors_behind(word(reading.doc, "bridge")) == ()


def test_the_owner_that_is_asked_for_is_not_the_one_known_already(understand: Understand) -> None:
    reading = understand("Chad's border with Mali is closed.")
    border = word(reading.doc, "border")
    (chad,) = reading.actors_at(word(reading.doc, "Chad"))
    assert [mention.text for mention in reading.actors_behind(border)] == ["Chad"]
    assert [mention.text for mention in reading.actors_behind(border, besides=[chad])] == ["Mali"]


def test_the_place_of_a_gathering_takes_no_part_in_it(understand: Understand) -> None:
    reading = understand("Haddad spoke at a conference in Tunisia.")
    assert reading.actors_behind(word(reading.doc, "conference")) == ()


def test_spans_count_characters(understand: Understand) -> None:
    doc = understand("“Chad’s” envoy left.").doc
    assert span_of(word(doc, "Chad")) == Span(1, 5)
    assert char_span(doc, 0, len(doc) - 1) == Span(0, len(doc.text))
