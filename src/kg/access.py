"""The graph for those who program: rdflib, networkx, and plain dataclasses over one opened folder.

>>> import kg
>>> with kg.open("out") as graph:  # doctest: +SKIP
...     print(len(graph.claims()), "claims")
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.exporters.exchange import to_exchange
from kg.model import Office
from kg.queries import answer_rows
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


@dataclass(frozen=True, slots=True)
class GraphActor:
    """An actor as all documents together show it; ``id`` is its IRI, ``type`` Person, Country, Organization …"""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    same_as: tuple[str, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class GraphClaim:
    """What one predicate of one sentence tells; ``source``, ``target`` and ``speakers`` are ids of actors.

    ``target`` is empty where a claim concerns no actor, ``theme`` then has the words. ``speakers`` has the outermost
    first and is empty where the article itself says it. ``start`` and ``end`` are where ``quote`` stands in the text.
    ``reprint_of`` is the claim of the original that a reprint only repeats: leave such claims out where you count.
    """

    id: str
    document: str
    published: str
    source: str
    relation: str
    label: str
    event_type: str
    target: str
    theme: str
    speakers: tuple[str, ...]
    polarity: str
    modality: str
    time: str
    place: str
    confidence: float
    quote: str
    start: int
    end: int
    content: tuple[str, ...]
    condition: tuple[str, ...]
    reprint_of: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is told as done: positive and asserted."""
        return self.polarity == "positive" and self.modality == "asserted"


class Graph:
    """An opened graph; close it, or use ``with``, since nothing can be built into the folder meanwhile."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def close(self) -> None:
        """Let others write to the folder again."""
        self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _repr_html_(self) -> str:
        """What a notebook shows of a graph that stands at the end of a cell: the network page."""
        from kg.exporters.network import NetworkPage

        return NetworkPage(self.store)._repr_html_()

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """An rdflib Dataset over the store, whose default graph is the union; its queries run on Oxigraph."""
        return self.store.rdf

    def ask(self, question: str, **values: str) -> list[dict[str, str]]:
        """The rows that answer a named question or a SELECT, as plain text by column; ``values`` bind variables."""
        return answer_rows(self.store, question, **values)

    def actors(self) -> list[GraphActor]:
        """All actors, in the order of their ids."""
        return [_actor(record) for record in self._exchange["actors"]]

    def claims(self) -> list[GraphClaim]:
        """All claims, document by document, in the order of the text."""
        published = {document["id"]: document["published"] for document in self._exchange["documents"]}
        return [_claim(record, published) for record in self._exchange["claims"]]

    def network(self, *, actors_only: bool = False) -> nx.MultiDiGraph[str]:
        """A networkx MultiDiGraph: actors are nodes, and each claim is an edge whose key is its id.

        A claim that concerns no actor leads to a node of its own (type "Words", named by its theme); ``actors_only``
        leaves it out. Look at ``holds`` before you count an edge as a fact: it may be denied, planned or supposed. One
        with a ``reprint_of`` only repeats another.
        """
        import networkx as nx

        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for actor in self.actors():
            network.add_node(actor.id, name=actor.name, type=actor.type, country=actor.country, sector=actor.sector)
        for claim in self.claims():
            if not claim.target and actors_only:
                continue
            target = claim.target or f"{claim.id}-words"
            if not claim.target:
                network.add_node(target, name=claim.theme, type="Words", country="", sector="")
            network.add_edge(claim.source, target, key=claim.id, **_edge(claim))
        return network

    @cached_property
    def _exchange(self) -> Mapping[str, list[dict[str, Any]]]:
        return to_exchange(self.store)


def open(location: str | os.PathLike[str] = "out") -> Graph:
    """The graph in the folder ``location``, which ``kg build --out`` wrote, or in the server of that address, to read.

    Raises StoreError where there is none, or a build is at work in the folder.
    """
    at = str(location)
    return Graph(Store.open(at if at.startswith(("http://", "https://")) else Path(at) / "store", read_only=True))


def _actor(record: Mapping[str, Any]) -> GraphActor:
    return GraphActor(
        id=record["id"],
        name=record["name"],
        type=record["type"],
        aliases=tuple(record["aliases"]),
        country=record["country"],
        sector=record["sector"],
        same_as=tuple(record["same_as"]),
        offices=tuple(Office(office["title"], office["start"], office["end"]) for office in record["offices"]),
    )


def _claim(record: Mapping[str, Any], published: Mapping[str, str]) -> GraphClaim:
    same = ("id", "document", "source", "relation", "label", "event_type", "polarity", "modality", "confidence")
    return GraphClaim(
        **{field: record[field] for field in same},
        published=published[record["document"]],
        target=record["target"] or "",
        theme=record["theme"] or "",
        speakers=tuple(record["attribution"]),
        time=(record["time"] or {}).get("value") or "",
        place=record["place"] or "",
        quote=record["evidence"]["text"],
        start=record["evidence"]["start"],
        end=record["evidence"]["end"],
        content=tuple(record["content"]),
        condition=tuple(record["condition"]),
        reprint_of=record["reprint_of"] or "",
    )


def _edge(claim: GraphClaim) -> dict[str, str | float | bool]:
    """What an edge tells, in values that every file format of networkx can write."""
    return {
        "label": claim.label,
        "event_type": claim.event_type,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "holds": claim.holds,
        "date": claim.time or claim.published,
        "speakers": " ".join(claim.speakers),
        "confidence": claim.confidence,
        "document": claim.document,
        "reprint_of": claim.reprint_of,
        "quote": claim.quote,
    }
