"""The page of an actor: who it is, what it held and is called, and what happened around it; each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from kg.ontology import local_name
from kg.queries import answer_rows
from kg.server.markup import link, quoted, text, told
from kg.store import Store

MOST = 500
"""So many things a list of a page has; the Turtle has them all."""
_IS = """
SELECT DISTINCT ?property ?value {
  <%s> ?property ?value FILTER(?property IN (rdf:type, kgo:country, kgo:sector, skos:altLabel, schema:sameAs))
} ORDER BY ?property ?value"""
_OFFICES = """
SELECT DISTINCT ?title ?start ?end {
  ?tenure kgo:holder <%s> ; a kgo:Tenure ; rdfs:label ?title OPTIONAL { ?tenure kgo:start ?start }
  OPTIONAL { ?tenure kgo:end ?end } } ORDER BY ?start ?title"""
_ROLES = """
SELECT DISTINCT ?title ?body ?name ?day ?document ?key ?sentence {
  ?role kgo:holder <%s> ; a kgo:Role ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?sentence ; nif:referenceContext ?document . ?document dcterms:identifier ?key .
  OPTIONAL { ?role schema:jobTitle ?title } OPTIONAL { ?role schema:affiliation ?body . ?body rdfs:label ?name }
  OPTIONAL { ?document schema:datePublished ?day }
} ORDER BY ?day ?document ?span"""
_KINDS = frozenset({"Person", "Country", "Organization", "Group", "Place"})


def dossier(store: Store, iri: str, name: str) -> Iterator[str]:
    """The parts of the page below its heading, ``name``; ``iri`` is one that pyoxigraph takes as such."""
    yield from _who(store, iri)
    yield from _offices(store, iri)
    yield from _roles(store, iri, name)
    yield from _timeline(store, iri, name)


def _who(store: Store, iri: str) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in store.rows(_IS % iri):
        found[local_name(key)].append(value)
    kinds = [local_name(kind) for kind in found["type"] if local_name(kind) in _KINDS]
    yield f'<p class="who">{text(" · ".join((*kinds, *found["country"], *found["sector"])))}</p>'
    if found["altLabel"]:
        yield f"<p>also called {text(', '.join(found['altLabel']))}</p>"
    if found["sameAs"]:
        yield f"<p>the same as {', '.join(link(one, one, store.names) for one in found['sameAs'])}</p>"


def _offices(store: Store, iri: str) -> Iterator[str]:
    held = list(store.rows(_OFFICES % iri))
    if held:
        yield '<h2>Offices</h2><dl class="dated">'
        for title, start, end in held:
            term = f"{start or '…'} to {end}" if end else f"since {start or '…'}"
            yield f"<dt>{text(term)}<dd>{text(title)}"
        yield "</dl>"


def _roles(store: Store, iri: str, name: str) -> Iterator[str]:
    """What articles say that an actor is: each title and affiliation once, as the first article has it."""
    first: dict[tuple[str, str], list[str]] = {}
    for title, body, label, *where in store.rows(_ROLES % iri):
        first.setdefault((title.lower(), body), [title, body, label, *where])
    if first:
        yield f'<h2>What articles say that {text(name)} is</h2><dl class="dated">'
        for title, body, label, day, document, key, sentence in list(first.values())[:MOST]:
            of = link(body, label, store.names) if body else ""
            called = ", ".join(filter(None, (text(title), of))) if title else f"of {of}"
            source = link(document, f"[{key}]", store.names)
            yield f"<dt>{text(day) or 'undated'}<dd><b>{called}</b> <small>{source}</small><q>{text(sentence)}</q>"
        yield "</dl>"


def _timeline(store: Store, iri: str, name: str) -> Iterator[str]:
    rows = answer_rows(store, "timeline", actor=f"<{iri}>")
    if rows:
        yield f'<h2>What {text(name)} did and what was done to {text(name)}</h2><dl class="dated">'
        for row, after in zip_longest(rows[:MOST], rows[1:MOST]):
            where = link(store.names.document(row["document"]), f"[{row['document']}]", store.names)
            yield f"<dt>{text(row['day']) or 'undated'}<dd>{told(row)} <small>{where}</small>"
            yield quoted(row, after)
        yield "</dl>"
    if len(rows) > MOST:
        yield f"<p>and {len(rows) - MOST} more, which kg timeline tells</p>"
