"""What tests share: the examples built once, and the spaCy pipeline loaded once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from commands import ROOT, Run
from kg.batches import load_reader
from kg.cli import run
from kg.extract import DEFAULT_MODEL, Extractor, load_extractor
from kg.extract.names import NameFinder
from kg.ontology import Ontology, load_ontology
from tools import missing

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once; without it the tests of pages are skipped, in CI they fail."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if find_spec("playwright") is None:
        missing("Playwright (the Python package playwright)")
    if chromium is None:
        missing("Chromium (on Debian the package chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        found = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def extractor(ontology: Ontology) -> Extractor:
    return load_extractor(DEFAULT_MODEL, ontology)


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Path:
    """The folder ``out/`` of the examples, read from the top of the project; look at it and leave it as it is."""
    out = tmp_path_factory.mktemp("examples") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr("kg.batches.load_reader", lambda *_: (extractor, extractor.ontology))
        assert run(["build", "examples", "--out", str(out), "--quiet", "-j", "0"]) == 0
    return out


@pytest.fixture
def kg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], extractor: Extractor
) -> Iterator[Run]:
    """Run a kg command in an empty folder: its exit status, and what it wrote to standard output and error."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)

    def load(model: str, known: Ontology) -> Extractor:
        if model != DEFAULT_MODEL:
            return load_extractor(model, known)
        finder, read_by = NameFinder(extractor.nlp, known), replace(extractor.provenance, ontology=known.version)
        same = known.version == extractor.ontology.version
        return extractor if same else replace(extractor, ontology=known, finder=finder, provenance=read_by)

    def load_reader(_: str, model: str, folders: tuple[Path, ...]) -> tuple[Extractor, Ontology]:
        known = load_ontology(*folders)
        return load(model, known), known

    monkeypatch.setenv("KG_JOBS", "0")
    monkeypatch.setattr("kg.batches.load_reader", load_reader)
    monkeypatch.setattr("kg.extract.load_extractor", load)

    def run_kg(*arguments: str | Path) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run_kg


@pytest.fixture
def plugs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder with extractors of tests, on the path of this process and of those that it starts."""
    folder = Path(__file__).parent / "plugs"
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
    load_reader.cache_clear()
    yield folder
    load_reader.cache_clear()


@pytest.fixture
def graph(tmp_path: Path, example_graph: Path) -> Path:
    """A copy of the examples' graph in ``out/`` of the empty folder in which ``kg`` runs, to do with as you like."""
    shutil.copytree(example_graph, tmp_path / "out")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path / "out"
