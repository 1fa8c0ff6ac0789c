import errno
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import samples
from kg import folders
from kg.errors import QueryError, StoreError
from kg.graph import Names, to_quads
from kg.store import Store

NAMES = Names()
GRAPH = NAMES.document("ports.txt")
LINE = f'<http://a/s> <http://a/p> "one" <{GRAPH}> .'


def lines():
    return to_quads(*samples.nested(), NAMES)


def one_line(error):
    return "\n" not in str(error.value) and str(error.value)


@pytest.fixture
def folder(tmp_path):
    with Store.open(tmp_path / "store") as store:
        store.replace_graph(GRAPH, lines())
    return tmp_path / "store"


def test_what_was_written_is_there_when_opened_again(folder):
    with Store.open(folder, read_only=True) as store:
        assert len(store) == len(lines())
        assert [document.key for document in store.documents()] == ["ports.txt"]


def test_an_empty_store_is_a_store():
    assert Store.open(None)
    assert len(Store.open(None)) == 0


def test_replacing_leaves_only_the_new(folder):
    with Store.open(folder) as store:
        store.replace_graph(GRAPH, [LINE])
        assert [str(quad) for quad in store.engine] == [LINE[:-2]]


@pytest.mark.parametrize(
    "bad", [f"no RDF <{GRAPH}> .", LINE.replace(GRAPH, "http://a/other"), f'<http://a> <b> "c" <{GRAPH}> .']
)
def test_a_bad_line_leaves_all_as_it_was(folder, bad):
    with Store.open(folder) as store:
        before = sorted(map(str, store.engine))
        with pytest.raises(StoreError) as caught:
            store.replace_graph(GRAPH, [LINE, bad])
        assert one_line(caught)
        assert sorted(map(str, store.engine)) == before


def test_a_line_cannot_do_more_than_be_a_triple(folder):
    rest = f'<http://a> <http://b> "c" <{GRAPH}> .'
    attack = f'<http://a/s> <http://a/p> "x" }} }} ; DROP ALL ; INSERT DATA {{ GRAPH <http://g> {{ {rest}'
    with Store.open(folder) as store:
        with pytest.raises(StoreError):
            store.replace_graph(GRAPH, [attack])
        assert len(store) == len(lines())


def test_removing_a_document_forgets_where_it_was_from(folder):
    with Store.open(folder) as store:
        runs = NAMES.graph("runs")
        source = f'<{GRAPH}> <http://purl.org/dc/terms/source> "ports.txt" <{runs}> .'
        store.replace_graph(runs, [source])
        assert store.documents()[0].source == "ports.txt"
        store.remove_document(GRAPH)
        assert len(store) == 0


def test_a_full_disk_leaves_all_as_it_was(folder, monkeypatch):
    class Full:
        def __init__(self, engine):
            self.quads_for_pattern, self.dump = engine.quads_for_pattern, engine.dump

        def fail(self, *_, **__):
            raise OSError(errno.ENOSPC, "IO error: No space left on device: While appending to file")

        update = bulk_load = fail

        def flush(self):
            """What was written before fits."""

    with Store.open(folder) as store:
        monkeypatch.setattr(store, "_engine", Full(store.engine))
        for graph in (GRAPH, "http://a/new"):
            with pytest.raises(StoreError, match="disk is full") as caught:
                store.replace_graph(graph, [LINE.replace(GRAPH, graph)])
            assert one_line(caught)


def test_another_program_that_writes_keeps_the_store_to_itself(folder):
    code = (
        "import sys, pathlib; from kg.store import Store;"
        "s = Store.open(pathlib.Path(sys.argv[1])); print(1, flush=True); input()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout.readline()
        for read_only in (False, True):
            with pytest.raises(StoreError, match="in use by another program") as caught:
                Store.open(folder, read_only=read_only)
            assert one_line(caught)
        writer.communicate(b"\n")
    with Store.open(folder) as store:
        assert len(store)


def test_several_can_read_at_a_time(folder):
    with Store.open(folder, read_only=True) as one, Store.open(folder, read_only=True) as other:
        assert len(one) == len(other)
        with pytest.raises(StoreError, match="in use"):
            Store.open(folder)


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "notes").write_text("hello")
    with pytest.raises(StoreError, match="is a file"):
        Store.open(tmp_path / "notes")
    with pytest.raises(StoreError, match="not a store"):
        Store.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_reading_where_there_is_nothing_says_how_to_begin(tmp_path):
    with pytest.raises(StoreError, match="kg build"):
        Store.open(tmp_path / "store", read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_named_as_one(folder, read_only):
    (folder / "CURRENT").write_text("damaged")
    with pytest.raises(StoreError, match="delete it and build again") as caught:
        Store.open(folder, read_only=read_only)
    assert one_line(caught)


@pytest.mark.parametrize(("trouble", "advice"), [
    ("IO error: While appending to file: 0.sst: File too large", "mend that and give the same command again"),
    ("Oxigraph needs at least 96 file descriptors, only 60 allowed", "allow it more, for instance with ulimit -n"),
    ("Corruption: bad block", "is damaged (Corruption: bad block); delete it and build again"),
])
def test_only_a_damaged_store_is_to_be_deleted(trouble, advice):
    told = folders.trouble(OSError(trouble))
    assert told.endswith(advice)
    assert ("delete" in told) == ("damaged" in told)


def test_a_folder_that_cannot_be_written_is_named_as_one(monkeypatch, tmp_path):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system", "store/kg.lock")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="cannot be written") as caught:
        Store.open(tmp_path / "store")
    assert one_line(caught)


def test_a_closed_store_says_so(tmp_path):
    with Store.open(tmp_path / "store") as store:
        pass
    with pytest.raises(StoreError, match="closed"):
        len(store)


def test_queries_see_all_graphs_and_know_the_prefixes():
    store = samples.filled(samples.nested(), samples.denial())
    assert store.query("ASK { kg:Tomas_Ruiz kg:warned ?who . ?who kg:rejected ?claim }")


def test_the_base_is_known_from_the_graph_itself():
    store = samples.filled(samples.nested(), names=Names("https://news.example/"))
    assert store.names.base == "https://news.example/"
    assert store.query("ASK { <https://news.example/id/Tomas_Ruiz> kg:warned kg:Karim_Haddad }")


def test_a_value_is_bound_as_a_term():
    store = samples.filled(samples.nested())
    nasty = 'x" } ; DROP ALL #'
    sparql = "SELECT ?name ?s { ?s rdfs:label ?label FILTER(STR(?label) = STR(?name)) }"
    assert not list(store.query(sparql, name=ox.Literal(nasty)))
    assert len(list(store.query(sparql, name=ox.Literal("Tomas Ruiz")))) == 1


def test_a_value_for_a_variable_that_is_not_selected_is_an_error():
    with pytest.raises(QueryError, match="SELECT names"):
        Store.open(None).query("SELECT ?s { ?s ?p ?o }", x=ox.Literal("1"))


def test_rdflib_sees_the_same_quads(folder):
    with Store.open(folder, read_only=True) as store:
        dataset = store.rdf
        assert len(list(dataset.quads())) == len(store)
        rows = list(dataset.query("SELECT ?o { kg:Tomas_Ruiz kg:warned ?o }"))
        assert [str(row.o) for row in rows] == [NAMES.actor("Karim_Haddad")]
