"""Turtle as people write it: on which line of which file an entry stands, and where a file is not Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import ontology_folder

_PREFIX = re.compile(r"^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_POSITION = re.compile(r"^Parser error .*?: ")


def turtle_files(folder: Path) -> list[Path]:
    """The Turtle files of a folder, by name; raises OntologyError where it has none."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"no Turtle file (.ttl) is in {folder}; put one there, or name another folder")
    return files


def find_places(iri: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Where the entry of ``iri`` stands, as "ontology/events.ttl:12": in the files kg ships, then in ``folders``."""
    files = [path for folder in (ontology_folder(), *folders) for path in sorted(folder.glob("*.ttl"))]
    lines = ((path, find_line(iri, path.read_text(encoding="utf-8", errors="replace"))) for path in files)
    return tuple(f"{shown_path(path)}:{line}" for path, line in lines if line)


def find_line(iri: str, text: str) -> int:
    """The line, from 1, on which the ``text`` of a Turtle file begins to tell of ``iri``; 0 where it does not."""
    names = [name for name in _wordings(iri, text) if name in text]
    if not names:
        return 0
    pattern = rf"^[ \t]*(?:{'|'.join(map(re.escape, names))})\s+(?=a\s|<|[\w.-]*:)"
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def shown_path(path: Path) -> str:
    """A path as a reader finds it again: a file that kg ships by its place in ontology/."""
    return f"ontology/{path.name}" if path.parent == ontology_folder() else path.as_posix()


def find_fault(path: Path) -> tuple[int, str] | None:
    """The line on which a file stops being Turtle, and why; None where all of it is."""
    try:
        for _ in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        return error.lineno or 0, " ".join(_POSITION.sub("", error.msg).split())
    return None


def _wordings(iri: str, text: str) -> Iterator[str]:
    yield f"<{iri}>"
    for prefix, namespace in _PREFIX.findall(text):
        if namespace and iri.startswith(namespace):
            yield f"{prefix}:{iri.removeprefix(namespace)}"
