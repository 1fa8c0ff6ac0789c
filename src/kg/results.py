"""The answer to a question and the forms in which it can be written.

The table is for people and keeps what a text holds from driving their terminal; the other forms are the W3C's own, for
programs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import Names
from kg.sparql import Results

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")
_W3C = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine answered, once: rows, yes or no, or a graph.

    ``bound`` are the variables whose value the asker gave; a table leaves them out.
    """

    results: Results
    bound: frozenset[str]
    names: Names


def write_results(answer: Answer, format: str = "") -> bytes:
    """The answer as UTF-8 text in one of ``FORMATS``: without one a table, or Turtle where the answer is a graph.

    Columns stand in the order of the query. An answer can be written once.
    """
    results = answer.results
    wanted = format or ("turtle" if isinstance(results, ox.QueryTriples) else "table")
    if wanted not in FORMATS:
        raise QueryError(f"kg writes no {wanted!r}; it writes {', '.join(FORMATS)}")
    if isinstance(results, ox.QueryTriples) != (wanted == "turtle"):
        answers = "a graph, which is written as turtle" if wanted != "turtle" else "rows, and only a graph is turtle"
        raise QueryError(f"the query answers with {answers}; leave out the format {wanted}")
    try:
        return _written(answer, wanted)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def _written(answer: Answer, format: str) -> bytes:
    results = answer.results
    if isinstance(results, ox.QueryTriples):
        return _turtle(results, answer.names)
    if format == "table":
        return "".join(f"{line}\n" for line in _table(results, answer)).encode("utf-8", "replace")
    written = results.serialize(format=_W3C[format]) or b""
    if format == "xml":
        return _NOT_XML.sub("\ufffd".encode(), written).replace(b"\r", b"&#13;")
    return written if format == "csv" or written.endswith(b"\n") else written + b"\n"


def _turtle(triples: ox.QueryTriples, names: Names) -> bytes:
    from kg.exporters.rdf import write_pretty

    return write_pretty(sorted(set(triples), key=str), ox.RdfFormat.TURTLE, names)


def _table(results: ox.QuerySolutions | ox.QueryBoolean, answer: Answer) -> Iterator[str]:
    if isinstance(results, ox.QueryBoolean):
        yield "yes" if results else "no"
        return
    columns = [variable.value for variable in results.variables if variable.value not in answer.bound]
    rows = [[shown(solution[column], answer.names) for column in columns] for solution in results]
    if not rows:
        yield "no answer"
        return
    widths = [max(_width(row[place]) for row in (columns, *rows)) for place in range(len(columns))]
    yield _aligned(columns, widths)
    yield "  ".join("-" * width for width in widths)
    for row in rows:
        yield _aligned(row, widths)


def shown(term: object, names: Names) -> str:
    """A term as people read it: an IRI by its prefixed name, a text without anything that could drive a terminal."""
    if isinstance(term, ox.NamedNode):
        return _short(term.value, names)
    if isinstance(term, ox.Triple):
        return plain(str(term))
    return plain(str(getattr(term, "value", "")))


def plain(text: str) -> str:
    """``text`` without what could drive a terminal or turn its words round: controls and marks of direction."""
    return _HIDDEN.sub(" ", text)


def _short(iri: str, names: Names) -> str:
    for prefix, namespace in names.prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and not re.search(r"[/#]", local):
            return f"{prefix}:{local}"
    return f"<{iri.removeprefix(f'{names.base}doc/')}>"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
