"""What a hostile or careless client does, and that others never notice."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest
from serving import Client, built, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
LIMIT = 2.0


def test_a_query_that_never_ends_is_stopped_in_time_and_others_go_on(served: Client) -> None:
    start = time.monotonic()
    with ThreadPoolExecutor(2) as threads:
        endless = threads.submit(served.query, ENDLESS)
        time.sleep(0.2)
        assert served.query("ASK {}", "text/csv")[0] == 200
        assert time.monotonic() - start < LIMIT
        status, text = endless.result()
    assert time.monotonic() - start < LIMIT + 1
    assert (status, text) == (503, "this took longer than 2 seconds and was stopped; ask for less\n")
    assert served.query("ASK {}")[0] == 200


def test_a_query_that_eats_memory_is_stopped(served: Client) -> None:
    assert served.query(GREEDY)[0] in (500, 503)
    assert served.query("ASK {}")[0] == 200


def test_too_many_rows_are_told_and_never_cut(served: Client) -> None:
    for accept in ("text/csv", "application/sparql-results+json", "text/tab-separated-values"):
        status, text = served.query("SELECT ?a ?b { ?a a ?x . ?b a ?y }", accept)
        assert (status, text) == (
            400,
            "the answer has more than 5000 rows, and none is sent; add LIMIT, or ask for less\n",
        )
    assert served.query("SELECT ?a ?b { ?a a ?x . ?b a ?y } LIMIT 5000")[1].count("\n") == 5001
    assert served.query("CONSTRUCT { ?a a ?b } WHERE { ?a a ?x . ?b a ?y }", "text/turtle")[0] == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_no_query_reaches_out(served: Client, query: str) -> None:
    status, text = served.query(query)
    assert status == 400
    assert text.count("\n") == 1


def test_a_file_named_beside_the_query_is_no_graph(served: Client) -> None:
    assert served.query("SELECT * { ?s ?p ?o }", **{"default-graph-uri": "file:///etc/passwd"})[1] == "s,p,o\r\n"


def test_a_request_that_is_too_large_is_refused(served: Client) -> None:
    large, kind = "SELECT * { ?s ?p ?o } #" + "x" * 10_000_000, {"Content-Type": "application/sparql-query"}
    response, _ = served.ask("POST", "/sparql", large, kind)
    assert response.status == 413
    connection = HTTPConnection("127.0.0.1", served.port, timeout=20)
    chunks = (b"x" * 65536 for _ in range(40))
    try:
        connection.request("POST", "/sparql", chunks, kind, encode_chunked=True)
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # it was refused before all of it was sent
    finally:
        connection.close()
    assert served.query("ASK {}")[0] == 200


def test_what_is_no_http_is_no_trouble(served: Client) -> None:
    for nonsense in (b"\x00\xff\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"POST /sparql HTTP/1.1\r\n",
                     b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"):  # fmt: skip
        with socket.create_connection(("127.0.0.1", served.port), timeout=10) as raw:
            raw.sendall(nonsense)
    assert served.query("ASK {}")[0] == 200


def test_slow_clients_hold_up_nobody(served: Client) -> None:
    lines = [socket.create_connection(("127.0.0.1", served.port), timeout=10) for _ in range(60)]
    try:
        for line in lines:
            line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                         b"Content-Length: 1000\r\n\r\nSEL")  # fmt: skip
        start = time.monotonic()
        assert served.query("ASK {}")[0] == 200
        assert time.monotonic() - start < LIMIT
    finally:
        for line in lines:
            line.close()


def test_fifty_clients_at_once_are_all_answered(served: Client) -> None:
    query = "SELECT ?actor ?name { ?actor a sem:Actor ; rdfs:label ?name } ORDER BY ?name"
    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(lambda _: served.query(query), range(200)))
    assert {status for status, _ in answers} == {200}
    assert len({text for _, text in answers}) == 1


def test_a_value_is_a_term_and_never_part_of_the_query(served: Client) -> None:
    status, text = served.ask("GET", "/find?name=%22%7D%20DROP%20ALL%20%23")[0].status, served.query("ASK { ?s ?p ?o }")
    assert status in (400, 303)
    assert text[0] == 200


def test_a_build_can_go_on_and_is_seen_when_it_is_done(tmp_path: Path) -> None:
    out = built(tmp_path / "out")
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a schema:NewsArticle }"
    with serving(out) as client:
        assert client.query(count)[1] == "n\r\n5\r\n"
        done = subprocess.run(
            [sys.executable, "-m", "kg", "remove", "denial.txt", "--out", str(out)], capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert client.query(count)[1] == "n\r\n4\r\n"
        shutil.rmtree(out / "store")
        assert client.query(count)[1] == "n\r\n4\r\n"


def test_what_cannot_be_served_is_one_plain_line(tmp_path: Path, served: Client) -> None:
    for options in (["--out", str(tmp_path)], ["--out", str(tmp_path), "--port", str(served.port)]):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "serve", *options], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 2
        assert done.stderr.startswith("kg: ")
        assert done.stderr.count("\n") == 1
