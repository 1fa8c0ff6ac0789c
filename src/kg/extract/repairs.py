"""Mistakes that statistical parsers make often and that grammar can see, mended in the parse itself.

Each repair asks for a configuration that no English clause has, so that a right parse is left alone.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.clauserepairs import (
    free_content_clause,
    give_back_helper,
    give_back_subject,
    lift_accusation,
    lift_quoted,
    lift_relative,
    lift_second_report,
    lower_circumstance,
    part_at_semicolon,
    raise_finite_conjunct,
    recognise_content,
)
from kg.extract.nounrepairs import (
    give_back_author,
    give_back_final_e,
    give_back_noun,
    give_back_object,
    give_singular,
    join_doubled,
    join_headline,
    join_kind,
    join_titles,
    lower_author,
    lower_participle,
    make_person,
    name_subject,
    part_captives,
    part_contact_clause,
    part_from_noun,
    raise_from_name,
    raise_relative,
    rejoin_list,
    set_aside_summary,
    set_beside,
    take_out_of_as,
)
from kg.extract.parse import children, is_passive, is_verb

REPAIRS = "kg_repairs"
_NO_AGENTS = frozenset({"dobj", "oprd", "pcomp", "pobj"})
_SOURCES = frozenset({"from", "into", "off", "out"})


@Language.component(REPAIRS)
def repair(doc: Doc) -> Doc:
    """The document with its parse mended."""
    for token in doc:
        _mend_word(token)
        _mend_phrase(token)
        _mend_clause(token)
    return doc


def _mend_word(token: Token) -> None:
    """The mistakes in a word and in what hangs directly on it."""
    give_back_final_e(token)
    give_singular(token)
    make_person(token)
    if token.lower_ == "by" and token.dep_ in ("agent", "prep") and token.head.dep_ in _NO_AGENTS:
        _lift_agent(token)
    if token.dep_ == "nsubj" and token.head.dep_ in ("aux", "auxpass"):
        _lift_subject(token)
    if token.tag_ == "VBZ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        give_back_noun(token)
    if token.dep_ == "neg" and token.head.dep_ in ("aux", "auxpass"):
        token.head = token.head.head  # "had not, by then, left"
    if token.dep_ == "compound" and is_verb(token.head):
        name_subject(token)
    if token.dep_ == "prep" and token.lower_ == "as":
        take_out_of_as(token)
    if token.dep_ == "ccomp" and token.lower_ == "had":
        give_back_helper(token)
    if token.dep_ == "ccomp" and token.i < token.head.i:
        part_at_semicolon(token)
    if token.dep_ in ("nmod", "compound", "amod") and token.head.tag_ == "NNS":
        part_from_noun(token)


def _mend_phrase(token: Token) -> None:
    """The mistakes in noun phrases, and in whose they are."""
    if token.dep_ == "pobj":
        give_back_author(token)
    if token.dep_ == "relcl":
        raise_from_name(token)
        raise_relative(token)
        free_content_clause(token)
        lift_relative(token)
    if token.lower_ == "by" and token.dep_ in ("prep", "agent"):
        lower_author(token)
    if token.dep_ == "dobj":
        part_captives(token)
        part_contact_clause(token)
        set_aside_summary(token)
    if token.dep_ == "npadvmod" and token.pos_ == "PROPN":
        join_headline(token)
    if token.dep_ == "oprd" and token.pos_ == "ADJ":
        give_back_object(token)
    if token.dep_ in ("nsubj", "nsubjpass"):
        join_kind(token)
    if token.pos_ == "NOUN":
        join_titles(token)
    if token.dep_ == "nsubj" and token.i > 1:
        set_beside(token)


def _mend_clause(token: Token) -> None:
    """The mistakes in how clauses hang together."""
    if token.dep_ == "advcl":
        recognise_content(token)
        lower_participle(token)
    if token.dep_ == "ccomp":
        lift_quoted(token)
    if token.dep_ == "conj" and token.head.dep_ == "ccomp":
        lift_second_report(token)
    if token.dep_ == "conj" and token.tag_ in ("VBD", "VBN"):
        rejoin_list(token)
    if token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ"):
        raise_finite_conjunct(token)
    if token.i > 1 and is_verb(token) and token.doc[token.i - 2].lower_ == token.lower_:
        join_doubled(token)
    if token.dep_ == "prep" and token.lower_ in ("of", "for"):
        lift_accusation(token)
    if token.dep_ == "prep" and token.lower_ in ("after", "before", "by", "without"):
        lower_circumstance(token)
    if is_verb(token) and token.dep_ in ("ROOT", "ccomp", "conj"):
        give_back_subject(token)


def _lift_agent(by: Token) -> None:
    """"Was refused a visa by Chad", "was pulled from the mud by Chad": whose doing, not whose visa or mud."""
    above = by.head.head
    verb = above.head if above.lower_ in _SOURCES else above
    if is_passive(by.head):
        return
    if is_verb(verb) and is_passive(verb) and not children(verb, "agent"):
        by.head, by.dep_ = verb, "agent"


def _lift_subject(subject: Token) -> None:
    """"Chad was, again, warned": a subject belongs to the verb, not to its auxiliary."""
    auxiliary, verb = subject.head, subject.head.head
    if is_verb(verb) and not children(verb, "nsubj", "nsubjpass"):
        subject.head = verb
        subject.dep_ = "nsubjpass" if auxiliary.dep_ == "auxpass" else "nsubj"
