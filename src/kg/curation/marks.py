"""Sentences of the lexicon, with who acts and whom it concerns marked: "[source Mali] sued [target Chad]."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

_MARK = re.compile(r"\[(source|target) ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and where they were."""

    text: str
    source: Span | None
    target: Span | None


def parse_marks(marked: str) -> Sentence:
    """The plain sentence and the spans of ``[source …]`` and ``[target …]``."""
    text, spans, end = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        spans[mark[1]] = Span(len(text), len(text) + len(mark[2]))
        text, end = text + mark[2], mark.end()
    return Sentence(text + marked[end:], spans.get("source"), spans.get("target"))


def mark_sentence(text: str, source: Span, target: Span) -> str:
    """The sentence with its source and target marked; empty where the marks could not be read back from it.

    >>> mark_sentence("Mali sued Chad.", Span(0, 4), Span(10, 14))
    '[source Mali] sued [target Chad].'
    """
    marked = mark_spans(text, [("source", source), ("target", target)])
    return marked if parse_marks(marked) == Sentence(text, source, target) else ""


def mark_spans(text: str, named: list[tuple[str, Span]]) -> str:
    """The text with a mark ``[name …]`` at each span; of spans that overlap the first of the list is marked."""
    kept: list[tuple[str, Span]] = []
    for name, span in named:
        if not any(span.overlaps(other) for _, other in kept):
            kept.append((name, span))
    for name, span in sorted(kept, key=lambda pair: pair[1], reverse=True):
        text = f"{text[: span.start]}[{name} {text[span.start : span.end]}]{text[span.end :]}"
    return text
