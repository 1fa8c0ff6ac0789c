"""Where the quads live: memory, or a folder that holds an on-disk Oxigraph.

Queries run on the engine and see the union of all graphs; ``Store.rdf`` hands out rdflib's own objects over the same
quads, for those who know rdflib. Every change of a graph is one transaction: after a crash, a full disk or a bad line
the old state is still there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.iris import VOCABULARIES, Names
from kg.ontology import BASE, Ontology
from kg.sparql import Results, Values, answer, check_query, one_line, where_wrong
from kg.vocabulary import ACTOR_ROWS, ActorRow, actor_quads, vocabulary_quads

try:
    import fcntl
except ImportError:  # Windows has no fcntl; there the engine's own lock keeps two writers apart
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.Literal
LOCK_FILE = "kg.lock"
_TYPE = ox.NamedNode(VOCABULARIES["rdf"] + "type")
_ONTOLOGY = ox.NamedNode(VOCABULARIES["owl"] + "Ontology")
_DOCUMENTS = """
SELECT ?iri ?key ?title ?publisher ?url ?published ?sha256 ?source ?model ?program ?lexicon ?original WHERE {
  GRAPH ?iri { ?iri a schema:NewsArticle ; dcterms:identifier ?key ; kgo:sha256 ?sha256 ; prov:wasGeneratedBy ?run .
    ?run kgo:model ?model ; kgo:program ?program ; kgo:lexicon ?lexicon .
    OPTIONAL { ?iri schema:headline ?title } OPTIONAL { ?iri schema:publisher ?publisher }
    OPTIONAL { ?iri schema:url ?url } OPTIONAL { ?iri schema:datePublished ?published } }
  OPTIONAL { GRAPH ?runs { ?iri dcterms:source ?source } FILTER(?runs != ?iri) }
  OPTIONAL { ?iri kgo:reprintOf ?original }
} ORDER BY ?iri"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store knows it: where it came from, its fingerprint, and what read it."""

    iri: str
    key: str
    title: str
    publisher: str
    url: str
    published: str
    sha256: str
    source: str
    """Where its text can be read again; empty where unknown."""
    model: str
    program: str
    lexicon: str
    reprint_of: str = ""
    """The document whose text it repeats for the most part; empty where it is a witness of its own."""


class Store:
    """The graph of everything read so far; open it with ``Store.open`` and close it with ``with``."""

    def __init__(
        self, engine: ox.Store, lock: IO[bytes] | None = None, name: str = "in memory", *, writes: bool = False
    ) -> None:
        self._engine: ox.Store | None = engine
        self._lock = lock
        self._name = name
        self._writes = writes

    @classmethod
    def open(cls, location: Path | None, *, read_only: bool = False, must_exist: bool = False) -> Store:
        """The store in the folder ``location``, made if it is not there; None gives one in memory.

        With ``read_only`` several programs can read at a time, and the folder need not be writable. Raises StoreError
        where the store ``must_exist`` and does not, cannot be written, is damaged, or another program writes to it.
        """
        if location is None:
            return cls(ox.Store())
        _check(location, read_only or must_exist)
        with _plainly(location):
            if not read_only:
                location.mkdir(parents=True, exist_ok=True)
            lock = _locked(location, read_only)
            try:
                engine = ox.Store.read_only(str(location)) if read_only else ox.Store(str(location))
            except (OSError, RuntimeError):
                _release(lock)
                raise
        return cls(engine, lock, str(location), writes=not read_only)

    def close(self) -> None:
        """Write what is still in memory to disk, for which the next reader would have to wait; let others use it."""
        try:
            if self._engine is not None and self._writes:
                self._engine.flush()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store {self._name} {_trouble(error)}") from error
        finally:
            self._leave()

    def _leave(self) -> None:
        self._engine = None
        _release(self._lock)
        self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self._leave()

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        """How many quads there are."""
        return len(self.engine)

    @property
    def engine(self) -> ox.Store:
        """The pyoxigraph store itself, for what has no method here."""
        if self._engine is None:
            raise StoreError(f"the store {self._name} has been closed; open it again")
        return self._engine

    @property
    def names(self) -> Names:
        """The names under the base with which this store was built."""
        found = self.engine.quads_for_pattern(None, _TYPE, _ONTOLOGY)  # whoever adds an ontology of others has several
        bases = {str(quad.subject)[1:-1].removesuffix("ontology"): str(quad.graph_name)[1:-1] for quad in found}
        return Names(min((base for base, graph in bases.items() if graph == f"{base}graph/ontology"), default=BASE))

    @property
    def rdf(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset whose default graph is the union; its queries run on Oxigraph."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.engine), default_union=True)
        for prefix, namespace in self.names.prefixes.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset

    def replace_graph(self, iri: str, lines: Sequence[str]) -> None:
        """Put the N-Quads ``lines``, all of them of the graph ``iri``, in place of what it held, in one transaction."""
        try:
            quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise StoreError(f"nothing was written, since a line is no N-Quads: {one_line(error)}") from error
        stray = next((str(quad) for quad in quads if quad.graph_name != ox.NamedNode(iri)), None)
        if stray is not None:
            raise StoreError(f"nothing was written, since a line belongs to another graph than {iri}: {stray[:80]}")
        triples = " .\n".join(str(quad.triple) for quad in quads)
        self._update(f"DROP SILENT GRAPH <{iri}> ; INSERT DATA {{ GRAPH <{iri}> {{ {triples} }} }}")

    def replace_document(self, graph_iri: str, lines: Sequence[str]) -> None:
        """Put a document's lines in place of what it said before, in one transaction."""
        self.replace_graph(graph_iri, lines)

    def graph(self, iri: str) -> list[ox.Triple]:
        """The triples of one graph."""
        return [quad.triple for quad in self.engine.quads_for_pattern(None, None, None, ox.NamedNode(iri))]

    def change_graphs(self, changes: Mapping[str, tuple[Sequence[ox.Triple], Sequence[str]]]) -> None:
        """Make graphs, by IRI, of what they hold now what N-Quads lines say, in one transaction of what differs."""
        removed, added = [], []
        for iri, (now, lines) in changes.items():
            before = set(map(str, now))
            after = {str(quad.triple) for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)}
            removed.append(f"GRAPH <{iri}> {{ {' . '.join(sorted(before - after))} }}")
            added.append(f"GRAPH <{iri}> {{ {' . '.join(sorted(after - before))} }}")
        self._update(f"DELETE DATA {{ {' '.join(removed)} }} ; INSERT DATA {{ {' '.join(added)} }}")

    def remove_document(self, graph_iri: str) -> None:
        """Forget a document and all that it said."""
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
        return [StoredDocument(*row) for row in self.rows(_DOCUMENTS)]

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
            raise QueryError(
                f"this is no SPARQL 1.1 query: {where_wrong(error, sparql, self.names.prefixes)}"
            ) from error
        except RuntimeError as error:
            reason = "a value can be given only to a variable that SELECT names" if values else one_line(error)
            raise QueryError(f"the query cannot be answered: {reason}") from error
        except (OSError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {one_line(error)}") from error

    def _update(self, update: str) -> None:
        try:
            self.engine.update(update)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"nothing was written; the store {self._name} {_trouble(error)}") from error


def _check(location: Path, must_exist: bool) -> None:
    """Refuse a folder that holds something else, or, where a store must be there, nothing."""
    try:
        if location.exists() and not location.is_dir():
            raise StoreError(f"{location} is a file, but a store is a folder; choose another folder")
        content = {path.name for path in location.iterdir()} - {LOCK_FILE} if location.exists() else set()
    except OSError as error:
        raise StoreError(f"the store {location} cannot be read: {error.strerror or error}") from error
    if content and "CURRENT" not in content:
        raise StoreError(f"{location} is not a store but holds other files; choose another folder")
    if must_exist and not content:
        raise StoreError(f"there is no store in {location}; make one with kg build")


@contextmanager
def _plainly(location: Path) -> Iterator[None]:
    """Say what is wrong with the store in one plain line."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store {location} {_trouble(error)}") from error


def _trouble(error: OSError | RuntimeError) -> str:
    text = one_line(error)
    if isinstance(error, BlockingIOError) or "lock file:" in text or "lock hold" in text:
        return "is in use by another program; wait until that is done"
    if isinstance(error, PermissionError) or "ermission denied" in text or "ead-only file system" in text:
        return "cannot be written; choose a folder that you may write to"
    if isinstance(error, OSError) and ("o space left" in text or "uota exceeded" in text):
        return "cannot be written, since the disk is full; make room or choose another folder"
    return f"cannot be opened ({text}); delete it and build again"


def _locked(location: Path, read_only: bool) -> IO[bytes] | None:
    """Our own lock beside the engine's: any number of readers or one writer.

    The engine lets a reader in beside a writer, but calls what it then sees undefined.
    """
    path = location / LOCK_FILE
    if fcntl is None or (read_only and not path.exists()):
        return None
    lock = path.open("rb" if read_only else "ab")
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if read_only else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise
    return lock


def _release(lock: IO[bytes] | None) -> None:
    if lock is not None:
        lock.close()
