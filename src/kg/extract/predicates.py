"""What relates whom: verbs and event nouns matched with the lexicon's frames, or left under their own lemma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import logical_object, logical_subject, noun_role, role_tokens
from kg.extract.parse import children, expanded, is_verb
from kg.extract.reading import Reading
from kg.model import Mention
from kg.ontology import Frame, Relation

_OPEN_ROLES = ("object", "indirect", "to", "with", "against", "from", "at", "on")
_NOUN_TARGETS = ("on", "against", "with", "to", "towards", "toward", "between", "at", "upon", "for", "from", "over", "into", "of", "in")

_COMMITTING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Predication:
    """One predicate between actors: the word, the lexicon's entry for it, who acts and whom it concerns."""

    trigger: Token
    lemma: str
    relation: Relation | None
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    rule: str
    confidence: float
    noun: Token | None = None
    """The event noun where the trigger only carries it: "talks" in "held talks"."""


def find_predications(reading: Reading) -> Iterator[Predication]:
    """All predicates of the text that have a source and a target, in the order of the text."""
    verbs = [found for token in reading.doc if is_verb(token) and (found := _of_verb(token, reading)) is not None]
    yield from verbs
    carried = {found.noun.i for found in verbs if found.noun is not None}
    told = {token.i: found for found in verbs for token in logical_object(found.trigger)}
    for token in reading.doc:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in carried and token.i not in reading.mentions:
            noun = _of_noun(token, reading)
            if noun is not None and not (token.i in told and _same_sources(noun, told[token.i])):
                yield noun


def _same_sources(noun: Predication, verb: Predication) -> bool:
    """Whether the verb tells already what its object noun would tell again: "Chad lifted its ban on Mali"."""
    return {mention.named for mention in noun.sources} <= {mention.named for mention in verb.sources}


def _of_verb(verb: Token, reading: Reading) -> Predication | None:
    naming = bool(children(verb, "oprd"))
    for key, noun, relations in _entries(verb, reading):
        for relation in relations:
            if naming and relation.event_type == "CONSULT":
                continue
            for name in relation.frames:
                frame = reading.ontology.frames.get(name)
                ends = _fill(verb, frame, reading) if frame else None
                if ends:
                    return Predication(verb, key, relation, *ends[:2], f"{relation.id}/{name}", ends[2], noun)
            ends = _through_complement(verb, relation, reading)
            if ends:
                return Predication(verb, key, relation, *ends, f"{relation.id}/complement", 0.75, noun)
            pair = _reciprocal(verb, relation, reading)
            if pair:
                return Predication(verb, key, relation, *pair, f"{relation.id}/reciprocal", 0.85, noun)
        light = _of_light_verb(verb, noun, key, relations, reading) if noun is not None else None
        if light is not None:
            return light
    return _open(verb, reading)


def _entries(verb: Token, reading: Reading) -> Iterator[tuple[str, Token | None, Sequence[Relation]]]:
    """The lexicon's entries for ``verb``, the longest phrase first: "break off talk", "hold talk", "call on", "warn"."""
    lexicon, lemma = reading.ontology.by_lemma, verb.lemma_.lower()
    phrases = sorted(_phrases(verb, lemma), key=lambda phrase: -len(phrase[0].split()))
    yield from ((words, noun, lexicon[words]) for words, noun in phrases if noun is not None and words in lexicon)
    yield from _carried(verb, lemma, reading)
    yield from ((words, None, lexicon[words]) for words, noun in phrases if noun is None and words in lexicon)
    if lemma in lexicon and not children(verb, "prt"):
        yield lemma, None, lexicon[lemma]


def _carried(verb: Token, lemma: str, reading: Reading) -> Iterator[tuple[str, Token | None, Sequence[Relation]]]:
    """The event noun that a light verb carries: "staged a raid" is a raid."""
    for noun in logical_object(verb):
        word = noun.lemma_.lower()
        if lemma in reading.ontology.cues["light"] and word in reading.ontology.by_noun and noun.pos_ == "NOUN":
            yield f"{lemma} {word}", noun, reading.ontology.by_noun[word]


def _phrases(verb: Token, lemma: str) -> Iterator[tuple[str, Token | None]]:
    """What the lexicon may hold of a verb with its particle, object, preposition or adjective, and the noun in it.

    "hold talk", "hold news conference", "break off talk", "come under attack", "call on", "rule out", "set free".
    """
    particles = [child.lower_ for child in children(verb, "prt")]
    preps = children(verb, "prep", "dative", "agent")
    for noun in logical_object(verb):
        for words in _wordings(noun):
            yield f"{lemma} {words}", noun
            yield from ((f"{lemma} {particle} {words}", noun) for particle in particles)
    for prep in preps:
        yield from ((f"{lemma} {prep.lower_} {words}", noun) for noun in children(prep, "pobj") for words in _wordings(noun))
        yield from ((f"{lemma} {particle} {prep.lower_}", None) for particle in particles)
        yield f"{lemma} {prep.lower_}", None
    yield from ((f"{lemma} {particle}", None) for particle in particles)
    yield from ((f"{lemma} {child.lower_}", None) for child in children(verb, "acomp", "oprd", "ccomp") if child.pos_ == "ADJ")


def _wordings(noun: Token) -> Iterator[str]:
    """A noun as a phrase may name it: with the word before it ("news conference") and without."""
    word = noun.lemma_.lower()
    yield from (f"{child.lemma_.lower()} {word}" for child in children(noun, "compound", "amod"))
    yield word


def _fill(verb: Token, frame: Frame, reading: Reading) -> tuple[tuple[Mention, ...], tuple[Mention, ...], float] | None:
    """Source and target as the frame places them, and how sure: first who stands there, then whose it is."""
    sources = _at_roles(verb, frame.source, reading) or _instrument_owner(verb, frame, reading)
    if not sources:
        return None
    targets = _at_roles(verb, frame.target, reading, besides=sources)
    if targets:
        return sources, targets, 0.9
    behind = _behind_roles(verb, frame.target, reading, besides=sources)
    return (sources, behind, 0.75) if behind else None


def _at_roles(verb: Token, roles: Sequence[str], reading: Reading, besides: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Who stands at the first of ``roles`` that holds an actor other than those of ``besides``."""
    for role in roles:
        tokens = [token for token in role_tokens(verb, role) if not _belongs_to(token, besides, reading)]
        found = tuple(mention for token in tokens for mention in reading.actors_at(token))
        if _others(found, besides):
            return found
    return ()


def _belongs_to(token: Token, owners: Sequence[Mention], reading: Reading) -> bool:
    """Whether a body is the owners' own: "their embassies" of those who reopen them."""
    held = {m.named for child in children(token, "poss") for m in reading.mentions.get(child.i, ())}
    return token.i in reading.mentions and reading.mentions[token.i][0].type == "Organization" and bool(
        held & {owner.named for owner in owners})


def _behind_roles(verb: Token, roles: Sequence[str], reading: Reading, besides: Sequence[Mention]) -> tuple[Mention, ...]:
    """Whose the thing is that stands at the first of ``roles`` that belongs to an actor other than those of ``besides``."""
    for role in roles:
        if "." not in role:
            found = tuple(m for token in role_tokens(verb, role) for m in reading.actors_behind(token, besides=besides))
            if _others(found, besides):
                return found
    return ()


def _others(found: Sequence[Mention], besides: Sequence[Mention]) -> bool:
    return bool({mention.named for mention in found} - {mention.named for mention in besides})


def _instrument_owner(verb: Token, frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """Who acts through a thing: "Kenyan jets bombed" is Kenya's doing."""
    things = [token for role in frame.source for token in role_tokens(verb, role)]
    return tuple(mention for token in things if token.lemma_.lower() in reading.ontology.cues["instrument"]
                 for mention in reading.actors_behind(token))


def _through_complement(verb: Token, relation: Relation, reading: Reading) -> tuple[tuple[Mention, ...], tuple[Mention, ...]] | None:
    """Whom the act concerns that is agreed, refused or threatened: "agreed to lend Mali money"."""
    if relation.event_type not in _COMMITTING:
        return None
    sources = _at_roles(verb, ("subject",), reading)
    inner = [clause for clause in children(verb, "xcomp") if is_verb(clause)]
    inner += [gerund for prep in children(verb, "prep") for gerund in children(prep, "pcomp")]
    for clause in inner:
        found = _of_verb(clause, reading) if sources else None
        targets = tuple(m for m in found.targets if m.named not in {s.named for s in sources}) if found else ()
        if targets:
            return sources, targets
    return None


def _reciprocal(verb: Token, relation: Relation, reading: Reading) -> tuple[tuple[Mention, ...], tuple[Mention, ...]] | None:
    """The two sides of "Chad and Mali met" and "the two leaders met"."""
    if not relation.symmetric:
        return None
    actors = tuple(dict.fromkeys(m for subject in logical_subject(verb) for each in expanded(subject) for m in reading.actors_at(each)))
    return (actors[:1], actors[1:]) if len(actors) > 1 else None


def _of_light_verb(verb: Token, noun: Token, key: str, relations: Sequence[Relation], reading: Reading) -> Predication | None:
    """The event noun with the verb that carries it: the verb's subject acts on what the noun's preposition names."""
    sources = _at_roles(verb, ("subject",), reading)
    relation = relations[0]
    if "receiving" in relation.frames:   # "came under attack from Chad": who gets it is the subject
        givers = tuple(m for role in ("from", "by") for m in _noun_actors(noun, role, reading))
        return Predication(verb, key, relation, givers, sources, f"{relation.id}/light-verb", 0.85, noun) if givers and sources else None
    for role in _NOUN_TARGETS:
        tokens = [each for token in (*noun_role(noun, role), *role_tokens(verb, role)) for each in expanded(token)]
        targets = tuple(mention for token in tokens for mention in reading.actors_at(token))
        if sources and _others(targets, sources) and role != "in":
            return Predication(verb, key, relation, sources, targets, f"{relation.id}/light-verb", 0.85, noun)
    pair = _reciprocal(verb, relation, reading)
    return Predication(verb, key, relation, *pair, f"{relation.id}/light-verb", 0.8, noun) if pair else None


def _open(verb: Token, reading: Reading) -> Predication | None:
    """A verb that the lexicon does not know (or not in this use): kept under its own lemma, without an event type."""
    lemma = verb.lemma_.lower()
    if lemma in reading.ontology.cues["silent"] or not lemma.isalpha():
        return None
    known = reading.ontology.by_lemma.get(lemma, ())
    particles = " ".join(child.lower_ for child in children(verb, "prt"))
    sources = _at_roles(verb, ("subject",), reading)
    targets = _at_roles(verb, _OPEN_ROLES, reading, besides=sources)
    if not (sources and targets):
        return None
    relation = known[0] if known and not particles and "receiving" not in known[0].frames else None
    return Predication(verb, f"{lemma} {particles}".strip(), relation, sources, targets, "open", 0.6)


def _of_noun(noun: Token, reading: Reading) -> Predication | None:
    """An event noun with its own arguments: "Chad's attack on Mali", "talks between Chad and Mali"."""
    lexicon, lemma = reading.ontology.by_noun, noun.lemma_.lower()
    phrases = [f"{lemma} {prep.lower_}" for prep in children(noun, "prep")]
    relations = next((lexicon[key] for key in (*phrases, lemma) if key in lexicon), ())
    if not relations or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    relation = relations[0]
    between = _noun_actors(noun, "between", reading)
    if len(between) > 1:
        return Predication(noun, noun.lemma_.lower(), relation, between[:1], between[1:], f"{relation.id}/noun", 0.85)
    sources, used = _noun_source(noun, relation, reading)
    targets = _noun_target(noun, used, reading)
    if not sources and targets and relation.symmetric:
        sources = _occasion_subject(noun, reading)
    if sources and not targets and len(sources) > 1 and relation.symmetric:
        sources, targets = sources[:1], sources[1:]
    if not (sources and targets):
        return None
    return Predication(noun, noun.lemma_.lower(), relation, sources, targets, f"{relation.id}/noun", 0.8)


def _noun_actors(noun: Token, role: str, reading: Reading) -> tuple[Mention, ...]:
    tokens = [each for token in noun_role(noun, role) for each in expanded(token)]
    return tuple(mention for token in tokens for mention in reading.actors_at(token))


def _noun_source(noun: Token, relation: Relation, reading: Reading) -> tuple[tuple[Mention, ...], str]:
    """Who does it, and the role that told: possessor, "by", adjective, or "of" where another preposition has the target."""
    for role in ("possessor", "by"):
        found = _noun_actors(noun, role, reading)
        if found:
            return found, role
    modifiers = children(noun, "amod", "compound", "nmod")
    named = tuple(m for token in modifiers for each in expanded(token)
                  for m in (reading.mentions_of_adjective(each.i) if each.i in reading.cast.adjectives else reading.actors_at(each)))
    if named and (len(named) == 1 or relation.symmetric):
        return named, "modifier"
    others = any(noun_role(noun, role) for role in ("on", "against", "with", "to"))
    return (_noun_actors(noun, "of", reading), "of") if others else ((), "")


def _noun_target(noun: Token, used: str, reading: Reading) -> tuple[Mention, ...]:
    """Whom an event noun concerns: after its preposition, or the subject of its clause ("its demand that Chad leave")."""
    for role in _NOUN_TARGETS:
        if role != used and role != "in":
            found = _noun_actors(noun, role, reading)
            if found:
                return found
    asked = [subject for clause in children(noun, "acl") for subject in children(clause, "nsubj") if clause.tag_ != "VBG"]
    return tuple(mention for token in asked for mention in reading.actors_at(token))


def _occasion_subject(noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who took part, where the noun only dates the clause: "after a meeting with Mali, Chad said"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in reading.ontology.cues["occasion"]:
        return ()
    verb = next((ancestor for ancestor in noun.ancestors if is_verb(ancestor)), None)
    return _at_roles(verb, ("subject",), reading) if verb is not None else ()
