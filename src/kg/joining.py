"""Actors told apart and joined over all that a store holds: judgements replayed, links made, graphs told accordingly.

Each document's graph keeps whom the document meant, so this can be done again at any time and gives the same graph for
the same documents, judgements and known actors; without them it gives the graph as it was before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from kg.errors import JudgementError, QueryError
from kg.identities import Identities, identify, link_quads
from kg.iris import Names, literal
from kg.judgements import Directory, Judgement, Verdict, judgement_quads
from kg.linking import find_candidates
from kg.linkrules import Profile, abbreviations
from kg.model import ActorType
from kg.ontology import ACTOR_TYPES, Ontology, local_name
from kg.people import People, read_people
from kg.queries import find_term
from kg.rewriting import rewrite
from kg.store import Store

TOGETHER = 200
"""So many documents are told anew in one transaction."""
_JOINED = "SELECT ?document ?actor ?other { GRAPH ?document { ?actor prov:alternateOf ?other } }"
_OTHERS = "SELECT DISTINCT ?other { ?actor prov:alternateOf ?other }"
_NAMED = "SELECT DISTINCT ?actor ?name { ?actor kgo:readName ?name } ORDER BY ?actor ?name"
_JUDGED = """
SELECT ?verdict ?first ?second (COALESCE(?said, "") AS ?note) {
  ?judgement a kgo:Judgement ; kgo:verdict ?verdict ; kgo:about ?first, ?second
  FILTER(STR(?first) < STR(?second)) OPTIONAL { ?judgement skos:note ?said } } ORDER BY ?first ?second ?verdict"""
_SOURCE = "SELECT ?source { GRAPH ?graph { ?graph dcterms:source ?source } }"
_KINDS: Mapping[str, ActorType] = {local_name(rdf_class): kind for rdf_class, kind in ACTOR_TYPES.items()}


def join_actors(
    store: Store, ontology: Ontology, names: Names, judgements: Sequence[Judgement], source: str = ""
) -> Identities:
    """Tell every document of the store with the actors that ``judgements`` and links leave; returns who is whom.

    Only documents in which something changes are written. ``source`` is noted as where the judgements are from.
    """
    people = read_people(store, ontology, names)
    found = _identities(people, ontology, names, judgements)
    applied: dict[str, dict[str, str]] = defaultdict(dict)
    for document, actor, other in store.rows(_JOINED):
        applied[document][actor] = other
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, actor), meant in people.means.items():
        if (other := found.stands_for.get(meant, meant)) != actor:
            wanted[document][actor] = other
    everything = sorted(applied.keys() | wanted.keys())
    stale = [document for document in everything if applied.get(document) != wanted.get(document)]
    for start in range(0, len(stale), TOGETHER):
        batch = stale[start : start + TOGETHER]
        now = dict(store.graphs(batch))
        store.change_graphs({iri: (now[iri], rewrite(now[iri], iri, wanted[iri], names)) for iri in batch})
    _note(store, names, judgements, found, source)
    store.replace_actors(ontology, names, people.rows, found.stands_for)
    return found


def stored_identities(store: Store, ontology: Ontology) -> tuple[People, Identities]:
    """Whom the documents mean, and who is whom by the judgements that the store was last built with.

    The identities that are ``open`` are for a person to judge.
    """
    people = read_people(store, ontology, store.names)
    return people, _identities(people, ontology, store.names, stored_judgements(store))


def stored_judgements(store: Store) -> list[Judgement]:
    """The judgements that the store was last built with."""
    verdicts: dict[str, Verdict] = {"same": "same", "different": "different", "unsure": "unsure"}
    return [
        Judgement(verdicts[local_name(verdict)], first, second, note)
        for verdict, first, second, note in store.rows(_JUDGED)
    ]


def stored_source(store: Store) -> str:
    """The file of the judgements that the store was last built with, where that is not the usual one; else empty."""
    graph = f"<{store.names.graph('judgements')}>"
    return next((row[0] for row in store.rows(_SOURCE.replace("?graph", graph))), "")


def find_actor(store: Store, text: str, directory: Directory) -> str:
    """The IRI of the actor that ``text`` means, as a document means it: by its id, its own name, or any name.

    Raises JudgementError where nobody, or more than one, is called so.
    """
    iris: dict[str, set[str]] = defaultdict(set)
    for iri, name in store.rows(_NAMED):
        iris[name.casefold()].add(iri)
    apart = {iri for (iri,) in store.rows(_OTHERS)}
    everyone = set().union(*iris.values(), *directory.known.values(), apart)
    given = directory.find(text) if text.startswith(("kg:", "<")) or "://" in text else ""
    if given in everyone:
        return given
    found = sorted(iris.get(text.casefold().strip(), ()))
    if len(found) > 1:
        options = " or ".join(directory.short(iri) for iri in found)
        raise JudgementError(f"{text!r} may be {options}; give one of these instead of the name")
    if found:
        return found[0]
    try:
        other = (directory.find(text) if not given else "") or ""
        return other if other in everyone else _any_name(store, text, everyone)
    except QueryError:
        near = get_close_matches(text.casefold(), list(iris), n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; kg actors lists who is there"
        raise JudgementError(f"no actor in the graph is called {text!r}{hint}") from None


def _any_name(store: Store, text: str, everyone: Iterable[str]) -> str:
    iri = find_term(store, text).value
    if iri not in everyone:
        raise QueryError(f"{text!r} is no actor")
    return iri


def _identities(people: People, ontology: Ontology, names: Names, judgements: Sequence[Judgement]) -> Identities:
    known = {names.actor(entry.actor.id) for entry in ontology.actors}
    facets = people.facets
    mentions = {iri: found["alias"].total() + found["other words"].total() for iri, found in facets.items()}
    unknown = (iri for iri in facets.keys() & people.documents.keys() - known if facets[iri]["alias"])
    profiles = [*(_unknown(iri, people) for iri in unknown), *_known(ontology, names, people)]
    return identify(judgements, find_candidates(profiles), mentions, known)


def _unknown(iri: str, people: People) -> Profile:
    """An actor that only the texts know, and that they call by a name."""
    name, kind = people.first(iri, "name"), _KINDS.get(local_name(people.first(iri, "type")), "Group")
    facets = people.facets[iri]
    return Profile(
        iri=iri,
        names=(name,),
        type=kind,
        country=people.first(iri, "country"),
        abbreviations=abbreviations(name, facets["alias"]),
        documents=frozenset(people.documents[iri]),
        titles=frozenset(facets["title"]),
        affiliations=frozenset(facets["affiliation"]),
    )


def _known(ontology: Ontology, names: Names, people: People) -> Iterator[Profile]:
    for entry in ontology.actors:
        iri, actor = names.actor(entry.actor.id), entry.actor
        documents = frozenset(people.documents.get(iri, ()))
        titles = frozenset(role for role, *_ in entry.roles)
        bodies = frozenset(names.actor(body) for _, body, *_ in entry.roles)
        all_names = (actor.name, *actor.aliases)
        yield Profile(iri, all_names, actor.type, True, actor.country, (), documents, titles, bodies)


def _note(store: Store, names: Names, judgements: Sequence[Judgement], found: Identities, source: str) -> None:
    """Write the graph of judgements: what people judged, and what kg linked."""
    graph = names.graph("judgements")
    triples = {*judgement_quads(judgements, names), *link_quads(found.links, names)}
    if source and judgements:
        triples.add(f"<{graph}> <{names.expand('dcterms:source')}> {literal(source)}")
    store.replace_graph(graph, sorted(f"{triple} <{graph}> ." for triple in triples))
