"""A mail, such as a newsletter or a press release, as an article: its text part, or else its HTML part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.documents.charsets import decode_markup
from kg.documents.fields import day, make_document, read_bounded
from kg.documents.pages import fragment_text, page_fields
from kg.documents.texts import name_of
from kg.errors import DocumentError
from kg.model import Document

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = ("From", "Date", "Subject", "Message-ID")
_MOST_BYTES = 32 << 20
"""Mails carry pictures and papers, which are passed over."""
_LONG_HEADER = re.compile(
    rb"^(?:content-[a-z-]+|subject|from|date|message-id)[ \t]*:(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE
)
"""The library takes a time that grows with the square of a header's length."""


def read_mail(stream: BinaryIO, origin: str) -> Iterator[Document]:
    """The article of an .eml file: Message-ID is its id, Subject its title, From its publisher, Date its day."""
    from email import message_from_bytes
    from email.policy import default

    content = read_bounded(stream, _MOST_BYTES)
    if not content.strip():
        raise DocumentError("is empty")
    if _LONG_HEADER.search(content):
        raise DocumentError("has a longer line in its head than any mail")
    try:
        fields = _fields(message_from_bytes(content, policy=default), origin)
    except DocumentError:
        raise
    except Exception as error:  # a mail on which the library fails must not lose the others
        raise DocumentError(f"is a mail that cannot be read ({type(error).__name__})") from error
    yield make_document(fields, origin)


def _fields(mail: EmailMessage, origin: str) -> dict[str, str]:
    if not any(name in mail for name in _HEADERS):
        raise DocumentError("is no mail: it has neither From nor Date nor Subject nor Message-ID")
    text = _body(mail)
    return {
        "id": _header(mail, "Message-ID").strip("<> ") or name_of(origin, text),
        "text": text,
        "title": _header(mail, "Subject"),
        "publisher": _sender(mail),
        "published": day(_header(mail, "Date")),
    }


def _body(mail: EmailMessage) -> str:
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        if part is None:
            continue
        payload: Any = part.get_payload(decode=True)
        text = decode_markup(payload or b"", part.get_content_charset(""))
        if kind == "html":
            text = _page_text(text)
        if text.strip():
            return text
    raise DocumentError("is a mail without text")


def _page_text(html: str) -> str:
    """The article in the HTML of a mail, or where there is none that stands out, all of its words."""
    try:
        return page_fields(html)["text"]
    except DocumentError:
        return fragment_text(html)


def _sender(mail: EmailMessage) -> str:
    """Who sent it: the name where there is one, else the address."""
    from email.utils import parseaddr

    name, address = parseaddr(_header(mail, "From"))
    return name or address


def _header(mail: EmailMessage, name: str) -> str:
    """A header in one line; what is no character in it is left out."""
    value = str(mail.get(name) or "")
    clean = value.encode("utf-8", "replace").decode().replace("\x00", "")
    return " ".join(clean.split())
