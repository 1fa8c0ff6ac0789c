"""The few questions about a parse that every other step asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_CHILDREN = "kg_children"


def keep_children(doc: Doc) -> None:
    """Note what hangs on each token, since spaCy searches for it each time that it is asked, and we ask often.

    From here on the parse must stay as it is.
    """
    found: dict[int, list[Token]] = defaultdict(list)
    for token in doc:
        if token.head.i != token.i:
            found[token.head.i].append(token)
    doc.user_data[_CHILDREN] = found


def all_children(token: Token) -> Sequence[Token]:
    """What hangs on ``token``, in the order of the text."""
    kept = token.doc.user_data.get(_CHILDREN)
    return tuple(token.children) if kept is None else kept.get(token.i, ())


def expanded(token: Token) -> Iterator[Token]:
    """``token`` and what is coordinated with it: A, B and C from A."""
    yield token
    for child in all_children(token):
        if child.dep_ == "conj" and child.pos_ not in VERBS:
            yield from expanded(child)


def children(token: Token, *labels: str) -> list[Token]:
    """The children of ``token`` with one of the dependency ``labels``, in the order of the text."""
    return [child for child in all_children(token) if child.dep_ in labels]


def is_verb(token: Token) -> bool:
    """Whether ``token`` heads a clause."""
    return token.pos_ in VERBS


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of ``verb`` is what it acts on: "was seized", "the town seized by"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in all_children(verb)):
        return True
    if verb.tag_ == "VBD" and children(verb, "agent") and not children(verb, "dobj", "aux"):
        return True   # a participle taken for a past: "soldiers sent to Mali by Chad died"
    if verb.tag_ != "VBN" or children(verb, "nsubj"):
        return False
    if children(verb, "aux"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return bool(children(verb, "agent")) or (is_passive(verb.head) and not children(verb, "dobj"))
    return verb.dep_ in ("acl", "advcl", "relcl", "ccomp", "xcomp", "ROOT", "pcomp", "amod", "dep")


def in_clause_of(verb: Token, token: Token) -> bool:
    """Whether ``verb`` is the nearest clause head above ``token``."""
    for ancestor in token.ancestors:
        if is_verb(ancestor):
            return bool(ancestor == verb)
    return False


def subtree_span(token: Token) -> tuple[int, int]:
    """First and last token (inclusive) of what hangs on ``token``, without trailing punctuation and white space."""
    first, last = token.left_edge.i, token.right_edge.i
    doc = token.doc
    while last > first and (doc[last].is_space or doc[last].is_punct):
        last -= 1
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    return first, last
