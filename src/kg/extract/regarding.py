"""Whom a report is about, where telling it is an act towards them: asked, blamed, warned or alleged to have done.

"Said that Mali must leave" asks Mali, "said that Mali was to blame" blames it, "warned that it would answer if Mali
left" warns Mali, "alleges that Mali left" alleges it of Mali (where the lexicon has "allege that"). A plain "said that
Mali left" is no act towards Mali.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.arguments import logical_subject, surface_subject
from kg.extract.conditions import conditions_of
from kg.extract.factuality import is_negated
from kg.extract.parse import children, expanded, is_verb
from kg.extract.reading import Reading
from kg.extract.speech import Report
from kg.model import Mention
from kg.ontology import Relation

_MUST = frozenset({"must", "should", "ought"})
_ASKING, _BLAMING, _CRITICISING, _PRAISING = "call on", "blame", "criticise", "praise"
_WARNING = "THREATEN"
_ACTING = ("act", "behave", "look", "sound")
_PARTIES = frozenset({"i", "we", "you", "it"})


@dataclass(frozen=True, slots=True)
class Regard:
    """One whom a report is about, and the lexicon's entry for what it is towards them."""

    mention: Mention
    relation: Relation
    clause: Token | None = None
    """The sentence of a quotation that is about them, where the cue stands in another."""


def regarded(report: Report, reading: Reading) -> Iterator[Regard]:
    """Everybody whom the clauses of a report are about, for as long as that is an act towards them."""
    lemma = report.cue.lemma_.lower()
    yield from _about(children(report.cue, "ccomp"), lemma, reading)
    for clause in _quoted(report) if lemma in reading.ontology.cues["saying"] else ():
        own = _is_asked(clause) or _blamed(clause, reading) or _judged(clause, reading)
        yield from (replace(each, clause=clause) for each in _about([clause] if own else [], lemma, reading))


def _about(clauses: Sequence[Token], lemma: str, reading: Reading) -> Iterator[Regard]:
    """Whom clauses are about that the verb ``lemma`` reports."""
    cues, lexicon = reading.ontology.cues, reading.ontology.by_lemma
    for clause in clauses:
        if lemma in cues["saying"] and _is_asked(clause):
            yield from _each(logical_subject(clause), lexicon[_ASKING][0], reading)
        elif lemma in cues["saying"] | cues["belief"] and (guilty := _blamed(clause, reading)):
            yield from _each(guilty, lexicon[_BLAMING][0], reading)
        elif lemma in cues["saying"] | cues["belief"] and (judged := _judged(clause, reading)):
            yield from judged
        elif lexicon.get(lemma, ())[:1] and lexicon[lemma][0].event_type == _WARNING:
            yield from _each(_warned(clause), lexicon[lemma][0], reading)
        elif f"{lemma} that" in lexicon and is_verb(clause):
            doers = _doing(clause) or surface_subject(clause)
            yield from _each(doers, lexicon[f"{lemma} that"][0], reading)


def _quoted(report: Report) -> list[Token]:
    """The further sentences of a quotation, told in the speaker's own words: "It is time. Mali must leave," he said."""
    doc, spans = report.cue.doc, report.content if report.direct else ()
    words = [doc.char_span(span.start, span.end, alignment_mode="contract") for span in spans]
    return [token for part in words if part is not None for token in part
            if token.dep_ == "ROOT" and is_verb(token) and token != report.cue]  # fmt: skip


def _doing(clause: Token) -> list[Token]:
    """Whose doing something is said to be: "claimed that this was a trick by Mali", "alleged it was Mali's doing"."""
    if clause.lemma_ != "be" or not any(it.pos_ == "PRON" or it.lower_ == "this" for it in children(clause, "nsubj")):
        return []
    words = children(clause, "attr")
    by = [noun for word in words for prep in children(word, "prep") if prep.lower_ == "by"
          for noun in children(prep, "pobj")]  # fmt: skip
    return by or [owner for word in words for owner in children(word, "poss")]


def _judged(clause: Token, reading: Reading) -> list[Regard]:
    """Whom a clause finds fault with or approves of: "Mali's raid was cruel", "it was wrong that Mali left"."""
    cues, lexicon = reading.ontology.cues, reading.ontology.by_lemma
    said = [each for word in children(clause, "acomp", "attr") for each in (word, *word.conjuncts)]
    said += [noun for like in children(clause, "prep") if like.lower_ == "like" and clause.lemma_ in _ACTING
             for noun in children(like, "pobj")]  # fmt: skip
    words = {each.lemma_.lower() for word in said for each in (word, *children(word, "amod", "compound"))}
    blamed, praised = bool(words & cues["blameworthy"]), bool(words & cues["praiseworthy"])
    if clause.lemma_ not in ("be", *_ACTING) or blamed == praised or (blamed and is_negated(clause, cues)):
        return []
    relation = lexicon[_PRAISING if praised and not is_negated(clause, cues) else _CRITICISING][0]
    inner = [each for part in (clause, *said) for each in children(part, "ccomp", "csubj", "advcl") if is_verb(each)]
    of = [noun for word in said for prep in children(word, "prep") if prep.lower_ == "of" and word.pos_ == "ADJ"
          for noun in children(prep, "pobj")]  # fmt: skip
    subjects = [token for token in surface_subject(clause) if token.lower_ != "it"]
    tokens = subjects or of or [each for verb in inner for each in surface_subject(verb)]
    found = list(_each(tokens, relation, reading))
    return found or [Regard(mention, relation) for token in subjects for mention in reading.actors_behind(token)]


def _warned(clause: Token) -> list[Token]:
    """On whose doing it hangs what will come, as a clause says: "that it will answer if Mali attacks"."""
    return [doer for inner in conditions_of(clause) for doer in logical_subject(inner)]


def _each(tokens: list[Token], relation: Relation, reading: Reading) -> Iterator[Regard]:
    for token in tokens:
        for each in expanded(token) if token.lower_ not in _PARTIES else ():
            yield from (Regard(mention, relation) for mention in reading.actors_at(each))


def _is_asked(clause: Token) -> bool:
    """Whether a clause tells what is to be done: "must leave", "should leave"; not "must have left", a guess."""
    helpers = {helper.lemma_.lower() for helper in children(clause, "aux")}
    return bool(helpers & _MUST) and "have" not in helpers


def _blamed(clause: Token, reading: Reading) -> list[Token]:
    """Who is guilty, as a clause says: "Mali was responsible", "Mali was behind it", "it was Mali's doing"."""
    cues = reading.ontology.cues
    if clause.lemma_ not in ("be", "bear") or is_negated(clause, cues):
        return []
    words = [word for word in children(clause, "acomp", "attr", "dobj", "xcomp", "prep", "advmod")
             if {word.lemma_.lower(), word.lower_} & cues["guilt"]]  # fmt: skip
    owners = [owner for word in words for owner in children(word, "poss")]
    return owners or (surface_subject(clause) if words else [])
