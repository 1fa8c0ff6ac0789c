"""Names that a text gives away: each found beside names that are known already, whatever spaCy thinks of the rest."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.namekinds import Name
from kg.extract.namerepeats import missed
from kg.model import ActorType


def given_away(extractor: Extractor, text: str, known: dict[str, ActorType]) -> list[tuple[str, str]]:
    """What ``missed`` finds in ``text`` beside the names of ``known``, each taken where it stands first."""
    doc = extractor.nlp(text)
    spans = {words: doc.char_span(text.index(words), text.index(words) + len(words)) for words in known}
    names = [Name(spans[words], kind, (), "name") for words, kind in known.items()]
    return [(name.words.text, name.type) for name in missed(doc, names, extractor.ontology.cues)]


@pytest.mark.parametrize(("text", "known", "found"), [
    ("Ikenna Okoye resigned. Later Okoye left.", {"Ikenna Okoye": "Person"}, [("Okoye", "Person")]),
    ("Zentrova paid. Auditors blamed Zentrova.", {"Zentrova": "Organization"}, [("Zentrova", "Organization")]),
    ("Ana Ruiz of Zentrova resigned.", {"Ana Ruiz": "Person"}, [("Zentrova", "Organization")]),
    ("They chose Zentrova's Ana Ruiz.", {"Ana Ruiz": "Person"}, [("Zentrova", "Organization")]),
    ("Guests were Ana Ruiz, Ikenna Okoye, and Pavel Novak.", {"Ana Ruiz": "Person", "Pavel Novak": "Person"},
     [("Ikenna Okoye", "Person")]),
    ("The Novara Relief Fund (NRF) closed.", {"Novara Relief Fund": "Organization"}, [("NRF", "Organization")]),
    ("Two shepherds fled near Umm Darra.", {}, [("Umm Darra", "Place")]),
    ("Engineers reopened Zarga Dam.", {}, [("Zarga Dam", "Place")]),
])  # fmt: skip
def test_a_name_that_the_text_gives_away(
    extractor: Extractor, text: str, known: dict[str, ActorType], found: list[tuple[str, str]]
) -> None:
    assert given_away(extractor, text, known) == found


@pytest.mark.parametrize(("text", "known"), [
    ("Ana Okoro met Pavel Okoro. Later Okoro left.", {"Ana Okoro": "Person", "Pavel Okoro": "Person"}),
    ("Ana Ruiz left on Monday.", {"Ana Ruiz": "Person"}),
    ("Prosecutors met President Novak.", {}),
])
def test_what_nothing_gives_away_is_left(extractor: Extractor, text: str, known: dict[str, ActorType]) -> None:
    assert given_away(extractor, text, known) == []
