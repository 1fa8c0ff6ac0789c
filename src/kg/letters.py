"""Names as they are compared: the letters alone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name as it is compared: without accents, case and points.

    >>> fold("José Núñez Jr.")
    'jose nunez jr'
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").lower()).lower()
    plain = (letter for letter in letters if letter != "." and not unicodedata.combining(letter))
    return " ".join("".join(plain).split())
