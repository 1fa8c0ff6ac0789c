"""What was printed again counts once where things are counted or drawn, and stands in full where they are not."""

from __future__ import annotations

import csv
import io

import pytest

import samples
from kg.access import Graph
from kg.exporters.events import write_events
from kg.exporters.exchange import Record, to_exchange
from kg.exporters.graphs import to_multigraph
from kg.exporters.page import CLAIM_FIELDS, compose_page
from kg.exporters.selection import Selection, select
from kg.exporters.witnesses import count_once, repeated_claims
from kg.iris import Names
from kg.pairs import tell_pair

NAMES = Names()
RUIZ, HADDAD = NAMES.actor("Tomas_Ruiz"), NAMES.actor("Karim_Haddad")


@pytest.fixture
def printed() -> Record:
    """One article, the same again in another paper as a reprint, and another article."""
    store = samples.filled(samples.nested(), samples.nested("again.txt"), samples.denial())
    return to_exchange(samples.reprinted(store, "again.txt", "ports.txt"))


@pytest.fixture
def alone() -> Record:
    return to_exchange(samples.filled(samples.nested(), samples.denial()))


def test_each_claim_of_a_reprint_leads_to_that_of_the_original(printed: Record) -> None:
    found = {claim["id"]: claim["reprint_of"] for claim in printed["claims"]}
    again, ports = NAMES.document("again.txt"), NAMES.document("ports.txt")
    assert {copy: original for copy, original in found.items() if original} == {
        id: id.replace(again, ports) for id in found if id.startswith(again)
    }


def test_what_only_the_reprint_tells_is_a_claim_of_its_own(printed: Record) -> None:
    added = next(claim for claim in printed["claims"] if claim["reprint_of"])
    added["evidence"] = {"text": "The Post adds a sentence.", "start": 900, "end": 925}
    assert added["id"] not in repeated_claims(printed)
    assert len(repeated_claims(printed)) == 4


def test_counted_once_it_is_what_the_original_alone_would_be(printed: Record, alone: Record) -> None:
    once = count_once(printed)
    assert [claim["id"] for claim in once["claims"]] == [claim["id"] for claim in alone["claims"]]
    assert once["mentions"] == alone["mentions"]
    assert {tuple(claim["printed_again"]) for claim in once["claims"]} == {(), (NAMES.document("again.txt"),)}
    assert len(once["documents"]) == 3
    assert count_once(once) == once
    assert count_once(alone) is alone


def test_what_a_claim_says_is_found_though_only_the_original_keeps_it(printed: Record) -> None:
    told = next(claim for claim in printed["claims"] if claim["reprint_of"] and claim["content"])
    told["evidence"] = {"text": "In other words.", "start": 900, "end": 915}
    told["reprint_of"] = None
    once = count_once(printed)
    ids = {claim["id"] for claim in once["claims"]}
    assert all(set(claim["content"]) <= ids for claim in once["claims"])


def test_a_link_of_the_page_weighs_as_much_as_its_witnesses(printed: Record, alone: Record) -> None:
    one, other = (compose_page(graph, max_actors=50) for graph in (printed, alone))
    assert one.weights == other.weights
    assert one.actors == other.actors
    assert one.left_out == {"actors": 0, "claims": 0}
    again = [str(document["id"]) for document in one.documents].index(NAMES.document("again.txt"))
    reprints = {tuple(row[CLAIM_FIELDS.index("reprints")]) for row in one.claims}
    assert reprints == {(), (again,)}
    assert [document.get("reprint_of") for document in one.documents].count(NAMES.document("ports.txt")) == 1


def test_a_selection_keeps_the_articles_that_print_its_claims_again(printed: Record) -> None:
    chosen = select(count_once(printed), Selection(event_types=["THREATEN"]))
    assert [document["key"] for document in chosen["documents"]] == ["again.txt", "ports.txt"]


def test_an_edge_for_gephi_says_who_printed_it_again(printed: Record, alone: Record) -> None:
    graph = to_multigraph(printed)
    assert graph.number_of_edges() == to_multigraph(alone).number_of_edges()
    edges = [values for *_, values in graph.edges(RUIZ, data=True)]
    assert {values["also_printed_by"] for values in edges} == {"Example News"}
    assert {values["document"] for values in edges} == {NAMES.document("ports.txt")}


def test_two_actors_did_to_each_other_what_witnesses_tell(printed: Record, alone: Record) -> None:
    one, other = (tell_pair(graph, RUIZ, HADDAD, {})[0] for graph in (printed, alone))
    assert (one.claims, one.told_as_done) == (other.claims, other.told_as_done) == (2, 2)
    assert {deed.also_printed_by for deed in one.deeds} == {("Example News",)}


def test_events_and_dataclasses_have_every_print_and_say_which_is_a_reprint() -> None:
    store = samples.filled(samples.nested(), samples.nested("again.txt"))
    samples.reprinted(store, "again.txt", "ports.txt")
    stream = io.BytesIO()
    write_events(store, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode())))
    assert {(row["document"], row["reprint_of"]) for row in rows} == {("again.txt", "ports.txt"), ("ports.txt", "")}
    graph = Graph(store)
    assert sum(bool(claim.reprint_of) for claim in graph.claims()) == 5
    edges = [values for *_, values in graph.network().edges(data=True)]
    assert {bool(values["reprint_of"]) for values in edges} == {True, False}
