"""Which texts repeat which: the same sketch everywhere, reprints found in any order, and no cluster that drifts."""

from __future__ import annotations

import hashlib
import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from kg.sketches import Sketched, find_reprints, sketch_text

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import generator
from generator import Mix

WORDS = [f"word{number}" for number in range(4000)]


def prose(first: int, last: int) -> str:
    """A text of its own words from one number to another."""
    return " ".join(WORDS[first:last])


def sketched(**texts: str) -> list[Sketched]:
    """Documents by id, published in the order in which they are given."""
    return [
        Sketched(id, f"2024-01-{day:02}", hashlib.sha256(text.encode()).hexdigest(), sketch_text(text))
        for day, (id, text) in enumerate(texts.items(), start=1)
    ]


def test_a_sketch_never_changes() -> None:
    """Sketches of years are compared with each other; other values would need every store rebuilt."""
    sketch = sketch_text(prose(0, 300))
    assert len(sketch) == 344
    assert hashlib.sha256(sketch.encode()).hexdigest()[:16] == "c5c768949c23b721"


def test_a_sketch_is_the_same_under_every_hash_seed() -> None:
    code = "from kg.sketches import sketch_text; print(sketch_text(' '.join(map(str, range(300)))))"
    assert len(samples.outputs_under_hash_seeds(code)) == 1


def test_case_punctuation_and_lines_make_no_difference() -> None:
    text = "The minister’s adviser said: “We won’t sign.” " + prose(0, 100)
    assert sketch_text(text.upper().replace(" ", "\n\n").replace("’", "'")) == sketch_text(text)


@pytest.mark.parametrize("text", ["", "Mali warned Chad.", prose(0, 52), "\x00\ud83d \u202e" * 90])
def test_a_text_too_short_to_tell_has_no_sketch(text: str) -> None:
    assert sketch_text(text) == ""


def test_a_copy_with_another_headline_dateline_and_ending_is_a_reprint_and_another_story_is_none() -> None:
    body = prose(0, 300)
    found = find_reprints(
        sketched(
            wire=f"KYIV (Example Wire) - {body}",
            copy=f"Another headline altogether\n\n{body} All rights reserved. Subscribe to our newsletter.",
            shortened=prose(0, 130),
            revised=prose(0, 230) + " " + prose(1000, 1070),
            other=prose(2000, 2300),
            quoting=prose(100, 180) + " " + prose(3000, 3220),
        )
    )
    assert found == {"copy": "wire", "shortened": "wire", "revised": "wire"}


def test_the_earliest_is_the_original_then_the_smallest_id_and_what_has_no_day_is_latest() -> None:
    sketch = sketch_text(prose(0, 300))
    days = {"b": "2024-01-02", "c": "2024-01-02", "a": "", "d": "2024-02"}
    documents = [Sketched(id, day, f"text {id}", sketch) for id, day in days.items()]
    for order in itertools.permutations(documents):
        assert find_reprints(order) == {"a": "b", "c": "b", "d": "b"}


def test_a_chain_of_versions_does_not_drift() -> None:
    """Each version shares nine tenths with the one before, but the last nothing with the first."""
    chain = {f"v{step:02}": prose(step * 30, step * 30 + 300) for step in range(11)}
    found = find_reprints(sketched(**chain))
    assert found["v01"] == "v00"
    assert "v10" not in found or found["v10"] >= "v05"
    assert not set(found.values()) & set(found)
    spans = {id: int(id[1:]) for id in chain}
    assert all(spans[copy] - spans[original] <= 4 for copy, original in found.items())


def test_what_all_articles_of_a_paper_share_neither_joins_them_nor_hides_a_copy() -> None:
    """A third of each text is the paper's own; more articles share it than a bucket keeps."""
    chance = random.Random(5)
    stories = [" ".join(f"w{chance.randrange(10**6)}" for _ in range(240)) for _ in range(400)]
    papers = {f"s{place:03}": f"{prose(0, 120)} {story}" for place, story in enumerate(stories)}
    copy = "Elsewhere " + " ".join(papers["s377"].split()[:-20])
    assert find_reprints(sketched(**papers, copy=copy)) == {"copy": "s377"}


def test_the_same_short_text_twice_is_a_reprint_though_it_has_no_sketch() -> None:
    assert find_reprints(sketched(a="Mali warned Chad.", b="Mali warned Chad.", c="Mali warned Niger.")) == {"b": "a"}


def test_the_same_text_as_a_reprint_goes_with_that() -> None:
    found = find_reprints(sketched(a=prose(0, 300), b=prose(0, 280), c=prose(0, 280)))
    assert found == {"b": "a", "c": "a"}


VERSIONS = [sketch_text(prose(step * 40, step * 40 + 300)) for step in range(9)]


@given(
    st.lists(
        st.tuples(st.sampled_from(("", "2024", "2024-01-02", "2024-03-01")), st.sampled_from(VERSIONS)), max_size=25
    ),
    st.randoms(),
)
def test_an_original_is_earlier_and_no_reprint_whatever_comes_in_whatever_order(
    drawn: list[tuple[str, str]], chance: random.Random
) -> None:
    documents = [Sketched(f"d{at}", day, f"t{at}", sketch) for at, (day, sketch) in enumerate(drawn)]
    found = find_reprints(documents)
    chance.shuffle(documents)
    assert find_reprints(documents) == found
    age = {one.id: (one.published or "~", one.id) for one in documents}
    assert all(age[original] < age[copy] for copy, original in found.items())
    assert not found.keys() & set(found.values())


def test_no_documents_and_one_have_no_reprints() -> None:
    assert find_reprints([]) == {}
    assert find_reprints(sketched(a=prose(0, 300))) == {}


def test_generated_reprints_are_found_and_stories_that_share_quotations_are_not() -> None:
    """The corpus of benchmarks/reprints.py, smaller; precision and recall of pairs of one witness."""
    mix = Mix(repeats=0.05, reprints=0.2, updates=0.05, rivals=0.1)
    articles = list(generator.articles(1200, seed=3, mix=mix))
    documents = [Sketched(one.id, one.published, one.text, sketch_text(one.text)) for one in articles]
    found = find_reprints(documents)
    random.Random(1).shuffle(documents)
    assert find_reprints(documents) == found
    wanted = {one.id: one.of for one in articles if one.kind not in ("original", "rival")}
    true, told = pairs(wanted), pairs(found)
    assert len(true & told) / len(told) >= 0.98
    assert len(true & told) / len(true) >= 0.95
    copies = {one.id for one in articles if one.kind in ("repeat", "reprint")}
    assert len(copies & found.keys()) / len(copies) >= 0.98


def pairs(originals: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of documents that are one witness."""
    clusters: dict[str, set[str]] = defaultdict(set)
    for copy, original in originals.items():
        clusters[original] |= {copy, original}
    members: Iterable[set[str]] = clusters.values()
    return {pair for cluster in members for pair in itertools.combinations(sorted(cluster), 2)}
