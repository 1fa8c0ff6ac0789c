"""Which SPARQL kg answers, and what is wrong with a query that is none, in one plain line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]* | <[^<>"{}|^`\x00-\x20]*>
    | \"\"\"(?:\\.|\"{0,2}[^"\\])*\"\"\" | '''(?:\\.|'{0,2}[^'\\])*''' | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
    | [?$@]\w+ | [\w.-]*:[\w.%:\\-]*) | (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
_PLACE = re.compile(r"error at (\d+):(\d+): ?")
_PREFIX = re.compile(r"([\w.-]*):")
_NEAR = 40


def check_query(sparql: str) -> None:
    """Raise QueryError for what would change the store or reach out to the network."""
    words = [match["word"].upper() for match in _TOKEN.finditer(sparql) if match["word"]]
    first = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if first in _UPDATES:
        raise QueryError(f"kg query only asks and never changes the store; {first} is an update")
    if "SERVICE" in words:
        raise QueryError("SERVICE would ask another server, and kg never uses the network; leave it out")


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


def _used_prefixes(sparql: str) -> set[str]:
    tokens = (match["skip"] or "" for match in _TOKEN.finditer(sparql))
    return {match[1] for match in map(_PREFIX.match, tokens) if match} - {"_"}


def _declared_prefixes(sparql: str) -> set[str]:
    return set(re.findall(r"(?i)\bprefix\s+([\w.-]*):", sparql))
