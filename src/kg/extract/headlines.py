"""Names in a headline in capitals: "CHAVEZ WINS", told by the names that the text, or kg, has in small letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from kg.extract.namekinds import Name
from kg.letters import fold

_SHORTEST = 4
"""Shorter words in capitals are words, or stand in capitals anyway: "US", "IN"."""
_LONGEST = 5
_WORDS = 3


def shouted(doc: Doc, names: Sequence[Name], known: Mapping[str, Name]) -> Iterator[Name]:
    """The names in sentences that are all capitals; ``known`` are names by folded wording, whose words do not count."""
    lines = [sentence for sentence in doc.sents if is_shouted(sentence)]
    if not lines:
        return
    places = {token.i for line in lines for token in line}
    elsewhere = _wordings(name for name in names if name.words.start not in places)
    for line in lines:
        yield from _in_line(line, {**known, **elsewhere})


def is_shouted(sentence: Words) -> bool:
    """Whether a sentence is written in capitals."""
    words = [token for token in sentence if token.is_alpha and len(token) > 1]
    return len(words) >= _WORDS and all(token.is_upper for token in words)


def _wordings(names: Iterator[Name]) -> dict[str, Name]:
    """Names by their folded words; people by their surname too."""
    found: dict[str, Name] = {}
    for name in names:
        if name.sense == "name":
            found.setdefault(fold(name.words.text), name)
            if name.type == "Person":
                found.setdefault(fold(name.words[-1].text), name)
    return found


def _in_line(line: Words, wordings: Mapping[str, Name]) -> Iterator[Name]:
    start = 0
    while start < len(line):
        for length in range(min(_LONGEST, len(line) - start), 0, -1):
            words = line[start : start + length]
            name = wordings.get(fold(words.text)) if len(words.text) >= _SHORTEST else None
            if name is not None:
                yield Name(words, name.type, name.known, "name")
                start += length - 1
                break
        start += 1
