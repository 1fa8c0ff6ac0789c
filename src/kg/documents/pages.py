"""The article in a web page: its main text, with menus, advertisements and footers left out, and what its head says.

The text is what trafilatura finds, with a blank line between paragraphs; offsets count the characters of
that. The head gives title, publisher, day and address. Nothing is fetched from any network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.documents.charsets import decode_markup
from kg.documents.fields import make_document, read_bounded, web_address
from kg.documents.texts import name_of
from kg.errors import DocumentError
from kg.model import Document

MAX_PAGE = 8 << 20
"""The largest page in bytes: finding the text takes about a second a megabyte."""
MAX_TAGS = 100_000
"""The most tags of a page: the time grows faster than their number, and long articles have a tenth of that."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
"""Only a date that the page declares: one guessed from its words, or measured by today's clock, is worse than none."""
_SENTENCE_END = re.compile(r"""[.!?…。]["'”’»)\]]*(?:\s|$)""")
_BLOCKS = frozenset(
    ("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4",
     "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul")
)  # fmt: skip
_ONE_LINE = str.maketrans("\r\n", "  ")
_UNSEEN = frozenset(("script", "style", "title"))


def read_page(stream: BinaryIO, origin: str) -> Iterator[Document]:
    """The article of an HTML file; DocumentError where it has none."""
    fields = page_fields(decode_markup(read_bounded(stream, MAX_PAGE)))
    yield make_document({**fields, "id": name_of(origin, fields["text"])}, origin)


def page_fields(html: str, url: str = "") -> dict[str, str]:
    """Text, title, publisher, day and address of the article in a page; ``url`` is where it was found.

    Raises DocumentError where there is no text in sentences: a menu or a picture is no article.
    """
    from trafilatura import extract

    if html.count("<") > MAX_TAGS:
        raise DocumentError(f"is a page with more than {MAX_TAGS:,} tags, which no article has")
    whole = html if re.search(r"<html[\s>]", html[:5000], re.IGNORECASE) else f"<html><body>{html}</body></html>"
    try:
        found = extract(
            whole, url=url or None, output_format="json", with_metadata=True, include_comments=False,
            include_tables=False, date_extraction_params=dict(_DATES),
        )  # fmt: skip
    except Exception as error:  # a page on which the library fails must not lose the others
        raise DocumentError(f"is a page that cannot be read ({type(error).__name__})") from error
    fields = json.loads(found) if found else {}
    title = " ".join((fields.get("title") or "").split())
    text = "\n\n".join(_paragraphs(fields.get("text") or "", title))
    if not _SENTENCE_END.search(text):
        raise DocumentError("is a page without an article: no text in sentences stands in it")
    publisher = fields.get("source-hostname") or ""
    address = web_address(fields.get("source") or "") or url
    return {"text": text, "title": title, "publisher": publisher, "published": fields.get("date") or "", "url": address}


def fragment_text(html: str) -> str:
    r"""The words of a piece of HTML that is all article, as feeds hold it, with a blank line between blocks.

    >>> fragment_text("<p>Mali met <b>Chad</b>.</p><p>Both&nbsp;agreed.</p>")
    'Mali met Chad.\n\nBoth agreed.'
    """
    from trafilatura.utils import load_html

    if not html.strip():
        return ""
    try:
        tree = load_html(f"<html><body><div>{html.translate(_ONE_LINE)}</div></body></html>")
    except Exception as error:  # what the library cannot read must not lose the others
        raise DocumentError(f"is HTML that cannot be read ({type(error).__name__})") from error
    for element in () if tree is None else tree.iter():
        if element.tag in _BLOCKS:
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
        elif element.tag in _UNSEEN:
            element.text = ""
    lines = (" ".join(line.split()) for line in "".join(() if tree is None else tree.itertext()).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _paragraphs(text: str, title: str) -> Sequence[str]:
    """The paragraphs of a page, without a first one that only repeats the title, which the document has apart."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[1:] if len(lines) > 1 and lines[0] == title else lines
