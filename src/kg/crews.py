"""Who reads the batches of a corpus: this process, worker processes, or (in kg.cluster) a Dask cluster.

A batch that takes too long, or kills the process that reads it, is read again one document after the other, so that
only the guilty one is set aside, by name.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Protocol

from kg.batches import DocumentQuads, Reader, read_batch
from kg.errors import KGError
from kg.model import Document, Unread
from kg.processes import Worker, give_way

LIMIT = 120.0
"""So many seconds a batch may take before it is read document by document, and then each document."""
LOADING = 600.0
"""So many seconds a process may take to load its pipeline."""
BATCHES = 100
"""After so many batches a process makes way for a new one, since spaCy keeps every word that it has ever met."""

Batch = Sequence[Document]
Outcome = tuple[Batch, Sequence[DocumentQuads | Unread]]


class Crew(Protocol):
    """Reads batches; use ``with``."""

    def __enter__(self) -> Crew:
        """Make ready to read."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop, whatever is being read."""

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Each batch with what it told, as it is done. Raises KGError where nothing can be read at all."""


class Alone:
    """This process reads: nothing to start, but no limit of time, and a crash ends it all."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __enter__(self) -> Alone:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Each batch with what it told, in their order."""
        for batch in batches:
            yield batch, read_batch(self._reader, batch)


class Processes:
    """So many worker processes; each has one batch at a time, and no more than ``limit`` seconds for it."""

    def __init__(self, reader: Reader, count: int, limit: float = LIMIT) -> None:
        self._reader, self._count, self._limit = reader, count, limit
        self._hands: list[_Hand] = []
        self._again: deque[Batch] = deque()

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for hand in self._hands:
            hand.stop()

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Each batch with what it told, as it is done."""
        self._hand_out(batches)
        while busy := [hand for hand in self._hands if hand.batch]:
            rest = min(hand.until for hand in busy) - time.monotonic()
            ready = wait([hand.pipe for hand in busy], max(0.0, rest))
            done = [self._hear(hand) for hand in busy if hand.pipe in ready or hand.until <= time.monotonic()]
            self._hand_out(batches)
            yield from (outcome for outcome in done if outcome is not None)

    def _hand_out(self, batches: Iterator[Batch]) -> None:
        """Give each process that has none a batch, and start a process where there may be one more."""
        idle = [hand for hand in self._hands if not hand.batch]
        while idle or len(self._hands) < self._count:
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                return
            if not idle:
                idle.append(_Hand(self._reader, self._limit))
                self._hands.append(idle[-1])
            idle.pop().start(batch)

    def _hear(self, hand: _Hand) -> Outcome | None:
        """What a process has to say, or why its batch is to be read again or set aside."""
        batch = hand.batch
        try:
            told = hand.hear()
            return None if told is None else (batch, told)
        except TimeoutError:
            why = f"took longer than {self._limit:g} seconds to read"
        except (EOFError, OSError):
            why = "ended the process that read it"
        hand.stop()
        return blame(batch, why, self._again)


def blame(batch: Batch, why: str, again: deque[Batch]) -> Outcome | None:
    """A single document is set aside, for which an Unread says ``why``; several are to be read ``again`` one by one."""
    if len(batch) > 1:
        again.extend([document] for document in batch)
        return None
    id = batch[0].id
    return batch, [Unread(id, f"{id}: set aside, since it {why}; the others went through")]


class _Hand:
    """One process after the other, and the batch that it has."""

    def __init__(self, reader: Reader, limit: float) -> None:
        self._reader, self._limit = reader, limit
        self._worker: Worker | None = None
        self._batches = 0
        self.batch: Batch = ()
        self.until = 0.0

    @property
    def pipe(self) -> Connection:
        """Where the process can be heard; there is one once a batch has been given."""
        assert self._worker is not None
        return self._worker.pipe

    def start(self, batch: Batch) -> None:
        if self._worker is None or not self._worker.alive or self._batches >= BATCHES:
            self.stop()
            self._worker, self._batches, loading = Worker(_work, self._reader), 0, LOADING
        else:
            loading = 0.0
        self.batch, self.until = batch, time.monotonic() + self._limit + loading
        self._batches += 1
        with suppress(OSError):  # it died just now, which is found out when its answer is asked for
            self.pipe.send(batch)

    def hear(self) -> Sequence[DocumentQuads | Unread] | None:
        """What the process tells of its batch, after which it is free; None where it has only become ready.

        Raises TimeoutError where it is over time, EOFError or OSError where it has died.
        """
        if not self.pipe.poll():
            raise TimeoutError
        told = self.pipe.recv()
        if told is None:
            self.until = time.monotonic() + self._limit
            return None
        if isinstance(told, KGError):
            raise told
        self.batch = ()
        answer: Sequence[DocumentQuads | Unread] = told
        return answer

    def stop(self) -> None:
        self.batch = ()
        if self._worker is not None:
            self._worker.stop()


def _work(pipe: Connection, reader: Reader) -> None:
    """What a worker process does: read one batch after the other until nobody sends any more."""
    give_way()
    batch = pipe.recv()
    try:
        reader.provenance()
        pipe.send(None)
        while True:
            pipe.send(read_batch(reader, batch))
            batch = pipe.recv()
    except KGError as error:
        pipe.send(error)
