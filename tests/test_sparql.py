import pytest

import samples
from kg.errors import QueryError
from kg.sparql import check_query, ordered_columns
from kg.store import Store


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service?x { ?s ?p ?o } }",
        "PREFIX a: <http://a#> SELECT * { ?s a:b 'it''s' . SERVICE SILENT <http://a/> { ?s ?p ?o } }",
        "SELECT * { <http://a/\\u0041#> ?p ?o . SERVICE <http://a/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"#" . SERVICE <http://a/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p '''a'#''' . SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { # not here\n SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o <5) SERVICE <http://a/> { ?s ?p ?o } }",
    ],
)
def test_no_query_reaches_out_to_the_network(sparql):
    with pytest.raises(QueryError, match="SERVICE"):
        Store.open(None).query(sparql)


@pytest.mark.parametrize(
    "sparql", ["SELECT ?service { ?service a 'SERVICE' }", "ASK { <http://SERVICE/> a kg:SERVICE } # SERVICE"]
)
def test_the_word_alone_is_no_offence(sparql):
    Store.open(None).query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <http://a> <http://b> 1 }",
        "PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }",
        "# well\nLOAD <file:///etc/passwd>",
        "DROP ALL",
        "with <http://g> delete { ?s ?p ?o } where { ?s ?p ?o }",
    ],
)
def test_a_query_never_changes_the_store(sparql):
    with pytest.raises(QueryError, match="never changes"):
        Store.open(None).query(sparql)


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT ?x {", "line 1, column 12, at its end"),
        ("ASK { ?s no:p 1 }", "the prefix no: is not declared"),
        ("SELECT *\nWHERE { ?s ?p }", "line 2, column 16, at its end"),
        ("", "line 1"),
        ("hello", "line 1"),
    ],
)
def test_what_is_no_query_is_told_with_its_place_in_one_line(sparql, place):
    with pytest.raises(QueryError, match=place) as caught:
        Store.open(None).query(sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_the_columns_of_a_star_come_as_the_query_names_them():
    store = samples.filled(samples.nested())
    for rest in ("* { ?who kg:warned ?whom . ?whom rdfs:label ?a }", "DISTINCT *{?who kg:warned ?whom; a ?a}"):
        query = f"SELECT {rest}"
        results = store.query(query)
        assert [variable.value for variable in results.variables] == ["who", "whom", "a"]
    assert ordered_columns("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ["n"]) == "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_from_asks_only_the_graphs_that_it_names():
    store = samples.filled(samples.nested(), samples.denial())
    home = store.names.document("denial.txt")
    asked = "SELECT (COUNT(?c) AS ?n) {} {{ ?c a kgo:Claim }}"
    assert list(store.rows(asked.format(f"FROM <{home}>"))) == [["4"]]
    assert list(store.rows(asked.format(""))) == [["9"]]


def test_from_a_file_is_refused():
    for query in ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "ASK FROM NAMED < file:///x> {}"):
        with pytest.raises(QueryError, match="never a file"):
            check_query(query)
