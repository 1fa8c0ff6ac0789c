"""Trusty URIs: IRIs that end in a hash of what they stand for, so that whoever has both can check one by the other.

This is module RA of version 1 (https://trustyuri.net/spec/v1): the hash of a set of graphs that may name themselves.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256

import pyoxigraph as ox

_MODULE = "RA"
_Row = tuple[str, str, str, bool, str, str, str]


def artifact_code(quads: Iterable[ox.Quad], mark: str) -> str:
    """The code of these graphs, whose own IRIs have ``mark`` in its place; literals may hold what they like."""
    rows = sorted({_row(quad, mark) for quad in quads})
    return coded("".join(map(_told, rows)).encode("utf-8"))


def coded(content: bytes) -> str:
    """The hash of ``content`` in the letters, digits, hyphens and underscores of a code: 45 of them."""
    return _MODULE + urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")


def _row(quad: ox.Quad, mark: str) -> _Row:
    """A quad as it is sorted: by its IRIs, then resources before literals, these by text, datatype and language."""
    graph, subject, predicate = (
        getattr(term, "value", "").replace(mark, " ") for term in (quad.graph_name, quad.subject, quad.predicate)
    )
    if not isinstance(quad.object, ox.Literal):
        return graph, subject, predicate, False, getattr(quad.object, "value", "").replace(mark, " "), "", ""
    language = (quad.object.language or "").lower()
    datatype = "" if language else quad.object.datatype.value
    return graph, subject, predicate, True, quad.object.value, datatype, language


def _told(row: _Row) -> str:
    """A quad as it is hashed, on four lines."""
    graph, subject, predicate, literal, value, datatype, language = row
    if literal:
        text = value.replace("\\", "\\\\").replace("\n", "\\n")
        value = f"@{language} {text}" if language else f"^{datatype} {text}"
    return f"{graph}\n{subject}\n{predicate}\n{value}\n"
