"""Building: what is read again and what is not, what one bad article costs, and that order never matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from inputs import FILES, PACKED_FILES
from kg import batches, corpus, extractors
from kg.corpus import Report, build, remove
from kg.documents import read_documents
from kg.errors import DocumentError, KGError, ModelError, StoreError
from kg.extract import Extractor, load_extractor
from kg.extractors import find_extractor, model_again
from kg.model import Document, Extraction, Skipped
from kg.ontology import Ontology
from kg.sources import source_reader
from kg.store import Store
from kg.upkeep import write_files
from kg.validation import validate, verify

OUT = Path("out")
LOAD_READER = batches.load_reader
TEXTS = {
    "a.txt": "Kenya warned Somalia on Monday. President William Ruto met Hassan Sheikh Mohamud in Nairobi.",
    "b.txt": "Somalia thanked Kenya. Ruto denied that Kenya attacked Somalia.",
    "c.txt": "Mali accused Chad of theft. Chad will answer Mali, Chad said.",
}


@pytest.fixture(autouse=True)
def _in_a_folder_with_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batches, "load_reader", lambda *_: (extractor, extractor.ontology))
    for name, text in TEXTS.items():
        Path(name).write_text(text)


def quads(out: Path = OUT) -> set[str]:
    with Store.open(out / "store", read_only=True) as store:
        return {str(quad) for quad in store.engine}


def keys() -> list[str]:
    with Store.open(OUT / "store", read_only=True) as store:
        return [document.key for document in store.documents()]


class Flaky:
    """An extractor that fails on some articles."""

    def __init__(self, extractor: Extractor, bad: str) -> None:
        self.extractor, self.bad, self.provenance = extractor, bad, extractor.provenance

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for extraction in self.extractor.extract(documents):
            if extraction.document.id == self.bad:
                raise ValueError("a\nbad day")
            yield extraction


def test_what_has_not_changed_is_skipped_unless_forced() -> None:
    heard: list[str] = []
    first = build(["a.txt", "b.txt"], OUT)
    assert (first.read, first.unchanged, first.failed, first.status) == (2, 0, [], 0)
    assert first.claims >= 4
    before = quads()
    second = build(["a.txt", "b.txt", "c.txt"], OUT, on_article=lambda id, _: heard.append(id))
    assert (second.read, second.unchanged) == (1, 2)
    assert heard == ["a.txt", "b.txt", "c.txt"]
    assert quads() > before
    Path("a.txt").write_text(TEXTS["a.txt"] + " ")
    assert build(["."], OUT).read == 1
    Path("b.txt").write_text("---\ntitle: New headline\n---\n" + TEXTS["b.txt"])
    assert build(["."], OUT).read == 1
    assert build(["."], OUT, force=True).read == 3


def test_what_is_found_elsewhere_has_not_changed() -> None:
    line = {"id": "a", "text": TEXTS["a.txt"]}
    Path("monday.jsonl").write_text(json.dumps(line))
    build(["monday.jsonl"], OUT)
    Path("tuesday.jsonl").write_text(json.dumps(line) + "\n" + json.dumps({"id": "b", "text": TEXTS["b.txt"]}))
    Path("monday.jsonl").unlink()
    report = build(["tuesday.jsonl"], OUT)
    assert (report.read, report.unchanged) == (1, 1)
    build(["tuesday.jsonl"], Path("other"))
    assert quads() == quads(Path("other"))


def test_another_model_or_ontology_reads_everything_again(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    build(["a.txt"], OUT)
    newer = Flaky(extractor, "")
    newer.provenance = type(extractor.provenance)("other_model 1.0", "0", "0")
    monkeypatch.setattr(batches, "load_reader", lambda *_: (newer, extractor.ontology))
    monkeypatch.setattr(corpus, "foresee_provenance", lambda *_: None)
    assert build(["a.txt"], OUT).read == 1


def test_the_order_in_which_articles_came_never_matters() -> None:
    build(["a.txt", "b.txt", "c.txt"], OUT)
    for name in ("c.txt", "a.txt", "b.txt"):
        build([name], Path("other"))
    assert quads() == quads(Path("other"))
    write_files(OUT)
    write_files(Path("other"))
    assert (OUT / "graph.ttl").read_bytes() == Path("other/graph.ttl").read_bytes()
    assert (OUT / "network.html").read_bytes() == Path("other/network.html").read_bytes()


def test_what_is_removed_leaves_no_trace() -> None:
    build(["a.txt", "b.txt"], OUT)
    before = quads()
    build(["c.txt"], OUT)
    remove(["c.txt"], OUT)
    assert quads() == before
    with pytest.raises(StoreError, match=r"no article 'c\.txt'"):
        remove(["a.txt", "c.txt"], OUT)
    assert quads() == before


def test_an_article_that_fails_is_a_row_and_the_others_go_through(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    monkeypatch.setattr(batches, "load_reader", lambda *_: (Flaky(extractor, "b.txt"), extractor.ontology))
    report = build(["."], OUT)
    assert (report.read, report.status) == (2, 1)
    (failed,) = report.failed
    assert failed.reason == "b.txt: kg failed on this article (ValueError: a bad day); please report it"
    assert keys() == ["a.txt", "c.txt"]


def test_an_article_that_fails_later_on_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(extraction: Extraction, ontology: Ontology) -> None:
        raise KeyError(extraction.document.id, ontology.version)

    monkeypatch.setattr(batches, "resolve", fail)
    report = build(["a.txt"], OUT)
    assert (report.read, report.status, report.failed[0].id) == (0, 2, "a.txt")


def test_what_an_article_said_stays_when_it_can_no_longer_be_read() -> None:
    build(["a.txt"], OUT)
    before = quads()
    Path("a.txt").write_bytes(b"\x00")
    assert build(["a.txt", "b.txt"], OUT).status == 1
    assert before < quads()


def test_nothing_readable_makes_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    report = build(["nothing.txt"], OUT)
    assert (report.status, OUT.exists()) == (2, False)

    monkeypatch.setattr(batches, "load_reader", LOAD_READER)
    with pytest.raises(ModelError):
        build(["a.txt"], OUT, model="nix")
    assert not OUT.exists()


def test_an_interrupted_build_keeps_what_it_has_read() -> None:
    def interrupt(id: str, _: Report) -> None:
        if id == "b.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(["."], OUT, on_article=interrupt)
    assert keys() == ["a.txt", "b.txt"]
    with Store.open(OUT / "store", read_only=True) as store:
        assert validate(store) == []
        assert verify(store, source_reader(store, OUT)) == []
    assert build(["."], OUT).unchanged == 2


def test_one_graph_has_one_base() -> None:
    build(["a.txt"], OUT, base="https://news.example.net/graph/")
    build(["b.txt"], OUT)
    assert all("https://kg.example.org/" not in quad for quad in quads())
    with Store.open(OUT / "store", read_only=True) as store:
        assert validate(store) == []
    with pytest.raises(StoreError, match=r"built with the base https://news\.example\.net/graph/"):
        build(["c.txt"], OUT, base="https://kg.example.org/")
    with pytest.raises(KGError, match="is no base IRI"):
        build(["c.txt"], Path("new"), base="no base")


def test_sources_are_found_again_and_those_of_standard_input_are_kept() -> None:
    Path("in.jsonl").write_text('{"id": "x", "text": "Mali met Chad."}\n{"id": "y", "text": "Chad met Mali."}\n')
    with Path("c.txt").open("rb") as stdin:
        build(["-", "in.jsonl", "a.txt"], OUT, stdin=stdin)
    stdin_key = next(key for key in keys() if key.startswith("stdin-"))
    with Store.open(OUT / "store", read_only=True) as store:
        read = source_reader(store, OUT)
        assert (read(stdin_key), read("x"), read("a.txt")) == (TEXTS["c.txt"], "Mali met Chad.", TEXTS["a.txt"])
        with pytest.raises(LookupError):
            read("never read")
        Path("a.txt").unlink()
        with pytest.raises(DocumentError, match=r"a\.txt is gone"):
            source_reader(store, OUT)("a.txt")
    (kept,) = (OUT / "sources").iterdir()
    assert kept.read_text() == TEXTS["c.txt"]
    remove([stdin_key], OUT)
    assert not kept.exists()


def test_what_archives_hold_is_found_again_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources._IN_MEMORY", 10)
    for number, (name, content) in enumerate({**FILES, **PACKED_FILES}.items()):
        Path("news", str(number)).mkdir(parents=True)
        Path("news", str(number), name).write_bytes(content)
    report = build(["news"], OUT)
    assert report.read == sum(isinstance(found, Document) for found in read_documents(["news"]))
    assert len([skipped for skipped in report.skipped if skipped.of]) > 20
    with Store.open(OUT / "store", read_only=True) as store:
        assert verify(store, source_reader(store, OUT)) == []


def test_a_text_that_comes_again_is_no_failure_and_what_is_not_english_is_one() -> None:
    Path("b.txt").write_text(TEXTS["a.txt"])
    Path("d.txt").write_text("Le président a déclaré lundi que la France ne céderait pas aux menaces.")
    report = build(["a.txt", "b.txt"], OUT)
    assert (report.read, report.failed, report.status) == (1, [], 0)
    assert report.skipped == [Skipped("b.txt", "b.txt: has the same text as a.txt, and is read once", "a.txt")]
    report = build(["c.txt", "d.txt"], OUT)
    assert [failed.reason for failed in report.failed] == ["d.txt: is in French, not English; kg reads English"]
    assert keys() == ["a.txt", "c.txt"]


def test_a_store_that_another_program_writes_to_is_left_alone() -> None:
    build(["a.txt"], OUT)
    before = quads()
    code = (
        "import sys; from pathlib import Path; from kg.store import Store\n"
        "with Store.open(Path('out/store')): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="in use by another program"):
            build(["b.txt"], OUT)
        with pytest.raises(StoreError, match="in use by another program"):
            quads()
        other.stdin.close()
    assert quads() == before


@pytest.mark.parametrize("place", ["out", "out/store"])
def test_a_file_where_the_folder_should_be_is_an_error_and_stays(place: str) -> None:
    path = Path(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(StoreError):
        build(["a.txt"], OUT)
    assert path.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere; the file in the folder's place stands for it")
def test_a_folder_that_cannot_be_written_is_an_error() -> None:
    OUT.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="permission denied"):
        build(["a.txt"], OUT)


def test_a_full_disk_while_writing_leaves_the_old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    build(["a.txt"], OUT)
    write_files(OUT)
    before = {path: path.read_bytes() for path in OUT.iterdir() if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    build(["b.txt"], OUT)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KGError, match="No space left on device"):
        write_files(OUT)
    assert {path: path.read_bytes() for path in OUT.iterdir() if path.is_file()} == before


def test_a_full_disk_while_keeping_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with Path("c.txt").open("rb") as stdin, pytest.raises(StoreError, match="No space left on device"):
        build(["-"], OUT, stdin=stdin)


def test_a_full_disk_while_the_store_is_written_keeps_what_was_there() -> None:
    """No file may grow past a kilobyte: the engine's own writing fails, as it does on a full disk."""
    build(["a.txt"], OUT)
    before = quads()
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from kg.cli import run\n"
        "import kg.corpus\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.exit(run(['build', 'b.txt', '--only-store', '--quiet']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("kg: ")
    assert done.stderr.count("\n") == 1
    assert before <= quads()


def test_an_extractor_is_found_by_name_or_its_absence_told() -> None:
    assert find_extractor("spacy") is load_extractor
    with pytest.raises(ModelError, match=r"no extractor is called 'psychic'; known are .*spacy"):
        find_extractor("psychic")


def test_an_article_is_read_again_with_the_pipeline_that_its_graph_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractors, "version", {"en_core_web_xx": "3.8.0", "en_core_web_yy": "3.7.0"}.__getitem__)
    assert model_again("core_web_xx 3.8.0") == "en_core_web_xx"
    assert model_again("core_web_yy 3.8.0") == extractors.DEFAULT_MODEL
    monkeypatch.undo()
    assert model_again("no_such_pipeline 1.0") == extractors.DEFAULT_MODEL


def test_a_text_that_is_in_the_graph_under_another_id_is_not_read_again() -> None:
    build(["a.txt"], OUT)
    before = quads()
    Path("again.txt").write_text(TEXTS["a.txt"])
    report = build(["again.txt"], OUT)
    assert (report.read, [(one.id, one.of) for one in report.skipped]) == (0, [("again.txt", "a.txt")])
    assert quads() == before
    Path("a.txt").unlink()
    assert build(["again.txt"], OUT).read == 1
    Path("b.txt").write_text(TEXTS["a.txt"])
    build(["b.txt"], Path("other"))
    Path("b.txt").write_text(TEXTS["b.txt"])
    Path("c.txt").write_text(TEXTS["b.txt"])
    assert build(["b.txt", "c.txt"], Path("other")).read == 1
