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

from kg.derivation import Told, derive
from kg.iris import Names, plain

Facts = dict[str, dict[str, set[str]]]
"""Subject → predicate → objects, each as N-Triples writes it: a graph is mostly carried along, and text is quick."""
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
CLAIM_FIELDS = {
    "source": "rdf:subject", "relation": "rdf:predicate", "object": "rdf:object", "label": "rdfs:label",
    "theme": "kgo:theme", "event_type": "kgo:expresses", "when": "kgo:time", "polarity": "kgo:polarity",
    "modality": "kgo:modality",
}  # fmt: skip


def rewrite(triples: Iterable[str], document: str, stands_for: Mapping[str, str], names: Names) -> list[str]:
    """The triples of the graph ``document``, sorted, each actor replaced by the one that ``stands_for`` gives for it.

    Both are IRIs; a triple is as N-Triples writes it, without the full stop. ``triples`` may have been rewritten
    before, with whatever actors: that is undone first.
    """
    terms = _Terms.of(names)
    facts = _grouped(triples)
    _restore(facts, terms)
    met = {value for values in facts.values() for key in terms.read_as for value in values.get(key, ())}
    wanted = {f"<{actor}>": f"<{other}>" for actor, other in stands_for.items() if actor != other}
    joined = {actor: wanted[actor] for actor in met & wanted.keys()}
    _replace(facts, joined, terms)
    for actor, other in joined.items():
        facts[actor][terms.stands_for].add(other)
    claims = {told.iri: told for told in _claims(facts, names)}
    told = {f"{subject} {key} {value}" for subject, key, value in _flat(facts)}
    return sorted(told.union(derive(claims, _published(facts, document, names), names)))


@dataclass(frozen=True, slots=True)
class _Terms:
    """The properties that matter here, as N-Triples writes them."""

    read_as: Mapping[str, str]
    stands_for: str
    derived: frozenset[str]
    describes: str
    claim_parts: tuple[str, str, str]

    @classmethod
    def of(cls, names: Names) -> _Terms:
        def term(short: str) -> str:
            return f"<{names.expand(short)}>"

        return cls(
            read_as={term(key): term(trace) for key, trace in READ_AS.items()},
            stands_for=term(STANDS_FOR),
            derived=frozenset(map(term, ("kgo:proposition", "kgo:describes", STANDS_FOR))),
            describes=term("kgo:describes"),
            claim_parts=(term("rdf:subject"), term("rdf:predicate"), term("rdf:object")),
        )


def _grouped(triples: Iterable[str]) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        subject, key, value = triple.split(" ", 2)
        facts[subject][key].add(value)
    return facts


def _restore(facts: Facts, terms: _Terms) -> None:
    """Take out what is derived, and put back whom the document meant."""
    events = {event for values in facts.values() for event in values.get(terms.describes, ())}
    for event in events:
        facts.pop(event, None)
    source, relation, object_ = terms.claim_parts
    for values in list(facts.values()):
        for edge in values.get(relation, ()):
            for one in values.get(source, ()):
                facts.get(one, {}).get(edge, set()).difference_update(values.get(object_, ()))
    for values in facts.values():
        for key in terms.derived & values.keys():
            del values[key]
        for trace in values.keys() & terms.read_as.values():
            key = next(key for key, kept in terms.read_as.items() if kept == trace)
            values[key] = values.pop(trace)


def _replace(facts: Facts, joined: Mapping[str, str], terms: _Terms) -> None:
    for values in facts.values():
        for key in values.keys() & terms.read_as.keys():
            meant = values[key]
            if not meant.isdisjoint(joined):
                values[terms.read_as[key]] = meant
                values[key] = {joined.get(actor, actor) for actor in meant}


def _claims(facts: Facts, names: Names) -> Iterator[Told]:
    def term(short: str) -> str:
        return f"<{names.expand(short)}>"

    rdf_type, claim = term("rdf:type"), term("kgo:Claim")
    fields = {field: term(key) for field, key in CLAIM_FIELDS.items()}
    positive, asserted = names.expand("kgo:positive"), names.expand("kgo:asserted")
    for iri, values in facts.items():
        if claim in values.get(rdf_type, ()):
            found = {field: min(map(plain, values.get(key, ())), default="") for field, key in fields.items()}
            told = (found.pop("polarity"), found.pop("modality"))
            yield Told(plain(iri), **found, holds=told == (positive, asserted))


def _published(facts: Facts, document: str, names: Names) -> str:
    dates = facts.get(f"<{document}>", {}).get(f"<{names.expand('schema:datePublished')}>", ())
    return min(map(plain, dates), default="")


def _flat(facts: Facts) -> Iterator[tuple[str, str, str]]:
    for subject, values in facts.items():
        for key, objects in values.items():
            for value in objects:
                yield subject, key, value
