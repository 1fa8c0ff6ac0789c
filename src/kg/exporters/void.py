"""What is in the graph, told to machines: a VoID description with counts, vocabularies and where the dumps are.

No blank nodes and no clock time, so that the same graph is described by the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import __version__
from kg.exporters.rdf import by_graph, ordered
from kg.graph import sha256
from kg.iris import VOCABULARIES, Names, integer, literal
from kg.store import Store

VOID = "http://rdfs.org/ns/void#"
_TYPE = f"<{VOCABULARIES['rdf']}type>"


def describe_dataset(store: Store, *, dumps: Sequence[str] = (), endpoint: str = "") -> list[ox.Triple]:
    """The VoID description of the union of all graphs; ``dumps`` and ``endpoint`` are IRIs."""
    names = store.names
    lines = {line for graph in by_graph(store).values() for line in graph}
    triples = {f"{line}\n".encode() for line in (*_dataset(lines, names, dumps, endpoint), *_partitions(lines, names))}
    return [quad.triple for quad in ox.parse(b"".join(ordered(triples, names)), format=ox.RdfFormat.N_TRIPLES)]


def dataset_iri(names: Names) -> str:
    """The IRI of the whole graph as a dataset."""
    return f"{names.base}dataset"


def _fact(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> {predicate if predicate.startswith('<') else f'<{VOID}{predicate}>'} {value} ."


def _dataset(lines: set[bytes], names: Names, dumps: Sequence[str], endpoint: str) -> Iterator[str]:
    iri = dataset_iri(names)
    split = [line.split(b" ", 2) for line in lines]
    article = b"<%s> .\n" % names.expand("schema:NewsArticle").encode()
    counts = {
        "triples": len(lines),
        "distinctSubjects": len({subject for subject, _, _ in split}),
        "distinctObjects": len({rest for _, _, rest in split}),
        "properties": len({predicate for _, predicate, _ in split}),
        "classes": len({rest for _, predicate, rest in split if predicate == _TYPE.encode()}),
        "documents": sum((predicate, rest) == (_TYPE.encode(), article) for _, predicate, rest in split),
    }
    yield _fact(iri, _TYPE, f"<{VOID}Dataset>")
    yield _fact(iri, f"<{VOCABULARIES['dcterms']}title>", literal("A graph of actors and claims read from news"))
    yield _fact(iri, f"<{VOCABULARIES['dcterms']}creator>", literal(f"kg {__version__}"))
    yield _fact(iri, "uriSpace", literal(names.base))
    yield _fact(iri, "exampleResource", f"<{names.expand('kgo:Claim')}>")
    yield from (_fact(iri, key, integer(count)) for key, count in counts.items())
    yield from (_fact(iri, "vocabulary", f"<{space}>") for space in (names.expand("kgo:"), *VOCABULARIES.values()))
    yield from (_fact(iri, "dataDump", f"<{dump}>") for dump in dumps)
    if endpoint:
        yield _fact(iri, "sparqlEndpoint", f"<{endpoint}>")


def _partitions(lines: set[bytes], names: Names) -> Iterator[str]:
    """How often each class and each property is used; relations between actors are one among the properties."""
    split = [line.decode("utf-8").rstrip("\n").removesuffix(" .").split(" ", 2) for line in lines]
    used = {
        "class": Counter(rest for _, predicate, rest in split if predicate == _TYPE),
        "property": Counter(predicate for _, predicate, _ in split),
    }
    counted = {"class": "entities", "property": "triples"}
    for kind, counts in used.items():
        for term, count in counts.items():
            part = f"{names.base}dataset/{kind}/{sha256(term)[:12]}"
            yield _fact(dataset_iri(names), f"{kind}Partition", f"<{part}>")
            yield _fact(part, kind, term)
            yield _fact(part, counted[kind], integer(count))
