"""PLOVER's sectors by the nouns of titles and groups."""

from __future__ import annotations

import pytest

from kg.ontology import Ontology
from kg.sectors import sector_of


@pytest.mark.parametrize(
    ("words", "sector"),
    [("Foreign Minister", "GOV"), ("Lt. Gen", "MIL"), ("opposition activists", "OPP"), ("militiamen", "UAF"),
     ("army spokesman", "MIL"), ("Secretary-General", "GOV"), ("police chief", "COP"), ("welder", ""), ("", "")],
)  # fmt: skip
def test_a_noun_tells_the_sector(ontology: Ontology, words: str, sector: str) -> None:
    assert sector_of(words, ontology) == sector
