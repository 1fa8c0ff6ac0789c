"""Which part of society somebody is of: PLOVER's sector codes, told by the nouns of a title or a group."""

from __future__ import annotations

from kg.ontology import Ontology


def sector_of(words: str, ontology: Ontology) -> str:
    """The code of the sector that the nouns of ``words`` are of, the last of them first; empty where none tells.

    >>> from kg.ontology import load_ontology
    >>> sector_of("army spokesman", load_ontology()), sector_of("Kenyan lawmakers", load_ontology())
    ('MIL', 'LEG')
    """
    parts = words.lower().replace("-", " ").replace(".", "").split()
    for end in range(len(parts), 0, -1):
        word, pair = parts[end - 1], " ".join(parts[max(0, end - 2) : end])
        one = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
        for noun in (pair, word, one, word.removesuffix("men") + "man"):
            if noun in ontology.sectors:
                return ontology.sectors[noun]
    return ""
