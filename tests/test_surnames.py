"""Known people meant by a surname, or by a name spelt otherwise."""

from __future__ import annotations

import pytest

from kg.directory import directory_of
from kg.model import Link, Mention, Span
from kg.ontology import Ontology
from kg.surnames import find_person


def found(ontology: Ontology, name: str, countries: str = "", day: str = "", posts: str = "") -> Link | None:
    mention, leading = Mention(Span(0, len(name)), name, "Person"), ontology.cues["leading"]
    return find_person(
        mention, directory_of(ontology), set(countries.split()), day, leading, frozenset(posts.split())
    )


@pytest.mark.parametrize(
    ("name", "countries", "day", "id"),
    [
        ("Putin", "RUS", "", "Vladimir_Putin"),
        ("Biden", "USA", "2022-05-01", "Joe_Biden"),
        ("Zelenskiy", "UKR", "", "Volodymyr_Zelensky"),
        ("Xi", "CHN", "2020-05-01", "Xi_Jinping"),
        ("Angela Merkle", "DEU", "", "Angela_Merkel"),
        ("Nicolas Sarkosy", "FRA", "", "Nicolas_Sarkozy"),
        ("Abdel-Fattah Al-Sisi", "", "", "Abdel_Fattah_al-Sisi"),
    ],
)
def test_who_is_meant(ontology: Ontology, name: str, countries: str, day: str, id: str) -> None:
    link = found(ontology, name, countries, day)
    assert link is not None
    assert link.actor.id == id


@pytest.mark.parametrize(
    ("name", "countries", "day", "posts"),
    [
        ("Putin", "KEN", "", ""),  # nobody spoke of Russia, and no day says that he leads it
        ("Clinton", "USA", "", ""),  # husband or wife
        ("Hussein", "IRQ", "1999-02-09", "king"),  # another Hussein was king
        ("Angela Berkel", "DEU", "", ""),
        ("Ana Ruiz", "USA RUS DEU", "2022-05-01", ""),
    ],
)
def test_who_is_left_open(ontology: Ontology, name: str, countries: str, day: str, posts: str) -> None:
    assert found(ontology, name, countries, day, posts) is None
