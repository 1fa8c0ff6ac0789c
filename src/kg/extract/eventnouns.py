"""Event nouns with arguments of their own: "Chad's attack on Mali", "talks between Chad and Mali"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.arguments import logical_object
from kg.extract.ends import Ends, at_roles, noun_actors
from kg.extract.lexicon import relations_of_noun
from kg.extract.parse import children, expanded, is_passive, is_verb
from kg.extract.positions import noun_role, role_tokens
from kg.extract.reading import Reading
from kg.model import Mention
from kg.ontology import Relation

_ACTED_ON = ("object", "indirect", "on", "against", "to", "with", "from", "object.on", "object.against")
_POINTED = ("to", "at", "with", "for", "against", "on")
_GIVEN = frozenset({"AID", "SUPPORT", "THREATEN", "REQUEST", "ACCUSE", "REJECT"})
_MET_WITH = frozenset({"ACCUSE", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
_HELPING = frozenset({"AID", "SUPPORT", "REQUEST", "STATE"})
_TIMES = frozenset({"day", "hour", "minute", "month", "round", "session", "week", "year"})
TARGET_ROLES = (
    "on",
    "against",
    "with",
    "to",
    "towards",
    "toward",
    "between",
    "at",
    "upon",
    "for",
    "from",
    "over",
    "into",
    "of",
)


_PARTNER_ROLES = ("with", "between", "to", "against", "from")


def target_roles(relation: Relation) -> tuple[str, ...]:
    """The prepositions behind which the other end may stand: who talks "on Mali" does not talk with Mali."""
    return _PARTNER_ROLES if relation.symmetric and relation.event_type == "CONSULT" else TARGET_ROLES


def relation_of_noun(noun: Token, reading: Reading) -> Relation | None:
    """The lexicon's first entry for an event noun that is no mere modifier."""
    relations = () if _is_in_turn(noun) else relations_of_noun(noun, reading.ontology)
    return relations[0] if relations and noun.dep_ not in ("compound", "amod", "nmod") else None


def _is_in_turn(noun: Token) -> bool:
    """Whether a noun only says what something was done for: "in return for", "in exchange for"."""
    bare = not children(noun, "det", "poss", "amod")
    return noun.lemma_ in ("exchange", "return") and noun.head.lower_ == "in" and bare


def noun_ends(noun: Token, relation: Relation, reading: Reading) -> Ends | None:
    """Who does what the noun names, and to whom; None where the noun phrase does not tell both."""
    between = noun_actors(noun, "between", reading)
    if len(between) > 1:
        return Ends(between[:1], between[1:], "noun", 0.85)
    sources, used = _source(noun, relation, reading)
    targets = _target(noun, relation, used, reading)
    if not targets and relation.event_type == "PROTEST":
        targets = _struck(noun, sources, reading)  # "led protests against Mali's dam"
    if (relation.event_type in _HELPING or noun.lemma_ == "invitation") and _is_ground(noun):
        return _ground_ends(noun, sources, reading)
    if targets and not sources:
        sources = accused(noun, relation, reading) or _participants(noun, relation, reading)
    if not sources and not targets and relation.symmetric and relation.event_type == "CONSULT":
        definite = any(word.lower_ == "the" for word in children(noun, "det"))
        sources = () if definite else _occasion_subject(noun, reading)  # "after talks, Chad and Mali signed"
    if _is_suffered(noun, reading):
        sources = sources or targets
        targets = _sufferer(noun, reading)
    if sources and not targets and relation.event_type in _MET_WITH:
        targets = _met_with(noun, reading)
    if sources and not targets and relation.event_type == "ASSAULT":
        targets = _struck(noun, sources, reading)
    if not targets:
        sources, targets = _beside(noun, sources, reading)
    if len(sources) > 1 and not targets and relation.symmetric:
        sources, targets = sources[:1], sources[1:]
    return Ends(sources, targets, "noun", 0.8) if sources and targets else None


def _participants(noun: Token, relation: Relation, reading: Reading) -> tuple[Mention, ...]:
    """Who does it by the clause around: "after talks with Mali, Chad said", "fought in support of Mali"."""
    set_in = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "on")
    told = relation.event_type in ("STATE", "CONSULT") and set_in
    if relation.symmetric or told:
        described = noun.dep_ == "dobj" and noun.head.lemma_.lower() in reading.ontology.cues["describing"]
        whose = at_roles(noun.head, ("subject",), reading) if described else ()  # "called the talks with Mali useful"
        return whose or _occasion_subject(noun, reading)
    return _clause_subject(noun, reading) if is_manner(noun) else _leaders(noun, reading)


def _leaders(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who leads it: "the leader of protests against Chad", "Ruiz was one of the organisers of a march on Chad"."""
    person, leading = noun.head.head, reading.ontology.cues["leading_deeds"]
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or person.lemma_.lower() not in leading:
        return ()
    counted = person.head.head if person.dep_ == "pobj" and person.head.head.lemma_ == "one" else person
    named = _clause_subject(counted, reading) if counted.dep_ == "attr" else ()
    return named or reading.actors_at(person)


def _struck(noun: Token, sources: tuple[Mention, ...], reading: Reading) -> tuple[Mention, ...]:
    """Whom an attack hit by whose or where the thing is: "an attack on a village in Mali"."""
    things = [each for role in ("on", "against", "at") for thing in noun_role(noun, role) for each in expanded(thing)]
    return next((found for thing in things if (found := reading.actors_behind(thing, besides=sources))), ())


def _met_with(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who acts in spite of it, and so had it to face: "despite criticism by Chad, Mali built the dam"."""
    faced = noun.dep_ == "pobj" and noun.head.lower_ in reading.ontology.cues["spite"]
    return _clause_subject(noun, reading) if faced else ()


def accused(noun: Token, relation: Relation, reading: Reading) -> tuple[Mention, ...]:
    """Who is held to have done it: "was charged with the murder of Ruiz", "was jailed for the attack on Mali"."""
    verb = noun.head.head
    held = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for", "with", "over") and is_verb(verb)
    if not held or relation.event_type not in HARM or verb.lemma_.lower() not in reading.ontology.cues["holding"]:
        return ()
    return at_roles(verb, ("object",), reading)


def is_manner(noun: Token) -> bool:
    """Whether a bare noun after "in" or "as" tells how the clause was done: "in response to", "in defiance of"."""
    bare = not children(noun, "det", "poss", "compound") and noun.tag_ == "NN"
    return bare and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "as") and is_verb(noun.head.head)


def _clause_subject(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    verbs = [above for above in noun.ancestors if is_verb(above)]
    return next((found for verb in verbs[:2] if (found := at_roles(verb, ("subject",), reading))), ())


def _beside(
    noun: Token, sources: tuple[Mention, ...], reading: Reading
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Both ends, where the target stands outside the noun phrase: predicated, addressed, or behind a thing."""
    subject = noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in reading.ontology.cues["pointing"]
    if sources and subject:  # "our thanks go to Mali"
        return sources, at_roles(noun.head, _POINTED, reading, besides=sources)
    if is_manner(noun):  # "in response to Mali's offer"
        doers = _clause_subject(noun, reading)
        things = [each for role in TARGET_ROLES for each in noun_role(noun, role)]
        behind = (reading.actors_behind(thing, besides=doers) for thing in things)
        return doers, next((found for found in behind if found), ())
    return sources, _addressee(noun, reading) if sources else ()


def _is_ground(noun: Token) -> bool:
    """Whether the clause was done on what the noun names: "with help from", "at the request of", "on the advice of"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("with", "at", "on", "per", "upon") and is_verb(noun.head.head)


def _ground_ends(noun: Token, sources: tuple[Mention, ...], reading: Reading) -> Ends | None:
    """Who helps or asks whoever acts in the clause: "with the help of Chad", "at Chad's request"."""
    further = any(noun_role(noun, role) for role in ("to", "for", "on", "against"))
    behind = [each for prep in children(noun.head.head, "prep") if prep.i == noun.i + 1 and prep.lower_ == "from"
              for each in children(prep, "pobj")]  # fmt: skip
    givers = sources or noun_actors(noun, "of", reading) or tuple(m for each in behind for m in reading.actors_at(each))
    doers = _clause_subject(noun, reading) if givers and not further else ()
    return Ends(givers, doers, "noun", 0.75) if doers else None


def judged_deeds(verb: Token, reading: Reading) -> list[Token]:
    """The harm that a verb judges: "condemned the attack on Mali" blames who attacked, and not Mali."""
    lemma, cues = verb.lemma_.lower(), reading.ontology.cues
    if lemma not in cues["judging"] | cues["demonstrating"]:
        return []
    judged = [*logical_object(verb), *role_tokens(verb, "against")]
    found = ((noun, relation_of_noun(noun, reading)) for each in judged for noun in expanded(each))
    return [noun for noun, relation in found if relation is not None and relation.event_type in HARM]


def deed_ends(verb: Token, deeds: Sequence[Token], reading: Reading) -> Ends | None:
    """Who judges, and whoever did what is judged; None where nobody is told to have done it."""
    sources = at_roles(verb, ("subject",), reading)
    relations = [(noun, relation) for noun in deeds if (relation := relation_of_noun(noun, reading)) is not None]
    doers = tuple(doer for noun, relation in relations for doer in _source(noun, relation, reading)[0])
    return Ends(sources, doers, "deed", 0.75) if sources and doers else None


def _source(noun: Token, relation: Relation, reading: Reading) -> tuple[tuple[Mention, ...], str]:
    """Who does it, and the role that told: possessor, "by", adjective; "of" where "on" or "with" has the target."""
    for role in ("by", "possessor"):
        found = noun_actors(noun, role, reading) or _shared(noun, role, reading)
        if found:
            return found, role
    ascribed = reading.ascribed(noun)
    if ascribed:
        return ascribed, "acl"
    modifiers = [word for word in children(noun, "amod", "compound", "nmod") if not reading.is_scene(word, noun)]
    named = tuple(
        m
        for token in modifiers
        for each in expanded(token)
        for m in (
            reading.mentions_of_adjective(each.i) if each.i in reading.cast.adjectives else reading.actors_at(each)
        )
    )
    if named and (len(named) == 1 or relation.symmetric):
        return named, "modifier"
    if relation.event_type in _GIVEN and noun_role(noun, "from"):
        return noun_actors(noun, "from", reading), "from"
    others = any(noun_role(noun, role) for role in ("on", "against", "with", "to"))
    return (noun_actors(noun, "of", reading), "of") if others else ((), "")


def _target(noun: Token, relation: Relation, used: str, reading: Reading) -> tuple[Mention, ...]:
    """Whom it concerns: after its preposition, before it ("Mali's invasion by Chad"), or the subject of its clause."""
    roles = target_roles(relation)
    for role in (*roles[:2], "possessor", *roles[2:]) if used == "by" else roles:
        if role != used:
            found = noun_actors(noun, role, reading)
            if found:
                return found
    shared = (_shared(noun, role, reading) for role in ("on", "against", "to", "of") if role != used)
    first = next((found for found in shared if found), ())
    if first:
        return first
    asked = [
        subject for clause in children(noun, "acl", "advcl") for subject in children(clause, "nsubj")
        if clause.tag_ != "VBG"
    ]
    return tuple(mention for token in asked for mention in reading.actors_at(token))


def _shared(noun: Token, role: str, reading: Reading) -> tuple[Mention, ...]:
    """What it shares with the event noun beside it: "his arrest and torture by Mali", "Mali's threats and raids"."""
    beside = [each for each in noun.conjuncts if each.lemma_.lower() in reading.ontology.by_noun]
    owned = role == "possessor"
    return next((found for each in beside if (each.i < noun.i) == owned
                 if (found := noun_actors(each, role, reading))), ())  # fmt: skip


def _is_suffered(noun: Token, reading: Reading) -> bool:
    """Whether somebody is under what the noun names: "under pressure from Chad", "the target of attacks by Chad"."""
    if noun.dep_ != "pobj":
        return False
    of = noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in reading.ontology.cues["sufferer"]
    return of or (noun.head.lower_ == "under" and not noun_role(noun, "possessor"))


def _sufferer(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who is under it: the noun that the phrase hangs on, or the subject of its clause."""
    above = noun.head.head
    held = () if is_verb(above) else reading.actors_at(above)
    verb = above if is_verb(above) else next((token for token in above.ancestors if is_verb(token)), None)
    return held or (at_roles(verb, ("subject",), reading) if verb is not None and not is_passive(verb) else ())


def _addressee(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Whom it was for: who answers it ("Mali rejected Chad's request"), or whom the act it names concerns."""
    first = noun.head if noun.dep_ == "conj" and not is_verb(noun.head) else noun  # "faced shelling and air raids"
    verb = first.head
    if first.dep_ == "dobj" and is_verb(verb) and verb.lemma_.lower() in reading.ontology.cues["answering"]:
        return at_roles(verb, ("subject",), reading)
    stated = any(each.event_type == "STATE" for each in relations_of_noun(noun, reading.ontology)[:1])
    asked = first.dep_ == "pobj" and not stated and verb.lower_ == "to"  # but "answered Mali's announcement"
    if asked and verb.head.lemma_.lower() in reading.ontology.cues["conceding"]:
        return at_roles(verb.head, ("subject",), reading)
    if first.dep_ == "pobj" and verb.dep_ == "agent" and not _is_harm(noun, reading):  # "helped by aid from Chad"
        return at_roles(verb.head, ("object",), reading)
    acts = [clause for clause in children(noun, "acl") if clause.tag_ == "VB"]
    return tuple(mention for act in acts for mention in at_roles(act, _ACTED_ON, reading))


def _is_harm(noun: Token, reading: Reading) -> bool:
    """Whether what a noun names does harm: who is helped by strikes is not struck."""
    return any(each.event_type in HARM for each in relations_of_noun(noun, reading.ontology)[:1])


def _occasion_subject(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who took part, where the noun only dates the clause: "after a meeting with Mali, Chad said"."""
    counted = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lemma_ in _TIMES else None
    noun = counted or noun  # "after three weeks of talks"
    if noun.dep_ != "pobj" or noun.head.lower_ not in reading.ontology.cues["occasion"]:
        return ()
    verb = next((ancestor for ancestor in noun.ancestors if is_verb(ancestor)), None)
    told = "object" if verb is not None and is_passive(verb) else "subject"  # "were held after clashes with police"
    return at_roles(verb, (told,), reading) if verb is not None else ()
