"""Whom a noun of persons sets for or against: "Joe Diaz, a critic of Mali", "Kremlin critic Joe Diaz", "his foe".

Only where such a noun says more of somebody who is named otherwise: "critics of Mali said" are critics and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import surface_subject
from kg.extract.ends import Ends, noun_actors, others
from kg.extract.parse import children, expanded
from kg.extract.predicates import Predication
from kg.extract.reading import Reading
from kg.model import Mention

_STANCES = {"critic": "criticise", "opponent": "oppose", "backer": "support"}
"""The cue set of such nouns, and the verb of the lexicon that says what they do."""


def find_stances(reading: Reading) -> Iterator[Predication]:
    """What the nouns of persons say that people do whom they are said of."""
    cues, lexicon = reading.ontology.cues, reading.ontology.by_lemma
    for noun in reading.doc:
        lemma = noun.lemma_.lower()
        verb = next((verb for name, verb in _STANCES.items() if lemma in cues[name]), "")
        if not verb or noun.pos_ not in ("NOUN", "PROPN") or _is_past(noun, reading):
            continue
        sources = _bearers(noun, reading)
        targets = _parties(noun, reading) if sources else ()
        if others(targets, sources):
            yield Predication(noun, lemma, lexicon[verb][0], Ends(sources, targets, "stance", 0.75))


def _is_past(noun: Token, reading: Reading) -> bool:
    words = {child.lower_ for child in children(noun, "amod", "compound", "nmod")}
    return bool(words & reading.ontology.cues["former"])


def _bearers(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Of whom the noun is said: the name behind it, what it stands beside, or the subject of "be"."""
    if noun.dep_ in ("compound", "nmod") and noun.i < noun.head.i:
        found = reading.mentions.get(noun.head.i, ())
        return found if reading.doc[noun.head.i].pos_ == "PROPN" else ()
    if noun.dep_ == "appos":
        return reading.actors_at(noun.head)
    counted = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    said = counted if counted == noun or counted.lemma_ == "one" else None
    if said is None or said.dep_ != "attr" or said.head.lemma_ not in ("be", "become", "remain"):
        return ()
    return tuple(mention for each in surface_subject(said.head) for mention in reading.actors_at(each))


def _parties(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Whose critic or friend one is: "of Mali", "Mali's", "Mali critic", "a Malian ally"."""
    found = noun_actors(noun, "of", reading) or noun_actors(noun, "possessor", reading)
    if found:
        return found
    if noun.dep_ in ("compound", "nmod") and (before := children(noun.head, "poss")):
        return tuple(mention for each in before for mention in reading.actors_at(each))
    words = [word for word in children(noun, "compound", "nmod") if word.i in reading.mentions]
    if noun.dep_ in ("compound", "nmod"):
        words += [word for word in children(noun.head, "compound", "nmod") if word.i == noun.i - 1]
    return tuple(mention for word in words for each in expanded(word) for mention in reading.mentions.get(each.i, ()))
