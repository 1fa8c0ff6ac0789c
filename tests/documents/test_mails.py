"""Mails: the text, or else the HTML, and what the head says."""

from __future__ import annotations

from email.message import EmailMessage

from inputs import FIRST, MAIL, PAGE, SECOND, read, read_bytes


def mail(plain: str = "", html: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in ({"From": "a@example.org", "Subject": "Talks"} | headers).items():
        message[name.replace("_", "-")] = value
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    message.add_attachment(b"\x89PNG\x00" * 1000, maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def test_the_head_says_id_title_publisher_and_day() -> None:
    (document,), rows = read_bytes("a.eml", MAIL.encode())
    assert document.text.strip() == FIRST
    assert (document.id, document.title) == ("abc.1@wire.example.org", "Kenya wärns Somalia")
    assert (document.publisher, document.published, rows) == ("Example Wire", "2024-02-03", [])


def test_the_text_part_comes_before_the_html_part() -> None:
    (document,), _ = read_bytes("a.eml", mail(f"{FIRST}\n", "<p>Not this one.</p>"))
    assert document.text == f"{FIRST}\n"


def test_html_alone_is_read_as_a_page_is() -> None:
    (document,), _ = read_bytes("a.eml", mail(html=PAGE))
    assert document.text == f"{FIRST}\n\n{SECOND}"


def test_the_cells_of_a_newsletter_are_its_text() -> None:
    cells = f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr></table>"
    (document,), _ = read_bytes("a.eml", mail(html=f"<html><body>{cells}</body></html>"))
    assert FIRST in document.text
    assert SECOND in document.text


def test_a_mail_without_a_message_id_is_named_by_its_path_or_its_text() -> None:
    (document,), _ = read_bytes("a.eml", mail(FIRST))
    assert (document.id, document.publisher, document.published) == ("a.eml", "a@example.org", "")
    (document,), _ = read("-", suffix=".eml", stdin=mail(FIRST))
    assert document.id.startswith("stdin-")


def test_another_character_set_is_read_and_one_that_is_none_is_a_row() -> None:
    head = "From: a@example.org\nContent-Type: text/plain; charset={}\n\nMüller met Mali."
    (document,), _ = read_bytes("a.eml", head.format("iso-8859-1").encode("latin-1"))
    assert document.text == "Müller met Mali."
    _, rows = read_bytes("b.eml", head.format("klingon").encode("latin-1"))
    assert rows == ["b.eml: declares a character set that kg does not know: 'klingon'"]


def test_what_is_no_mail_or_has_no_text_is_a_row() -> None:
    assert read_bytes("a.eml", b"Mali met Chad.") == (
        [], ["a.eml: is no mail: it has neither From nor Date nor Subject nor Message-ID"],
    )  # fmt: skip
    assert read_bytes("b.eml", b"") == ([], ["b.eml: is empty"])
    assert read_bytes("c.eml", mail()) == ([], ["c.eml: is a mail without text"])
    assert read_bytes("d.eml", b"Subject: x\n\nMali\x00.") == ([], ["d.eml: is not text but binary data"])


def test_a_date_that_is_none_is_no_day() -> None:
    for date in ("soon", "Fri, 99 Feb 2024 10:00:00", "", "2024"):
        (document,), _ = read_bytes("a.eml", f"From: a@example.org\nDate: {date}\n\n{FIRST}".encode())
        assert document.published == ""


def test_a_head_without_end_is_a_row_and_takes_no_time() -> None:
    for name in ("Subject", "From", "Content-Type", "Message-ID"):
        _, rows = read_bytes("a.eml", f"From: a@example.org\n{name}: {'=?utf-8?q?a?=' * 9000}\n\n{FIRST}".encode())
        assert rows == ["a.eml: has a longer line in its head than any mail"]
