"""``benchmarks/tasks.py``: predictions go to the scorer beside the gold, and its figures into one table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands import ROOT

SCORER = """
import json, sys
gold, found = ([json.loads(line) for line in open(path)] for path in sys.argv[1:])
wanted = [event["factuality"] for row in gold for event in row["events"]]
told = [event["factuality"] for row in found for event in row["events"]]
print(f"system MAE 0.1 macro-F1 {sum(map(float.__eq__, wanted, told)) / len(wanted):.3f} F1")
print("always yes MAE 0.1 macro-F1 0.250 F1")
"""
TEXTS = {"Kenya attacked Mali.": 3.0, "Kenya never attacked Mali.": -3.0, "Kenya may attack Mali.": 0.0}


def run(*arguments: str | Path) -> tuple[int, str, str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "tasks.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def row(text: str, factuality: float) -> str:
    start = text.index("attack")
    event = {"start": start, "end": start + len("attack"), "factuality": factuality}
    return json.dumps({"id": text, "text": text, "events": [event]})


def test_the_figures_of_a_task_are_those_of_its_scorer(tmp_path: Path) -> None:
    gold = "".join(f"{row(text, value)}\n" for text, value in TEXTS.items())
    (tmp_path / "factuality_meantime_dev.jsonl").write_text(gold, encoding="utf-8")
    (tmp_path / "score_factuality.py").write_text(SCORER, encoding="utf-8")
    status, out, err = run("--dev", tmp_path, "--only", "factuality", "--only", "names")
    assert status == 0, err
    head, _, *table = out.splitlines()
    assert head.endswith("`python benchmarks/tasks.py --dev DIR --only 'factuality' --only 'names'`")
    assert table == [
        "| measured on | figure | value |",
        "|---|---|---|",
        "| factuality, factuality_meantime_dev | macro-F1 | 1.000 |",
        "|  | always “yes”, macro-F1 | .250 |",
    ]
    assert err.count("is left out") == 2, "the two files of names are not there"


@pytest.mark.parametrize("arguments", [("--gold", "nowhere"), ("--gold", "."), ("--dev", "nowhere")])
def test_what_is_not_there_is_told_in_one_line(arguments: tuple[str, str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("tasks: ")
    assert err.count("\n") == 1
