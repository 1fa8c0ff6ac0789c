"""What is answered: "The embassy declined the request", where somebody asked the embassy a few sentences before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.ends import Ends, at_roles
from kg.extract.parse import children, is_verb
from kg.extract.predicates import Predication
from kg.extract.reading import Reading
from kg.model import Claim, Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SENTENCES = 4


def find_answers(reading: Reading, told: Sequence[tuple[Token, Claim]]) -> Iterator[Predication]:
    """The answers to what was told before, each to whom it was that asked, accused or offered."""
    claimed = {trigger.i for trigger, claim in told if claim.target is not None}
    cues, lexicon = reading.ontology.cues, reading.ontology.by_lemma
    answering = (cues["answering"] | cues["denial"]) & lexicon.keys()
    for verb in reading.doc:
        lemma = verb.lemma_.lower()
        open_answer = lemma in answering and is_verb(verb) and verb.i not in claimed
        for noun in children(verb, "dobj") if open_answer else ():
            subjects = at_roles(verb, ("subject",), reading) if _takes_up(noun) else ()
            asker = _asker(noun, subjects, reading, told)
            if asker is not None:
                yield Predication(verb, lemma, lexicon[lemma][0], Ends(subjects, (asker,), "answer", 0.7))


def _takes_up(noun: Token) -> bool:
    """Whether a noun takes up what was told before, and says nothing more of it: "the request"."""
    definite = any(word.lower_ in _DEFINITE for word in children(noun, "det"))
    return definite and not children(noun, "prep", "acl", "relcl")


def _asker(
    noun: Token, subjects: Sequence[Mention], reading: Reading, told: Sequence[tuple[Token, Claim]]
) -> Mention | None:
    """Who did to the subject what the noun names, last before it."""
    types = {relation.event_type for relation in reading.ontology.by_noun.get(noun.lemma_.lower(), ())}
    named = {subject.named for subject in subjects}
    near = noun.i - noun.sent.start + sum(len(each) for each in _before(noun))
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i):
        whom = claim.target.named if claim.target is not None else None
        if 0 < noun.i - trigger.i <= near and claim.event_type in types and whom in named:
            return claim.source if claim.source.named not in named else None
    return None


def _before(noun: Token) -> Iterator[Sequence[Token]]:
    """The sentences just before that of ``noun``."""
    sentence = noun.sent
    for _ in range(_SENTENCES):
        if sentence.start == 0:
            return
        sentence = noun.doc[sentence.start - 1].sent
        yield list(sentence)
