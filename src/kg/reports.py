"""The graph told in plain text: one actor's record, dated and quoted, and the counts of what is in a store."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from textwrap import fill
from typing import Any

from kg.errors import QueryError
from kg.exporters.wording import say_relation

Exchange = Mapping[str, Any]
"""The whole graph in the exchange format: what ``kg.exporters.exchange.to_exchange`` gives."""
WIDTH = 100
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing somebody did, in one sentence: who, what and whom, when, who says so, and the sentence itself."""

    id: str
    date: str
    source: str
    relation: str
    target: str
    speakers: tuple[str, ...]
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the graph holds about one actor: who it is, what it did, and what was done to it."""

    id: str
    name: str
    type: str
    country: str
    sector: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    did: tuple[Deed, ...]
    undergone: tuple[Deed, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, for JSON."""
        return asdict(self)


def tell_actor(graph: Exchange, name: str) -> Record:
    """The record of the actor called ``name`` (its name, an alias, its IRI or the last part of it).

    Raises QueryError, with the nearest names, where nobody or more than one is called so.
    """
    actor = _find_actor(graph["actors"], name)
    return Record(
        id=actor["id"],
        name=actor["name"],
        type=actor["type"] or "",
        country=actor.get("country") or "",
        sector=actor.get("sector") or "",
        aliases=tuple(actor.get("aliases") or ()),
        same_as=tuple(actor.get("same_as") or ()),
        did=_deeds(graph, "source", actor["id"]),
        undergone=_deeds(graph, "target", actor["id"]),
    )


def count_graph(graph: Exchange) -> dict[str, Any]:
    """How many documents, actors, mentions and claims there are, and of which kinds, most frequent first."""
    claims = graph["claims"]
    return {
        "documents": len(graph["documents"]),
        "actors": len(graph["actors"]),
        "mentions": len(graph["mentions"]),
        "claims": len(claims),
        "between_actors": sum(claim["target"] is not None for claim in claims),
        "asserted_and_positive": sum(_holds(claim) for claim in claims),
        "actor_types": _counted(actor["type"] for actor in graph["actors"]),
        "modalities": _counted(claim["modality"] for claim in claims),
        "polarities": _counted(claim["polarity"] for claim in claims),
        "event_types": _counted(claim["event_type"] or "none" for claim in claims),
        "relations": _counted(claim["label"] for claim in claims),
    }


def record_lines(record: Record) -> Iterator[str]:
    """The record as lines for a terminal."""
    yield " · ".join(filter(None, (record.name, record.type, record.country, record.sector)))
    if record.aliases:
        yield fill(f"also called {', '.join(record.aliases)}", WIDTH)
    yield from (f"same as {iri}" for iri in record.same_as)
    for heading, deeds in (("did", record.did), ("undergone", record.undergone)):
        if deeds:
            yield ""
            yield {"did": f"What {record.name} did", "undergone": f"What was done to {record.name}"}[heading]
            yield from (line for deed in deeds for line in _deed_lines(deed))


def count_lines(counts: Mapping[str, Any], *, top: int = 10) -> Iterator[str]:
    """The counts as lines for a terminal; of long lists the ``top`` most frequent."""
    for name, value in counts.items():
        words = name.replace("_", " ")
        if isinstance(value, dict):
            shown = [f"{kind} {number}" for kind, number in list(value.items())[:top]]
            more = f", and {len(value) - top} more" if len(value) > top else ""
            yield fill(f"{words}: {', '.join(shown)}{more}", WIDTH, subsequent_indent="  ")
        else:
            yield f"{words}: {value}"


def _find_actor(actors: Sequence[Mapping[str, Any]], name: str) -> Mapping[str, Any]:
    wanted = name.casefold().strip()
    by_name = [actor for actor in actors if wanted in _names(actor)]
    found = by_name or [actor for actor in actors if wanted in {alias.casefold() for alias in actor["aliases"]}]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(f"{name!r} may be {_listed([actor['name'] for actor in found])}; give one of these names")
    raise QueryError(f"no actor is called {name!r} in this graph{_suggestion(actors, wanted)}")


def _names(actor: Mapping[str, Any]) -> set[str]:
    return {actor["name"].casefold(), actor["id"].casefold(), actor["id"].rsplit("/", 1)[-1].casefold()}


def _suggestion(actors: Sequence[Mapping[str, Any]], wanted: str) -> str:
    spoken = {word.casefold(): actor["name"] for actor in actors for word in [*actor["aliases"], actor["name"]]}
    near = difflib.get_close_matches(wanted, sorted(spoken), n=5, cutoff=0.6)
    near += [word for word in sorted(spoken) if wanted and wanted in word]
    names = list(dict.fromkeys(spoken[word] for word in near))[:3]
    return f"; did you mean {_listed(names)}?" if names else "; kg stats tells what is in it"


def _listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} or {unique[-1]}"


def _deeds(graph: Exchange, role: str, actor: str) -> tuple[Deed, ...]:
    """The claims in which ``actor`` has that role, by date, then in the order of the text."""
    names = {entry["id"]: entry["name"] for entry in graph["actors"]}
    documents = {entry["id"]: entry for entry in graph["documents"]}
    claims = sorted(graph["claims"], key=lambda claim: (claim["document"], claim["evidence"]["start"]))
    deeds = [_deed(claim, names, documents[claim["document"]]) for claim in claims if claim[role] == actor]
    return tuple(sorted(deeds, key=lambda deed: deed.date))


def _deed(claim: Mapping[str, Any], names: Mapping[str, str], document: Mapping[str, Any]) -> Deed:
    time = claim["time"] or {}
    relation = say_relation(claim["relation"], claim["label"], claim["polarity"], claim["modality"])
    return Deed(
        id=claim["id"],
        date=time.get("value") or document.get("published") or "",
        source=names[claim["source"]],
        relation=relation,
        target=names[claim["target"]] if claim["target"] else claim["theme"] or "",
        speakers=tuple(names[speaker] for speaker in claim["attribution"] if speaker),
        quote=claim["evidence"]["text"],
        document=document["key"],
    )


def _deed_lines(deed: Deed) -> Iterator[str]:
    yield f"  {deed.date or 'undated':10}  {deed.source} {deed.relation} {_shown(deed.target, 80)}".rstrip()
    said = f", said by {' through '.join(reversed(deed.speakers))}" if deed.speakers else ""
    yield fill(f"“{_shown(deed.quote, 600)}” [{deed.document}{said}]", WIDTH, initial_indent=" " * 14, subsequent_indent=" " * 14)


def _shown(text: str, length: int) -> str:
    """``text`` on one line, no longer than ``length``, without the characters that steer a terminal."""
    plain = " ".join(_STEERING.sub("\ufffd", " ".join(text.split())).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


def _holds(claim: Mapping[str, Any]) -> bool:
    return bool(claim["polarity"] == "positive" and claim["modality"] == "asserted")


def _counted(words: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))
