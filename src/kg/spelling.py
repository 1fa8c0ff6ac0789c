"""Names as they are compared across documents: what may be written one way or another is written one way.

Three keys, each looser than the one before: ``fold`` (kg.letters) drops accents, case and points; ``spelt`` brings
transliterations and spellings together (Zelenskyy, Zelenskiy; defence, defense); ``skeleton`` keeps the consonants
alone, and is good only for finding names that a person may want to look at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.letters import fold

_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"tsch|tch", "ch"), (r"shch|sch", "sh"), (r"ck|q", "k"), (r"ph", "f"), (r"kh", "h"), (r"w", "v"),
        (r"ou|oo", "u"), (r"ee", "i"), (r"x", "ks"), (r"(?<=[^aeiou])(?:ei|ey|ej|iy|yy|ii|ij|yi|y|j)$", "i"),
        (r"(?<=[aeou])[yj](?=e)", ""), (r"ff?$", "v"), (r"^[yj]e", "e"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_SHORT = 5
"""Words of fewer letters are left as they are but for a last y: Lee, Li and Ly, or Jan and Ian, are other names."""
_BRITISH = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"isation", "ization"), (r"\b(\w+)our\b", r"\1or"), (r"\b(def|off)ence\b", r"\1ense"), (r"centre\b", "center"),
        (r"programme\b", "program"), (r"&", " and "), (r"^the ", ""), (r"(?<=\w{2})([b-df-hj-np-tv-z])\1+", r"\1"),
    )
)  # fmt: skip
YOUNGER = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
"""What a son's name has behind his father's."""
_ARTICLES = {"el": "al", "ul": "al"}
LEGAL_FORMS = frozenset(
    ("inc", "ltd", "llc", "corp", "co", "plc", "gmbh", "ag", "sa", "nv", "company", "corporation", "limited")
)


@lru_cache(maxsize=1 << 19)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; a hyphen parts words, an apostrophe does not.

    >>> words("Jean-Pierre O'Neil")
    ('jean', 'pierre', 'oneil')
    """
    return tuple(re.sub(r"[-–/]", " ", re.sub(r"['`ʼʹ]", "", fold(name))).split())


@lru_cache(maxsize=1 << 19)
def spelt(word: str) -> str:
    """A word of a person's name in one spelling for all its transliterations.

    >>> {spelt(word) for word in ("zelensky", "zelenskyy", "zelenskiy", "zelenski")}
    {'zelenski'}
    """
    if len(word) < _SHORT:
        return _ARTICLES.get(word, re.sub(r"(?<=\w{3})y$", "i", word))
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    if len(word) > _SHORT + 1:  # Tymoshenko is Timoshenko, but Smyth is not Smith
        word = re.sub(r"(?<=[^aeiouy])y(?=[^aeiouy])", "i", word)
    return word


@lru_cache(maxsize=1 << 19)
def spelt_person(name: str) -> tuple[str, ...]:
    """The words of a person's name, each as ``spelt``."""
    return tuple(spelt(word) for word in words(name))


@lru_cache(maxsize=1 << 19)
def spelt_body(name: str) -> tuple[str, ...]:
    """The words of an organisation's or a place's name in one spelling, British or American, without "the".

    >>> spelt_body("The Centre for Labour & Defence") == spelt_body("Center for Labor and Defense")
    True
    """
    text = " ".join(words(name))
    for pattern, by in _BRITISH:
        text = pattern.sub(by, text)
    return tuple(re.sub(r"[^\w ]", " ", text).split())


def skeleton(word: str) -> str:
    """The consonants of a word of a name, and whether it begins with a vowel.

    >>> skeleton("muhammad") == skeleton("mohamed")
    True
    """
    key = re.sub("^[aeiouyj]", "a", spelt(word)).replace("g", "h")  # Ukrainian and Greek write one letter as either
    return key[:1] + re.sub(r"[aeiouy]|(.)(?=\1)", "", key[1:])


def initials(name: str) -> str:
    """The first letters of the words that are not small: "African Growth Council" gives "AGC"."""
    small = {"of", "the", "and", "for", "on", "in", "de", "la", "du", "des"}
    return "".join(word[0] for word in words(name) if word not in small).upper()


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added, left out or swapped with the next to make the one the other.

    >>> distance("merkel", "merkle")
    1
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
