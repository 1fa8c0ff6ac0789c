"""Reading: what becomes a document, what becomes a row that says why not, and that no character moves."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inputs import FILES, PACKED_FILES, read, read_bytes, warc, zst
from kg.cli.building import FORMATS as CHOICES
from kg.documents import FORMATS, count_documents, read_documents, read_source
from kg.documents.packing import Pieces
from kg.model import Document, Skipped, Unread, content_id

FRONT = "---\ntitle: Talks open\npublisher: 'Example Wire'\npublished: 2024-02-03\nurl: https://news.example.org/a\n---\n"


def read_one(path: str) -> Document:
    (found,) = read_documents([path])
    assert isinstance(found, Document), found
    return found


def reason(*paths: str) -> str:
    (found,) = [found for found in read_documents(paths) if isinstance(found, Unread)]
    assert "\n" not in found.reason
    return found.reason


def test_a_folder_leaves_out_what_its_kgignore_names() -> None:
    Path("in/drafts/old").mkdir(parents=True)
    Path("in/sub").mkdir()
    for name in ("a.txt", "README.md", "draft-1.txt", "drafts/b.txt", "drafts/old/c.txt", "sub/d.txt", "sub/e.txt"):
        Path("in", name).write_text(f"Mali met Chad in {name}.")
    Path("in/.kgignore").write_text("# not articles\ndrafts/\ndraft-*.txt  # yet\n\nREADME.md\n")
    Path("in/sub/.kgignore").write_text("e.txt")

    def read(*paths: str) -> list[str]:
        return [found.id for found in read_documents(paths)]

    assert read("in") == read("./in/") == ["in/a.txt", "in/sub/d.txt"]
    assert read("in/drafts", "in/README.md") == ["in/drafts/b.txt", "in/drafts/old/c.txt", "in/README.md"]
    Path("in/sub/.kgignore").write_text("*")
    assert "no article in this folder" in reason("in/sub")


def test_a_text_is_kept_to_the_character_and_named_by_its_path() -> None:
    text = "Kenya met Uganda.\r\n\r\nBoth agreed.\n\tEnd\u2028.\n"
    Path("a.txt").write_bytes(text.encode())
    assert read_one("./a.txt") == Document("a.txt", text, origin="a.txt")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_facts_at_the_head_are_facts_and_the_text_follows(newline: str, suffix: str) -> None:
    Path(f"a.{suffix}").write_bytes((FRONT.replace("\n", newline) + f"# Talks{newline}Mali met Chad.").encode())
    document = read_one(f"a.{suffix}")
    assert document.text == f"# Talks{newline}Mali met Chad."
    assert (document.title, document.publisher) == ("Talks open", "Example Wire")
    assert (document.published, document.url) == ("2024-02-03", "https://news.example.org/a")


@pytest.mark.parametrize("text", ["---\nMali met Chad.\n---\nMore.", "---\ntitle: open\nMali met.", "a\n" + FRONT])
def test_dashes_that_are_no_block_of_facts_are_text(text: str) -> None:
    Path("a.md").write_text(text)
    assert read_one("a.md").text == text


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    Path("a.txt").write_bytes(b"\xef\xbb\xbfMali met Chad.")
    assert read_one("a.txt").text == "Mali met Chad."


def test_a_folder_is_read_in_order_without_what_is_hidden_or_no_article() -> None:
    for name in ("b/two.md", "b/one.txt", "a.txt", ".git/x.txt", "b/.x.txt", "photo.jpg"):
        path = Path("news") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Mali met Chad in {name}.")
    assert [found.id for found in read_documents(["news/"])] == ["news/a.txt", "news/b/one.txt", "news/b/two.md"]


def test_json_lines_keep_their_ids_and_a_bad_line_is_one_row() -> None:
    rows = [
        json.dumps({"id": "a", "text": "Mali met Chad.", "title": "T", "published": "2024-02-03T10:00:00Z"}),
        "",
        json.dumps({"id": "b"}),
        "{oops",
        json.dumps(["a list"]),
        json.dumps({"id": 7, "text": "Chad met Mali."}),
        json.dumps({"text": "No id."}),
        json.dumps({"id": "c", "text": 5}),
        json.dumps({"id": "d", "text": "x", "published": "last Tuesday"}),
        json.dumps({"id": "e", "text": "x", "url": "javascript:alert(1)"}),
        '{"id": "f", "text": "half a pair \\ud83d"}',
        '{"id": "g", "text": "nul \\u0000"}',
        json.dumps({"id": "h", "text": " \n"}),
    ]
    Path("a.jsonl").write_text("\n".join(rows))
    found = list(read_documents(["a.jsonl"]))
    assert [document.id for document in found if isinstance(document, Document)] == ["a", "7"]
    assert isinstance(found[0], Document)
    assert found[0].published == "2024-02-03"
    reasons = {row.id: row.reason for row in found if isinstance(row, Unread)}
    assert list(reasons) == [f"a.jsonl:{line}" for line in (3, 4, 5, 7, 8, 9, 10, 11, 12, 13)]
    assert reasons["a.jsonl:3"] == "a.jsonl, line 3: has no text; give it in a field called text (it has: id)"
    assert reasons["a.jsonl:4"] == "a.jsonl, line 4: is not JSON"
    assert reasons["a.jsonl:13"] == "a.jsonl, line 13: is empty"


def test_what_cannot_be_read_says_why() -> None:
    Path("empty.txt").write_text("")
    Path("blank.md").write_text(FRONT + " \n")
    Path("none.jsonl").write_text("\n")
    Path("photo.txt").write_bytes(b"\x89PNG\x00\x00")
    Path("latin.txt").write_bytes("Müller met Chad.".encode("latin-1"))
    Path("paper.pdf").write_text("%PDF")
    Path("hollow").mkdir()
    listed = ".txt, .md, .html, .htm, .jsonl, .csv, .tsv, .warc, .rss, .atom, .xml or .eml"
    assert reason("empty.txt") == "empty.txt: is empty"
    assert reason("blank.md") == "blank.md: is empty"
    assert reason("none.jsonl") == "none.jsonl: is empty"
    assert reason("photo.txt") == "photo.txt: is not text but binary data"
    assert reason("latin.txt") == "latin.txt: is not UTF-8 (byte 1); convert it, for instance with iconv"
    assert reason("paper.pdf") == f"paper.pdf: not an article kg can read; give a {listed} file"
    assert reason("hollow") == f"hollow: no article in this folder; kg reads {listed} files"
    assert reason("gone.txt") == "gone.txt: no such file"
    assert reason("") == ".: no such file"
    assert "cannot be read" in reason("x" * 5000 + ".txt")


def test_a_file_that_fails_while_it_is_read_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Mali met Chad.")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert reason("a.txt") == "a.txt: cannot be read (Input/output error)"


def test_two_inputs_with_one_id_give_one_document_and_one_row() -> None:
    Path("a.jsonl").write_text('{"id": "same", "text": "One."}\n{"id": "same", "text": "Two."}\n')
    first, second = read_documents(["a.jsonl"])
    assert isinstance(first, Document)
    assert first.text == "One."
    assert second == Unread("same", "a.jsonl: another input has the id 'same' too; keep one of them")


def test_a_file_name_that_is_not_utf8_is_a_row_that_can_be_printed() -> None:
    with open(b"caf\xe9.txt", "w") as file:
        file.write("Mali met Chad.")
    (found,) = read_documents([os.fsdecode(b"caf\xe9.txt")])
    assert isinstance(found, Unread)
    assert found.reason == "caf\\udce9.txt: its name is not UTF-8; rename it"


def test_standard_input_is_named_by_its_content() -> None:
    (one,) = read_documents(["-"], stdin=io.BytesIO(b"Mali met Chad."))
    (two,) = read_documents(["-"], stdin=io.BytesIO(FRONT.encode() + b"Mali met Chad."))
    assert isinstance(one, Document)
    assert one.id == two.id == "stdin-" + one.id[6:]
    assert one.origin == "-"


def test_standard_input_can_be_json_lines() -> None:
    lines = io.BytesIO(b'{"id": "a", "text": "One."}\n{"id": "b"}\n')
    found = list(read_documents(["-"], suffix=".jsonl", stdin=lines))
    assert [item.id for item in found] == ["a", "-:2"]
    assert found[1] == Unread("-:2", "standard input, line 2: has no text; give it in a field called text (it has: id)")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(str.strip))
def test_any_text_survives_reading_unchanged(text: str) -> None:
    Path("a.txt").write_bytes(b"title\n" + text.encode())
    assert [document.text for document in read_source("a.txt")] == ["title\n" + text]


@pytest.mark.parametrize("name", [*FILES, *PACKED_FILES])
def test_every_format_gives_its_articles_from_a_file_and_from_standard_input(name: str) -> None:
    content = {**FILES, **PACKED_FILES}[name]
    from_file, rows = read_bytes(name, content)
    assert from_file
    assert all(document.origin == name for document in from_file)
    suffix = f".{name.split('.')[1]}"
    from_stdin, others = read("-", suffix=suffix, stdin=content)
    assert [document.text for document in from_stdin] == [document.text for document in from_file]
    assert all(document.origin == "-" for document in from_stdin)
    assert len(others) == len(rows)
    assert len({document.id for document in from_file}) == len(from_file)


@pytest.mark.parametrize("name", [*FILES, *PACKED_FILES])
def test_every_format_is_read_again_to_the_same_text_by_source_and_id(name: str) -> None:
    documents, _ = read_bytes(name, {**FILES, **PACKED_FILES}[name])
    again = {document.id: document.text for document in read_source(name)}
    assert [again[document.id] for document in documents] == [document.text for document in documents]


def test_the_formats_of_the_command_line_are_those_that_are_read() -> None:
    assert {FORMATS[f".{name}"] for name in CHOICES} == set(FORMATS.values())


def test_a_line_of_a_hundred_megabytes_is_passed_over_and_the_next_goes_on() -> None:
    def content() -> Iterator[bytes]:
        yield b'{"id": "a", "text": "One."}\n{"id": "b", "text": "'
        for _ in range(100):
            yield b"x" * (1 << 20)
        yield b'"}\n{"id": "c", "text": "Three."}\n'

    tracemalloc.start()
    stream = cast(BinaryIO, io.BufferedReader(Pieces(content())))
    found = list(read_documents(["-"], suffix=".jsonl", stdin=stream))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.id for each in found] == ["a", "-:2", "c"]
    assert isinstance(found[1], Unread)
    assert found[1].reason == "standard input, line 2: is longer than 16 MB and was passed over; no article is"
    assert peak < 60 << 20


def test_a_line_that_ends_in_the_middle_is_a_row() -> None:
    documents, rows = read_bytes("a.jsonl", FILES["a.jsonl"][:-20])
    assert [document.id for document in documents] == ["a"]
    assert rows == ["a.jsonl, line 2: is not JSON"]


def test_the_same_text_under_another_id_is_one_document_and_is_told() -> None:
    Path("a.jsonl").write_text('{"id": "a", "text": "Mali met Chad."}\n{"id": "b", "text": "Mali met Chad."}\n')
    Path("b.txt").write_text("Mali met Chad.")
    found = list(read_documents(["a.jsonl", "b.txt"]))
    assert [type(each) for each in found] == [Document, Skipped, Skipped]
    assert found[1] == Skipped("b", "b: has the same text as a, and is read once", "a")
    assert found[2] == Skipped("b.txt", "b.txt: has the same text as a, and is read once", "a")


def test_the_same_article_again_is_no_failure_but_another_text_under_its_id_is() -> None:
    for name, text in (("1.jsonl", "One."), ("2.jsonl", "One."), ("3.jsonl", "Two.")):
        Path(name).write_text(json.dumps({"id": "same", "text": text}))
    first, again, other = read_documents(["1.jsonl", "2.jsonl", "3.jsonl"])
    assert isinstance(first, Document)
    assert again == Skipped("same", "2.jsonl: same came before with the same text, and is read once", "same")
    assert isinstance(other, Unread)


def test_what_is_not_in_english_is_a_row_and_the_rest_goes_through() -> None:
    Path("a.txt").write_text("Le président a déclaré lundi que la France ne céderait pas aux menaces de Moscou.")
    Path("b.txt").write_text("Macron warned Moscow.")
    documents, rows = read("a.txt", "b.txt")
    assert [document.id for document in documents] == ["b.txt"]
    assert rows == ["a.txt: is in French, not English; kg reads English"]
    assert documents[0].language == "en"


def test_an_article_in_an_archive_that_is_not_in_english_is_told_with_its_place() -> None:
    text = "Der Bundeskanzler hat am Montag erklärt, dass die Regierung die Hilfe fortsetzen werde."
    assert read_bytes("a.csv", f"id,text\n7,{text.replace(',', ';')}\n".encode()) == (
        [], ["a.csv, 7: is in German, not English; kg reads English"],
    )  # fmt: skip


def test_the_first_article_of_an_id_counts_in_whatever_language() -> None:
    """So it is when the text is looked up again by that id."""
    french = "Le président a déclaré lundi que la France ne céderait pas aux menaces de Moscou."
    lines = [json.dumps({"id": "a", "text": text}) for text in (french, "Macron warned Moscow.")]
    documents, rows = read_bytes("a.jsonl", "\n".join(lines).encode())
    assert documents == []
    assert rows == [
        "a.jsonl, a: is in French, not English; kg reads English",
        "a.jsonl: another input has the id 'a' too; keep one of them",
    ]


def test_a_path_that_no_file_can_have_is_a_row() -> None:
    documents, rows = read("\ud800.txt", "a\0b.txt")
    assert documents == []
    assert rows == ["\\ud800.txt: its name is not UTF-8; rename it", "a\0b.txt: no such file"]


def test_articles_of_standard_input_without_an_id_are_named_by_their_text() -> None:
    for suffix, content in ((".csv", FILES["a.csv"]), (".html", FILES["a.html"]), (".txt", FILES["a.txt"])):
        (document,), _ = read("-", suffix=suffix, stdin=content)
        assert document.id.startswith("stdin-")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".warc"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zst])
def test_an_archive_without_end_gives_its_articles_as_they_come(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    """Nobody could hold it in memory; each piece is packed by itself, and is random enough to be no bomb."""

    def pieces() -> Iterator[bytes]:
        yield pack(b"id,text\n") if suffix == ".csv" else b""
        for number in count():
            text = f"Mali met Chad {number} times. {content_id(number)}."
            lines = {".jsonl": json.dumps({"id": f"x{number}", "text": text}), ".csv": f"x{number},{text}"}
            page = warc([(f"https://{number}.example.org/", "text/plain", text.encode())])
            yield pack(page if suffix == ".warc" else f"{lines[suffix]}\n".encode())

    stream = cast(BinaryIO, io.BufferedReader(Pieces(pieces())))
    found = list(islice(read_documents(["-"], suffix=suffix, stdin=stream), 200))
    assert len({document.text for document in found if isinstance(document, Document)}) == 200


def test_articles_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mali met Chad.")
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "x"}\n{"id": "2", "text": "y"}\n')
    assert count_documents([str(tmp_path), "gone.txt"]) == 4
    assert count_documents([str(tmp_path / "*.txt")]) == 1
    assert count_documents(["-"]) is None
    (tmp_path / "c.csv").write_text("id,text\n1,x\n")
    assert count_documents([str(tmp_path)]) is None
