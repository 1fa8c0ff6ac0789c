"""Where somebody's own words stand: the spans between quotation marks, even if one is missing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Span

_OPENING = "“«„"
_CLOSING = "”»"
_LONGEST = 3000


def find_quotations(text: str) -> tuple[Span, ...]:
    """The quotations of ``text``, marks included, in its order.

    A quotation that runs over several paragraphs (each opened by a mark, only the last one closed) is one span a
    paragraph. A mark that is never closed counts up to the end of its paragraph; straight marks open and close by
    turns.

    >>> find_quotations('Mali “will stay,” it said.')
    (Span(start=5, end=17),)
    """
    return tuple(span for start, end in _paragraphs(text) for span in _in_paragraph(text, start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip("\r\n"))
        start += len(line)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for place in range(start, end):
        mark = '"' if text[place : place + 2] in ("''", "``") else text[place]
        if mark == '"':
            if text[place - 1 : place] == '"' and opened == place - 1:
                continue
            if opened is None and _only_closes(text, place):
                continue
            mark = "“" if opened is None else "”"
        if opened is None and (mark in _OPENING or (mark in _CLOSING and _opens(text, place))):
            opened = place
        elif mark in _CLOSING and opened is not None:
            yield Span(opened, place + 1)
            opened = None
    if opened is not None and end - opened <= _LONGEST:
        yield Span(opened, end)


def _only_closes(text: str, place: int) -> bool:
    """Whether a straight mark cannot open anything: behind a word or a comma, before a space."""
    return bool(text[place - 1 : place].strip()) and not text[place + 1 : place + 2].strip()


def _opens(text: str, place: int) -> bool:
    """Whether a closing mark is put wrongly where words begin: before a letter, behind a space."""
    return not text[place - 1 : place].strip() and text[place + 1 : place + 2].isalnum()
