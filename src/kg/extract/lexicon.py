"""How the lexicon is looked up: the phrases that a verb makes with its words, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.arguments import logical_object
from kg.extract.mentions import transparent
from kg.extract.parse import children, expanded
from kg.ontology import Ontology, Relation

Entry = tuple[str, Token | None, Sequence[Relation]]


def entries(verb: Token, ontology: Ontology) -> Iterator[Entry]:
    """The entries for ``verb`` with the noun they hold, the longest first: "break off talk", "call on", "warn"."""
    lexicon, lemma = ontology.by_lemma, verb.lemma_.lower()
    phrases = sorted(_phrases(verb, lemma, ontology), key=lambda phrase: -len(phrase[0].split()))
    yield from ((words, noun, lexicon[words]) for words, noun in phrases if noun is not None and words in lexicon)
    yield from _carried(verb, lemma, ontology)
    yield from ((words, None, lexicon[words]) for words, noun in phrases if noun is None and words in lexicon)
    if lemma in lexicon and not children(verb, "prt"):
        yield lemma, None, lexicon[lemma]


def _carried(verb: Token, lemma: str, ontology: Ontology) -> Iterator[Entry]:
    """The event noun that a light verb carries: "staged a raid" is a raid."""
    for noun in _objects(verb, ontology):
        word = noun.lemma_.lower()
        if lemma in ontology.cues["light"] and word in ontology.by_noun and noun.pos_ == "NOUN":
            yield f"{lemma} {word}", noun, ontology.by_noun[word]


def _phrases(verb: Token, lemma: str, ontology: Ontology) -> Iterator[tuple[str, Token | None]]:
    """What the lexicon may hold of a verb with its particle, object, preposition or adjective, and the noun in it.

    "hold talk", "hold news conference", "break off talk", "come under attack", "call on", "rule out", "set free".
    """
    particles = [child.lower_ for child in children(verb, "prt")]
    preps = [prep for prep in children(verb, "prep", "dative", "agent") if not _dates(prep)]
    for noun in _objects(verb, ontology):
        for words in _wordings(noun):
            yield f"{lemma} {words}", noun
            yield from ((f"{lemma} {particle} {words}", noun) for particle in particles)
    for prep in preps:
        yield from (
            (f"{lemma} {prep.lower_} {words}", noun) for noun in children(prep, "pobj") for words in _wordings(noun)
        )
        yield from ((f"{lemma} {particle} {prep.lower_}", None) for particle in particles)
        if not particles:
            yield f"{lemma} {prep.lower_}", None
    yield from ((f"{lemma} {particle}", None) for particle in particles)
    yield from (
        (f"{lemma} {child.lower_}", None) for child in children(verb, "acomp", "oprd", "ccomp") if child.pos_ == "ADJ"
    )


def _objects(verb: Token, ontology: Ontology) -> Iterator[Token]:
    """The objects of ``verb``, and what they only count: "exercises" of "began a round of exercises"."""
    for found in logical_object(verb):
        for noun in expanded(found):
            yield noun
            yield from transparent(noun, ontology.cues)


def _dates(prep: Token) -> bool:
    """Whether a preposition only says when: "called on Monday"."""
    return any(noun.ent_type_ in ("DATE", "TIME") for noun in children(prep, "pobj"))


def _wordings(noun: Token) -> Iterator[str]:
    """A noun as a phrase may name it: with the word before it ("news conference") and without."""
    word = noun.lemma_.lower()
    yield from (f"{child.lemma_.lower()} {word}" for child in children(noun, "compound", "amod"))
    yield word
