"""The way through the parse from one word of a sentence to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from told import word

from kg.extract import Extractor
from kg.extract.paths import path
from kg.model import Document

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ("Kenya", "warned", "Kenya ←nsubj– warned"),
        ("warned", "Uganda", "warned –dobj→ Uganda"),
        ("Kenya", "Uganda", "Kenya ←nsubj– warned –dobj→ Uganda"),
        ("warned", "warned", "warned"),
        ("Uganda", "Chad", "Uganda … Chad"),
    ],
)
def test_arrows_lead_from_head_to_dependent(parse: Parse, start: str, end: str, way: str) -> None:
    doc = parse("Kenya warned Uganda. Mali met Chad.")
    assert path(word(doc, start), word(doc, end)) == way


def test_every_claim_of_a_text_has_its_way(extractor: Extractor) -> None:
    text = "Kenya promised to help Uganda. Mali said that Chad was invaded by Niger."
    extraction, traces = extractor.retrace(Document("text", text))
    assert set(traces) == {claim.id for claim in extraction.claims}
    helped = next(claim for claim in extraction.claims if claim.label == "helped")
    assert traces[helped.id].source == "Kenya ←nsubj– promised –xcomp→ help"
    assert traces[helped.id].target == "help –dobj→ Uganda"
    assert traces[helped.id].governor == "promised"
    said = next(claim for claim in extraction.claims if claim.target is None)
    assert (traces[said.id].target, traces[said.id].governor) == ("", "")
