"""Which texts repeat which: each text has a sketch of a few hundred bytes, and sketches alone tell what is a reprint.

A sketch is a MinHash (Broder 1997) of the stretches of four words of a text, without capitals and punctuation, so that
another headline, dateline or last line changes little of it. It depends on nothing but the text: not on the process,
the platform or the order. A text is a reprint where most of it, or most of the original if that is the shorter one,
stands in the original. It is compared with originals only, never with other reprints, so that a chain of ever different
versions does not become one cluster.
"""

from __future__ import annotations

import base64
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.uint16]

STRETCH = 4
"""Words of a stretch: three are common by chance, and of five too many are lost by a change of one word."""
SHORTEST = 50
"""Texts with fewer stretches have no sketch: of so few words nobody can tell a copy from two who say the same."""
PERMUTATIONS = 128
ROWS = 3
"""Values that must agree in one of 42 bands before two sketches are compared: two thirds of a text come to it."""
MOST = 0.6
"""Which share of the shorter text must stand in the longer one; estimated, give or take 0.05."""
LIKE = 0.2
"""How alike (Jaccard) the two must be besides: a few words that a long text also has are no reprint."""
CROWDED = 100
"""A bucket keeps so many originals: with more it holds what all articles of a paper share, and tells nothing."""
_WORD = re.compile(r"\w+")
_BYTES = 2 + 2 * PERMUTATIONS


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document for comparison: its id, day of publication, fingerprint and sketch; what is not known is empty."""

    id: str
    published: str
    sha256: str
    sketch: str


def sketch_text(text: str) -> str:
    """The sketch of a text as 344 characters of base64, the same for the same words; empty for a short text.

    Its first two bytes are the number of different stretches, the others 16 bits of each of 128 minima.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    stretches = {" ".join(words[at : at + STRETCH]).encode() for at in range(len(words) - STRETCH + 1)}
    if len(stretches) < SHORTEST:
        return ""
    from datasketch import MinHash  # imports scipy, which takes as long as reading two articles

    minima = MinHash(PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme="affine32")
    minima.update_batch(sorted(stretches))
    values = (minima.hashvalues & 0xFFFF).astype(">u2").tobytes()
    return base64.b64encode(min(len(stretches), 0xFFFF).to_bytes(2, "big") + values).decode("ascii")


def find_reprints(documents: Iterable[Sketched]) -> dict[str, str]:
    """For each reprint, by id, the id of its original: the earliest published, of one day that with the smallest id.

    The order in which the documents come does not matter. A document without a day counts as later than all others.
    """
    ordered = sorted(documents, key=lambda one: (one.published or "~", one.id))
    first: dict[str, str] = {}
    for one in ordered:
        first.setdefault(one.sha256, one.id)
    same = {one.id: first[one.sha256] for one in ordered if first[one.sha256] != one.id}
    rest = [one for one in ordered if one.sketch and one.id not in same]
    alike = _find_alike([one.sketch for one in rest]) if len(rest) > 1 else {}
    near = {rest[copy].id: rest[original].id for copy, original in alike.items()}
    return near | {copy: near.get(original, original) for copy, original in same.items()}


def _find_alike(sketches: Sequence[str]) -> dict[int, int]:
    """For each sketch that is like an earlier original the place of that: of several the one it is most like."""
    import numpy as np

    raw = np.frombuffer(b"".join(map(base64.b64decode, sketches)), dtype=">u2").reshape(len(sketches), _BYTES // 2)
    sizes, values = raw[:, 0].astype(np.float64), raw[:, 1:].astype(np.uint16)
    buckets = _bucket(values)
    originals: dict[int, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for place in np.flatnonzero((buckets >= 0).any(axis=0)):
        shared = [bucket for bucket in buckets[:, place].tolist() if bucket >= 0]
        near = np.array(sorted({original for bucket in shared for original in originals[bucket]}), dtype=np.int64)
        shares = _shares(int(place), near, values, sizes)
        if shares.size and shares.max() >= MOST:
            found[int(place)] = int(near[shares.argmax()])
        else:
            for bucket in shared:
                if len(originals[bucket]) < CROWDED:
                    originals[bucket].append(int(place))
    return found


def _bucket(values: Values) -> NDArray[np.int32]:
    """For each band and sketch the number of the bucket that it shares with others, -1 where it is alone in it.

    As numbers, the buckets of 100,000 sketches take 17 MB; in datasketch's own MinHashLSH they would take 1.3 GB.
    """
    import numpy as np

    bands, count = PERMUTATIONS // ROWS, 0
    found = np.full((bands, len(values)), -1, dtype=np.int32)
    for band in range(bands):
        rows = values[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        keys = rows[:, 0] | rows[:, 1] << np.uint64(16) | rows[:, 2] << np.uint64(32)
        _, numbers, times = np.unique(keys, return_inverse=True, return_counts=True)
        found[band] = np.where(times[numbers] > 1, numbers + count, -1)
        count += len(times)
    return found


def _shares(place: int, near: NDArray[Any], values: Values, sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Which share of the shorter text stands in the longer one, for each of the sketches ``near``; 0 where unlike."""
    import numpy as np

    like = (values[near] == values[place]).mean(axis=1) if near.size else np.zeros(0)
    shared = like / (1 + like) * (sizes[near] + sizes[place])
    return np.where(like >= LIKE, np.minimum(shared / np.minimum(sizes[near], sizes[place]), 1), 0.0)
