"""What the network page knows: the exchange format, ranked, grouped and worded for reading by people.

Actors become numbers in the order of their prominence, so that "the top 150" is a prefix; sentences and words that
come again are kept once in a table. Offsets count UTF-16 code units here, since that is how JavaScript counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.exporters.selection import EVERYTHING, STATUSES, Record, Selection, family_of, select, status_of
from kg.exporters.witnesses import count_once
from kg.exporters.wording import cut_preposition, say_relation

CLAIM_FIELDS = (
    *("id", "source", "target", "phrase", "relation", "type", "document", "sentence", "start", "end"),
    *("negative", "modality", "status", "speakers", "told", "time", "theme", "place", "content", "condition"),
    "reprints",
)


@dataclass(slots=True)
class Table:
    """Texts in the order of their first use, each one once."""

    texts: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The row of ``text``, a new one where it was not there yet."""
        return self.texts.setdefault(text, len(self.texts))


@dataclass(frozen=True, slots=True)
class Page:
    """The content of one page: tables, and the links between two actors as numbers of claims."""

    actors: list[dict[str, Any]]
    documents: list[dict[str, str]]
    claims: list[list[Any]]
    tables: dict[str, list[str]]
    links: dict[tuple[int, int], list[int]]
    disputes: list[list[int]]
    left_out: dict[str, int]

    @property
    def weights(self) -> dict[tuple[int, int], int]:
        """How many claims each link carries; what is only printed again is none."""
        return {pair: len(claims) for pair, claims in self.links.items()}


def compose_page(whole: Record, *, max_actors: int, selection: Selection = EVERYTHING) -> Page:
    """All that the page shows, for the ``max_actors`` most prominent actors selected and the claims among them."""
    whole = count_once(whole)
    exchange = select(whole, selection)
    prominence = _prominence(exchange)
    ranked = _ranked(exchange, prominence)
    claims = _kept_claims(exchange, set(ranked[:max_actors]))
    kept = set(ranked[:max_actors]) | {speaker for claim in claims for speaker in _speakers(claim) if speaker}
    numbers = {actor: index for index, actor in enumerate(actor for actor in ranked if actor in kept)}
    documents = {str(document["id"]): index for index, document in enumerate(exchange.get("documents", ()))}
    tables = {name: Table() for name in ("phrases", "relations", "types", "sentences")}
    places = {str(claim["id"]): index for index, claim in enumerate(claims)}
    rows = [
        [*_row(claim, numbers, documents, tables), *_relatives(claim, places), _reprints(claim, documents)]
        for claim in claims
    ]
    return Page(
        actors=_actors(exchange, numbers, prominence),
        documents=[_document(document) for document in exchange.get("documents", ())],
        claims=rows,
        tables={name: list(table.texts) for name, table in tables.items()},
        links=_links(rows),
        disputes=_disputes(rows),
        left_out={
            "actors": len(_everyone(whole)) - len(numbers),
            "claims": len(whole.get("claims", ())) - len(claims),
        },
    )


def code_units(text: str) -> int:
    """The length of ``text`` as JavaScript counts it.

    >>> code_units("né"), code_units("\U0001d4d0")
    (2, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _speakers(claim: Record) -> Sequence[str | None]:
    return claim.get("attribution") or ()


def _prominence(exchange: Record) -> Counter[str]:
    """How often each actor is mentioned, and takes part in a claim."""
    counts = Counter(str(mention["actor"]) for mention in exchange.get("mentions", ()) if mention.get("actor"))
    for claim in exchange.get("claims", ()):
        counts.update({str(one) for one in (claim["source"], claim.get("target"), *_speakers(claim)) if one})
    return counts


def _everyone(exchange: Record) -> set[str]:
    """All actors that are described or come up."""
    return {*(str(actor["id"]) for actor in exchange.get("actors", ())), *_prominence(exchange)}


def _ranked(exchange: Record, prominence: Counter[str]) -> list[str]:
    """All actors, those in claims with a target first, then by prominence, then by name."""
    links = [claim for claim in exchange.get("claims", ()) if _is_link(claim)]
    linked = {str(claim[end]) for claim in links for end in ("source", "target")}
    names = {str(actor["id"]): str(actor.get("name") or "") for actor in exchange.get("actors", ())}
    return sorted(_everyone(exchange), key=lambda one: (one not in linked, -prominence[one], names.get(one, ""), one))


def _is_link(claim: Record) -> bool:
    return bool(claim.get("target")) and claim["source"] != claim["target"]


def _kept_claims(exchange: Record, kept: set[str]) -> list[Record]:
    """The claims among the actors kept, in the order of documents and sentences."""
    order = {document["id"]: index for index, document in enumerate(exchange.get("documents", ()))}

    def place(claim: Record) -> tuple[int, int, int, str]:
        evidence, trigger = claim.get("evidence") or {}, claim.get("trigger") or {}
        where = order.get(claim.get("document"), len(order))
        return where, evidence.get("start", 0), trigger.get("start", 0), str(claim["id"])

    claims = exchange.get("claims", ())
    among = (one for one in claims if one["source"] in kept and (not one.get("target") or one["target"] in kept))
    return sorted(among, key=place)


def _actors(exchange: Record, numbers: Mapping[str, int], prominence: Counter[str]) -> list[dict[str, Any]]:
    known = {str(actor["id"]): actor for actor in exchange.get("actors", ())}
    return [_actor(one, known.get(one, {}), prominence[one]) for one in numbers]


def _actor(identifier: str, actor: Record, prominence: int) -> dict[str, Any]:
    """One actor as the page needs it; fields that are empty are left out."""
    name = str(actor.get("name") or _tail(identifier))
    full = {
        "id": identifier,
        "name": name,
        "type": actor.get("type") or "",
        "aliases": sorted({str(alias) for alias in actor.get("aliases") or () if alias != name}),
        "country": actor.get("country") or "",
        "sector": actor.get("sector") or "",
        "sameAs": sorted(map(str, actor.get("same_as") or ())),
        "offices": list(actor.get("offices") or ()),
        "prominence": prominence,
    }
    return {key: value for key, value in full.items() if value or key in ("id", "name")}


def _document(document: Record) -> dict[str, str]:
    names = ("id", "key", "title", "publisher", "url", "published", "reprint_of")
    return {name: str(document[name]) for name in names if document.get(name)}


def _tail(identifier: str) -> str:
    return identifier.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].replace("_", " ") or identifier


def _row(
    claim: Record, numbers: Mapping[str, int], documents: Mapping[str, int], tables: Mapping[str, Table]
) -> list[Any]:
    """One claim in the order of ``CLAIM_FIELDS``, its words replaced by their rows in the tables."""
    polarity, modality = claim.get("polarity") or "positive", claim.get("modality") or "asserted"
    relation, label = str(claim.get("relation") or ""), _label(claim)
    kind = str(claim.get("event_type") or "")
    document = str(claim.get("document") or "")
    start, end = _mark(claim)
    speakers = _speakers(claim)
    return [
        _short_id(str(claim["id"]), document),
        numbers[claim["source"]],
        numbers[claim["target"]] if claim.get("target") else None,
        tables["phrases"].number(say_relation(relation, label, polarity, modality)),
        tables["relations"].number(label),
        tables["types"].number(f"{family_of(claim.get('cameo'))}\t{kind}"),
        documents.get(document),
        tables["sentences"].number(str((claim.get("evidence") or {}).get("text") or "")),
        start,
        end,
        int(polarity == "negative"),
        modality,
        STATUSES.index(status_of(claim)),
        [numbers.get(speaker or "", -1) for speaker in speakers],
        *_circumstances(claim),
    ]


def _label(claim: Record) -> str:
    """What people say: the relation's label, without a partner's preposition where the claim has no partner.

    Verbs that no relation words have their lemma as label; the article's own form is better than that.
    """
    relation = str(claim.get("relation") or "")
    label = str(claim.get("label") or relation)
    if label == relation and claim.get("polarity") != "negative" and claim.get("modality") in (None, "asserted"):
        label = str((claim.get("trigger") or {}).get("text") or label).lower()
    return label if claim.get("target") else cut_preposition(label)


def _circumstances(claim: Record) -> tuple[str, str, str, str]:
    """When in the article's words, when as a date, the theme and the place."""
    time = claim.get("time") or {}
    told, date, theme, place = (
        str(value or "") for value in (time.get("text"), time.get("value"), claim.get("theme"), claim.get("place"))
    )
    return told, date, theme, place


def _relatives(claim: Record, places: Mapping[str, int]) -> list[list[int]]:
    """The claims that this one says, and those that it depends on."""
    return [[places[one] for one in claim.get(name) or () if one in places] for name in ("content", "condition")]


def _reprints(claim: Record, documents: Mapping[str, int]) -> list[int]:
    """The documents that print the claim's sentence again."""
    return sorted(documents[one] for one in claim.get("printed_again", ()) if one in documents)


def _short_id(identifier: str, document: str) -> str:
    """The id without its document, which the page knows anyway."""
    return identifier.removeprefix(document + "#") if document else identifier


def _mark(claim: Record) -> tuple[int | None, int | None]:
    """Where the trigger stands in the sentence, in UTF-16 code units; nothing is marked if the two do not fit."""
    evidence, trigger = claim.get("evidence") or {}, claim.get("trigger") or {}
    text, first = str(evidence.get("text") or ""), evidence.get("start")
    if first is None or trigger.get("start") is None or trigger.get("end") is None:
        return None, None
    start, end = trigger["start"] - first, trigger["end"] - first
    if not 0 <= start < end <= len(text):
        return None, None
    return code_units(text[:start]), code_units(text[:end])


def _links(rows: Iterable[Sequence[Any]]) -> dict[tuple[int, int], list[int]]:
    """The claims of each ordered pair of two different actors."""
    links: dict[tuple[int, int], list[int]] = {}
    for index, row in enumerate(rows):
        source, target = row[1], row[2]
        if target is not None and source != target:
            links.setdefault((source, target), []).append(index)
    return dict(sorted(links.items()))


def _disputes(rows: Sequence[Sequence[Any]]) -> list[list[int]]:
    """Pairs of claims of which one tells and the other denies that the same did the same to the same."""
    told: dict[tuple[Any, ...], tuple[list[int], list[int]]] = {}
    name = {field_name: index for index, field_name in enumerate(CLAIM_FIELDS)}
    for index, row in enumerate(rows):
        if row[name["modality"]] == "asserted" and (row[name["target"]] is not None or row[name["theme"]]):
            theme = "" if row[name["target"]] is not None else row[name["theme"]]
            key = (row[name["source"]], row[name["target"]], row[name["relation"]], theme)
            told.setdefault(key, ([], []))[row[name["negative"]]].append(index)
    return [[yes, no] for positive, negative in told.values() for yes in positive[:3] for no in negative[:3]]
