"""The swap suite: short sentences, each with who acts and on whom; is the direction found, and never the other way?"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract import Extractor
from kg.model import Claim, Document, Extraction, Mention

SUITE = Path(__file__).with_name("swaps.tsv")


@dataclass(frozen=True, slots=True)
class Swap:
    """One sentence of a family of constructions: ``source`` did ``relation`` to ``target``."""

    family: str
    sentence: str
    source: str
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sentence: "right", "missed" or "reversed"."""

    swap: Swap
    verdict: str
    found: str


def load_swaps(path: Path = SUITE) -> list[Swap]:
    """The sentences of the suite, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [Swap(**row) for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def judge(swaps: Sequence[Swap], extractor: Extractor) -> list[Outcome]:
    """The outcome of each sentence."""
    documents = (Document(f"swap-{number}", swap.sentence) for number, swap in enumerate(swaps))
    symmetric = {relation.label for relation in extractor.ontology.relations if relation.symmetric}
    return [_outcome(swap, extraction, symmetric)
            for swap, extraction in zip(swaps, extractor.extract(documents), strict=True)]


def shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The share of sentences that came out right, by family."""
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        verdicts[outcome.swap.family].append(outcome.verdict == "right")
    return {family: sum(right) / len(right) for family, right in verdicts.items()}


def _outcome(swap: Swap, extraction: Extraction, symmetric: set[str]) -> Outcome:
    edges = [claim for claim in extraction.claims if claim.target is not None]
    found = "; ".join(f"{claim.source.named.text} {claim.label} {_text(claim.target)}" for claim in edges)
    ours = [claim for claim in edges if swap.relation in (claim.label, claim.relation)]
    turned = [claim for claim in ours if _joins(claim, swap.target, swap.source) and claim.label not in symmetric]
    right = any(_joins(claim, swap.source, swap.target) for claim in ours)
    return Outcome(swap, "reversed" if turned else "right" if right else "missed", found)


def _joins(claim: Claim, source: str, target: str) -> bool:
    return _is(claim.source, source) and _is(claim.target, target)


def _is(mention: Mention | None, text: str) -> bool:
    return mention is not None and text in (mention.text, mention.named.text)


def _text(mention: Mention | None) -> str:
    return mention.named.text if mention else "-"
