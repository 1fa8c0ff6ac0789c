"""What a graph tells of one article, and where a quotation stands in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import ANYWHERE, MET, TEXT, WARNED, graph, told

from kg.errors import GoldError
from kg.evaluation.page import UNKNOWN, check_exchange, find_document, find_quote, fold, read_page
from kg.model import Span


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("The Kremlin", "kremlin"),
        ("U.S.", "US"),
        ("the U.K.", "UK"),
        ("Türkiye’s", "Turkiye"),
        ("Al-Shabab", "al shabab"),
        ("an  envoy's  aide", "envoy aide"),
    ],
)
def test_names_are_compared_without_case_accents_articles_and_possessives(name: str, same: str) -> None:
    assert fold(name) == fold(same)


def test_other_names_stay_apart() -> None:
    assert len({fold(name) for name in ("Niger", "Nigeria", "Theresa", "Resa", "US", "U")}) == 6


def test_a_page_holds_what_belongs_to_its_article() -> None:
    exchange = graph(TEXT, told("Kenya", "warn", "Uganda", WARNED), told("Kenya", "say", None, WARNED))
    exchange["documents"].append({"id": "http://x/doc/other", "key": "other"})
    exchange["actors"].append({"id": "Peru", "name": "Peru", "aliases": []})
    other = {"document": "http://x/doc/other", "actor": "Peru", "start": 0, "end": 4, "text": "Peru"}
    exchange["mentions"].append(other)
    page = read_page(exchange, ANYWHERE, TEXT)
    assert [(claim.source, claim.target) for claim in page.claims] == [("Kenya", "Uganda")]
    assert "Peru" not in {actor.id for actor in page.actors}
    assert [actor.name for actor in read_page(exchange, "http://x/doc/other", None).actors] == ["Peru"]


def test_an_article_is_found_by_its_key_or_by_the_stem_of_its_file() -> None:
    exchange: dict[str, Any] = graph(TEXT)
    assert find_document(exchange, "tiny") == find_document(exchange, "somewhere/tiny.txt") == ANYWHERE
    assert find_document(exchange, "tin") is None
    exchange["documents"].append({"id": "http://x/doc/2", "key": "elsewhere/tiny.md"})
    with pytest.raises(GoldError, match=r"'tiny' may be elsewhere/tiny\.md and somewhere/tiny\.txt"):
        find_document(exchange, "tiny")
    exchange["documents"].append({"id": "http://x/doc/3", "key": "tiny"})
    assert find_document(exchange, "tiny") == "http://x/doc/3"


def test_without_its_text_a_page_has_what_the_graph_quotes() -> None:
    page = read_page(graph(TEXT, told("Kenya", "warn", "Uganda", WARNED), unseen=("Ruto",)), ANYWHERE, None)
    assert page.text.startswith(WARNED + UNKNOWN)
    assert find_quote(page.text, WARNED) == [Span(0, len(WARNED))]
    assert find_quote(page.text, f"{WARNED} on Monday") == [Span(0, len(f"{WARNED} on Monday"))]
    assert find_quote(page.text, MET) == []


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_a_quotation_is_found_where_it_stands(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    assert Span(start, end) in find_quote(TEXT, TEXT[start:end])


@given(st.integers(0, 30), st.integers(12, 40), st.integers(0, 20), st.integers(0, 20))
def test_a_quotation_is_found_by_a_dozen_known_characters(start: int, size: int, before: int, after: int) -> None:
    known = Span(start, start + size)
    text = UNKNOWN * known.start + TEXT[known.start : known.end] + UNKNOWN * (len(TEXT) - known.end)
    quote = Span(max(0, start - before), known.end + after)
    assert quote in find_quote(text, TEXT[quote.start : quote.end])


@pytest.mark.parametrize(
    ("section", "change", "words"),
    [
        ("documents", {"key": None}, r"graph\.json: documents 1 needs 'key', a text"),
        ("actors", {"aliases": "Nairobi"}, r"actors 1 needs 'aliases', a list"),
        ("mentions", {"start": "0"}, r"mentions 1 needs 'start', a number"),
        ("attributions", {"content": [{"start": 1}]}, r"attributions 1: content needs 'end'"),
        ("claims", {"evidence": {"start": 1, "end": 3}}, r"claims 1: evidence needs 'text'"),
        ("claims", {"target": 7}, r"claims 1 needs 'target'"),
    ],
)
def test_a_file_of_another_form_is_refused(section: str, change: dict[str, Any], words: str) -> None:
    exchange = graph(TEXT, told("Kenya", "warn", "Uganda", WARNED), reported=(WARNED,))
    assert check_exchange(exchange, "graph.json") == exchange
    exchange[section][0] |= change
    with pytest.raises(GoldError, match=words):
        check_exchange(exchange, "graph.json")


@pytest.mark.parametrize("wrong", [[], "text", {"documents": [], "actors": [], "claims": []}])
def test_a_file_without_its_sections_is_refused(wrong: object) -> None:
    with pytest.raises(GoldError, match=r"^graph\.json: the graph "):
        check_exchange(wrong, "graph.json")
