"""Does every example give its claim, and no counter-example?

An entry is a claim about English, and its sentences are the evidence for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.curation.marks import Sentence, parse_marks
from kg.model import Claim, Document, Extraction, Mention, Span
from kg.ontology import Relation

if TYPE_CHECKING:
    from kg.extract import Extractor


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence of the lexicon that did not come out as its entry says, the kind of fault, and what came out."""

    relation: str
    sentence: str
    reason: str
    found: str


def check_sentences(extractor: Extractor, relations: Sequence[Relation]) -> list[Failure]:
    """All sentences that do not hold: an example without its claim, a counter-example with it."""
    cases = [(relation, marked, good) for relation in relations for marked, good in sentences_of(relation)]
    documents = (Document(id=f"sentence-{n}", text=parse_marks(marked).text) for n, (_, marked, _) in enumerate(cases))
    extractions = extractor.extract(documents)
    pairs = zip(cases, extractions, strict=True)
    return [failure for case, extraction in pairs for failure in _failures(*case, extraction)]


def sentences_of(relation: Relation) -> Iterator[tuple[str, bool]]:
    """Its examples, and its counter-examples with False."""
    yield from ((sentence, True) for sentence in relation.examples)
    yield from ((sentence, False) for sentence in relation.counter_examples)


def _failures(relation: Relation, marked: str, good: bool, extraction: Extraction) -> Iterator[Failure]:
    sentence = parse_marks(marked)
    edges = [claim for claim in extraction.claims if _is_edge(claim)]
    ours = [claim for claim in edges if claim.label == relation.label and _fits(claim, sentence, relation.symmetric)]
    found = "; ".join(_told(claim) for claim in extraction.claims)
    if good and not ours:
        yield Failure(relation.id, marked, _why(relation, sentence, extraction), found)
    if not good and ours:
        yield Failure(relation.id, marked, "false edge", found)


def _is_edge(claim: Claim) -> bool:
    return claim.target is not None and claim.polarity == "positive" and claim.modality == "asserted"


def _fits(claim: Claim, sentence: Sentence, symmetric: bool) -> bool:
    ends = (claim.source, claim.target)
    straight = _within(ends[0], sentence.source) and _within(ends[1], sentence.target)
    return straight or (symmetric and _within(ends[1], sentence.source) and _within(ends[0], sentence.target))


def _within(mention: Mention | None, mark: Span | None) -> bool:
    """Whether the mention overlaps the mark; a sentence without marks asks for nobody in particular."""
    return mark is None or (mention is not None and mention.span.overlaps(mark))


def _why(relation: Relation, sentence: Sentence, extraction: Extraction) -> str:
    claims = extraction.claims
    ours = [claim for claim in claims if claim.label == relation.label]
    if any(_fits(claim, sentence, relation.symmetric) for claim in ours):
        return "not asserted"
    for name, mark in (("source", sentence.source), ("target", sentence.target)):
        if not any(_within(mention, mark) for mention in extraction.mentions):
            return f"{name} is not seen as an actor"
    if ours:
        return "other ends"
    return "other relation" if any(_fits(claim, sentence, True) for claim in claims) else "no claim"


def _told(claim: Claim) -> str:
    target = claim.target.text if claim.target else "-"
    return f"{claim.source.text} | {claim.label} | {target} | {claim.polarity} {claim.modality} | {claim.rule}"
