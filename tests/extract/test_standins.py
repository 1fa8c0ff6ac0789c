"""Abbreviations that look like small words: parsed as names, and the text as it was."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.standins import find_stand_ins


def test_they_are_the_bodies_whose_abbreviation_is_a_small_word(extractor: Extractor) -> None:
    found = find_stand_ins(extractor.ontology, {"is", "who", "the"})
    assert found["IS"] == "ISIS"
    assert set(found) == {"IS", "WHO"}
    assert all(other.isupper() and other.lower() not in ("is", "who") for other in found.values())


@pytest.mark.parametrize("text", ["They fled IS at night.", "Help came from WHO.", "Nobody is here."])
def test_the_text_stays_as_it_was(extractor: Extractor, text: str) -> None:
    doc = extractor.nlp(text)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


def test_a_group_is_no_verb(extractor: Extractor) -> None:
    doc = extractor.nlp("They fled IS at night.")
    assert [(token.pos_, token.dep_) for token in doc if token.text == "IS"] == [("PROPN", "dobj")]


def test_in_capitals_all_around_a_small_word_stays_one(extractor: Extractor) -> None:
    doc = extractor.nlp("MALI IS AT WAR")
    assert "kg_original" not in doc.user_data
