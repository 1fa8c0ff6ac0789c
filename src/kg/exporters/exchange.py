"""The whole graph as plain JSON joined by ids, so that any scorer, notebook or page can read it without RDF.

All of it is read back from the store: what a colleague gets is what the graph holds, not what was once extracted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kg.exporters.witnesses import repeated_claims
from kg.iris import Names, plain
from kg.ontology import ACTOR_TYPES, local_name
from kg.store import Store

Record = dict[str, Any]
SECTIONS = ("documents", "actors", "mentions", "roles", "attributions", "claims")


def write_exchange(store: Store, stream: BinaryIO) -> None:
    """The exchange format as UTF-8 JSON, one record a line."""
    exchange = to_exchange(store)
    sections = [f"{json.dumps(key)}: [{_lines(records)}]" for key, records in exchange.items()]
    stream.write(("{" + ",\n ".join(sections) + "}\n").encode("utf-8"))


def to_exchange(store: Store) -> dict[str, list[Record]]:
    """Documents, actors, mentions, roles, attributions and claims as plain dictionaries, in the order of the texts."""
    names = store.names
    taxonomy = _nodes(store.graph(names.graph("taxonomy")), names)
    cameo = {iri: node.get("skos:notation") for iri, node in taxonomy.items()}
    exchange: dict[str, list[Record]] = {section: [] for section in SECTIONS}
    documents = store.documents()
    graphs = store.graphs(document.iri for document in documents)
    for document, (_, triples) in zip(documents, graphs, strict=True):
        page = _Page(document.iri, _nodes(triples, names), names, cameo)
        fields = ("key", "title", "publisher", "url", "published")
        told = {field: getattr(document, field) for field in fields}
        exchange["documents"].append({"id": document.iri, **told, "reprint_of": document.reprint_of or None})
        exchange["mentions"] += sorted(page.mentions(), key=_position)
        exchange["roles"] += sorted(page.roles(), key=lambda role: (*_position(role), role["actor"]))
        exchange["attributions"] += page.attributions()
        exchange["claims"] += sorted(page.claims(), key=lambda claim: (_position(claim["trigger"]), claim["id"]))
    actor, actors = names.expand("sem:Actor"), _nodes(store.graph(names.graph("actors")), names)
    offices = _offices(actors, names)
    found = (iri for iri in sorted(actors) if actors[iri].is_a(actor))
    exchange["actors"] = [{**_actor(iri, actors[iri]), "offices": offices.get(iri, [])} for iri in found]
    repeated = repeated_claims(exchange)
    for claim in exchange["claims"]:
        claim["reprint_of"] = repeated.get(claim["id"])
    return exchange


class _Node:
    """What one graph says of one IRI, by prefixed property name."""

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str, value: str) -> None:
        self._values[key].append(value)

    def all(self, key: str) -> list[str]:
        return sorted(self._values.get(key, ()))

    def get(self, key: str) -> str:
        return min(self._values.get(key, ("",)))

    def is_a(self, iri: str) -> bool:
        return iri in self._values["rdf:type"]


Nodes = Mapping[str, _Node]


def _nodes(triples: Iterable[str], names: Names) -> Nodes:
    spaces = {iri: prefix for prefix, iri in names.prefixes.items()}
    shorts: dict[str, str] = {}
    nodes: dict[str, _Node] = defaultdict(_Node)
    for triple in triples:
        subject, predicate, value = triple.split(" ", 2)
        if predicate not in shorts:
            iri = plain(predicate)
            shorts[predicate] = f"{spaces.get(iri.removesuffix(local_name(iri)), '')}:{local_name(iri)}"
        nodes[plain(subject)].add(shorts[predicate], plain(value))
    return nodes


class _Page:
    """One document's graph, read back."""

    def __init__(self, iri: str, nodes: Nodes, names: Names, cameo: Mapping[str, str | None]) -> None:
        self.iri, self.nodes, self.names, self.cameo = iri, dict(nodes), names, cameo

    def mentions(self) -> Iterator[Record]:
        for iri, node in self._of_class("kgo:Mention"):
            for actor in node.all("kgo:refersTo"):
                record = {"document": self.iri, "actor": actor, **_offsets(iri), "kind": node.get("kgo:mentionKind")}
                yield {**record, "text": node.get("nif:anchorOf"), "how": node.get("kgo:linkedBy")}

    def roles(self) -> Iterator[Record]:
        """What the document says that somebody is, with the words and the sentence that say so."""
        for _, node in self._of_class("kgo:Role"):
            words, sentence = node.get("gaf:denotedBy"), node.get("prov:wasDerivedFrom")
            yield {
                "document": self.iri,
                "actor": node.get("kgo:holder"),
                "title": node.get("schema:jobTitle"),
                "affiliation": node.get("schema:affiliation") or None,
                **_offsets(words),
                "text": self.nodes[words].get("nif:anchorOf"),
                "evidence": {"text": self.nodes[sentence].get("nif:anchorOf"), **_offsets(sentence)},
            }

    def attributions(self) -> list[Record]:
        """Each attribution once, though the graph has it once for each chain that it ends."""
        found = {}
        for _, node in self._of_class("kgo:Attribution"):
            content = sorted((_offsets(iri) for iri in node.all("kgo:contentSpan")), key=_position)
            source, cue = node.get("kgo:speakerMention"), _offsets(node.get("kgo:cue"))
            who = {"speaker": node.get("kgo:speaker") or None, "source": _offsets(source) if source else None}
            record = {"document": self.iri, **who, "cue": cue, "content": content}
            found[json.dumps(record)] = record
        return sorted(found.values(), key=lambda record: (_position(record["cue"]), json.dumps(record)))

    def claims(self) -> Iterator[Record]:
        for iri, node in self._of_class("kgo:Claim"):
            yield {"id": iri, "document": self.iri, **self._statement(node), **self._grounds(node)}

    def _of_class(self, short: str) -> Iterator[tuple[str, _Node]]:
        wanted = self.names.expand(short)
        return ((iri, node) for iri, node in self.nodes.items() if node.is_a(wanted))

    def _statement(self, node: _Node) -> Record:
        claims = f"{self.iri}#claim-"
        target, event_type = node.get("rdf:object"), node.get("kgo:expresses")
        return {
            "source": node.get("rdf:subject"),
            "relation": node.get("kgo:lemma"),
            "label": node.get("rdfs:label"),
            "event_type": local_name(event_type),
            "cameo": self.cameo.get(event_type) or "",
            "target": None if target.startswith(claims) else target or None,
            "theme": node.get("kgo:theme") or None,
            "attribution": self._speakers(node.get("kgo:attribution")),
            "polarity": local_name(node.get("kgo:polarity")),
            "modality": local_name(node.get("kgo:modality")),
        }

    def _grounds(self, node: _Node) -> Record:
        trigger, sentence = node.get("gaf:denotedBy"), node.get("prov:wasDerivedFrom")
        time = {"text": node.get("kgo:timeText"), "value": node.get("kgo:time")}
        return {
            "content": sorted(node.all("kgo:content"), key=lambda claim: claim != node.get("rdf:object")),
            "condition": node.all("kgo:condition"),
            "event": node.get("kgo:describes") or None,
            "time": time if any(time.values()) else None,
            "place": node.get("kgo:place") or None,
            "confidence": float(node.get("kgo:confidence")),
            "trigger": {"text": self.nodes[trigger].get("nif:anchorOf"), **_offsets(trigger)},
            "evidence": {"text": self.nodes[sentence].get("nif:anchorOf"), **_offsets(sentence)},
            "rule": node.get("kgo:rule"),
        }

    def _speakers(self, attribution: str) -> list[str]:
        """The speakers from the innermost attribution outwards, turned round: outermost first."""
        speakers: list[str] = []
        while attribution:
            node = self.nodes[attribution]
            speakers += node.all("kgo:speaker")
            attribution = node.get("kgo:within")
        return speakers[::-1]


def _actor(iri: str, node: _Node) -> Record:
    kinds = {local_name(rdf_class): kind for rdf_class, kind in ACTOR_TYPES.items()}
    found = [kinds[local_name(rdf_class)] for rdf_class in node.all("rdf:type") if local_name(rdf_class) in kinds]
    return {
        "id": iri,
        "name": node.get("rdfs:label"),
        "aliases": node.all("skos:altLabel"),
        "type": min(found, default=""),
        "country": node.get("kgo:country"),
        "sector": node.get("kgo:sector"),
        "same_as": node.all("schema:sameAs"),
    }


def _offices(nodes: Nodes, names: Names) -> dict[str, list[Record]]:
    """What each actor held and when, by actor, in the order of time."""
    held: dict[str, list[Record]] = defaultdict(list)
    for node in nodes.values():
        if node.is_a(names.expand("kgo:Tenure")):
            tenure = {"title": node.get("rdfs:label"), "start": node.get("kgo:start"), "end": node.get("kgo:end")}
            held[node.get("kgo:holder")].append(tenure)
    return {iri: sorted(found, key=lambda one: (one["start"], one["title"])) for iri, found in held.items()}


def _offsets(iri: str) -> dict[str, int]:
    start, end = iri.rpartition("#char=")[2].split(",")
    return {"start": int(start), "end": int(end)}


def _position(record: Record) -> tuple[int, int]:
    return record["start"], record["end"]


def _lines(records: list[Record]) -> str:
    return ",\n  ".join(["", *(json.dumps(record, ensure_ascii=False) for record in records)])[1:]
