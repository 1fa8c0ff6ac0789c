"""Which actors are one: judgements first, then links, and the one that stands for all of them.

The same judgements and the same candidates give the same answer, in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.iris import Names, decimal, literal
from kg.judgements import Judgement
from kg.linking import JOIN, Candidate


@dataclass(frozen=True, slots=True)
class Identities:
    """Who stands for whom: ``stands_for`` has each actor that is not itself any more; ``links`` is what kg joined."""

    stands_for: Mapping[str, str]
    links: tuple[Candidate, ...]
    open: tuple[Candidate, ...]
    """Candidates that neither kg nor a person has decided on."""


def identify(
    judgements: Iterable[Judgement],
    candidates: Iterable[Candidate],
    mentions: Mapping[str, int],
    known: AbstractSet[str],
) -> Identities:
    """Join what is judged the same, then what kg links with a score of ``JOIN`` and more where nothing speaks against.

    A known actor stands for the others; else the one with most ``mentions``; else the first in the alphabet. Two known
    actors are joined by a judgement only. ``judgements`` must not contradict each other.
    """
    groups, judged = _Groups(known), sorted(judgements, key=lambda judgement: judgement.pair)
    for judgement in judged:
        if judgement.verdict == "same":
            groups.join(*judgement.pair)
        else:
            groups.part(*judgement.pair)
    links, undecided = [], []
    for candidate in sorted(candidates, key=lambda one: (-one.score, one.first, one.second)):
        if groups.one(candidate.first, candidate.second) or groups.parted(candidate.first, candidate.second):
            continue
        if candidate.score >= JOIN:
            groups.join(candidate.first, candidate.second)
            links.append(candidate)
        else:
            undecided.append(candidate)
    open_now = (one for one in undecided if not groups.one(one.first, one.second))
    return Identities(groups.stand_for(mentions), tuple(links), tuple(open_now))


def link_quads(links: Sequence[Candidate], names: Names) -> Iterator[str]:
    """Each link that kg made, as triples: the two actors, how sure it is, and why."""
    for link in links:
        iri = names.judgement("link", link.first, link.second)
        yield f"<{iri}> <{names.expand('rdf:type')}> <{names.expand('kgo:Link')}>"
        yield from (f"<{iri}> <{names.expand('kgo:about')}> <{actor}>" for actor in (link.first, link.second))
        yield f"<{iri}> <{names.expand('kgo:linkedBy')}> {literal(link.reason)}"
        yield f"<{iri}> <{names.expand('kgo:confidence')}> {decimal(link.score)}"


class _Groups:
    """Actors that are one (a forest of parents), and which of them must not be joined."""

    def __init__(self, known: AbstractSet[str]) -> None:
        self._known = known
        self._parent: dict[str, str] = {}
        self._size: dict[str, int] = defaultdict(lambda: 1)
        self._foes: dict[str, set[str]] = defaultdict(set)
        self._has_known: set[str] = set()

    def top(self, actor: str) -> str:
        top = actor
        while (parent := self._parent.get(top, top)) != top:
            top = parent
        while (parent := self._parent.get(actor, actor)) != actor:
            self._parent[actor] = top
            actor = parent
        return top

    def one(self, first: str, second: str) -> bool:
        return self.top(first) == self.top(second)

    def join(self, first: str, second: str) -> None:
        """Make the groups of the two one group."""
        less, more = sorted((self.top(first), self.top(second)), key=lambda top: (self._size[top], top))
        for actor in (first, second):
            self._parent.setdefault(actor, actor)
        if less != more:
            known = self._knows(less) or self._knows(more)
            self._parent[less] = more
            self._size[more] += self._size[less]
            self._foes[more] |= self._foes.pop(less, set())
            if known:
                self._has_known.add(more)

    def part(self, first: str, second: str) -> None:
        """Note that the two must not be joined."""
        self._foes[self.top(first)].add(second)
        self._foes[self.top(second)].add(first)

    def parted(self, first: str, second: str) -> bool:
        one, two = self.top(first), self.top(second)
        less, other = (one, two) if len(self._foes.get(one, ())) <= len(self._foes.get(two, ())) else (two, one)
        if any(self.top(foe) == other for foe in self._foes.get(less, ())):
            return True
        return self._knows(one) and self._knows(two)

    def stand_for(self, mentions: Mapping[str, int]) -> dict[str, str]:
        """Each actor that another one stands for, and that one."""
        members: dict[str, list[str]] = defaultdict(list)
        for actor in self._parent:
            members[self.top(actor)].append(actor)
        chosen: dict[str, str] = {}
        for group in members.values():
            best = min(group, key=lambda actor: (actor not in self._known, -mentions.get(actor, 0), actor))
            chosen.update({actor: best for actor in group if actor != best})
        return dict(sorted(chosen.items()))

    def _knows(self, top: str) -> bool:
        return top in self._known or top in self._has_known
