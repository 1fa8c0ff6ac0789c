"""The pages that people see: what is in the graph, one thing with all that is known of it, and the query editor.

Plain HTML without a line of script but in the editor. Everything that comes from a text is escaped, and the headers
that kg.server.app sends keep every page from asking anything of another server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

import pyoxigraph as ox

from kg.iris import Names
from kg.listings import list_actors
from kg.queries import answer_rows, explain_query, questions
from kg.results import plain, shown
from kg.store import Store

BUSIEST = 60
MOST = 500
"""So many facts of one thing a page lists; its Turtle has them all."""
_COUNTS = """
SELECT (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?claim) AS ?claims)
       (COUNT(DISTINCT ?actor) AS ?actors) {
  { ?document a schema:NewsArticle } UNION { ?claim a kgo:Claim } UNION { ?actor a sem:Actor } }"""
_TOLD = """
SELECT ?claim ?source ?relation ?object ?polarity ?modality ?said_by ?sentence {
  GRAPH <%s> { ?claim a kgo:Claim ; rdf:subject ?actor ; rdfs:label ?relation ; kgo:polarity ?yes ; kgo:modality ?how ;
                      prov:wasDerivedFrom ?span . ?span nif:anchorOf ?sentence ; nif:beginIndex ?begin }
  ?actor a sem:Actor ; rdfs:label ?source . ?yes skos:prefLabel ?polarity . ?how skos:prefLabel ?modality
  OPTIONAL { ?claim rdf:object ?target . ?target a sem:Actor ; rdfs:label ?name } OPTIONAL { ?claim kgo:theme ?theme }
  OPTIONAL { ?claim kgo:attribution/kgo:speaker/rdfs:label ?said_by }
  BIND(COALESCE(?name, ?theme, "") AS ?object)
} ORDER BY ?begin ?claim LIMIT 500"""
_REMARKS = {"negative": "denied", "future": "planned", "hypothetical": "supposed"}


def home_page(store: Store) -> bytes:
    """What is in the graph: counts, the actors met most, and where to go from here."""
    documents, claims, actors = next(iter(store.rows(_COUNTS)))
    items = (
        f"<li>{_link(actor.id, actor.name, store.names)} "
        f"<small>{actor.mentions} mentions, {actor.claims} claims</small>"
        for actor in list_actors(store, limit=BUSIEST)
    )
    body = f"""<h1>Who did what to whom</h1>
<p>{documents} articles, {claims} claims, {actors} actors.</p>
<ul><li><a href="/network">the network</a><li><a href="/sparql">ask in SPARQL</a>
<li><a href="/graph?default">all of it as RDF</a><li><a href="/void">what is in it, as VoID</a></ul>
<form action="/find"><input name="name" placeholder="a name or alias" required> <button>find</button></form>
<h2>Actors, most mentioned first</h2><ul class="columns">{"".join(items)}</ul>"""
    return _page("Who did what to whom", body)


def thing_page(store: Store, iri: str) -> bytes:
    """What is known of an IRI: of an actor its dossier, of a document its claims; empty where nothing is known."""
    facts = sorted(store.engine.quads_for_pattern(ox.NamedNode(iri), None, None), key=str)
    if not facts:
        return b""
    names = store.names
    told = [(quad.predicate.value, str(getattr(quad.object, "value", ""))) for quad in facts]
    kinds = {value for key, value in told if key == names.expand("rdf:type")}
    labels = {names.expand(short) for short in ("rdfs:label", "skos:prefLabel", "schema:headline")}
    title = next((value for key, value in told if key in labels), shown(facts[0].subject, names))
    more: Iterable[str] = ()
    if names.expand("sem:Actor") in kinds:
        more = _timeline(answer_rows(store, "timeline", actor=f"<{iri}>")[:MOST])
    elif names.expand("schema:NewsArticle") in kinds:
        more = _claims(store, iri)
    here = escape(f"/about?iri={quote(iri, safe='')}")
    forms = " · ".join(f'<a href="{here}&amp;as={form}">{form}</a>' for form in ("turtle", "json-ld", "n-triples"))
    body = f"""<h1>{_text(title)}</h1><p><code>&lt;{_text(iri)}&gt;</code> {forms}</p>
<table>{"".join(_facts(facts[:MOST], names))}</table>{"".join(more)}"""
    return _page(title, body)


def editor_page(store: Store) -> bytes:
    """The query editor, with the named questions to start from."""
    asked = [{"title": one.title, "query": explain_query(store, one.name)} for one in questions()]
    data = json.dumps(asked, ensure_ascii=False).replace("<", "\\u003c")
    options = "".join(f'<option value="{place}">{_text(one["title"])}' for place, one in enumerate(asked))
    body = f"""<link rel="stylesheet" href="/static/yasgui.min.css">
<p><select id="questions" aria-label="Questions"><option value="">a question to start from …{options}</select></p>
<div id="editor"></div><noscript>The editor needs JavaScript; any SPARQL client can ask /sparql without it.</noscript>
<script type="application/json" id="asked">{data}</script>
<script src="/static/yasgui.min.js"></script><script src="/static/editor.js"></script>"""
    return _page("Ask in SPARQL", body)


def _page(title: str, body: str) -> bytes:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_text(title)}</title><link rel="stylesheet" href="/static/page.css"><link rel="icon" href="data:,"></head>
<body><nav><a href="/">kg</a> <a href="/network">network</a> <a href="/sparql">SPARQL</a></nav><main>
{body}
</main></body></html>
""".encode("utf-8", "replace")


def _facts(facts: Iterable[ox.Quad], names: Names) -> Iterator[str]:
    """Rows of a table: each property with its values."""
    seen: dict[str, set[str]] = {}
    for quad in facts:
        key = _link(quad.predicate.value, shown(quad.predicate, names), names)
        seen.setdefault(key, set()).add(_cell(quad.object, names))
    return (f"<tr><th>{name}<td>{'<br>'.join(sorted(values))}" for name, values in sorted(seen.items()))


def _cell(value: object, names: Names) -> str:
    if isinstance(value, ox.NamedNode):
        return _link(value.value, shown(value, names), names)
    return _text(str(getattr(value, "value", value)))


def _timeline(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    yield "<h2>What it did and what was done to it</h2><dl>"
    for row in rows:
        yield f"<dt>{_text(row['day'])} {_told(row)} <small>[{_text(row['document'])}]</small>"
        yield f"<dd>{_text(row['sentence'])}"
    yield "</dl>"


def _claims(store: Store, document: str) -> Iterator[str]:
    yield "<h2>What it tells</h2><dl>"
    columns = ("claim", "source", "relation", "object", "polarity", "modality", "said_by", "sentence")
    for values in store.rows(_TOLD % document):
        row = dict(zip(columns, values, strict=True))
        anchor = _text(row["claim"].partition("#")[2])
        yield f'<dt id="{anchor}">{_told(row)}<dd>{_text(row["sentence"])}'
    yield "</dl>"


def _told(row: dict[str, str]) -> str:
    words = " ".join(filter(None, (row["source"], row["relation"], row["object"])))
    remarks = [_REMARKS[row[key]] for key in ("polarity", "modality") if row[key] in _REMARKS]
    remarks += [f"says {row['said_by']}"] if row["said_by"] else []
    more = f" ({'; '.join(remarks)})" if remarks else ""
    return f"<b>{_text(words)}</b>{_text(more)}"


def _link(iri: str, text: str, names: Names) -> str:
    """A link to what an IRI leads to: a page of this server, or for other IRIs of the web their own."""
    local = iri.removeprefix(names.base)
    if local != iri and not local.startswith(("/", "ontology", "prop/")):
        return f'<a href="/{escape(local)}">{_text(text)}</a>'
    if iri.startswith(("http://", "https://")) and local == iri:
        return f'<a href="{escape(iri)}" rel="noreferrer">{_text(text)}</a>'
    return _text(text)


def _text(text: str) -> str:
    return escape(plain(text))
