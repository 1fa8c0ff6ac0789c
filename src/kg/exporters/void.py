"""What is in the graph, told to machines: a VoID description with counts, vocabularies and where the dumps are.

No blank nodes and no clock time, so that the same graph is described by the same bytes. One graph after the other is
counted; of what documents may share eight bytes are kept, by which it is known when it comes again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyoxigraph as ox

from kg import __version__
from kg.exporters.rdf import document_of, each_graph, ordered
from kg.graph import sha256
from kg.iris import VOCABULARIES, Names, integer, literal
from kg.store import Store

VOID = "http://rdfs.org/ns/void#"
_TYPE = f"<{VOCABULARIES['rdf']}type>"


def describe_dataset(store: Store, *, dumps: Sequence[str] = (), endpoint: str = "") -> list[ox.Triple]:
    """The VoID description of the union of all graphs; ``dumps`` and ``endpoint`` are IRIs."""
    names, counts = store.names, _count(store)
    told = (*_dataset(counts, names, dumps, endpoint), *_partitions(counts, names))
    triples = {f"{line}\n".encode() for line in told}
    return [quad.triple for quad in ox.parse(b"".join(ordered(triples, names)), format=ox.RdfFormat.N_TRIPLES)]


def dataset_iri(names: Names) -> str:
    """The IRI of the whole graph as a dataset."""
    return f"{names.base}dataset"


class _Distinct:
    """How many different things there are: some that no other graph has, and hashes of those that another may have."""

    def __init__(self) -> None:
        self._own = 0
        self._shared: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []

    def add(self, things: Iterable[bytes], *, shared: bool) -> None:
        different = set(things)
        if shared:
            self._shared.append(np.fromiter(map(hash, different), np.int64, len(different)))
        else:
            self._own += len(different)

    def __len__(self) -> int:
        return self._own + (int(np.unique(np.concatenate(self._shared)).size) if self._shared else 0)


@dataclass(frozen=True)
class _Counts:
    """What is counted of the union of all graphs: each triple once, by property, and those of rdf:type by class."""

    subjects: _Distinct = field(default_factory=_Distinct)
    objects: _Distinct = field(default_factory=_Distinct)
    properties: defaultdict[bytes, _Distinct] = field(default_factory=lambda: defaultdict(_Distinct))
    classes: defaultdict[bytes, _Distinct] = field(default_factory=lambda: defaultdict(_Distinct))


def _count(store: Store) -> _Counts:
    counts, stem = _Counts(), f"<{store.names.base}doc/".encode()
    for graph, lines in each_graph(store):
        told: dict[bool, list[tuple[bytes, bytes, bytes]]] = {False: [], True: []}
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            told[not graph or document_of(line, stem) != graph].append((subject, predicate, rest))
        for shared, triples in told.items():
            _add(counts, triples, shared)
    return counts


def _add(counts: _Counts, triples: Sequence[tuple[bytes, bytes, bytes]], shared: bool) -> None:
    by_property = defaultdict(list)
    for subject, predicate, rest in triples:
        by_property[predicate].append((subject, rest))
    counts.subjects.add((subject for subject, _, _ in triples), shared=True)  # another graph tells of documents too
    counts.objects.add((rest for _, _, rest in triples), shared=True)
    for predicate, found in by_property.items():
        counts.properties[predicate].add((b" ".join(pair) for pair in found), shared=shared)
    by_class = defaultdict(list)
    for subject, rest in by_property.get(_TYPE.encode(), ()):
        by_class[rest[:-3]].append(subject)
    for rdf_class, members in by_class.items():
        counts.classes[rdf_class].add(members, shared=shared)


def _fact(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> {predicate if predicate.startswith('<') else f'<{VOID}{predicate}>'} {value} ."


def _dataset(counts: _Counts, names: Names, dumps: Sequence[str], endpoint: str) -> Iterator[str]:
    iri = dataset_iri(names)
    article = f"<{names.expand('schema:NewsArticle')}>".encode()
    numbers = {
        "triples": sum(map(len, counts.properties.values())),
        "distinctSubjects": len(counts.subjects),
        "distinctObjects": len(counts.objects),
        "properties": len(counts.properties),
        "classes": len(counts.classes),
        "documents": len(counts.classes.get(article, ())),
    }
    yield _fact(iri, _TYPE, f"<{VOID}Dataset>")
    yield _fact(iri, f"<{VOCABULARIES['dcterms']}title>", literal("A graph of actors and claims read from news"))
    yield _fact(iri, f"<{VOCABULARIES['dcterms']}creator>", literal(f"kg {__version__}"))
    yield _fact(iri, "uriSpace", literal(names.base))
    yield _fact(iri, "exampleResource", f"<{names.expand('kgo:Claim')}>")
    yield from (_fact(iri, key, integer(number)) for key, number in numbers.items())
    yield from (_fact(iri, "vocabulary", f"<{space}>") for space in (names.expand("kgo:"), *VOCABULARIES.values()))
    yield from (_fact(iri, "dataDump", f"<{dump}>") for dump in dumps)
    if endpoint:
        yield _fact(iri, "sparqlEndpoint", f"<{endpoint}>")


def _partitions(counts: _Counts, names: Names) -> Iterator[str]:
    """How often each class and each property is used; relations between actors are one among the properties."""
    for kind, counted, found in (
        ("class", "entities", counts.classes), ("property", "triples", counts.properties),
    ):  # fmt: skip
        for term, things in found.items():
            part = f"{names.base}dataset/{kind}/{sha256(term.decode())[:12]}"
            yield _fact(dataset_iri(names), f"{kind}Partition", f"<{part}>")
            yield _fact(part, kind, term.decode())
            yield _fact(part, counted, integer(len(things)))
