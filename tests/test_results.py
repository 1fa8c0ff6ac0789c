import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

import samples
from kg.errors import QueryError
from kg.queries import run_query
from kg.results import FORMATS, write_results

ORDER = 'SELECT ?z ?a ?m { VALUES (?z ?a ?m) { (1 kg:Tomas_Ruiz "text") (2 UNDEF 0.5) } }'


@pytest.fixture(scope="module")
def store():
    return samples.filled()


def written(store, sparql, format="", **values):
    return write_results(run_query(store, sparql, values), format).decode()


def test_a_table_is_aligned_in_the_order_of_the_query(store):
    assert (
        written(store, ORDER)
        == "z  a              m\n-  -------------  ----\n1  kg:Tomas_Ruiz  text\n2                 0.5\n"
    )


def test_a_table_leaves_out_what_the_asker_gave(store):
    sparql = "SELECT ?who ?whom { ?who kg:warned ?whom }"
    assert written(store, sparql, who="Ruiz").splitlines()[0] == "whom"
    assert written(store, sparql, "csv", who="Ruiz").splitlines()[0] == "who,whom"


def test_other_forms_are_the_w3cs(store):
    rows = list(csv.reader(io.StringIO(written(store, ORDER, "csv"))))
    assert rows == [["z", "a", "m"], ["1", "https://kg.example.org/id/Tomas_Ruiz", "text"], ["2", "", "0.5"]]
    assert json.loads(written(store, ORDER, "json"))["head"]["vars"] == ["z", "a", "m"]
    assert written(store, ORDER, "tsv").splitlines()[0] == "?z\t?a\t?m"
    assert [name.get("name") for name in ET.fromstring(written(store, ORDER, "xml")).iter() if name.get("name")][
        :3
    ] == ["z", "a", "m"]


def test_yes_and_no(store):
    assert written(store, "ASK { kg:Tomas_Ruiz kg:warned ?x }") == "yes\n"
    assert written(store, "ASK { kg:Chad kg:invaded ?x }") == "no\n"
    assert json.loads(written(store, "ASK {}", "json"))["boolean"] is True


def test_nothing_found_is_said(store):
    assert written(store, "SELECT ?x { ?x kg:invaded kg:Niger }") == "no answer\n"


def test_a_graph_is_written_as_turtle(store):
    turtle = written(store, "CONSTRUCT { ?a kg:warned ?b } { ?a kg:warned ?b }")
    assert turtle.endswith("\nkg:Tomas_Ruiz kg:warned kg:Karim_Haddad .\n")
    assert turtle == written(store, "CONSTRUCT { ?a kg:warned ?b } { ?a kg:warned ?b }", "turtle")
    assert len(list(ox.parse(written(store, "DESCRIBE kg:Tomas_Ruiz"), format=ox.RdfFormat.TURTLE))) > 5


@pytest.mark.parametrize(
    ("sparql", "format"), [("ASK {}", "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "docx")]
)
def test_a_form_that_does_not_fit_is_refused(store, sparql, format):
    with pytest.raises(QueryError) as caught:
        written(store, sparql, format)
    assert "\n" not in str(caught.value)


def test_no_text_can_drive_the_terminal(store):
    table = written(
        store, "SELECT ?t { { ?s schema:headline ?t } UNION { ?s kgo:timeText ?t } UNION { ?s rdfs:label ?t } }"
    )
    assert "\U0001f600" in table
    assert not [
        char
        for char in table
        if char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u200f\u2028")
    ]


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "turtle"])
def test_hostile_text_breaks_no_form(store, format):
    text = written(store, "SELECT ?s ?o { ?s ?p ?o FILTER(isLiteral(?o)) } ORDER BY ?s ?p ?o", format)
    if format == "xml":
        assert len(ET.fromstring(text).findall(".//{*}result")) == len(
            list(store.query("SELECT ?s ?o { ?s ?p ?o FILTER(isLiteral(?o)) }"))
        )
    if format == "json":
        assert any("\x07" in row["o"]["value"] for row in json.loads(text)["results"]["bindings"])


def test_wide_and_combining_letters_are_aligned(store):
    lines = written(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("東京" 1) ("e\u0301" 2) ("ab" 3) } }').splitlines()
    assert lines[2:] == ["東京  1", "e\u0301     2", "ab    3"]
