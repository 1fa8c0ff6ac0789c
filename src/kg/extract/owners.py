"""Whose a noun phrase says they are: "Kenyan troops", "Kenya's army", "the government of Kenya", "IS fighters"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.extract.namecuts import is_prefixed
from kg.extract.parse import children

_BEFORE = ("poss", "amod", "compound", "nmod")
_AT_HOME = frozenset({"of"})
_IN_POWER = frozenset({"in"})


def owner_of(head: Token, names: Collection[int], ruling: Collection[str]) -> int | None:
    """The head word of the name that says whose the people or the body at ``head`` are; None where no name does.

    ``names`` are the head words of all names. Those who rule in a capital, one of the nouns ``ruling``, are those of
    its state: "officials in Kyiv".
    """
    return next(_owners(head, names, head.lemma_.lower() in ruling), None)


def _owners(head: Token, names: Collection[int], rules: bool) -> Iterator[int]:
    for word in children(head, *_BEFORE):
        yield from _named(word, names)
    for prep in children(head, "prep"):
        if prep.lower_ in _AT_HOME or (rules and prep.lower_ in _IN_POWER):
            yield from (noun.i for noun in children(prep, "pobj") if noun.i in names)


def _named(word: Token, names: Collection[int]) -> Iterator[int]:
    """A name, and the name that a word before the head brings along: "Kenyan" of "the Kenyan army's officers"."""
    if word.i in names and not is_prefixed(word):  # "anti-Kenyan rebels" are not Kenya's
        yield word.i
    for inner in children(word, *_BEFORE):
        if inner.dep_ != "poss" or word.dep_ == "poss":
            yield from _named(inner, names)
