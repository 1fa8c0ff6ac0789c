"""The commands as a user types them: what they print, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import rdflib

from commands import Run
from kg import __version__
from kg.cli import kg as group

BIDEN = "examples/biden-putin-call.txt"
WARNED = "SELECT ?who WHERE { ?who kg:warned kg:Vladimir_Putin }"


@pytest.fixture(autouse=True)
def _no_network_for_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_every_command_and_option_has_help() -> None:
    for command in group.commands.values():
        assert command.help, command.name
        assert command.short_help, command.name
        assert len(command.short_help) < 60
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", ""), (command.name, parameter)


def test_version_names_model_and_ontology(kg: Run) -> None:
    status, out, _ = kg("--version")
    assert status == 0
    assert out.startswith(f"kg {__version__}, model ")
    assert ", ontology " in out


def test_a_build_writes_turtle_and_page_and_a_second_one_reads_nothing(kg: Run, graph: Path) -> None:
    before = {path.name: path.read_bytes() for path in graph.iterdir() if path.is_file()}
    assert set(before) == {"graph.ttl", "network.html"}
    assert len(rdflib.Graph().parse(data=before["graph.ttl"], format="turtle")) > 1000
    status, out, err = kg("build", "examples")
    assert (status, out) == (0, "")
    assert err == "0 articles read, 4 unchanged, 0 failed; see out/graph.ttl and out/network.html\n"
    assert {path.name: path.read_bytes() for path in graph.iterdir() if path.is_file()} == before


def test_a_build_reads_standard_input(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def standard_input(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    standard_input(b"Kenya warned Somalia on Monday.")
    assert kg("build", "-", "--only-store", "--quiet") == (0, "", "")
    standard_input(b'{"id": "a", "text": "Mali thanked Chad."}\n{"id": "b"}\n')
    status, _, err = kg("build", "-", "--format", "jsonl", "--only-store")
    assert status == 1
    assert err.splitlines()[0] == "kg: standard input, line 2: has no text; give it in a field called text (it has: id)"
    listed = kg("documents")[1]
    assert listed.startswith("a\t")
    assert "\nstdin-" in listed
    assert kg("verify") == (0, "", "every quotation stands in its source\n")
    assert not Path("out/graph.ttl").exists()


def test_a_build_reports_as_json(kg: Run) -> None:
    Path("a.txt").write_text("Kenya warned Somalia.")
    status, out, _ = kg("build", "a.txt", "gone.txt", "--json", "--quiet", "--only-store")
    assert status == 1
    report = json.loads(out)
    assert (report["read"], report["unchanged"]) == (1, 0)
    assert report["failed"] == [{"id": "gone.txt", "reason": "gone.txt: no such file"}]


def test_the_folder_can_be_named_by_the_environment(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("Kenya warned Somalia.")
    monkeypatch.setenv("KG_OUT", "elsewhere")
    assert kg("build", "a.txt", "--quiet")[0] == 0
    assert sorted(path.name for path in Path("elsewhere").iterdir()) == ["graph.ttl", "network.html", "store"]
    assert kg("query", "ASK { kg:Kenya kg:warned kg:Somalia }")[1] == "yes\n"


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "json", "html"])
@pytest.mark.usefixtures("graph")
def test_export_writes_each_form_to_a_file_and_to_a_pipe(kg: Run, suffix: str) -> None:
    assert kg("export", f"graph.{suffix}") == (0, "", "")
    content = Path(f"graph.{suffix}").read_text()
    assert kg("export", "-", "--format", suffix) == (0, content, "")
    assert "Vladimir_Putin" in content


@pytest.mark.usefixtures("graph")
def test_export_writes_what_other_worlds_want(kg: Run) -> None:
    assert kg("export", "events.csv") == kg("export", "graph.nq.gz") == (0, "", "")
    events = list(csv.DictReader(io.StringIO(Path("events.csv").read_text())))
    assert {row["event_type"] for row in events} > {"THREATEN", "AID"}
    assert kg("export", "-", "--format", "ttl", "--rdf12")[1].count("rdf:reifies <<( ") > 50
    assert kg("export", "-", "--format", "trig", "--nanopubs")[1].count(" a np:Nanopublication ") == 4
    assert kg("export", "parts", "--shards", "2")[0] == 0
    assert sorted(path.name for path in Path("parts").iterdir()) == ["part-00000.nq.gz", "part-00001.nq.gz", "void.ttl"]
    for wrong in (["a.rdf", "--rdf12"], ["a.nt", "--nanopubs"], ["parts", "--shards", "3", "--rdf12"]):
        status, out, err = kg("export", *wrong)
        assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.usefixtures("graph")
def test_the_exchange_format_names_documents_by_what_the_user_calls_them(kg: Run) -> None:
    exchange = json.loads(kg("export", "-", "--format", "json")[1])
    assert [document["key"] for document in exchange["documents"]] == [
        BIDEN, "examples/finland-nato.md", "grain-deal", "iran-saudi-ties",
    ]  # fmt: skip
    texts = {document["id"]: document["key"] for document in exchange["documents"]}
    text = Path(BIDEN).read_text().split("---\n", 2)[2]
    for claim in exchange["claims"]:
        if texts[claim["document"]] == BIDEN:
            assert text[claim["evidence"]["start"] : claim["evidence"]["end"]] == claim["evidence"]["text"]


@pytest.mark.usefixtures("graph")
def test_query_takes_sparql_a_file_standard_input_and_a_name(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (0, "who\n------------\nkg:Joe_Biden\n", "")
    Path("question.rq").write_text(WARNED)
    assert kg("query", WARNED) == expected
    assert kg("query", "question.rq") == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WARNED.encode())))
    assert kg("query", "-") == expected
    assert "Joe Biden" in kg("query", "who-threatened-whom")[1]
    assert "warned" in kg("query", "evidence", "actor=Biden", "other=Putin")[1]


def test_query_without_a_question_lists_those_that_kg_knows(kg: Run) -> None:
    status, out, _ = kg("query")
    assert status == 0
    assert "who-threatened-whom" in out
    assert "[actor=…" in out


@pytest.mark.usefixtures("graph")
def test_query_writes_what_other_programs_read(kg: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(kg("query", WARNED, "--format", "csv")[1]))
    assert row["who"].endswith("/Joe_Biden")
    assert json.loads(kg("query", WARNED, "--format", "json")[1])["head"] == {"vars": ["who"]}
    turtle = kg("query", WARNED.replace("SELECT ?who", "CONSTRUCT { ?who kg:warned kg:Vladimir_Putin }"))[1]
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 1


@pytest.mark.usefixtures("graph")
def test_show_tells_who_did_what_in_which_words(kg: Run) -> None:
    status, out, err = kg("show", "Biden")
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "Joe Biden · Person · USA · GOV"
    assert "\n  2021-12-07  Joe Biden warned Vladimir Putin\n" in out
    assert "What was done to Joe Biden" in out
    assert kg("show", "JOE BIDEN")[1] == kg("show", "joe biden")[1] == out
    record = json.loads(kg("show", "Biden", "--json")[1])
    warned = next(deed for deed in record["did"] if deed["relation"] == "warned")
    assert (warned["target"], warned["date"], warned["document"]) == ("Vladimir Putin", "2021-12-07", BIDEN)
    assert "warned Russian President" in warned["quote"]


@pytest.mark.usefixtures("graph")
def test_show_suggests_the_nearest_name(kg: Run) -> None:
    status, out, err = kg("show", "Vladimir Puttin")
    assert (status, out) == (2, "")
    assert "Vladimir Putin" in err
    status, _, err = kg("show", "kg:warned")
    assert status == 2
    assert "no actor" in err


@pytest.mark.usefixtures("graph")
def test_stats_count(kg: Run) -> None:
    counts = json.loads(kg("stats", "--json")[1])
    assert counts["documents"] == 4
    assert counts["claims"] == sum(counts["modalities"].values()) == sum(counts["polarities"].values())
    assert list(counts["relations"].values()) == sorted(counts["relations"].values(), reverse=True)
    assert "documents: 4\n" in kg("stats")[1]


@pytest.mark.usefixtures("graph")
def test_validate_and_verify_pass_and_find(kg: Run) -> None:
    assert kg("validate") == (0, "", "the graph keeps to its shapes\n")
    assert kg("verify") == (0, "", "every quotation stands in its source\n")
    article = Path(BIDEN)
    article.write_text(article.read_text().replace("harsh", "severe"))
    Path("examples/finland-nato.md").unlink()
    status, out, _ = kg("verify")
    assert status == 1
    assert "its text has changed since it was read" in out
    assert "its source cannot be read: examples/finland-nato.md is gone or no longer holds it" in out
    assert len(json.loads(kg("verify", "--json")[1])) == len(out.splitlines())


@pytest.mark.usefixtures("graph")
def test_what_is_removed_leaves_nothing(kg: Run) -> None:
    assert kg("remove", BIDEN, "iran-saudi-ties", "--quiet") == (0, "", "")
    assert kg("documents", "--json")[1].count('"key"') == 2
    assert "Biden" not in Path("out/graph.ttl").read_text()
    assert kg("query", "ASK { GRAPH ?g { kg:Joe_Biden ?p ?o } }")[1] == "no\n"
    assert kg("show", "Biden")[0] == 2
    assert kg("validate")[0] == 0
    status, _, err = kg("remove", "grain-deal", "nothing.txt")
    assert status == 2
    assert err == "kg: no article 'nothing.txt' is in this graph; kg documents lists those that are\n"
    assert "grain-deal" in kg("documents")[1]


def test_view_writes_the_page_and_says_where(kg: Run, graph: Path) -> None:
    (graph / "network.html").unlink()
    assert kg("view", "--title", "Talks & troubles", "--max-actors", "10") == (0, "out/network.html\n", "")
    assert "<title>Talks &amp; troubles" in (graph / "network.html").read_text()


@pytest.mark.usefixtures("graph")
def test_view_opens_the_page_or_says_that_it_cannot(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda path: opened.append(path) or len(opened) - 1)
    assert kg("view", "--open") == (0, "out/network.html\n", "")
    assert opened == ["out/network.html"]
    status, _, err = kg("view", "--open")
    assert (status, err) == (2, "kg: no browser could be started; open out/network.html by hand\n")


@pytest.mark.parametrize(
    ("options", "most", "words"),
    [
        (["--actor", "Biden"], 60, "Joe Biden and those near"),
        (["--actor", "Biden", "--actor", "Guterres"], 80, "Joe Biden and Antonio Guterres and those near"),
        (["--since", "2022-07", "--until", "2022"], 50, "since 2022-07 · until 2022"),
        (["--event-type", "threaten", "--status", "asserted", "--status", "denied"], 10, "threaten · asserted, denied"),
    ],
)
def test_view_draws_the_part_that_is_asked_for(kg: Run, graph: Path, options: list[str], most: int, words: str) -> None:
    assert kg("view", *options)[0] == 0
    page = (graph / "network.html").read_text()
    data = json.loads(page.partition('id="kg-data">')[2].partition("</script>")[0])
    assert 0 < len(data["claims"]["rows"]) < most
    assert data["leftOut"]["claims"] > 0
    assert data["chosen"] == words


@pytest.mark.usefixtures("graph")
def test_errors_are_one_plain_line_and_status_2(kg: Run) -> None:
    for arguments in (
        ["query", "SELECT nonsense"], ["query", "INSERT DATA { <a:b> <a:b> <a:b> }"], ["query", "no-such-question"],
        ["query", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], ["query", WARNED, "actor"],
        ["query", "missing.rq"], ["query", WARNED, "--format", "pdf"], ["export", "graph.foo"], ["export", "graph"],
        ["export", "-"], ["export", "no/such/folder/graph.ttl"], ["build", "examples", "--model", "no_such_model"],
        ["build", "examples", "--base", "not an iri"], ["build", "examples", "--base", "https://other.example.org/"],
        ["build", "examples", "--ontology", "nowhere"], ["build", "nothing.txt"], ["build"], ["nonsense"], ["show"],
        ["show", "Nobody At All"], ["stats", "--out", "nowhere"], ["remove", "x"], ["view", "--max-actors", "0"],
        ["view", "--since", "May"],
        ["view", "--actor", "Nobody At All"], ["view", "--event-type", "PICNIC"], ["view", "--status", "maybe"],
    ):  # fmt: skip
        status, out, err = kg(*arguments)
        lines = [line for line in err.splitlines() if not line.startswith("0 articles read")]
        assert (status, out, len(lines)) == (2, "", 1), (arguments, status, out, err)
        assert lines[0].startswith("kg: ")
        assert "Traceback" not in err
        assert "fault in kg" not in err


@pytest.mark.usefixtures("graph")
def test_a_fault_of_ours_is_one_line_too_unless_asked(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("kg.reports.count_graph", fail)
    status, _, err = kg("stats")
    assert (status, err.count("\n")) == (2, 1)
    assert "ZeroDivisionError: oops" in err
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        kg("stats")


@pytest.mark.parametrize("arguments", [["-h"], ["query"], ["query", "ASK {}"], ["show", "Biden"], ["export", "a.nt"]])
def test_what_reads_no_article_never_waits_for_spacy(graph: Path, arguments: list[str]) -> None:
    code = "import sys; from kg.cli import run; sys.exit(run(sys.argv[1:]) or 3 * ('spacy' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=graph.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_kg_is_a_module_too_and_a_closed_pipe_is_no_error(graph: Path) -> None:
    command = f"{sys.executable} -m kg export - --format nt | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=graph.parent, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_terminal_sees_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya warned Somalia.")
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", "a.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=terminal, env={**os.environ, "TERM": "xterm"}) as building:
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # what Linux says once nobody has the terminal open any more
            while part := os.read(screen, 100_000):
                shown += part
    os.close(screen)
    assert building.returncode == 0
    assert b" articles" in shown
    assert b"\x1b[" in shown
    assert shown.index(b"joining") < shown.index(b"writing graph.ttl")
    assert b"1 article read, 0 unchanged, 0 failed" in shown
