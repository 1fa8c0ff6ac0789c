from __future__ import annotations

import io
from contextlib import nullcontext

import pyoxigraph as ox
import pytest

import kg as library
import samples
from kg.errors import QueryError, StoreError
from kg.exporters.rdf import write_nquads
from kg.iris import Names
from kg.queries import explain_query, questions
from kg.sparql import with_prefixes, with_values
from kg.store import Store
from servers import dropped, faulty_server, status

NAMES = Names()
ONE, TWO = NAMES.document("one"), NAMES.document("two")
VALUES = {ox.Variable("x"): ox.NamedNode("a:x"), ox.Variable("y"): ox.Literal("} ; DROP ALL", language="en")}


@pytest.fixture
def server(monkeypatch):
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN", "KG_STORE_UPDATE", "KG_STORE_GRAPHS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kg.endpoint.PAUSES", (0.0,))
    with faulty_server() as running:
        yield running


@pytest.fixture(scope="module")
def local():
    return samples.filled(samples.nested(), samples.denial(), samples.envoys())


def declare(server):
    """As ``kg build`` does before anything else."""
    declared = f"<{NAMES.base}ontology> a <http://www.w3.org/2002/07/owl#Ontology>"
    server.store.update(f"INSERT DATA {{ GRAPH <{NAMES.graph('ontology')}> {{ {declared} }} }}")


@pytest.fixture
def filled(server, local):
    server.store.extend(local.engine)
    with Store.open(server.url, read_only=True) as store:
        yield store


def written(store):
    stream = io.BytesIO()
    write_nquads(store, stream)
    return stream.getvalue()


def told(graph, word, lines=3):
    return "\n".join(f'<a:s{number}> <a:p> "{word} {number}"@en <{graph}> .' for number in range(lines))


def test_a_server_holds_the_same_graph(filled, local):
    assert len(filled) == len(local)
    assert written(filled) == written(local)
    assert filled.names == local.names
    assert filled.documents() == local.documents()
    assert sorted(map(str, filled.engine)) == sorted(map(str, local.engine))
    assert len(filled.rdf) == len(local.rdf)


def test_every_question_has_the_same_rows(filled, local):
    for question in questions():
        sparql = explain_query(local, question.name)
        assert sorted(filled.rows(sparql)) == sorted(local.rows(sparql)), question.name


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?s kg:warned ?o }",
        "ASK { ?s kg:serenaded ?o }",
        "CONSTRUCT WHERE { ?s a kgo:Claim }",
        "DESCRIBE kg:Russia",
        "SELECT * { ?s kg:warned ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <https://kg.example.org/graph/actors> { ?s ?p ?o }",
    ],
)
def test_every_form_of_query_is_answered_alike(filled, local, sparql):
    here, there = local.query(sparql), filled.query(sparql)
    assert type(here) is type(there)
    if isinstance(here, ox.QueryBoolean):
        assert bool(here) == bool(there)
    else:
        assert sorted(map(str, here)) == sorted(map(str, there))
    if isinstance(here, ox.QuerySolutions):
        assert here.variables == there.variables


@pytest.mark.parametrize(
    "sparql", ["SELECT nonsense", "SELECT * { ?s zz:p ?o }", "DROP ALL", "SELECT * { SERVICE <a:b> {} }"]
)
def test_what_is_wrong_with_a_query_is_said_alike_and_not_asked(server, filled, local, sparql):
    before = len(server.seen)
    lines = []
    for store in (local, filled):
        with pytest.raises(QueryError) as caught:
            store.query(sparql)
        lines.append(str(caught.value))
    assert lines[0] == lines[1]
    assert len(server.seen) == before


def test_values_are_bound_and_never_pasted(filled, local):
    russia = ox.NamedNode(NAMES.actor("Russia"))
    sparql = "SELECT ?who ?how ?whom { ?who ?how ?whom FILTER(?who = ?whom || ?who != kg:nobody) } ORDER BY ?how ?whom"
    assert [list(map(str, row)) for row in filled.query(sparql, who=russia)] == [
        list(map(str, row)) for row in local.query(sparql, who=russia)
    ]
    attack = ox.Literal('" } } ; DROP ALL #')
    assert not list(filled.query("SELECT ?s ?o { ?s ?p ?o }", o=attack))


@pytest.mark.parametrize(
    ("sparql", "begins"),
    [
        ("SELECT ?x ?y WHERE { ?x a ?y }", "SELECT ?x ?y WHERE {\n  VALUES"),
        ("SELECT ?x ?y { ?x a ?y }", "SELECT ?x ?y {\n  VALUES"),
        ("SELECT ?x ?y (EXISTS { ?x a ?z } AS ?e) { ?x a ?y }", "SELECT ?x ?y (EXISTS { ?x a ?z } AS ?e) {\n  VALUES"),
        ("SELECT ?x ?y # { not here\n { ?x a ?y }", "SELECT ?x ?y # { not here\n {\n  VALUES"),
        ("CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }", "CONSTRUCT { ?x a ?y } WHERE {\n  VALUES"),
        ("SELECT ?x ?y { SELECT ?x ?y { ?x a ?y } }", "SELECT ?x ?y { SELECT ?x ?y { ?x a ?y } }\nVALUES"),
        ("CONSTRUCT WHERE { ?x a ?y }", "CONSTRUCT WHERE { ?x a ?y }\nVALUES"),
    ],
)
def test_values_stand_where_all_of_the_query_sees_them(sparql, begins):
    given = with_values(sparql, VALUES)
    assert given.startswith(begins)
    ox.Store().query(given)


def test_only_prefixes_that_are_needed_are_declared():
    prefixes = {"kg": "https://a/", "rdf": "https://b/"}
    assert with_prefixes("ASK { kg:a a 'rdf:x' }", prefixes) == "PREFIX kg: <https://a/>\nASK { kg:a a 'rdf:x' }"
    assert with_prefixes("prefix kg: <a:> ASK { kg:a a kg:b }", prefixes).startswith("prefix")


def test_a_server_without_the_union_is_told_from_an_empty_graph(server, filled):
    server.knows_union = False
    with pytest.raises(StoreError, match="union of its graphs") as caught:
        filled.documents()
    assert "docs/engines.md" in str(caught.value)


def test_where_there_is_no_graph_of_kg_there_is_nothing_to_read(server):
    server.store.update("INSERT DATA { GRAPH <http://others.example.org/g> { <a:s> a <a:c> } }")
    with pytest.raises(StoreError, match="holds no graph of kg; make one with kg build"):
        Store.open(server.url, read_only=True)
    with Store.open(server.url) as store:
        assert len(store) == 0
        assert not list(store.engine)


def test_what_others_keep_on_the_server_is_not_ours(server, filled, local):
    server.store.update("INSERT DATA { GRAPH <http://others.example.org/g> { <a:s> a <a:c> } }")
    assert len(filled) == len(local)
    assert written(filled) == written(local)


def test_a_server_that_may_not_be_written_is_found_out_before_anything_is_read(server):
    server.faults = [None, status(403)]
    with pytest.raises(StoreError, match="forbids"):
        Store.open(server.url)


@pytest.mark.parametrize("graphs", ["store", ""])
def test_whole_graphs_are_replaced_with_the_graph_store_protocol_or_without(server, monkeypatch, graphs):
    if not graphs:
        monkeypatch.setenv("KG_STORE_GRAPHS", "")
    with Store.open(server.url) as store:
        store.replace_graph(ONE, told(ONE, "early", 5).split("\n"))
        store.replace_graph(ONE, told(ONE, "late", 2).split("\n"))
        assert words_of(store, ONE) == ["late 0", "late 1"]
        store.replace_graph(ONE, [])
        assert not store.graph(ONE)
    assert ("PUT" in {method for method, _, _ in server.seen}) == bool(graphs)


def test_a_line_cannot_do_more_than_be_a_triple(server):
    attack = f'<a:s> <a:p> "x" }} }} ; DROP ALL ; INSERT DATA {{ GRAPH <{ONE}> {{ <a:s> <a:p> <a:o> <{ONE}> .'
    with Store.open(server.url) as store, pytest.raises(StoreError):
        store.replace_graph(ONE, [attack])


def test_a_graph_is_changed_by_what_differs_in_one_operation(server):
    with Store.open(server.url) as store:
        store.replace_graph(ONE, told(ONE, "old").split("\n"))
        now = sorted(store.graph(ONE))
        server.seen.clear()
        store.change_graphs({ONE: (now, [*now[1:], *(triple.replace("old", "new") for triple in now)])})
        assert [method for method, _, _ in server.seen] == ["POST"]
        words = words_of(store, ONE)
        assert words == ["new 0", "new 1", "new 2", "old 1", "old 2"]
        many = [f'<a:s{number}> <a:p> "many"' for number in range(2000)]
        store.change_graphs({ONE: (store.graph(ONE), many)})
        assert len(store.graph(ONE)) == 2000


@pytest.mark.parametrize("requests", range(8))
def test_wherever_writing_breaks_off_no_document_is_taken_for_whole_that_is_not(server, requests):
    """A document counts as read when its source is noted; then it is whole, old or new."""
    declare(server)
    old, new = ({ONE: told(ONE, word), TWO: told(TWO, word)} for word in ("old", "new"))
    sources = {ONE: "1.txt", TWO: "2.txt"}
    with Store.open(server.url) as store:
        store.replace_documents(old, sources)
        assert state(store) == {ONE: ("old", "1.txt"), TWO: ("old", "2.txt")}
        server.faults, server.always = [None] * requests, dropped
        with pytest.raises(StoreError, match="the next kg build goes on") if requests < 4 else nullcontext():
            store.replace_documents(new, sources)
        server.faults, server.always = [], None
        found = state(store)
        assert {source for _, source in found.values()} == ({""} if 0 < requests < 4 else {"1.txt", "2.txt"})
        assert {word for word, _ in found.values()} <= {"old", "new"}
        store.replace_documents(new, sources)
        assert state(store) == {ONE: ("new", "1.txt"), TWO: ("new", "2.txt")}


def words_of(store, graph):
    return sorted(triple.split('"')[1] for triple in store.graph(graph))


def state(store):
    """What each of the two documents says, and where it is noted to have been read."""
    source = ox.NamedNode(NAMES.expand("dcterms:source"))
    noted = {quad.subject.value: quad.object.value for quad in store.engine.quads_for_pattern(None, source, None)}
    words = {iri: {words.split()[0] for words in words_of(store, iri)} for iri in (ONE, TWO)}
    return {iri: (" and ".join(sorted(found)), noted.get(iri, "")) for iri, found in words.items()}


def test_a_server_that_goes_away_in_a_build_costs_nothing_that_was_there(server, kg, tmp_path):
    there = ("--only-store", "--quiet", "--store", server.url)
    (tmp_path / "mali.txt").write_text("Mali warned Chad on Monday.", encoding="utf-8")
    (tmp_path / "chad.txt").write_text("Chad accused Mali of lying.", encoding="utf-8")
    assert kg("build", "mali.txt", "chad.txt", "--only-store", "--quiet") == (0, "", "")
    assert kg("build", "mali.txt", *there) == (0, "", "")
    for requests in (8, 14):
        server.faults, server.always = [None] * requests, dropped
        code, out, err = kg("build", "mali.txt", "chad.txt", "--force", *there)
        assert (code, out) == (2, "")
        assert err.startswith(f"kg: the server {server.url.rpartition('/')[0]}")
        assert err.count("\n") == 1
        server.faults, server.always = [], None
        assert kg("build", "mali.txt", "chad.txt", *there) == (0, "", "")
        assert kg("export", "-", "--format", "nq", "--store", server.url) == kg("export", "-", "--format", "nq")
        assert kg("remove", "chad.txt", "--quiet", "--store", server.url)[0] == 0


def test_no_command_takes_a_password_in_an_address(kg):
    code, out, err = kg("stats", "--store", "http://anna:s3cret@127.0.0.1:1/query")
    assert (code, out) == (2, "")
    assert "KG_STORE_USER" in err
    assert "s3cret" not in err
    assert kg("stats", "--store", "graphs")[0] == 2


@pytest.mark.usefixtures("filled")
def test_a_server_is_opened_from_python_and_compared_with_itself(server, local, kg):
    with library.open(server.url) as graph:
        assert {claim.id for claim in graph.claims()} == {row[0] for row in local.rows("SELECT ?c { ?c a kgo:Claim }")}
    assert kg("diff", server.url, server.url) == (0, "", "")
