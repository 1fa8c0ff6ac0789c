"""Gold: what a careful reader would put into the graph of one article, read from a JSON file and checked.

One file an article::

    {"doc": "grain-deal",
     "actors": [{"id": "un", "names": ["United Nations", "UN"], "core": true}, …],
     "claims": [{"source": ["un"], "relation": ["urge", "call"], "type": ["REQUEST"], "target": ["mali"],
                 "by": [], "polarity": "positive", "modality": "asserted",
                 "quote": "words of the article that carry it", "core": true, "symmetric": false}, …]}

``doc`` is the article's key in the graph, or the stem of its file; ``published``, its day, may be told too. The
``names`` of an actor are all the ways to name it. ``source`` and ``target`` list the actors that are accepted there,
``relation`` the lemmas, ``type`` the event types (PLOVER names), ``by`` who is made responsible for the claim,
outermost speaker first (empty: the article itself). ``core`` marks what every careful reader would want; the rest may
be in the graph at no penalty. In a ``symmetric`` claim the two ends may be swapped. ``core`` (true) and ``symmetric``
(false) may be left out; ``span``, two offsets, tells where a quotation that stands there twice is meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kg.errors import GoldError
from kg.model import Modality, Polarity, Span

_LISTS = ("source", "relation", "type", "target", "by")
_WORDS = {"polarity": get_args(Polarity), "modality": get_args(Modality)}


@dataclass(frozen=True, slots=True)
class GoldActor:
    """Who may or, where ``core``, should be in the graph, under any of these names."""

    id: str
    names: tuple[str, ...]
    core: bool


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim a reader would sign; of each set any member is accepted."""

    source: frozenset[str]
    relation: frozenset[str]
    types: frozenset[str]
    target: frozenset[str]
    by: frozenset[str]
    polarity: str
    modality: str
    quote: str
    core: bool
    symmetric: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The gold of one article."""

    doc: str
    actors: tuple[GoldActor, ...]
    claims: tuple[GoldClaim, ...]
    published: str = ""


def read_gold(paths: Sequence[Path]) -> list[GoldArticle]:
    """The gold of every file, and of every .json file in a folder, in the order given; each file once.

    Raises GoldError where one is not of the form above, or where two are about the same article.
    """
    files = list(dict.fromkeys(file.resolve() for path in paths for file in _files(path)))
    articles = [_article(file) for file in files]
    seen: dict[str, Path] = {}
    for article, file in zip(articles, files, strict=True):
        if article.doc in seen:
            raise GoldError(f"{file} and {seen[article.doc]} are both about {article.doc!r}; keep one of them")
        seen[article.doc] = file
    return articles


def read_json(path: Path) -> Any:
    """What a JSON file holds; raises GoldError where it is not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path} is not JSON ({' '.join(str(error).split())})") from error
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror or error}") from error


def need(record: object, keys: Mapping[str, type], where: str) -> Mapping[str, Any]:
    """``record`` as an object that has all ``keys``, each of its kind; raises GoldError, beginning with ``where``."""
    if not isinstance(record, dict):
        raise GoldError(f"{where} must be an object with {', '.join(keys)}")
    for key, kind in keys.items():
        if not isinstance(record.get(key), kind):
            words = {str: "a text", list: "a list", bool: "true or false", dict: "an object", int: "a number"}[kind]
            raise GoldError(f"{where} needs {key!r}, {words}{'' if key not in record else ', and has something else'}")
    return record


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(path.glob("*.json"))
    if not found:
        raise GoldError(f"{path} holds no .json file; give gold files, or a folder of them")
    yield from found


def _article(file: Path) -> GoldArticle:
    record = need(read_json(file), {"doc": str, "actors": list, "claims": list}, f"{file}: the gold")
    actors = tuple(_actor(one, f"{file}: actor {n}") for n, one in enumerate(record["actors"], 1))
    known = frozenset(actor.id for actor in actors)
    claims = (_claim(one, known, f"{file}: claim {n}") for n, one in enumerate(record["claims"], 1))
    return GoldArticle(record["doc"], actors, tuple(claims), str(record.get("published") or ""))


def _actor(record: object, where: str) -> GoldActor:
    actor = need(record, {"id": str, "names": list}, where)
    return GoldActor(actor["id"], tuple(sorted(_texts(actor, "names", where))), _flag(actor, "core", True, where))


def _claim(record: object, known: frozenset[str], where: str) -> GoldClaim:
    claim = need(record, {**dict.fromkeys(_LISTS, list), **dict.fromkeys(_WORDS, str), "quote": str}, where)
    source, relation, types, target, by = (_texts(claim, key, where) for key in _LISTS)
    for actor in sorted((source | target | by) - known):
        raise GoldError(f"{where} names the actor {actor!r}, which is not among the file's actors; add it there")
    for key, words in _WORDS.items():
        if claim[key] not in words:
            raise GoldError(f"{where}: {key} must be {' or '.join(words)}, not {claim[key]!r}")
    if not claim["quote"].strip():
        raise GoldError(f"{where} has an empty quote; give the words of the article that carry it")
    return GoldClaim(
        source, relation, types, target, by, claim["polarity"], claim["modality"], claim["quote"],
        _flag(claim, "core", True, where), _flag(claim, "symmetric", False, where), _span(claim, where),
    )  # fmt: skip


def _texts(record: Mapping[str, Any], key: str, where: str) -> frozenset[str]:
    if not all(isinstance(text, str) for text in record[key]):
        raise GoldError(f"{where}: {key} must be a list of texts")
    return frozenset(record[key])


def _flag(record: Mapping[str, Any], key: str, usual: bool, where: str) -> bool:
    value = record.get(key, usual)
    if not isinstance(value, bool):
        raise GoldError(f"{where}: {key} must be true or false")
    return value


def _span(claim: Mapping[str, Any], where: str) -> Span | None:
    match claim.get("span"):
        case None:
            return None
        case [int(start), int(end)]:
            return Span(start, end)
    raise GoldError(f"{where}: span must be two numbers, where the quotation begins and ends")
