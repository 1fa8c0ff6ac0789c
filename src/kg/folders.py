"""The folder of a store: whether it is one, who may use it, what is noted in it, and what can be wrong with it.

Any number of readers use it, or one writer; whoever comes later waits a little. Our lock stands beside the engine's
own, which lets a reader in beside a writer but calls what it then sees undefined.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.sparql import one_line

try:
    import fcntl
except ImportError:  # Windows has no fcntl; there the engine's own lock keeps two writers apart
    fcntl = None  # type: ignore[assignment]

LOCK_FILE = "kg.lock"
NOTE_FILE = "kg.note"
PATIENCE = 3.0
"""So many seconds somebody waits: long enough for a question or a snapshot, too short for a build to be waited out."""
PAUSE = 0.05
_ENGINE_FILE = re.compile(r"LOCK|LOG.*|IDENTITY|MANIFEST-\d+|OPTIONS-.*|\d+\.\w+")
"""What the engine has in a folder before CURRENT is written, which is as far as a kill at the first moment comes."""


def check_folder(location: Path, must_exist: bool) -> None:
    """Refuse a folder that holds something else, or, where a store must be there, nothing."""
    try:
        if location.exists() and not location.is_dir():
            raise StoreError(f"{location} is a file, but a store is a folder; choose another folder")
        content = {path.name for path in location.iterdir()} - {LOCK_FILE, NOTE_FILE} if location.exists() else set()
    except OSError as error:
        raise StoreError(f"the store {location} cannot be read: {error.strerror or error}") from error
    if "CURRENT" not in content and not all(map(_ENGINE_FILE.fullmatch, content)):
        raise StoreError(f"{location} is not a store but holds other files; choose another folder")
    if must_exist and "CURRENT" not in content:
        raise StoreError(f"there is no store in {location}; make one with kg build")


@contextmanager
def plainly(location: Path | str) -> Iterator[None]:
    """Say what is wrong with the store in one plain line."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store {location} {trouble(error)}") from error


def trouble(error: OSError | RuntimeError) -> str:
    """What is wrong with a store, and what to do, as the end of a sentence."""
    text = one_line(error)
    if isinstance(error, BlockingIOError) or "lock file:" in text or "lock hold" in text:
        return "is in use by another program; wait until that is done"
    if isinstance(error, PermissionError) or "ermission denied" in text or "ead-only file system" in text:
        return "cannot be written; choose a folder that you may write to"
    if isinstance(error, OSError) and ("o space left" in text or "uota exceeded" in text):
        return "cannot be written, since the disk is full; make room or choose another folder"
    if "file descriptors" in text or "oo many open files" in text:
        return f"cannot be opened, since kg may open too few files ({text}); allow it more, for instance with ulimit -n"
    if "orruption" in text or "o such file" in text or "nvalid argument" in text:
        return f"is damaged ({text}); delete it and build again"
    return f"cannot be used ({text}); mend that and give the same command again"


def lock_folder(folder: Path, *, shared: bool, patience: float = PATIENCE) -> IO[bytes] | None:
    """The lock on ``folder``, to be given back with ``release``; None where there is nothing to lock.

    Raises BlockingIOError where others hold it for longer than ``patience``.
    """
    path = folder / LOCK_FILE
    if fcntl is None or (shared and not path.exists()):
        return None
    lock = path.open("rb" if shared else "ab")
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return lock
        except BlockingIOError:
            if time.monotonic() >= until:
                lock.close()
                raise
            time.sleep(PAUSE)
        except OSError:
            lock.close()
            raise


def release(lock: IO[bytes] | None) -> None:
    """Let others use the folder."""
    if lock is not None:
        lock.close()


def read_note(folder: Path) -> Mapping[str, str]:
    """What kg noted in the folder of a store; nothing where it is gone or is not ours."""
    try:
        found = json.loads((folder / NOTE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_note(folder: Path, facts: Mapping[str, str]) -> None:
    """Note ``facts`` in place of what was noted before."""
    path = folder / NOTE_FILE
    with plainly(folder):
        path.with_suffix(".new").write_text(json.dumps(facts), encoding="utf-8")
        path.with_suffix(".new").replace(path)
