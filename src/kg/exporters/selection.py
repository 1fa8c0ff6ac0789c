"""The part of a graph that somebody wants to see: actors with those they deal with, a stretch of time, some events.

What is left out is counted and said on the page, since a picture that hides things without a word misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import ExportError

Record = Mapping[str, Any]
STATUSES = ("asserted", "attributed", "planned", "hypothetical", "denied")
FAMILIES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "other")
_LAST_ROOT = (5, 8, 13, 20)
"""The last CAMEO root code of each of the first four families."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are wanted; what is empty asks for nothing.

    ``actors`` are ids: each is wanted with all that it deals with. ``since`` and ``until`` are ISO dates, months or
    years, both inclusive. ``event_types`` are names ("THREATEN"), CAMEO codes or quad classes ("material conflict").
    """

    actors: Sequence[str] = ()
    since: str = ""
    until: str = ""
    event_types: Sequence[str] = ()
    statuses: Sequence[str] = ()

    def __bool__(self) -> bool:
        return any((self.actors, self.since, self.until, self.event_types, self.statuses))


EVERYTHING = Selection()


def select(exchange: Record, selection: Selection) -> Record:
    """The exchange format with only the claims wanted, and the actors and documents that these tell of.

    Raises ExportError where the graph holds no event type that is asked for.
    """
    if not selection:
        return exchange
    claims = exchange.get("claims", ())
    _check_types(claims, selection.event_types)
    published = {document["id"]: str(document.get("published") or "") for document in exchange.get("documents", ())}
    kept = [claim for claim in claims if _is_wanted(claim, date_of(claim, published), selection)]
    if selection.actors:
        kept = _around(kept, set(selection.actors))
    documents = {one for claim in kept for one in (claim.get("document"), *claim.get("printed_again", ()))}
    actors = {*selection.actors, *(actor for claim in kept for actor in participants(claim))}
    return {
        "documents": [one for one in exchange.get("documents", ()) if one["id"] in documents],
        "actors": [one for one in exchange.get("actors", ()) if one["id"] in actors],
        "mentions": [
            one for one in exchange.get("mentions", ()) if one["actor"] in actors and one.get("document") in documents
        ],
        "claims": kept,
    }


def say_selection(selection: Selection, names: Mapping[str, str]) -> str:
    """What was asked for, in words for the page; ``names`` tells the actors' names.

    >>> say_selection(Selection(actors=["i/Ruto"], since="2024", statuses=["denied"]), {"i/Ruto": "William Ruto"})
    'William Ruto and those near · since 2024 · denied'
    """
    parts = [" and ".join([*(names.get(actor, actor) for actor in selection.actors), "those near"])]
    parts = parts if selection.actors else []
    parts += [f"{word} {date}" for word, date in (("since", selection.since), ("until", selection.until)) if date]
    parts += [", ".join(wanted).lower() for wanted in (selection.event_types, selection.statuses) if wanted]
    return " · ".join(parts)


def status_of(claim: Record) -> str:
    """The one status a claim is filtered by; a denied plan counts as denied, so that it never looks like a plan.

    >>> status_of({"polarity": "positive", "modality": "future", "attribution": ["https://kg.example.org/id/Ruto"]})
    'planned'
    """
    if claim.get("polarity") == "negative":
        return "denied"
    if claim.get("modality") in ("future", "hypothetical"):
        return "planned" if claim["modality"] == "future" else "hypothetical"
    return "attributed" if claim.get("attribution") else "asserted"


def family_of(cameo: str | None) -> str:
    """Which of the four quad classes a CAMEO code belongs to; statements and unknown codes are "other".

    >>> family_of("13"), family_of("042"), family_of("01")
    ('verbal conflict', 'verbal cooperation', 'other')
    """
    root = (cameo or "")[:2]
    if not root.isascii() or not root.isdigit() or not 2 <= int(root) <= _LAST_ROOT[-1]:
        return "other"
    return next(family for family, last in zip(FAMILIES, _LAST_ROOT, strict=False) if int(root) <= last)


def date_of(claim: Record, published: Mapping[str, str]) -> str:
    """When it happened, else when its document was published: an ISO date, month or year; empty where nobody says."""
    for text in ((claim.get("time") or {}).get("value"), published.get(claim.get("document", ""))):
        if found := _DATE.match(str(text or "")):
            return found[0]
    return ""


def participants(claim: Record) -> set[str]:
    """Source, target and speakers of a claim, those that are known."""
    return {one for one in (claim["source"], claim.get("target"), *(claim.get("attribution") or ())) if one}


def _is_wanted(claim: Record, date: str, selection: Selection) -> bool:
    """Whether the claim itself is wanted; a claim that nobody dates falls outside every stretch of time."""
    if selection.statuses and status_of(claim) not in selection.statuses:
        return False
    if selection.event_types and not any(_is_of_type(claim, wanted) for wanted in selection.event_types):
        return False
    if selection.since and date < selection.since:
        return False
    return not selection.until or "" < date[: len(selection.until)] <= selection.until


def _is_of_type(claim: Record, wanted: str) -> bool:
    code = str(claim.get("cameo") or "")
    if wanted.isdigit():
        return code.startswith(wanted)
    return wanted.casefold() in (str(claim.get("event_type") or "").casefold(), family_of(code))


def _check_types(claims: Iterable[Record], wanted: Iterable[str]) -> None:
    for one in wanted:
        if not any(_is_of_type(claim, one) for claim in claims):
            known = sorted({str(claim["event_type"]) for claim in claims if claim.get("event_type")})
            raise ExportError(f"no claim here has the event type {one!r}; there are {', '.join(known) or 'none'}")


def _around(claims: Sequence[Record], centres: set[str]) -> list[Record]:
    """The claims that the centres make, suffer or vouch for, and those among the actors they deal with directly."""
    near = set(centres)
    for claim in claims:
        ends = {one for one in (claim["source"], claim.get("target")) if one}
        near |= ends if ends & centres else set()
    return [one for one in claims if _ends_in(one, near) or participants(one) & centres]


def _ends_in(claim: Record, actors: set[str]) -> bool:
    return bool(claim.get("target")) and claim["source"] in actors and claim["target"] in actors
