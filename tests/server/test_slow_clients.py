"""Clients that send or fetch too slowly are answered 408, or cut, within a bound; by plain sockets."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from serving import Client, built, serving

BOUND = 1.0
MARGIN = 3.0
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(built(tmp_path_factory.mktemp("strict") / "out"), "--read-timeout", str(BOUND)) as client:
        yield client


def connect(client: Client) -> socket.socket:
    return socket.create_connection(("127.0.0.1", client.port), timeout=BOUND + MARGIN)


def dripped(line: socket.socket, text: bytes) -> tuple[bytes, float]:
    """What comes back when ``text`` is sent byte by byte, and after how many seconds the connection is closed."""
    start, answer = time.monotonic(), b""
    line.settimeout(0.1)
    for place in range(10_000):
        try:
            if place < len(text):
                line.sendall(text[place : place + 1])
            got = line.recv(65536)
        except TimeoutError:
            continue
        except OSError:
            break
        if not got:
            break
        answer += got
        assert time.monotonic() - start < 60
    return answer, time.monotonic() - start


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (b"", b""),
        (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 500),
        (POST + b"X: ", b"b" * 500),
        (POST + b"Content-Length: 1000\r\n\r\nASK {} #", b"c" * 500),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nA\r\n" * 100),
    ],
    ids=["nothing", "line by line", "headers", "body", "chunks"],
)
def test_a_request_that_comes_too_slowly_is_answered_408_and_cut(strict: Client, first: bytes, rest: bytes) -> None:
    with connect(strict) as line:
        line.sendall(first)
        answer, taken = dripped(line, rest)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.endswith(b"the request took too long to come in\n")
    assert b"connection: close" in answer.lower()
    assert BOUND * 0.9 < taken < BOUND + MARGIN


def test_whoever_sends_on_after_the_answer_is_cut(strict: Client) -> None:
    with connect(strict) as line:
        line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
        answer, taken = dripped(line, b"d" * 500)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert taken < 5 + BOUND + MARGIN


def test_the_second_request_on_a_line_has_no_more_time_than_the_first(strict: Client) -> None:
    with connect(strict) as line:
        line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200 ")
        answer, taken = dripped(line, b"GET / HTTP/1.1\r\nX: " + b"e" * 500)
    assert b"HTTP/1.1 408 " in answer
    assert taken < BOUND + MARGIN


def test_whoever_does_not_fetch_the_answer_is_cut(strict: Client) -> None:
    query = quote("SELECT ?a ?d (STR(?b) AS ?x) { ?a a ?b . ?d a ?e }")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(60)
        line.connect(("127.0.0.1", strict.port))
        line.sendall(f"GET /sparql?query={query}%20LIMIT%20100000 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = line.recv(4096)
        assert head.startswith(b"HTTP/1.1 200 ")
        time.sleep(BOUND * 2 + MARGIN)
        fetched = len(head)
        while part := line.recv(65536):
            fetched += len(part)
    length = re.search(rb"content-length: (\d+)", head.lower())
    assert length is not None
    assert fetched < int(length[1])


def test_a_client_that_is_slow_but_goes_on_is_served(strict: Client) -> None:
    with connect(strict) as line:
        line.sendall(POST + b"Content-Length: 6\r\nAccept: text/csv\r\n\r\n")
        answer, _ = dripped(line, b"ASK {}")
    assert answer.startswith(b"HTTP/1.1 200 ")
