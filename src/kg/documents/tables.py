"""Articles in a table: .csv and .tsv files whose first line names the columns, one article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from kg.documents.fields import MAX_CHARACTERS, make_document, read_line, shown, unread
from kg.documents.texts import TOO_LONG, name_of
from kg.errors import DocumentError
from kg.model import Document, Unread

COLUMNS: Mapping[str, Sequence[str]] = {
    "id": ("id", "guid", "key", "uuid", "articleid", "documentid", "docid"),
    "text": ("text", "body", "content", "fulltext", "maintext", "articlebody", "articletext", "bodytext", "article"),
    "title": ("title", "headline", "heading"),
    "publisher": ("publisher", "source", "sourcename", "publication", "newspaper", "outlet", "sitename"),
    "published": ("published", "date", "publishedat", "publicationdate", "datepublished", "pubdate", "datetime"),
    "url": ("url", "link", "permalink", "href", "sourceurl", "articleurl"),
}
"""The names that people give each field; the first that a table has is taken. Case, blanks and _ do not count."""
_NO_ROW = "is no row of a table; are its quotes whole?"
_DELIMITERS = ",;\t|"


def read_csv(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    """The articles of a table; the mark between its columns is the one that parts its first line into known names."""
    return _read(stream, origin, _DELIMITERS)


def read_tsv(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    """The articles of a table with tabs between its columns."""
    return _read(stream, origin, "\t")


class _Lines:
    """The lines of a stream; not a generator, so that the ones after a bad line can still be read.

    Bytes that are no UTF-8 become surrogates here and are found when the field is looked at: so a bad byte costs the
    row it is in, and quotes that run over several lines stay together.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = read_line(self.stream)
        if line is None:
            raise DocumentError(TOO_LONG)
        if not line:
            raise StopIteration
        return line.decode("utf-8", "surrogateescape")


def _read(stream: BinaryIO, origin: str, delimiters: str) -> Iterator[Document | Unread]:
    csv.field_size_limit(4 * MAX_CHARACTERS)  # a limit of the whole process, and too low for an article
    lines = _Lines(stream)
    head = next(lines, "").removeprefix("\ufeff")
    delimiter, columns, width = _columns(head, delimiters)
    rows, number, empty = csv.reader(lines, delimiter=delimiter, strict=True), 1, True
    while True:
        number += 1
        try:
            row = next(rows, None)
            if row is None:
                break
            if row:
                empty = False
                yield make_document(_fields(row, columns, width, origin, number), origin)
        except csv.Error as error:
            empty = False
            yield unread(origin, f"row {number}", DocumentError(f"{_NO_ROW} ({error})"))
        except DocumentError as error:
            yield unread(origin, f"row {number}", error)
    if empty:
        raise DocumentError("has no row below the names of its columns")


def _columns(head: str, delimiters: str) -> tuple[str, Mapping[str, int], int]:
    """The mark between the columns, where each field stands, and how many columns there are."""
    if not head.strip():
        raise DocumentError("is empty")
    if "\x00" in head:
        raise DocumentError("is not text but binary data")
    for delimiter in delimiters:
        names = [re.sub(r"[\s_-]", "", name).casefold() for name in _cells(head, delimiter)]
        found = {field: _place(known, names) for field, known in COLUMNS.items()}
        if found["text"] >= 0:
            return delimiter, found, len(names)
    has = shown(", ".join(_cells(head, max(delimiters, key=head.count))))
    raise DocumentError(f"has no column for the text; name one of its columns text (they are: {has[:200]})")


def _cells(head: str, delimiter: str) -> Sequence[str]:
    try:
        return next(csv.reader([head], delimiter=delimiter))
    except csv.Error as error:
        raise DocumentError(f"is no table whose first line names its columns ({error})") from error


def _place(known: Sequence[str], names: Sequence[str]) -> int:
    """Where the first of the ``known`` names stands among the ``names``; -1 where none does."""
    return next((names.index(name) for name in known if name in names), -1)


def _fields(row: Sequence[str], columns: Mapping[str, int], width: int, origin: str, number: int) -> dict[str, str]:
    if len(row) > width:
        raise DocumentError(f"has {len(row)} fields, but there are {width} columns; are its quotes whole?")
    found = {field: row[place].strip() if field != "text" else row[place]
             for field, place in columns.items() if 0 <= place < len(row)}  # fmt: skip
    text = found.get("text", "")
    return {**found, "text": text, "id": found.get("id") or name_of(origin, text, number)}
