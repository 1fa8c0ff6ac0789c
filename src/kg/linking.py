"""Actors of different documents that may be one, each pair with a score and the reason, so that a person can judge.

A wrong link is worse than a missing one: only what differs in spelling alone is joined on the name's strength; a name
that is shorter, or an initial, needs besides that both move among the same people, and much is only proposed. Two
names that one article uses side by side are hardly ever one actor. Actors are compared only within blocks that share a
key (kg.linkrules), and within a block each with its next few neighbours, so that the work grows with the number of
actors and not with its square. The result depends on what the documents say and never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.homonyms import are_namesakes
from kg.letters import fold
from kg.linkrules import RULES, Profile, Rule, posts
from kg.spelling import spelt_person

JOIN = 0.8
"""From this score on kg joins two actors by itself."""
PROPOSE = 0.5
"""From this score on it proposes to."""
NEIGHBOURS = 8
"""With so many next names of its block each name is compared."""
WELL_KNOWN = 30
"""Who is in more documents than this says nothing about whom they are met with."""
SHARED = 2
"""So many companions in common tell that two names move among the same people."""
Member = tuple[str, Profile]
"""An actor in a block, with the name that brought it there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors, by IRI in the order of the alphabet, that may be one: how sure that is, from 0 to 1, and why."""

    first: str
    second: str
    score: float
    reason: str



def find_candidates(profiles: Sequence[Profile]) -> list[Candidate]:
    """The pairs that may be one actor, those most alike first; each pair once, for its best reason.

    >>> ana, anna = (Profile(f"id/{n}", (n,), "Person") for n in ("Volodymyr Bondarenko", "Wolodymyr Bondarenko"))
    >>> [(found.score, found.reason) for found in find_candidates([ana, anna])]
    [(0.85, 'the same name, spelt otherwise')]
    """
    actors = sorted(profiles, key=lambda profile: profile.iri)
    company = _Company(actors)
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for rule in RULES:
        for first, second in _pairs(actors, rule):
            pair = first.iri, second.iri
            best[pair] = max(best.get(pair, (0.0, "")), _weigh(rule, first, second, company))
    found = [Candidate(*pair, round(score, 2), why) for pair, (score, why) in best.items() if score >= PROPOSE]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.first, candidate.second))


class _Company:
    """Who is met with whom: the rarer actors of the documents that an actor is in."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._known = {profile.iri for profile in profiles if profile.known}
        self._members: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, list[str]] = defaultdict(list)
        for profile in profiles:
            if 0 < len(profile.documents) <= WELL_KNOWN:
                members = self._places if profile.type in ("Country", "Place") else self._members
                for document in profile.documents:
                    members[document].append(profile.iri)

    def shared(self, first: Profile, second: Profile, *, unknown: bool = False) -> int:
        """How many companions the two have in common; with ``unknown`` only those whom the texts alone know."""
        if max(len(first.documents), len(second.documents)) > WELL_KNOWN:
            return 0
        common = (self._around(first) & self._around(second)) - {first.iri, second.iri}
        return len(common - self._known if unknown else common)

    def apart(self, first: Profile, second: Profile) -> bool:
        """Whether each is met with others, be it only places, and none of them with both."""
        one, other = (self._around(each) | self._near(each) - {each.iri} for each in (first, second))
        return len(one) > 1 and len(other) > 1 and not one & other - {first.iri, second.iri}

    def meet(self, first: Profile, second: Profile) -> bool:
        """Whether somebody, or a place, is met with both."""
        one, other = (self._around(each) | self._near(each) for each in (first, second))
        return bool(one & other - {first.iri, second.iri})

    def _around(self, profile: Profile) -> set[str]:
        return {iri for document in profile.documents for iri in self._members.get(document, ())}

    def _near(self, profile: Profile) -> set[str]:
        return {iri for document in profile.documents for iri in self._places.get(document, ())}


def _weigh(rule: Rule, first: Profile, second: Profile, company: _Company) -> tuple[float, str]:
    score, reasons = rule.score, [rule.reason]
    if first.country and second.country and first.country != second.country:
        return 0.0, ""
    if first.documents & second.documents:
        score -= 0.3
        reasons.append("but one article names both")
    shared = company.shared(first, second) if score < JOIN or rule.needs_company else 0
    if shared >= SHARED:
        score += 0.15
        reasons.append(f"{shared} companions in common")
    elif rule.needs_company and company.apart(first, second):
        score -= 0.15
    if rule.by_company and company.shared(first, second, unknown=True):
        score += 0.3
    if _are_strangers(first, second) and not company.meet(first, second):
        score -= 0.2
        reasons.append("but other posts")
    elif score < JOIN and first.titles and second.titles and not rule.homonyms:
        score += 0.2 if posts(first) & posts(second) else -0.1
        reasons.append("the same post" if posts(first) & posts(second) else "but other posts")
    return score, ", ".join(reasons)


def _are_strangers(first: Profile, second: Profile) -> bool:
    """Whether two that only the texts know have other posts and no state in common."""
    unknown = not (first.known or second.known) and bool(first.titles and second.titles)
    return unknown and not posts(first) & posts(second) and not (first.country and first.country == second.country)


def _pairs(actors: Sequence[Profile], rule: Rule) -> Iterator[tuple[Profile, Profile]]:
    """Each two actors that share a key of ``rule`` and fit, in the order of their IRIs."""
    blocks: dict[tuple[str, ...], dict[str, Member]] = defaultdict(dict)
    for actor in actors:
        for name in actor.names:
            for key in rule.key(actor, name):
                blocks[key].setdefault(actor.iri, (name, actor))
    for block in blocks.values():
        if len(block) > 1 and not (rule.alone and _crowded(block.values())):
            several = sum(actor.known for _, actor in block.values()) > 1
            for first, second in _neighbours(block.values()):
                if not (several and (first[1].known or second[1].known)) and _may_be_one(rule, first, second):
                    yield (first[1], second[1]) if first[1].iri < second[1].iri else (second[1], first[1])


def _neighbours(block: Iterable[Member]) -> Iterator[tuple[Member, Member]]:
    members = sorted(block, key=lambda member: (fold(member[0]), member[1].iri))
    for place, one in enumerate(members):
        for other in islice(members, place + 1, place + 1 + NEIGHBOURS):
            yield one, other


def _crowded(block: Iterable[Member]) -> bool:
    return len({spelt_person(name) for name, _ in block}) > 2


def _may_be_one(rule: Rule, first: Member, second: Member) -> bool:
    """Whether the two names fit; a known actor's very name was met when its document was read, and was not linked.

    Namesakes that were told apart (kg.homonyms) are proposed to a person, never joined.
    """
    (name, one), (other, two) = first, second
    apart = are_namesakes(one.iri, two.iri)
    declined = (one.known or two.known) and fold(name) == fold(other)
    return rule.homonyms == apart and not declined and rule.fits(name, other)
