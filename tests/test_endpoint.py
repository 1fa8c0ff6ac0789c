from __future__ import annotations

import base64

import pytest

from kg.endpoint import RESULTS, Endpoint, find_addresses
from kg.errors import KGError, QueryError, StoreError
from servers import broken_off, cut_short, done_but_dropped, dropped, faulty_server, free_port, slow, status

HOST = "http://graphs.example.org:8080"


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr("kg.endpoint.PAUSES", (0.01, 0.01, 0.01))
    with faulty_server() as running:
        yield running


@pytest.fixture
def endpoint(server):
    found = Endpoint(server.url, {})
    found.update("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'here' } }")
    yield found
    found.close()


def ask(endpoint):
    return endpoint.ask("SELECT ?o { GRAPH <a:g> { <a:s> <a:p> ?o } }", RESULTS, text)


def text(answer, _):
    if not answer.endswith(b"}]}}"):
        raise SyntaxError("it ends in the middle")
    return answer.decode()


@pytest.mark.parametrize(
    ("query", "update", "graphs"),
    [
        ("/query", "/update", "/store"),
        ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("/news/sparql", "/news/update", "/news/data"),
        ("/news/query", "/news/update", "/news/data"),
        ("/repositories/news", "/repositories/news/statements", "/repositories/news/rdf-graphs/service"),
        ("/x/repositories/news", "/x/repositories/news/statements", "/x/repositories/news/rdf-graphs/service"),
        ("/something/else", "/something/else", None),
    ],
)
def test_where_a_server_is_changed_follows_from_where_it_is_asked(query, update, graphs):
    found = find_addresses(HOST + query, {})
    assert (found.query, found.update, found.graphs) == (HOST + query, HOST + update, (graphs and HOST + graphs) or "")


def test_a_path_that_two_servers_have_means_what_the_server_says_it_is():
    assert find_addresses(f"{HOST}/sparql", {}, "Oxigraph/0.5.13").update == f"{HOST}/update"
    assert find_addresses(f"{HOST}/sparql", {}, "Virtuoso/07.20").update == f"{HOST}/sparql-auth"
    assert find_addresses(f"{HOST}/news/sparql", {}, "Oxigraph/0.5.13").update == f"{HOST}/news/update"


def test_the_environment_tells_other_addresses():
    told = {"KG_STORE_UPDATE": f"{HOST}/u", "KG_STORE_GRAPHS": f"{HOST}/g"}
    found = find_addresses(f"{HOST}/query", told)
    assert (found.update, found.graphs) == (f"{HOST}/u", f"{HOST}/g")


@pytest.mark.parametrize(
    "address",
    ["http://anna:s3cret@graphs.example.org/query", "http://s3cret@graphs.example.org/query", "ftp://s3cret.org/query",
     "http:///s3cret", "http://graphs.example.org/query?token=s3cret", "http://a:99999/s3cret", "http://[s3cret"],
)  # fmt: skip
def test_an_address_with_a_password_or_more_than_an_address_is_refused_and_not_repeated(address):
    for given in ((address, {}), (f"{HOST}/query", {"KG_STORE_GRAPHS": address})):
        with pytest.raises(StoreError) as caught:
            find_addresses(*given)
        assert "s3cret" not in str(caught.value)
        assert "\n" not in str(caught.value)


PASSING = [status(500), status(502), status(503), status(504), status(429), dropped, broken_off, cut_short]


@pytest.mark.parametrize("fault", PASSING)
def test_what_may_pass_is_tried_again(server, endpoint, fault):
    server.faults = [fault, fault]
    assert "here" in ask(endpoint)


@pytest.mark.parametrize("fault", [status(500), status(503), dropped, broken_off, done_but_dropped])
def test_a_change_is_made_though_the_first_tries_fail(server, endpoint, fault):
    server.faults = [fault, fault]
    endpoint.put("a:h", b"<a:s> <a:p> 'one' .\n".replace(b"'", b'"'))
    server.faults = [fault, fault]
    endpoint.update("INSERT DATA { GRAPH <a:h> { <a:s> <a:p> 'two' } }")
    assert sorted(quad.object.value for quad in server.store if quad.graph_name.value == "a:h") == ["one", "two"]


@pytest.mark.parametrize("fault", PASSING)
def test_what_does_not_pass_is_told_in_one_line_after_some_tries(server, endpoint, fault):
    before, server.always = len(server.seen), fault
    with pytest.raises(StoreError) as caught:
        ask(endpoint)
    assert len(server.seen) - before == 4
    assert_plain(caught.value, server)
    with pytest.raises(StoreError):
        ask(endpoint)
    assert len(server.seen) - before == 5, "whoever goes on after that does not wait again"
    server.always = None
    assert "here" in ask(endpoint)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (status(401), "KG_STORE_USER"),
        (status(403), "forbids"),
        (status(404), "docs/engines.md"),
        (status(405), "KG_STORE_UPDATE"),
        (status(413), "limit"),
        (status(302, Location="http://elsewhere.example.org/"), "http://elsewhere.example.org/"),
        (status(200, "text/html", b"<html>Welcome</html>"), "web page"),
        (status(400, "text/html", b"<html>Welcome</html>"), "web page"),
        (status(200, RESULTS, b"", X_SPARQL_MaxRows="10000"), "ResultSetMaxRows"),
    ],
)
def test_what_cannot_pass_is_told_at_once(server, endpoint, fault, says):
    before, server.always = len(server.seen), fault
    with pytest.raises(StoreError, match=says) as caught:
        ask(endpoint)
    assert len(server.seen) - before == 1
    assert_plain(caught.value, server)


def test_a_query_that_the_server_refuses_is_an_error_of_the_query(server, endpoint):
    server.always = status(400, body=b"line one\nis wrong\x1b[31m")
    with pytest.raises(QueryError, match="line one is wrong") as caught:
        ask(endpoint)
    assert_plain(caught.value, server)


def test_a_failed_change_says_that_nothing_is_lost(server, endpoint):
    server.always = status(503)
    with pytest.raises(StoreError, match="what was stored before is still there") as caught:
        endpoint.put("a:h", b"")
    assert_plain(caught.value, server)


def test_a_server_that_takes_too_long(server, monkeypatch):
    monkeypatch.setattr("kg.endpoint.ANSWER", 0.1)
    server.always = slow
    endpoint = Endpoint(server.url, {})
    with pytest.raises(StoreError, match="too long"):
        ask(endpoint)
    endpoint.close()


def test_nobody_listens_there():
    endpoint = Endpoint(f"http://127.0.0.1:{free_port()}/query", {})
    with pytest.raises(StoreError, match="cannot be reached"):
        ask(endpoint)
    endpoint.close()


ANNA = {"KG_STORE_USER": "anna", "KG_STORE_PASSWORD": "s3cret"}


@pytest.mark.parametrize(
    ("told", "secret"),
    [(ANNA, b"s3cret"), (ANNA, base64.b64encode(b"anna:s3cret")), ({"KG_STORE_TOKEN": "t0ken"}, b"t0ken")],
)
def test_no_message_holds_a_secret_even_where_the_server_repeats_it(server, told, secret):
    endpoint = Endpoint(server.url, told)
    for code in (400, 401, 403, 500):
        server.always = status(code, body=b"you sent " + secret)
        with pytest.raises(KGError) as caught:
            ask(endpoint)
        assert secret.decode() not in str(caught.value)
    endpoint.close()


BASIC, DIGEST = 'Basic realm="graphs"', 'Digest realm="graphs", nonce="abc", qop="auth", algorithm="MD5"'

@pytest.mark.parametrize(
    ("told", "asks", "sent"),
    [
        (ANNA, BASIC, ["", "Basic", "Basic"]),
        ({"KG_STORE_TOKEN": "s3cret"}, "", ["Bearer", "Bearer"]),
        ({}, "", ["", ""]),
    ],
)
def test_who_we_are_is_told_as_the_server_asks_for_it(server, told, asks, sent):
    server.store.update("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'here' } }")
    server.faults = [status(401, WWW_Authenticate=asks)] if asks else []
    endpoint = Endpoint(server.url, told)
    ask(endpoint)
    ask(endpoint)
    assert [headers.get("Authorization", "").split(" ")[0] for _, _, headers in server.seen] == sent
    endpoint.close()


def test_a_digest_is_sent_where_the_server_asks_for_one_and_never_the_password(server):
    server.store.update("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'here' } }")
    server.faults = [status(401, WWW_Authenticate=DIGEST), status(401, WWW_Authenticate=DIGEST)]
    endpoint = Endpoint(server.url, ANNA)
    ask(endpoint)
    ask(endpoint)
    sent = [headers.get("Authorization", "") for _, _, headers in server.seen]
    assert [one.split(" ")[0] for one in sent] == ["", "", "Digest", "Digest"]
    assert "s3cret" not in "".join(sent)
    endpoint.close()


def assert_plain(error, server):
    line = str(error)
    assert "\n" not in line
    assert "Traceback" not in line
    assert len(line) < 400
    assert server.url.rpartition("/")[0] in line
