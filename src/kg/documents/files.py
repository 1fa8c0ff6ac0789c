"""The files that a path, a folder or a pattern stands for, each once and in a fixed order."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import Path

from kg.documents.fields import shown
from kg.model import Unread

IGNORE_FILE = ".kgignore"
_MAGIC = re.compile(r"[*?\[]")
_OWN_FILES = frozenset(("store", "sources", "graph.ttl", "network.html", "judgements.txt"))
"""What kg itself writes into the folder of a graph."""
_SIGNS = (("store/CURRENT",), ("graph.ttl", "network.html"))


def is_pattern(path: str) -> bool:
    """Whether a path that names no file is a pattern such as ``news/**/*.html``."""
    return _MAGIC.search(path) is not None


def files_in(folder: str, is_article: Callable[[str], bool], pattern: Sequence[str] = ()) -> Iterator[str | Unread]:
    """The files in ``folder`` and below that ``is_article``; with a ``pattern``, those whose path from there fits it.

    Left out is what is hidden, what a .kgignore names, and what kg wrote. What links lead to comes after the rest, and
    every folder is walked once, so that it may contain itself. A folder that cannot be opened is an Unread.
    """
    ahead, links, walked = [folder], deque[str](), set[tuple[int, int]]()
    while ahead or links:
        path = ahead.pop() if ahead else links.popleft()
        inner = Path(path).relative_to(folder).parts
        if not _leads(inner, pattern):
            continue
        if not os.path.isdir(path):
            if _fits(inner, pattern) and is_article(path) and os.path.isfile(path):
                yield Path(path).as_posix()
        elif path == folder or not _holds_graph(path):
            try:
                ahead.extend(reversed(_entries(path, links, walked)))
            except OSError as error:
                yield Unread(path, f"{shown(path)}: cannot be opened ({error.strerror}), so nothing in it was read")


def files_like(path: str, is_article: Callable[[str], bool]) -> Iterator[str | Unread]:
    """The files that fit a pattern with ``*``, ``?``, ``[…]`` and ``**`` for any folders; of a folder, all in it."""
    parts = Path(path).parts
    fixed = list(takewhile(lambda part: not is_pattern(part), parts))
    folder = str(Path(*fixed)) if fixed else "."
    if os.path.isdir(folder):
        yield from files_in(folder, is_article, parts[len(fixed) :])


def _entries(folder: str, links: deque[str], walked: set[tuple[int, int]]) -> list[str]:
    """What is in a folder to be read, in order, links put off into ``links``; nothing where it was walked before."""
    state = os.stat(folder)
    if (state.st_dev, state.st_ino) in walked:
        return []
    walked.add((state.st_dev, state.st_ino))
    ignored = _ignored(Path(folder))
    own = _OWN_FILES if _holds_graph(folder) else ()
    inside: list[str] = []
    linked: list[str] = []
    with os.scandir(folder) as found:
        for entry in found:
            name = entry.name
            if not (name.startswith(".") or name in own or any(fnmatchcase(name, pattern) for pattern in ignored)):
                (linked if entry.is_symlink() else inside).append(entry.path)
    links.extend(sorted(linked))
    return sorted(inside)


def _holds_graph(folder: str) -> bool:
    """Whether kg writes here: the store is in the folder, or the files that show what a server holds."""
    return any(all(os.path.isfile(os.path.join(folder, name)) for name in signs) for signs in _SIGNS)


def _ignored(folder: Path) -> Sequence[str]:
    """What the .kgignore of a folder names: one name or pattern a line, # begins a remark."""
    path = folder / IGNORE_FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [name.rstrip("/") for line in lines if (name := line.partition("#")[0].strip())]


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path, or a folder that it is in, fits a pattern."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return _fits(parts, pattern[1:]) or bool(parts and _fits(parts[1:], pattern))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _leads(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path fits a pattern, or something below it may."""
    if not pattern or not parts or pattern[0] == "**":
        return True
    return fnmatchcase(parts[0], pattern[0]) and _leads(parts[1:], pattern[1:])
