"""Names in headlines in capitals."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.headlines import is_shouted
from kg.model import Extraction

Read = Callable[[str], Extraction]


def names(extraction: Extraction) -> dict[str, str]:
    return {mention.text: mention.named.text for mention in extraction.mentions}


def test_a_surname_in_capitals_is_whom_the_text_names(read: Read) -> None:
    found = names(read("PENALBA SWEEPS TO VICTORY IN QUITO. Ana Peñalba promised a new road."))
    assert found["PENALBA"] == "Ana Peñalba"


def test_a_known_name_in_capitals_is_known(read: Read) -> None:
    assert "JOE BIDEN" in names(read("JOE BIDEN WINS THE VOTE. A long night has ended."))


def test_a_word_that_is_a_name_elsewhere_only_in_small_letters_counts_for_nothing(read: Read) -> None:
    assert names(read("TALKS END IN ANGER. Ana Ruiz left.")) == {"Ana Ruiz": "Ana Ruiz"}


def test_what_is_a_headline(parse: Callable) -> None:
    lines = ["MALI AND CHAD SIGN PACT", "Mali and Chad sign pact", "NATO met", "USA AND UK"]
    assert [is_shouted(parse(line)[:]) for line in lines] == [True, False, False, True]
