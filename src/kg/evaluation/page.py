"""One article as a graph tells of it: the part of an exchange file that belongs to it, ready to be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from kg.errors import GoldError
from kg.evaluation.gold import need
from kg.model import Span

Exchange = Mapping[str, Any]
"""The whole graph in the exchange format: what ``kg.exporters.exchange.to_exchange`` gives."""
SECTIONS = ("documents", "actors", "mentions", "attributions", "claims")
UNKNOWN = "\0"
"""Stands for a character that nobody told us."""
_ENOUGH = 12
_PLACE: dict[str, type] = {"start": int, "end": int}
_OF: dict[str, type] = {"document": str}
_KEYS: dict[str, dict[str, type]] = {
    "documents": {"id": str, "key": str},
    "actors": {"id": str, "name": str, "aliases": list},
    "mentions": {**_OF, **_PLACE, "actor": str, "text": str},
    "attributions": {**_OF, "content": list},
    "claims": {
        **_OF,
        **dict.fromkeys(("id", "source", "relation", "event_type", "polarity", "modality"), str),
        **{"attribution": list, "evidence": dict},
    },
}
_SHORT = {"u s": "us", "u s a": "usa", "u k": "uk", "u n": "un", "e u": "eu"}


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor of the graph: ``own`` is its name and ``known`` all its names, folded."""

    id: str
    name: str
    own: str
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """Where the article mentions an actor of the graph."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim between two actors of the graph, with the sentence that it stands on."""

    id: str
    source: str
    target: str
    relation: str
    event_type: str
    attribution: tuple[str, ...]
    polarity: str
    modality: str
    place: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Page:
    """Actors, mentions, reported words and claims of one article, in the order of the exchange file."""

    key: str
    text: str
    actors: tuple[FoundActor, ...]
    mentions: tuple[FoundMention, ...]
    reported: tuple[Span, ...]
    claims: tuple[FoundClaim, ...]


def fold(name: str) -> str:
    """A name as it is compared: case, accents, a leading article and a possessive are no difference.

    >>> fold("The U.S.'s"), fold("Türkiye’s President")
    ('us', 'turkiye president')
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"'s\b", "", letters)).split()
    text = re.sub(r"^(the|a|an) ", "", " ".join(words))
    return _SHORT.get(text, text)


def find_document(exchange: Exchange, doc: str) -> str | None:
    """The id of the article whose key, or else the stem of whose key as a path, is ``doc``; None where there is none.

    Raises GoldError where several files have that stem.
    """
    keys = {record["id"]: record["key"] for record in exchange["documents"]}
    found = [id for id, key in keys.items() if key == doc]
    found = found or [id for id, key in keys.items() if PurePath(key).stem == doc]
    if len(found) > 1:
        both = " and ".join(sorted(keys[id] for id in found)[:2])
        raise GoldError(f"{doc!r} may be {both}; name one of them by its whole key in the gold")
    return found[0] if found else None


def read_page(exchange: Exchange, document: str, text: str | None) -> Page:
    """The article ``document`` of a graph; without its text, as much of that as the graph quotes."""
    mine = {section: [r for r in exchange[section] if r["document"] == document] for section in SECTIONS[2:]}
    pairs = [claim for claim in mine["claims"] if claim["target"] is not None]
    key = next(record["key"] for record in exchange["documents"] if record["id"] == document)
    parties = {actor for claim in mine["claims"] for actor in _parties(claim)}
    here = parties | {mention["actor"] for mention in mine["mentions"]}
    return Page(
        key=key,
        text=_quoted(mine) if text is None else text,
        actors=tuple(_actor(record) for record in exchange["actors"] if record["id"] in here),
        mentions=tuple(FoundMention(record["actor"], _span(record)) for record in mine["mentions"]),
        reported=tuple(_span(part) for record in mine["attributions"] for part in record["content"]),
        claims=tuple(_claim(record) for record in pairs),
    )


def check_exchange(graph: object, name: str) -> Exchange:
    """``graph`` if it is in the exchange format; raises GoldError, in a line about the file ``name``."""
    checked = need(graph, dict.fromkeys(SECTIONS, list), f"{name}: the graph")
    for section, keys in _KEYS.items():
        for number, record in enumerate(checked[section], 1):
            where = f"{name}: {section} {number}"
            need(record, keys, where)
            if section == "claims" and not isinstance(record.get("target", 0), str | None):
                raise GoldError(f"{where} needs 'target', the id of an actor or null")
            for part in record["content"] if section == "attributions" else ():
                need(part, _PLACE, f"{where}: content")
            if section == "claims":
                need(record["evidence"], {**_PLACE, "text": str}, f"{where}: evidence")
    return checked


def find_quote(text: str, quote: str) -> list[Span]:
    """Where ``quote`` stands in ``text``; where text is unknown, where a dozen of its characters do.

    >>> find_quote("Mali met Chad.", "met Chad")
    [Span(start=5, end=13)]
    """
    exact = [Span(*match.span()) for match in re.finditer(re.escape(quote), text)]
    return exact if exact or UNKNOWN not in text else _quoted_in_part(text, quote)


def _parties(claim: Mapping[str, Any]) -> Iterable[str]:
    return filter(None, (claim["source"], claim["target"], *claim["attribution"]))


def _actor(record: Mapping[str, Any]) -> FoundActor:
    known = frozenset(fold(name) for name in (record["name"], *record["aliases"]))
    return FoundActor(record["id"], record["name"], fold(record["name"]), known)


def _claim(record: Mapping[str, Any]) -> FoundClaim:
    return FoundClaim(
        id=record["id"],
        source=record["source"],
        target=record["target"],
        relation=record["relation"],
        event_type=record["event_type"] or "",
        attribution=tuple(record["attribution"]),
        polarity=record["polarity"],
        modality=record["modality"],
        place=_span(record["evidence"]),
        sentence=record["evidence"]["text"],
    )


def _span(record: Mapping[str, Any]) -> Span:
    return Span(record["start"], record["end"])


def _quoted(mine: Mapping[str, Any]) -> str:
    """The text as far as the graph quotes it: sentences of claims and mentions at their places, and gaps."""
    pieces = [*mine["mentions"], *(claim["evidence"] for claim in mine["claims"])]
    text = [UNKNOWN] * max((piece["start"] + len(piece["text"]) for piece in pieces), default=0)
    for piece in pieces:
        text[piece["start"] : piece["start"] + len(piece["text"])] = piece["text"]
    return "".join(text)


def _quoted_in_part(text: str, quote: str) -> list[Span]:
    for offset in range(len(quote) - _ENOUGH + 1):
        hits = re.finditer(re.escape(quote[offset : offset + _ENOUGH]), text)
        starts = [start for hit in hits if (start := hit.start() - offset) >= 0 and _agrees(text, quote, start)]
        if starts:
            return [Span(start, start + len(quote)) for start in starts]
    return []


def _agrees(text: str, quote: str, start: int) -> bool:
    part = text[start : start + len(quote)]
    return all(found in (wanted, UNKNOWN) for found, wanted in zip(part, quote, strict=False))
