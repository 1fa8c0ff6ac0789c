"""Articles as plain text: .txt and .md files, kept to the character, and .jsonl files with one JSON object a line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from kg.documents.fields import FACTS, MAX_BYTES, MAX_CHARACTERS, STDIN, decoded, make_document, read_line, unread
from kg.errors import DocumentError
from kg.model import Document, Unread, content_id

TOO_LONG = f"is longer than {MAX_BYTES >> 20} MB and was passed over; no article is"

_FRONT_BLOCK = re.compile(r"---[ \t]*\r?\n((?:[A-Za-z][\w-]*:[^\r\n]*\r?\n){1,40})---[ \t]*(?:\r?\n|\Z)")
_MOST_BYTES = 4 * MAX_CHARACTERS + (1 << 16)
"""What MAX_CHARACTERS and a block of facts take at most in UTF-8."""


def read_text(stream: BinaryIO, origin: str) -> Iterator[Document]:
    """The one article of a text; DocumentError where it is none."""
    content = stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise DocumentError(f"is longer than {MAX_CHARACTERS:,} characters; split it into articles")
    facts, text = _split_front(decoded(content))
    yield make_document({**facts, "id": name_of(origin, text), "text": text}, origin)


def name_of(origin: str, text: str, place: object = "") -> str:
    """The id of an article that brings none: its path and ``place`` there, or made of its text on standard input."""
    if origin == STDIN:
        return f"stdin-{content_id(text)}"
    return f"{origin}:{place}" if place else origin


def read_json_lines(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    """The articles of a .jsonl file; each line that is none is an Unread."""
    empty = True
    for number, line in enumerate(iter(partial(read_line, stream), b""), start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            yield make_document(_json_object(line), origin)
        except DocumentError as error:
            yield unread(origin, f"line {number}", error)
    if empty:
        raise DocumentError("is empty")


def _split_front(text: str) -> tuple[dict[str, str], str]:
    """The facts of the block at the head of a text, and the text that follows it."""
    block = _FRONT_BLOCK.match(text)
    if block is None:
        return {}, text
    pairs = (line.split(":", 1) for line in io.StringIO(block[1]))
    facts = {name: value.strip().strip("\"'") for name, value in pairs if name in FACTS}
    return facts, text[block.end() :]


def _json_object(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise DocumentError(TOO_LONG)
    try:
        value = json.loads(decoded(line))
    except (ValueError, RecursionError) as error:
        raise DocumentError("is not JSON") from error
    if not isinstance(value, dict):
        raise DocumentError("is not a JSON object with an id and a text")
    if "text" not in value and value:
        has = " ".join(", ".join(sorted(value)).split())[:80]
        raise DocumentError(f"has no text; give it in a field called text (it has: {has})")
    return value
