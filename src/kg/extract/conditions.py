"""Whether a clause stands under a condition or in a question: "if", "unless", "had Chad asked", "did it?"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.parse import children

Cues = Mapping[str, frozenset[str]]


def has_condition(verb: Token, cues: Cues) -> bool:
    """Whether "if" stands in the clause of ``verb`` or in a clause that hangs on it."""
    if marks(verb) & cues["condition"] or _is_inverted(verb):
        return True
    if verb.lemma_.lower() in cues["reporting"] and _is_past(verb):  # "warned Mali of a war if it stays": it warned
        return False
    return any(marks(clause) & cues["condition"] or _is_inverted(clause) for clause in children(verb, "advcl"))


def _is_inverted(clause: Token) -> bool:
    """Whether the auxiliary stands first for an "if": "Had Chad asked, Mali would have helped"."""
    subjects = children(clause, "nsubj", "nsubjpass")
    first = [helper for helper in children(clause, "aux", "auxpass") if helper.lower_ in ("had", "were", "should")]
    return clause.dep_ in ("advcl", "ccomp") and bool(first and subjects) and first[0] == clause.left_edge


def _is_past(verb: Token) -> bool:
    """Whether a clause is told in a past or perfect tense."""
    first = min((*children(verb, "aux", "auxpass"), verb), key=lambda token: token.i)
    return first.tag_ == "VBD" or (verb.tag_ == "VBN" and first.lower_ in ("has", "have", "had"))


def marks(verb: Token) -> set[str]:
    """The words that open a clause: "if", "that", "when"."""
    return {child.lower_ for child in children(verb, "mark", "advmod")}


def is_question(verb: Token) -> bool:
    """Whether the sentence asks what ``verb`` tells."""
    root = verb.sent.root
    return verb in (root, *root.conjuncts) and verb.sent.text.rstrip("\"'”’ \n").endswith("?")


def conditions_of(verb: Token) -> list[Token]:
    """The verbs of the if-clauses that hang on ``verb``."""
    clauses = children(verb, "advcl")
    return [clause for clause in clauses if any(mark.lower_ in ("if", "unless") for mark in clause.children)]
