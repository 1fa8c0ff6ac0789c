"""A whole corpus, as ratios measured side by side: ``python benchmarks/corpus.py [--articles 2000] [--memory]``.

Made-up articles (generator.py) go through bare spaCy and through ``kg build`` with the same number of processes, are
built again unchanged, and their quads are loaded by kg and by pyoxigraph's own bulk loader. --memory builds 1,000 and
10,000 short articles and compares the memory that all processes take together.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyoxigraph as ox
import spacy

from generator import Mix, article
from kg.exporters import export
from kg.exporters.shards import write_shards
from kg.extractors import DEFAULT_MODEL
from kg.processes import usable_cores
from kg.store import Store
from kg.writing import TOGETHER

SHARES = Mix(repeats=0.02, reprints=0.08, updates=0.04, rivals=0.04)
SHORT = 60
"""Words of an article for the measurement of memory, which is about their number."""


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--memory", action="store_true", help="the comparison of memory, and nothing else")
    parser.add_argument("--bare", type=Path, help="spaCy alone over a .jsonl file, for the comparison")
    options = parser.parse_args()
    if options.bare:
        parse(options.bare, options.jobs)
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.memory:
            compare_memory(Path(folder), options.jobs)
        else:
            compare_time(Path(folder), options.articles, options.jobs)


def compare_time(folder: Path, count: int, jobs: int) -> None:
    """The whole line against bare spaCy, writing against the whole, an unchanged build and bulk loading."""
    texts = [article(number, mix=SHARES).fields for number in range(count)]
    corpus, out, half = _written(folder / "corpus.jsonl", texts), folder / "out", len(texts) // 2
    halves = _written(folder / "first.jsonl", texts[:half]), _written(folder / "second.jsonl", texts[half:])
    bare = [_run([sys.executable, __file__, "--bare", str(halves[0]), "--jobs", str(jobs)])]
    whole = _run([*_command(corpus, out, jobs), "--only-store"])
    bare.append(_run([sys.executable, __file__, "--bare", str(halves[1]), "--jobs", str(jobs)]))
    report, files = json.loads(whole.output), _run(_command(corpus, out, jobs))
    wall, processor = sum(run.wall for run in bare), sum(run.processor for run in bare)
    print(f"{count:,} articles, {sum(len(text['text'].split()) for text in texts):,} words, {jobs} processes")
    print(f"bare spaCy {wall:.0f} s, kg build {whole.wall:.0f} s, {report['claims']:,} claims")
    print(f"whole line / bare spaCy, of the clock: {whole.wall / wall:.2f} (goal 1.30)")
    print(f"the same, of the time of all cores together: {whole.processor / processor:.2f}")
    print(f"with graph.ttl and network.html, of the clock: {(whole.wall + files.wall) / wall:.2f}")
    print(f"writing the store / whole line, of the clock: {report['writing'] / whole.wall:.3f} (goal 0.10)")
    print(f"joining actors and reprints / whole line: {report['finishing'] / whole.wall:.3f}")
    print(f"processor time of an article: {whole.processor / count:.3f} s, of bare spaCy {processor / count:.3f} s")
    _tell_sizes(folder, out, count)
    again = min(_run(_command(corpus, out, jobs)).wall for _ in range(2))
    print(f"building / building again unchanged: {whole.wall / again:.0f} (goal 50), {again:.2f} s")
    written = compare_loading(folder, out)
    print(f"writing the store / whole line, of the time of all cores together: {written / whole.processor:.3f}")


def _tell_sizes(folder: Path, out: Path, count: int) -> None:
    """What an article weighs: in the store, as packed N-Quads, and as a table of events."""
    with Store.open(out / "store", read_only=True) as store:
        quads, shards = len(store), write_shards(store, folder / "shards", 4)
        export(store, folder / "events.csv")
    sizes = [sum(path.stat().st_size for path in paths) / count / 1000
             for paths in ((out / "store").iterdir(), shards, [folder / "events.csv"])]  # fmt: skip
    print(f"an article: {quads / count:,.0f} quads; in the store {sizes[0]:.0f} kB, packed N-Quads {sizes[1]:.1f} kB, "
          f"as events {sizes[2]:.1f} kB")  # fmt: skip


def compare_loading(folder: Path, out: Path) -> float:
    """Documents put into a store by kg, and the same quads by pyoxigraph's bulk loader; the better of two runs.

    Returns the seconds of all cores together that kg's first run took.
    """
    with Store.open(out / "store", read_only=True) as store:
        export(store, folder / "all.nq")
        iris = {document.iri: document.source for document in store.documents()}
    graphs: dict[str, list[str]] = {iri: [] for iri in iris}
    for line in (folder / "all.nq").read_text(encoding="utf-8").split("\n"):
        if (graph := line[line.rfind("<") + 1 : -3]) in graphs:
            graphs[graph].append(line)
    quads = {iri: "\n".join(lines) for iri, lines in graphs.items()}
    text = "\n".join(quads.values())
    own, theirs, processor = [], [], []
    for turn in range(2):
        theirs.append(_seconds(lambda turn=turn: _bulk(folder / f"theirs{turn}", text)))
        before = time.process_time()
        own.append(_seconds(lambda turn=turn: _put(folder / f"own{turn}", quads, iris)))
        processor.append(time.process_time() - before)
    print(f"{text.count(chr(10)) + 1:,} quads: pyoxigraph's bulk loader {min(theirs):.1f} s, kg {min(own):.1f} s")
    print(f"speed of loading / speed of the bulk loader: {min(theirs) / min(own):.2f} (goal 0.80)")
    return processor[0]


def compare_memory(folder: Path, jobs: int) -> None:
    """The peak of all processes at 1,000 and at 10,000 articles."""
    peaks = {}
    for count in (1_000, 10_000):
        texts = (article(number).fields for number in range(count))
        short = [{**text, "text": " ".join(text["text"].split()[:SHORT]) + "."} for text in texts]
        corpus = _written(folder / f"{count}.jsonl", short)
        command = _command(corpus, folder / f"out{count}", jobs)
        peaks[count], wall = _peak([*command, "--only-store"])
        print(f"{count:,} articles of {SHORT} words: {peaks[count] / 2**20:,.0f} MiB at most, {wall:.0f} s")
    print(f"peak memory at 10,000 / at 1,000: {peaks[10_000] / peaks[1_000]:.2f} (goal 1.20)")


def _written(path: Path, texts: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    return path


def parse(corpus: Path, jobs: int) -> None:
    """SpaCy alone over a corpus."""
    warnings.simplefilter("ignore")
    texts = (json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines())
    for _ in spacy.load(DEFAULT_MODEL).pipe(texts, n_process=jobs):
        pass


def _command(corpus: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(corpus), "--out", str(out), "--quiet", "--json", "-j", str(jobs)]


@dataclass(frozen=True)
class _Run:
    """A program that has run: seconds of the clock, seconds of all cores together, and its output."""

    wall: float
    processor: float
    output: str


def _run(command: list[str]) -> _Run:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return _Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout)


def _bulk(folder: Path, text: str) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(text, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _put(folder: Path, quads: dict[str, str], sources: dict[str, str]) -> None:
    with Store.open(folder) as store:
        for together in _together(quads):
            store.replace_documents(together, sources)


def _together(quads: dict[str, str]) -> Iterator[dict[str, str]]:
    batch: dict[str, str] = {}
    size = 0
    for iri, text in quads.items():
        batch[iri] = text
        size += text.count("\n")
        if size >= TOGETHER:
            yield batch
            batch, size = {}, 0
    yield batch


def _peak(command: list[str]) -> tuple[int, float]:
    """The most memory that a program and those that it starts take at one time, and how long it runs."""
    begun, peak = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        root = psutil.Process(running.pid)
        while running.poll() is None:
            peak = max(peak, sum(map(_memory, _family(root))))
            time.sleep(0.1)
    return peak, time.perf_counter() - begun


def _family(root: psutil.Process) -> list[psutil.Process]:
    try:
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
