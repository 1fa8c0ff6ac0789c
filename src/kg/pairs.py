"""Two actors side by side: what each did to the other, counted by type of event, weighed, dated and quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from textwrap import wrap
from typing import Any

from kg.exporters.witnesses import count_once
from kg.reports import WIDTH, Deed, Exchange, count_words, deed_lines, tell_actor


@dataclass(frozen=True, slots=True)
class Direction:
    """What one actor did to another: all claims of it, and how many tell it as done."""

    source: str
    target: str
    claims: int
    told_as_done: int
    event_types: Mapping[str, int]
    goldstein: float | None
    """The mean Goldstein weight, -10 (conflict) to 10 (cooperation), of what is told as done; None where nothing is."""
    deeds: tuple[Deed, ...]


def tell_pair(graph: Exchange, first: str, second: str, weights: Mapping[str, float]) -> tuple[Direction, Direction]:
    """What the actors ``first`` and ``second``, by IRI, did to each other; ``weights`` are Goldstein's by event type.

    Raises QueryError where one of them is no actor of this graph.
    """
    graph = count_once(graph)
    return _direction(graph, first, second, weights), _direction(graph, second, first, weights)


def pair_lines(pair: tuple[Direction, Direction]) -> Iterator[str]:
    """The pair as lines for a terminal."""
    for place, direction in enumerate(pair):
        if place:
            yield ""
        yield f"What {direction.source} did to {direction.target}: {_summed(direction)}"
        if direction.event_types:
            counts = ", ".join(f"{kind} {count}" for kind, count in direction.event_types.items())
            yield from wrap(counts, WIDTH, initial_indent="  ", subsequent_indent="  ")
            yield from deed_lines(direction.deeds)


def _direction(graph: Exchange, source: str, target: str, weights: Mapping[str, float]) -> Direction:
    acting, concerned = tell_actor(graph, source), tell_actor(graph, target)
    claims = [claim for claim in graph["claims"] if (claim["source"], claim["target"]) == (source, target)]
    ids = {claim["id"] for claim in claims}
    done = [claim for claim in claims if _is_done(claim)]
    weighed = [weights[claim["event_type"]] for claim in done if claim["event_type"] in weights]
    return Direction(
        source=acting.name,
        target=concerned.name,
        claims=len(claims),
        told_as_done=len(done),
        event_types=count_words(claim["event_type"] or "none" for claim in claims),
        goldstein=round(fmean(weighed), 2) if weighed else None,
        deeds=tuple(deed for deed in acting.did if deed.id in ids),
    )


def _is_done(claim: Mapping[str, Any]) -> bool:
    return bool(claim["polarity"] == "positive" and claim["modality"] == "asserted")


def _summed(direction: Direction) -> str:
    if not direction.claims:
        return "nothing that the articles tell"
    claims = "1 claim" if direction.claims == 1 else f"{direction.claims} claims"
    mean = "" if direction.goldstein is None else f", mean Goldstein weight {direction.goldstein:+.2f}"
    return f"{claims}, {direction.told_as_done} told as done{mean}"
