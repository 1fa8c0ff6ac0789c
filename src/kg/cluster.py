"""A crew on a Dask cluster: the same function on the same batches, on as many machines as there are.

Dask gives the batches of a worker that is lost to another one. What takes too long is stopped here, by starting its
worker anew, and what has killed several workers is read document by document, as in kg.crews.
"""

from __future__ import annotations

import logging
import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.batches import DocumentQuads, Reader, read_batch
from kg.crews import LIMIT, Batch, Outcome, blame
from kg.errors import ClusterError, KGError
from kg.extractors import foresee_provenance
from kg.model import Unread
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

CONNECTING = 10.0
"""So many seconds the scheduler has to answer."""
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}/?")
AHEAD = 2
"""So many batches for each thread of the cluster are under way: one that is read, one that waits there."""


@dataclass(frozen=True, slots=True)
class _Task:
    batch: Batch
    until: float
    alone: bool
    """Nothing else is on the cluster, so that whatever happens to a worker is the doing of this batch."""


class Cluster:
    """The workers of the Dask scheduler at ``address``; none has more than ``limit`` seconds for a batch."""

    def __init__(self, reader: Reader, address: str, limit: float = LIMIT) -> None:
        self._reader, self._address, self._limit = reader, address, limit
        self._tasks: dict[Any, _Task] = {}
        self._again: deque[Batch] = deque()
        self._suspects: deque[Batch] = deque()

    def __enter__(self) -> Cluster:
        if not _ADDRESS.fullmatch(self._address):
            wrong = f"{self._address!r} is no address of a Dask scheduler"
            raise ClusterError(f"{wrong}; give one such as tcp://10.0.0.1:8786, or leave out --dask")
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError("reading on Dask needs the package distributed; pip install distributed") from error
        _silence()
        connect: Any = Client
        try:
            self._client: Any = connect(self._address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            reason = f"no Dask scheduler answers at {self._address}"
            raise ClusterError(f"{reason}; start one with dask scheduler, or leave out --dask") from error
        self._agree()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close(timeout=CONNECTING)

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Each batch with what it told, as it is done."""
        self._hand_out(batches)
        while self._tasks:
            done = [outcome for future in self._settled() if (outcome := self._outcome(future)) is not None]
            self._hand_out(batches)
            yield from done

    def _agree(self) -> None:
        """Refuse a cluster without workers, or with another kg, model or ontology, which would read otherwise."""
        theirs = self._ask(lambda: self._client.run(_version, self._reader))
        if not theirs:
            raise ClusterError(f"the Dask scheduler at {self._address} has no workers; start some with dask worker")
        if others := set(theirs.values()) - {ours := _own_version(self._reader)}:
            raise ClusterError(f"the workers have {min(others)} and we have {ours}; install the same everywhere")
        self._ask(lambda: self._client.register_plugin(_loading(self._reader)))

    def _ask(self, question: Any) -> Any:
        try:
            return question()
        except KGError:
            raise
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            lost = f"the Dask cluster at {self._address} can no longer be used ({reason})"
            raise ClusterError(f"{lost}; give the same command again to go on") from error

    def _hand_out(self, batches: Iterator[Batch]) -> None:
        """Give the workers as much as they can have ahead; a suspect only once there is nothing else."""
        room = AHEAD * max(1, sum(self._ask(self._client.nthreads).values()))
        while len(self._tasks) < room:
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                break
            self._submit(batch, AHEAD * self._limit, alone=False)
        if self._suspects and not self._tasks:
            self._submit(self._suspects.popleft(), self._limit, alone=True)

    def _submit(self, batch: Batch, seconds: float, *, alone: bool) -> None:
        future = self._ask(lambda: self._client.submit(read_batch, self._reader, batch, pure=False))
        self._tasks[future] = _Task(batch, time.monotonic() + seconds, alone)

    def _settled(self) -> list[Any]:
        """The tasks that are done or over time, once there are any."""
        rest = min(task.until for task in self._tasks.values()) - time.monotonic()
        done = self._ask(lambda: _done(self._client, list(self._tasks), max(0.01, rest)))
        return done or [future for future, task in self._tasks.items() if task.until <= time.monotonic()]

    def _outcome(self, future: Any) -> Outcome | None:
        task = self._tasks.pop(future)
        if not future.done():
            self._stop(future)
            return self._blame(task, f"took longer than {self._limit:g} seconds to read")
        error = self._ask(future.exception) if future.status == "error" else None
        if type(error).__name__ == "KilledWorker":
            return self._blame(task, "ended the workers that read it")
        told: Sequence[DocumentQuads | Unread] = self._ask(future.result)
        return task.batch, told

    def _blame(self, task: _Task, why: str) -> Outcome | None:
        """What waits on a worker goes down with it, so a document is a suspect first, and is then read alone."""
        if len(task.batch) == 1 and not task.alone:
            self._suspects.append(task.batch)
            return None
        return blame(task.batch, why, self._again)

    def _stop(self, future: Any) -> None:
        """Give up a task and start the worker anew that is at it."""
        at_it = [worker for worker, keys in self._ask(self._client.processing).items() if future.key in keys]
        self._ask(lambda: self._client.cancel([future], force=True))
        if at_it:
            self._ask(lambda: self._client.restart_workers(at_it, raise_for_error=False))


def _loading(reader: Reader) -> Any:
    """What lets each worker, a new one too, load its pipeline before it is given a batch, so that no batch pays it."""
    from distributed import WorkerPlugin

    class Loading(WorkerPlugin):
        name = "kg-pipeline"

        def setup(self, worker: Any) -> None:  # noqa: ARG002 Dask calls it so
            reader.provenance()

    return Loading()


def _silence() -> None:
    """What Dask logs is not shown, in any of its parts: what matters is told in the report."""
    for name in ["distributed", *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _version(reader: Reader) -> str:
    """What a worker would read with, once it has loaded that."""
    reader.provenance()
    return _own_version(reader)


def _own_version(reader: Reader) -> str:
    read_by = foresee_provenance(reader.extractor, reader.model, load_ontology(*reader.ontology_folders))
    read_by = read_by or reader.provenance()
    return f"kg {read_by.kg} with model {read_by.model} and ontology {read_by.ontology}"


def _done(client: Any, futures: list[Any], seconds: float) -> list[Any]:
    from distributed import wait

    settle: Any = wait
    try:
        with client.as_current():
            return list(settle(futures, timeout=seconds, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        return []
