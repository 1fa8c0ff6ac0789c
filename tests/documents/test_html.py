"""Web pages: the article and what the head says of it, and never what stands around it."""

from __future__ import annotations

import pytest

from inputs import FIRST, MENU, PAGE, SECOND, read_bytes
from kg.documents.pages import fragment_text


def test_the_article_is_read_and_what_stands_around_it_is_not() -> None:
    (document,), rows = read_bytes("a.html", PAGE.encode())
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert (document.title, document.publisher) == ("Kenya warns Somalia", "Example Wire")
    assert (document.published, document.url) == ("2024-02-03", "https://news.example.org/kenya")
    assert (document.id, rows) == ("a.html", [])


@pytest.mark.parametrize("html", [MENU, "<html><body><img src='a.png'></body></html>", "<p></p>", "\x89PNG", "   "])
def test_a_page_without_an_article_is_a_row(html: str) -> None:
    reason = "a.html: is a page without an article: no text in sentences stands in it"
    assert read_bytes("a.html", html.encode()) == ([], [reason])


@pytest.mark.parametrize("html", ["<p>Mali met Chad.</p>", "<body><p>Mali met Chad.</p>", "<h1>T<p>Mali met Chad."])
def test_a_page_that_is_hardly_a_page_is_read_all_the_same(html: str) -> None:
    (document,), _ = read_bytes("a.html", html.encode())
    assert document.text.endswith("Mali met Chad.")


@pytest.mark.parametrize(
    ("charset", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-16", ""),
        ("cp1250", '<meta charset="windows-1250">'),
        ("utf-8-sig", '<meta charset="cp1252">'),
    ],
)
def test_a_page_is_decoded_by_what_it_declares(charset: str, head: str) -> None:
    html = f"<html><head>{head}</head><body><p>“Müller” met the minister of Mali.</p></body></html>"
    (document,), _ = read_bytes("a.html", html.encode(charset))
    assert document.text == "“Müller” met the minister of Mali."


@pytest.mark.parametrize("charset", ["klingon", "punycode", "utf-7", "zip", "undefined"])
def test_a_character_set_that_is_none_is_a_row(charset: str) -> None:
    _, (row,) = read_bytes("a.html", f'<meta charset="{charset}"><p>Mali met Chad.</p>'.encode())
    assert row.startswith("a.html: declares a character set")
    assert charset in row


def test_a_page_is_given_no_date_that_it_does_not_declare() -> None:
    html = PAGE.replace('<meta property="article:published_time" content="2024-02-03T23:10:00+03:00">', "")
    (document,), _ = read_bytes("a.html", html.replace(FIRST, f"{FIRST} In May 2019 it rained.").encode())
    assert document.published == ""


def test_binary_data_and_pages_too_large_are_rows() -> None:
    assert read_bytes("a.html", b"<p>Mali\x00.</p>") == ([], ["a.html: is not text but binary data"])
    _, rows = read_bytes("b.html", b"<p>Mali met Chad.</p>" + b" " * (8 << 20))
    assert rows == ["b.html: is larger than 8 MB; no article is, so split it or take it out"]
    _, rows = read_bytes("c.html", b"<p>" * 100_001)
    assert rows == ["c.html: is a page with more than 100,000 tags, which no article has"]


def test_a_page_may_not_reach_for_the_network_or_for_files() -> None:
    trap = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><link rel="stylesheet" href="http://a.example/x">'
    html = f"{trap}<html><body><iframe src='http://a.example/'></iframe><p>{FIRST} &x;</p></body></html>"
    documents, _ = read_bytes("a.html", html.encode())
    assert not [document for document in documents if "root:" in document.text]
    (document,), _ = read_bytes("b.html", html.replace("[<!ENTITY x SYSTEM \"file:///etc/passwd\">]", "").encode())
    assert document.text == f"{FIRST} &x;"


def test_words_of_a_piece_of_html_keep_their_blocks_apart() -> None:
    html = "<h2>Talks</h2>Mali&nbsp;met\n<b>Chad</b>.<br>They <i>agreed</i>.<style>p{}</style>"
    blocks = fragment_text(html + "<ul><li>One<li>Two</ul>&lt;").split("\n\n")
    assert blocks == ["Talks", "Mali met Chad.", "They agreed.", "One", "Two", "<"]


@pytest.mark.parametrize("mark", ["<", "<!--", "<![", "</", "<a ", "<p>", "<?", "&", "<b><p>"])
def test_marks_that_open_and_never_close_take_no_time(mark: str) -> None:
    html = "Mali met Chad. " + mark * 5_000
    assert fragment_text(html).startswith("Mali met Chad.")
    assert sum(map(len, read_bytes("a.html", html.encode()))) == 1
