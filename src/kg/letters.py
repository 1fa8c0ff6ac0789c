"""Names as they are compared: the letters alone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that are no letter with an accent to Unicode, and are written so where a keyboard lacks them."""


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name as it is compared: without accents, case and points.

    >>> fold("José Núñez Jr.")
    'jose nunez jr'
    >>> fold("Søren")
    'soren'
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").lower()).lower().translate(_PLAIN)
    plain = (letter for letter in letters if letter != "." and not unicodedata.combining(letter))
    return " ".join("".join(plain).split())
