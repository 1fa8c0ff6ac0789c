import doctest
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.iris
from kg.errors import KGError
from kg.iris import Names, dated, decimal, literal, quoted, readable, week
from kg.model import Span

ANY_TEXT = st.text(st.characters(), min_size=1)
HOSTILE = [
    'a"b',
    "a\\b",
    "a>b",
    "a b",
    "a\nb",
    "\u202ea",
    "\U0001f600",
    "..",
    "a.",
    "\ud800",
    "%41",
    "A",
    "a/b",
    "a#b",
    "é",
    "x" * 5000,
]
XSD = "http://www.w3.org/2001/XMLSchema#"


def all_iris(names: Names, text: str) -> list[str]:
    makers = (names.document, names.actor, names.relation, names.event_type, names.event, names.proposition, names.run)
    return [*(make(text) for make in makers), names.claim(text, text), names.attribution(text, text)]


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(kg.iris).failed == 0


@given(ANY_TEXT)
def test_every_iri_parses_and_lies_under_the_base(text):
    for iri in all_iris(Names("https://news.example/kg/"), text):
        assert ox.NamedNode(iri).value.startswith("https://news.example/kg/")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_give_iris_that_parse(text):
    assert all(ox.NamedNode(iri) for iri in all_iris(Names(), text))


@given(ANY_TEXT, ANY_TEXT)
def test_two_texts_give_two_iris(one, other):
    names = Names()
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (names.document(one) == names.document(other)) is same
    assert (names.actor(one) == names.actor(other)) is same


def test_hostile_names_stay_apart():
    assert len({Names().actor(text) for text in HOSTILE}) == len(HOSTILE)
    assert len({Names().document(text) for text in HOSTILE}) == len(HOSTILE)


@given(ANY_TEXT, ANY_TEXT)
def test_no_actor_can_be_taken_for_a_relation(actor, relation):
    assert Names().actor(actor) != Names().relation(relation)


def test_one_name_in_two_unicode_forms_is_one_iri():
    assert Names().actor("Zoé") == Names().actor("Zoe\u0301")


@pytest.mark.parametrize(
    ("label", "name"), [("warned", "warned"), ("ruled out", "ruledOut"), ("Met with", "metWith"), ("cut-off", "cutOff")]
)
def test_a_relation_is_named_in_camel_case(label, name):
    assert Names().relation(label) == f"https://kg.example.org/id/{name}"


@pytest.mark.parametrize(
    ("key", "iri"),
    [
        ("a/b.txt", "a/b.txt"),
        ("/a/b", "%2Fa/b"),
        ("a//b", "a%2F%2Fb"),
        ("../a", "%2E.%2Fa"),
        ("./a", "%2E%2Fa"),
        ("a/../b", "a%2F..%2Fb"),
        ("a/", "a%2F"),
        ("a%2Fb", "a%252Fb"),
    ],
)
def test_a_path_keeps_only_the_slashes_that_no_one_can_misread(key, iri):
    assert Names().document(key) == f"https://kg.example.org/doc/{iri}"


def test_a_relation_without_letters_still_has_a_name_of_its_own():
    assert Names().relation("!!") != Names().relation("??")


def test_names_say_what_they_name():
    names = Names()
    assert names.actor("Joe_Biden") == "https://kg.example.org/id/Joe_Biden"
    assert names.document("news/a b.txt") == "https://kg.example.org/doc/news/a%20b.txt"
    assert names.span("d1", Span(0, 214)) == "https://kg.example.org/doc/d1#char=0,214"
    assert names.graph("actors") == "https://kg.example.org/graph/actors"
    assert names.expand("kgo:Claim") == "https://kg.example.org/ontology#Claim"


@pytest.mark.parametrize(
    "base", ["", "kg", "https://", "https://kg.example.org", "https://a b/", "https://a/#", "file:x/"]
)
def test_a_base_that_is_none_is_refused_in_one_line(base):
    with pytest.raises(KGError, match="base IRI") as caught:
        Names(base)
    assert "\n" not in str(caught.value)


@given(ANY_TEXT)
def test_a_literal_comes_back_as_the_text(text):
    line = f"<http://a/s> <http://a/p> {literal(text)} ."
    assert next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS))).object.value == readable(text)


def test_half_a_surrogate_pair_is_replaced_and_moves_nothing():
    assert readable("a\ud83db") == "a\ufffdb"


def test_a_language_that_is_none_is_left_out():
    assert literal("x", language="en-GB") == '"x"@en-gb'
    assert literal("x", language='e n"') == '"x"'


@pytest.mark.parametrize(
    ("number", "text"), [(0.90, "0.9"), (1.0, "1"), (0, "0"), (-0.0, "0"), (1 / 3, "0.3333"), (10.0, "10")]
)
def test_decimals_are_canonical(number, text):
    assert decimal(number) == f'"{text}"^^<{XSD}decimal>'


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2021-12-07", "date"),
        ("2021-12-07T10:00:00Z", "date"),
        ("2021-12", "gYearMonth"),
        ("2021", "gYear"),
        ("2021-13", ""),
        ("2021-02-30", ""),
        ("0000", ""),
        ("Tuesday", ""),
        ("٢٠٢١", ""),
    ],
)
def test_a_date_has_the_type_it_deserves(value, kind):
    assert dated(value) == (literal(value[:10], datatype=XSD + kind) if kind else literal(value))


def test_a_week_is_the_iso_week_of_a_day():
    assert week("2021-12-07") == '"2021-W49"'
    assert week("2021-01-01") == '"2020-W53"'
    assert week("2021-12") == week("") == ""


def test_quoting_keeps_inner_dots_only():
    assert quoted(".a.b.") == "%2Ea.b%2E"
