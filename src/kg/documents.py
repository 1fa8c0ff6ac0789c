"""Articles from files, folders and standard input: each input becomes a Document, or an Unread that says why not.

A text is kept exactly as it was written (line ends too), so that an offset counts the characters of the file itself.
A .txt or .md file may open with a block of facts about the article; its text is then what follows that block::

    ---
    title: Leaders speak by video
    publisher: Example Wire
    published: 2021-12-07
    url: https://news.example.org/leaders
    ---

Markdown is read as the text it is: its marks stay where they stand. A .jsonl file holds one JSON object a line, with
``id`` and ``text`` and, where known, ``title``, ``publisher``, ``published`` and ``url``.

Of a folder all is read but what is hidden, and what a file ``.kgignore`` in it names: one file, folder or pattern such
as ``draft-*`` a line.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from kg.errors import DocumentError
from kg.model import Document, Unread, content_id

STDIN = "-"
SUFFIXES = (".txt", ".md", ".jsonl")
IGNORE_FILE = ".kgignore"
MAX_CHARACTERS = 1_000_000
"""The longest text that spaCy reads in one go."""
FACTS = ("title", "publisher", "published", "url")

_FRONT_BLOCK = re.compile(r"---[ \t]*\r?\n((?:[A-Za-z][\w-]*:[^\r\n]*\r?\n){1,40})---[ \t]*(?:\r?\n|\Z)")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_documents(
    paths: Sequence[str], *, suffix: str = ".txt", stdin: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """Every article under ``paths``, in a fixed order; what cannot be read comes as an Unread, and reading goes on.

    ``-`` is standard input, read as a file of that ``suffix``. Two inputs with one id: the first is read, the second
    is an Unread, since one id is one document.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _read_input(path, suffix, stdin):
            if isinstance(found, Document) and found.id in seen:
                reason = f"another input has the id {found.id!r} too; keep one of them"
                yield Unread(found.id, f"{_shown(found.origin)}: {reason}")
            else:
                seen.add(found.id)
                yield found


def _read_input(path: str, suffix: str, stdin: BinaryIO | None) -> Iterator[Document | Unread]:
    try:
        if path == STDIN:
            yield from _read_stream(stdin or sys.stdin.buffer, STDIN, suffix)
        elif path and Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))
    except OSError as error:
        yield Unread(path, f"{_shown(path)}: cannot be read ({error.strerror})")


def _read_folder(folder: Path) -> Iterator[Document | Unread]:
    ignored = lru_cache(maxsize=None)(_ignored)
    found = sorted(path for path in folder.rglob("*") if _is_article(path.relative_to(folder), path))
    inside = [path for path in found if not _is_ignored(path, folder, ignored)]
    if not inside:
        name = folder.as_posix()
        yield Unread(name, f"{_shown(name)}: no article in this folder; kg reads {_listed(SUFFIXES)} files")
    for path in inside:
        yield from _read_input(path.as_posix(), path.suffix, None)


def _is_article(inner: Path, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in inner.parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def _is_ignored(path: Path, folder: Path, ignored: Callable[[Path], Sequence[str]]) -> bool:
    """Whether a file, or a folder that it is in, is named by a .kgignore beside it, up to ``folder``."""
    while path != folder:
        if any(fnmatchcase(path.name, pattern) for pattern in ignored(path.parent)):
            return True
        path = path.parent
    return False


def _ignored(folder: Path) -> Sequence[str]:
    """What the .kgignore of a folder names: one name or pattern a line, # begins a remark."""
    path = folder / IGNORE_FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [name.rstrip("/") for line in lines if (name := line.partition("#")[0].strip())]


def _read_file(path: Path) -> Iterator[Document | Unread]:
    name, suffix = path.as_posix(), path.suffix.lower()
    if not path.is_file():
        yield Unread(name, f"{_shown(name)}: no such file")
    elif suffix not in SUFFIXES:
        yield Unread(name, f"{_shown(name)}: not an article kg can read; give a {_listed(SUFFIXES)} file")
    else:
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, suffix)


def _read_stream(stream: BinaryIO, origin: str, suffix: str) -> Iterator[Document | Unread]:
    return _read_lines(stream, origin) if suffix == ".jsonl" else _read_text(stream, origin)


def _read_text(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    try:
        facts, text = _split_front(_decoded(stream.read()))
        id = origin if origin != STDIN else f"stdin-{content_id(text)}"
        yield _document({**facts, "id": id, "text": text}, origin)
    except DocumentError as error:
        yield Unread(origin, f"{_shown(origin)}: {error}")


def _read_lines(stream: BinaryIO, origin: str) -> Iterator[Document | Unread]:
    empty = True
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _document(_json_object(_decoded(line)), origin)
        except DocumentError as error:
            yield Unread(f"{origin}:{number}", f"{_shown(origin)}, line {number}: {error}")
    if empty:
        yield Unread(origin, f"{_shown(origin)}: is empty")


def _document(fields: Mapping[str, object], origin: str) -> Document:
    """The document those fields make; DocumentError where one is missing or is not what it must be."""
    text = _string(fields, "text")
    if not text.strip():
        raise DocumentError("has no text" if "text" not in fields else "is empty")
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(f"is longer than {MAX_CHARACTERS:,} characters; split it into articles")
    number = fields.get("id")
    id = str(number) if type(number) is int else _string(fields, "id")
    if not id.strip():
        raise DocumentError("has no id; give each article one")
    return Document(
        id=id,
        text=text,
        title=_string(fields, "title"),
        publisher=_string(fields, "publisher"),
        url=_web_address(_string(fields, "url")),
        published=_iso_date(_string(fields, "published")),
        origin=origin,
    )


def _string(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DocumentError(f"{name} is not a text but {json.dumps(value)[:40]}")
    if "\x00" in value or _SURROGATE.search(value):
        raise DocumentError(f"{name} holds a character that no text can hold (NUL or half of a pair)")
    return value


def _web_address(url: str) -> str:
    if url and not _WEB_ADDRESS.fullmatch(url):
        raise DocumentError(f"url is no web address that begins with http:// or https://: {url[:60]!r}")
    return url


def _iso_date(published: str) -> str:
    """The day of an ISO 8601 date or time: "2021-12-07T18:30:00Z" is "2021-12-07"."""
    try:
        return date.fromisoformat(published[:10]).isoformat() if published else ""
    except ValueError as error:
        raise DocumentError(f"published is no date written like 2021-12-07: {published[:40]!r}") from error


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise DocumentError("is not text but binary data")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"is not UTF-8 (byte {error.start}); convert it, for instance with iconv") from error


def _split_front(text: str) -> tuple[dict[str, str], str]:
    """The facts of the block at the head of a text, and the text that follows it."""
    block = _FRONT_BLOCK.match(text)
    if block is None:
        return {}, text
    pairs = (line.split(":", 1) for line in io.StringIO(block[1]))
    facts = {name: value.strip().strip("\"'") for name, value in pairs if name in FACTS}
    return facts, text[block.end() :]


def _json_object(line: str) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError("is not JSON") from error
    if not isinstance(value, dict):
        raise DocumentError("is not a JSON object with an id and a text")
    return value


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _shown(origin: str) -> str:
    return "standard input" if origin == STDIN else origin.encode("utf-8", "backslashreplace").decode()
