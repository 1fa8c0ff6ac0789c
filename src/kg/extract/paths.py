"""The way through the parse from the word that carries a claim to who acts and to whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Trace:
    """How a claim's words hang together: "Kenya ←nsubj– warned –dobj→ Uganda"; an arrow leads from head to dependent.

    ``governor`` is the word whose infinitive the trigger is ("promised" of "promised to help"), empty where none is.
    """

    source: str
    target: str
    governor: str


def trace(doc: Doc, claim: Claim) -> Trace:
    """How the source and the target of a claim, which was read from ``doc``, hang on its trigger."""
    trigger = _head(doc, claim.trigger)
    source = path(_head(doc, claim.source.span), trigger)
    target = path(trigger, _head(doc, claim.target.span)) if claim.target is not None else ""
    return Trace(source, target, _governor(trigger))


def path(start: Token, end: Token) -> str:
    """The way from one word of a sentence to another; "…" where they stand in different sentences."""
    common = next((token for token in (start, *start.ancestors) if token == end or token.is_ancestor(end)), None)
    if common is None:
        return f"{start.text} … {end.text}"
    words, token = [start.text], start
    while token != common:
        words.append(f"←{token.dep_}– {token.head.text}")
        token = token.head
    down = [token for token in (end, *end.ancestors) if common.is_ancestor(token)]
    return " ".join([*words, *(f"–{token.dep_}→ {token.text}" for token in reversed(down))])


def _head(doc: Doc, span: Span) -> Token:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert words is not None, "a span of a claim lies within its text"
    return words.root


def _governor(trigger: Token) -> str:
    while trigger.dep_ == "conj":
        trigger = trigger.head
    return trigger.head.text if trigger.dep_ == "xcomp" else ""
