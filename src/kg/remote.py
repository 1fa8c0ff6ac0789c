"""A SPARQL 1.1 server in place of the engine of a store on this machine, for all that kg does with one.

A server may hold much else: only the graphs under the base of the graph of kg are its own. Queries ask for the union
of all graphs, which is for the server to give; one that does not is told apart from one where there is nothing. A query
is first held against an empty store here, so that what is wrong with it is said in the same words everywhere. Whole
graphs are read as rows, since Virtuoso cuts a CONSTRUCT that is too long without a word.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg.endpoint import RESULTS, TRIPLES, Endpoint
from kg.errors import StoreError
from kg.iris import VOCABULARIES, Names, literal
from kg.sparql import Results, Values, with_prefixes, with_values

TYPE = ox.NamedNode(VOCABULARIES["rdf"] + "type")
ONTOLOGY = ox.NamedNode(VOCABULARIES["owl"] + "Ontology")
TOGETHER = 1000
"""So many triples are changed in one operation: Virtuoso makes a program of each, which must not grow too long."""
_TOO_LONG = re.compile(r"<[^<>]{1800,}>")
_UNION = {"union-default-graph": ""}  # Oxigraph's own parameter; others pass it over
_YES, _NO = '{"head": {}, "boolean": true}', '{"head": {}, "boolean": false}'
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph
Node = ox.NamedNode | ox.BlankNode
Graph = ox.DefaultGraph | ox.NamedNode | ox.BlankNode


def stored_base(declared: Iterable[ox.Quad]) -> str:
    """The base of the graph of kg that is among what is ``declared`` an ontology; empty where there is none."""
    bases = {str(quad.subject)[1:-1].removesuffix("ontology"): str(quad.graph_name)[1:-1] for quad in declared}
    return min((base for base, graph in bases.items() if graph == f"{base}graph/ontology"), default="")


class RemoteEngine:
    """What a pyoxigraph store does for kg, done by a server; every change is one that may be made twice."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._base = ""
        self._gives_union = False

    @classmethod
    def open(cls, address: str, *, read_only: bool = False, must_exist: bool = False) -> RemoteEngine:
        """The server whose SPARQL endpoint is ``address``, once it has answered, and let us write unless ``read_only``.

        Raises StoreError where it does not, or where a graph ``must_exist`` and there is none.
        """
        engine = cls(Endpoint(address))
        try:
            if not engine.base and (read_only or must_exist):
                raise StoreError(f"the server {address} holds no graph of kg; make one with kg build")
            if not read_only:
                engine.update("INSERT DATA { }")
        except BaseException:
            engine.close()
            raise
        return engine

    def close(self) -> None:
        """Let go of the connections."""
        self._endpoint.close()

    def flush(self) -> None:
        """Nothing: what a server has answered to is written."""

    @property
    def base(self) -> str:
        """The base of the graph of kg that the server holds; empty as long as there is none."""
        if not self._base:
            self._base = stored_base(self.quads_for_pattern(None, TYPE, ONTOLOGY))
        return self._base

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: Sequence[Graph] = (),
        named_graphs: Sequence[Graph] = (),
        substitutions: Values | None = None,
    ) -> Results:
        """What the server answers, as pyoxigraph's own results; what is no SPARQL raises what pyoxigraph raises."""
        values = dict(substitutions or {})
        planned = ox.Store().query(query, prefixes=dict(prefixes or {}), substitutions=values or None)
        sparql = with_prefixes(with_values(query, values), prefixes or {})
        if use_default_graph_as_union:
            self._expect_union()
        graphs = {"default-graph-uri": _iris(default_graph), "named-graph-uri": _iris(named_graphs)}
        options: dict[str, str | list[str]] = {**(_UNION if use_default_graph_as_union else {}), **graphs}
        if isinstance(planned, ox.QueryTriples):
            return self._endpoint.ask(sparql, f"{TRIPLES}, text/turtle;q=0.5", _triples, **options)
        read = _boolean if isinstance(planned, ox.QueryBoolean) else _results
        return self._endpoint.ask(sparql, RESULTS, read, **options)

    def update(self, update: str) -> None:
        """Change the server by SPARQL Update."""
        self._endpoint.update(update)

    def replace_graph(self, iri: str, triples: Sequence[str]) -> None:
        """Put triples, as N-Triples has them before the full stop, in place of a graph: whole, or by SPARQL alone."""
        lines = "".join(f"{triple} .\n" for triple in triples)
        if "virtuoso" in self._endpoint.server.lower() and (lost := _TOO_LONG.search(lines)):
            raise StoreError(f"nothing was written, since Virtuoso would lose {lost[0][:80]}… without a word: it keeps "
                             "no IRI of 1,800 characters; give the article a shorter id")  # fmt: skip
        if triples and self._endpoint.addresses.graphs:
            self._endpoint.put(iri, lines.encode())
        else:
            added = f" ; INSERT DATA {{ GRAPH <{iri}> {{ {lines} }} }}" if triples else ""
            self.update(f"DROP SILENT GRAPH <{iri}>{added}")

    def replace_documents(self, graphs: Mapping[str, Sequence[str]], sources: Mapping[str, str], names: Names) -> None:
        """Put documents in place of what they said before, and note where each was read.

        That is taken away before and written after: a server may be stopped when a graph is half there (Virtuoso), and
        a document of which nobody knows where it was read is read again by the next build.
        """
        runs, predicate = names.graph("runs"), names.expand("dcterms:source")
        iris = " ".join(f"<{iri}>" for iri in graphs)
        told = f"GRAPH <{runs}> {{ ?document <{predicate}> ?source }}"
        self.update(f"DELETE {{ {told} }} WHERE {{ VALUES ?document {{ {iris} }} {told} }}")
        for iri, triples in graphs.items():
            self.replace_graph(iri, triples)
        noted = " . ".join(f"<{iri}> <{predicate}> {literal(sources[iri])}" for iri in graphs)
        self.update(f"INSERT DATA {{ GRAPH <{runs}> {{ {noted} }} }}")

    def bulk_load(self, input: str | IO[bytes], *, format: ox.RdfFormat, lenient: bool = False) -> None:
        """Put quads into graphs that are new, each graph as a whole."""
        graphs: dict[str, list[str]] = defaultdict(list)
        for quad in ox.parse(input, format=format, lenient=lenient):
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs[quad.graph_name.value].append(str(quad.triple))
        for iri, triples in graphs.items():
            self.replace_graph(iri, triples)

    def change_graph(self, iri: str, gone: Collection[str], new: Collection[str], whole: Collection[str]) -> None:
        """Take the triples ``gone`` out of a graph and put ``new`` ones in, after which it is ``whole``: one operation.

        Not DELETE DATA, which leaves texts with a language where they are on Virtuoso, nor a whole graph, which
        Virtuoso empties first: were it stopped then, a document that nobody reads again would be lost.
        """
        if len(gone) + len(new) > TOGETHER:
            self.replace_graph(iri, sorted(whole))
        elif gone or new:
            deletion = f"DELETE {{ GRAPH <{iri}> {{ {' . '.join(sorted(gone))} }} }} " if gone else ""
            insertion = f"INSERT {{ GRAPH <{iri}> {{ {' . '.join(sorted(new))} }} }} " if new else ""
            self.update(f"{deletion}{insertion}WHERE {{ }}")

    def quads_for_pattern(
        self, subject: Node | None, predicate: ox.NamedNode | None, object: Term | None, graph_name: Graph | None = None
    ) -> Iterator[ox.Quad]:
        """The quads of named graphs that match, where None matches all."""
        if isinstance(graph_name, ox.DefaultGraph):
            return iter(())
        terms = dict(zip("spog", (subject, predicate, object, graph_name), strict=True))
        s, p, o, g = (str(term) if term else f"?{name}" for name, term in terms.items())
        free = [name for name, term in terms.items() if not term]
        columns = " ".join(f"?{name}" for name in free) or "(1 AS ?found)"
        found = self._rows(f"SELECT {columns} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}")
        return (_quad({**terms, **{name: row[name] for name in free}}) for row in found)

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """The graphs of kg, each a document's or one that they share."""
        found = self._rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours()} }}")
        return (row["g"] for row in found)

    def dump(self, *, format: ox.RdfFormat, from_graph: Graph) -> bytes:
        """One graph, written in a form of RDF."""
        triples = (quad.triple for quad in self.quads_for_pattern(None, None, None, from_graph))
        return ox.serialize(triples, format=format) or b""

    def __iter__(self) -> Iterator[ox.Quad]:
        """The quads of all graphs of kg."""
        for graph in self.named_graphs():
            yield from self.quads_for_pattern(None, None, None, graph)

    def __len__(self) -> int:
        """How many quads the graphs of kg hold."""
        if not self.base:
            return 0
        row = next(self._rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours()} }}"))
        return int(row["n"].value)

    def copy(self) -> ox.Store:
        """All graphs of kg in a store of this machine's memory."""
        copied = ox.Store()
        copied.extend(self)
        return copied

    def backup(self, target_directory: str | Path) -> None:
        """Write all graphs of kg into a new store in a folder."""
        copied = ox.Store(str(target_directory))
        copied.bulk_extend(self)
        copied.flush()

    def _ours(self) -> str:
        return f'FILTER(STRSTARTS(STR(?g), "{self.base}"))' if self.base else "FILTER(false)"

    def _expect_union(self) -> None:
        """Raise StoreError where the server answers from an empty default graph; asked once, where there is a graph."""
        if self._gives_union or not self.base:
            return
        known = f"ASK {{ <{self.base}ontology> {TYPE} {ONTOLOGY} }}"
        self._gives_union = bool(self._endpoint.ask(known, RESULTS, _boolean, **_UNION))
        if not self._gives_union:
            server = self._endpoint.addresses.query
            raise StoreError(f"the server {server} does not answer from the union of its graphs; start it so that it "
                             "does (Fuseki: tdb2:unionDefaultGraph true; docs/engines.md tells more)")  # fmt: skip

    def _rows(self, sparql: str) -> Iterator[ox.QuerySolution]:
        found = self._endpoint.ask(sparql, RESULTS, _results)
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError(f"the server {self._endpoint.addresses.query} gives no rows where it was asked for some")
        return found


Engine = ox.Store | RemoteEngine


def names_of(engine: Engine) -> Names | None:
    """The names under the base with which a store was built; None where nothing was built."""
    declared = () if isinstance(engine, RemoteEngine) else engine.quads_for_pattern(None, TYPE, ONTOLOGY)
    base = engine.base if isinstance(engine, RemoteEngine) else stored_base(declared)
    return Names(base) if base else None


def _quad(terms: Mapping[str, Any]) -> ox.Quad:
    return ox.Quad(terms["s"], terms["p"], terms["o"], terms["g"])


def _iris(graphs: Sequence[Graph]) -> list[str]:
    return [graph.value for graph in graphs if isinstance(graph, ox.NamedNode)]


def _results(answer: bytes, _: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """The rows of an answer, or its yes or no; read to the end first, since only then is it known to be whole."""
    whole = ox.parse_query_results(io.BytesIO(answer), format=ox.QueryResultsFormat.JSON)
    if isinstance(whole, ox.QuerySolutions):
        for _row in whole:
            pass
    return ox.parse_query_results(io.BytesIO(answer), format=ox.QueryResultsFormat.JSON)


def _boolean(answer: bytes, media_type: str) -> ox.QueryBoolean:
    """Yes or no; Virtuoso says yes with a row, and no with none."""
    found = _results(answer, media_type)
    if isinstance(found, ox.QueryBoolean):
        return found
    told = ox.parse_query_results(_YES if any(True for _ in found) else _NO, format=ox.QueryResultsFormat.JSON)
    assert isinstance(told, ox.QueryBoolean)
    return told


def _triples(answer: bytes, media_type: str) -> ox.QueryTriples:
    form = ox.RdfFormat.from_media_type(media_type.partition(";")[0].strip()) or ox.RdfFormat.N_TRIPLES
    held = ox.Store()
    held.extend(ox.Quad(*quad.triple) for quad in ox.parse(answer, format=form))
    found = held.query(_EVERYTHING)
    assert isinstance(found, ox.QueryTriples)
    return found
