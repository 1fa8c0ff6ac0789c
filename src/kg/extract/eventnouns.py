"""Event nouns with arguments of their own: "Chad's attack on Mali", "talks between Chad and Mali"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.arguments import noun_role
from kg.extract.ends import Ends, at_roles, noun_actors
from kg.extract.parse import children, expanded, is_passive, is_verb
from kg.extract.reading import Reading
from kg.model import Mention
from kg.ontology import Relation

_ACTED_ON = ("object", "indirect", "on", "against", "to", "with", "from", "object.on", "object.against", "object.possessor")
_GIVEN = frozenset({"AID", "SUPPORT", "THREATEN", "REQUEST", "ACCUSE", "REJECT"})
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


def relation_of_noun(noun: Token, reading: Reading) -> Relation | None:
    """The lexicon's entry for an event noun, with its preposition ("call on") before without."""
    lexicon, lemma = reading.ontology.by_noun, noun.lemma_.lower()
    phrases = [f"{lemma} {prep.lower_}" for prep in children(noun, "prep")]
    relations = next((lexicon[key] for key in (*phrases, lemma) if key in lexicon), ())
    return relations[0] if relations and noun.dep_ not in ("compound", "amod", "nmod") else None


def noun_ends(noun: Token, relation: Relation, reading: Reading) -> Ends | None:
    """Who does what the noun names, and to whom; None where the noun phrase does not tell both."""
    between = noun_actors(noun, "between", reading)
    if len(between) > 1:
        return Ends(between[:1], between[1:], "noun", 0.85)
    sources, used = _source(noun, relation, reading)
    targets = _target(noun, used, reading)
    if not sources and targets and relation.symmetric:
        sources = _occasion_subject(noun, reading)
    if _is_suffered(noun):
        sources = sources or targets
        targets = _sufferer(noun, reading)
    if sources and not targets:
        targets = _addressee(noun, reading)
    if len(sources) > 1 and not targets and relation.symmetric:
        sources, targets = sources[:1], sources[1:]
    return Ends(sources, targets, "noun", 0.8) if sources and targets else None


def _source(noun: Token, relation: Relation, reading: Reading) -> tuple[tuple[Mention, ...], str]:
    """Who does it, and the role that told: possessor, "by", adjective; "of" where "on" or "with" has the target."""
    for role in ("possessor", "by"):
        found = noun_actors(noun, role, reading)
        if found:
            return found, role
    modifiers = children(noun, "amod", "compound", "nmod")
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


def _target(noun: Token, used: str, reading: Reading) -> tuple[Mention, ...]:
    """Whom it concerns: after its preposition, or the subject of its clause ("its demand that Chad leave")."""
    for role in TARGET_ROLES:
        if role != used:
            found = noun_actors(noun, role, reading)
            if found:
                return found
    asked = [
        subject for clause in children(noun, "acl") for subject in children(clause, "nsubj") if clause.tag_ != "VBG"
    ]
    return tuple(mention for token in asked for mention in reading.actors_at(token))


def _is_suffered(noun: Token) -> bool:
    """Whether somebody is under what the noun names: "under pressure from Chad", "under attack by Chad"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "under" and not noun_role(noun, "possessor")


def _sufferer(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who is under it: the noun that the phrase hangs on, or the subject of its clause."""
    above = noun.head.head
    held = () if is_verb(above) else reading.actors_at(above)
    verb = above if is_verb(above) else next((token for token in above.ancestors if is_verb(token)), None)
    return held or (at_roles(verb, ("subject",), reading) if verb is not None and not is_passive(verb) else ())


def _addressee(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Whom it was for: who answers it ("Mali rejected Chad's request"), or whom the act it names concerns."""
    verb = noun.head
    if noun.dep_ == "dobj" and is_verb(verb) and verb.lemma_.lower() in reading.ontology.cues["answering"]:
        return at_roles(verb, ("subject",), reading)
    if noun.dep_ == "pobj" and verb.dep_ == "agent":  # "helped by aid from Chad"
        return at_roles(verb.head, ("object",), reading)
    acts = [clause for clause in children(noun, "acl") if clause.tag_ == "VB"]
    return tuple(mention for act in acts for mention in at_roles(act, _ACTED_ON, reading))


def _occasion_subject(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who took part, where the noun only dates the clause: "after a meeting with Mali, Chad said"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in reading.ontology.cues["occasion"]:
        return ()
    verb = next((ancestor for ancestor in noun.ancestors if is_verb(ancestor)), None)
    return at_roles(verb, ("subject",), reading) if verb is not None else ()
