"""Other engines agree: Comunica and Virtuoso on the named questions, npm's shacl-engine on the shapes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import samples
from faults import CONSTRAINTS, found_by_us, planted_faults
from kg.exporters.rdf import write_nquads
from kg.ontology import ontology_folder
from kg.queries import explain_query, questions
from kg.store import Store
from servers import virtuoso as start_virtuoso
from servers import wait_for
from tools import program, run_node

ASKED = {
    "go-betweens": {"actor": "Yoweri Museveni", "other": "Uganda"},
    "never-confirmed": {"actor": "Kenya"},
    "new-since": {"since": "2021-12-10"},
    "said-of": {"actor": "William Ruto", "other": "Kenya"},
}
USUAL = {"actor": "Tomas Ruiz", "other": "Haddad"}


@pytest.fixture(scope="module")
def example() -> Store:
    prints = (samples.nested(key) for key in ("ports.txt", "again.txt", "reprint.txt"))
    store = samples.filled(*prints, samples.denial(), samples.republished(samples.denial("late.txt"), "2021-12-13"),
                           samples.envoys())  # fmt: skip
    samples.reprinted(store, "reprint.txt", "ports.txt")
    return samples.reprinted(store, "late.txt", "denial.txt")


@pytest.fixture(scope="module")
def dump(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dump") / "graph.nq"
    with path.open("wb") as stream:
        write_nquads(example, stream)
    return path


def asked(store: Store) -> dict[str, str]:
    """The SPARQL of each question, with values for its parameters."""
    return {
        one.name: explain_query(store, one.name, {name: ASKED.get(one.name, USUAL)[name] for name in one.parameters})
        for one in questions()
    }


def expected(store: Store) -> dict[str, list[list[str]]]:
    return {name: plain(store.rows(sparql)) for name, sparql in asked(store).items()}


def plain(rows: object) -> list[list[str]]:
    """Rows as text, numbers without a trailing zero: engines write 0.9 and 5.0 in their own ways."""
    return [[_number(cell) for cell in row] for row in rows]  # type: ignore[attr-defined]


def _number(cell: str) -> str:
    try:
        return f"{float(cell):g}" if cell[:1] in "-0123456789" else cell
    except ValueError:
        return cell


def test_comunica_gives_the_same_rows(example: Store, dump: Path) -> None:
    columns = {name: [one.value for one in _variables(example, sparql)] for name, sparql in asked(example).items()}
    jobs = [{"name": name, "query": sparql, "columns": columns[name]} for name, sparql in asked(example).items()]
    package, data = "@comunica/query-sparql-rdfjs-lite", json.dumps(jobs).encode()
    found = json.loads(run_node("query.cjs", dump, package=package, data=data))
    for name, rows in expected(example).items():
        assert plain(found[name]) == rows, name


def _variables(store: Store, sparql: str) -> list[ox.Variable]:
    results = store.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    return results.variables


def test_shacl_engine_finds_what_we_find(tmp_path: Path) -> None:
    """It finds every planted fault, and nothing that we do not; it does not look at the subclasses in the data.

    Without the hostile sample, since it takes no text with an emoji for a string.
    """
    store, planted = planted_faults()
    lines = "".join(f"{quad.triple} .\n" for quad in store.engine)
    (tmp_path / "data.nt").write_text(lines, encoding="utf-8")
    shapes = ontology_folder() / "shapes.ttl"
    found = json.loads(run_node("shapes.cjs", tmp_path / "data.nt", shapes, package="shacl-engine"))
    theirs = {(focus, path, name[0].lower() + name[1:]) for focus, path, name in found if focus.startswith("http")}
    for number, constraint in enumerate(CONSTRAINTS):
        thing = planted[str(number)]
        if isinstance(thing, ox.NamedNode):
            assert (thing.value, constraint.path, constraint.component) in theirs, constraint
    assert theirs <= found_by_us(store)


@pytest.fixture(scope="module")
def virtuoso(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso on loopback that holds the example; gives the address of its endpoint."""
    client = program("isql-vt")
    server, sql = start_virtuoso(tmp_path_factory.mktemp("virtuoso"), dump.parent)
    server.start()
    try:
        wait_for(sql)
        command = f"ld_dir('{dump.parent}', 'graph.nq', 'http://default.example/'); rdf_loader_run(); checkpoint;"
        done = subprocess.run([client, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={command}"], capture_output=True,
                              check=False, timeout=120)  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        yield server.url
    finally:
        server.stop()


def test_virtuoso_gives_the_same_rows(example: Store, virtuoso: str) -> None:
    different = {}
    for name, rows in expected(example).items():
        form = urllib.parse.urlencode({"query": asked(example)[name], "format": "text/csv"}).encode()
        with urllib.request.urlopen(virtuoso, form, timeout=60) as answer:
            found = plain(list(csv.reader(io.StringIO(answer.read().decode(), newline="")))[1:])
        if found != rows:
            different[name] = (found, rows)
    assert not different
