"""How right and how quick reprints are found: ``python benchmarks/reprints.py``, less than a minute.

The corpus is generator.py's: wire copies and later versions of one text are one witness; two newsrooms that tell of one
event in their own sentences, with the same quotations, are two. The times are of this machine, now; what must hold is
that the time for each document stays about the same.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator import Article, Mix, articles
from kg.sketches import PERMUTATIONS, Sketched, find_reprints, sketch_text

MIX = Mix(repeats=0.05, reprints=0.15, updates=0.05, rivals=0.1)
SIZES = (10_000, 100_000)


def main() -> None:
    """Print how right, how quick, and what it costs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000, help="how many made-up articles (default: 5000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="how many made-up sketches")
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        _alone(options.memory_of)
        return
    corpus = list(articles(options.articles, options.seed, MIX))
    _quality(corpus, _sketched(corpus))
    _shortened([one for one in corpus if one.kind == "original"][:1000])
    _growth(options.sizes)


def _sketched(corpus: Sequence[Article]) -> list[Sketched]:
    sketch_text(corpus[0].text * 2)  # imports what it needs
    start = time.perf_counter()
    sketches = [sketch_text(article.text) for article in corpus]
    each = (time.perf_counter() - start) / len(corpus) * 1000
    print(f"{len(corpus):,} articles; a sketch takes {each:.2f} ms and has {max(map(len, sketches))} characters")
    return [
        Sketched(article.id, article.published, article.text, sketch)
        for article, sketch in zip(corpus, sketches, strict=True)
    ]  # fmt: skip


def _quality(corpus: Sequence[Article], documents: list[Sketched]) -> None:
    """Precision and recall of pairs of documents that are one witness, and what became of each kind of article."""
    start = time.perf_counter()
    found = find_reprints(documents)
    seconds = time.perf_counter() - start
    random.Random(1).shuffle(documents)
    assert find_reprints(documents) == found, "the order of arrival made a difference"
    true, told = _pairs({one.id: one.of for one in corpus if one.kind not in ("original", "rival")}), _pairs(found)
    right = len(true & told)
    print(f"pairs of one witness: precision {right / len(told):.3f}, recall {right / len(true):.3f}", end="")
    print(f" ({len(true):,} pairs, {seconds:.2f} s)")
    print("kind          articles  as a reprint of its own story  of another")
    for kind in ("repeat", "reprint", "update", "rival", "original"):
        of_kind = [one for one in corpus if one.kind == kind]
        own = sum(one.id in found and _root(found[one.id], corpus) == (one.of or one.id) for one in of_kind)
        other = sum(one.id in found for one in of_kind) - own
        print(f"{kind:12}{len(of_kind):>10,}{own:>20,} ({own / len(of_kind):6.1%}){other:>12,}")


def _shortened(originals: Sequence[Article]) -> None:
    """Which share of copies is found of which only the first part was printed."""
    for share in (0.75, 0.5, 0.33, 0.25):
        documents = []
        for one in originals:
            words = one.text.split()
            documents.append(Sketched(one.id, "2024-01-01", one.text, sketch_text(one.text)))
            part = " ".join(words[: round(share * len(words))])
            documents.append(Sketched(f"{one.id}-part", "2024-01-02", part, sketch_text(part)))
        with_sketch = [one.id for one in documents if one.sketch and one.id.endswith("-part")]
        found = find_reprints(documents)
        right = sum(found.get(id) == id.removesuffix("-part") for id in with_sketch)
        print(f"copies of the first {share:.0%} of a text that are found: {right / len(with_sketch):6.1%}")


def _root(id: str, corpus: Sequence[Article]) -> str:
    article = corpus[int(id.rpartition("-")[2])]
    return article.of or article.id


def _pairs(originals: Mapping[str, str]) -> set[tuple[str, str]]:
    clusters: dict[str, set[str]] = defaultdict(set)
    for copy, original in originals.items():
        clusters[original] |= {copy, original}
    return {pair for cluster in clusters.values() for pair in itertools.combinations(sorted(cluster), 2)}


def _growth(sizes: Sequence[int]) -> None:
    print("\nsketches  reprints  seconds  µs a document  against the first  peak memory")
    first = 0.0
    for size in sizes:
        command = [sys.executable, __file__, "--memory-of", str(size)]
        seconds, reprints, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        each = float(seconds) / size * 1e6
        first = first or each
        print(f"{size:>8,}{int(reprints):>10,}{float(seconds):>9.2f}{each:>15.1f}{each / first:>18.2f}×", end="")
        print(f"{int(memory) / 1024:>9.0f} MiB")


def _alone(size: int) -> None:
    """Seconds, reprints and peak memory in KiB of so many sketches in a process of its own."""
    documents = list(_made_up(size))
    start = time.perf_counter()
    found = find_reprints(documents)
    seconds = time.perf_counter() - start
    print(seconds, len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _made_up(size: int) -> Iterator[Sketched]:
    """Sketches by chance, every fifth of them a copy in which some of the values of an earlier one are changed."""
    import base64

    chance = random.Random(size)
    made: list[bytes] = []
    for place in range(size):
        values = bytearray(made[chance.randrange(place)] if place % 5 == 4 else chance.randbytes(2 * PERMUTATIONS))
        for _ in range(chance.randrange(20) if place % 5 == 4 else 0):
            at = 2 * chance.randrange(PERMUTATIONS)
            values[at : at + 2] = chance.randbytes(2)
        made.append(bytes(values))
        sketch = base64.b64encode((350).to_bytes(2, "big") + values).decode()
        yield Sketched(f"d{place:07}", f"2024-{1 + place % 12:02}", f"text {place}", sketch)


if __name__ == "__main__":
    main()
