"""How far a build is: a bar where a person is looking, a line now and then where a file is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from kg.corpus import Report

EVERY = 30.0
"""So many seconds lie between two lines."""


class Progress(Protocol):
    """Shows how far a build is, as it hears of it."""

    def article(self, id: str, report: Report) -> None:
        """One more article is done."""

    def stage(self, what: str) -> None:
        """All articles have been read, and ``what`` is done now."""


@contextmanager
def show_progress(quiet: bool, count: Callable[[], int | None] = lambda: None) -> Iterator[Progress]:
    """What shows how far a build is; ``count`` tells how many articles there will be, where it can."""
    if quiet:
        yield _Silence()
    elif sys.stderr.isatty():
        with _drawn() as bar:
            yield _Bar(bar, count())
    else:
        yield _Lines(count())


class _Silence:
    def article(self, id: str, report: Report) -> None:
        pass

    def stage(self, what: str) -> None:
        pass


class _Lines:
    """A line about the articles now and then, and one about each stage of a build that takes so long."""

    def __init__(self, total: int | None) -> None:
        self._of = f" of {total:,}" if total else ""
        self._begun = self._told = time.monotonic()

    def article(self, id: str, report: Report) -> None:  # noqa: ARG002 which one it is does not matter here
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            failed = f", {len(report.failed):,} failed" if report.failed else ""
            click.echo(f"{_done(report):,}{self._of} articles, {_rate(report, self._begun)}{failed}", err=True)

    def stage(self, what: str) -> None:
        if time.monotonic() - self._begun >= EVERY:
            click.echo(what, err=True)


class _Bar:
    def __init__(self, bar: Any, total: int | None) -> None:
        self._bar, self._begun = bar, time.monotonic()
        self._task = bar.add_task("articles", total=total, rate="", failed="")

    def article(self, id: str, report: Report) -> None:  # noqa: ARG002 as above
        failed = f"{len(report.failed):,} failed" if report.failed else ""
        rate = f"articles  {_rate(report, self._begun)}"
        self._bar.update(self._task, completed=_done(report), rate=rate, failed=failed)

    def stage(self, what: str) -> None:
        self._bar.update(self._task, total=None, rate=what, refresh=True)


@contextmanager
def _drawn() -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(), TextColumn("[red]{task.fields[failed]}"),
    )  # fmt: skip
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield bars


def _done(report: Report) -> int:
    return report.read + report.unchanged + len(report.failed) + len(report.skipped)


def _rate(report: Report, begun: float) -> str:
    return f"{_done(report) / max(time.monotonic() - begun, 0.001):.1f} a second"
