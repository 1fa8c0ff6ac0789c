"""Marked-up text (HTML, XML, a part of a mail) as characters, by the character set that it declares.

The order is that of browsers: a byte order mark, what the server or mail said, what the text says of itself, UTF-8, and
windows-1252 for what is none. No guess is made from the letters, so the same bytes give the same text everywhere.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import DocumentError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})""", re.IGNORECASE)  # fmt: skip # noqa: E501
_LATIN = {"iso8859-1", "ascii", "latin-1", "us-ascii", "cp1252"}
_NO_PAGES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
"""Codecs of Python in which no page is written, and which can hide markup or take for ever."""
_HEAD = 4096


def decode_markup(content: bytes, declared: str = "") -> str:
    """The characters of ``content``; ``declared`` is the character set that the server or mail named.

    A byte that is wrong in a set that is right becomes U+FFFD, as in a browser. Raises DocumentError where the set is
    not known or the content is binary.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :].decode(charset, "replace"))
    found = None if declared else _DECLARED.search(content[:_HEAD])
    name = (found[1] or found[2]).decode("ascii", "replace") if found else declared
    codec = _codec(name)
    if not codec or (found and codec.startswith("utf-16")):  # what stands there in ASCII cannot be so
        codec = "utf-8" if _is_utf8(content) else "cp1252"
    try:
        return _text(content.decode(codec, "replace"))
    except (LookupError, UnicodeError) as error:
        raise DocumentError(f"declares a character set that kg does not know: {name[:40]!r}") from error


def _codec(name: str) -> str:
    """Python's name for a character set, by the names of the web: latin-1 there means windows-1252."""
    if not name:
        return ""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError, UnicodeError) as error:
        raise DocumentError(f"declares a character set that kg does not know: {name[:40]!r}") from error
    if codec.replace("_", "-") in _NO_PAGES:
        raise DocumentError(f"declares a character set in which no page is written: {name[:40]!r}")
    return "cp1252" if codec in _LATIN else codec


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(decoded: str) -> str:
    if "\x00" in decoded:
        raise DocumentError("is not text but binary data")
    return decoded
