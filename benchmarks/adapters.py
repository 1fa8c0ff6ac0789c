"""What kg reads, in the form that each public scorer asks for: a function a task, rows of gold in, predictions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc

from kg.actors import resolve
from kg.extract import Extractor
from kg.extract.factuality import factuality
from kg.extract.mentions import Cast, Found
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
    """The names of persons, bodies and places, also of landscapes, which a graph of actors leaves out.

    Where the gold's convention is not kg's: it calls a phrase named that has a capital, so "the Coalition" and "Kenyan
    troops" count; it marks a person with whose they are ("Ana Ruiz of Novara"); and a people ("Kurds") is persons.
    """
    for row in rows:
        doc, document = extractor.nlp(row["text"]), _document(row)
        extraction = extractor.read(document, doc)
        who = resolve(extraction, extractor.ontology)
        types = {one.span: NER_TYPES[who.actor(one).type] for one in extraction.mentions if one in who.links}
        cast = extractor.understand(doc, document.published).cast
        found = [
            {"start": each.mention.span.start, "end": _end(each, doc),
             "type": "PER" if _is_people(each, doc) else types.get(each.mention.span) or NER_TYPES[each.mention.type]}
            for each in cast.by_head.values() if each.name is not None or _is_named(each, doc, cast)
        ]  # fmt: skip
        yield {"id": row["id"], "entities": found}


def _is_named(found: Found, doc: Doc, cast: Cast) -> bool:
    """Whether a noun phrase counts as a name: with a capital at its head, or a state that says whose they are."""
    head = doc[found.head]
    capital = head.text[:1].isupper() and not head.is_sent_start
    return found.mention.kind == "nominal" and (capital or any(word.i in cast.adjectives for word in head.children))


def _is_people(found: Found, doc: Doc) -> bool:
    unknown = found.name is not None and not found.name.known
    return unknown and found.mention.type == "Group" and doc[found.head].tag_ in ("NNS", "NNPS")


def _end(found: Found, doc: Doc) -> int:
    """Where the phrase ends that a person's name opens: "Ana Ruiz of Novara"."""
    end = found.mention.span.end
    for prep in doc[found.head].children:
        if found.mention.type == "Person" and prep.lower_ in ("of", "from") and not doc.text[end : prep.idx].strip():
            last = prep.right_edge
            return last.idx + len(last)
    return end


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
    for row, extraction in zip(rows, extractor.extract(map(_document, rows)), strict=True):
        yield row, extraction, resolve(extraction, extractor.ontology)


def _document(row: Row) -> Document:
    return Document(str(row["id"]), row["text"], published=row.get("date") or "")


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
