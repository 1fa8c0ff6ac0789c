"""The figures of an evaluation: as numbers, as a table, and claim by claim what was missed and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.evaluation.causes import CAUSES
from kg.evaluation.scoring import Comparison, Counts

COLUMNS = ("claims: P", "R", "F1", "links: P", "R", "F1", "type", "status", "said", "dir.", "actors: P", "R", "F1")
LEGEND = (
    "P precision, R recall of core claims; links: who and whom right; claims: relation or event type right too.",
    "Of linked claims: type, event type right; status, polarity and modality right; said, attribution right.",
    "dir.: of claims between two whom the gold joins there, which run its way; judged: claims between gold actors.",
)


@dataclass(frozen=True, slots=True)
class Rating:
    """Precision, recall and their harmonic mean, from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How right a graph is; a share is None where there is nothing of which it could be one."""

    claims: Rating
    links: Rating
    event_type: float | None
    factuality: float | None
    attribution: float | None
    direction: float | None
    actors: Rating
    stray: float | None


@dataclass(frozen=True, slots=True)
class Scored:
    """One article: what was compared, and why each missed core claim was missed."""

    comparison: Comparison
    causes: Mapping[int, str]


def figures(counts: Counts) -> Figures:
    """The figures that follow from the counts of one article, or from the sum of several (micro-average)."""
    return Figures(
        claims=_rating(counts.right, counts.judged, counts.right_core, counts.core),
        links=_rating(counts.linked, counts.judged, counts.linked_core, counts.core),
        event_type=_share(counts.typed, counts.linked),
        factuality=_share(counts.factual, counts.linked),
        attribution=_share(counts.credited, counts.linked),
        direction=_share(counts.straight, counts.joined),
        actors=_rating(
            counts.actors_right, counts.actors_right + counts.actors_wrong,
            counts.actors_right, counts.actors_right + counts.actors_missed,
        ),
        stray=_share(counts.stray, counts.stray + counts.judged),
    )  # fmt: skip


def total(articles: Sequence[Scored]) -> Counts:
    """The counts of all articles together."""
    return sum((article.comparison.counts for article in articles), Counts())


def lost(articles: Sequence[Scored]) -> dict[str, int]:
    """How many core claims were missed by each cause, in the order of ``CAUSES``; causes without any are left out."""
    causes = [cause for article in articles for cause in article.causes.values()]
    return {cause: causes.count(cause) for cause in CAUSES if cause in causes}


def as_record(articles: Sequence[Scored], missing: Sequence[str], *, details: bool = False) -> dict[str, Any]:
    """The whole report as plain data: each article, all together, and the gold articles that the graph lacks."""
    rows = [_article_row(article, details) for article in articles]
    return {"articles": rows, "all": _row(articles), "missing": list(missing)}


def table_lines(articles: Sequence[Scored]) -> Iterator[str]:
    """The figures as a table for a terminal, with the recall that was lost, by cause."""
    rows = [(article.comparison.gold.doc, article.comparison.counts) for article in articles]
    if len(rows) != 1:
        rows.append(("all", total(articles)))
    width = max(len(name) for name, _ in (*rows, ("article", None)))
    yield f"{'article':{width}}  core  judged  {'  '.join(COLUMNS)}"
    for name, counts in rows:
        cells = (f"{cell:>{len(column)}}" for cell, column in zip(_cells(figures(counts)), COLUMNS, strict=True))
        yield f"{name:{width}}  {counts.core:4}  {counts.judged:6}  {'  '.join(cells)}"
    yield from ("", *LEGEND)
    yield from _lost_lines(articles)


def detail_lines(articles: Sequence[Scored]) -> Iterator[str]:
    """Each missed core claim with its cause and quotation, and each wrong claim with its sentence."""
    for article in articles:
        for row in _missed(article):
            ends = f"{'/'.join(row['source'])} {'/'.join(row['relation'])} {'/'.join(row['target'])}"
            yield from ("", f"missed ({row['cause']}) in {article.comparison.gold.doc}: {ends}{_said(row['by'])}")
            yield f"  “{_one_line(row['quote'])}”"
        for row in _wrong(article):
            ends = f"{row['source']} {row['relation']} {row['target']}{_said(row['attribution'])}"
            yield from ("", f"wrong ({row['event_type'] or 'no type'}) in {article.comparison.gold.doc}: {ends}")
            yield f"  “{_one_line(row['sentence'])}”"


def _article_row(article: Scored, details: bool) -> dict[str, Any]:
    row = {"doc": article.comparison.gold.doc, "key": article.comparison.page.key, **_row([article])}
    return {**row, "missed": list(_missed(article)), "wrong": list(_wrong(article))} if details else row


def _row(articles: Sequence[Scored]) -> dict[str, Any]:
    counts = total(articles)
    return {**asdict(figures(counts)), "counts": asdict(counts), "lost": lost(articles)}


def _cells(found: Figures) -> list[str]:
    shares = (found.event_type, found.factuality, found.attribution, found.direction)
    numbers = (*_three(found.claims), *_three(found.links), *shares, *_three(found.actors))
    return ["-" if number is None else f"{number:.2f}" for number in numbers]


def _three(rating: Rating) -> tuple[float, float, float]:
    return rating.precision, rating.recall, rating.f1


def _lost_lines(articles: Sequence[Scored]) -> Iterator[str]:
    causes, core = lost(articles), total(articles).core
    if causes:
        yield from ("", f"recall lost by cause, {sum(causes.values())} of {core} core claims missed")
        for cause, number in sorted(causes.items(), key=lambda pair: -pair[1]):
            yield f"{number:4}  {number / core:4.2f}  {cause}"


def _missed(article: Scored) -> Iterator[dict[str, Any]]:
    for number, cause in article.causes.items():
        claim = article.comparison.gold.claims[number]
        listed = {key: sorted(getattr(claim, key)) for key in ("source", "relation", "target", "by")}
        yield {"cause": cause, **listed, "polarity": claim.polarity, "modality": claim.modality, "quote": claim.quote}


def _wrong(article: Scored) -> Iterator[dict[str, Any]]:
    names = {actor.id: actor.name for actor in article.comparison.page.actors}
    for claim in article.comparison.wrong:
        yield {
            "id": claim.id,
            "source": names[claim.source],
            "relation": claim.relation,
            "target": names[claim.target],
            "event_type": claim.event_type,
            "attribution": [names.get(speaker, speaker) for speaker in claim.attribution],
            "polarity": claim.polarity,
            "modality": claim.modality,
            "sentence": claim.sentence,
        }


def _said(speakers: Sequence[str]) -> str:
    return f", as told by {' and '.join(speakers)}" if speakers else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _rating(found: int, of_found: int, wanted: int, of_wanted: int) -> Rating:
    precision, recall = _share(found, of_found) or 0.0, _share(wanted, of_wanted) or 0.0
    both = precision + recall
    return Rating(precision, recall, 2 * precision * recall / both if both else 0.0)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
