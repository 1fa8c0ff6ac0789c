"""Valid inputs of every format, of our own writing: what tests of reading take apart, cut off and change."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import zstandard

from kg.documents import read_documents
from kg.model import Document

FIRST = "Kenya warned Somalia on Monday that the border would be closed. President William Ruto met ministers there."
SECOND = "Somalia thanked Kenya for its help. “We remain friends,” said the minister of the neighbouring country."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Kenya warns Somalia | Example Wire</title>
<meta property="og:title" content="Kenya warns Somalia"><meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2024-02-03T23:10:00+03:00">
<link rel="canonical" href="https://news.example.org/kenya"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Kenya warns Somalia</h1><p>{FIRST}</p><p>{SECOND}</p><script>alert("never text")</script></article>
<aside><h2>Most read</h2><ul><li><a href="/cats">Ten cats</a></li></ul></aside>
<footer>Copyright 2024 Example Wire</footer></body></html>"""
MENU = "<html><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><img src='a.png'></body></html>"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example Wire</title>
<link>https://news.example.org/</link><description>News</description>
<item><title>Kenya &amp; Somalia</title><link>https://news.example.org/kenya</link><guid>urn:item:1</guid>
<pubDate>Sat, 03 Feb 2024 23:10:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>Both <b>agreed</b>.</p><script>x()</script>]]></content:encoded></item>
<item><title>Thanks</title><link>https://news.example.org/thanks</link>
<description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Nothing</title><guid>urn:item:3</guid></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><id>urn:feed</id>
<updated>2024-02-04T00:00:00Z</updated><entry><title>Kenya</title><id>urn:entry:1</id>
<link href="https://news.example.org/kenya"/><updated>2024-02-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"""
MAIL = f"""From: "Example Wire" <news@wire.example.org>\r\nTo: list@example.org\r\nSubject: Kenya =?utf-8?q?w=C3=A4rns?=
 Somalia\r\nDate: Sat, 3 Feb 2024 23:10:00 -0500\r\nMessage-ID: <abc.1@wire.example.org>\r\nMIME-Version: 1.0\r
Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{FIRST}\r\n"""
TABLE = f'Headline,Body,Source,Date,Link\r\nKenya,"{FIRST}",Example Wire,2024-02-03,https://news.example.org/k\r\n'
LINES = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in (("a", FIRST), ("b", SECOND)))

Response = tuple[str, str, bytes]
"""Of a record: the address, the media type, the body."""
RESPONSES: Sequence[Response] = (
    ("https://news.example.org/kenya", "text/html; charset=utf-8", PAGE.encode()),
    ("https://news.example.org/a.png", "image/png", b"\x89PNG\x00\x00"),
    ("https://news.example.org/b.png", "image/png", b"\x89PNG\x00\x01"),
    ("https://news.example.org/plain", "text/plain", SECOND.encode()),
)


def record(kind: str, address: str, block: bytes, media: str = "application/http; msgtype=response") -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-02-04T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(address):032x}>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(
    responses: Sequence[Response] = RESPONSES, *, packed: bool = False, http: str = "200 OK", head: str = ""
) -> bytes:
    """A web archive of these responses; ``packed``, each record is a gzip member of its own, as crawlers write it."""
    records = [record("warcinfo", "", b"software: tests\r\n", "application/warc-fields")]
    for address, media, body in responses:
        status = f"HTTP/1.1 {http}\r\nContent-Type: {media}\r\n{head}\r\n".encode()
        records.append(record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
        records.append(record("response", address, status + body))
    return b"".join(gzip.compress(each, mtime=0) if packed else each for each in records)


def zst(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


FILES: Mapping[str, bytes] = {
    "a.txt": f"---\ntitle: Talks\n---\n{FIRST}".encode(),
    "a.md": f"# Talks\n\n{FIRST}".encode(),
    "a.html": PAGE.encode(),
    "a.jsonl": LINES.encode(),
    "a.csv": TABLE.encode(),
    "a.tsv": f"id\ttext\tdate\n1\t{FIRST}\t2024-02-03\n2\t{SECOND}\t\n".encode(),
    "a.warc": warc(),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.xml": RSS.encode(),
    "a.eml": MAIL.encode(),
}
"""One file of each format, by its name."""
PACKED_FILES: Mapping[str, bytes] = {
    **{f"{name}.gz": gzip.compress(content, mtime=0) for name, content in FILES.items()},
    **{f"{name}.zst": zst(content) for name, content in FILES.items()},
    "b.warc.gz": warc(packed=True),
}
"""The same packed."""


def read(*paths: str, suffix: str = ".txt", stdin: bytes = b"") -> tuple[list[Document], list[str]]:
    """The documents of these inputs, and the reasons of the rows beside them."""
    found = list(read_documents(paths, suffix=suffix, stdin=io.BytesIO(stdin)))
    rows = [each.reason for each in found if not isinstance(each, Document)]
    assert not [row for row in rows if "\n" in row]
    return [each for each in found if isinstance(each, Document)], rows


def read_bytes(name: str, content: bytes) -> tuple[list[Document], list[str]]:
    """The same of one file, which is written first."""
    Path(name).write_bytes(content)
    return read(name)


def check_reading(suffix: str, content: bytes) -> None:
    """Whatever stands in an input, reading it ends, tells the same twice, and gives nothing that is no text."""
    found, again = (list(read_documents(["-"], suffix=suffix, stdin=io.BytesIO(content))) for _ in range(2))
    assert found == again
    documents = [each for each in found if isinstance(each, Document)]
    assert found, "neither an article nor a row"
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        said = (document.id, document.text, document.title, document.publisher, document.url, document.published)
        assert all("\x00" not in each and each.encode("utf-8") is not None for each in said)
        assert document.text.strip()
        assert document.id.strip()
        assert not document.published or date.fromisoformat(document.published)
        assert not document.url or document.url.startswith(("http://", "https://"))
    for each in found:
        if not isinstance(each, Document):
            assert "\n" not in each.reason
            assert each.reason.encode("utf-8")
