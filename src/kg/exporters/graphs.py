"""The graph for Gephi and its like, as GraphML and as GEXF: one node an actor, one edge a claim about another actor.

networkx writes both. Two actors keep as many edges as there are claims between them; what a reprint only repeats is no
edge, but the edge that it repeats tells who printed it again. Claims without a target are no edges and stay out; the
JSON and the RDF exports have them. What is empty is left out, so that each column has one type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters.exchange import to_exchange
from kg.exporters.selection import Record, date_of, family_of, participants, status_of
from kg.exporters.witnesses import count_once, say_reprints
from kg.exporters.wording import say_relation

if TYPE_CHECKING:
    from kg.store import Store

Values = dict[str, str | int | float]
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(store: Store, stream: BinaryIO) -> None:
    """Write the graph of actors as GraphML."""
    graph, graphml = to_multigraph(to_exchange(store)), import_module("networkx.readwrite.graphml")
    # networkx.write_graphml would take lxml where that happens to be installed, which writes other bytes
    graphml.write_graphml_xml(graph, stream, named_key_ids=True, edge_id_from_attribute="claim")


def write_gexf(store: Store, stream: BinaryIO) -> None:
    """Write the graph of actors as GEXF 1.2, without the day of writing: the same bytes for the same graph."""
    gexf = import_module("networkx.readwrite.gexf")
    writer = gexf.GEXFWriter(graph=to_multigraph(to_exchange(store)), version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.write(stream)


def to_multigraph(exchange: Record) -> Any:
    """The exchange format as networkx's MultiDiGraph, whose nodes are the actors' IRIs."""
    import networkx as nx

    graph, exchange = nx.MultiDiGraph(), count_once(exchange)
    names = {actor["id"]: str(actor.get("name") or "") for actor in exchange["actors"]}
    documents = {document["id"]: document for document in exchange["documents"]}
    published = {iri: str(document.get("published") or "") for iri, document in documents.items()}
    mentions = Counter(mention["actor"] for mention in exchange["mentions"])
    claims = Counter(actor for claim in exchange["claims"] for actor in participants(claim))
    for actor in exchange["actors"]:
        graph.add_node(actor["id"], **_node(actor), mentions=mentions[actor["id"]], claims=claims[actor["id"]])
    for claim in exchange["claims"]:
        if claim.get("target"):
            values = _edge(claim, names) | _circumstances(claim, documents.get(claim["document"], {}), published)
            again = say_reprints(documents[one] for one in claim.get("printed_again", ()))
            values |= _filled({"also_printed_by": "; ".join(again)})
            graph.add_edge(claim["source"], claim["target"], claim=claim["id"], weight=1.0, **values)
    return graph


def _node(actor: Record) -> Values:
    """What is known of an actor."""
    texts = {"label": actor.get("name"), **{name: actor.get(name) for name in ("type", "country", "sector")}}
    return _filled({**texts, "aliases": "; ".join(actor["aliases"]), "same_as": " ".join(actor["same_as"])})


def _edge(claim: Record, names: Mapping[str, str]) -> Values:
    """What a claim says, how surely, and in whose words."""
    polarity, modality = claim["polarity"], claim["modality"]
    evidence, trigger = claim.get("evidence") or {}, claim.get("trigger") or {}
    return {"confidence": float(claim.get("confidence") or 0.0)} | _filled({
        "label": say_relation(claim["relation"], claim["label"], polarity, modality),
        **{name: claim.get(name) for name in ("relation", "event_type", "cameo", "theme", "place", "rule")},
        "quad_class": family_of(claim.get("cameo")),
        "status": status_of(claim),
        "polarity": polarity,
        "modality": modality,
        "speakers": " > ".join(names.get(speaker, speaker) for speaker in claim["attribution"]),
        "quotation": evidence.get("text"),
        "trigger": trigger.get("text"),
    })  # fmt: skip


def _circumstances(claim: Record, document: Record, published: Mapping[str, str]) -> Values:
    """When it happened, and where it was published."""
    return _filled({
        "date": date_of(claim, published),
        "time": (claim.get("time") or {}).get("text"),
        "document": claim["document"],
        **{name: document.get(name) for name in ("title", "publisher", "published", "url")},
    })  # fmt: skip


def _filled(values: Record) -> Values:
    """The values that are not empty, as text that XML can hold."""
    return {name: _NO_XML.sub("\ufffd", str(value)) for name, value in values.items() if value}
