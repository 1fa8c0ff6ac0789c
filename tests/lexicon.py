"""The sentences of the lexicon, run through an extractor: which entries do not hold, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import Extractor
from kg.model import Claim, Document, Extraction, Mention, Span
from kg.ontology import Ontology, Relation

_MARK = re.compile(r"\[(source|target) ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and where they were."""

    text: str
    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence of the lexicon that did not come out as its entry says, and the kind of fault."""

    relation: str
    sentence: str
    reason: str
    found: str


def parse_marks(marked: str) -> Sentence:
    """The plain sentence and the spans of ``[source …]`` and ``[target …]``."""
    text, spans, end = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        spans[mark[1]] = Span(len(text), len(text) + len(mark[2]))
        text, end = text + mark[2], mark.end()
    return Sentence(text + marked[end:], spans.get("source"), spans.get("target"))


def check_examples(extractor: Extractor, ontology: Ontology) -> list[Failure]:
    """All entries that do not hold: an example without its claim, a counter-example with it."""
    cases = [(relation, marked, good) for relation in ontology.relations for marked, good in _sentences(relation)]
    documents = (Document(id=f"sentence-{n}", text=parse_marks(marked).text) for n, (_, marked, _) in enumerate(cases))
    extractions = extractor.extract(documents)
    pairs = zip(cases, extractions, strict=True)
    return [failure for case, extraction in pairs for failure in _failures(*case, extraction)]


def _sentences(relation: Relation) -> Iterator[tuple[str, bool]]:
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
    return mark is None or (mention is not None and mention.span.start < mark.end and mark.start < mention.span.end)


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
