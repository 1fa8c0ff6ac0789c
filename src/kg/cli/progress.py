"""How far a build is: a bar where a person is looking, a line now and then where a file is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.corpus import Report

EVERY = 30.0
"""So many seconds lie between two lines."""

OnArticle = Callable[[str, "Report"], None]


@contextmanager
def show_progress(quiet: bool, count: Callable[[], int | None] = lambda: None) -> Iterator[OnArticle]:
    """What hears of each article as it is done and shows it; ``count`` tells how many there will be, where it can."""
    if quiet:
        yield lambda _id, _report: None
    elif sys.stderr.isatty():
        with _bar(count()) as on_article:
            yield on_article
    else:
        yield _lines(count())


@contextmanager
def _bar(total: int | None) -> Iterator[OnArticle]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("articles  {task.fields[rate]}"), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(), TextColumn("[red]{task.fields[failed]}"),
    )  # fmt: skip
    begun = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("articles", total=total, rate="", failed="")

        def show(_id: str, report: Report) -> None:
            failed = f"{len(report.failed)} failed" if report.failed else ""
            progress.update(task, completed=_done(report), rate=_rate(report, begun), failed=failed)

        yield show


def _lines(total: int | None) -> OnArticle:
    begun = time.monotonic()
    told = begun

    def tell(_id: str, report: Report) -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            of = f" of {total:,}" if total else ""
            failed = f", {len(report.failed):,} failed" if report.failed else ""
            click.echo(f"{_done(report):,}{of} articles, {_rate(report, begun)}{failed}", err=True)

    return tell


def _done(report: Report) -> int:
    return report.read + report.unchanged + len(report.failed)


def _rate(report: Report, begun: float) -> str:
    return f"{_done(report) / max(time.monotonic() - begun, 0.001):.1f} a second"
