"""How right kg is, as one Markdown table: claims and the recall lost by cause, direction, and public tasks.

    python benchmarks/tasks.py --gold DIR --articles DIR --dev DIR [--model NAME] [--only TASK]...

``--gold`` holds one JSON file an article (``kg evaluate --help`` tells its form) and ``--articles`` their texts.
``--dev`` holds gold of single tasks, ``NAME.jsonl``, beside scripts ``score_TASK.py`` that take the gold and a file of
predictions. Predictions are written into a folder that is gone afterwards; what a scorer prints is not interpreted
beyond the figures named in ``TASKS``. Needs the checkout, since the swap suite is among the tests.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import adapters
import kg
from kg.corpus import build
from kg.evaluation import Evaluation, evaluate
from kg.evaluation.figures import figures, lost, total
from kg.evaluation.gold import read_gold
from kg.exporters.exchange import to_exchange
from kg.extract import DEFAULT_MODEL, Extractor, load_extractor
from kg.ontology import load_ontology
from kg.store import Store

SWAPS = Path(__file__).parents[1] / "tests" / "extract"
NUMBER = r"(-?\d+\.\d+)"
RATED = rf"P +{NUMBER} +R +{NUMBER} +F1 +{NUMBER}"


@dataclass(frozen=True, slots=True)
class Task:
    """One file of gold, what predicts for it, what scores that, and the figures to take from what the scorer prints.

    A figure is its name and a pattern; what its groups match is shown, with " / " between.
    """

    name: str
    gold: str
    predict: Callable[[Sequence[adapters.Row], Extractor], Iterator[adapters.Row]]
    scorer: str
    shown: tuple[tuple[str, str], ...]


TASKS = (
    Task("events", "events_plv_dev", adapters.events, "score_events.py", (
        ("pair, P / R / F1", rf"^pair +{RATED}"),
        ("pair and type, P / R / F1", rf"^pair\+type +{RATED}"),
    )),
    Task("attribution", "attribution_polnear_dev", adapters.attributions, "score_attribution.py", (
        ("found, P / R / F1", rf"^found +{RATED}"),
        ("found with source, P / R / F1", rf"^found\+source +{RATED}"),
    )),
    Task("coreference", "coref_gum_news_dev", adapters.clusters, "score_coref.py", (
        ("actors, CoNLL F1", rf"== actors[\s\S]*?^CoNLL mean F1 +{NUMBER}"),
        ("pronouns, precision", rf"== actors[\s\S]*?^pronoun.*precision when linked \S+ = {NUMBER}"),
    )),
    Task("factuality", "factuality_meantime_dev", adapters.happened, "score_factuality.py", (
        ("macro-F1", rf"^system .*macro-F1 {NUMBER}"),
        ("always “yes”, macro-F1", rf"^always yes .*macro-F1 {NUMBER}"),
    )),
    Task("names", "ner_re3d_dev", adapters.entities, "score_ner.py", (
        ("span overlaps and type, P / R / F1", rf"^overlap\+type +{RATED}"),
    )),
    Task("names", "ner_gum_news_dev", adapters.entities, "score_ner.py", (
        ("span overlaps and type, P / R / F1", rf"^overlap\+type +{RATED}"),
    )),
    Task("relations", "relations_re3d_dev", adapters.relations, "score_relations.py", (
        ("pair, P / R / F1", rf"^pair +{RATED}"),
        ("pair and type, P / R / F1", rf"^pair\+type +{RATED}"),
    )),
    Task("open triples", "openie_carb_dev", adapters.triples, "score_openie.py", (
        ("P / R / F1", RATED),
    )),
)  # fmt: skip
Line = tuple[str, str, str]
"""A line of the table: what is measured, which figure, its value."""


def main() -> None:
    """Print the table; what happens meanwhile goes to standard error."""
    options = _options()
    extractor = load_extractor(options.model, load_ontology())
    lines: list[Line] = []
    if options.gold and _wanted(options, "claims"):
        found = _gold(options, extractor)
        lines += [*_claim_lines(found), *_lost_lines(found)]
    if _wanted(options, "swaps"):
        lines += _swap_lines(extractor)
    for task in TASKS if options.dev else ():
        if _wanted(options, task.name):
            lines += _task_lines(task, options.dev, extractor)
    print(_table(lines, extractor, _command(options)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--articles", "--dev"):
        parser.add_argument(name, type=_folder, metavar="DIR")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy pipeline")
    names = sorted({"claims", "swaps", *(task.name for task in TASKS)})
    parser.add_argument("--only", action="append", choices=names, help="only this; may be repeated")
    options = parser.parse_args()
    if bool(options.gold) != bool(options.articles):
        _stop("--gold and --articles are given together: gold files, and the texts they are about")
    return options


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        _stop(f"there is no folder {text}; say where the gold is (make measure GOLD=DIR ARTICLES=DIR DEV=DIR)")
    return path


def _stop(line: str) -> None:
    print(f"tasks: {line}", file=sys.stderr)
    raise SystemExit(2)


def _wanted(options: argparse.Namespace, name: str) -> bool:
    return not options.only or name in options.only


def _gold(options: argparse.Namespace, extractor: Extractor) -> Evaluation:
    """The gold articles, built with the day they were published and compared with the gold."""
    gold = read_gold([options.gold])
    missing = [one.doc for one in gold if not (options.articles / f"{one.doc}.txt").is_file()]
    if missing:
        _stop(f"{options.articles} lacks {missing[0]}.txt, the text of a gold article")
    texts = {one.doc: (options.articles / f"{one.doc}.txt").read_text(encoding="utf-8") for one in gold}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        rows = ({"id": one.doc, "text": texts[one.doc], "published": one.published} for one in gold)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        report = build([str(path)], Path(folder) / "out", model=options.model)
        if report.failed:
            _stop("; ".join(unread.reason for unread in report.failed))
        with Store.open(Path(folder) / "out" / "store", read_only=True) as store:
            return evaluate(to_exchange(store), gold, extractor.ontology, texts.get)


def _claim_lines(found: Evaluation) -> Iterator[Line]:
    counts = total(found.articles)
    all_of = figures(counts)
    what = f"claims, {len(found.articles)} articles, {counts.core} core claims"
    for name, rating in (("claims", all_of.claims), ("links", all_of.links), ("actors", all_of.actors)):
        yield what, f"{name}, P / R / F1", _shown(rating.precision, rating.recall, rating.f1)
    yield what, "event type right", _shown(all_of.event_type)
    yield what, "polarity and modality right", _shown(all_of.factuality)
    yield what, "attribution right", _shown(all_of.attribution)
    yield what, "direction right", _shown(all_of.direction)


def _lost_lines(found: Evaluation) -> Iterator[Line]:
    core = total(found.articles).core
    for cause, number in sorted(lost(found.articles).items(), key=lambda pair: -pair[1]):
        yield "recall lost by cause", cause, f"{_shown(number / core)} ({number})"


def _swap_lines(extractor: Extractor) -> Iterator[Line]:
    sys.path.append(str(SWAPS))
    from swaps import judge, load_swaps

    verdicts = [outcome.verdict for outcome in judge(load_swaps(), extractor)]
    what = f"swap suite, {len(verdicts)} sentences"
    yield what, "direction right", _shown(verdicts.count("right") / len(verdicts))
    yield what, "reversed", str(verdicts.count("reversed"))


def _task_lines(task: Task, dev: Path, extractor: Extractor) -> Iterator[Line]:
    """The figures of one task; none, and a line on standard error, where its gold or its scorer is not there."""
    gold, scorer = dev / f"{task.gold}.jsonl", dev / task.scorer
    if not gold.is_file() or not scorer.is_file():
        print(f"tasks: {task.gold} is left out, since {dev} lacks {gold.name} or {scorer.name}", file=sys.stderr)
        return
    start = time.perf_counter()
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / f"{task.gold}.jsonl"
        written = (f"{json.dumps(row)}\n" for row in task.predict(rows, extractor))
        predicted.write_text("".join(written), encoding="utf-8")
        told = _run(scorer, gold, predicted)
    print(f"tasks: {task.gold} took {time.perf_counter() - start:.0f} s", file=sys.stderr)
    for name, pattern in task.shown:
        match = re.search(pattern, told, re.MULTILINE)
        yield f"{task.name}, {task.gold}", name, _shown(*map(float, match.groups())) if match else "not told"


def _run(script: Path, *arguments: Path) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        _stop(f"{script.name} failed: {' '.join(done.stderr.split())[-300:]}")
    return done.stdout


def _command(options: argparse.Namespace) -> str:
    """What was typed, with DIR for the folders, which are elsewhere on every machine."""
    folders = [f"--{name} DIR" for name in ("gold", "articles", "dev") if getattr(options, name)]
    model = [] if options.model == DEFAULT_MODEL else [f"--model {options.model}"]
    only = [f"--only {name!r}" for name in options.only or ()]
    return " ".join(["python benchmarks/tasks.py", *folders, *model, *only])


def _table(lines: Sequence[Line], extractor: Extractor, command: str) -> str:
    """The lines as a Markdown table, under what they were measured with."""
    made_by, today = extractor.provenance, datetime.now(UTC).date()
    head = f"Measured on {today} with kg {kg.__version__}, {made_by.model}, ontology {made_by.ontology}: `{command}`"
    rows = [f"| {what} | {figure} | {value} |" for what, figure, value in _once(lines)]
    return "\n".join([head, "", "| measured on | figure | value |", "|---|---|---|", *rows])


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with what is measured only where it changes."""
    before = ""
    for what, figure, value in lines:
        yield "" if what == before else what, figure, value
        before = what


def _shown(*numbers: float | None) -> str:
    return " / ".join("-" if number is None else f"{number:.3f}".removeprefix("0") for number in numbers)


if __name__ == "__main__":
    main()
