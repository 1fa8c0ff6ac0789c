"""Why a claim was missed: each cause on a sentence of its own."""

from __future__ import annotations

from typing import Any

import pytest
from tiny import ANYWHERE, gold, graph, told, wanted

from kg.evaluation.causes import CAUSES, find_causes
from kg.evaluation.page import read_page
from kg.evaluation.scoring import compare
from kg.ontology import Ontology

SHORT = "Kenya warned Uganda"
WARNED = ("Kenya", "warn", "Uganda", SHORT)
CASES: list[tuple[str, str, tuple[str, str, str, str], dict[str, Any]]] = [
    ("reversed", f"{SHORT} again.", WARNED, {"claims": [("Uganda", "warn", "Kenya", SHORT)]}),
    ("other relation", f"{SHORT}.", WARNED, {"claims": [("Kenya", "greet", "Uganda", SHORT)]}),
    ("source not seen", f"{SHORT} again.", WARNED, {"unseen": ("Kenya",)}),
    ("source not seen", f"On Monday {SHORT}.", (*WARNED[:3], "warned Uganda"), {"unseen": ("Kenya",)}),
    ("target not seen", f"{SHORT} again.", WARNED, {"unseen": ("Uganda",)}),
    ("pronoun not resolved", "Kenya spoke. It warned Uganda.", (*WARNED[:3], "It warned Uganda"), {}),
    ("verb unknown", "Kenya befuzzled Uganda.", ("Kenya", "befuzzle", "Uganda", "Kenya befuzzled Uganda"), {}),
    ("verb unknown", "rebels befuzzled Uganda.", ("rebels", "befuzzle/attack", "Uganda", "rebels befuzzled Uganda"),
     {"unseen": ("rebels",)}),
    ("nominal not seen", "Rebels warned Uganda.", ("rebels", "warn", "Uganda", "Rebels warned Uganda"),
     {"unseen": ("rebels",)}),
    ("nominal not seen", "The minister warned Uganda.", (*WARNED[:3], "minister warned Uganda"), {}),
    ("quotation", f"Ruto said {SHORT}.", WARNED, {"by": ("Ruto",)}),
    ("conjunction", "Kenya warned Chad and Uganda.", (*WARNED[:3], "Kenya warned Chad and Uganda"), {}),
    ("conjunction", "Kenya met Chad and warned Uganda.", (*WARNED[:3], "warned Uganda"), {}),
    ("conjunction", "Chad and Kenya warned Uganda.", ("Chad", "warn", "Uganda", "Chad and Kenya warned Uganda"), {}),
    ("prepositional phrase", "Kenya gave warnings of war to Uganda.", (*WARNED[:3], "warnings of war to Uganda"), {}),
    ("prepositional phrase", "Kenya gave a warning to Uganda.", (*WARNED[:3], "Kenya gave a warning to Uganda"), {}),
    ("other", "Kenya appealed to Uganda.", ("Kenya", "appeal", "Uganda", "Kenya appealed to Uganda"), {}),
    ("other", f"{SHORT} again.", WARNED, {}),
    ("other", f"Ruto said {SHORT}.", WARNED, {"by": ("Ruto",), "reported": (SHORT,)}),
]  # fmt: skip


def cause(text: str, claim: tuple[str, str, str, str], ontology: Ontology, **other: Any) -> str:
    article = gold(wanted(*claim, by=other.pop("by", ())), optional=("Chad", "Mali"))
    exchange = graph(text, *(told(*found) for found in other.pop("claims", ())), **other)
    (found,) = find_causes(compare(article, read_page(exchange, ANYWHERE, text)), ontology).values()
    return found


@pytest.mark.parametrize(("expected", "text", "claim", "other"), CASES)
def test_the_first_cause_that_holds(
    expected: str, text: str, claim: tuple[str, str, str, str], other: dict[str, Any], ontology: Ontology
) -> None:
    assert cause(text, claim, ontology, **other) == expected


def test_every_cause_has_a_sentence_here() -> None:
    assert {case[0] for case in CASES} == set(CAUSES)


def test_a_pronoun_that_is_understood_is_no_cause(ontology: Ontology) -> None:
    text = "Kenya spoke. It warned Uganda."
    exchange = graph(text)
    exchange["mentions"].append({"document": ANYWHERE, "actor": "Kenya", "start": 13, "end": 15, "text": "It"})
    comparison = compare(
        gold(wanted("Kenya", "warn", "Uganda", "It warned Uganda")), read_page(exchange, ANYWHERE, text)
    )
    assert list(find_causes(comparison, ontology).values()) == ["other"]


def test_a_claim_that_is_there_or_optional_has_no_cause(ontology: Ontology) -> None:
    article = gold(wanted("Kenya", "warn", "Uganda", SHORT), wanted("Kenya", "greet", "Uganda", SHORT, core=False))
    page = read_page(graph(SHORT, told("Kenya", "warn", "Uganda", SHORT)), ANYWHERE, SHORT)
    assert find_causes(compare(article, page), ontology) == {}


def test_a_quotation_that_stands_nowhere_is_judged_by_itself(ontology: Ontology) -> None:
    assert cause("Kenya and Uganda.", ("Kenya", "befuzzle", "Uganda", "somebody befuzzled"), ontology) == "verb unknown"
    assert cause("Uganda spoke.", ("Kenya", "warn", "Uganda", SHORT), ontology) == "source not seen"
