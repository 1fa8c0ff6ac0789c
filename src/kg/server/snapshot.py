"""A copy of the store to read from, so that ``kg build`` can go on while the graph is served.

The engine copies a store by hard links in milliseconds, for which a build that begins just then waits. When the store
has changed and nobody writes to it, the next copy is made and the one before goes away once its readers are done. A
SPARQL server is copied once, at the start.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import Lock
from types import TracebackType

from kg.errors import StoreError
from kg.folders import LOCK_FILE, NOTE_FILE, lock_folder, release
from kg.store import Store

State = frozenset[tuple[str, int, int]]
UNLIKE = (LOCK_FILE, NOTE_FILE, "LOG")
"""Files of a store that change without its content."""


class Snapshot:
    """Copies of the store ``location``, the newest in ``path``; use ``with``, which takes them away at the end."""

    def __init__(self, location: Path | str) -> None:
        self._location = location
        beside = _writable(location.parent) if isinstance(location, Path) else None
        self._home = Path(tempfile.mkdtemp(prefix=".serving-", dir=beside))
        self._one_at_a_time = Lock()
        self._count = 0
        self._state: State = frozenset()
        self.path = self._home
        try:
            self._copy()
        except BaseException:
            self._remove()
            raise

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._remove()

    def renew(self) -> bool:
        """Whether there is a new copy, which there is where the store has changed and nobody writes to it."""
        with self._one_at_a_time:
            try:
                if isinstance(self._location, str) or self._now() == self._state:
                    return False
                self._copy_now(self._location)
            except (StoreError, OSError):  # a build is at work: what was served before is served on
                return False
            shutil.rmtree(self._home / str(self._count - 2), ignore_errors=True)  # who still reads it has it open
            return True

    def _copy_now(self, location: Path) -> None:
        """Copy the store; raises BlockingIOError at once where somebody writes to it, since a client waits for us."""
        lock = lock_folder(location, shared=True, patience=0)
        try:
            self._copy()
        finally:
            release(lock)

    def _copy(self) -> None:
        state, path = self._now(), self._home / str(self._count + 1)
        shutil.rmtree(path, ignore_errors=True)  # half a copy, made when the disk was full
        with Store.open(self._location, read_only=True) as store:
            store.engine.backup(str(path))
        self._count, self._state, self.path = self._count + 1, state, path

    def _now(self) -> State:
        if isinstance(self._location, str) or not self._location.is_dir():  # a server does not tell that it changed
            return frozenset()
        found = [(path.name, path.stat()) for path in self._location.iterdir() if path.name not in UNLIKE]
        return frozenset((name, status.st_size, status.st_mtime_ns) for name, status in found)

    def _remove(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)


def _writable(folder: Path) -> Path | None:
    """The folder itself, where hard links work; or None, for the system's own, where it cannot be written."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None
