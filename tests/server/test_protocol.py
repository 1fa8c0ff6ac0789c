"""SPARQL 1.1 Protocol, Graph Store Protocol, VoID and things by their IRIs, as clients ask for them."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from serving import Client
from SPARQLWrapper import CSV, JSON, POST, SPARQLWrapper

import samples
from kg.iris import Names
from kg.queries import explain_query, questions

WARNED = "SELECT ?who ?whom { ?who kg:warned ?whom }"
EDGES = "CONSTRUCT { ?who kg:warned ?whom } WHERE { ?who kg:warned ?whom }"
RUIZ, HADDAD = Names().actor("Tomas_Ruiz"), Names().actor("Karim_Haddad")
BASE = "https://kg.example.org/"


def test_a_query_comes_by_get_by_form_or_as_it_is(served: Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
    plain = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    expected = f"who,whom\r\n{RUIZ},{HADDAD}\r\n"
    assert served.query(WARNED) == (200, expected)
    assert served.ask("POST", "/sparql", urlencode({"query": WARNED}), form)[1] == expected
    assert served.ask("POST", "/sparql", WARNED, plain)[1] == expected


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/html, application/json;q=0.9", "application/json"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
    ],
)
def test_rows_and_truth_come_in_the_form_that_is_liked_best(served: Client, accept: str, kind: str) -> None:
    for query in (WARNED, "ASK { ?who kg:warned ?whom }"):
        response, text = served.ask("GET", f"/sparql?{urlencode({'query': query})}", headers={"Accept": accept})
        assert response.status == 200
        assert (response.getheader("Content-Type") or "").partition(";")[0] == kind
        assert "Accept" in (response.getheader("Vary") or "")
        if kind.endswith("json"):
            assert "results" in json.loads(text) or json.loads(text)["boolean"] is True
        if kind.endswith("xml"):
            ElementTree.fromstring(text)


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml",
                                  "application/n-quads", "application/trig"])  # fmt: skip
def test_a_graph_comes_in_each_form(served: Client, kind: str) -> None:
    status, text = served.query(EDGES, kind)
    assert status == 200
    (quad,) = ox.parse(text, format=ox.RdfFormat.from_media_type(kind))
    assert (quad.subject.value, quad.object.value) == (RUIZ, HADDAD)
    assert served.query("DESCRIBE kg:Kenya", kind)[0] == 200


def test_the_columns_stand_as_the_query_names_them(served: Client) -> None:
    assert served.query("SELECT * { ?who kg:warned ?whom; a ?a }")[1].startswith("who,whom,a\r\n")


def test_a_request_can_say_which_graphs_it_asks(served: Client) -> None:
    count = "SELECT (COUNT(?c) AS ?n) { ?c a kgo:Claim }"
    assert served.query(count, **{"default-graph-uri": f"{BASE}doc/denial.txt"})[1] == "n\r\n4\r\n"
    named = "SELECT (COUNT(?c) AS ?n) { GRAPH ?g { ?c a kgo:Claim } }"
    assert served.query(named, **{"named-graph-uri": f"{BASE}doc/denial.txt"})[1] == "n\r\n4\r\n"
    assert served.query(count.replace("{", f"FROM <{BASE}doc/denial.txt> {{", 1))[1] == "n\r\n4\r\n"


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("GET", "/sparql?query=SELECT", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("POST", "/sparql", "", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", b"\xff\xfe", "application/sparql-query", 400),
        ("POST", "/sparql", "INSERT DATA { <a:a> <a:a> <a:a> }", "application/sparql-update", 403),
        ("POST", "/sparql", "update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("GET", "/sparql?query=INSERT+DATA+%7B%7D", None, "", 400),
        ("PUT", "/sparql", "x", "text/turtle", 405),
        ("PUT", "/graph?default", "x", "text/turtle", 405),
        ("DELETE", "/graph?default", None, "", 405),
        ("GET", "/graph", None, "", 400),
        ("GET", "/graph?graph=no%20iri", None, "", 400),
        ("GET", "/graph?graph=http://a/none", None, "", 404),
        ("GET", "/about?iri=", None, "", 400),
        ("GET", "/about?iri=http://a/none", None, "", 404),
        ("GET", "/find?name=Nobody", None, "", 400),
        ("GET", "/static/../app.py", None, "", 404),
        ("POST", "/id/Kenya", "x", "text/plain", 405),
    ],
)
def test_what_cannot_be_done_has_its_status_and_one_plain_line(
    served: Client, method: str, path: str, body: str | None, kind: str, status: int
) -> None:
    response, text = served.ask(method, path, body, {"Content-Type": kind} if kind else {})
    assert response.status == status
    assert "Traceback" not in text
    assert text.count("\n") <= 1


def test_a_form_that_nobody_writes_is_refused(served: Client) -> None:
    assert served.query(WARNED, "image/png")[0] == 406
    assert served.query(EDGES, "image/png")[0] == 406
    assert served.query(EDGES, "text/turtle;q=0, image/png")[0] == 406


def test_without_a_query_the_service_describes_itself(served: Client) -> None:
    response, text = served.ask("GET", "/sparql", headers={"Accept": "text/turtle"})
    facts = {(quad.predicate.value.rpartition("#")[2], quad.object.value)
             for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}  # fmt: skip
    assert response.status == 200
    assert ("endpoint", f"{served.url}sparql") in facts
    assert any(value.endswith("SPARQL11Query") for _, value in facts)
    assert ("resultFormat", "http://www.w3.org/ns/formats/JSON-LD") in facts
    assert served.ask("GET", "/sparql", headers={"Accept": "application/rdf+xml"})[0].status == 200


def test_void_counts_and_names_the_endpoint(served: Client) -> None:
    for path in ("/void", "/.well-known/void"):
        text = served.ask("GET", path, headers={"Accept": "text/turtle"})[1]
        assert f"void:sparqlEndpoint <{served.url}sparql>" in text
        assert "void:documents 5 ;" in text, re.findall("void:documents.*", text)


def test_a_graph_can_be_fetched_by_its_iri(served: Client) -> None:
    whole = served.ask("GET", "/graph?default", headers={"Accept": "application/n-triples"})[1]
    path = f"/graph?graph={quote(f'{BASE}doc/denial.txt', safe='')}"
    response, part = served.ask("GET", path, headers={"Accept": "application/n-triples"})
    assert set(part.splitlines()) < set(whole.splitlines())
    head, nothing = served.ask("HEAD", path, headers={"Accept": "application/n-triples"})
    assert (head.status, nothing) == (200, "")
    assert head.getheader("Content-Length") == response.getheader("Content-Length")


def iris() -> list[str]:
    store = samples.filled(samples.nested(), samples.envoys(), samples.hostile())
    query = "SELECT DISTINCT ?s { ?s a ?c FILTER(STRSTARTS(STR(?s), 'https://kg.example.org/')) }"
    kinds: dict[str, str] = {}
    for (iri,) in store.rows(query):
        kinds.setdefault(iri.removeprefix(BASE).partition("/")[0], iri)
    hostile = [row[0] for row in store.rows("SELECT ?a { ?a a sem:Actor } ORDER BY DESC(STRLEN(STR(?a))) LIMIT 3")]
    return sorted({*kinds.values(), *hostile})


@pytest.mark.parametrize("iri", iris())
def test_every_iri_leads_to_what_is_known_of_it(served: Client, iri: str) -> None:
    path = "/" + quote(iri.removeprefix(BASE).partition("#")[0], safe="/%")
    response, _ = served.ask("GET", path)
    assert response.status == 303
    about = response.getheader("Location") or ""
    page, text = served.ask("GET", about, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status == 200, text
    assert (page.getheader("Content-Type") or "").startswith("text/html")
    for kind in ("text/turtle", "application/ld+json"):
        answer, data = served.ask("GET", about, headers={"Accept": kind})
        assert answer.status == 200
        assert list(ox.parse(data, format=ox.RdfFormat.from_media_type(kind)))


def test_the_iri_of_a_term_leads_to_its_definition(served: Client) -> None:
    where = served.ask("GET", "/ontology")[0].getheader("Location") or ""
    text = served.ask("GET", where, headers={"Accept": "text/turtle"})[1]
    assert "kgo:modality a owl:FunctionalProperty , owl:ObjectProperty ;" in text


def page_of(served: Client, iri: str) -> str:
    return served.ask("GET", f"/about?iri={quote(iri, safe='')}")[1]


def test_an_actor_has_a_page_with_its_dossier(served: Client) -> None:
    text = page_of(served, Names().actor("Kenya"))
    assert "<h1>Kenya</h1>" in text
    assert "<b>Uganda helped Kenya</b> (planned)" in text
    assert text.count("Officials reported that Uganda will help Kenya on Friday.") == 1
    assert "as=turtle" in text
    found, _ = served.ask("GET", "/find?name=kenya")
    assert found.status == 303
    assert (found.getheader("Location") or "").endswith("Kenya")


def test_a_page_tells_first_who_somebody_is_and_last_the_bare_facts(served: Client) -> None:
    text = page_of(served, Names().actor("Yoweri_Museveni"))
    parts = ['<p class="who">Person · UGA', "Offices", "1986-01-29", "President of Uganda",
             "What articles say that Yoweri Museveni is", "<b>guest, ", "<q>William Ruto asked Yoweri Museveni",
             "What Yoweri Museveni did and what was done to", "<details><summary>", "schema:"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_an_article_has_a_page_with_its_source_and_its_claims(served: Client) -> None:
    text = page_of(served, Names().document("envoys.txt"))
    assert '<p class="who">' in text
    assert "<b>William Ruto asked Yoweri Museveni" in text
    assert text.index("What it tells") < text.index("<details><summary>")


def test_the_pages_are_there_and_run_nothing_of_a_text(served: Client) -> None:
    for path in ("/", "/network"):
        assert served.ask("GET", path)[0].status == 200
    editor, text = served.ask("GET", "/sparql", headers={"Accept": "text/html"})
    assert "yasgui" in text
    assert "script-src 'self'" in (editor.getheader("Content-Security-Policy") or "")
    hostile = [iri for iri in iris() if "%22" in iri and "/id/" in iri]
    for iri in hostile:
        page = served.ask("GET", f"/about?iri={quote(iri, safe='')}")[1]
        assert "<b>\\Axe" not in page
        assert "\u202e" not in page


def test_a_client_of_others_is_answered(served: Client) -> None:
    client = SPARQLWrapper(f"{served.url}sparql")
    client.setQuery(WARNED)
    client.setReturnFormat(JSON)
    (row,) = client.queryAndConvert()["results"]["bindings"]
    assert row["who"]["value"] == RUIZ
    client.setMethod(POST)
    client.setReturnFormat(CSV)
    assert RUIZ.encode() in client.queryAndConvert()
    client.setQuery(EDGES)
    client.setReturnFormat("turtle")
    assert b"kg:warned" in client.queryAndConvert()


def test_every_question_is_answered_as_by_the_library(served: Client) -> None:
    everything = (samples.nested(), samples.denial(), samples.envoys(), samples.hostile(), samples.long())
    store = samples.filled(*everything)
    for question in questions():
        sparql = explain_query(store, question.name)
        if not question.parameters:
            status, text = served.query(sparql)
            theirs = list(csv.reader(io.StringIO(text, newline="")))[1:]
            assert (status, theirs) == (200, [list(row) for row in store.rows(sparql)]), question.name
