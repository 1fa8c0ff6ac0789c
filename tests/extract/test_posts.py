"""What the text says that people are: title, and the state or body that it is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import who

from kg.model import Extraction

Read = Callable[[str], Extraction]

ROLES = [
    ("Kenyan Foreign Minister Ana Ruiz thanked Mali.", ("Ana Ruiz", "Foreign Minister", "Kenyan")),
    ("Ana Ruiz, the Kenyan foreign minister, thanked Mali.", ("Ana Ruiz", "foreign minister", "Kenyan")),
    ("The Kenyan foreign minister, Ana Ruiz, thanked Mali.", ("Ana Ruiz", "foreign minister", "Kenyan")),
    ("Ana Ruiz, Kenya's minister of defence, thanked Mali.", ("Ana Ruiz", "minister of defence", "Kenya")),
    ("Ana Ruiz, a spokeswoman for the World Food Programme, thanked Mali.",
     ("Ana Ruiz", "spokeswoman", "World Food Programme")),
    ("Ana Ruiz is the mayor of Nairobi.", ("Ana Ruiz", "mayor", "Nairobi")),
    ("Lt. Col. Peter Obi thanked Mali.", ("Peter Obi", "Lt Col", "")),
    ("Amnesty International's Ana Ruiz thanked Mali.", ("Ana Ruiz", "", "Amnesty International")),
    ("Peter Obi was sworn in as governor on Monday. Obi thanked Mali.", ("Peter Obi", "governor", "")),
    ("Former Kenyan president Ana Ruiz thanked Mali.", ("Ana Ruiz", "Former president", "Kenyan")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_role_is_the_words_of_the_text(read: Read, text: str, role: tuple[str, str, str]) -> None:
    found = {(who(one.holder), one.title, who(one.affiliation)) for one in read(text).roles}
    assert role in found, found


def test_a_role_has_its_own_evidence(read: Read) -> None:
    text = "Mali smiled. Ana Ruiz, the mayor of Quito, thanked Mali."
    extraction = read(text)
    role = next(one for one in extraction.roles if one.title == "mayor")
    assert role.evidence.quote == "Ana Ruiz, the mayor of Quito, thanked Mali."
    assert text[role.span.start : role.span.end] == "mayor of Quito"


@pytest.mark.parametrize("text", ["Mr Ruiz thanked Mali.", "Dr. Ana Ruiz thanked Mali.", "Ana Ruiz thanked Mali."])
def test_courtesy_is_no_post(read: Read, text: str) -> None:
    assert read(text).roles == ()


def test_what_is_said_of_one_person_in_the_same_words_is_there_once(read: Read) -> None:
    roles = read("The mayor, Ana Ruiz, thanked Mali. The mayor, Ana Ruiz, thanked Chad.").roles
    assert [one.title for one in roles].count("mayor") == 1
