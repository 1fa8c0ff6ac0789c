"""When it happened: the date that a clause names, in its words."""

from __future__ import annotations

from spacy.tokens import Token

from kg.model import Time


def find_time(trigger: Token, published: str) -> Time | None:
    """The date of the clause around ``trigger``: "on Tuesday"; None where it names none."""
    node = trigger
    for _ in range(3):
        for entity in node.sent.ents:
            if entity.label_ == "DATE" and _hangs_on(entity.root, node):
                return Time(entity.text)
        if node.head == node or node.dep_ not in ("xcomp", "conj", "dobj", "pobj", "prep"):
            break
        node = node.head
    return None


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether a date belongs to ``verb``: as its adverb, or after a preposition of it."""
    if token.dep_ in ("npadvmod", "advmod", "nmod") and token.head == verb:
        return True
    return token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head == verb
