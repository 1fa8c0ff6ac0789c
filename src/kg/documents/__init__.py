"""Articles from files, folders, archives and standard input: each is a Document, or a row that says why it is not read.

================================  ====================================================================================
``.txt`` ``.md``                  the text as it was written, to the character, line ends too; it may open with a block
                                  of facts (below). Markdown is text: its marks stay where they stand
``.html`` ``.htm``                the main text, title, publisher, day and address that trafilatura finds
``.jsonl``                        one JSON object a line with ``id`` and ``text`` and, where known, ``title``,
                                  ``publisher``, ``published`` and ``url``
``.csv`` ``.tsv``                 one article a row; the columns are called as the fields of .jsonl, or by other usual
                                  names (``body``, ``headline``, ``source``, ``date``, ``link`` …)
``.warc``                         the responses of a crawl that are HTML or plain text
``.rss`` ``.atom`` ``.xml``       the items of a feed
``.eml``                          one mail: its text, or else its HTML
================================  ====================================================================================

Each may be packed with gzip or zstd (``.jsonl.gz``, ``.warc.zst``). All but HTML, feeds and mails must be UTF-8. The
block of facts at the head of a .txt or .md file, which is no part of its text::

    ---
    title: Leaders speak by video
    publisher: Example Wire
    published: 2021-12-07
    url: https://news.example.org/leaders
    ---

Of a folder all is read but what is hidden, what a file ``.kgignore`` in it names (one file, folder or pattern such as
``draft-*`` a line), and what kg wrote. A path with ``*``, ``?`` or ``**`` that names no file is a pattern.

An article's id is what its record brings (the id of the line, the address of the page, the guid of the item, the
Message-ID), else its path (with the row, in a table). Offsets count the characters of ``Document.text``, and the same
bytes give the same text at any time. Nothing is ever fetched, and memory is bounded whatever the size of an archive.

One module a format, and five that all of them share: ``files`` finds what a path stands for, ``packing`` unpacks,
``charsets`` decodes, ``fields`` checks, ``repeats`` knows what came before, ``languages`` what is no English.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.documents.archives import read_archive
from kg.documents.feeds import read_feed
from kg.documents.fields import MAX_CHARACTERS as MAX_CHARACTERS
from kg.documents.fields import STDIN as STDIN
from kg.documents.fields import FormatReader, shown
from kg.documents.files import files_in, files_like, is_pattern
from kg.documents.languages import foreign_language
from kg.documents.mails import read_mail
from kg.documents.packing import SUFFIXES as PACKED
from kg.documents.packing import unpacked
from kg.documents.pages import read_page
from kg.documents.repeats import Seen
from kg.documents.tables import read_csv, read_tsv
from kg.documents.texts import read_json_lines, read_text
from kg.errors import DocumentError
from kg.model import Document, Skipped, Unread

FORMATS: Mapping[str, FormatReader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".warc": read_archive,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".eml": read_mail,
}
"""What reads each kind of file, by its suffix."""
ROWS = 100
"""So many articles of one file are told one by one that cannot be read: a broken table has a million."""
_ONE_EACH = frozenset({".txt", ".md", ".html", ".htm", ".eml"})


def read_documents(
    paths: Sequence[str], *, suffix: str = ".txt", stdin: BinaryIO | None = None
) -> Iterator[Document | Unread | Skipped]:
    """Every article under ``paths``, in a fixed order; what cannot be read comes as an Unread, and reading goes on.

    ``-`` is standard input, read as a file of that ``suffix``. A file that several paths lead to is read once. Two
    articles with one id: the first is read, the second is an Unread, since one id is one document. Two with one text:
    the second is a Skipped, which is no failure. An article that is not in English is an Unread.
    """
    with Seen() as seen:
        for path in paths:
            for found in _read_input(path, suffix, stdin, seen):
                yield _judged(found, seen) if isinstance(found, Document) else found


def count_documents(paths: Sequence[str]) -> int | None:
    """How many articles there are at most under ``paths``, for whoever waits for them; None where only reading tells.

    Text files are counted, and the lines of a .jsonl file; what is packed, a table, an archive or a pipe is not known.
    """
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        for file in _files(path)[0]:
            count = _count(file)
            if count is None:
                return None
            total += count
    return total


def read_source(origin: str) -> Iterator[Document]:
    """The articles of one file again, whatever their language, and with each text that is there twice."""
    for found in _read_file(origin):
        if isinstance(found, Document):
            yield found


def _judged(document: Document, seen: Seen) -> Document | Unread | Skipped:
    """The document where it is new and in English. One in another language has its id too, as in reading it again."""
    judged, language = seen.judged(document), foreign_language(document.text)
    if language:
        where = document.id if document.id == document.origin else f"{shown(document.origin)}, {document.id}"
        return Unread(document.id, f"{shown(where)}: is in {language}, not English; kg reads English")
    return judged


def _read_input(path: str, suffix: str, stdin: BinaryIO | None, seen: Seen) -> Iterator[Document | Unread | Skipped]:
    if path == STDIN:
        yield from _read_stream(stdin or sys.stdin.buffer, STDIN, suffix)
        return
    files, none = _files(path)
    for file in files:
        none = ""
        if isinstance(file, Unread):
            yield file
        elif seen.is_new_file(_real(file)):
            yield from _read_file(file)
    if none:
        yield Unread(Path(path).as_posix(), none)


def _files(path: str) -> tuple[Iterator[str | Unread], str]:
    """The files that a path stands for, and what to say where there are none."""
    name = Path(path).as_posix()
    if path and os.path.isdir(path):
        none = f"{shown(name)}: no article in this folder; kg reads {_listed()} files"
        return files_in(name, is_article), none
    if is_pattern(path) and not os.path.exists(path):
        none = f"{shown(name)}: no article fits this pattern; kg reads {_listed()} files"
        return files_like(name, is_article), none
    return iter([name]), ""


def _count(file: str | Unread) -> int | None:
    """How many articles a file holds at most; None where only reading it tells."""
    if isinstance(file, Unread) or Path(file).suffix.lower() in _ONE_EACH:
        return 1
    if not file.lower().endswith(".jsonl"):
        return None
    try:
        with Path(file).open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except (OSError, ValueError):
        return 1


def _real(path: str) -> str:
    """Where a path leads, so that two paths to one file are told as one."""
    try:
        return os.path.realpath(path)
    except ValueError:  # no file can be called so
        return path


def is_article(path: str) -> bool:
    """Whether kg reads files that are called so."""
    return _suffix(path) in FORMATS


def _suffix(path: str) -> str:
    """What a file holds by its name: ``.jsonl`` for news.jsonl and for news.jsonl.gz."""
    inner = Path(path.lower())
    return (inner.with_suffix("") if inner.suffix in PACKED else inner).suffix


def _read_file(path: str) -> Iterator[Document | Unread | Skipped]:
    name = shown(path)
    try:
        path.encode("utf-8")
        if not Path(path).is_file():
            yield Unread(path, f"{name}: no such file")
        elif not is_article(path):
            yield Unread(path, f"{name}: not an article kg can read; give a {_listed()} file")
        else:
            with Path(path).open("rb") as stream:
                yield from _read_stream(stream, path, _suffix(path))
    except UnicodeEncodeError:
        yield Unread(path, f"{name}: its name is not UTF-8; rename it")
    except OSError as error:
        yield Unread(path, f"{name}: cannot be read ({error.strerror or error})")


def _read_stream(stream: BinaryIO, origin: str, suffix: str) -> Iterator[Document | Unread | Skipped]:
    """What is in one file, with no more than ROWS that cannot be read, and one row that counts the others."""
    unreadable = 0
    try:
        for found in FORMATS[suffix](unpacked(stream), origin):
            unreadable += isinstance(found, Unread)
            if unreadable <= ROWS or not isinstance(found, Unread):
                yield found
    except DocumentError as error:
        yield Unread(origin, f"{shown(origin)}: {error}")
    if unreadable > ROWS:
        yield Unread(origin, f"{shown(origin)}: {unreadable - ROWS:,} more articles in it cannot be read; is it whole?")


def _listed() -> str:
    *others, last = FORMATS
    return f"{', '.join(others)} or {last}"
