"""Where each actor stands in the picture: close to those it deals with, never on top of another, the same every time.

Placed here and not in the browser, because physics in the browser takes minutes for a thousand actors and gives another
picture on each load. Plain integers in, plain integers out: actors are numbered by prominence, the first being the most
prominent, so that nothing depends on names or on hashing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SEED = 7
CORE = 200
"""So many actors are laid out by forces, which costs the square of their number; the others join their neighbours."""
ROUNDS = 150
CELL = 22000.0
"""Square pixels that one actor with its name needs for comfort at zoom 1."""
ASPECT = 1.15
EVENNESS = 0.65
"""How far crowds are drawn apart and outliers drawn in: 0 keeps the forces' picture, 1 fills the sheet evenly."""
LINK_LENGTH = 220.0
"""Pixels at zoom 1 that a link needs for the words on it."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor stands, in pixels at zoom 1, and the number of its community (0 is the largest, -1 is none)."""

    x: int
    y: int
    community: int


def place_actors(widths: Sequence[float], links: Mapping[tuple[int, int], int]) -> list[Place]:
    """A place for each actor, given how wide its name is and how many claims link two actors.

    >>> place_actors([50.0], {})
    [Place(x=0, y=0, community=-1)]
    """
    linked = sorted({actor for pair in links for actor in pair if pair[0] != pair[1]})
    points = np.zeros((len(widths), 2))
    core = linked[:CORE]
    communities = _communities(core, links)
    points[core] = _core(core, links, communities, np.array([widths[actor] for actor in core]))
    _join_neighbours(points, communities, linked[CORE:], links)
    _line_up(points, linked, widths)
    return [Place(round(x), round(y), communities.get(actor, -1)) for actor, (x, y) in enumerate(points.tolist())]


def _communities(core: Sequence[int], links: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The community of each actor of the core, found with Louvain's method, the largest community first."""
    import networkx as nx

    groups = nx.community.louvain_communities(_graph(core, links), weight="weight", seed=SEED)
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {actor: index for index, group in enumerate(ordered) for actor in sorted(group)}


def _graph(actors: Sequence[int], links: Mapping[tuple[int, int], int]) -> Any:
    """The undirected graph of ``actors``; a link weighs the logarithm of its claims, ten are not ten times closer."""
    import networkx as nx

    counts: dict[tuple[int, int], int] = {}
    known = set(actors)
    for (source, target), claims in links.items():
        if source != target and source in known and target in known:
            pair = (min(source, target), max(source, target))
            counts[pair] = counts.get(pair, 0) + claims
    graph = nx.Graph()
    graph.add_nodes_from(actors)
    graph.add_weighted_edges_from((*pair, 1 + math.log(claims)) for pair, claims in sorted(counts.items()))
    return graph


def _core(
    core: Sequence[int],
    links: Mapping[tuple[int, int], int],
    communities: Mapping[int, int],
    widths: NDArray[np.float64],
) -> Points:
    """The most prominent actors, drawn together by their links and pushed apart by their names."""
    import networkx as nx

    if not core:
        return np.zeros((0, 2))
    start = {actor: np.array(_around(index, communities[actor])) for index, actor in enumerate(core)}
    graph = _graph(core, links)
    found = nx.forceatlas2_layout(graph, pos=start, max_iter=ROUNDS, weight="weight", scaling_ratio=4.0, seed=SEED)
    points = np.array([found[actor] for actor in core], dtype=np.float64)
    return _spread(_stretch(points), widths, nx.to_numpy_array(graph, nodelist=core) > 0)


def _around(index: int, community: int) -> tuple[float, float]:
    """A starting point: communities on a sunflower's spiral, their actors close together."""
    turn = community * GOLDEN_ANGLE
    reach, own = 10 * math.sqrt(community), index * GOLDEN_ANGLE
    return reach * math.cos(turn) + 2 * math.cos(own), reach * math.sin(turn) + 2 * math.sin(own)


def _stretch(points: Points) -> Points:
    """The same points in a lying rectangle around zero with ``CELL`` square pixels for each."""
    if len(points) == 1:
        return np.zeros((1, 2))
    centred = points - np.median(points, axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    reach = np.maximum(np.percentile(np.abs(turned), 95, axis=0), 1e-9)
    height = math.sqrt(CELL * len(points) / ASPECT) / 2
    even = np.clip(turned / reach, -1.3, 1.3) * (1 - EVENNESS) + _ranks(turned) * EVENNESS
    return np.asarray(even * np.array([height * ASPECT, height]))


def _ranks(points: Points) -> Points:
    """The places of the points in order, from -1 to 1 along each axis."""
    order = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable")
    return np.asarray(2 * order / (len(points) - 1) - 1)


def _spread(points: Points, widths: NDArray[np.float64], linked: NDArray[np.bool_]) -> Points:
    """The same points pushed apart until the boxes of their names no longer overlap, as far as 120 rounds go.

    The most prominent get more room, since most links end at them; and those that are linked, for the words between.
    """
    half = np.stack([np.minimum(widths, 150) / 2 + 40, np.full(len(points), 48.0)], axis=1)
    half *= (1 + 0.7 * np.exp(-np.arange(len(points)) / 8))[:, None]
    need = half[:, None, :] + half[None, :, :]
    for _ in range(120):
        gap = points[:, None, :] - points[None, :, :]
        over = need - np.abs(gap)
        clash = (over > 0).all(axis=2)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        points = points + _push(gap, over, clash) + _lengthen(gap, linked)
    return points


def _lengthen(gap: Points, linked: NDArray[np.bool_]) -> Points:
    """How far each point moves from those that it has too short a link with: half of what the link lacks."""
    length = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), 1.0)
    short = linked & (length < LINK_LENGTH)
    moves = np.where(short[..., None], gap * ((LINK_LENGTH - length) / length / 2)[..., None], 0.0)
    return np.asarray(moves.sum(axis=1) / np.maximum(short.sum(axis=1), 1)[:, None])


def _push(gap: NDArray[np.float64], over: NDArray[np.float64], clash: NDArray[np.bool_]) -> Points:
    """How far each point moves: along the axis with the smaller overlap, half for each of the two."""
    order = np.sign(np.arange(len(gap))[:, None] - np.arange(len(gap))[None, :]).astype(np.float64)
    sign = np.where(gap == 0, order[:, :, None], np.sign(gap))
    along = np.stack([over[..., 0] <= over[..., 1], over[..., 0] > over[..., 1]], axis=2)
    moves = np.where(along & clash[..., None], sign * over / 2, 0.0)
    return np.asarray(moves.sum(axis=1) / np.maximum(clash.sum(axis=1), 1)[:, None])


def _join_neighbours(
    points: Points, communities: dict[int, int], others: Sequence[int], links: Mapping[tuple[int, int], int]
) -> None:
    """Put the less prominent between those neighbours that have a place, each a little aside on a spiral.

    Each takes the community of its most prominent neighbour.
    """
    neighbours = _neighbours(links)
    for index, actor in enumerate(others):
        known = [other for other in neighbours.get(actor, ()) if other in communities]
        x, y = (sum(points[known, axis].tolist()) / len(known) if known else 0.0 for axis in (0, 1))
        reach, turn = 40 + 7 * math.sqrt(index), index * GOLDEN_ANGLE
        points[actor] = (x + reach * math.cos(turn) * ASPECT, y + reach * math.sin(turn))
        communities[actor] = communities[min(known)] if known else -1


def _neighbours(links: Mapping[tuple[int, int], int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for source, target in sorted(links):
        found.setdefault(source, []).append(target)
        found.setdefault(target, []).append(source)
    return found


def _line_up(points: Points, linked: Sequence[int], widths: Sequence[float]) -> None:
    """Set those without any link in rows below the picture."""
    alone = sorted(set(range(len(points))) - set(linked))
    if not alone:
        return
    low = points[linked].max(axis=0)[1] + 90 if linked else 0.0
    columns = max(1, math.ceil(math.sqrt(len(alone) * ASPECT / 2))) if linked else math.ceil(math.sqrt(len(alone)))
    step = min(max(widths[actor] for actor in alone), 220.0) + 60
    for index, actor in enumerate(alone):
        row, column = divmod(index, columns)
        wide = min(columns, len(alone) - row * columns)
        points[actor] = ((column - (wide - 1) / 2) * step, low + row * 64)
