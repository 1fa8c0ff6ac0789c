"""Processes of our own that can be killed, which is the only thing that stops for certain what takes too long.

Each has a pipe to itself, so that one which dies in the middle of an answer spoils nothing for the others, and ends
when whoever started it is gone. (Pools of other libraries share one pipe among their workers.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_SPAWN = multiprocessing.get_context("spawn")
_LESS_URGENT = 5


class Worker:
    """One process that runs ``work`` with its end of a pipe and further arguments; ``pipe`` is our end."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_run, args=(work, theirs, arguments), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether it can be given something to do."""
        return not self.pipe.closed and self._process.is_alive()

    def stop(self) -> None:
        """Kill it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def give_way() -> None:
    """Let other processes go before this one, above all the one that feeds it and writes what it has found."""
    if hasattr(os, "nice"):
        os.nice(_LESS_URGENT)


def _run(work: Callable[..., None], pipe: Connection, arguments: tuple[Any, ...]) -> None:
    for told_to_end in (signal.SIGINT, signal.SIGTERM):  # whoever started us is told too, and stops us
        signal.signal(told_to_end, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        work(pipe, *arguments)
