"""What is asked of the graph, as functions of an opened store that give bytes: they run in worker processes.

A job is plain data, and so is its answer. Nothing here writes, and nothing reaches out: SERVICE, LOAD and FROM with a
file are refused before the engine sees them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.errors import QueryError
from kg.exporters import export
from kg.exporters.jsonld import jsonld
from kg.exporters.rdf import write_pretty
from kg.exporters.void import VOID, describe_dataset
from kg.iris import Names
from kg.queries import find_term
from kg.server.negotiation import GRAPHS, SOLUTIONS, preferred
from kg.server.pages import editor_page, home_page, thing_page
from kg.sparql import answer, check_query, one_line, where_wrong
from kg.store import Store

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client: a status of HTTP, a media type, and the body."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """What to do, one of ``JOBS``, and with what."""

    kind: str
    text: str = ""
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_rows: int = 0


def refusal(status: int, what: str) -> Answer:
    """An answer that says in one plain line why there is no other."""
    return Answer(status, "text/plain; charset=utf-8", f"{what}\n".encode())


def run(store: Store, job: Job) -> Answer:
    """The answer to a job; what the client did wrong is told to it."""
    try:
        return JOBS[job.kind](store, job)
    except SyntaxError as error:
        return refusal(400, f"this is no SPARQL 1.1 query: {where_wrong(error, job.text, store.names.prefixes)}")
    except (QueryError, ValueError) as error:
        return refusal(400, str(error))
    except (OSError, RuntimeError) as error:
        return refusal(500, f"the query cannot be answered: {one_line(error)}")
    except MemoryError:  # which ends this process
        raise
    except Exception as error:  # a fault of ours is one line too; KG_DEBUG shows where it is
        if os.environ.get("KG_DEBUG"):
            raise
        return refusal(500, f"a fault in kg itself ({type(error).__name__}: {one_line(error)}); please report it")


def _query(store: Store, job: Job) -> Answer:
    check_query(job.text)
    graphs = {"default_graph": job.default_graphs, "named_graphs": job.named_graphs}
    dataset = {key: [ox.NamedNode(iri) for iri in iris] for key, iris in graphs.items()} if any(graphs.values()) else {}
    results = answer(store.engine, job.text, store.names.prefixes, {}, **dataset)
    if isinstance(results, ox.QueryTriples):
        triples = list(islice(results, job.max_rows + 1))
        return _too_many(job) if len(triples) > job.max_rows else _graph(sorted(set(triples), key=str), store, job)
    form = preferred(job.accept, list(SOLUTIONS))
    if form is None:
        return refusal(406, f"rows come as {', '.join(SOLUTIONS)}")
    if isinstance(results, ox.QueryBoolean):
        return Answer(200, form, results.serialize(format=SOLUTIONS[form]) or b"")
    return _rows(results, form, job)


def _rows(results: ox.QuerySolutions, form: str, job: Job) -> Answer:
    """Rows in the form asked for; written as lines first, one a row, since these can be counted as they come."""
    lines = _Lines(job.max_rows + 1)
    try:
        results.serialize(lines, format=ox.QueryResultsFormat.TSV)
    except OSError:
        if lines.full:
            return _too_many(job)
        raise
    written = lines.getvalue()
    if SOLUTIONS[form] != ox.QueryResultsFormat.TSV:
        again = ox.parse_query_results(written, format=ox.QueryResultsFormat.TSV)
        written = again.serialize(format=SOLUTIONS[form]) or b""
    return Answer(200, form, written)


class _Lines(io.BytesIO):
    """Takes so many lines and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most
        self.full = False

    def write(self, data: object) -> int:
        """Keep ``data``; raises OSError, which stops the engine, where it holds a line too many."""
        written = bytes(data)  # type: ignore[call-overload]
        self._left -= written.count(b"\n")
        self.full = self._left < 0
        if self.full:
            raise OSError("too many rows")
        return super().write(written)


def _too_many(job: Job) -> Answer:
    return refusal(
        400, f"the answer has more than {job.max_rows} rows, and none is sent; add LIMIT, or ask for less"
    )  # fmt: skip


def _graph(triples: Iterable[ox.Triple], store: Store, job: Job, more: Mapping[str, str] | None = None) -> Answer:
    form = preferred(job.accept, list(GRAPHS))
    if form is None:
        return refusal(406, f"graphs come as {', '.join(GRAPHS)}")
    return Answer(200, form, _serialised(triples, GRAPHS[form], store.names, more))


def _serialised(
    triples: Iterable[ox.Triple], format: ox.RdfFormat, names: Names, more: Mapping[str, str] | None
) -> bytes:
    if format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return write_pretty(triples, format, names, more)
    if format == ox.RdfFormat.JSON_LD:
        return jsonld((ox.Quad(*triple) for triple in triples), names)
    prefixes = names.prefixes if format == ox.RdfFormat.RDF_XML else None
    return ox.serialize(triples, format=format, prefixes=prefixes) or b""


def _stored_graph(store: Store, job: Job) -> Answer:
    """A graph of the store by its IRI; ``default`` is the union of all."""
    if job.text == "default":
        triples = {quad.triple for quad in store.engine}
    else:
        triples = _triples(store, None, ox.NamedNode(job.text))
    if not triples:
        return refusal(404, f"there is no graph <{job.text}>")
    return _graph(sorted(triples, key=str), store, job)


def _triples(store: Store, about: ox.NamedNode | None, graph: ox.NamedNode | None) -> set[ox.Triple]:
    return {quad.triple for quad in store.engine.quads_for_pattern(about, None, None, graph)}


def _thing(store: Store, job: Job) -> Answer:
    """All that is said of one IRI as RDF; of a document all that its graph says, of the ontology all its terms."""
    iri, names = ox.NamedNode(job.text), store.names
    graph = names.graph("ontology") if iri.value == f"{names.base}ontology" else iri.value
    about = _triples(store, iri, None) | _triples(store, None, ox.NamedNode(graph))
    if not about:
        return refusal(404, f"the graph says nothing of <{iri.value}>")
    return _graph(sorted(about, key=str), store, job)


def _page(store: Store, job: Job) -> Answer:
    page = thing_page(store, job.text)
    return Answer(200, HTML, page) if page else refusal(404, f"the graph says nothing of <{job.text}>")


def _void(store: Store, job: Job) -> Answer:
    return _graph(describe_dataset(store, endpoint=job.text), store, job, {"void": VOID})


def _network(store: Store, _: Job) -> Answer:
    stream = io.BytesIO()
    export(store, "-", "html", stdout=stream)
    return Answer(200, HTML, stream.getvalue())


JOBS: Mapping[str, Callable[[Store, Job], Answer]] = {
    "query": _query,
    "graph": _stored_graph,
    "thing": _thing,
    "page": _page,
    "void": _void,
    "network": _network,
    "home": lambda store, _: Answer(200, HTML, home_page(store)),
    "editor": lambda store, _: Answer(200, HTML, editor_page(store)),
    "find": lambda store, job: Answer(200, "text/plain", find_term(store, job.text).value.encode()),
    "base": lambda store, _: Answer(200, "text/plain", store.names.base.encode()),
}
