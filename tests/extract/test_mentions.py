"""Who is spoken of without a name: people, groups and bodies by a common noun, and pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.reading import Reading

Understand = Callable[[str], Reading]

NOMINALS = [
    ("The militants left.", "militants", "Group"),
    ("Armed militants left.", "Armed militants", "Group"),
    ("15 civilians died.", "15 civilians", "Group"),
    ("Several Kenyan officials left.", "Kenyan officials", "Group"),
    ("The minister left.", "minister", "Person"),
    ("A former police officer left.", "former police officer", "Person"),
    ("The ministry objected.", "ministry", "Organization"),
    ("The army objected.", "army", "Organization"),
    ("The journalists left.", "journalists", "Group"),
    ("Protesters shouted.", "Protesters", "Group"),
    ("The police left.", "police", "Group"),
    ("Kenya's foreign minister left.", "foreign minister", "Person"),
    ("The appeals court objected.", "appeals court", "Organization"),
]


@pytest.mark.parametrize(("text", "phrase", "kind"), NOMINALS)
def test_a_noun_phrase_of_people_or_of_a_body(understand: Understand, text: str, phrase: str, kind: str) -> None:
    found = [each.mention for each in understand(text).cast.found if each.mention.kind == "nominal"]
    assert [(mention.text, mention.type) for mention in found] == [(phrase, kind)]


@pytest.mark.parametrize("text", [
    "The bridge fell.", "The price of bread rose.", "A storm came on Monday.", "The threat was empty.",
    "The ministry building fell.", "The vote was held in public office, in court and at school.",
    "The plan obstructs justice in general.",
])
def test_a_thing_is_nobody(understand: Understand, text: str) -> None:
    assert [each.mention.text for each in understand(text).cast.found] == []


def test_pronouns_are_there_before_it_is_known_who_they_are(understand: Understand) -> None:
    cast = understand("He told her that they had lost it.").cast
    assert [each.mention.text for each in cast.found if each.mention.kind == "pronoun"] == ["He", "her", "they", "it"]


@pytest.mark.parametrize(("text", "noun", "members"), [
    ("The leaders of Chad, Mali and Niger met Kenya.", "leaders", {"Chad", "Mali", "Niger"}),
    ("Allies such as Chad and Mali met Kenya.", "Allies", {"Chad", "Mali"}),
    ("A group of militants attacked Kenya.", "group", {"militants"}),
    ("Thousands of protesters met Kenya.", "Thousands", {"protesters"}),
])
def test_a_plural_stands_for_its_members(understand: Understand, text: str, noun: str, members: set[str]) -> None:
    reading = understand(text)
    token = next(token for token in reading.doc if token.text == noun)
    assert {mention.named.text for mention in reading.actors_at(token)} == members


@pytest.mark.parametrize(("text", "noun", "owner"), [
    ("Mali's border is closed.", "border", "Mali"),
    ("The Malian border is closed.", "border", "Malian"),
    ("The border of Mali is closed.", "border", "Mali"),
    ("Curbs on the trade of Mali are new.", "Curbs", "Mali"),
    ("The war in Mali goes on.", "war", "Mali"),
])
def test_whose_a_thing_is(understand: Understand, text: str, noun: str, owner: str) -> None:
    reading = understand(text)
    token = next(token for token in reading.doc if token.text == noun)
    assert [mention.text for mention in reading.actors_behind(token)] == [owner]
