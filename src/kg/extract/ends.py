"""Who stands where: the actors at the roles of a predicate, and the two ends that a frame gives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import logical_subject
from kg.extract.parse import children, expanded, is_passive
from kg.extract.positions import noun_role, role_tokens
from kg.extract.reading import Reading, makers
from kg.model import Mention
from kg.ontology import Frame

_OWN = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Ends:
    """Who acts and whom it concerns, how that was told ("transitive", "reciprocal" …) and how sure it is."""

    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    way: str
    confidence: float


def fill_frame(verb: Token, frame: Frame, reading: Reading, held: Token | None = None) -> Ends | None:
    """The ends as ``frame`` places them: first who stands there, then whose the thing is that stands there.

    ``held`` is the object that the lexicon's phrase holds: "ban" of "imposed a ban on Mali", which is nobody.
    """
    own = held is not None and held.dep_ in ("dobj", "nsubjpass")
    sources = find_sources(verb, frame, reading)
    if not sources:
        return None
    if len(sources) > 1 and any(is_each_other(token) for role in frame.target for token in role_tokens(verb, role)):
        return Ends(sources, sources, "each other", 0.85)
    roles = [role for role in frame.target if role != "object"] if own else frame.target
    targets = at_roles(verb, roles, reading, besides=sources)
    apart = bool(targets) or "object" in frame.source  # "linked to attacks on Mali" is not linked to Mali
    behind = () if apart else _behind_roles(verb, frame.target, reading, besides=sources)
    if not (targets or behind) or not _are_armed(sources, targets, frame.armed, reading):
        return None
    return Ends(sources, targets or behind, frame.id, 0.9 if targets else 0.75)


def find_sources(verb: Token, frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """Who acts as ``frame`` places them: who stands there, else whose the thing is, else who sends their soldiers."""
    sources = at_roles(verb, frame.source, reading) or _instrument_owner(verb, frame, reading)
    return sources or _sender(verb, frame, reading)


def _are_armed(sources: Sequence[Mention], targets: Sequence[Mention], who: str, reading: Reading) -> bool:
    """Whether those bear arms of whom a frame asks it: soldiers enter a country otherwise than tourists."""
    asked = {"source": sources, "force": sources, "either": (*sources, *targets)}.get(who)
    return asked is None or any(reading.bears_arms(mention, police=who == "force") for mention in asked)


def is_each_other(token: Token) -> bool:
    """Whether a word is the head of "each other" or "one another"."""
    words = {token.lower_, *(child.lower_ for child in children(token, "det", "nummod", "amod"))}
    return {"each", "other"} <= words or {"one", "another"} <= words


def reciprocal_ends(verb: Token, reading: Reading) -> Ends | None:
    """The two sides of "Chad and Mali met" and "the two leaders met"."""
    tokens = [each for subject in logical_subject(verb) for each in expanded(subject)]
    actors = tuple(dict.fromkeys(mention for token in tokens for mention in reading.actors_at(token)))
    return Ends(actors[:1], actors[1:], "reciprocal", 0.85) if len(actors) > 1 else None


def at_roles(
    verb: Token, roles: Sequence[str], reading: Reading, besides: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Who stands at the first of ``roles`` that holds an actor other than those of ``besides``."""
    for role in roles:
        tokens = [token for token in role_tokens(verb, role) if not _belongs_to(token, besides, reading)]
        found = tuple(mention for token in tokens for mention in reading.actors_at(token))
        if others(found, besides):
            return found
    return ()


def _belongs_to(token: Token, owners: Sequence[Mention], reading: Reading) -> bool:
    """Whether a body is the owners' own: "their embassies" of those who reopen them, "its troops"."""
    if not owners or token.i not in reading.mentions or reading.is_name(token):
        return False  # "its rival Acme" is a body of its own
    armed = token.lemma_.lower() in reading.ontology.cues["armed"]
    if reading.mentions[token.i][0].type != "Organization" and not armed:
        return False
    holders = [(child, reading.mentions.get(child.i, ())) for child in children(token, "poss")]
    named = {owner.named for owner in owners}
    return any(
        {m.named for m in held} & named or ((armed or not held) and child.lower_ in _OWN) for child, held in holders
    )


def _behind_roles(
    verb: Token, roles: Sequence[str], reading: Reading, besides: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Whose the thing is that stands at the first of ``roles`` with an owner other than those of ``besides``."""
    for role in roles:
        if "." not in role:
            found = tuple(m for token in role_tokens(verb, role) for m in reading.actors_behind(token, besides=besides))
            if others(found, besides):
                return found
    return ()


def others(found: Sequence[Mention], besides: Sequence[Mention]) -> bool:
    """Whether ``found`` names anybody whom ``besides`` does not."""
    return bool({mention.named for mention in found} - {mention.named for mention in besides})


def _instrument_owner(verb: Token, frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """Who acts through a thing: "Kenyan jets bombed" is Kenya's doing, "a report criticising" its author's."""
    cues = reading.ontology.cues
    things = [token for role in frame.source for token in role_tokens(verb, role)] or _means(verb)
    papers = [token for token in things if token.lemma_.lower() in cues["document"] | cues["instrument"]]
    making = cues["making"]
    authors = [each for paper in papers for each in (*_authors(paper, making), *_issuers(paper, verb, making))]
    if authors:
        return tuple(m for author in authors for each in expanded(author) for m in reading.actors_at(each))
    return tuple(mention for paper in papers for mention in reading.owners(paper))


def _sender(verb: Token, frame: Frame, reading: Reading) -> tuple[Mention, ...]:
    """Whose the soldiers are that go somewhere, where nobody is named as who sends them: "sending Malian troops"."""
    if frame.source != ("subject",) or not {"to", "into"} & set(frame.target) or _names_anybody(verb, reading):
        return ()
    armed = [thing for thing in role_tokens(verb, "object") if thing.lemma_.lower() in reading.ontology.cues["armed"]]
    return tuple(mention for thing in armed for mention in reading.owners(thing))


def _names_anybody(verb: Token, reading: Reading) -> bool:
    return any(token.i in reading.mentions or token.pos_ == "PRON" for token in logical_subject(verb))


def _authors(paper: Token, making: Collection[str]) -> list[Token]:
    """Whose words they are: "Mali's report", "the report by Mali", "the report that Mali published"."""
    preps = [prep for prep in children(paper, "prep") if prep.lower_ in ("by", "from")]
    named = [*children(paper, "poss"), *(noun for prep in preps for noun in children(prep, "pobj"))]
    return named or list(makers(paper, making))


def _means(verb: Token) -> list[Token]:
    """In what somebody was hit, where nobody is named as who did it: "was killed in a Malian raid"."""
    preps = children(verb, "prep") if is_passive(verb) else []
    return [noun for prep in preps if prep.lower_ in ("in", "during") for noun in children(prep, "pobj")]


def _issuers(paper: Token, verb: Token, making: Collection[str]) -> list[Token]:
    """Who issued a text or fired a missile of which the predicate says more: "issued a report criticising Mali"."""
    made = paper.dep_ == "dobj" and verb.head == paper and paper.head.lemma_.lower() in making
    return logical_subject(paper.head) if made else []


def noun_actors(noun: Token, role: str, reading: Reading) -> tuple[Mention, ...]:
    """Who stands at a role of a noun, coordination expanded: "talks between Chad and Mali"."""
    tokens = [each for token in noun_role(noun, role) for each in expanded(token)]
    return tuple(mention for token in tokens for mention in reading.actors_at(token))
