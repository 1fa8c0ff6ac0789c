"""A graph in the servers of others: Oxigraph's and Virtuoso hold, byte for byte, what a folder here holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from commands import Run
from kg.corpus import build
from kg.errors import StoreError
from kg.queries import explain_query, questions
from kg.remote import RemoteEngine
from kg.store import Store
from servers import Server, oxigraph, virtuoso

COMMANDS = (
    ["validate"],
    ["verify"],
    ["stats"],
    ["documents"],
    ["actors"],
    ["actors", "--candidates"],
    ["show", "Biden"],
    ["show", "Biden", "Putin"],
    ["conflicts"],
    ["timeline", "Biden"],
    ["explain", "--find", "warned"],
    ["export", "-", "--format", "ttl"],
    ["export", "-", "--format", "json"],
    ["query", "ASK { kg:Russia kg:invaded kg:Ukraine }"],
)
USUAL = {"actor": "Joe Biden", "other": "Vladimir Putin", "since": "2022-01-01"}


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp(request.param)
    server = oxigraph(folder) if request.param == "oxigraph" else virtuoso(folder)[0]
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server without a graph of kg."""
    if "virtuoso" in str(running.command[0]):
        monkeypatch.setenv("KG_STORE_USER", "dba")
        monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
    monkeypatch.setattr("kg.endpoint.PAUSES", (0.2, 0.4))
    for name in ("KG_STORE_TOKEN", "KG_STORE_UPDATE", "KG_STORE_GRAPHS"):
        monkeypatch.delenv(name, raising=False)
    engine = RemoteEngine.open(running.url)
    for graph in list(engine.named_graphs()):
        engine.replace_graph(graph.value, "")
    engine.close()
    return running


def quads(kg: Run, *options: str | Path) -> bytes:
    code, out, err = kg("export", "-", "--format", "nq", *options)
    assert (code, err) == (0, "")
    return out.encode()


@pytest.mark.usefixtures("graph")
def test_a_server_holds_the_same_graph_and_answers_alike(kg: Run, server: Server) -> None:
    assert kg("build", "examples", "--only-store", "--quiet", "--store", server.url) == (0, "", "")
    assert quads(kg, "--store", server.url) == quads(kg)
    assert kg("build", "examples", "--only-store", "--store", server.url)[2].startswith("0 articles read, 4 unchanged")
    with Store.open(Path("out/store"), read_only=True) as here, Store.open(server.url, read_only=True) as there:
        for question in questions():
            sparql = explain_query(here, question.name, {name: USUAL[name] for name in question.parameters})
            assert list(there.rows(sparql)) == list(here.rows(sparql)), question.name
    for command in COMMANDS:
        assert kg(*command, "--store", server.url) == kg(*command), command
    assert kg("diff", "out", server.url) == (0, "", "")


def test_what_a_server_would_lose_is_not_given_to_it(server: Server) -> None:
    """Virtuoso answers that all is well, and leaves such a triple out."""
    graph, long = "https://kg.example.org/doc/a", f"<https://kg.example.org/doc/{'a' * 2000}>"
    with Store.open(server.url) as store:
        refused = pytest.raises(StoreError, match="shorter id") if "virtuoso" in server.command[0] else nullcontext()
        with refused:
            store.replace_graph(graph, [f"{long} <a:p> {long} <{graph}> ."])
            assert len(store.graph(graph)) == 1
        store.replace_graph(graph, [])


@pytest.mark.usefixtures("graph")
def test_what_is_changed_is_changed_alike(kg: Run, server: Server) -> None:
    where = ("--store", server.url, "--out", "there")
    assert kg("build", "examples", "--only-store", "--quiet", *where) == (0, "", "")
    before = quads(kg)
    for judgement in ("same", "undo"):
        change = [judgement, "Antony Blinken", "Jake Sullivan", "--quiet"]
        assert kg(*change) == kg(*change, *where) == (0, "", "")
        assert quads(kg, *where) == quads(kg)
    assert quads(kg, *where) == before
    article = Path("examples/finland-nato.md")
    article.write_text(article.read_text(encoding="utf-8") + "\nNorway thanked Finland on Monday.\n", encoding="utf-8")
    for change in (["build", "examples", "--only-store", "--quiet"], ["remove", "grain-deal", "--quiet"]):
        assert kg(*change) == kg(*change, *where) == (0, "", "")
        assert quads(kg, *where) == quads(kg) != before


@pytest.mark.usefixtures("graph")
def test_a_server_that_is_killed_in_a_build_holds_the_same_graph_after_the_next(kg: Run, server: Server) -> None:
    for done in (1, 3):
        articles = iter(range(1, 10))
        with pytest.raises(StoreError, match="server"):
            build(["examples"], Path("there"), store=server.url, force=True,
                  on_article=lambda *_: server.kill() if next(articles) == done else None)  # noqa: B023 # fmt: skip
        server.start()
        assert kg("build", "examples", "--only-store", "--quiet", "--store", server.url) == (0, "", "")
        assert quads(kg, "--store", server.url) == quads(kg)
