"""Fifty kills: ``python benchmarks/soak.py [--kills 50] [--articles 120] [--seed 1]``, some minutes.

A build is killed at random moments, the whole of it or one of its processes, again and again; documents change
meanwhile. In the end the graph must be, byte for byte as canonical N-Quads, that of a build undisturbed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pyoxigraph as ox

from generator import article
from kg.store import Store


def main() -> None:
    """Kill, go on, compare; leaves with status 1 where the graphs differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = [article(number).fields for number in range(options.articles)]
        whole, kills, finished, others = 20.0, 0, 0, 0
        while kills < options.kills:
            _write(folder / "corpus.jsonl", _revised(texts, kills))
            begun = time.monotonic()
            outcome = _build_and_kill(folder, chance, whole, force=bool(finished % 2))
            if outcome == "finished":
                whole, finished = time.monotonic() - begun, finished + 1
            kills += outcome == "killed"
            others += outcome == "worker"
        _build(folder, folder / "out").wait()
        _build(folder, folder / "calm").wait()
        disturbed, calm = _canonical(folder / "out"), _canonical(folder / "calm")
        print(f"{kills} kills of the build, {others} of one of its processes, {finished} builds that came through")
        print(f"canonical N-Quads: {disturbed[:16]} after the kills, {calm[:16]} undisturbed")
        sys.exit(disturbed != calm)


def _revised(texts: list[dict[str, str]], turn: int) -> list[dict[str, str]]:
    """The corpus as it is at that turn: some of the articles have changed since the one before."""
    revised = {place % len(texts) for place in range(turn, turn + 3)}
    return [{**text, "text": text["text"] + f" That was version {turn}."} if place in revised else text
            for place, text in enumerate(texts)]  # fmt: skip


def _write(path: Path, texts: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")


def _build(folder: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", str(folder / "corpus.jsonl"), "--out", str(out), "--quiet"]
    return subprocess.Popen([*command, *options], start_new_session=True)


def _build_and_kill(folder: Path, chance: random.Random, whole: float, *, force: bool) -> str:
    """Begin a build and end it at a random moment: with all its processes, alone, or one of those that read."""
    running = _build(folder, folder / "out", *(["--force"] if force else []))
    try:
        running.wait(chance.uniform(0.1, whole))
    except subprocess.TimeoutExpired:
        return _kill(running, chance)
    if running.returncode:
        sys.exit(f"a build that nobody killed ended with {running.returncode}")
    return "finished"


def _kill(running: subprocess.Popen[bytes], chance: random.Random) -> str:
    how = chance.random()
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        if how < 0.2 and (readers := psutil.Process(running.pid).children()):
            chance.choice(readers).kill()
            if running.wait():
                sys.exit(f"a build that lost a reader ended with {running.returncode}")
            return "worker"
        if how < 0.6:
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()
    running.wait()
    return "killed"


def _canonical(out: Path) -> str:
    with Store.open(out / "store", read_only=True) as store:
        quads = ox.Dataset(store.engine)
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()


if __name__ == "__main__":
    main()
