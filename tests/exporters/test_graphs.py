"""GraphML and GEXF, read back: every claim between two actors is an edge of its own with all that is known of it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

import samples
from commands import ROOT
from kg.exporters.graphs import to_multigraph, write_gexf, write_graphml

WRITERS = {"graphml": write_graphml, "gexf": write_gexf}


def written(format: str) -> bytes:
    stream = io.BytesIO()
    WRITERS[format](samples.filled(samples.nested()), stream)
    return stream.getvalue()


def exchange(**more: Any) -> dict[str, Any]:
    actors = [
        {"id": "i/a", "name": "Kenya", "type": "Country", "aliases": ["B", "A"], "country": "", "same_as": []},
        {"id": "i/b", "name": "\x00Mali\ud800", "type": "", "aliases": [], "country": None, "same_as": ["x"]},
    ]
    claim = {"document": "d", "source": "i/a", "target": "i/b", "relation": "warn", "label": "warned", "cameo": "13",
             "event_type": "THREATEN", "attribution": ["i/b", "i/a"], "polarity": "negative", "modality": "asserted",
             "time": None, "place": None, "theme": None, "evidence": {"text": "Kenya warned Mali."}}  # fmt: skip
    claims = [{**claim, "id": name, **more} for name in ("c1", "c2")] + [{**claim, "id": "c3", "target": None}]
    return {"documents": [{"id": "d", "published": "2024-05-02"}], "actors": actors, "claims": claims,
            "mentions": [{"actor": "i/a"}, {"actor": "i/a"}]}  # fmt: skip


@pytest.mark.parametrize("format", WRITERS)
def test_what_is_written_is_read_back_with_types_and_every_edge(format: str, tmp_path: Any) -> None:
    path = tmp_path / f"graph.{format}"
    path.write_bytes(written(format))
    read = nx.read_graphml(path, force_multigraph=True) if format == "graphml" else nx.read_gexf(path)
    wanted = to_multigraph(_sample())
    assert set(read.nodes) == set(wanted.nodes)
    assert read.number_of_edges() == wanted.number_of_edges() > 0
    for node, values in wanted.nodes(data=True):
        assert {name: read.nodes[node][name] for name in values} == values
    found = {values["claim"]: values for *_, values in read.edges(data=True)}
    for *_, values in wanted.edges(data=True):
        assert {name: found[values["claim"]][name] for name in values} == values


def _sample() -> dict[str, Any]:
    from kg.exporters.exchange import to_exchange

    return to_exchange(samples.filled(samples.nested()))


def test_two_claims_of_one_pair_are_two_edges_and_values_have_one_type() -> None:
    graph = to_multigraph(exchange())
    assert graph.number_of_edges("i/a", "i/b") == 2
    edge = graph.edges["i/a", "i/b", 0]
    assert edge == {
        "claim": "c1", "weight": 1.0, "confidence": 0.0, "label": "did not warn", "relation": "warn", "cameo": "13",
        "event_type": "THREATEN", "quad_class": "verbal conflict", "status": "denied", "polarity": "negative",
        "modality": "asserted", "speakers": "\ufffdMali\ufffd > Kenya", "quotation": "Kenya warned Mali.",
        "date": "2024-05-02", "document": "d", "published": "2024-05-02",
    }  # fmt: skip
    assert graph.nodes["i/a"] == {"label": "Kenya", "type": "Country", "aliases": "B; A", "mentions": 2, "claims": 3}
    assert graph.nodes["i/b"] == {"label": "\ufffdMali\ufffd", "same_as": "x", "mentions": 0, "claims": 3}


@pytest.mark.parametrize("text", ["</edge><script>", "a\x00b\x1b\uffff\ud800", 'x" y="z', "]]>&lt;", "Zürich 中 𝓐"])
def test_any_text_gives_xml_that_can_be_read(text: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given = exchange(theme=text, place=text, label=text)
    monkeypatch.setattr("kg.exporters.graphs.to_exchange", lambda _: given)
    for format, write in WRITERS.items():
        stream = io.BytesIO()
        write(None, stream)  # type: ignore[arg-type]
        ElementTree.fromstring(stream.getvalue())
        (tmp_path / format).write_bytes(stream.getvalue())
    for read in (nx.read_graphml(tmp_path / "graphml", force_multigraph=True), nx.read_gexf(tmp_path / "gexf")):
        edges = [values for *_, values in read.edges(data=True)]
        assert {values["theme"] for values in edges} == {to_multigraph(given).edges["i/a", "i/b", 0]["theme"]}


def test_the_same_graph_gives_the_same_bytes_on_any_day_and_hash_seed() -> None:
    program = (
        "import io, sys, hashlib; sys.path.insert(0, 'tests'); import samples\n"
        "from kg.exporters.graphs import write_gexf, write_graphml\n"
        "for write in (write_gexf, write_graphml):\n"
        "    stream = io.BytesIO(); write(samples.filled(samples.nested()), stream)\n"
        "    print(hashlib.sha256(stream.getvalue()).hexdigest(), b'lastmodified' in stream.getvalue())\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}, cwd=ROOT,
        ).stdout
        for seed in ("1", "77")
    }  # fmt: skip
    assert len(answers) == 1
    assert "True" not in answers.pop()


def test_an_empty_graph_is_a_file_too() -> None:
    graph = to_multigraph({"documents": [], "actors": [], "mentions": [], "claims": []})
    assert len(graph) == 0
