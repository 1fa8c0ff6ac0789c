"""The graph as RDF 1.1: Turtle, TriG, N-Triples, N-Quads and RDF/XML, the same bytes for the same graph.

TriG and N-Quads keep one graph a document; Turtle, N-Triples and RDF/XML are the union of all. The order is one to
read in: actors and what they did, then the claims of each document, events, and last what the terms mean. With
``rdf12`` a claim is a reifier of the triple that it claims, ``<claim> rdf:reifies <<( … )>>``, in place of rdf:subject,
rdf:predicate and rdf:object; few programs read that yet.
"""

from __future__ import annotations

import re
import shutil
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.iris import VOCABULARIES, Names
from kg.store import Store

_READERS = 4
"""So many graphs are read at a time; the engine lets go of the interpreter meanwhile."""
_RDF = VOCABULARIES["rdf"].encode()
_STATEMENT = tuple(b"<%s%s>" % (_RDF, part) for part in (b"subject", b"predicate", b"object"))
_REIFIES = b"<%sreifies>" % _RDF
_FIRST = ("rdf:type", "rdfs:label", "skos:prefLabel", "schema:headline", "rdf:reifies", "rdf:subject", "rdf:predicate",
          "rdf:object")  # fmt: skip
_LAST = ("kgo:readName", "kgo:readType", "kgo:readCountry", "kgo:readSector")
_SECTIONS = (b"id/", b"doc/", b"event/", b"run/", b"taxonomy/", b"ontology")
_PARTS = (b"claim-", b"attribution-", b"char=")
_NUMBER = re.compile(rb"\d+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTRY_END = re.compile(rb"( \.|\n\})\n(?=[^\s}])")
_WITH_HOST = re.compile(rb"(?m)^.*<//.*$")
_HOST = re.compile(rb'("(?:[^"\\]|\\.)*")|<//')
"""How the serialiser shortens IRIs of other hosts, ``<//a.example/1>``, which nobody would want to copy."""
_ROOT = re.compile(r"<rdf:RDF( [^>]*)>")

Order = tuple[int, bytes, int, bytes]


def write_turtle(store: Store, stream: BinaryIO, *, rdf12: bool = False) -> None:
    """The union of all graphs as Turtle: an actor, then what it did; a blank line between two things.

    Documents are written one at a time, into a file of their own, since what stands before them is only known when all
    have been read: in memory is what they share, a fifth of the whole.
    """
    names, parts = store.names, defaultdict[bytes, set[bytes]](set)
    stem = f"<{names.base}doc/".encode()
    with TemporaryFile() as documents:
        for graph, lines in each_graph(store, rdf12, key=lambda graph: (graph.startswith(stem), graph[:-1])):
            for line in lines:
                parts[document_of(line, stem)].add(line)
            if graph.startswith(stem):
                documents.write(_turtle(ordered(parts.pop(graph, ()), names), names))
        shared = ordered(set().union(*parts.values()), names)
        actors = bisect_left(shared, 1, key=lambda line: _place(line.split(b" ", 1)[0], b"", names)[0])
        stream.write(_header(names.prefixes, names))
        stream.write(_turtle(shared[:actors], names))
        documents.seek(0)
        shutil.copyfileobj(documents, stream)
        stream.write(_turtle(shared[actors:], names))


def write_trig(store: Store, stream: BinaryIO, *, rdf12: bool = False, nanopubs: bool = False) -> None:
    """All graphs as TriG, ``<doc/…> { … }`` for each document; with ``nanopubs`` each as a nanopublication."""
    from kg.exporters.nanopublications import NP, nanopublications

    names = store.names
    if nanopubs:
        stream.write(write_pretty(nanopublications(store), ox.RdfFormat.TRIG, names, {"np": NP}))
        return
    stream.write(_header(names.prefixes, names))
    for facts in _graphs_of_quads(store, rdf12):
        stream.write(_entries(facts, ox.RdfFormat.TRIG, names.prefixes, names))


def write_ntriples(store: Store, stream: BinaryIO, *, rdf12: bool = False) -> None:
    """The union of all graphs as sorted N-Triples."""
    stream.writelines(sorted(_union(store, rdf12)))


def write_nquads(store: Store, stream: BinaryIO, *, rdf12: bool = False) -> None:
    """All graphs as sorted N-Quads."""
    graphs = by_graph(store, rdf12)
    stream.writelines(sorted(as_quad(line, graph) for graph, lines in graphs.items() for line in lines))


def write_rdfxml(store: Store, stream: BinaryIO) -> None:
    """The union of all graphs as RDF/XML; characters that XML 1.0 forbids become U+FFFD."""
    triples = map(_for_xml, _triples(ordered(_union(store), store.names)))
    written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=store.names.prefixes) or b""
    text = _ROOT.sub(_sorted_root, written.decode("utf-8"), count=1)
    stream.write(text.replace("\r", "&#13;").encode("utf-8"))


def by_graph(store: Store, rdf12: bool = False) -> dict[bytes, list[bytes]]:
    """Each graph's triples as N-Triples lines, by the graph's IRI in brackets; the default graph's name is empty."""
    return dict(each_graph(store, rdf12))


def each_graph(
    store: Store, rdf12: bool = False, key: Callable[[bytes], Any] = lambda graph: graph
) -> Iterator[tuple[bytes, list[bytes]]]:
    """What by_graph gives, one after the other and sorted by ``key``, the default graph last."""
    graphs = {str(graph).encode("utf-8"): graph for graph in store.engine.named_graphs()}
    todo = iter((*((name, graphs[name]) for name in sorted(graphs, key=key)), (b"", ox.DefaultGraph())))
    with ThreadPoolExecutor(_READERS) as readers:
        while some := dict(islice(todo, _READERS)):
            dumped = readers.map(lambda graph: _dumped(store, graph), some.values())
            yield from zip(some, map(_reified, dumped) if rdf12 else dumped, strict=True)


def _dumped(store: Store, graph: ox.DefaultGraph | ox.NamedNode | ox.BlankNode) -> list[bytes]:
    dump = store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return dump.splitlines(keepends=True)


def _reified(lines: list[bytes]) -> list[bytes]:
    """The lines with each whole statement as one triple term; one that lacks its object stays as it is."""
    parts: dict[bytes, dict[bytes, list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if predicate in _STATEMENT:
            parts[subject][predicate].append(rest[:-3])
    whole = {
        subject: [values[part][0] for part in _STATEMENT]
        for subject, values in parts.items()
        if all(len(values[part]) == 1 for part in _STATEMENT)
    }
    kept = [line for line in lines if line.split(b" ", 1)[0] not in whole or line.split(b" ", 2)[1] not in _STATEMENT]
    return kept + [b"%s %s <<( %s %s %s )>> .\n" % (subject, _REIFIES, *triple) for subject, triple in whole.items()]


def _union(store: Store, rdf12: bool = False) -> set[bytes]:
    return {line for lines in by_graph(store, rdf12).values() for line in lines}


def quads(store: Store, rdf12: bool = False) -> Iterator[ox.Quad]:
    """The quads of all graphs, in reading order, the actors' graph first."""
    return chain.from_iterable(_graphs_of_quads(store, rdf12))


def _graphs_of_quads(store: Store, rdf12: bool) -> Iterator[Iterator[ox.Quad]]:
    names = store.names
    actors = f"<{names.graph('actors')}>".encode()
    for graph, lines in each_graph(store, rdf12, key=lambda graph: (graph != actors, graph)):
        told = b"".join(as_quad(line, graph) for line in ordered(lines, names))
        yield ox.parse(told, format=ox.RdfFormat.N_QUADS)


def _triples(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES))


def document_of(line: bytes, stem: bytes) -> bytes:
    """The document, as an IRI in brackets, that the subject of a line is or is part of; nothing where it is none."""
    if not line.startswith(stem):
        return b""
    return line[: line.index(b" ") - 1].partition(b"#")[0] + b">"


def as_quad(line: bytes, graph: bytes) -> bytes:
    """An N-Triples line as an N-Quads line of ``graph``, an IRI in brackets or nothing."""
    return line[:-2] + graph + b" .\n" if graph else line


def ordered(lines: Collection[bytes], names: Names) -> list[bytes]:
    """Lines sorted by subject and predicate as a reader would like them, claims in the order of the text."""
    ranks, triggers, usual = _ranks(names), _triggers(lines, names), b"%c" % len(_FIRST)
    told: dict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:  # the rank is a byte before the line, since bytes sort much faster than pairs
        subject, predicate, _ = line.split(b" ", 2)
        told[subject].append(ranks.get(predicate, usual) + line)
    subjects = sorted(told, key=lambda subject: _place(subject, triggers.get(subject, b""), names))
    return [line[1:] for subject in subjects for line in sorted(told[subject])]


def _triggers(lines: Collection[bytes], names: Names) -> dict[bytes, bytes]:
    """Where the word stands that carries each claim, as ``char=43,47``."""
    told = f"> <{names.expand('gaf:denotedBy')}> <".encode()
    found = sorted(line.split(b" ", 2) for line in lines if told in line)
    return {subject: value.partition(b"#")[2] for subject, _, value in reversed(found)}


def _ranks(names: Names) -> dict[bytes, bytes]:
    """The rank, one byte, of each predicate that does not stand where the alphabet puts it."""
    early = {short: rank for rank, short in enumerate(_FIRST)}
    late = {short: len(_FIRST) + 1 + rank for rank, short in enumerate(_LAST)}
    return {f"<{names.expand(short)}>".encode(): b"%c" % rank for short, rank in chain(early.items(), late.items())}


def _place(subject: bytes, trigger: bytes, names: Names) -> Order:
    """Where a subject stands: its section; within a document claims first, and char=9 before char=10."""
    local = subject[1:-1].removeprefix(names.base.encode())
    section = next((rank for rank, name in enumerate(_SECTIONS) if local.startswith(name)), len(_SECTIONS))
    if section == 0 and local[3:].decode("utf-8")[:1].islower():
        section = len(_SECTIONS) - 1
    whole, _, part = local.partition(b"#")
    kind = next((rank for rank, name in enumerate(_PARTS) if part.startswith(name)), 0)
    return section, whole, kind, _padded(trigger) + _padded(part)


def _padded(part: bytes) -> bytes:
    """A stretch of text with its numbers filled up, so that char=9 comes before char=10; other parts as they are."""
    return _NUMBER.sub(lambda number: number.group().rjust(9, b"0"), part) if part.startswith(b"char=") else part


def write_pretty(
    facts: Iterable[ox.Triple] | Iterable[ox.Quad],
    format: ox.RdfFormat,
    names: Names,
    more_prefixes: Mapping[str, str] | None = None,
) -> bytes:
    """Turtle or TriG with sorted prefixes, and IRIs of other hosts whole; the serialiser has neither."""
    prefixes = {**names.prefixes, **(more_prefixes or {})}
    return _header(prefixes, names) + _entries(facts, format, prefixes, names)


def _turtle(lines: Iterable[bytes], names: Names) -> bytes:
    return _entries(_triples(lines), ox.RdfFormat.TURTLE, names.prefixes, names)


def _header(prefixes: Mapping[str, str], names: Names) -> bytes:
    told = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(prefixes.items())]
    return "\n".join((f"@base <{names.base}doc/> .", *told, "")).encode("utf-8")


def _entries(
    facts: Iterable[ox.Triple] | Iterable[ox.Quad], format: ox.RdfFormat, prefixes: Mapping[str, str], names: Names
) -> bytes:
    """What stands below the header, each thing after a blank line."""
    base = f"{names.base}doc/"
    written = ox.serialize(facts, format=format, prefixes=dict(sorted(prefixes.items())), base_iri=base) or b""
    body = _ENTRY_END.sub(rb"\1\n\n", written[_end_of_header(written) :])
    scheme = names.base.partition("//")[0].encode()
    body = _WITH_HOST.sub(lambda line: _HOST.sub(lambda part: part[1] or b"<%s//" % scheme, line[0]), body)
    return b"\n" + body if body else b""


def _end_of_header(written: bytes) -> int:
    place = 0
    while written.startswith(b"@", place):
        place = written.index(b"\n", place) + 1
    return place


def _for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or not _NOT_XML.search(value.value):
        return triple
    text = _NOT_XML.sub("\ufffd", value.value)
    clean = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, clean)


def _sorted_root(match: re.Match[str]) -> str:
    return "<rdf:RDF " + " ".join(sorted(match[1].split())) + ">"
