"""Feeds: items with their full content, in their own words, and nothing that swells or fetches."""

from __future__ import annotations

import pytest

from inputs import ATOM, FIRST, RSS, SECOND, read_bytes

TOO_EARLY = "ends too early, as if copying it was cut off; copy it again (whole articles before the end were read)"


def test_items_are_read_with_their_full_content_and_facts() -> None:
    (first, second), rows = read_bytes("a.rss", RSS.encode())
    assert first.text == f"{FIRST}\n\nBoth agreed."
    assert (first.id, first.title, first.publisher) == ("urn:item:1", "Kenya & Somalia", "Example Wire")
    assert (first.published, first.url) == ("2024-02-03", "https://news.example.org/kenya")
    assert (second.id, second.text) == ("https://news.example.org/thanks", SECOND)
    assert rows == ["a.rss, item 3: is empty"]


def test_an_atom_feed_is_read_too() -> None:
    (entry,), rows = read_bytes("a.atom", ATOM.encode())
    assert (entry.id, entry.text, entry.published) == ("urn:entry:1", FIRST, "2024-02-03")
    assert (entry.url, entry.publisher, rows) == ("https://news.example.org/kenya", "Example Wire", [])


def test_an_item_without_any_name_is_named_by_its_text() -> None:
    xml = f"<rss version='2.0'><channel><item><description>{FIRST}</description></item></channel></rss>"
    (item,), _ = read_bytes("a.rss", xml.encode())
    assert item.id.startswith("a.rss:")
    assert read_bytes("a.rss", xml.replace("<channel>", "<channel><title>T</title>").encode())[0][0].id == item.id


@pytest.mark.parametrize("cut", [RSS.index("Thanks") + 3, RSS.index(SECOND) + 20, RSS.index("urn:item:3")])
def test_the_half_item_at_the_end_of_a_feed_that_is_cut_off_is_not_read(cut: int) -> None:
    documents, rows = read_bytes("a.rss", RSS[:cut].encode())
    assert [document.id for document in documents][1:] in ([], ["https://news.example.org/thanks"])
    assert all(document.text in (f"{FIRST}\n\nBoth agreed.", SECOND) for document in documents)
    assert rows == [f"a.rss: {TOO_EARLY}"]


def test_a_feed_with_a_slip_in_its_xml_is_read_whole() -> None:
    documents, rows = read_bytes("a.rss", RSS.replace("Kenya &amp; Somalia", "Kenya & Somalia &nbsp;").encode())
    assert (len(documents), rows) == (2, ["a.rss, item 3: is empty"])


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "iso-8859-15"])
def test_entities_of_its_own_are_not_expanded(charset: str) -> None:
    laughs = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(20))
    head = f'<?xml version="1.0" encoding="{charset}"?><!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]>'
    feed = RSS[RSS.index("<rss") :].replace("Short.", "&a20;").replace("“", "'").replace("”", "'")
    documents, rows = read_bytes("a.rss", (head + feed).encode(charset))
    assert documents == []
    assert len(rows) == 1
    if charset != "utf-16-le":  # without a mark it is no text to begin with
        assert rows == ["a.rss: declares entities of its own, which no feed needs and kg does not expand"]


def test_external_entities_and_stylesheets_are_not_fetched() -> None:
    head = '<?xml version="1.0"?><?xml-stylesheet href="http://a.example/x.xsl"?>'
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.example/rss.dtd">'
    documents, _ = read_bytes("a.rss", (head + doctype + RSS[RSS.index("<rss") :]).encode())
    assert len(documents) == 2
    doctype = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    documents, rows = read_bytes("b.rss", (head + doctype + RSS.replace("Short.", "&x;")).encode())
    assert (documents, len(rows)) == ([], 1)


@pytest.mark.parametrize("content", ["<html><body><p>Mali met Chad.</p></body></html>", "<a/>", "word", "{}", "<rss/>"])
def test_what_is_no_feed_is_a_row(content: str) -> None:
    assert read_bytes("a.xml", content.encode()) == ([], ["a.xml: is no RSS or Atom feed, or one without items"])


def test_an_empty_feed_and_a_binary_one_are_rows() -> None:
    assert read_bytes("a.rss", b" \n") == ([], ["a.rss: is empty"])
    assert read_bytes("a.rss", b"<rss>\x00") == ([], ["a.rss: is not text but binary data"])


def test_an_item_whose_date_is_none_has_no_day() -> None:
    (first, _), _ = read_bytes("a.rss", RSS.replace("Sat, 03 Feb 2024 23:10:00 -0500", "soon").encode())
    assert first.published == ""


def test_a_feed_is_decoded_by_what_it_declares() -> None:
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>' + RSS[RSS.index("<rss") :].replace("Kenya", "Kenyä")
    (first, _), _ = read_bytes("a.rss", xml.encode("cp1252"))
    assert first.text.startswith("Kenyä warned")
