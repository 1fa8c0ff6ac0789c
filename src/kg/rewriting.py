"""One document's graph told with other actors: what a judgement or a link changes, and how it is taken back exactly.

A document says whom *it* means, and that is never lost. Where two of its actors are one, or one of them is an actor of
another document, every place that named the old actor names the one that stands for it, and notes beside it whom the
document meant (``kgo:readSource``, ``kgo:readTarget`` …; ``prov:alternateOf`` lists them). Direct edges, events and
the keys of claims are derived again. With no actors to join, the same function gives back what was there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.derivation import Told, derive
from kg.iris import Names

Facts = dict[str, dict[str, set[ox.NamedNode | ox.Literal]]]
READ_AS = {
    "kgo:refersTo": "kgo:readActor",
    "rdf:subject": "kgo:readSource",
    "rdf:object": "kgo:readTarget",
    "kgo:speaker": "kgo:readSpeaker",
    "prov:wasAttributedTo": "kgo:readVoice",
    "kgo:holder": "kgo:readHolder",
    "schema:affiliation": "kgo:readAffiliation",
}
"""Every property of a document's graph that leads to an actor, and the one that keeps whom the document meant."""
STANDS_FOR = "prov:alternateOf"


def rewrite(triples: Iterable[ox.Triple], document: str, stands_for: Mapping[str, str], names: Names) -> list[str]:
    """The graph ``document`` as sorted N-Quads lines, each actor replaced by the one that ``stands_for`` gives for it.

    Both are IRIs. ``triples`` may have been rewritten before, with whatever actors: that is undone first.
    """
    terms = _Terms.of(names)
    facts = _grouped(triples)
    _restore(facts, terms)
    met = {value.value for values in facts.values() for key in terms.read_as for value in values.get(key, ())}
    joined = {actor: other for actor in met if (other := stands_for.get(actor, actor)) != actor}
    _replace(facts, joined, terms)
    for actor, other in joined.items():
        facts.setdefault(actor, {}).setdefault(terms.stands_for, set()).add(ox.NamedNode(other))
    claims = {told.iri: told for told in _claims(facts, names)}
    lines = {f"<{subject}> <{key}> {value}" for subject, key, value in _flat(facts)}
    lines.update(derive(claims, _published(facts, document, names), names))
    return sorted(f"{line} <{document}> ." for line in lines)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The IRIs of the properties that matter here."""

    read_as: Mapping[str, str]
    stands_for: str
    derived: frozenset[str]
    describes: str
    claim_parts: tuple[str, str, str]

    @classmethod
    def of(cls, names: Names) -> _Terms:
        term = names.expand
        return cls(
            read_as={term(key): term(trace) for key, trace in READ_AS.items()},
            stands_for=term(STANDS_FOR),
            derived=frozenset(map(term, ("kgo:proposition", "kgo:describes", STANDS_FOR))),
            describes=term("kgo:describes"),
            claim_parts=(term("rdf:subject"), term("rdf:predicate"), term("rdf:object")),
        )


def _grouped(triples: Iterable[ox.Triple]) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            facts[triple.subject.value][triple.predicate.value].add(triple.object)
    return facts


def _restore(facts: Facts, terms: _Terms) -> None:
    """Take out what is derived, and put back whom the document meant."""
    events = {event.value for values in facts.values() for event in values.get(terms.describes, ())}
    for event in events:
        facts.pop(event, None)
    source, relation, object_ = terms.claim_parts
    for values in list(facts.values()):
        for edge in values.get(relation, ()):
            for one in values.get(source, ()):
                facts.get(one.value, {}).get(edge.value, set()).difference_update(values.get(object_, ()))
    for values in facts.values():
        for key in terms.derived:
            values.pop(key, None)
        for key, trace in terms.read_as.items():
            if trace in values:
                values[key] = values.pop(trace)


def _replace(facts: Facts, joined: Mapping[str, str], terms: _Terms) -> None:
    for values in facts.values():
        for key, trace in terms.read_as.items():
            meant = values.get(key, set())
            if any(actor.value in joined for actor in meant):
                values[trace] = meant
                values[key] = {ox.NamedNode(joined.get(actor.value, actor.value)) for actor in meant}


def _claims(facts: Facts, names: Names) -> Iterator[Told]:
    rdf_type, claim, term = names.expand("rdf:type"), ox.NamedNode(names.expand("kgo:Claim")), names.expand
    for iri, values in facts.items():
        if claim in values.get(rdf_type, ()):
            found = {
                field: min((value.value for value in values.get(term(key), ())), default="")
                for field, key in (
                    ("source", "rdf:subject"), ("relation", "rdf:predicate"), ("object", "rdf:object"),
                    ("label", "rdfs:label"), ("theme", "kgo:theme"), ("event_type", "kgo:expresses"),
                    ("when", "kgo:time"), ("polarity", "kgo:polarity"), ("modality", "kgo:modality"),
                )
            }  # fmt: skip
            told = (found.pop("polarity"), found.pop("modality"))
            yield Told(iri, **found, holds=told == (term("kgo:positive"), term("kgo:asserted")))


def _published(facts: Facts, document: str, names: Names) -> str:
    dates = facts.get(document, {}).get(names.expand("schema:datePublished"), ())
    return min((date.value for date in dates), default="")


def _flat(facts: Facts) -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    for subject, values in facts.items():
        for key, objects in values.items():
            for value in objects:
                yield subject, key, value
