"""Who is in the graph, and who may be whom: lists to look through before one judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.joining import stored_identities
from kg.letters import fold
from kg.linking import Candidate
from kg.ontology import Ontology, local_name
from kg.store import Store

_ACTORS = """
SELECT ?actor ?name ?type (COALESCE(?state, "") AS ?country) {
  ?actor a sem:Actor ; rdfs:label ?name ; a ?type FILTER(?type != sem:Actor) OPTIONAL { ?actor kgo:country ?state } }"""
_NAMES = "SELECT ?actor ?name { { ?actor rdfs:label ?name } UNION { ?actor skos:altLabel ?name } ?actor a sem:Actor }"
_MENTIONS = "SELECT ?actor (COUNT(DISTINCT ?m) AS ?n) { ?m kgo:refersTo ?actor } GROUP BY ?actor"
_CLAIMS = """
SELECT ?actor (COUNT(DISTINCT ?claim) AS ?n) {
  { ?claim a kgo:Claim ; rdf:subject ?actor } UNION { ?claim a kgo:Claim ; rdf:object ?actor } } GROUP BY ?actor"""
_WITNESSES = """
SELECT ?actor (COUNT(DISTINCT ?witness) AS ?n) {
  { SELECT DISTINCT ?actor ?document { GRAPH ?document { ?mention kgo:refersTo ?actor } } }
  OPTIONAL { ?document kgo:reprintOf ?original } BIND(COALESCE(?original, ?document) AS ?witness) } GROUP BY ?actor"""
_MEANT = "SELECT DISTINCT ?meant ?actor { ?meant prov:alternateOf ?actor }"

@dataclass(frozen=True, slots=True)
class Listing:
    """One actor: how often it is mentioned, in how many claims it is source or target, and which it stands for.

    ``witnesses`` are the articles that mention it; those that are reprints of one another count once.
    """

    id: str
    name: str
    type: str
    country: str
    mentions: int
    claims: int
    witnesses: int
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that may be one, or that kg has ``joined``: names and ids, how sure that is, and why."""

    first: str
    first_name: str
    second: str
    second_name: str
    score: float
    reason: str
    joined: bool


def list_actors(store: Store, words: Sequence[str] = (), kind: str = "", limit: int = 50) -> list[Listing]:
    """The actors that most independent articles mention, first; each of ``words`` must be in a name of an actor."""
    mentions, claims = _counted(store, _MENTIONS), _counted(store, _CLAIMS)
    witnesses = _counted(store, _WITNESSES)
    meant: dict[str, list[str]] = {}
    for actor, other in store.rows(_MEANT):
        meant.setdefault(other, []).append(actor)
    wanted = _bearing(store, words)
    found = [
        Listing(iri, name, local_name(rdf_class), country, mentions.get(iri, 0), claims.get(iri, 0),
                witnesses.get(iri, 0), tuple(sorted(meant.get(iri, ()))))
        for iri, name, rdf_class, country in store.rows(_ACTORS)
        if (wanted is None or iri in wanted) and kind in ("", local_name(rdf_class).lower())
    ]  # fmt: skip
    return sorted(found, key=_prominence)[:limit]


def list_candidates(
    store: Store, ontology: Ontology, words: Sequence[str] = (), kind: str = "", limit: int = 50
) -> list[Pair]:
    """The pairs that kg leaves to a person to judge, those most alike first, and after them those that it joined."""
    people, found = stored_identities(store, ontology)
    names = {iri: people.first(iri, "name") for iri in people.documents}
    kinds = {iri: local_name(people.first(iri, "type")).lower() for iri in people.documents}
    for entry in ontology.actors:
        iri = store.names.actor(entry.actor.id)
        names[iri], kinds[iri] = entry.actor.name, entry.actor.type.lower()
    pairs = [_pair(one, names, joined=joined) for joined in (False, True) for one in (found.open, found.links)[joined]]
    return [
        pair
        for pair in pairs
        if all(fold(word) in fold(f"{pair.first_name} {pair.second_name}") for word in words)
        and (not kind or kind in (kinds[pair.first], kinds[pair.second]))
    ][:limit]


def _prominence(actor: Listing) -> tuple[int, int, int, str, str]:
    return -actor.witnesses, -actor.mentions, -actor.claims, actor.name, actor.id


def listing_lines(actors: Sequence[Listing]) -> Iterator[str]:
    """The actors as a table with tabs: witnesses, mentions, claims, type, name, id."""
    for actor in actors:
        counts = map(str, (actor.witnesses, actor.mentions, actor.claims))
        yield "\t".join((*counts, actor.type, actor.name, f"<{actor.id}>"))


def candidate_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """The pairs as a table with tabs: score, joined or open, both names with their ids, and the reason."""
    for pair in pairs:
        state = "joined" if pair.joined else "open"
        first, second = f"{pair.first_name} <{pair.first}>", f"{pair.second_name} <{pair.second}>"
        yield "\t".join((f"{pair.score:.2f}", state, first, second, pair.reason))


def _pair(candidate: Candidate, names: dict[str, str], *, joined: bool) -> Pair:
    first, second = candidate.first, candidate.second
    return Pair(first, names[first], second, names[second], candidate.score, candidate.reason, joined)


def _counted(store: Store, sparql: str) -> dict[str, int]:
    return {actor: int(count) for actor, count in store.rows(sparql)}


def _bearing(store: Store, words: Sequence[str]) -> set[str] | None:
    """The actors with a name in which each word is; None where no words are given."""
    if not words:
        return None
    folded = [fold(word) for word in words]
    return {iri for iri, name in store.rows(_NAMES) if all(word in fold(name) for word in folded)}
