"""A tiny article, its gold and a graph of it, in a few words each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.evaluation.gold import GoldActor, GoldArticle, GoldClaim

TEXT = "Kenya warned Uganda on Monday. Chad met Niger in the capital. Ruto said that Kenya never attacked Somalia."
WARNED, MET, ATTACKED = "Kenya warned Uganda", "Chad met Niger", "Kenya never attacked Somalia"
NAMES = ("Kenya", "Uganda", "Chad", "Niger", "Ruto", "Somalia", "Mali", "rebels", "Nairobi")
ANYWHERE = "http://x/doc/tiny"
Record = dict[str, Any]


def wanted(source: str, relation: str, target: str, quote: str, **other: Any) -> GoldClaim:
    """A gold claim; ``types``, ``by``, ``polarity``, ``modality``, ``core`` and ``symmetric`` where they matter."""
    usual = {"types": (), "by": (), "polarity": "positive", "modality": "asserted", "core": True, "symmetric": False}
    facts = {**usual, **other}
    sets = {key: frozenset(facts.pop(key)) for key in ("types", "by")}
    ends = {"source": frozenset(source.split("/")), "target": frozenset(target.split("/"))}
    return GoldClaim(relation=frozenset(relation.split("/")), quote=quote, **ends, **sets, **facts)


def gold(*claims: GoldClaim, optional: Sequence[str] = ()) -> GoldArticle:
    """Gold of the article "tiny"; its actors are those of ``NAMES`` that the claims speak of."""
    spoken = {actor for claim in claims for actor in (*claim.source, *claim.target, *claim.by)} | set(optional)
    actors = (GoldActor(name, (name,), name not in optional) for name in NAMES if name in spoken)
    return GoldArticle("tiny", tuple(actors), claims)


def told(source: str, relation: str, target: str | None, sentence: str, **other: Any) -> Record:
    """A claim of the exchange format, without its place."""
    usual = {"event_type": "", "attribution": [], "polarity": "positive", "modality": "asserted"}
    return {"source": source, "relation": relation, "target": target, "evidence": {"text": sentence}, **usual, **other}


def graph(text: str, *claims: Record, unseen: Sequence[str] = (), reported: Sequence[str] = ()) -> Record:
    """The exchange format of ``text``: every one of ``NAMES`` in it is a mention, but those that are ``unseen``."""
    spans = [(name, match.start(), match.end()) for name in NAMES for match in re.finditer(rf"\b{name}\b", text)]
    seen = [(name, *span) for name, *span in spans if name not in unseen]
    parties = {actor for claim in claims for actor in (claim["source"], claim["target"]) if actor}
    actors = [{"id": name, "name": name, "aliases": []} for name in sorted({name for name, *_ in seen} | parties)]
    content = [[_place(text, words)] for words in reported]
    return {
        "documents": [{"id": ANYWHERE, "key": "somewhere/tiny.txt"}],
        "actors": actors,
        "mentions": [
            {"document": ANYWHERE, "actor": name, "start": start, "end": end, "text": name} for name, start, end in seen
        ],
        "attributions": [{"document": ANYWHERE, "content": parts} for parts in content],
        "claims": [
            {**claim, "id": f"claim-{n}", "document": ANYWHERE,
             "evidence": {**claim["evidence"], **_place(text, claim["evidence"]["text"])}}
            for n, claim in enumerate(claims)
        ],
    }  # fmt: skip


def _place(text: str, words: str) -> Record:
    return {"start": text.index(words), "end": text.index(words) + len(words)}
