"""What has been read, on its way into the store: collected, and written many documents at a time beside the reading."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from kg.batches import DocumentQuads
from kg.store import Store

TOGETHER = 100_000
"""So many quads, those of some 75 articles, are written together; a kill costs no more than what waits for that."""


class Writer:
    """Puts documents into ``store``; use ``with``, at the end of which all are there, even where reading broke off."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1)
        self._underway: Future[None] | None = None
        self._graphs: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._quads = 0
        self.seconds = 0.0
        """How long writing took, all together."""

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._write()
            self._wait()
        finally:
            self._thread.shutdown()

    def add(self, told: DocumentQuads, source: str) -> None:
        """Take a document that was read at ``source``. Raises StoreError where those before it cannot be written."""
        self._graphs[told.graph] = told.quads
        self._sources[told.graph] = source
        self._quads += told.quads.count("\n")
        if self._quads >= TOGETHER:
            self._write()

    def _write(self) -> None:
        self._wait()
        if self._graphs:
            self._underway = self._thread.submit(self._replace, self._graphs, self._sources)
        self._graphs, self._sources, self._quads = {}, {}, 0

    def _wait(self) -> None:
        """Until what was given to the thread is written; its error, if any, is raised here."""
        underway, self._underway = self._underway, None
        if underway is not None:
            underway.result()

    def _replace(self, graphs: dict[str, str], sources: dict[str, str]) -> None:
        begun = time.monotonic()
        self._store.replace_documents(graphs, sources)
        self.seconds += time.monotonic() - begun
