"""The graph for those who program."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import kg
import samples
from kg.access import Graph
from kg.errors import QueryError, StoreError
from kg.graph import Names

WARNED = "SELECT ?whom { kg:Tomas_Ruiz kg:warned ?whom }"


@pytest.fixture
def graph() -> Graph:
    return Graph(samples.filled(samples.nested(), samples.denial(), samples.envoys()))


def test_a_folder_is_opened_by_its_name(example_graph: Path) -> None:
    with kg.open(example_graph) as graph:
        assert len(graph.claims()) > 50
        assert graph.ask("who-threatened-whom")[0]["actor_name"] == "Joe Biden"
    with pytest.raises(StoreError, match="has been closed"):
        graph.ask("who-threatened-whom")


def test_a_folder_without_a_graph_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="make one with kg build"):
        kg.open(tmp_path)


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib 7.6 warns of its own calls
def test_rdflib_sees_the_union_and_asks_oxigraph(graph: Graph) -> None:
    assert isinstance(graph.rdf, rdflib.Dataset)
    assert [str(row[0]) for row in graph.rdf.query(WARNED)] == [Names().actor("Karim_Haddad")]
    kgo = rdflib.Namespace(Names().expand("kgo:"))
    assert len(list(graph.rdf.subjects(rdflib.RDF.type, kgo.Claim))) == len(graph.claims())


def test_questions_are_answered_as_rows(graph: Graph) -> None:
    assert graph.ask(WARNED) == [{"whom": Names().actor("Karim_Haddad")}]
    assert graph.ask("said-by", actor="William Ruto")[0]["source"] == "Kenya"
    with pytest.raises(QueryError, match="no rows"):
        graph.ask("ASK {}")


def test_actors_and_claims_are_plain_data(graph: Graph) -> None:
    actors = {actor.name: actor for actor in graph.actors()}
    assert (actors["Kenya"].type, actors["Kenya"].country, actors["Kenya"].sector) == ("Country", "KEN", "GOV")
    assert actors["William Ruto"].offices[-1].title == "President of Kenya"
    claim = next(claim for claim in graph.claims() if claim.label == "invaded")
    names = {actor.id: actor.name for actor in graph.actors()}
    assert [names[speaker] for speaker in claim.speakers] == ["Lena Berg", "Tomas Ruiz"]
    assert (names[claim.source], names[claim.target]) == ("Chad", "Niger")
    assert not claim.holds
    assert samples.NESTED[claim.start : claim.end] == claim.quote
    (told,) = (claim for claim in graph.claims() if claim.label == "warned")
    assert (told.time, told.place, told.holds) == ("2021-12-07", "Accra", True)


def test_each_claim_is_an_edge_of_the_network(graph: Graph) -> None:
    network = graph.network()
    assert isinstance(network, nx.MultiDiGraph)
    assert {key for _, _, key in network.edges(keys=True)} == {claim.id for claim in graph.claims()}
    names = nx.get_node_attributes(network, "name")
    edges = {(names[a], data["label"], names[b]): data for a, b, data in network.edges(data=True)}
    assert edges["Tomas Ruiz", "warned", "Karim Haddad"]["holds"]
    assert not edges["Chad", "invaded", "Niger"]["holds"]
    assert ("Ghana", "closed", "its ports") in edges


def test_a_notebook_shows_the_network(graph: Graph) -> None:
    shown = graph._repr_html_()
    assert shown.startswith("<iframe ")
    assert "Tomas Ruiz" in shown


def test_the_network_can_be_of_actors_alone_and_be_written_by_networkx(graph: Graph) -> None:
    network = graph.network(actors_only=True)
    assert "Words" not in nx.get_node_attributes(network, "type").values()
    assert network.number_of_edges() == sum(bool(claim.target) for claim in graph.claims())
    for write in (nx.write_graphml, nx.write_gexf):
        write(graph.network(), stream := io.BytesIO())
        assert b"Tomas Ruiz" in stream.getvalue()
