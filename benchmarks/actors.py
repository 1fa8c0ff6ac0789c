"""How joining actors grows with their number, and what one judgement costs: ``python benchmarks/actors.py``.

Each figure is of this machine, now, the largest corpus last. What must hold is the last column: the time for each actor
stays about the same, so that nothing grows with the square of their number.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.corpus import build
from kg.identities import identify
from kg.linking import JOIN, find_candidates
from kg.linkrules import Profile
from kg.upkeep import judge, write_files

EXAMPLES = Path(__file__).parents[1] / "examples"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SYLLABLES = [first + second for first in "vdklmnrst" for second in "aeio"]
VARIANTS = (("v", "w"), ("k", "q"), ("i", "y"), ("s", "ss"))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="how many actors")
    parser.add_argument("--copies", type=int, default=25, help="how often each example is read for the judgement")
    options = parser.parse_args()
    _curve(options.sizes)
    if options.copies:
        _judgement(options.copies)


def _curve(sizes: tuple[int, ...]) -> None:
    print("actors    candidates  joined  seconds  µs an actor  against the first")
    first = 0.0
    for size in sizes:
        actors = _actors(size)
        start = time.perf_counter()
        candidates = find_candidates(actors)
        found = identify([], candidates, {}, frozenset())
        seconds = time.perf_counter() - start
        each = seconds / size * 1e6
        first = first or each
        joined = sum(candidate.score >= JOIN for candidate in candidates)
        counts = f"{size:>7,}  {len(candidates):>10,}  {joined:>6,}"
        print(f"{counts}  {seconds:>7.2f}  {each:>11.1f}  {each / first:>5.2f}×")
        assert len(found.links) <= joined


def _actors(size: int) -> list[Profile]:
    """People with made-up names, every tenth of them a second time in another spelling, each in one to five articles.

    First names are 500, surnames 46,000 and more: the more people, the more of them sound alike, as in the world.
    """
    chance = random.Random(size)
    firsts = ["".join(chance.choices(SYLLABLES, k=2)) + end for end in ("v", "k", "n", "s", "m") for _ in range(100)]
    names = list(dict.fromkeys(_names(chance, firsts, size)))[:size]
    return [
        Profile(f"id/{name}", (name,), "Person", documents=frozenset(_articles(chance, size))) for name in names
    ]  # fmt: skip


def _names(chance: random.Random, firsts: list[str], size: int) -> Iterator[str]:
    for place in range(size * 2):
        name = f"{chance.choice(firsts)} {''.join(chance.choices(SYLLABLES, k=chance.randint(3, 4)))}"
        yield name.title()
        if place % 10 == 0:
            yield name.replace(*chance.choice(VARIANTS)).title()


def _articles(chance: random.Random, size: int) -> Iterator[str]:
    for _ in range(chance.randint(1, 5)):
        yield f"doc/{chance.randrange(size)}"


def _judgement(copies: int) -> None:
    """What `kg same` and `kg undo` cost on the examples read so many times: actors of every article, and of one."""
    with tempfile.TemporaryDirectory() as folder:
        place, out = Path(folder), Path(folder) / "out"
        articles = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in (".txt", ".md")]
        for copy in range(copies):
            for path in articles:
                (place / f"{copy}-{path.name}").write_bytes(path.read_bytes())
        (place / "0-alone.txt").write_text("Ana Ruiz met Anna Ruys in Quito.", encoding="utf-8")
        paths = [str(path) for path in sorted(place.glob("*-*"))]
        print(f"\n{len(paths)} articles built in {_seconds(lambda: build(paths, out)):.1f} s")
        for first, second in (("Ana Ruiz", "Anna Ruys"), ("Joe Biden", "Vladimir Putin")):
            for verdict in ("same", None):
                seconds = _seconds(lambda: judge(verdict, first, second, out))  # noqa: B023 called at once
                print(f"{verdict or 'undone'}: {first}, {second}: {seconds:.2f} s")
        print(f"graph.ttl and network.html written anew in {_seconds(lambda: write_files(out)):.2f} s")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
