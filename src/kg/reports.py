"""The graph told in plain text: one actor's record, dated and quoted, and the counts of what is in a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap
from typing import Any

from kg.errors import QueryError
from kg.exporters.witnesses import count_once, say_reprints
from kg.exporters.wording import say_relation
from kg.results import plain

Exchange = Mapping[str, Any]
"""The whole graph in the exchange format: what ``kg.exporters.exchange.to_exchange`` gives."""
WIDTH = 100


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
    also_printed_by: tuple[str, ...] = ()
    """Publishers that printed the sentence again, or the keys of articles without a publisher."""


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
    offices: tuple[Mapping[str, str], ...]
    """What it held, and from when to when, in the order of time."""
    roles: tuple[Mapping[str, str], ...]
    """What articles say that it is: title, affiliation, the day of the article, the sentence and the article."""
    did: tuple[Deed, ...]
    undergone: tuple[Deed, ...]


def tell_actor(graph: Exchange, iri: str) -> Record:
    """The record of the actor ``iri``; raises QueryError where that is no actor of this graph."""
    actor = next((actor for actor in graph["actors"] if actor["id"] == iri), None)
    if actor is None:
        raise QueryError(f"{iri} is no actor of this graph; kg stats tells who is most in it")
    graph = count_once(graph)
    return Record(
        id=iri,
        name=actor["name"],
        type=actor["type"] or "",
        country=actor["country"] or "",
        sector=actor["sector"] or "",
        aliases=tuple(actor["aliases"]),
        same_as=tuple(actor["same_as"]),
        offices=tuple(actor.get("offices", ())),
        roles=_roles(graph, iri),
        did=_deeds(graph, "source", iri),
        undergone=_deeds(graph, "target", iri),
    )


def count_graph(graph: Exchange) -> dict[str, Any]:
    """How many documents, actors, mentions and claims there are, and of which kinds, most frequent first.

    Mentions and claims that a reprint only repeats are not counted, but told beside.
    """
    repeated = sum(bool(claim.get("reprint_of")) for claim in graph["claims"])
    graph = count_once(graph)
    claims, names = graph["claims"], {actor["id"]: actor["name"] for actor in graph["actors"]}
    return {
        "documents": len(graph["documents"]),
        "reprints": sum(bool(document.get("reprint_of")) for document in graph["documents"]),
        "actors": len(graph["actors"]),
        "mentions": len(graph["mentions"]),
        "claims": len(claims),
        "only_repeated_in_reprints": repeated,
        "between_actors": sum(claim["target"] is not None for claim in claims),
        "asserted_and_positive": sum(_holds(claim) for claim in claims),
        "actor_types": count_words(actor["type"] for actor in graph["actors"]),
        "modalities": count_words(claim["modality"] for claim in claims),
        "polarities": count_words(claim["polarity"] for claim in claims),
        "busiest_actors": count_words(names[actor] for claim in claims for actor in _parties(claim)),
        "event_types": count_words(claim["event_type"] or "none" for claim in claims),
        "relations": count_words(claim["label"] for claim in claims),
    }


def record_lines(record: Record) -> Iterator[str]:
    """The record as lines for a terminal."""
    yield " · ".join(filter(None, (record.name, record.type, record.country, record.sector)))
    if record.aliases:
        yield from wrap(f"also called {', '.join(record.aliases)}", WIDTH)
    yield from (f"same as {iri}" for iri in record.same_as)
    yield from (f"{office['title']}, {_term(office)}" for office in record.offices)
    yield from (_told(role) for role in record.roles if not record.offices)
    headings = f"What {record.name} did", f"What was done to {record.name}"
    for heading, deeds in zip(headings, (record.did, record.undergone), strict=True):
        if deeds:
            yield from ("", heading)
            yield from deed_lines(deeds)


def count_lines(counts: Mapping[str, Any], *, top: int = 10) -> Iterator[str]:
    """The counts as lines for a terminal; of long lists the ``top`` most frequent."""
    for name, value in counts.items():
        words = name.replace("_", " ")
        if isinstance(value, dict):
            shown = [f"{kind} {number}" for kind, number in list(value.items())[:top]]
            more = f", and {len(value) - top} more" if len(value) > top else ""
            yield from wrap(f"{words}: {', '.join(shown)}{more}", WIDTH, subsequent_indent="  ")
        else:
            yield f"{words}: {value}"


def _term(office: Mapping[str, str]) -> str:
    start, end = office["start"] or "…", office["end"]
    return f"{start} to {end}" if end else f"since {start}"


def _told(role: Mapping[str, str]) -> str:
    """A role as a line: what the article calls somebody, of which state or body, and where."""
    of = f"{', ' if role['title'] else 'of '}{role['affiliation']}" if role["affiliation"] else ""
    return f"called {role['title']}{of} [{role['document']}]".replace("called of", "said to be of")


def _roles(graph: Exchange, iri: str) -> tuple[Mapping[str, str], ...]:
    """What articles say that an actor is, each title and affiliation once, as the first article has it."""
    names = {entry["id"]: entry["name"] for entry in graph["actors"]}
    documents = {entry["id"]: entry for entry in graph["documents"]}
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for role in graph.get("roles", ()):
        if role["actor"] == iri:
            body, document = names.get(role["affiliation"] or "", ""), documents[role["document"]]
            told = {"title": role["title"], "affiliation": body, "date": document.get("published") or "",
                    "quote": role["evidence"]["text"], "document": document["key"]}  # fmt: skip
            found.setdefault((role["title"].lower(), body), told)
    return tuple(found.values())


def _deeds(graph: Exchange, role: str, actor: str) -> tuple[Deed, ...]:
    """The claims in which ``actor`` has that role, by date, then in the order of the text."""
    names = {entry["id"]: entry["name"] for entry in graph["actors"]}
    documents = {entry["id"]: entry for entry in graph["documents"]}
    claims = sorted(graph["claims"], key=lambda claim: (claim["document"], claim["evidence"]["start"]))
    deeds = [_deed(claim, names, documents) for claim in claims if claim[role] == actor]
    return tuple(sorted(deeds, key=lambda deed: deed.date))


def _deed(claim: Mapping[str, Any], names: Mapping[str, str], documents: Mapping[str, Mapping[str, Any]]) -> Deed:
    time, document = claim["time"] or {}, documents[claim["document"]]
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
        also_printed_by=tuple(say_reprints(documents[again] for again in claim.get("printed_again", ()))),
    )


def deed_lines(deeds: Iterable[Deed]) -> Iterator[str]:
    """What was done as lines, and under it the sentence that says so, once where it tells of several deeds."""
    for (_, quote, source), told in groupby(deeds, key=lambda deed: (deed.date, deed.quote, _source(deed))):
        for deed in told:
            target = _shown(deed.target, 80)
            yield f"  {deed.date or 'undated':10}  {deed.source} {deed.relation} {target}".rstrip()
        indent = " " * 14
        text = f"“{_shown(quote, 600)}” [{source}]"
        yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _source(deed: Deed) -> str:
    said = f", said by {' through '.join(reversed(deed.speakers))}" if deed.speakers else ""
    again = f"; also printed by {', '.join(deed.also_printed_by)}" if deed.also_printed_by else ""
    return f"{deed.document}{said}{again}"


def _shown(text: str, length: int) -> str:
    """``text`` on one line, no longer than ``length``."""
    line = " ".join(plain(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _parties(claim: Mapping[str, Any]) -> set[str]:
    return {actor for actor in (claim["source"], claim["target"]) if actor}


def _holds(claim: Mapping[str, Any]) -> bool:
    return bool(claim["polarity"] == "positive" and claim["modality"] == "asserted")


def count_words(words: Iterable[str]) -> dict[str, int]:
    """How often each word comes, most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))
