"""The pages that people see: what is in the graph, one thing with all that is known of it, and the query editor.

Plain HTML without a line of script but in the editor. Everything that comes from a text is escaped, and the headers
that kg.server.app sends keep every page from asking anything of another server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, zip_longest
from urllib.parse import quote

import pyoxigraph as ox

from kg.iris import Names
from kg.listings import list_actors
from kg.queries import explain_query, questions
from kg.results import shown
from kg.server.dossiers import dossier
from kg.server.markup import link, quoted, text, told
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


def home_page(store: Store) -> bytes:
    """What is in the graph: counts, the actors met most, and where to go from here."""
    documents, claims, actors = next(iter(store.rows(_COUNTS)))
    items = (
        f"<li>{link(actor.id, actor.name, store.names)} <small>{actor.mentions} mentions, {actor.claims} claims</small>"
        for actor in list_actors(store, limit=BUSIEST)
    )
    body = f"""<h1>Who did what to whom</h1>
<p>{_counted(documents, "article")}, {_counted(claims, "claim")}, {_counted(actors, "actor")}.</p>
<ul><li><a href="/network">the network</a><li><a href="/sparql">ask in SPARQL</a>
<li><a href="/graph?default">all of it as RDF</a><li><a href="/void">what is in it, as VoID</a></ul>
<form action="/find"><input name="name" placeholder="a name or alias" required> <button>find</button></form>
<h2>Actors, those of most articles first</h2><ul class="columns">{"".join(items)}</ul>"""
    return _page("Who did what to whom", body)


def _counted(number: int | str, what: str) -> str:
    return f"{number} {what}{'' if str(number) == '1' else 's'}"


def thing_page(store: Store, iri: str) -> bytes:
    """What is known of an IRI: of an actor its dossier, of a document its claims; empty where nothing is known."""
    found = store.engine.quads_for_pattern(ox.NamedNode(iri), None, None)
    facts = sorted({quad.triple for quad in found}, key=str)
    if not facts:
        return b""
    names = store.names
    said = [(quad.predicate.value, str(getattr(quad.object, "value", ""))) for quad in facts]
    kinds = {value for key, value in said if key == names.expand("rdf:type")}
    labels = {names.expand(short) for short in ("rdfs:label", "skos:prefLabel", "schema:headline")}
    title = next((value for key, value in said if key in labels), shown(facts[0].subject, names))
    body: Iterable[str] = ()
    if names.expand("sem:Actor") in kinds:
        body = dossier(store, iri, title)
    elif names.expand("schema:NewsArticle") in kinds:
        body = chain(_source(said, names), _claims(store, iri))
    read, here = "".join(body), escape(f"/about?iri={quote(iri, safe='')}")
    forms = " · ".join(f'<a href="{here}&amp;as={form}">{form}</a>' for form in ("turtle", "json-ld", "n-triples"))
    folded = f"<details{'' if read else ' open'}><summary>All that the graph says of it: {len(facts)} facts</summary>"
    page = f"""<h1>{text(title)}</h1>{read}
{folded}<p><code>&lt;{text(iri)}&gt;</code> {forms}</p>
<table>{"".join(_facts(facts[:MOST], names))}</table></details>"""
    return _page(title, page)


def editor_page(store: Store) -> bytes:
    """The query editor, with the named questions to start from."""
    asked = [{"title": one.title, "query": explain_query(store, one.name)} for one in questions()]
    data = json.dumps(asked, ensure_ascii=False).replace("<", "\\u003c")
    options = "".join(f'<option value="{place}">{text(one["title"])}' for place, one in enumerate(asked))
    body = f"""<link rel="stylesheet" href="/static/yasgui.min.css">
<p><select id="questions" aria-label="Questions"><option value="">a question to start from …{options}</select></p>
<div id="editor"></div><noscript>The editor needs JavaScript; any SPARQL client can ask /sparql without it.</noscript>
<script type="application/json" id="asked">{data}</script>
<script src="/static/yasgui.min.js"></script><script src="/static/editor.js"></script>"""
    return _page("Ask in SPARQL", body)


def _page(title: str, body: str) -> bytes:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(title)}</title><link rel="stylesheet" href="/static/page.css"><link rel="icon" href="data:,"></head>
<body><nav><a href="/">kg</a> <a href="/network">network</a> <a href="/sparql">SPARQL</a></nav><main>
{body}
</main></body></html>
""".encode("utf-8", "replace")


def _facts(facts: Iterable[ox.Triple], names: Names) -> Iterator[str]:
    """Rows of a table: each property with its values."""
    seen: dict[str, set[str]] = {}
    for quad in facts:
        key = link(quad.predicate.value, shown(quad.predicate, names), names)
        seen.setdefault(key, set()).add(_cell(quad.object, names))
    return (f"<tr><th>{name}<td>{'<br>'.join(sorted(values))}" for name, values in sorted(seen.items()))


def _cell(value: object, names: Names) -> str:
    if isinstance(value, ox.NamedNode):
        return link(value.value, shown(value, names), names)
    return text(str(getattr(value, "value", value)))


def _source(said: Iterable[tuple[str, str]], names: Names) -> Iterator[str]:
    """Who published an article and when, and where it stands."""
    known = dict(said)
    facts = [known.get(names.expand(short), "") for short in ("schema:publisher", "schema:datePublished")]
    url = known.get(names.expand("schema:url"), "")
    yield f'<p class="who">{" · ".join(filter(None, (*map(text, facts), link(url, url, names) if url else "")))}</p>'


def _claims(store: Store, document: str) -> Iterator[str]:
    columns = ("claim", "source", "relation", "object", "polarity", "modality", "said_by", "sentence")
    rows = [dict(zip(columns, values, strict=True), document=document) for values in store.rows(_TOLD % document)]
    yield "<h2>What it tells</h2><dl>" if rows else "<p>It tells of nothing that kg knows.</p><dl>"
    for row, after in zip_longest(rows, rows[1:]):
        yield f'<dt id="{text(row["claim"].partition("#")[2])}">{told(row)}<dd>{quoted(row, after)}'
    yield "</dl>"
