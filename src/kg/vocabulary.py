"""The graphs that all documents share: the vocabulary, and who the actors are when all documents are weighed together.

The actors' graph is derived: each document graph holds only what that document says of an actor, and the common view is
computed again after every change. So the order in which documents came never matters, and a removed one leaves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import Names, dated, decimal, literal
from kg.model import Actor, ActorType, Office
from kg.ontology import ACTOR_TYPES, BASE, EventType, Ontology, Relation, ontology_folder

ActorRow = tuple[str, str, str, int]
"""An actor's IRI; "name", "alias", "type", "country", "sector", "title" or "affiliation"; a value; how often it comes.

The actor is the one that the document meant, before any two are joined. Mentions that are no names are counted as
"other words", with no value, but "Malian regime" names a government. A relation that the documents use has a row too,
with "relation" and its label."""

ACTOR_ROWS = """
SELECT ?actor ?facet ?value (COUNT(*) AS ?times) WHERE {
  { VALUES (?property ?facet) { (kgo:readName "name") (kgo:readType "type")
                                (kgo:readCountry "country") (kgo:readSector "sector") }
    GRAPH ?document { ?actor ?property ?value } }
  UNION
  { GRAPH ?document {
      ?mention kgo:mentionKind ?kind ; nif:anchorOf ?words ; kgo:linkedBy ?how
      { ?mention kgo:readActor ?actor }
      UNION { ?mention kgo:refersTo ?actor FILTER NOT EXISTS { ?mention kgo:readActor ?meant } } }
    BIND(?kind = "name" || (?how = "body of a state" && REGEX(?words, "^[A-Z].* ")) AS ?naming)
    BIND(IF(?naming, "alias", "other words") AS ?facet) BIND(IF(?naming, ?words, "") AS ?value) }
  UNION
  { GRAPH ?document {
      VALUES (?property ?read ?facet) { (schema:jobTitle schema:jobTitle "title")
                                        (schema:affiliation kgo:readAffiliation "affiliation") }
      ?role a kgo:Role ; kgo:holder ?told ; ?property ?stated
      OPTIONAL { ?role kgo:readHolder ?bearer } OPTIONAL { ?role ?read ?meant }
    BIND(COALESCE(?bearer, ?told) AS ?actor) BIND(COALESCE(?meant, ?stated) AS ?value) } }
  UNION
  { GRAPH ?document { ?claim rdf:predicate ?actor ; rdfs:label ?value } BIND("relation" AS ?facet) }
} GROUP BY ?actor ?facet ?value"""
"""The SPARQL that gives the rows ``actor_quads`` needs."""


def actor_type(kind: ActorType, names: Names) -> str:
    """The class of an actor: schema:Person, schema:Country …; a group of people is our own kgo:Group."""
    iri = next(iri for iri, known in ACTOR_TYPES.items() if known == kind)
    return _rebased(iri, names)


def vocabulary_quads(ontology: Ontology, names: Names) -> list[str]:
    """The ontology and the taxonomy as sorted N-Quads lines, in the graphs of those names.

    Of the relations only what a reader of the graph needs: the label, the event type that it expresses, and that it is
    a relation between actors.
    """
    home, types = names.graph("ontology"), names.graph("taxonomy")
    triples = {
        *((line, home) for line in _file("kg.ttl", names)),
        *((line, types) for line in _file("events.ttl", names)),
        *((line, types) for kind in ontology.event_types.values() for line in _event_type(kind, names)),
        *((line, types) for relation in ontology.relations for line in _entry(relation, names)),
    }
    return sorted(f"{triple} <{graph}> ." for triple, graph in triples)


def actor_quads(
    rows: Iterable[ActorRow], ontology: Ontology, names: Names, stands_for: Mapping[str, str] | None = None
) -> list[str]:
    """All actors as sorted N-Quads lines: what is known beforehand, else what most documents say.

    ``rows`` are the answers to ``ACTOR_ROWS``; on a tie the first in the alphabet counts. An actor that another one
    ``stands_for`` is told as that one, and its name as one more name. Relations that the documents
    use though the lexicon does not have them are described here too, so that each direct edge is known as one.
    """
    known = {names.actor(entry.actor.id): entry.actor for entry in ontology.actors}
    readings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for meant, facet, value, times in rows:
        iri = (stands_for or {}).get(meant, meant)
        readings[iri]["alias" if facet == "name" and iri != meant else facet][value] += times
    lexicon = {names.relation(relation.label) for relation in ontology.relations}
    graph = names.graph("actors")
    triples: set[str] = set()
    for iri, facets in readings.items():
        if "relation" not in facets:
            triples.update(_actor(_view(iri, known.get(iri), facets, names, stands_for or {}), names))
        elif iri not in lexicon:
            triples.update(_relation(iri, _most(facets["relation"]), "", names))
    return sorted(f"{triple} <{graph}> ." for triple in triples)


@dataclass(frozen=True, slots=True)
class _View:
    """An actor as all documents together show it."""

    iri: str
    name: str
    rdf_class: str
    aliases: frozenset[str]
    country: str
    sector: str
    same_as: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    titles: frozenset[str] = frozenset()
    affiliations: frozenset[str] = frozenset()


def _view(
    iri: str, known: Actor | None, facets: Mapping[str, Counter[str]], names: Names, stands_for: Mapping[str, str]
) -> _View:
    country, sector = _most(facets.get("country")), _most(facets.get("sector"))
    met = frozenset(" ".join(alias.split()) for alias in facets.get("alias", ()))
    if known is None:
        name = _most(facets.get("name") or facets.get("alias"))
        plain = set() if met else {name.partition(" of ")[0]}  # "the panel" of "the panel of the Court of Appeals"
        return _View(
            iri=iri,
            name=name,
            rdf_class=_most(facets.get("type")),
            aliases=(met | plain) - {name, ""},
            country=country,
            sector=sector,
            titles=frozenset(facets.get("title", ())),
            affiliations=frozenset(stands_for.get(body, body) for body in facets.get("affiliation", ())),
        )
    return _View(
        iri=iri,
        name=known.name,
        rdf_class=actor_type(known.type, names),
        aliases=met.union(known.aliases) - {known.name, ""},
        country=known.country or country,
        sector=known.sector or sector,
        same_as=known.same_as,
        offices=known.offices,
    )


def _most(counts: Counter[str] | None) -> str:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def _actor(view: _View, names: Names) -> Iterator[str]:
    def fact(predicate: str, value: str) -> str:
        return f"<{view.iri}> <{names.expand(predicate)}> {value}"

    yield fact("rdf:type", f"<{names.expand('sem:Actor')}>")
    yield fact("rdf:type", f"<{view.rdf_class}>")
    yield fact("rdfs:label", literal(view.name, language="en"))
    yield from (fact("skos:altLabel", literal(alias, language="en")) for alias in view.aliases)
    yield from (fact("schema:sameAs", f"<{iri}>") for iri in view.same_as)
    for office in view.offices:
        yield from _tenure(view.iri, office, names)
        if not office.end:
            yield fact("schema:jobTitle", literal(office.title, language="en"))
    yield from (fact("schema:jobTitle", literal(title, language="en")) for title in view.titles)
    yield from (fact("schema:affiliation", f"<{body}>") for body in view.affiliations)
    if view.country:
        yield fact("kgo:country", literal(view.country))
    if view.sector:
        yield fact("kgo:sector", literal(view.sector))


def _tenure(holder: str, office: Office, names: Names) -> Iterator[str]:
    iri = names.tenure(holder, office.title, office.start, office.end)
    yield f"<{iri}> <{names.expand('rdf:type')}> <{names.expand('kgo:Tenure')}>"
    yield f"<{iri}> <{names.expand('rdfs:label')}> {literal(office.title, language='en')}"
    yield f"<{iri}> <{names.expand('kgo:holder')}> <{holder}>"
    for key, day in (("kgo:start", office.start), ("kgo:end", office.end)):
        if day:
            yield f"<{iri}> <{names.expand(key)}> {dated(day)}"


def _event_type(kind: EventType, names: Names) -> Iterator[str]:
    iri, term = names.event_type(kind.id), names.expand
    for rdf_class in ("skos:Concept", "kgo:EventType"):
        yield f"<{iri}> <{term('rdf:type')}> <{term(rdf_class)}>"
    yield f"<{iri}> <{term('skos:prefLabel')}> {literal(kind.label, language='en')}"
    yield f"<{iri}> <{term('skos:notation')}> {literal(kind.cameo)}"
    yield f"<{iri}> <{term('skos:broader')}> <{names.event_type(kind.quad_class)}>"
    yield f"<{iri}> <{term('kgo:goldstein')}> {decimal(kind.goldstein)}"


def _entry(relation: Relation, names: Names) -> Iterator[str]:
    return _relation(names.relation(relation.label), relation.label, relation.event_type, names)


def _relation(iri: str, label: str, event_type: str, names: Names) -> Iterator[str]:
    yield f"<{iri}> <{names.expand('rdfs:subPropertyOf')}> <{names.expand('kgo:relatedTo')}>"
    yield f"<{iri}> <{names.expand('rdfs:label')}> {literal(label, language='en')}"
    if event_type:
        yield f"<{iri}> <{names.expand('kgo:expresses')}> <{names.event_type(event_type)}>"


def _file(name: str, names: Names) -> Iterator[str]:
    """The triples of a shipped file, moved to the base of ``names``."""
    for triple in ox.parse(path=str(ontology_folder() / name), format=ox.RdfFormat.TURTLE):
        yield " ".join(_term(term, names) for term in (triple.subject, triple.predicate, triple.object))


def _term(term: object, names: Names) -> str:
    return f"<{_rebased(term.value, names)}>" if isinstance(term, ox.NamedNode) else str(term)


def _rebased(iri: str, names: Names) -> str:
    return names.base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri
