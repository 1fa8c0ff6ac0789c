"""The pages of a web archive (.warc) as articles: its responses in HTML or plain text.

What else a crawl brings home (pictures, scripts, errors, redirects) is counted in one row for the whole archive.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, BinaryIO

from kg.documents.charsets import decode_markup
from kg.documents.fields import make_document, read_bounded, shown, web_address
from kg.documents.packing import ENDS_TOO_EARLY, unpacked
from kg.documents.pages import MAX_PAGE, page_fields
from kg.errors import DocumentError
from kg.model import Document, Skipped, Unread

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

_PAGES = ("response", "resource", "conversion")
_HTML = ("text/html", "application/xhtml+xml")
_LONGEST_HEADER = 1 << 16


def read_archive(stream: BinaryIO, origin: str) -> Iterator[Document | Unread | Skipped]:
    """The pages of an archive, each under its address; one without an article is an Unread."""
    others: Counter[str] = Counter()
    fault, empty = None, True
    try:
        for found in _pages(stream, origin, others):
            empty = False
            yield found
    except DocumentError as error:
        fault = error
    if others:
        told = ", ".join(f"{kind} {count}" for kind, count in others.most_common(5))
        reason = f"passed over {others.total()} of its records, which are no pages ({told})"
        yield Skipped(origin, f"{shown(origin)}: {reason}")
    if fault:
        raise fault
    if empty and not others:
        raise DocumentError("holds no page")


def _pages(stream: BinaryIO, origin: str, others: Counter[str]) -> Iterator[Document | Unread]:
    for record in _records(stream):
        kind, block = _kind(record), record.raw_stream
        is_page = kind in (*_HTML, "text/plain")
        content = block.read(MAX_PAGE + 1) if is_page else b""
        while block.read(1 << 20):
            pass
        if getattr(block, "limit", 0):
            raise DocumentError(ENDS_TOO_EARLY)
        if is_page:
            yield _page(record, kind, content, origin)
        elif kind:
            others[kind] += 1


def _records(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    """The records of an archive; DocumentError where it is none, or is damaged further on."""
    from warcio.archiveiterator import WARCIterator
    from warcio.bufferedreaders import BufferedReader

    class BoundedReader(BufferedReader):  # type: ignore[misc]
        """Reads lines of bounded length; the stream is unpacked already."""

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or _LONGEST_HEADER, _LONGEST_HEADER))
            if len(line) > _LONGEST_HEADER // 2 and not line.endswith(b"\n"):
                raise DocumentError("is damaged: a line of it is longer than any of a WARC file; reading stopped")
            return line

    class Records(WARCIterator):  # type: ignore[misc]
        """Says nothing on standard error where a record is followed by something else; the next one tells."""

        INC_RECORD = ""

    logging.getLogger("warcio").addHandler(logging.NullHandler())
    if not stream.peek(1):  # type: ignore[attr-defined]
        raise DocumentError("is empty")
    given = SimpleNamespace(read=stream.read1)  # type: ignore[attr-defined] # what stands before a fault is not lost
    records, count = Records(given), 0
    records.reader = BoundedReader(given)
    while True:
        try:
            record = next(records, None)
        except (DocumentError, OSError):
            raise
        except Exception as error:  # an archive on which the library fails must not lose the others
            what = f"is damaged after {count} records; those were read" if count else "is no WARC archive"
            raise DocumentError(what) from error
        if record is None:
            return
        count += 1
        yield record


def _kind(record: ArcWarcRecord) -> str:
    """The media type of what a record holds, or why it is no page; empty for what only describes other records."""
    if record.rec_type not in _PAGES:
        return ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not status.startswith("2"):
        return f"HTTP status {status[:3]}"
    return _type(record).partition(";")[0].strip().lower() or "without a type"


def _type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _page(record: ArcWarcRecord, kind: str, content: bytes, origin: str) -> Document | Unread:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    charset = _type(record).lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    try:
        text = decode_markup(_body(record.http_headers, content), charset)
        fields = {"text": text, "url": web_address(address)}
        if kind in _HTML:
            fields = page_fields(text, web_address(address))
        return make_document({**fields, "id": address}, origin)
    except DocumentError as error:
        return Unread(address or origin, f"{shown(origin)}, {shown(address)}: {error}")


def _body(headers: StatusAndHeaders | None, content: bytes) -> bytes:
    """What a record holds, as the server meant it: its chunks put together, and unpacked."""
    from warcio.bufferedreaders import ChunkedDataReader

    named = {name.lower(): value.lower() for name, value in headers.headers} if headers else {}
    stream = io.BytesIO(content)
    whole = read_bounded(ChunkedDataReader(stream) if named.get("transfer-encoding") == "chunked" else stream, MAX_PAGE)
    packing = named.get("content-encoding", "")
    if packing == "deflate":
        return _inflated(whole)
    if packing == "br":
        raise DocumentError("is packed with Brotli, which kg does not unpack")
    return read_bounded(unpacked(io.BytesIO(whole)), MAX_PAGE)


def _inflated(content: bytes) -> bytes:
    """What servers call deflate: with or without the frame that its name asks for."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            unpacker = zlib.decompressobj(bits)
            found = unpacker.decompress(content, MAX_PAGE)
        except zlib.error:
            continue
        if unpacker.eof:
            return found
    raise DocumentError("is packed in a way that kg does not know")
