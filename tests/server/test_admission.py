"""What a web page that is open in the same browser can get at: nothing, unless it was let in."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from serving import Client, built, serving

PAGE, OTHER = "https://notebook.example", "https://hostile.example"
ASK = "/sparql?query=ASK%7B%7D"


@pytest.fixture(scope="module")
def open_to_one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(built(tmp_path_factory.mktemp("open") / "out"), "--origin", PAGE) as client:
        yield client


def asked(client: Client, origin: str, path: str = ASK) -> HTTPResponse:
    return client.ask("GET", path, headers={"Origin": origin})[0]


def preflight(client: Client, origin: str) -> HTTPResponse:
    wanted = {"Origin": origin, "Access-Control-Request-Method": "POST",
              "Access-Control-Request-Headers": "content-type, accept",
              "Access-Control-Request-Private-Network": "true"}  # fmt: skip
    return client.ask("OPTIONS", "/sparql", headers=wanted)[0]


def test_no_page_of_another_origin_may_read_a_graph(served: Client) -> None:
    for path in (ASK, "/graph?default", "/void", "/", "/network"):
        assert asked(served, OTHER, path).getheader("Access-Control-Allow-Origin") is None
    refused = preflight(served, OTHER)
    assert refused.status == 400
    assert refused.getheader("Access-Control-Allow-Origin") is None


def test_a_page_that_was_let_in_may_ask_and_no_other(open_to_one: Client) -> None:
    response = preflight(open_to_one, PAGE)
    assert response.status == 200
    assert response.getheader("Access-Control-Allow-Origin") == PAGE
    assert response.getheader("Access-Control-Allow-Private-Network") == "true"
    assert "POST" in (response.getheader("Access-Control-Allow-Methods") or "")
    assert "content-type" in (response.getheader("Access-Control-Allow-Headers") or "").lower()
    for path in (ASK, "/sparql?query=nonsense"):
        assert asked(open_to_one, PAGE, path).getheader("Access-Control-Allow-Origin") == PAGE
    assert asked(open_to_one, OTHER).getheader("Access-Control-Allow-Origin") is None


def test_every_page_may_ask_where_that_was_said(tmp_path: Path) -> None:
    with serving(built(tmp_path / "out"), "--origin", "*") as client:
        assert preflight(client, OTHER).status == 200
        assert asked(client, OTHER).getheader("Access-Control-Allow-Origin") == "*"


@pytest.mark.parametrize("name", ["hostile.example", "hostile.example:8000", "127.0.0.1.hostile.example", "[::1", ""])
def test_a_name_that_was_made_to_lead_here_is_not_answered(served: Client, name: str) -> None:
    response, text = served.ask("GET", ASK, headers={"Host": name})
    assert response.status == 421
    assert text.count("\n") == 1


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:8000", "127.0.0.1:9", "[::1]:8000"])
def test_the_names_of_the_loopback_are_answered(served: Client, name: str) -> None:
    assert served.ask("GET", ASK, headers={"Host": name})[0].status == 200


def test_the_name_of_an_origin_is_answered_for_a_proxy_before_us(open_to_one: Client) -> None:
    assert open_to_one.ask("GET", ASK, headers={"Host": "notebook.example"})[0].status == 200
