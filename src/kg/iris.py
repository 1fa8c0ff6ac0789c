"""Every IRI and every literal of the graph is made here, from content alone.

The same words give the same IRI on every machine, so that graphs built apart fit together when they are put side by
side. Whatever a text holds (quotes, spaces, emoji, half a surrogate pair), what comes out is a valid RDF 1.1 term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import pyoxigraph as ox

from kg.errors import KGError
from kg.model import Span, content_id
from kg.ontology import BASE

SharedGraph = Literal["actors", "taxonomy", "ontology", "runs", "judgements", "reprints"]
VOCABULARIES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FOLDERS = {"kg": "id/", "kgo": "ontology#", "kgt": "taxonomy/", "ev": "event/", "prop": "prop/", "run": "run/"}
_SAFE = re.compile(r"[A-Za-z0-9_-]+")
_INNER_SLASH = re.compile(r"(?<=[\w-])(?<!%[0-9A-F]{2})%2F(?=[\w-])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_MONTH_OR_YEAR = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?")
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Names:
    """The one set of functions that mints IRIs; all of them lie under ``base``.

    >>> Names().actor("Joe_Biden"), Names().relation("ruled out")
    ('https://kg.example.org/id/Joe_Biden', 'https://kg.example.org/id/ruledOut')
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9+.-]*://[^/?#][^?#]*/", self.base) or not _is_iri(self.base):
            raise KGError(
                f"{self.base!r} is no base IRI that ends in a slash; give one such as https://kg.example.org/"
            )

    def document(self, key: str) -> str:
        """The IRI of a document, which is also that of its named graph; a path keeps its slashes where that is safe."""
        return f"{self.base}doc/{_INNER_SLASH.sub('/', quoted(key))}"

    def actor(self, id: str) -> str:
        """The IRI of an actor; it never starts in lower case, so that it cannot be taken for a relation."""
        name = quoted(id)
        return f"{self.base}id/{'_' if name[:1] == '_' or name[:1].islower() else ''}{name}"

    def relation(self, label: str) -> str:
        """The IRI of a relation, in lower camel case: "ruled out" gives ``ruledOut``."""
        words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", label))
        name = "".join(word if place == 0 else word[0].upper() + word[1:] for place, word in enumerate(words))
        name = name[:1].lower() + name[1:]
        return f"{self.base}id/{name if name[:1].islower() else 'r' + content_id(label)}"

    def claim(self, document: str, id: str) -> str:
        """The IRI of a claim of the document with the key ``document``."""
        return f"{self.document(document)}#claim-{quoted(id)}"

    def attribution(self, document: str, id: str) -> str:
        """The IRI of an attribution of the document with the key ``document``."""
        return f"{self.document(document)}#attribution-{quoted(id)}"

    def span(self, document: str, span: Span) -> str:
        """The IRI of a stretch of text, which holds its offsets: ``doc/d1#char=0,214``."""
        return f"{self.document(document)}#char={span.start},{span.end}"

    def event(self, *parts: str) -> str:
        """The IRI of an event, the same wherever type, agent, recipient and day are the same."""
        return f"{self.base}event/{content_id(*parts)}"

    def proposition(self, *parts: str) -> str:
        """The IRI of what is claimed, whoever claims or denies it."""
        return f"{self.base}prop/{content_id(*parts)}"

    def event_type(self, id: str) -> str:
        """The IRI of an event type: ``taxonomy/THREATEN``."""
        return f"{self.base}taxonomy/{quoted(id)}"

    def run(self, *parts: str) -> str:
        """The IRI of what read a document: one combination of program, model and ontology."""
        return f"{self.base}run/{content_id(*parts)}"

    def tenure(self, *parts: str) -> str:
        """The IRI of an office that somebody held for some time."""
        return f"{self.base}tenure/{content_id(*parts)}"

    def judgement(self, *parts: str) -> str:
        """The IRI of a judgement on who is whom, or of a link between two actors."""
        return f"{self.base}judgement/{content_id(*parts)}"

    def graph(self, name: SharedGraph) -> str:
        """The IRI of a named graph that is no document."""
        return f"{self.base}graph/{name}"

    def expand(self, short: str) -> str:
        """The IRI behind a prefixed name: ``kgo:Claim`` gives ``https://kg.example.org/ontology#Claim``."""
        return _expand(self.base, short)

    @property
    def prefixes(self) -> dict[str, str]:
        """Every prefix kg writes, with the namespace that it stands for."""
        return _prefixes(self.base)


@lru_cache(maxsize=4096)
def quoted(text: str) -> str:
    """``text`` as one step of an IRI: NFC, with all but letters, digits, ``_``, ``-`` and inner dots percent-encoded.

    >>> quoted("news/a b.txt")
    'news%2Fa%20b.txt'
    """
    if _SAFE.fullmatch(text):
        return text
    normal = unicodedata.normalize("NFC", text)
    last = len(normal) - 1
    return "".join(_quoted(char, 0 < place < last) for place, char in enumerate(normal))


def literal(text: str, *, language: str = "", datatype: str = "") -> str:
    """``text`` as an N-Quads literal; ``datatype`` is a full IRI.

    >>> literal("on Tuesday", language="en")
    '"on Tuesday"@en'
    """
    escaped = _SPECIAL.sub(_escaped, readable(text))
    if datatype:
        return f'"{escaped}"^^<{datatype}>'
    tag = language.lower()
    return f'"{escaped}"@{tag}' if _LANGUAGE.fullmatch(tag) else f'"{escaped}"'


def decimal(number: float) -> str:
    """``number`` as a canonical xsd:decimal, to four places: ``0.9``, never ``0.90``."""
    digits = f"{number:.4f}".rstrip("0").rstrip(".")
    return f'"{"0" if digits == "-0" else digits}"^^<{VOCABULARIES["xsd"]}decimal>'


def integer(number: int) -> str:
    """``number`` as an xsd:integer."""
    return f'"{number}"^^<{VOCABULARIES["xsd"]}integer>'


def dated(value: str) -> str:
    """``value`` as a literal typed as a day, a month or a year; as plain text where it is none of these."""
    if _day(value):
        return literal(value[:10], datatype=f"{VOCABULARIES['xsd']}date")
    if _MONTH_OR_YEAR.fullmatch(value):
        return literal(value, datatype=f"{VOCABULARIES['xsd']}{'gYear' if len(value) == 4 else 'gYearMonth'}")
    return literal(value)


def week(value: str) -> str:
    """The ISO week of a day as a literal, ``"2021-W49"``, since SPARQL 1.1 has no function for it; empty for others."""
    day = _day(value)
    return literal("{}-W{:02}".format(*day.isocalendar()[:2])) if day else ""


def readable(text: str) -> str:
    """``text`` with each half of a surrogate pair, which no RDF can hold, as U+FFFD; every offset stays as it was."""
    return _SURROGATE.sub("\ufffd", text)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 and value[4] == value[7] == "-" else None
    except ValueError:
        return None


def _quoted(char: str, inner: bool) -> str:
    if char.isalnum() or char in "_-" or (char == "." and inner):
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


@lru_cache(maxsize=4096)
def _expand(base: str, short: str) -> str:
    prefix, _, name = short.partition(":")
    return _prefixes(base)[prefix] + name


@lru_cache(maxsize=16)
def _prefixes(base: str) -> dict[str, str]:
    own = {prefix: base + folder for prefix, folder in _FOLDERS.items()}
    return dict(sorted({**own, **VOCABULARIES}.items()))


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def plain(term: str) -> str:
    """An IRI, or the text of a literal, without the marks that N-Triples puts around it."""
    if term.startswith("<"):
        return term[1:-1]
    if "\\" not in term:
        return term[1 : term.rindex('"')]
    (triple,) = ox.parse(f"<a:a> <a:a> {term} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, ox.Literal)
    return triple.object.value
