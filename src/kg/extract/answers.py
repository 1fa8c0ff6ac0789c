"""What is taken up from before: "The embassy declined the request", "Two men were charged with the murder".

Who asked, whom the murder hit and who did it is told a few sentences before; "the" says that it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.arguments import logical_object, logical_subject
from kg.extract.ends import Ends, at_roles, noun_actors, others
from kg.extract.eventnouns import HARM, accused
from kg.extract.moves import judged_moves, judging_relations, summed_moves
from kg.extract.parse import children, expanded, is_verb
from kg.extract.positions import noun_role
from kg.extract.predicates import Predication, is_denied_whole
from kg.extract.reading import Reading
from kg.model import Claim, Mention
from kg.ontology import Relation

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_REVENGE = frozenset({"reprisal", "retaliation", "retribution", "revenge", "vengeance"})
_CLAIMS = frozenset({"claim", "suggestion"})
"""Nouns of what is said that, where they are answered, was said against who answers."""
_RELEASES = frozenset({"freedom", "liberation", "release"})
_SENTENCES = 4
_FAR = 400
"""Words over which "the move" may take up "a move by Mali"."""


def find_answers(reading: Reading, told: Sequence[tuple[Token, Claim]]) -> Iterator[Predication]:
    """The answers to what was told before, each to whom it was that asked, accused or offered; and deeds taken up."""
    claimed = {trigger.i for trigger, claim in told if claim.target is not None}
    cues = reading.ontology.cues
    answering = (cues["answering"] | cues["denial"]) & reading.ontology.by_lemma.keys()
    for noun in reading.doc:
        if is_verb(noun) and is_denied_whole(noun, reading):
            yield from _denied(noun, reading, told)
        if noun.dep_ == "dobj" and noun.lemma_ in _REVENGE and noun.head.i not in claimed:
            yield from _avenged(noun.head, reading, told)
        if noun.dep_ == "dobj" and noun.pos_ == "NOUN" and noun.head.i not in claimed and _takes_up(noun):
            yield from list(_owned_again(noun, reading)) or judged_moves(noun, _since(noun), reading, told)
        elif noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i not in claimed and _takes_up(noun):
            yield from judged_moves(noun, _since(noun), reading, told)
        if noun.lemma_ in _RELEASES and noun.dep_ in ("dobj", "pobj"):
            yield from _freeing(noun, reading, told)
        if noun.pos_ == "NOUN":
            yield from (found for found in summed_moves(noun, reading) if found.trigger.i not in claimed)
        word = "accusation" if noun.lemma_ in _CLAIMS else noun.lemma_.lower()
        relations = reading.ontology.by_noun.get(word, ()) if noun.pos_ == "NOUN" else ()
        if not relations or noun.i in claimed:
            continue
        for verb in _answers_beside(noun):  # "accused Mali of spying, a charge Mali has denied"
            if verb.i not in claimed and verb.lemma_.lower() in answering:
                yield from _answer(noun, verb, relations, reading, told)
        if not _takes_up(noun):
            continue
        if noun.dep_ == "dobj" and noun.head.i not in claimed and noun.head.lemma_.lower() in answering:
            yield from _answer(noun, noun.head, relations, reading, told)
        elif relations[0].event_type in HARM:
            yield from _deed_again(noun, relations[0], reading, claimed)


def _denied(verb: Token, reading: Reading, told: Sequence[tuple[Token, Claim]]) -> Iterator[Predication]:
    """Whose accusation is denied as a whole: "Chad accused Mali of arming rebels, which Mali denies"."""
    subjects = at_roles(verb, ("subject",), reading)
    named, relations = {subject.named for subject in subjects}, reading.ontology.by_lemma.get(verb.lemma_.lower(), ())
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i):
        asked = claim.target is not None and claim.target.named in named and claim.source.named not in named
        if relations and asked and trigger.sent == verb.sent and trigger.i < verb.i and claim.event_type == "ACCUSE":
            yield Predication(verb, verb.lemma_.lower(), relations[0], Ends(subjects, (claim.source,), "answer", 0.7))
            return


def _avenged(verb: Token, reading: Reading, told: Sequence[tuple[Token, Claim]]) -> Iterator[Predication]:
    """Whom revenge is vowed on: who did harm to the subject last before it. "Chad bombed Mali. Mali vowed revenge."."""
    noun = next((thing for thing in logical_object(verb) if thing.lemma_ in _REVENGE), None)
    entry = reading.ontology.by_lemma.get(f"{verb.lemma_.lower()} {noun.lemma_}" if noun else "", ())
    subjects = at_roles(verb, ("subject",), reading) if entry else ()
    named, first = {subject.named for subject in subjects}, _since(verb)
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i):
        hit = claim.target is not None and claim.target.named in named and claim.source.named not in named
        if hit and first <= trigger.i < verb.i and claim.event_type in HARM:
            yield Predication(verb, f"{verb.lemma_} {noun.lemma_}" if noun else "", entry[0],
                              Ends(subjects, (claim.source,), "revenge", 0.7), noun)  # fmt: skip
            return


def _freeing(noun: Token, reading: Reading, told: Sequence[tuple[Token, Claim]]) -> Iterator[Predication]:
    """Who is asked to free somebody: who was told last to hold them. "Mali jailed Ruiz. Chad demanded her release."."""
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    words = verb.lemma_.lower() if noun.dep_ == "dobj" else f"{verb.lemma_.lower()} {noun.head.lower_}"
    entry = next((one for one in reading.ontology.by_lemma.get(words, ()) if one.event_type == "REQUEST"), None)
    sources = at_roles(verb, ("subject",), reading) if entry is not None else ()
    held = {mention.named for role in ("possessor", "of") for mention in noun_actors(noun, role, reading)}
    named = {source.named for source in sources}
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i) if entry is not None and sources else ():
        jailed = claim.event_type == "COERCE" and claim.polarity == "positive" and claim.source.named not in named
        if jailed and trigger.i < noun.i and claim.target is not None and claim.target.named in held:
            yield Predication(verb, words, entry, Ends(sources, (claim.source,), "release", 0.65))
            return


def _takes_up(noun: Token) -> bool:
    """Whether a noun takes up what was told before, and says nothing more of it: "the request"."""
    definite = any(word.lower_ in _DEFINITE for word in children(noun, "det"))
    return definite and not children(noun, "prep", "acl", "relcl", "poss", "amod", "compound")


def _answers_beside(noun: Token) -> list[Token]:
    """The answers to what a noun behind the comma sums up: "a charge Mali denies", "an allegation denied by Mali"."""
    left = noun.left_edge.i
    summing = noun.dep_ in ("appos", "npadvmod", "dobj", "conj", "dep") and left > 0 and noun.doc[left - 1].is_punct
    return [verb for verb in children(noun, "relcl", "acl") if noun in logical_object(verb)] if summing else []


def _answer(
    noun: Token, verb: Token, relations: Sequence[Relation], reading: Reading, told: Sequence[tuple[Token, Claim]]
) -> Iterator[Predication]:
    """The answer to who did to the subject what the noun names, last before it."""
    subjects = at_roles(verb, ("subject",), reading)
    named = {subject.named for subject in subjects}
    types = {relation.event_type for relation in relations}
    first = _since(noun)
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i):
        whom = claim.target.named if claim.target is not None else None
        if first <= trigger.i < noun.i and claim.event_type in types and whom in named:
            relation = reading.ontology.by_lemma[verb.lemma_.lower()][0]
            if claim.source.named not in named:
                yield Predication(verb, verb.lemma_.lower(), relation, Ends(subjects, (claim.source,), "answer", 0.7))
            return


def _deed_again(noun: Token, relation: Relation, reading: Reading, claimed: set[int]) -> Iterator[Predication]:
    """A deed named again: who committed or is held for "the murder", and who condemns whoever did it."""
    cues, verb = reading.ontology.cues, noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.i not in claimed and is_verb(verb):
        sources = at_roles(verb, ("subject",), reading)
        lemma = verb.lemma_.lower()
        if lemma in cues["light"] or lemma == "claim":  # "the raid was claimed by Chad"
            ends = Ends(sources, _party(noun, relation, False, reading), "deed again", 0.65)
            yield from _whole(Predication(verb, f"{lemma} {noun.lemma_}", relation, ends, noun))
        elif lemma in cues["judging"] | cues["describing"] and (known := judging_relations(lemma, reading.ontology)):
            ends = Ends(sources, _party(noun, relation, True, reading), "deed again", 0.65)
            yield from _whole(Predication(verb, lemma, known[0], ends))
    elif noun.dep_ == "pobj":
        ends = Ends(accused(noun, relation, reading), _party(noun, relation, False, reading), "deed again", 0.65)
        yield from _whole(Predication(noun, noun.lemma_, relation, ends))


def _whole(found: Predication) -> Iterator[Predication]:
    if found.ends.sources and found.ends.targets:
        yield found


def _party(noun: Token, relation: Relation, doer: bool, reading: Reading) -> tuple[Mention, ...]:
    """Whom the deed hit, or who did it, where it was told last before ``noun``."""
    lexicon = reading.ontology
    for token in reversed(noun.doc[_since(noun) : noun.i]):
        known = lexicon.by_lemma if is_verb(token) else lexicon.by_noun if token.pos_ == "NOUN" else {}
        if any(each.event_type == relation.event_type for each in known.get(token.lemma_.lower(), ())):
            found = _of_verb(token, doer, reading) if is_verb(token) else _of_noun(token, doer, reading)
            if found:
                return found
    return ()


def _owned_again(noun: Token, reading: Reading) -> Iterator[Predication]:
    """Who judges or names what somebody was said before to have: "a ploy by Chad … Mali called the ploy a disgrace"."""
    verb, cues = noun.head, reading.ontology.cues
    lemma = verb.lemma_.lower()
    naming = lemma in cues["describing"] and bool(children(verb, "oprd", "prep"))
    relations = judging_relations(lemma, reading.ontology)
    sources = at_roles(verb, ("subject",), reading) if relations and (naming or lemma in cues["judging"]) else ()
    whose = _owner_before(noun, reading) if sources else ()
    if others(whose, sources):
        yield Predication(verb, lemma, relations[0], Ends(sources, whose, "deed again", 0.65))


def _owner_before(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Whose a thing of the same name was, where it was told last before ``noun``: "a move by Mali", "Mali's move"."""
    for token in reversed(noun.doc[max(0, noun.i - _FAR) : noun.i]):
        if token.lemma_ == noun.lemma_ and token.pos_ == "NOUN":
            found = _of_noun(token, True, reading)
            if found:
                return found
    return ()


def _of_verb(verb: Token, doer: bool, reading: Reading) -> tuple[Mention, ...]:
    tokens = logical_subject(verb) if doer else logical_object(verb)
    return tuple(mention for token in tokens for each in expanded(token) for mention in reading.actors_at(each))


def _of_noun(noun: Token, doer: bool, reading: Reading) -> tuple[Mention, ...]:
    roles = ("by", "possessor") if doer else ("of", "on", "against")
    found = next((found for role in roles if (found := noun_actors(noun, role, reading))), ())
    hit = [] if doer or found else [thing for role in roles for thing in noun_role(noun, role)]
    struck = next((whose for thing in hit if (whose := reading.actors_behind(thing))), ())
    return found or struck or (noun_actors(noun, "in", reading) if hit else ())  # "on a mine in Mali"


def _since(noun: Token) -> int:
    """Where the sentences begin that are near enough before ``noun``."""
    starts = (sentence.start for sentence in islice(_back(noun), _SENTENCES + 1))
    return min(starts, default=noun.i)


def _back(noun: Token) -> Iterator[Words]:
    """The sentence of ``noun`` and those before it."""
    sentence = noun.sent
    yield sentence
    while sentence.start:
        sentence = noun.doc[sentence.start - 1].sent
        yield sentence
