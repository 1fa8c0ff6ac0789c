"""How right a graph is: compared with gold, what a careful reader would put into it, article by article.

gold      gold files → GoldArticle, checked
page      an exchange file → what it holds of one article
scoring   the two compared: which actors are whom, which claims are linked, right, missed and wrong
causes    why each core claim was missed
figures   precision, recall and shares, as data and as a table
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.evaluation.causes import find_causes
from kg.evaluation.figures import Scored
from kg.evaluation.gold import GoldArticle
from kg.evaluation.page import Exchange, find_document, read_page
from kg.evaluation.scoring import compare
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The articles that were compared, and the gold articles that the graph does not hold."""

    articles: tuple[Scored, ...]
    missing: tuple[str, ...]


def evaluate(
    exchange: Exchange, gold: Sequence[GoldArticle], ontology: Ontology, text_of: Callable[[str], str | None]
) -> Evaluation:
    """Compare a graph in the exchange format with the gold of some of its articles.

    ``text_of`` gives the text of an article by its key, or None; then quotations are looked for in what the graph
    itself quotes. Raises GoldError where a gold article may be one of several articles.
    """
    found = {one.doc: find_document(exchange, one.doc) for one in gold}
    keys = {record["id"]: record["key"] for record in exchange["documents"]}
    pages = ((one, read_page(exchange, id, text_of(keys[id]))) for one in gold if (id := found[one.doc]) is not None)
    comparisons = (compare(one, page) for one, page in pages)
    articles = tuple(Scored(comparison, find_causes(comparison, ontology)) for comparison in comparisons)
    return Evaluation(articles, tuple(doc for doc, id in found.items() if id is None))
