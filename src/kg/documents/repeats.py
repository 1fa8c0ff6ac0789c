"""What was read before, so that no file, no id and no text is read twice.

It is kept in a database of SQLite that has no name and lives in memory as far as it is small and else on the disk, so
that a million articles need no more memory than a thousand.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from types import TracebackType

from kg.documents.fields import shown
from kg.errors import StoreError
from kg.model import Document, Skipped, Unread

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -8000;
CREATE TABLE file (path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE article (id BLOB PRIMARY KEY, text BLOB, name TEXT) WITHOUT ROWID;
CREATE INDEX by_text ON article (text);
BEGIN;
"""


class Seen:
    """The files and articles that were read; used in a with statement."""

    def __enter__(self) -> Seen:
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.executescript(_TABLES)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._base.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"cannot note which articles were read ({error}); is the disk full?") from error

    def is_new_file(self, path: str) -> bool:
        """Whether no file of that real path was asked for before."""
        return self._base.execute("INSERT OR IGNORE INTO file VALUES (?)", [_digest(path)]).rowcount == 1

    def judged(self, document: Document) -> Document | Unread | Skipped:
        """The document itself where it is new; one of a known text is a Skipped, one of a known id an Unread."""
        id, text = _digest(document.id), _digest(document.text)
        same_id = self._base.execute("SELECT text FROM article WHERE id = ?", [id]).fetchone()
        if same_id and same_id[0] != text:
            reason = f"another input has the id {document.id!r} too; keep one of them"
            return Unread(document.id, f"{shown(document.origin)}: {reason}")
        if same_id:
            reason = f"{shown(document.id)} came before with the same text, and is read once"
            return Skipped(document.id, f"{shown(document.origin)}: {reason}", document.id)
        same_text = self._base.execute("SELECT name FROM article WHERE text = ?", [text]).fetchone()
        if same_text:
            of = same_text[0]
            return Skipped(document.id, shown(f"{document.id}: has the same text as {of}, and is read once"), of)
        self._base.execute("INSERT INTO article VALUES (?, ?, ?)", [id, text, document.id])
        return document


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
