"""Names: those that kg knows and those that only the text knows, cut as a reader would cut them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.extract.reading import Reading

Understand = Callable[[str], Reading]

TEXTS = [
    ("Kenya warned Uganda.", ["Kenya", "Uganda"]),
    ("The United Nations met the African Union.", ["United Nations", "African Union"]),
    ("President Ana Ruiz met Pavel Novak.", ["Ana Ruiz", "Pavel Novak"]),
    ("Ana Ruiz's adviser left Kenya's capital.", ["Ana Ruiz", "Kenya"]),
    ("Kenyan troops left.", ["Kenyan"]),
    ("The Kenyans left.", ["Kenyans"]),
    ("Moscow criticised Nairobi.", ["Moscow", "Nairobi"]),
    ("The pro-Russian rebels left.", ["Russian"]),
    ("Mr. Novak met Ms. Tanaka.", ["Novak", "Tanaka"]),
    ("He told us to leave.", []),
    ("The US and the U.K. left.", ["US", "U.K."]),
    ("Uganda left.\nKenya stayed.", ["Uganda", "Kenya"]),
    ("Talks on Monday lasted two hours.", []),
    ("Kenya hosted the Lakeland Summit and signed the Oslo Treaty.", ["Kenya", "Oslo"]),
    ("Novara agreed to buy its rival Orange for $20bn.", ["Novara", "Orange"]),
    ("Officials told CNN Peter Mbeki left Kenya.", ["CNN", "Peter Mbeki", "Kenya"]),
    ("State broadcaster TVN praised Kenyan national Hatice Obi.", ["TVN", "Kenyan", "Hatice Obi"]),
]


@pytest.mark.parametrize(("text", "names"), TEXTS)
def test_names_of_a_text(understand: Understand, text: str, names: list[str]) -> None:
    found = understand(text).cast.found
    assert [each.mention.text for each in found if each.name is not None] == names


@pytest.mark.parametrize(("text", "word", "sense"), [
    ("Kenyan troops left Mali.", "Kenyan", "adjective"),
    ("The Kenyans left Mali.", "Kenyans", "demonym"),
    ("Nairobi condemned Mali.", "Nairobi", "metonym"),
    ("Kenya condemned Mali.", "Kenya", "name"),
])
def test_in_which_sense_a_name_is_used(understand: Understand, text: str, word: str, sense: str) -> None:
    (name,) = [each.name for each in understand(text).cast.found if each.name and each.mention.text == word]
    assert name.sense == sense
    assert {known.actor.name for known in name.known} == {"Kenya"}


@pytest.mark.parametrize(("text", "word", "kind"), [
    ("Kenya fined German carmaker Volta.", "Volta", "Organization"),
    ("Kenya signed the Oslo Treaty.", "Oslo", "Place"),
    ("Kenya attended the Oslo talks.", "Oslo", "Place"),
    ("Energy giant Gazprom cut supplies.", "Gazprom", "Organization"),
])
def test_what_a_name_is_by_the_noun_beside_it(understand: Understand, text: str, word: str, kind: str) -> None:
    (found,) = [each.mention for each in understand(text).cast.found if each.name and each.mention.text == word]
    assert found.type == kind


def test_a_dateline_is_no_actor(understand: Understand) -> None:
    found = understand("NAIROBI (Reuters) - Kenya warned Uganda on Monday.").cast.found
    assert "NAIROBI" not in [each.mention.text for each in found]


def test_names_never_overlap(understand: Understand) -> None:
    found = understand("The Bank of England met the European Union Commission.").cast.found
    spans = [each.mention.span for each in found if each.name]
    assert not any(first.overlaps(second) for first, second in pairwise(spans))


def test_the_text_of_a_name_is_the_text_at_its_span(understand: Understand) -> None:
    text = "“Kenya’s president,” said Ana Ruiz, “met the African Union’s envoy.”"
    for each in understand(text).cast.found:
        assert text[each.mention.span.start : each.mention.span.end] == each.mention.text


def kinds(reading: Reading) -> dict[str, str]:
    """Each name of a text and what it names."""
    return {each.mention.text: each.mention.type for each in reading.cast.found if each.name is not None}


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("The rebels camped near Tel Qadir, two shepherds said.", "Tel Qadir", "Place"),
    ("A clinic burned in the village of Umm Darra on Friday.", "Umm Darra", "Place"),
    ("Engineers reopened Zarga Dam on Friday.", "Zarga Dam", "Place"),
    ("Fishermen on Lake Orumo went on strike.", "Lake Orumo", "Place"),
    ("Ana Hill met Pavel Lake.", "Ana Hill", "Person"),
    ("Judges visited the Novara Council.", "Novara Council", "Organization"),
])
def test_what_a_name_names(understand: Understand, text: str, name: str, kind: str) -> None:
    assert kinds(understand(text))[name] == kind


@pytest.mark.parametrize(("text", "names"), [
    ("The Secretary of State met Ana Ruiz.", ["Ana Ruiz"]),
    ("Near Tel Qadir, shepherds fled.", ["Tel Qadir"]),
    ("They cited Security Council Resolution 1441 twice.", ["Security Council"]),
    ("Ana Ruiz Photo: Novara Press", ["Ana Ruiz"]),
])
def test_words_around_a_name_are_no_part_of_it(understand: Understand, text: str, names: list[str]) -> None:
    found = [each.mention.text for each in understand(text).cast.found if each.name]
    assert found[: len(names)] == names


def test_whose_side_somebody_is_on_is_an_adjective(understand: Understand) -> None:
    found = understand("The pro-Nairobi lawmakers left.").cast.found
    assert [each.name.sense for each in found if each.name] == ["adjective"]


def test_one_name_names_one_thing_in_a_text(understand: Understand) -> None:
    text = "Shells fell near Bir Hadad. Bir Hadad was quiet by night, and Bir Hadad slept."
    found = [each for each in understand(text).cast.found if each.mention.text == "Bir Hadad"]
    assert {each.mention.type for each in found} == {"Place"}
