"""One spelling for what may be written one way or another, and no more than that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.spelling import initials, skeleton, spelt, spelt_body, spelt_person, words


@pytest.mark.parametrize(
    "spellings",
    ["zelensky zelenskyy zelenskiy zelenskii zelenski", "volodymyr wolodymyr volodimir", "medvedev medwedew",
     "tokayev tokaev tokajew", "yanukovych yanukovich", "chernyshov tschernyschow", "yevgeny evgeny jevgenij"],
)  # fmt: skip
def test_transliterations_have_one_spelling(spellings: str) -> None:
    assert len({spelt(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("names", ["smith smyth", "lee li ly", "jan ian", "may mai", "john jon", "vladimir volodymyr"])
def test_other_names_keep_theirs(names: str) -> None:
    assert len({spelt(word) for word in names.split()}) == len(names.split())


def test_names_that_sound_alike_share_their_consonants() -> None:
    assert len({skeleton(word) for word in ("mohammed", "muhammad", "mohamed")}) == 1
    assert skeleton("hrytsenko") == skeleton("grytsenko")
    assert skeleton("anna") != skeleton("nina")


def test_bodies_are_british_or_american() -> None:
    assert spelt_body("The Organisation for Labour & Defence") == spelt_body("Organization for Labor and Defense")
    assert initials("Council of the African Growth") == "CAG"


@given(st.text(max_size=40))
def test_any_text_has_a_spelling(text: str) -> None:
    assert len(spelt_person(text)) == len(words(text))
    assert all(isinstance(part, str) for word in words(text) for part in (spelt(word), skeleton(word)))
    spelt_body(text), initials(text)
