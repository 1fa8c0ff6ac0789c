"""The generated corpus: the same for the same seed, each article whatever the others are, as long as news is."""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.documents import read_documents
from kg.extract import Extractor
from kg.model import Document

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import generator
from generator import Mix

MIX = Mix(repeats=0.1, reprints=0.2, updates=0.1, rivals=0.1)


def test_the_command_writes_the_same_bytes_each_time_and_kg_reads_them(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("one.jsonl", "two.jsonl")]
    for place, hash_seed in zip(places, "12", strict=True):
        command = [
            sys.executable,
            generator.__file__,
            "--articles",
            "60",
            "--seed",
            "3",
            "--reprints",
            "0.3",
            str(place),
        ]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": hash_seed})
    assert places[0].read_bytes() == places[1].read_bytes()
    documents = list(read_documents([str(places[0])]))
    assert len(documents) == 60
    assert all(isinstance(found, Document) and found.title and found.published for found in documents)


def test_the_articles_of_a_seed_never_change() -> None:
    """Figures of benchmarks can be compared only while the corpus is the same; whoever changes it measures anew."""
    text = "".join(article.text for article in generator.articles(20))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "8b53ea705d62506a"


def test_an_article_depends_neither_on_how_many_there_are_nor_an_original_on_the_share_of_copies() -> None:
    mixed = list(generator.articles(120, mix=MIX))
    assert mixed[:50] == list(generator.articles(50, mix=MIX))
    plain = list(generator.articles(120))
    assert all(one == other for one, other in zip(mixed, plain, strict=True) if one.kind == "original")
    assert plain[:30] != list(generator.articles(30, seed=8))


def test_lengths_and_days_are_those_of_news() -> None:
    found = list(generator.articles(400))
    lengths = sorted(len(article.text.split()) for article in found)
    assert 320 <= statistics.median(lengths) <= 390
    assert 60 <= lengths[0] <= 130
    assert 1000 <= lengths[-1] <= 1300
    assert len({article.published[:4] for article in found}) == 3
    assert len({article.title for article in found}) > 300
    assert not any(set("{}[]|") & set(article.text + article.title + article.publisher) for article in found)


def test_copies_are_what_they_are_called() -> None:
    found = {article.id: article for article in generator.articles(400, mix=MIX)}
    kinds = Counter(article.kind for article in found.values())
    assert 20 <= kinds["repeat"] <= 60
    assert 55 <= kinds["reprint"] <= 110
    for article in found.values():
        before = found.get(article.of, article)
        shared = set(article.paragraphs) & set(before.paragraphs)
        if article.kind == "repeat":
            assert article.text == before.text
        elif article.kind == "reprint":
            assert len(shared) >= len(before.paragraphs) - 1
            assert article.text != before.text
        elif article.kind == "update":
            assert article.publisher == before.publisher
            assert article.paragraphs[0] != before.paragraphs[0]
        elif article.kind == "rival":
            assert article.published == before.published
            assert all('"' in paragraph for paragraph in shared)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_folder_of_files(tmp_path: Path, suffix: str) -> None:
    generator.write(generator.articles(3), tmp_path / "news", suffix)
    files = sorted((tmp_path / "news").iterdir())
    assert [path.name for path in files] == [f"made-7-00000{number}{suffix}" for number in range(3)]
    if suffix == ".txt":
        documents = [found for found in read_documents([str(tmp_path / "news")]) if isinstance(found, Document)]
        assert [found.title for found in documents] == [article.title for article in generator.articles(3)]


def test_it_has_about_as_many_claims_as_news(extractor: Extractor) -> None:
    documents = [Document(article.id, article.text) for article in generator.articles(12)]
    words = sum(len(document.text.split()) for document in documents)
    read = list(extractor.extract(documents))
    claims = [claim for extraction in read for claim in extraction.claims]
    assert 4 <= 100 * len(claims) / words <= 9
    assert len({claim.event_type for claim in claims}) >= 10
    assert {claim.modality for claim in claims} == {"asserted", "future", "hypothetical"}
    assert {claim.polarity for claim in claims} == {"positive", "negative"}
