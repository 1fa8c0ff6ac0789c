"""The figures as numbers and as a table."""

from __future__ import annotations

import json

import pytest
from tiny import MET, TEXT, WARNED, gold, graph, told, wanted

from kg.evaluation import Evaluation, evaluate
from kg.evaluation.figures import Rating, as_record, detail_lines, figures, lost, table_lines, total
from kg.evaluation.scoring import Counts
from kg.ontology import Ontology


@pytest.fixture
def half(ontology: Ontology) -> Evaluation:
    """One claim of two is found, and one that is wrong."""
    article = gold(wanted("Kenya", "warn", "Uganda", WARNED), wanted("Chad", "befuzzle", "Niger", MET, by=("Ruto",)))
    exchange = graph(TEXT, told("Kenya", "warn", "Uganda", WARNED), told("Kenya", "greet", "Chad", MET))
    return evaluate(exchange, [article], ontology, lambda _: TEXT)


def test_precision_recall_and_shares() -> None:
    counts = Counts(
        actors_right=3, actors_wrong=1, actors_missed=3, judged=4, stray=1, core=5, linked=3, linked_core=2, right=2,
        right_core=1, typed=3, factual=2, credited=1, joined=4, straight=3,
    )  # fmt: skip
    found = figures(counts)
    assert found.claims == Rating(0.5, 0.2, pytest.approx(2 / 7))
    assert found.links == Rating(0.75, 0.4, pytest.approx(12 / 23))
    assert found.actors == Rating(0.75, 0.5, 0.6)
    assert (found.event_type, found.factuality, found.attribution) == (1, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert (found.direction, found.stray) == (0.75, 0.2)


def test_a_share_of_nothing_is_none_and_a_rating_of_nothing_is_zero() -> None:
    found = figures(Counts())
    assert (found.event_type, found.direction, found.stray) == (None, None, None)
    assert found.claims == Rating(0.0, 0.0, 0.0)


def test_the_report_is_plain_data(half: Evaluation) -> None:
    report = as_record(half.articles, half.missing, details=True)
    assert json.loads(json.dumps(report)) == report
    (article,) = report["articles"]
    assert (article["doc"], article["key"]) == ("tiny", "somewhere/tiny.txt")
    assert report["all"]["claims"] == article["claims"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert report["all"]["lost"] == {"verb unknown": 1}
    assert [(row["cause"], row["quote"]) for row in article["missed"]] == [("verb unknown", MET)]
    assert [(row["source"], row["relation"], row["sentence"]) for row in article["wrong"]] == [("Kenya", "greet", MET)]
    assert "missed" not in as_record(half.articles, ())["articles"][0]


def test_the_table_has_a_row_an_article_and_what_was_lost(half: Evaluation, ontology: Ontology) -> None:
    lines = list(table_lines(half.articles))
    assert lines[0].split()[:3] == ["article", "core", "judged"]
    assert lines[1].split() == ["tiny", "2", "2", *["0.50"] * 6, "0.00", *["1.00"] * 3, "0.83", "1.00", "0.91"]
    assert "   1  0.50  verb unknown" in lines
    assert not any(line.startswith("all ") for line in lines)
    again = list(table_lines((*half.articles, *half.articles)))
    assert again[3].split()[:4] == ["all", "4", "4", "0.50"]
    nothing = list(table_lines(evaluate(graph(TEXT), [], ontology, lambda _: None).articles))
    assert nothing[1].split()[:7] == ["all", "0", "0", "0.00", "0.00", "0.00", "0.00"]


def test_details_quote_what_was_missed_and_what_is_wrong(half: Evaluation) -> None:
    assert list(detail_lines(half.articles)) == [
        "",
        "missed (verb unknown) in tiny: Chad befuzzle Niger, as told by Ruto",
        f"  “{MET}”",
        "",
        "wrong (no type) in tiny: Kenya greet Chad",
        f"  “{MET}”",
    ]


def test_articles_add_up(half: Evaluation) -> None:
    twice = [*half.articles, *half.articles]
    assert total(twice) == total(half.articles) + total(half.articles)
    assert lost(twice) == {"verb unknown": 2}


def test_an_article_that_the_graph_lacks_is_named(ontology: Ontology) -> None:
    article = gold(wanted("Kenya", "warn", "Uganda", WARNED))
    empty = {section: [] for section in ("documents", "actors", "mentions", "attributions", "claims")}
    assert evaluate(empty, [article], ontology, lambda _: None) == Evaluation((), ("tiny",))
