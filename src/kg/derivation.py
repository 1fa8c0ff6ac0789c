"""What follows from a document's claims: the direct edges, the events, and the keys by which claims are compared.

All three depend on who is meant, so they are made here, from IRIs alone: once when a document is written, and again
when a judgement makes two actors one. The claims themselves are what the document said and are never derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.iris import Names, dated, week
from kg.ontology import local_name


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the graph holds it: IRIs and plain text, all of it readable back from the graph."""

    iri: str
    source: str
    relation: str
    object: str
    """The actor or the claim that it is about, empty where it is about neither."""
    label: str
    theme: str
    event_type: str
    when: str
    holds: bool
    """Told as done: positive and asserted."""


def derive(claims: Mapping[str, Told], published: str, names: Names) -> Iterator[str]:
    """The triples that follow from ``claims``, which are by IRI, in a document ``published`` on that day.

    A direct edge stands only for what is told as done; an event needs besides two actors and a type that is known.
    """
    for claim in claims.values():
        proposition = names.proposition(*_proposition(claim, claims, names, ()))
        yield f"<{claim.iri}> <{names.expand('kgo:proposition')}> <{proposition}>"
        if claim.holds and claim.object:
            yield f"<{claim.source}> <{claim.relation}> <{claim.object}>"
        if claim.holds and claim.event_type and _is_actor(claim.object, names):
            yield from _event(claim, claim.when or published, names)


def _is_actor(iri: str, names: Names) -> bool:
    return iri.startswith(f"{names.base}id/")


def _id(actor: str, names: Names) -> str:
    return actor.removeprefix(f"{names.base}id/")


def _proposition(claim: Told, claims: Mapping[str, Told], names: Names, seen: tuple[str, ...]) -> tuple[str, ...]:
    """What tells one proposition from another: who, which relation, and whom, what is said, or the words for it."""
    head = (_id(claim.source, names), claim.label)
    if _is_actor(claim.object, names):
        return (*head, "actor", _id(claim.object, names))
    said = claims.get(claim.object)
    if said is not None and said.iri not in seen:
        return (*head, "claim", *_proposition(said, claims, names, (*seen, claim.iri)))
    return (*head, "words", " ".join(claim.theme.casefold().split()))


def _event(claim: Told, when: str, names: Names) -> Iterator[str]:
    agent, recipient = _id(claim.source, names), _id(claim.object, names)
    event = names.event(local_name(claim.event_type), agent, recipient, when[:10])
    yield f"<{claim.iri}> <{names.expand('kgo:describes')}> <{event}>"
    facts = {
        "rdf:type": f"<{names.expand('sem:Event')}>",
        "sem:eventType": f"<{claim.event_type}>",
        "kgo:agent": f"<{claim.source}>",
        "kgo:recipient": f"<{claim.object}>",
        "sem:hasTimeStamp": dated(when) if when else "",
        "kgo:week": week(when),
    }
    yield from (f"<{event}> <{names.expand(key)}> {value}" for key, value in facts.items() if value)
