"""Gold and graph compared, article by article: which actors are whom, which claims are right.

The rules are those of the gold's guidelines, as ``kg evaluate --help`` tells them:

- an actor of the graph is a gold actor where its name, or else any of its names, equals one of that actor's names;
- a claim of the graph is *judged* where both its ends are actors of the gold, and *stray* otherwise;
- it is *linked* with a gold claim where its sentence and the quotation share a character and its two ends are accepted
  there; one claim with one gold claim, those that agree most first;
- a linked claim is *right* where its relation or its event type is accepted too;
- recall counts core claims, precision all judged ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from kg.evaluation.gold import GoldArticle, GoldClaim
from kg.evaluation.page import FoundActor, FoundClaim, Page, find_quote, fold
from kg.model import Span

_ONE_TYPE = {"DEMAND": "REQUEST", "RETREAT": "CONCEDE"}
"""Event types that count as another one."""
Identity = Mapping[str, frozenset[str]]
"""Which gold actors each actor of the graph is."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of; counts of several articles can be added."""

    actors_right: int = 0
    actors_wrong: int = 0
    actors_missed: int = 0
    judged: int = 0
    stray: int = 0
    core: int = 0
    linked: int = 0
    linked_core: int = 0
    right: int = 0
    right_core: int = 0
    typed: int = 0
    factual: int = 0
    credited: int = 0
    joined: int = 0
    """Judged claims whose two ends some gold claim joins in that sentence, in whichever direction."""
    straight: int = 0
    """Those of them that have the gold's direction."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Match:
    """A claim and a gold claim that it is linked with, by their places in their lists; in what the two agree."""

    found: int
    wanted: int
    worded: bool
    typed: bool
    factual: bool
    credited: bool

    @property
    def right(self) -> bool:
        """Whether relation or event type is accepted."""
        return self.worded or self.typed


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that comparing one article gave; ``places`` are where each gold claim's quotation stands."""

    gold: GoldArticle
    page: Page
    identity: Identity
    places: tuple[tuple[Span, ...], ...]
    matches: tuple[Match, ...]
    reversed: tuple[tuple[int, int], ...]
    """Claims that join the two actors of a gold claim the wrong way round: (claim, gold claim)."""
    counts: Counts

    @property
    def missed(self) -> list[int]:
        """The core claims of the gold that no right claim stands for."""
        right = {match.wanted for match in self.matches if match.right}
        return [n for n, claim in enumerate(self.gold.claims) if claim.core and n not in right]

    @property
    def wrong(self) -> list[FoundClaim]:
        """The judged claims that are not right."""
        right = {match.found for match in self.matches if match.right}
        return [claim for n, claim in _judged(self.page, self.identity) if n not in right]


def compare(gold: GoldArticle, page: Page) -> Comparison:
    """Compare what a graph holds of one article with its gold."""
    identity = _identity(gold, page)
    places = tuple(tuple([claim.span] if claim.span else find_quote(page.text, claim.quote)) for claim in gold.claims)
    near = list(_near(gold, page, identity, places))
    options = [_match(page, identity, n, m, gold) for n, m in near if _fits(page.claims[n], gold.claims[m], identity)]
    matches = _pair_up(options, gold, page)
    ahead = {(option.found, option.wanted) for option in options}
    turned = tuple((n, m) for n, m in near if (n, m) not in ahead and _turned(page.claims[n], gold.claims[m], identity))
    counts = _counts_of_actors(gold, page, identity) + _counts_of_claims(gold, page, identity, matches)
    straight = {n for n, _ in ahead}
    joined = straight | {n for n, _ in turned}
    counts += Counts(joined=len(joined), straight=len(straight))
    return Comparison(gold, page, identity, places, matches, turned, counts)


def _identity(gold: GoldArticle, page: Page) -> Identity:
    names = {actor.id: {fold(name) for name in actor.names} for actor in gold.actors}
    return {actor.id: _whom(actor, names) for actor in page.actors}


def _whom(actor: FoundActor, names: Mapping[str, set[str]]) -> frozenset[str]:
    by_name = frozenset(id for id, known in names.items() if actor.own in known)
    return by_name or frozenset(id for id, known in names.items() if actor.known & known)


def _judged(page: Page, identity: Identity) -> Iterator[tuple[int, FoundClaim]]:
    for n, claim in enumerate(page.claims):
        if identity.get(claim.source) and identity.get(claim.target):
            yield n, claim


def _near(
    gold: GoldArticle, page: Page, identity: Identity, places: tuple[tuple[Span, ...], ...]
) -> Iterator[tuple[int, int]]:
    """Judged claims and gold claims that speak of the same words."""
    for n, claim in _judged(page, identity):
        for m in range(len(gold.claims)):
            if any(claim.place.overlaps(place) for place in places[m]):
                yield n, m


def _fits(found: FoundClaim, wanted: GoldClaim, identity: Identity) -> bool:
    source, target = identity[found.source], identity[found.target]
    straight = source & wanted.source and target & wanted.target
    return bool(straight or (wanted.symmetric and source & wanted.target and target & wanted.source))


def _turned(found: FoundClaim, wanted: GoldClaim, identity: Identity) -> bool:
    return bool(identity[found.source] & wanted.target and identity[found.target] & wanted.source)


def _match(page: Page, identity: Identity, n: int, m: int, gold: GoldArticle) -> Match:
    found, wanted = page.claims[n], gold.claims[m]
    lemma = found.relation.lower()
    speakers = [identity.get(speaker, frozenset()) for speaker in found.attribution]
    return Match(
        found=n,
        wanted=m,
        worded=bool({lemma, *re.split(r"[ _-]+", lemma)} & wanted.relation),
        typed=_type(found.event_type) in {_type(kind) for kind in wanted.types},
        factual=(found.polarity, found.modality) == (wanted.polarity, wanted.modality),
        credited=bool(speakers) == bool(wanted.by) and all(speaker & wanted.by for speaker in speakers),
    )


def _type(event_type: str) -> str:
    return _ONE_TYPE.get(event_type.upper(), event_type.upper())


def _pair_up(options: list[Match], gold: GoldArticle, page: Page) -> tuple[Match, ...]:
    """One claim with one gold claim: the best agreement first; of equals the shorter sentence, then the earlier one."""

    def order(option: Match) -> tuple[float, int, int, int]:
        place = page.claims[option.found].place
        agreement = 8 * option.right + 2 * option.factual + option.credited + 2 * option.worded
        worth = agreement + 3.5 * gold.claims[option.wanted].core
        return -worth, place.end - place.start, option.found, option.wanted

    chosen: dict[int, Match] = {}
    taken: set[int] = set()
    for option in sorted(options, key=order):
        if option.found not in chosen and option.wanted not in taken:
            chosen[option.found] = option
            taken.add(option.wanted)
    return tuple(chosen.values())


def _counts_of_actors(gold: GoldArticle, page: Page, identity: Identity) -> Counts:
    """One actor is one node: a second node for the same one is wrong; optional actors cost nothing."""
    core = {actor.id for actor in gold.actors if actor.core}
    found: set[str] = set()
    wrong = 0
    for actor in page.actors:
        whom = identity[actor.id]
        wrong += whom <= found  # nobody of the gold, or one who has a node already
        found |= whom
    return Counts(actors_right=len(found & core), actors_wrong=wrong, actors_missed=len(core - found))


def _counts_of_claims(gold: GoldArticle, page: Page, identity: Identity, matches: tuple[Match, ...]) -> Counts:
    judged = len(list(_judged(page, identity)))
    right = [match for match in matches if match.right]
    return Counts(
        judged=judged,
        stray=len(page.claims) - judged,
        core=sum(claim.core for claim in gold.claims),
        linked=len(matches),
        linked_core=sum(gold.claims[match.wanted].core for match in matches),
        right=len(right),
        right_core=sum(gold.claims[match.wanted].core for match in right),
        typed=sum(match.typed for match in matches),
        factual=sum(match.factual for match in matches),
        credited=sum(match.credited for match in matches),
    )
