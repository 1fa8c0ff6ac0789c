"""What an input says of an article, field by field, as a Document; a field that is not what it must be is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from kg.errors import DocumentError
from kg.model import Document, Skipped, Unread

STDIN = "-"
MAX_CHARACTERS = 1_000_000
"""The longest text that spaCy reads in one go."""
MAX_BYTES = 16 << 20
"""The largest page, mail, feed or line of an archive: beyond it stands no article, and memory is bounded."""
FACTS = ("title", "publisher", "published", "url")

FormatReader = Callable[[BinaryIO, str], Iterator[Document | Unread | Skipped]]
"""Reads one stream of a format; the second argument is the path it comes from, ``-`` for standard input."""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRAY_BYTE = re.compile("[\udc80-\udcff]")


def shown(origin: str) -> str:
    """The path of an input, as an error line writes it."""
    name = "standard input" if origin == STDIN else origin
    return re.sub(r"[\r\n]+", " ", name).encode("utf-8", "backslashreplace").decode()


def unread(origin: str, place: str, error: DocumentError) -> Unread:
    """The row for one article of several in an input: ``place`` says which, "line 7"."""
    return Unread(f"{origin}:{place.rpartition(' ')[2]}", f"{shown(origin)}, {shown(place)}: {error}")


def read_bounded(stream: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """All that ``stream`` holds; DocumentError where that is more than ``limit`` bytes."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise DocumentError(f"is larger than {limit >> 20} MB; no article is, so split it or take it out")
    return content


def read_line(stream: BinaryIO) -> bytes | None:
    """The next line, empty at the end; None where it is longer than MAX_BYTES: it is passed over unread."""
    line = stream.readline(MAX_BYTES + 1)
    if len(line) <= MAX_BYTES:
        return line
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
    return None


def decoded(content: bytes) -> str:
    """A text in UTF-8, which is what plain files must be in."""
    if b"\x00" in content:
        raise DocumentError("is not text but binary data")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"is not UTF-8 (byte {error.start}); convert it, for instance with iconv") from error


def make_document(fields: Mapping[str, object], origin: str) -> Document:
    """The document those fields make; DocumentError where one is missing or is not what it must be."""
    text = _string(fields, "text")
    if not text.strip():
        raise DocumentError("has no text" if "text" not in fields else "is empty")
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(f"is longer than {MAX_CHARACTERS:,} characters; split it into articles")
    number = fields.get("id")
    id = str(number) if type(number) is int else _string(fields, "id")
    if not id.strip():
        raise DocumentError("has no id; give each article one")
    return Document(
        id=id,
        text=text,
        title=_string(fields, "title"),
        publisher=_string(fields, "publisher"),
        url=_web_address(_string(fields, "url")),
        published=_iso_date(_string(fields, "published")),
        origin=origin,
    )


def web_address(url: str) -> str:
    """``url``, or nothing where it is no address on the web."""
    return url if _WEB_ADDRESS.fullmatch(url) else ""


def day(written: str) -> str:
    """The day that a date means, however it is written, as ISO 8601; empty where it leaves room for doubt.

    The day is the one of the place where it was written. Two numbers before a year may be day and month or month and
    day, and a date without a year would be another one next year: both leave room for doubt.

    >>> day("Tue, 07 Dec 2021 23:30:00 -0500"), day("December 7, 2021"), day("07/12/2021")
    ('2021-12-07', '2021-12-07', '')
    """
    from dateutil.parser import parse

    written = written.strip()[:80]
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        pass
    if not re.search(r"\b\d{4}\b", written) or not re.search(r"[A-Za-z]{3}", written):
        return ""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:  # what is not written is taken from the default: where two defaults differ it was not a whole date
        one, other = (parse(written, default=default) for default in (datetime(2000, 2, 27), datetime(2001, 3, 28)))
    except (ValueError, TypeError, OverflowError):
        return ""
    return one.date().isoformat() if one.date() == other.date() else ""


def _string(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DocumentError(f"{name} is not a text but {json.dumps(value)[:40]}")
    if _STRAY_BYTE.search(value) and name != "id":
        raise DocumentError(f"{name} is not UTF-8, or holds half of a character; convert it, for instance with iconv")
    if "\x00" in value or _SURROGATE.search(value):
        raise DocumentError(f"{name} holds a character that no text can hold (NUL or half of a pair)")
    return value


def _web_address(url: str) -> str:
    if url and not web_address(url):
        raise DocumentError(f"url is no web address that begins with http:// or https://: {url[:60]!r}")
    return url


def _iso_date(published: str) -> str:
    """The day of a date or time: "2021-12-07T18:30:00Z" is "2021-12-07"."""
    found = day(published)
    if published and not found:
        raise DocumentError(f"published is no date written like 2021-12-07: {published[:40]!r}")
    return found
