"""Web archives: pages under their addresses, all else counted in one row, and whatever a crawl can do to a record."""

from __future__ import annotations

import gzip
import zlib

import pytest

from inputs import FIRST, PAGE, SECOND, read_bytes, record, warc, zst

ADDRESS = "https://news.example.org/kenya"
TOO_EARLY = "ends too early, as if copying it was cut off; copy it again (whole articles before the end were read)"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_and_all_else_is_one_row(packed: bool, capfd: pytest.CaptureFixture[str]) -> None:
    (page, plain), rows = read_bytes("a.warc", warc(packed=packed))
    assert (page.id, page.url, page.text) == (ADDRESS, ADDRESS, f"{FIRST}\n\n{SECOND}")
    assert (page.title, page.publisher, page.published) == ("Kenya warns Somalia", "Example Wire", "2024-02-03")
    assert (plain.id, plain.text) == ("https://news.example.org/plain", SECOND)
    assert rows == ["a.warc: passed over 2 of its records, which are no pages (image/png 2)"]
    assert capfd.readouterr() == ("", "")


def test_an_archive_packed_as_a_whole_is_read_too() -> None:
    documents, rows = read_bytes("a.warc.gz", gzip.compress(warc()))
    assert (len(documents), len(rows)) == (2, 1)


def test_errors_and_redirects_are_no_pages() -> None:
    documents, rows = read_bytes("a.warc", warc([(ADDRESS, "text/html", PAGE.encode())], http="404 Not Found"))
    assert documents == []
    assert rows == ["a.warc: passed over 1 of its records, which are no pages (HTTP status 404 1)"]


def test_texts_that_a_crawler_took_out_of_pages_are_read() -> None:
    content = record("conversion", ADDRESS, FIRST.encode(), "text/plain")
    content += record("metadata", ADDRESS, b"x", "text/plain")
    (document,), rows = read_bytes("a.warc", content)
    assert (document.id, document.text, rows) == (ADDRESS, FIRST, [])


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode())),
        ("Content-Encoding: zstd\r\n", zst(PAGE.encode())),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE.encode())),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE.encode(), wbits=-15)),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())),
        ("Transfer-Encoding: chunked\r\n", PAGE.encode()),
        ("Content-Encoding: gzip\r\n", PAGE.encode()),
    ],
)
def test_a_page_is_unpacked_as_the_server_packed_it(head: str, body: bytes) -> None:
    (document,), rows = read_bytes("a.warc", warc([(ADDRESS, "text/html", body)], head=head))
    assert (document.text, rows) == (f"{FIRST}\n\n{SECOND}", [])


@pytest.mark.parametrize(
    ("media", "head", "body", "reason"),
    [
        ("text/html", "", b"<p></p>", "is a page without an article: no text in sentences stands in it"),
        ("text/html", "Content-Encoding: br\r\n", b"xx", "is packed with Brotli, which kg does not unpack"),
        ("text/html", "Content-Encoding: deflate\r\n", b"\xff", "is packed in a way that kg does not know"),
        ("text/html", "Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode())[:99], TOO_EARLY),
        ("text/plain", "", b"Mali\x00", "is not text but binary data"),
        ("text/plain", "", b" ", "is empty"),
        ("text/html; charset=klingon", "", b"<p>", "declares a character set that kg does not know: 'klingon'"),
        ("text/html", "", b"x" * (9 << 20), "is larger than 8 MB; no article is, so split it or take it out"),
    ],
)  # fmt: skip
def test_a_bad_page_is_a_row_and_the_others_go_through(media: str, head: str, body: bytes, reason: str) -> None:
    other = warc([("https://b.example.org/", "text/plain", b"Mali met Chad.")])
    content = warc([(ADDRESS, media, body)], head=head) + other
    (document,), rows = read_bytes("a.warc", content)
    assert document.id == "https://b.example.org/"
    assert rows == [f"a.warc, {ADDRESS}: {reason}"]


def test_the_server_says_the_character_set() -> None:
    content = warc([(ADDRESS, 'text/plain; Charset="ISO-8859-1"', "Müller met Mali.".encode("latin-1"))])
    assert read_bytes("a.warc", content)[0][0].text == "Müller met Mali."


@pytest.mark.parametrize("cut", [10, 60, 300, len(PAGE) // 2])
@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_before_the_cut_is_read_and_half_a_page_is_not(cut: int, packed: bool) -> None:
    pages = [(f"https://b.example.org/{i}", "text/html", PAGE.replace("Kenya", f"K{i}").encode()) for i in range(3)]
    documents, rows = read_bytes("a.warc.gz", warc(pages, packed=packed)[: -min(cut, 500) if packed else -cut])
    assert [document.id[-1] for document in documents] == ["0", "1", "2"][: len(documents)]
    assert len(documents) >= 1
    assert all(document.text.endswith(SECOND.replace("Kenya", f"K{document.id[-1]}")) for document in documents)
    assert rows == [f"a.warc.gz: {TOO_EARLY}"]


def test_what_is_no_archive_is_a_row(capfd: pytest.CaptureFixture[str]) -> None:
    assert read_bytes("a.warc", b"Mali met Chad.") == ([], ["a.warc: is no WARC archive"])
    assert read_bytes("a.warc", b"") == ([], ["a.warc: is empty"])
    assert read_bytes("a.warc", b"x" * (1 << 20)) == (
        [], ["a.warc: is damaged: a line of it is longer than any of a WARC file; reading stopped"],
    )  # fmt: skip
    documents, rows = read_bytes("a.warc", warc()[:-4] + b"\r\n\r\nand then something else\r\n" * 3)
    assert len(documents) == 2
    assert rows[-1].startswith("a.warc: is damaged after")
    assert capfd.readouterr() == ("", "")


def test_an_archive_without_any_page_is_a_row() -> None:
    assert read_bytes("a.warc", warc([])) == ([], ["a.warc: holds no page"])
