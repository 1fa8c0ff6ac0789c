"""Whom the documents of a store mean, before anybody is joined: each actor with the documents it is met in.

People of one name who are told apart (kg.homonyms) are actors of their own here, like any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.homonyms import Reading, tell_apart
from kg.iris import Names
from kg.linkrules import is_abbreviation
from kg.ontology import Ontology, local_name
from kg.store import Store
from kg.vocabulary import ACTOR_ROWS, ActorRow

Facets = Mapping[str, Mapping[str, Counter[str]]]
_MET = """
SELECT DISTINCT ?document ?actor ?name ?type (COALESCE(?state, "") AS ?country) (COALESCE(?code, "") AS ?sector) {
  GRAPH ?document { ?actor kgo:readName ?name ; kgo:readType ?type
    OPTIONAL { ?actor kgo:readCountry ?state } OPTIONAL { ?actor kgo:readSector ?code } } }"""
_TITLES = """
SELECT DISTINCT ?document ?actor ?title { GRAPH ?document {
  ?role a kgo:Role ; schema:jobTitle ?title ; kgo:holder ?told OPTIONAL { ?role kgo:readHolder ?bearer }
  BIND(COALESCE(?bearer, ?told) AS ?actor) } }"""


@dataclass(frozen=True)
class People:
    """Whom each document means: ``means`` has (document, actor as read) → the actor, after homonyms are told apart."""

    means: Mapping[tuple[str, str], str]
    rows: Sequence[ActorRow]

    @cached_property
    def documents(self) -> Mapping[str, set[str]]:
        """The documents that each actor is met in."""
        met: dict[str, set[str]] = defaultdict(set)
        for (document, _), actor in self.means.items():
            met[actor].add(document)
        return met

    @cached_property
    def facets(self) -> Facets:
        """What is said of each actor, counted: facet → value → how often."""
        found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for actor, facet, value, times in self.rows:
            found[actor][facet][value] += times
        return found

    def first(self, actor: str, facet: str) -> str:
        """What is said most often of an actor; on a tie the first in the alphabet."""
        counts = self.facets.get(actor, {}).get(facet)
        return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def read_people(store: Store, ontology: Ontology, names: Names) -> People:
    """Whom the documents of ``store`` mean."""
    known = {names.actor(entry.actor.id) for entry in ontology.actors}
    met = list(store.rows(_MET))
    apart = tell_apart(_readings(met, known, store))
    means = {(document, actor): apart.get((document, actor), actor) for document, actor, *_ in met}
    return People(means, _rows(store, apart))


def _readings(met: Sequence[Sequence[str]], known: set[str], store: Store) -> Iterator[Reading]:
    """What each document says of somebody whose name may be another's too."""
    company, places = defaultdict(set), Counter(row[1] for row in met)
    for document, actor, *_ in met:
        company[document].add(actor)
    somewhere = {actor for _, actor, _, kind, *_ in met if local_name(kind) in ("Country", "Place")}
    kinds: dict[str, set[bool]] = defaultdict(set)
    for _, actor, _, kind, *_ in met:
        kinds[actor].add(local_name(kind) == "Person")
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document, actor, title in store.rows(_TITLES):
        titles[document, actor].add(title)
    for document, actor, name, kind, country, sector in met:
        person = local_name(kind) == "Person"
        doubtful = person or len(kinds[actor]) > 1 or is_abbreviation(name)
        if doubtful and places[actor] > 1 and actor not in known:
            others = frozenset(company[document] - {actor})
            posts = frozenset(titles[document, actor])
            yield Reading(document, actor, name, person, posts, country, sector, others, others & somewhere)


def _rows(store: Store, apart: Mapping[tuple[str, str], str]) -> list[ActorRow]:
    """What is said of each actor, those told apart each by themselves."""
    if not apart:
        return store.actor_rows()
    counts: Counter[tuple[str, str, str]] = Counter()
    by_document = ACTOR_ROWS.replace(" ?actor ?facet", " ?document ?actor ?facet")
    for document, actor, facet, value, times in store.rows(by_document):
        counts[apart.get((document, actor), actor), facet, value] += int(times)
    return [(actor, facet, value, times) for (actor, facet, value), times in counts.items()]
