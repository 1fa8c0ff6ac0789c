"""Worker processes that answer jobs over a snapshot, and are killed when a job takes too long.

The engine cannot be told to stop, so a process of its own is the only thing that stops a query for certain. What a
worker gives back is whole, so that the status line is sent only when the answer is known.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from kg.processes import Worker
from kg.server.jobs import Answer, Job, refusal, run
from kg.server.snapshot import Snapshot
from kg.store import Store

WAIT = 60.0
"""So many seconds a job waits for a worker."""
MEMORY = 4 << 30
"""A worker that would take more bytes than this ends, which its client is told."""


class Workers:
    """So many processes that read ``snapshot``; use ``with``."""

    def __init__(self, snapshot: Snapshot, count: int) -> None:
        self._snapshot, self._count = snapshot, count
        self._threads = ThreadPoolExecutor(count + 1)
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        for _ in range(count):
            self._idle.put_nowait(_Worker(str(snapshot.path)))

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().stop()
        self._threads.shutdown(wait=False)

    async def answer(self, job: Job, timeout: float) -> Answer:
        """The answer to ``job``, or a refusal where it took more than ``timeout`` seconds or failed."""
        try:
            worker = await asyncio.wait_for(self._idle.get(), WAIT)
        except TimeoutError:
            return refusal(503, "all workers are busy; try again, or start kg serve with more --workers")
        try:
            worker = await self._fresh(worker)
            loop = asyncio.get_running_loop()
            return await asyncio.wait_for(loop.run_in_executor(self._threads, worker.ask, job), timeout)
        except TimeoutError:
            worker.stop()
            return refusal(503, f"this took longer than {timeout:g} seconds and was stopped; ask for less")
        except (EOFError, OSError):
            worker.stop()
            return refusal(500, "this needed more memory than there is and was stopped; ask for less")
        except asyncio.CancelledError:
            worker.stop()
            raise
        finally:
            self._idle.put_nowait(worker if worker.alive else _Worker(str(self._snapshot.path)))

    async def _fresh(self, worker: _Worker) -> _Worker:
        """The worker itself, or one over a newer snapshot."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._snapshot.renew)
        if worker.path == str(self._snapshot.path) and worker.alive:
            return worker
        worker.stop()
        return _Worker(str(self._snapshot.path))


class _Worker:
    """One process over the snapshot ``path``."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._worker = Worker(_work, path)
        self.stop = self._worker.stop

    @property
    def alive(self) -> bool:
        return self._worker.alive

    def ask(self, job: Job) -> Answer:
        self._worker.pipe.send(job)
        answer: Answer = self._worker.pipe.recv()
        return answer


def _work(pipe: Connection, path: str) -> None:
    """What a worker process does: answer one job after the other until nobody asks any more."""
    _limit_memory()
    with Store.open(Path(path), read_only=True) as store:
        while True:
            pipe.send(run(store, pipe.recv()))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
