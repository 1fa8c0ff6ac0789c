"""What an extraction tells, in words short enough for a table."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.model import Claim, Extraction, Mention

Edge = tuple[str, str, str]


def who(mention: Mention | None) -> str:
    """The name of whom a mention means; empty for nobody."""
    return mention.named.text if mention else ""


def edges(extraction: Extraction) -> set[Edge]:
    """Source, label and target of each claim that has a target."""
    return {edge(claim) for claim in extraction.claims if claim.target is not None}


def edge(claim: Claim) -> Edge:
    return who(claim.source), claim.label, who(claim.target)


def speakers(claim: Claim) -> tuple[str, ...]:
    """Who says so, outermost first."""
    return tuple(who(part.speaker) for part in claim.attribution)


def claim_of(extraction: Extraction, label: str, source: str = "", target: str = "") -> Claim:
    """The first claim with this label and, where they are given, these ends."""
    found = [
        claim for claim in extraction.claims
        if claim.label == label and source in ("", who(claim.source)) and target in ("", who(claim.target))
    ]
    assert found, f"no claim {source} {label} {target} among {[edge(claim) for claim in extraction.claims]}"
    return found[0]


def word(doc: Doc, text: str) -> Token:
    """The last word of ``doc`` that is written so."""
    return next(token for token in reversed(doc) if token.text == text)
