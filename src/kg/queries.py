"""Ask the graph: a question that kg ships by its name, a file with SPARQL, or SPARQL itself.

A named question is a file of ontology/questions: its first comment line is the question in English, each
``# parameter NAME: what`` line names a value that it needs. Values are terms before they meet the query, which holds
them as data: in place of the UNDEF of ``VALUES ?NAME { UNDEF }``, which stands where the engine had best begin, or in
a VALUES block before all else. An actor may be given by its IRI, a prefixed name, or a name or alias that the articles
use, a day as 2021-12-07.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import readable
from kg.ontology import local_name, ontology_folder
from kg.results import Answer, write_results
from kg.sparql import with_values
from kg.store import Store, Term

__all__ = ["Answer", "Question", "answer_rows", "explain_query", "find_question", "questions", "run_query",
           "write_results"]  # fmt: skip

_PARAMETER = re.compile(r"#\s*parameter\s+(\w+)\s*:\s*(.+)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")
_OPEN = re.compile(r"VALUES \?(\w+) \{ UNDEF \}([ \t]*)")
_THINGS = """
SELECT DISTINCT ?thing ?label ?rank WHERE {
  { ?thing a sem:Actor } UNION { ?thing rdfs:subPropertyOf kgo:relatedTo } UNION { ?thing a kgo:EventType }
  { ?thing rdfs:label ?label BIND(0 AS ?rank) } UNION { ?thing skos:prefLabel ?label BIND(0 AS ?rank) }
  UNION { ?thing skos:altLabel ?label BIND(1 AS ?rank) }
} ORDER BY ?thing ?rank ?label"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in English, the SPARQL that answers it, and the values it needs by name."""

    name: str
    title: str
    parameters: Mapping[str, str]
    sparql: str


def questions() -> list[Question]:
    """All questions that kg ships, by name."""
    return [_read(path) for path in sorted((ontology_folder() / "questions").glob("*.rq"))]


def find_question(name: str) -> Question:
    """The question that kg ships under ``name``; raises QueryError where there is none."""
    path = ontology_folder() / "questions" / f"{name}.rq"
    if not path.is_file():
        known = [question.name for question in questions()]
        near = get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query --list tells those that it knows"
        raise QueryError(f"kg knows no question {name!r}; {hint}")
    return _read(path)


def run_query(store: Store, text_or_name: str, bindings: Mapping[str, str] | None = None) -> Answer:
    """Answer a named question, a file ``….rq``, or SPARQL; ``bindings`` gives variables a value.

    Raises QueryError in one plain line where the query is not SPARQL 1.1, a value is missing or nobody is called so.
    """
    question = _asked(text_or_name.strip())
    given = bindings or {}
    missing = [f"{name}=… ({what})" for name, what in question.parameters.items() if name not in given]
    if missing:
        raise QueryError(f"the question {question.name or text_or_name} needs {' and '.join(missing)}")
    terms = _terms(store, question, given)
    try:
        results = store.query(_with_values(question.sparql, terms))
    except QueryError:
        _check(question)  # which tells where it is wrong, without the values
        raise
    return Answer(results, frozenset(terms), store.names)


def answer_rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a named question, or of any SELECT, as plain text by column, empty where there is none."""
    results = run_query(store, name, values).results
    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("this query gives no rows; ask with SELECT")
    columns = [variable.value for variable in results.variables]
    return [{column: getattr(row[column], "value", "") for column in columns} for row in results]


def explain_query(store: Store, text_or_name: str, bindings: Mapping[str, str] | None = None) -> str:
    """The SPARQL that ``run_query`` would ask, whole: with its prefixes, and the values as VALUES blocks.

    Any SPARQL 1.1 engine answers it alike over the union of the graphs. A value that is not given stays a variable.
    """
    question = _asked(text_or_name.strip())
    terms = _terms(store, question, bindings or {})
    _check(question)
    return "\n".join(_header_and_body(_with_values(question.sparql.strip(), terms), store.names.prefixes))


def find_term(store: Store, value: str) -> Term:
    """The term that ``value`` means: ``<IRI>``, ``kg:Name``, ``"text"``, a day, or whatever bears that name."""
    prefix, colon, _ = value.partition(":")
    if _DAY.fullmatch(value):
        return ox.Literal(value, datatype=ox.NamedNode(store.names.expand("xsd:date")))
    try:
        if value.startswith("<") and value.endswith(">"):
            home = "" if ":" in value.partition("#")[0] else f"{store.names.base}doc/"
            return ox.NamedNode(home + value[1:-1])
        if value.startswith('"') and value.endswith('"') and len(value) > 1:
            return ox.Literal(value[1:-1])
        if value.startswith(("http://", "https://")):
            return ox.NamedNode(value)
        if colon and prefix in store.names.prefixes:
            return ox.NamedNode(store.names.expand(value))
    except ValueError as error:
        raise QueryError(f"{value!r} is not an IRI") from error
    return _named(store, value)


def _check(question: Question) -> None:
    """Raise QueryError for what is no SPARQL; an empty store tells, where no answer takes any time."""
    with Store.open(None) as empty:
        empty.query(question.sparql)


def _terms(store: Store, question: Question, given: Mapping[str, str]) -> dict[str, Term]:
    """The values as terms; raises QueryError for one that a named question does not take."""
    unknown = sorted(given.keys() - question.parameters.keys()) if question.name else []
    if unknown:
        takes = " and ".join(question.parameters) or "no value"
        raise QueryError(f"the question {question.name} takes {takes}, but not {', '.join(unknown)}")
    return {name: find_term(store, value) for name, value in given.items()}


def _with_values(sparql: str, terms: Mapping[str, Term]) -> str:
    """The query with the values where it wants them, or as the first thing that it must match; none as a parameter."""
    plain = _PARAMETER.sub(lambda line: f"# {line[1]} is {terms[line[1]]}" if line[1] in terms else line[0], sparql)
    held = {name for name, _ in _OPEN.findall(sparql)}
    rest = {ox.Variable(name): term for name, term in terms.items() if name not in held}
    return with_values(_filled(plain, terms), rest)


def _filled(sparql: str, terms: Mapping[str, Term]) -> str:
    """The query with the values in the VALUES blocks that wait for them; a block whose value is not given goes."""
    return _OPEN.sub(
        lambda open: f"VALUES ?{open[1]} {{ {terms[open[1]]} }}{open[2]}" if open[1] in terms else "", sparql
    )


def _header_and_body(sparql: str, prefixes: Mapping[str, str]) -> list[str]:
    lines = sparql.splitlines()
    title = list(takewhile(lambda line: line.startswith("#"), lines))
    used = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in prefixes.items() if re.search(rf"\b{prefix}:", sparql)]
    return [*title, *used, *lines[len(title) :]]


def goldstein_weights(store: Store) -> dict[str, float]:
    """Where each type of event, by its name, stands between conflict (-10) and cooperation (10)."""
    rows = store.rows("SELECT ?type ?weight { ?type a kgo:EventType ; kgo:goldstein ?weight }")
    return {local_name(iri): float(weight) for iri, weight in rows}


def _named(store: Store, name: str) -> ox.NamedNode:
    """Whatever is called ``name``: an actor of just that label, or else what bears it as its label, or as an alias."""
    actors = _actors_labelled(store, name)
    if len(actors) == 1:  # which an index finds; in a large graph reading all names takes a while
        return actors[0]
    found: dict[str, dict[str, str]] = {"0": {}, "1": {}}
    labels: dict[str, str] = {}
    wanted = name.casefold().strip()
    for iri, label, rank in store.rows(_THINGS):
        labels.setdefault(label.casefold(), label)
        if label.casefold() == wanted:
            found[rank][iri] = label
    matches = sorted(found["0"] or found["1"])
    if len(matches) > 1:
        options = " or ".join(f"<{iri}>" for iri in matches)
        raise QueryError(f"{name!r} may be {options}; give one of these instead of the name")
    if not matches:
        near = get_close_matches(wanted, list(labels), n=3)
        hint = f"; did you mean {' or '.join(labels[label] for label in near)}?" if near else ""
        raise QueryError(f"nothing in the graph is called {name!r}{hint or '; kg stats tells who is there'}")
    return ox.NamedNode(matches[0])


def _actors_labelled(store: Store, name: str) -> list[ox.NamedNode]:
    names, engine = store.names, store.engine
    label, a, actor = (ox.NamedNode(names.expand(short)) for short in ("rdfs:label", "rdf:type", "sem:Actor"))
    graph, text = ox.NamedNode(names.graph("actors")), ox.Literal(readable(name), language="en")
    found = (quad.subject for quad in engine.quads_for_pattern(None, label, text, graph))
    iris = [one for one in found if isinstance(one, ox.NamedNode)]
    return [iri for iri in iris if any(engine.quads_for_pattern(iri, a, actor, graph))]


def _asked(text: str) -> Question:
    if _NAME.fullmatch(text):
        return find_question(text)
    if text.endswith(".rq"):
        path = Path(text)
        try:
            return replace(_read(path), name="")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"cannot read the query {path}: {getattr(error, 'strerror', None) or error}") from error
    return Question("", "", {}, text)


def _read(path: Path) -> Question:
    sparql = path.read_text(encoding="utf-8")
    title = sparql.partition("\n")[0].lstrip("# ").strip()
    return Question(path.stem, title, dict(_PARAMETER.findall(sparql)), sparql)
