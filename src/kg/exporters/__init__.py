"""The graph as a file: one exporter a suffix, found as entry points of the group ``kg.exporters``.

An exporter is a function ``(store, stream, **options) -> None``; ours and those of other packages are found alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import ExportError
from kg.store import Store

Exporter = Callable[..., None]
GROUP = "kg.exporters"


def formats() -> list[str]:
    """The formats that can be written, which are also the suffixes of their files: ``["html", "json", …]``."""
    return sorted(_entries())


def export(
    store: Store,
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    stdout: BinaryIO | None = None,
    **options: object,
) -> None:
    """Write the graph to ``path``, in ``format`` or else as its suffix says; ``-`` writes to ``stdout``.

    ``options`` go to the exporter: the page takes ``title`` and ``max_actors``.
    The file is written beside and then moved into place, so that an old one stays as it was if anything goes wrong.
    Raises ExportError where no exporter writes such a file, or it cannot be written.
    """
    name = os.fspath(path)
    exporter = _exporter(name, format)
    if name == "-":
        if stdout is None:
            raise ExportError("there is no standard output to write to; name a file")
        exporter(store, stdout, **options)
        return
    with _written(Path(name)) as stream:
        exporter(store, stream, **options)


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.value)}


def _exporter(name: str, format: str | None) -> Exporter:
    suffix = "" if name == "-" else Path(name).suffix
    wanted = (format or suffix).removeprefix(".").lower()
    entries = _entries()
    known = " ".join(f".{one}" for one in sorted(entries))
    if not wanted:
        raise ExportError(f"{name} does not say which format to write; name one with --format: {known}")
    if wanted not in entries:
        raise ExportError(f"no exporter writes .{wanted}; known are {known}")
    try:
        return cast(Exporter, entries[wanted].load())
    except (ImportError, AttributeError) as error:
        raise ExportError(f"the exporter for .{wanted} cannot be loaded: {error}") from error


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file ``path`` once all of it is written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    special = path.exists() and not path.is_file()
    try:
        with (path if special else part).open("wb") as stream:
            yield stream
        if not special:
            part.replace(path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}; what was there is as it was") from error
    finally:
        with suppress(OSError):  # on a read-only disk there is nothing to clear away, and that has been said
            part.unlink(missing_ok=True)
