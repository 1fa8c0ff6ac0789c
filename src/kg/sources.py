"""Where the text of each article can be read again: its file, or for standard input a copy kept beside the store."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import SpooledTemporaryFile

from kg.documents import STDIN, read_source
from kg.errors import DocumentError, StoreError
from kg.graph import sha256
from kg.model import Document
from kg.store import Store
from kg.stored import StoredDocument

_IN_MEMORY = 32 << 20
"""So many bytes of an archive's texts are kept in memory while they are looked up; more go to a temporary file."""


def keep_source(document: Document, out: Path) -> str:
    """Where ``document`` can be read again; if it came from standard input its text is kept in ``out`` for that."""
    if document.origin == STDIN:
        path = _kept(out, sha256(document.text))
        try:
            _write(path, document.text)
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(f"cannot keep the text from standard input in {path}: {reason}") from error
    return document.origin


def is_there(origin: str) -> bool:
    """Whether what was read there may still be read: a file that has not been taken away, or standard input."""
    return origin == STDIN or Path(origin).is_file()


def source_reader(store: Store, out: Path) -> Callable[[str], str]:
    """A function that gives the text of a document, by its id, as it stands in its source now.

    It raises DocumentError where the source is gone or no longer holds that document.
    """
    stored = {document.key: document for document in store.documents()}
    texts = lru_cache(maxsize=1)(_Texts)  # an archive holds many articles and is read once
    return lambda id: _text(stored[id], out, texts)


def drop_source(document: StoredDocument, out: Path) -> None:
    """Delete the copy that was kept of an article from standard input."""
    if document.source == STDIN:
        _kept(out, document.sha256).unlink(missing_ok=True)


def _text(document: StoredDocument, out: Path, texts: Callable[[str], _Texts]) -> str:
    if document.source == STDIN:
        return _kept(out, document.sha256).read_bytes().decode("utf-8")
    text = texts(document.source).get(document.key)
    if text is None:
        raise DocumentError(f"{document.source or 'its file'} is gone or no longer holds it")
    return text


class _Texts:
    """The texts of one file by document id; those of a large archive are set down on the disk meanwhile."""

    def __init__(self, source: str) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 it is read later
        self._places: dict[str, tuple[int, int]] = {}
        for found in read_source(source):
            if found.id not in self._places:  # as in reading, the first of an id counts
                content = found.text.encode("utf-8")
                self._places[found.id] = self._file.tell(), len(content)
                self._file.write(content)

    def __del__(self) -> None:
        self._file.close()

    def get(self, id: str) -> str | None:
        """The text of a document; None where the file does not hold it."""
        if id not in self._places:
            return None
        start, length = self._places[id]
        self._file.seek(start)
        return self._file.read(length).decode("utf-8")


def _write(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all, and on the disk before the graph tells of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with half.open("wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)


def _kept(out: Path, fingerprint: str) -> Path:
    return out / "sources" / f"{fingerprint}.txt"
