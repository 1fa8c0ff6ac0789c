"""Where the quads live: memory, a folder that holds an on-disk Oxigraph, or a SPARQL server.

Queries run on the engine and see the union of all graphs; ``Store.rdf`` hands out rdflib's own objects over the same
quads, for those who know rdflib. Every change of a graph is one transaction: after a crash, a full disk or a bad line
the old state is still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.folders import check_folder, lock_folder, plainly, read_note, release, trouble, write_note
from kg.iris import Names, literal
from kg.ontology import BASE, Ontology
from kg.processes import usable_cores
from kg.remote import Engine, RemoteEngine, names_of
from kg.sparql import Results, Values, answer, check_query, one_line, where_wrong
from kg.stored import DOCUMENTS, StoredDocument
from kg.vocabulary import ACTOR_ROWS, ActorRow, actor_quads, vocabulary_quads

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.Literal
_SIDE_BY_SIDE = 64


class Store:
    """The graph of everything read so far; open it with ``Store.open`` and close it with ``with``."""

    def __init__(
        self, engine: Engine, lock: IO[bytes] | None = None, folder: Path | None = None, *, writes: bool = False
    ) -> None:
        self._engine: Engine | None = engine
        self._lock = lock
        self._folder = folder
        self._name = str(folder or "in memory")
        self._writes = writes

    @classmethod
    def open(cls, location: Path | str | None, *, read_only: bool = False, must_exist: bool = False) -> Store:
        """The store in the folder ``location``, made if it is not there; None gives one in memory.

        A text is the address of a SPARQL endpoint, and opens a server, which has no lock. A folder several programs can
        read at a time with ``read_only``, and it need not be writable then. Raises StoreError where the store
        ``must_exist`` and does not, cannot be written, is damaged, or another program writes to it.
        """
        if location is None:
            return cls(ox.Store())
        if isinstance(location, str):
            return cls(RemoteEngine.open(location, read_only=read_only, must_exist=must_exist))
        check_folder(location, read_only or must_exist)
        with plainly(location):
            if not read_only:
                location.mkdir(parents=True, exist_ok=True)
            lock = lock_folder(location, shared=read_only)
            try:
                engine = ox.Store.read_only(str(location)) if read_only else ox.Store(str(location))
            except (OSError, RuntimeError):
                release(lock)
                raise
        return cls(engine, lock, location, writes=not read_only)

    def close(self) -> None:
        """Write what is still in memory to disk, for which the next reader would have to wait; let others use it."""
        try:
            if self._engine is not None and self._writes:
                self._engine.flush()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store {self._name} {trouble(error)}") from error
        finally:
            self._leave()

    def _leave(self) -> None:
        if isinstance(self._engine, RemoteEngine):
            self._engine.close()
        self._engine = None
        release(self._lock)
        self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self._leave()

    def flush(self) -> None:
        """Wait until all that was written is on the disk."""
        with plainly(self._name):
            self.engine.flush()

    @property
    def note(self) -> Mapping[str, str]:
        """What kg noted in the store's folder: from what the derived graphs were made, and which files show it."""
        return read_note(self._folder) if self._folder else {}

    @note.setter
    def note(self, facts: Mapping[str, str]) -> None:
        if self._folder:
            write_note(self._folder, facts)

    def _unsettle(self) -> None:
        """Note that what is derived from all documents is no longer certain, before one of them changes."""
        if "state" in (note := self.note):
            self.note = {key: value for key, value in note.items() if key != "state"}

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        """How many quads there are."""
        return len(self.engine)

    @property
    def engine(self) -> Engine:
        """The pyoxigraph store itself, or the server that stands for one, for what has no method here."""
        if self._engine is None:
            raise StoreError(f"the store {self._name} has been closed; open it again")
        return self._engine

    @property
    def names(self) -> Names:
        """The names under the base with which this store was built."""
        return names_of(self.engine) or Names(BASE)

    @property
    def rdf(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset whose default graph is the union; of a server it is a copy in memory."""
        import rdflib
        from oxrdflib import OxigraphStore

        engine = self.engine.copy() if isinstance(self.engine, RemoteEngine) else self.engine
        dataset = rdflib.Dataset(store=OxigraphStore(store=engine), default_union=True)
        for prefix, namespace in self.names.prefixes.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset

    def replace_graph(self, iri: str, lines: Sequence[str]) -> None:
        """Put the N-Quads ``lines``, all of them of the graph ``iri``, in place of what it held, in one transaction."""
        quads = "\n".join(lines)
        after = _triples(iri, quads)
        if before := self.graph(iri):
            self.change_graphs({iri: (before, after)})
        else:
            self._load(quads)

    def replace_documents(self, graphs: Mapping[str, str], sources: Mapping[str, str]) -> None:
        """Put documents, by graph IRI as N-Quads, in place of what they said before; note where each was read.

        Each document is there whole, with its source, or as it was before. Those that are new come together and are
        bulk-loaded, which is atomic too and takes a third of a transaction's time. Their IRIs are those that kg.iris
        makes and tests, and are not tested again.
        """
        self._unsettle()
        if isinstance(self.engine, RemoteEngine):
            self.engine.replace_documents({iri: _triples(iri, one) for iri, one in graphs.items()}, sources, self.names)
            return
        runs, predicate, new = self.names.graph("runs"), self.names.expand("dcterms:source"), list[str]()
        for iri, quads in graphs.items():
            source = f"<{iri}> <{predicate}> {literal(sources[iri])}"
            if before := self.graph(iri):
                noted = self.engine.quads_for_pattern(ox.NamedNode(iri), None, None, ox.NamedNode(runs))
                was = [str(quad.triple) for quad in noted]
                self.change_graphs({iri: (before, _triples(iri, quads)), runs: (was, [source])})
            else:
                new += quads, f"{source} <{runs}> ."
        self._load("\n".join(new), lenient=True)

    def note_sources(self, sources: Mapping[str, str]) -> None:
        """Note where documents, by their IRI, can be read again from now on."""
        if not sources:
            return
        self._unsettle()
        runs, predicate = self.names.graph("runs"), f"<{self.names.expand('dcterms:source')}>"
        told = {f"<{iri}> {predicate}": literal(source) for iri, source in sources.items()}
        before = self.graph(runs)
        kept = [triple for triple in before if " ".join(triple.split(" ", 2)[:2]) not in told]
        self.change_graphs({runs: (before, [*kept, *(f"{about} {source}" for about, source in told.items())])})

    def graph(self, iri: str) -> list[str]:
        """The triples of one graph, as N-Triples writes them but without the full stop."""
        lines = (self.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(iri)) or b"").decode()
        return [line.removesuffix(" .") for line in lines.split("\n") if line]

    def graphs(self, iris: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Each of the graphs with its triples, in the order of ``iris``; several are read side by side."""
        todo = iter(iris)
        with ThreadPoolExecutor(usable_cores()) as readers:
            while some := list(islice(todo, _SIDE_BY_SIDE)):
                yield from zip(some, readers.map(self.graph, some), strict=True)

    def change_graphs(self, changes: Mapping[str, tuple[Iterable[str], Iterable[str]]]) -> None:
        """Make graphs, by IRI, of the triples that they hold those that they are to hold, in one transaction."""
        removed, added = [], []
        for iri, (now, triples) in changes.items():
            before, after = set(now), set(triples)
            new = _triples(iri, "\n".join(f"{triple} <{iri}> ." for triple in sorted(after - before)))
            if isinstance(self.engine, RemoteEngine):  # one transaction a graph
                self.engine.change_graph(iri, before - after, new, after)
            removed.append(f"GRAPH <{iri}> {{ {' . '.join(sorted(before - after))} }}")
            added.append(f"GRAPH <{iri}> {{ {' . '.join(new)} }}")
        if not isinstance(self.engine, RemoteEngine):
            self._update(f"DELETE DATA {{ {' '.join(removed)} }} ; INSERT DATA {{ {' '.join(added)} }}")

    def remove_document(self, graph_iri: str) -> None:
        """Forget a document and all that it said."""
        self._unsettle()
        self._update(f"DROP SILENT GRAPH <{graph_iri}> ; DELETE WHERE {{ GRAPH ?runs {{ <{graph_iri}> ?p ?o }} }}")

    def replace_vocabulary(self, ontology: Ontology, names: Names) -> None:
        """Write the graphs that say what the terms mean; the store is from then on one under the base of ``names``."""
        lines = vocabulary_quads(ontology, names)
        for graph in (names.graph("ontology"), names.graph("taxonomy")):
            self.replace_graph(graph, [line for line in lines if line.endswith(f" <{graph}> .")])

    def actor_rows(self) -> list[ActorRow]:
        """What the documents say of each actor that they mean, and how often."""
        return [(iri, facet, value, int(times)) for iri, facet, value, times in self.rows(ACTOR_ROWS)]

    def replace_actors(
        self, ontology: Ontology, names: Names, rows: Sequence[ActorRow] = (), joined: Mapping[str, str] | None = None
    ) -> None:
        """Weigh again what the documents say of each actor (``rows``); ``joined`` tells who stands for whom, by IRI."""
        told = actor_quads(rows or self.actor_rows(), ontology, names, joined)
        self.replace_graph(names.graph("actors"), told)

    def documents(self) -> list[StoredDocument]:
        """What has been read, in the order of the IRIs."""
        return [StoredDocument(*row) for row in self.rows(DOCUMENTS)]

    def rows(self, sparql: str) -> Iterator[list[str]]:
        """The answers to a SELECT as plain strings, empty where there is none; kg's prefixes are known."""
        results = self.query(sparql)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError("rows come from a SELECT query")
        for solution in results:
            yield [getattr(solution[place], "value", "") for place in range(len(results.variables))]

    def query(self, sparql: str, **bindings: Term) -> Results:
        """Answer SPARQL 1.1 over the union of all graphs; kg's prefixes are known, ``bindings`` give variables a value.

        With FROM only the graphs that it names are asked; the columns of ``SELECT *`` come as the query names them.
        Raises QueryError in one plain line for what is no query, changes the store, or calls another service.
        """
        check_query(sparql)
        values: Values = {ox.Variable(name): term for name, term in bindings.items()}
        try:
            return answer(self.engine, sparql, self.names.prefixes, values)
        except SyntaxError as error:
            wrong = where_wrong(error, sparql, self.names.prefixes)
            raise QueryError(f"this is no SPARQL 1.1 query: {wrong}") from error
        except RuntimeError as error:
            reason = "a value can be given only to a variable that SELECT names" if values else one_line(error)
            raise QueryError(f"the query cannot be answered: {reason}") from error
        except (OSError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {one_line(error)}") from error

    def _load(self, quads: str, *, lenient: bool = False) -> None:
        """Add N-Quads to graphs that are new."""
        try:
            self.engine.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=lenient)
        except SyntaxError as error:
            raise StoreError(f"nothing was written, since a line is no N-Quads: {one_line(error)}") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"nothing was written; the store {self._name} {trouble(error)}") from error

    def _update(self, update: str) -> None:
        try:
            self.engine.update(update)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"nothing was written; the store {self._name} {trouble(error)}") from error


def _triples(graph: str, quads: str) -> list[str]:
    """N-Quads of one graph as the triples of an INSERT DATA; StoreError where a line is none, or of another."""
    try:
        found = list(ox.parse(quads, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"nothing was written, since a line is no N-Quads: {one_line(error)}") from error
    stray = next((str(quad) for quad in found if quad.graph_name != ox.NamedNode(graph)), None)
    if stray is not None:
        raise StoreError(f"nothing was written, since a line belongs to another graph than {graph}: {stray[:80]}")
    return [str(quad.triple) for quad in found]
