"""The items of an RSS or Atom file as articles: their full content where the feed has it, else their summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.documents.charsets import decode_markup
from kg.documents.fields import day, make_document, read_bounded, unread, web_address
from kg.documents.packing import ENDS_TOO_EARLY
from kg.documents.pages import fragment_text
from kg.documents.texts import name_of
from kg.errors import DocumentError
from kg.model import Document, Unread, content_id

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)


def read_feed(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    """The items of a feed; one without text is an Unread. Nothing that a feed points to is fetched.

    A feed that declares entities of its own is refused unread: no feed needs them, and they can swell without end.
    """
    xml = decode_markup(read_bounded(stream))
    if not xml.strip():
        raise DocumentError("is empty")
    if _ENTITY.search(xml):
        raise DocumentError("declares entities of its own, which no feed needs and kg does not expand")
    feed, whole = _parsed(xml)
    for number, item in enumerate(feed["entries"][:whole], start=1):
        try:
            yield make_document(_fields(item, feed["feed"], origin), origin)
        except DocumentError as error:
            yield unread(origin, f"item {number}", error)
    if len(feed["entries"]) > whole:
        raise DocumentError(ENDS_TOO_EARLY)
    if not feed["entries"]:
        raise DocumentError("is no RSS or Atom feed, or one without items")


def _parsed(xml: str) -> tuple[Mapping[str, Any], int]:
    """The feed, and how many of its items are whole: of a broken one the parser gives the half item at the end too."""
    import feedparser

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", xml)
    kind = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")), response_headers=kind, sanitize_html=False,
            resolve_relative_uris=False,
        )  # fmt: skip
    except Exception as error:  # a file on which the library fails must not lose the others
        raise DocumentError(f"is a feed that cannot be read ({type(error).__name__})") from error
    count = len(feed["entries"])
    return feed, min(count, len(_ITEM_END.findall(text))) if feed["bozo"] else count


def _fields(item: Mapping[str, Any], feed: Mapping[str, Any], origin: str) -> dict[str, str]:
    text = _body(item)
    link = _words(item, "link")
    return {
        "id": _words(item, "id") or link or name_of(origin, text, content_id(text)),
        "text": text,
        "title": _line(_words(item, "title")),
        "publisher": _line(_words(item.get("source") or {}, "title") or _words(feed, "title")),
        "published": day(_words(item, "published")) or day(_words(item, "updated")),
        "url": web_address(link),
    }


def _body(item: Mapping[str, Any]) -> str:
    """The longest that an item has to read."""
    parts = [*(item.get("content") or ()), item.get("summary_detail") or {}]
    return max((_plain(part) for part in parts), key=len, default="")


def _plain(part: Mapping[str, Any]) -> str:
    value = _words(part, "value")
    return value.strip() if part.get("type") == "text/plain" else fragment_text(value)


def _line(html: str) -> str:
    return " ".join(fragment_text(html).split())


def _words(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name) if name in item else None  # the library warns of what it fills in
    return value.strip() if isinstance(value, str) else ""
