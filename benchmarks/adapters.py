"""What kg reads, in the form that each public scorer asks for: a function a task, rows of gold in, predictions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from kg.actors import resolve
from kg.extract import Extractor
from kg.extract.factuality import factuality
from kg.model import Claim, Document, Extraction, Mention, Resolution

Row = dict[str, Any]
NER_TYPES = {"Person": "PER", "Organization": "ORG", "Country": "GPE", "Place": "LOC", "Group": "ORG"}
CERTAINTY = {"asserted": 3.0, "future": 0.0, "hypothetical": 0.0}
LONGEST_RELATION = 40
"""Characters between a verb and its object that still belong to an open relation: "held talks with"."""


def events(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """Who did what to whom in each sentence, by all names that the text or the graph has for them."""
    for row, extraction, who in _read(rows, extractor):
        found = [
            {"source": _names(source, who), "target": _names(target, who), "type": claim.event_type or None}
            for claim, source, target in _edges(extraction, who)
        ]
        yield {"id": row["id"], "events": found}


def relations(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """The same, with the place of the sentence."""
    for row, extraction, who in _read(rows, extractor):
        found = [
            {"source": _names(source, who), "target": _names(target, who), "type": claim.event_type,
             "start": claim.evidence.span.start, "end": claim.evidence.span.end}
            for claim, source, target in _edges(extraction, who)
        ]  # fmt: skip
        yield {"id": row["id"], "relations": found}


def attributions(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """Who is made responsible for which words."""
    for row, extraction, _ in _read(rows, extractor):
        found = [
            {"source": [one.source.start, one.source.end] if one.source else None,
             "cue": [one.cue.start, one.cue.end],
             "content": [[part.start, part.end] for part in one.content]}
            for one in extraction.attributions
        ]  # fmt: skip
        yield {"id": row["id"], "attributions": found}


def clusters(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """The mentions of each actor."""
    for row, extraction, who in _read(rows, extractor):
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for mention in extraction.mentions:
            if mention in who.links:
                found[who.actor(mention).id].add((mention.span.start, mention.span.end))
        yield {"id": row["id"], "clusters": [sorted(map(list, spans)) for spans in found.values()]}


def entities(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """The names of persons, bodies and places."""
    for row, extraction, who in _read(rows, extractor):
        found = [
            {"start": one.span.start, "end": one.span.end, "type": NER_TYPES[who.actor(one).type]}
            for one in extraction.mentions if one.kind == "name" and one in who.links
        ]  # fmt: skip
        yield {"id": row["id"], "entities": found}


def happened(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """Whether each event that the gold marks happened (3), did not (-3) or is open (0)."""
    for row in rows:
        doc = extractor.nlp(row["text"])
        found = []
        for event in row["events"]:
            words = doc.char_span(event["start"], event["end"], alignment_mode="expand")
            status = factuality(words.root, extractor.ontology.cues)
            certain = CERTAINTY[status.modality] * (-1 if status.polarity == "negative" else 1)
            found.append({"start": event["start"], "end": event["end"], "factuality": certain})
        yield {"id": row["id"], "events": found}


def triples(rows: Sequence[Row], extractor: Extractor) -> Iterator[Row]:
    """Open triples: the words for source, relation, and target or theme."""
    for row, extraction, _ in _read(rows, extractor):
        found = [
            {"rel": _relation(claim, row["text"]), "args": [claim.source.text, other], "score": 1.0}
            for claim in extraction.claims
            if (other := claim.target.text if claim.target else claim.theme)
        ]
        yield {"id": row["id"], "triples": found}


def _read(rows: Sequence[Row], extractor: Extractor) -> Iterator[tuple[Row, Extraction, Resolution]]:
    documents = (Document(str(row["id"]), row["text"], published=row.get("date") or "") for row in rows)
    for row, extraction in zip(rows, extractor.extract(documents), strict=True):
        yield row, extraction, resolve(extraction, extractor.ontology)


def _edges(extraction: Extraction, who: Resolution) -> Iterator[tuple[Claim, Mention, Mention]]:
    for claim in extraction.claims:
        if claim.target is not None and claim.source in who.links and claim.target in who.links:
            yield claim, claim.source, claim.target


def _names(mention: Mention, who: Resolution) -> list[str]:
    actor = who.actor(mention)
    code = [actor.country] if actor.type == "Country" and actor.country else []
    return [mention.text, mention.named.text, actor.name, *actor.aliases, *code]


def _relation(claim: Claim, text: str) -> str:
    words = text[claim.trigger.start : claim.trigger.end]
    if claim.target is not None and 0 < claim.target.span.start - claim.trigger.end < LONGEST_RELATION:
        words = text[claim.trigger.start : claim.target.span.start]
    return words.strip()
