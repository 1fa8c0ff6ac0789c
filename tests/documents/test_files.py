"""What a path, a folder or a pattern stands for: in order, each file once, and no loop."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inputs import read
from kg.corpus import build
from kg.extract import Extractor


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"Mali met Chad in {name}.")


def ids(*paths: str) -> list[str]:
    documents, rows = read(*paths)
    assert rows == []
    return [document.id for document in documents]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("news/*.txt", ["news/a.txt"]),
        ("news/**/*.txt", ["news/a.txt", "news/sub/b.txt", "news/sub/deep/c.txt"]),
        ("news/*/*.txt", ["news/sub/b.txt"]),
        ("news/s?b", ["news/sub/b.txt", "news/sub/deep/c.txt"]),
        ("n*/sub/[ab].*", ["news/sub/b.txt"]),
        ("**/c.txt", ["news/sub/deep/c.txt"]),
        ("./news/**", ["news/a.txt", "news/sub/b.txt", "news/sub/deep/c.txt"]),
    ],
)
def test_a_pattern_in_quotes_finds_what_fits(pattern: str, found: list[str]) -> None:
    write("news/a.txt", "news/sub/b.txt", "news/sub/deep/c.txt", "news/.hidden/d.txt", "news/photo.jpg")
    assert ids(pattern) == found
    assert ids(str(Path.cwd() / pattern)) == [str(Path.cwd() / name) for name in found]


def test_a_pattern_that_nothing_fits_is_a_row() -> None:
    write("news/a.txt")
    _, rows = read("news/*.html", "gone/*.txt")
    assert [row.partition("; ")[0] for row in rows] == [
        "news/*.html: no article fits this pattern", "gone/*.txt: no article fits this pattern",
    ]  # fmt: skip


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    write("a[1].txt", "a1.txt")
    assert ids("a[1].txt") == ["a[1].txt"]


def test_a_kgignore_holds_for_patterns_too() -> None:
    write("news/a.txt", "news/draft-b.txt")
    Path("news/.kgignore").write_text("draft-*\n")
    assert ids("news/*.txt") == ["news/a.txt"]


def test_a_folder_that_contains_itself_is_walked_once() -> None:
    write("news/a.txt", "news/sub/b.txt")
    Path("news/sub/again").symlink_to("../../news")
    Path("news/loop").symlink_to(".")
    Path("news/other").symlink_to("sub")
    assert ids("news") == ["news/a.txt", "news/sub/b.txt"]
    assert ids("news/**/*.txt") == ["news/a.txt", "news/sub/b.txt"]


def test_links_to_what_is_not_there_itself_are_followed() -> None:
    write("news/b.txt", "elsewhere/c.txt", "elsewhere/d.txt")
    Path("news/a").symlink_to("../elsewhere")
    Path("news/e.txt").symlink_to("../elsewhere/d.txt")
    Path("news/f.txt").symlink_to("b.txt")
    Path("news/gone.txt").symlink_to("nowhere.txt")
    assert ids("news") == ["news/b.txt", "news/a/c.txt", "news/a/d.txt"]


def test_no_file_is_read_twice() -> None:
    write("news/a.txt", "news/b.txt")
    assert ids("news", "news/a.txt", "./news", "news/*.txt", str(Path("news/b.txt").resolve())) == [
        "news/a.txt", "news/b.txt",
    ]  # fmt: skip
    assert ids("news/a.txt", "news") == ["news/a.txt", "news/b.txt"]


def test_packed_files_are_articles_by_what_they_hold() -> None:
    write("news/a.txt.gz", "news/b.tar.gz", "news/c.gz", "news/d.JSONL.ZST")
    documents, rows = read("news")
    assert [document.id for document in documents] == ["news/a.txt.gz"]
    assert rows == ["news/d.JSONL.ZST, line 1: is not JSON"]


def test_a_folder_that_cannot_be_opened_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    write("news/a.txt", "news/shut/b.txt", "news/z.txt")
    opened = os.scandir

    def scan(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", scan)
    documents, rows = read("news")
    assert [document.id for document in documents] == ["news/a.txt", "news/z.txt"]
    assert rows == ["news/shut: cannot be opened (Permission denied), so nothing in it was read"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything; the test before stands for it")
def test_a_folder_and_a_file_without_permission_are_rows() -> None:
    write("news/a.txt", "news/shut/b.txt", "news/mine.txt")
    Path("news/shut").chmod(0)
    Path("news/mine.txt").chmod(0)
    documents, rows = read("news")
    assert [document.id for document in documents] == ["news/a.txt"]
    assert rows == [
        "news/mine.txt: cannot be read (Permission denied)",
        "news/shut: cannot be opened (Permission denied), so nothing in it was read",
    ]


def test_what_kg_wrote_is_no_article(monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    monkeypatch.setattr("kg.batches.load_reader", lambda *_: (extractor, extractor.ontology))
    write("news/a.txt")
    build(["news"], Path("news/out"))
    Path("news/out/network.html").write_text("<p>A page of kg. It names Mali.</p>")
    Path("news/out/judgements.txt").write_text("# who is whom")
    assert ids("news") == ["news/a.txt"]
    write("news/out/mine.txt")
    assert ids("news/out") == ["news/out/mine.txt"]


def test_what_shows_the_graph_of_a_server_is_no_article() -> None:
    write("news/a.txt", "news/out/graph.ttl")
    Path("news/out/network.html").write_text("<p>A page of kg. It names Mali.</p>")
    assert ids("news") == ["news/a.txt"]


def test_a_deep_folder_is_walked() -> None:
    deep = "/".join(["d"] * 200)
    write(f"{deep}/a.txt")
    assert ids("d") == [f"{deep}/a.txt"]
