"""Which SPARQL kg answers and how, and what is wrong with a query that is none, in one plain line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.remote import RemoteEngine

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Values = Mapping[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]* | <[^<>"{}|^`\x00-\x20]*>
    | \"\"\"(?:\\.|\"{0,2}[^"\\])*\"\"\" | '''(?:\\.|'{0,2}[^'\\])*''' | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
    | [?$@]\w+ | [\w.-]*:[\w.%:\\-]*) | (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
_FROM_FILE = re.compile(r"(?i)\bFROM\s+(NAMED\s+)?<\s*file:")
_STAR = re.compile(r"(?i)\s*(?:(?:DISTINCT|REDUCED)\s*)?\*")
_FORM = re.compile(r"(?i)\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b")
_SUBSELECT = re.compile(r"(?i)\s*SELECT\b")
_PLACE = re.compile(r"error at (\d+):(\d+): ?")
_PREFIX = re.compile(r"([\w.-]*):")
_NEAR = 40


def check_query(sparql: str) -> None:
    """Raise QueryError for what would change the store or reach out to the network."""
    words = _words(sparql)
    first = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if first in _UPDATES:
        raise QueryError(f"kg query only asks and never changes the store; {first} is an update")
    if "SERVICE" in words:
        raise QueryError("SERVICE would ask another server, and kg never uses the network; leave it out")
    if _FROM_FILE.search(sparql):
        raise QueryError("FROM names a graph of the store, and never a file; leave it out")


def answer(
    engine: ox.Store | RemoteEngine,
    sparql: str,
    prefixes: Mapping[str, str],
    values: Values,
    **dataset: list[ox.NamedNode],
) -> Results:
    """What the engine answers over the union of all graphs, or over those that FROM or ``dataset`` name.

    ``values`` are bound to variables. The columns of ``SELECT *`` come in the order in which the query names them.
    """
    options: dict[str, Any] = {"prefixes": dict(prefixes), "substitutions": values or None}
    columns: list[str] = []
    if _star(sparql) or not isinstance(engine, ox.Store):
        planned = ox.Store().query(sparql, **options)  # by an empty store, which knows the columns, and what is wrong
        columns = [column.value for column in planned.variables] if isinstance(planned, ox.QuerySolutions) else []
    options |= {"use_default_graph_as_union": not dataset and "FROM" not in _words(sparql), **dataset}
    return engine.query(ordered_columns(sparql, columns), **options)


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The query with a declaration of each of the ``prefixes`` that it uses and does not declare."""
    needed = _used_prefixes(sparql) - _declared_prefixes(sparql)
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items() if name in needed) + sparql


def with_values(sparql: str, values: Values) -> str:
    """The query with ``values`` as the first thing that its outermost group must match, or else at its very end.

    At the end they stand where a query has no such group, or one that is nothing but another SELECT.
    """
    if not values:
        return sparql
    names, terms = " ".join(map(str, values)), " ".join(map(str, values.values()))
    block, place = f"VALUES ({names}) {{ ({terms}) }}", _body(sparql)
    return f"{sparql}\n{block}" if place is None else f"{sparql[:place]}\n  {block}{sparql[place:]}"


def _body(sparql: str) -> int | None:
    """Where the outermost group of a query begins, behind its brace; None where nothing can be put there."""
    plain = _TOKEN.sub(lambda match: match[0] if match["word"] else " " * len(match[0]), sparql)
    form = _FORM.search(plain)
    start = form.end() if form else 0
    if form and form[0].upper() == "CONSTRUCT":
        start = plain.find("}", start) if plain[start:].lstrip().startswith("{") else len(plain)
    depth = 0  # SELECT may name an expression, and a group may stand in that
    for place in range(start, len(plain)):
        depth += (plain[place] == "(") - (plain[place] == ")")
        if plain[place] == "{" and depth == 0:
            return None if _SUBSELECT.match(plain, place + 1) else place + 1
    return None


def ordered_columns(sparql: str, columns: Sequence[str]) -> str:
    """The query with ``columns`` in place of the star of ``SELECT *``, in the order in which it names them.

    The engine would give them in the order of the alphabet. A query without a star is returned as it is.
    """
    star = _star(sparql)
    if star is None or not columns:
        return sparql
    named = (match["skip"][1:] for match in _TOKEN.finditer(sparql) if (match["skip"] or "")[:1] in ("?", "$"))
    places = {name: place for place, name in reversed(list(enumerate(named)))}
    ordered = sorted(columns, key=lambda name: places.get(name, len(places)))
    return f"{sparql[: star.end() - 1]}{' '.join(f'?{name}' for name in ordered)} {sparql[star.end() :]}"


def _star(sparql: str) -> re.Match[str] | None:
    """The star of the first SELECT, with what may stand before it."""
    first = next((match for match in _TOKEN.finditer(sparql) if (match["word"] or "").upper() == "SELECT"), None)
    return _STAR.match(sparql, first.end()) if first else None


def where_wrong(error: SyntaxError, sparql: str, prefixes: Iterable[str]) -> str:
    """What is wrong with a query: a prefix that nobody declared, or the place where it stops making sense.

    What the parser says that it would have liked there is rarely of help, and left out.
    """
    strange = sorted(_used_prefixes(sparql) - _declared_prefixes(sparql) - set(prefixes))
    if strange:
        return f"the prefix {strange[0]}: is not declared; kg knows {', '.join(prefixes)}"
    text = one_line(error)
    place = _PLACE.match(text)
    if not place:
        return text
    line, column = int(place[1]), int(place[2])
    rest = "".join(sparql.splitlines()[line - 1 : line])[column - 1 :].strip()[:_NEAR]
    return f"line {line}, column {column}, at {repr(rest) if rest else 'its end'}"


def one_line(error: BaseException) -> str:
    """The text of an error without line breaks."""
    return " ".join(str(error).split())


def _words(sparql: str) -> list[str]:
    """The keywords of a query: what stands in no comment, text, IRI, variable or prefixed name."""
    return [match["word"].upper() for match in _TOKEN.finditer(sparql) if match["word"]]


def _used_prefixes(sparql: str) -> set[str]:
    tokens = (match["skip"] or "" for match in _TOKEN.finditer(sparql))
    return {match[1] for match in map(_PREFIX.match, tokens) if match} - {"_"}


def _declared_prefixes(sparql: str) -> set[str]:
    return set(re.findall(r"(?i)\bprefix\s+([\w.-]*):", sparql))
