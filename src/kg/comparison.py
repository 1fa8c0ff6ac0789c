"""Answers that set things side by side: both sides of a contradiction, a timeline, two graphs.

Each stands on a named question, so that whoever wants the rows asks ``kg query`` for them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from kg.errors import QueryError
from kg.queries import answer_rows, find_term
from kg.store import Store

Row = dict[str, str]
WIDTH = 100
_REMARKS = {"negative": "denied", "future": "planned", "hypothetical": "supposed"}
_TOLD = ("document", "source", "relation", "object", "polarity", "modality", "said_by")


@dataclass(frozen=True, slots=True)
class Difference:
    """What one graph tells and the other does not: "added" or "removed", the claim's columns, and how often."""

    change: str
    claim: Row
    times: int


def conflicts(store: Store, actor: str = "") -> list[Row]:
    """The rows of the question ``contradictions``: all, or those in which ``actor`` acts, is acted on or speaks.

    Raises QueryError where nobody is called so.
    """
    rows = answer_rows(store, "contradictions")
    if not actor:
        return rows
    labels = {label for (label,) in store.rows(f"SELECT ?label {{ {find_term(store, actor)} rdfs:label ?label }}")}
    return [row for row in rows if labels & {row[field] for field in ("source", "object", "yes_by", "no_by")}]


def conflict_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Each contradiction as lines: what it is about, then who says yes and who says no, each with a quotation."""
    for place, row in enumerate(rows):
        if place:
            yield ""
        yield " ".join(filter(None, (row["source"], row["relation"], row["object"])))
        for side in ("yes", "no"):
            count = f"{row[f'{side}_claims']} claim{'s' if row[f'{side}_claims'] != '1' else ''}"
            when = row[f"{side}_published"] or "undated"
            yield f"  {side:3}  {row[f'{side}_by']}, {count}; {when} [{row[f'{side}_document']}]"
            yield from _quoted(row[f"{side}_sentence"])


def timeline(store: Store, actor: str, since: str = "", until: str = "") -> list[Row]:
    """The rows of the question ``timeline`` from the day ``since`` to the day ``until``, where these are given.

    What a reprint only repeats is no row; ``also_printed_in`` names the reprints of a row.
    A claim of which only the month or the year is known counts with all days of it; one without any day with none.
    """
    if since and until and since > until:
        raise QueryError(f"the time from {since} to {until} has no day; give the earlier one to --since")
    rows = answer_rows(store, "timeline", actor=actor)
    return [row for row in _once(rows) if _within(row["day"], since, until)]


def _once(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the reprints that only tell it again, in place of rows of their own."""
    first: dict[tuple[str, ...], str] = {}
    for row in sorted(rows, key=lambda row: row["reprint_of"] != ""):
        first.setdefault(_content(row), row["document"])
    again: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        if row["document"] not in (first[_content(row)], *again[_content(row)]):
            again[_content(row)].append(row["document"])
    kept = [row for row in rows if row["document"] == first[_content(row)]]
    return [row | {"also_printed_in": ", ".join(again[_content(row)])} for row in kept]


def _content(row: Row) -> tuple[str, ...]:
    """What a row tells, and in which text, whoever printed it."""
    return (row["reprint_of"] or row["document"], *(row[field] for field in (*_TOLD[1:], "sentence")))


def timeline_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Each claim as a line with its day, how it is told, and who says so; and its sentence below it."""
    for row in rows:
        again = f", also printed in {row['also_printed_in']}" if row["also_printed_in"] else ""
        yield f"{row['day'] or 'undated':10}  {_worded(row)}{again}"
        yield from _quoted(row["sentence"])


def differences(first: Store, second: Store) -> list[Difference]:
    """What the claims of the ``second`` graph have more or less than those of the ``first``, in the order of the texts.

    Actors are compared by name and documents by key, so that the two need not have one base.
    """
    before, after = _told(first), _told(second)
    changes = [Difference("removed", _claim(told), times) for told, times in (before - after).items()]
    changes += [Difference("added", _claim(told), times) for told, times in (after - before).items()]
    return sorted(changes, key=lambda change: ([change.claim[field] for field in _TOLD], change.change))


def difference_lines(changes: Sequence[Difference]) -> Iterator[str]:
    """Each change as a line that begins with + or -."""
    for change in changes:
        times = f", {change.times} times" if change.times > 1 else ""
        yield f"{'+' if change.change == 'added' else '-'} {_worded(change.claim)}{times}"


def _within(day: str, since: str, until: str) -> bool:
    known = len(day)
    return (not since or (known > 0 and day >= since[:known])) and (not until or (known > 0 and day <= until[:known]))


def _told(store: Store) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[field] for field in _TOLD) for row in answer_rows(store, "everything-told"))


def _claim(told: tuple[str, ...]) -> Row:
    return dict(zip(_TOLD, told, strict=True))


def _worded(row: Row) -> str:
    """A claim in one line; what is not told as done is marked as denied, planned or supposed."""
    told = " ".join(filter(None, (row["source"], row["relation"], row["object"])))
    remarks = [_REMARKS[word] for word in (row["polarity"], row["modality"]) if word in _REMARKS]
    remarks += [f"says {row['said_by']}"] if row["said_by"] else []
    return f"{told} ({'; '.join(remarks)}) [{row['document']}]" if remarks else f"{told} [{row['document']}]"


def _quoted(sentence: str) -> Iterator[str]:
    yield from wrap(f"“{' '.join(sentence.split())}”", WIDTH, initial_indent=" " * 12, subsequent_indent=" " * 13)
