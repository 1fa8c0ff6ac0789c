"""How fast kg is and what it needs, measured side by side in one run: ``make bench``.

Every figure is of this machine, now. kg's speed is set against bare ``nlp.pipe`` of the same pipeline on the same text,
which is the time that no program on spaCy can go below.
"""

from __future__ import annotations

import argparse
import io
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.actors import resolve
from kg.corpus import build
from kg.documents import read_documents
from kg.exporters import export
from kg.extract import DEFAULT_MODEL, load_extractor
from kg.graph import to_quads
from kg.iris import Names
from kg.model import Document
from kg.ontology import load_ontology
from kg.queries import questions, run_query
from kg.results import write_results
from kg.store import Store

EXAMPLES = Path(__file__).parents[1] / "examples"
VALUES = {"actor": "Joe Biden", "other": "Vladimir Putin", "since": "2021-12-07"}


def main() -> None:
    """Print every figure."""
    options = _options()
    if options.memory_of:
        _build_alone(options)
        return
    articles = [found for found in read_documents([options.articles]) if isinstance(found, Document)]
    corpus = [Document(f"{copy}-{article.id}", article.text) for copy in range(options.copies) for article in articles]
    characters = sum(len(article.text) for article in corpus)
    print(f"Python {platform.python_version()}, {platform.machine()}, model {options.model}")
    print(f"{len(corpus)} articles ({len(articles)} × {options.copies}), {characters:,} characters\n")
    _speed(corpus, options.model, options.rounds)
    _memory(options)
    _store(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", default=str(EXAMPLES), help="what to read (default: the examples)")
    parser.add_argument("--copies", type=int, default=25, help="how often each article is read (default: 25)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; the median counts (default: 3)")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--memory-of", choices=["nlp.pipe", "kg"], help=argparse.SUPPRESS)
    return parser.parse_args()


def _speed(corpus: Sequence[Document], model: str, rounds: int) -> None:
    """Articles a second: the parser alone, then kg up to claims, and kg up to lines of RDF; rounds are interleaved."""
    ontology = load_ontology()
    extractor, names = load_extractor(model, ontology), Names()
    texts = [document.text for document in corpus]

    def parse() -> int:
        return sum(1 for _ in _bare(model).pipe(texts))

    def extract() -> int:
        return sum(1 for _ in extractor.extract(corpus))

    def line() -> int:
        read = extractor.extract(corpus)
        return sum(len(to_quads(extraction, resolve(extraction, ontology), names)) for extraction in read)

    steps: dict[str, Callable[[], int]] = {"bare nlp.pipe": parse, "kg, to claims": extract, "kg, to RDF": line}
    for step in steps.values():
        step()
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            seconds[name].append(_timed(step))
    bare = statistics.median(seconds["bare nlp.pipe"])
    for name, taken in seconds.items():
        middle = statistics.median(taken)
        print(f"{name:22}{len(corpus) / middle:8.1f} articles/s{middle / bare:8.2f} × bare nlp.pipe")
    print()


def _bare(model: str):  # type: ignore[no-untyped-def]
    import warnings

    import spacy

    if model not in _LOADED:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _LOADED[model] = spacy.load(model)
    return _LOADED[model]


_LOADED: dict[str, object] = {}


def _memory(options: argparse.Namespace) -> None:
    """The most memory that a process of its own takes to read the corpus."""
    for what in ("nlp.pipe", "kg"):
        arguments = ["--memory-of", what, "--articles", options.articles, "--copies", str(options.copies)]
        command = [sys.executable, __file__, *arguments, "--model", options.model]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"peak memory, {what:10}{int(done.stdout) / 1024:8.0f} MiB")
    print()


def _build_alone(options: argparse.Namespace) -> None:
    """Read the corpus in this process and print its peak memory in KiB."""
    with tempfile.TemporaryDirectory() as folder:
        if options.memory_of == "kg":
            copies = Path(folder) / "articles.jsonl"
            copies.write_text("".join(_lines(options)), encoding="utf-8")
            build([str(copies)], Path(folder) / "out", model=options.model)
        else:
            articles = [found for found in read_documents([options.articles]) if isinstance(found, Document)]
            for _ in _bare(options.model).pipe(article.text for article in articles * options.copies):
                pass
    print(_peak())


def _peak() -> int:
    """The most memory this process has had, in KiB; Linux's ``ru_maxrss`` would count the parent's from before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def _lines(options: argparse.Namespace) -> list[str]:
    import json

    articles = [found for found in read_documents([options.articles]) if isinstance(found, Document)]
    return [
        json.dumps({"id": f"{place}-{article.id}", "text": article.text}) + "\n"
        for place in range(options.copies)
        for article in articles
    ]


def _store(options: argparse.Namespace) -> None:
    """Size of the graph, and the time of each export and each named question, on the store of the articles once."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        report = build([options.articles], out, model=options.model)
        with Store.open(out / "store", read_only=True) as store:
            inside = sum(int(count) for _, count in store.rows(_SIZES))
            print(f"{report.read} articles give {report.claims} claims, {len(store)} quads with the vocabulary,")
            print(f"{inside / report.claims:.1f} triples a claim in the articles' own graphs\n")
            for suffix in ("ttl", "trig", "json", "html"):
                print(f"export {suffix:32}{1000 * _median(lambda s=suffix: _exported(store, s)):8.1f} ms")
            for question in questions():
                values = {name: VALUES[name] for name in question.parameters if name in VALUES}
                taken = _median(lambda q=question.name, v=values: write_results(run_query(store, q, v)))
                print(f"query {question.name:33}{1000 * taken:8.1f} ms")


_SIZES = """SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o }
FILTER EXISTS { GRAPH ?g { ?g a schema:NewsArticle } } } GROUP BY ?g"""


def _exported(store: Store, suffix: str) -> None:
    export(store, "-", suffix, stdout=io.BytesIO())


def _median(step: Callable[[], object], rounds: int = 5) -> float:
    return statistics.median(_timed(step) for _ in range(rounds))


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
