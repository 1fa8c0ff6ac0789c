"""Which documents of a store are reprints of which: derived from their sketches, in a graph of its own.

The graph depends on nothing but the documents that are there, whatever the order in which they came and went.
"""

from __future__ import annotations

from kg.iris import Names
from kg.sketches import Sketched, find_reprints
from kg.store import Store

_SKETCHES = """
SELECT ?document (COALESCE(STR(?day), "") AS ?published) ?sha256 (COALESCE(?drawn, "") AS ?sketch) {
  GRAPH ?document { ?document a schema:NewsArticle ; kgo:sha256 ?sha256
    OPTIONAL { ?document schema:datePublished ?day } OPTIONAL { ?document kgo:sketch ?drawn } } }"""


def note_reprints(store: Store, names: Names) -> dict[str, str]:
    """Write the graph of reprints anew where it has changed; returns the original of each reprint, by IRI."""
    found = find_reprints(Sketched(*row) for row in store.rows(_SKETCHES))
    graph, reprint_of = names.graph("reprints"), names.expand("kgo:reprintOf")
    triples = sorted(f"<{copy}> <{reprint_of}> <{original}>" for copy, original in found.items())
    if triples != sorted(map(str, store.graph(graph))):
        store.replace_graph(graph, [f"{triple} <{graph}> ." for triple in triples])
    return found
