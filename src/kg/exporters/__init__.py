"""The graph as a file: one exporter a suffix, found as entry points of the group ``kg.exporters``.

An exporter is a function ``(store, stream, **options) -> None``; ours and those of other packages are found alike.
A file whose name ends in ``.gz`` is compressed, whichever its form.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from importlib.metadata import EntryPoint, entry_points
from inspect import Parameter, signature
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

    ``options`` go to the exporter: the page takes ``title`` and ``max_actors``, Turtle takes ``rdf12``.
    The file is written beside and then moved into place, so that an old one stays as it was if anything goes wrong.
    Raises ExportError where no exporter writes such a file or takes such an option, or it cannot be written.
    """
    name = os.fspath(path)
    wanted = (format or ("" if name == "-" else _suffixes(Path(name)))).removeprefix(".").lower()
    kind, zipped = wanted.removesuffix(".gz"), wanted.endswith(".gz")
    exporter = _exporter(name, "" if kind == "gz" else kind)
    _check_options(exporter, kind, options)
    if name == "-" and stdout is None:
        raise ExportError("there is no standard output to write to; name a file")
    with ExitStack() as open_files:
        stream = stdout if name == "-" and stdout else open_files.enter_context(written(Path(name)))
        packed = open_files.enter_context(compressed(stream)) if zipped else stream
        exporter(store, packed, **options)


def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.value)}


def compressed(stream: BinaryIO) -> gzip.GzipFile:
    """What packs all that is written to it into ``stream``, without name and time, so that the bytes stay the same."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0)


def _suffixes(path: Path) -> str:
    return "".join(path.suffixes[-2:]) if path.suffix.lower() == ".gz" else path.suffix


def _check_options(exporter: Exporter, kind: str, options: Mapping[str, object]) -> None:
    parameters = signature(exporter).parameters
    anything = any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters.values())
    strange = sorted(options.keys() - parameters.keys())
    if strange and not anything:
        raise ExportError(f"a file .{kind} cannot be written with {strange[0]}; leave that out, or choose another form")


def _exporter(name: str, wanted: str) -> Exporter:
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
def written(path: Path) -> Iterator[BinaryIO]:
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
