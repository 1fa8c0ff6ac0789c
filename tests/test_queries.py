"""Asking the graph. ``python tests/test_queries.py`` writes the present answers of the named questions."""

import csv
import io
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import samples
from kg.errors import QueryError
from kg.exporters.rdf import write_nquads
from kg.graph import Names
from kg.queries import _filled, answer_rows, explain_query, find_question, find_term, questions, run_query
from kg.results import write_results
from kg.store import Store

EMPTY = Store.open(None)
RDFLIBS_OWN = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
"""rdflib 7.6 warns of what its own parsers call."""
VALUES = {"actor": "Tomas Ruiz", "other": "Haddad"}
ANSWERS = Path(__file__).parent / "answers"
ASKED = {
    "go-betweens": {"actor": "Yoweri Museveni", "other": "Uganda"},
    "never-confirmed": {"actor": "Kenya"},
    "new-since": {"since": "2021-12-10"},
    "said-of": {"actor": "William Ruto", "other": "Kenya"},
    "timeline": {"actor": "Kenya"},
}
"""The values that a question is asked with, where they are not ``VALUES``."""


@pytest.fixture(scope="module")
def store():
    return samples.filled(samples.nested(), samples.nested("again.txt"), samples.denial())


def rows(store, text, **values):
    answer = run_query(store, text, values)
    return list(csv.DictReader(io.StringIO(write_results(answer, "csv").decode())))


def example():
    """The graph that the answers in tests/answers are to: two witnesses of one story, and a reprint of one of them."""
    prints = (samples.nested(key) for key in ("ports.txt", "again.txt", "reprint.txt"))
    store = samples.filled(*prints, samples.denial(), samples.envoys())
    return samples.reprinted(store, "reprint.txt", "ports.txt")


def values_of(question):
    return {name: ASKED.get(question.name, VALUES)[name] for name in question.parameters}


def written_answer(store, question):
    """The answer as CSV, whose lines end as lines of a text file do."""
    return write_results(run_query(store, question.name, values_of(question)), "csv").replace(b"\r\n", b"\n")


def test_every_question_says_in_english_what_it_asks():
    assert len(questions()) >= 15
    for question in questions():
        assert question.title.endswith(("?", ")")), question.name
        assert question.title[0].isupper()
        for name in question.parameters:
            assert f"?{name}" in question.sparql, question.name


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_gives_the_expected_answer(question):
    answer = written_answer(example(), question)
    assert answer == (ANSWERS / f"{question.name}.csv").read_bytes(), "python tests/test_queries.py writes it anew"
    assert (question.name == "honesty") is (answer.count(b"\n") == 1)


def test_no_answer_is_kept_of_a_question_that_is_gone():
    assert {path.stem for path in ANSWERS.iterdir()} == {question.name for question in questions()}


@RDFLIBS_OWN
@pytest.mark.parametrize("question", questions(), ids=lambda one: one.name)
def test_rdflibs_own_engine_gives_the_same_rows(plain, question):
    store, dataset = plain
    theirs = [["" if cell is None else str(cell) for cell in row] for row in dataset.query(explained(store, question))]
    assert theirs == [list(row) for row in store.rows(explained(store, question))]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The example, and the same as rdflib's own Dataset."""
    store, path = example(), tmp_path_factory.mktemp("plain") / "graph.nq"
    with path.open("wb") as stream:
        write_nquads(store, stream)
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 warns of what its own parsers call
        dataset.parse(path, format="nquads")
    return store, dataset


def explained(store, question):
    return explain_query(store, question.name, values_of(question))


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_an_explained_question_is_whole_and_gives_the_same_answer(plain, question, tmp_path):
    store, text = plain[0], explained(plain[0], question)
    (tmp_path / "asked.rq").write_text(text, encoding="utf-8")
    again = write_results(run_query(store, str(tmp_path / "asked.rq")), "csv")
    assert again.replace(b"\r\n", b"\n") == written_answer(store, question)
    assert ox.Store().query(text) is not None
    assert text.startswith(f"# {question.title}")


def test_a_value_cannot_break_out_of_an_explained_query(store):
    text = explain_query(store, "said-by", {"actor": '"} DROP ALL #\n"'})
    assert r'VALUES ?actor { "} DROP ALL #\n" }' in text
    assert list(store.rows(text)) == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_value_holds_it_stays_one_term(value):
    term = find_term(EMPTY, f'"{value}"')
    sparql = _filled("SELECT ?actor { VALUES ?actor { UNDEF } }", {"actor": term})
    assert [row["actor"] for row in EMPTY.query(sparql)] == [term]


def test_sparql_of_ones_own_is_explained_too(store):
    text = explain_query(store, "SELECT ?actor { ?actor kg:warned ?o }", {"actor": "Ruiz"})
    assert text.splitlines()[0] == "PREFIX kg: <https://kg.example.org/id/>"
    assert "VALUES (?actor) { (<https://kg.example.org/id/Tomas_Ruiz>) }" in text
    with pytest.raises(QueryError, match="no SPARQL"):
        explain_query(store, "SELECT nonsense")


def test_a_value_can_be_given_to_a_variable_that_is_not_asked_for(store):
    assert rows(store, "SELECT (COUNT(?claim) AS ?n) { ?claim rdf:object ?whom }", whom="Haddad") == [{"n": "4"}]
    with pytest.raises(QueryError, match="line 1, column 41"):
        run_query(store, "SELECT ?who { ?who kg:warned ?o nonsense }", {"o": "Haddad"})


def test_a_question_is_explained_without_being_asked(monkeypatch):
    store = example()
    monkeypatch.setattr(store, "query", lambda *_, **__: pytest.fail("in a large graph it would never end"))
    for question in questions():
        assert explain_query(store, question.name).startswith("# ")


def test_rows_come_as_plain_text_by_column(store):
    (row,) = answer_rows(store, "who-threatened-whom")
    assert (row["actor_name"], row["witnesses"]) == ("Tomas Ruiz", "2")


def test_who_threatened_whom_counts_witnesses(store):
    assert rows(store, "who-threatened-whom") == [
        {"actor_name": "Tomas Ruiz", "relation": "warned", "target_name": "Karim Haddad", "witnesses": "2"}
    ]


def test_a_reprint_is_no_second_witness():
    store = samples.filled(samples.nested(), samples.nested("again.txt"), samples.denial(), samples.denial("copy.txt"))
    before = rows(store, "contradictions")[0]
    assert (before["yes_claims"], before["no_claims"]) == ("2", "2")
    samples.reprinted(store, "again.txt", "ports.txt")
    assert rows(store, "who-threatened-whom")[0]["witnesses"] == "1"
    assert {row["actor_name"] for row in rows(store, "corroborated")} == {"Chad"}
    counts = {row["actor_name"]: (row["witnesses"], row["claims"]) for row in rows(store, "who-did-what-to-whom")}
    assert counts == {"Chad": ("2", "2"), "Tomas Ruiz": ("1", "2")}
    samples.reprinted(store, "copy.txt", "denial.txt")
    after = rows(store, "contradictions")[0]
    assert (after["yes_claims"], after["no_claims"]) == ("1", "1")


def test_an_event_is_no_second_one_where_a_reprint_of_another_day_tells_it_again():
    """A claim without a day of its own happened when its article was published, and a reprint is a day late."""
    late = samples.filled(samples.denial(), samples.republished(samples.denial("late.txt"), "2021-12-13"))
    assert {row["week"] for row in rows(late, "events-by-week")} == {"2021-W49", "2021-W50"}
    samples.reprinted(late, "late.txt", "denial.txt")
    assert {row["week"] for row in rows(late, "events-by-week")} == {"2021-W49"}
    assert [row["events"] for row in rows(late, "conflict-and-cooperation")] == ["1"]


def test_evidence_is_the_sentence_its_place_and_who_says_so(store):
    told, warned = rows(store, "evidence", **VALUES)[2:]
    assert (told["relation"], told["attributed_to"]) == ("told", "Lena Berg")
    assert (warned["sentence"], warned["begin"], warned["end"]) == ("Ruiz warned Haddad on Tuesday.", "105", "135")
    assert warned["attributed_to"] == ""
    assert warned["key"] == "ports.txt"


def test_what_is_only_supposed_is_found_through_all_speakers(store):
    for speaker in ("Lena Berg", "Tomas Ruiz"):
        found = rows(store, "only-supposed", actor=speaker)
        assert {(row["source"], row["relation"], row["target_name"], row["modality"]) for row in found} == {
            ("Chad", "invaded", "Niger", "hypothetical")
        }


def test_said_by_has_everything_that_was_said(store):
    assert {row["relation"] for row in rows(store, "said-by", actor="Lena Berg")} == {"told", "closed", "invaded"}


def test_a_contradiction_names_both_sides(store):
    (found,) = rows(store, "contradictions")
    assert (found["yes_by"], found["no_by"], found["relation"]) == ("Nora Blom", "Karim Haddad", "attacked")
    assert found["object"] == "Niger"


def test_an_event_told_twice_counts_once(store):
    assert {(row["week"], row["type"], row["events"]) for row in rows(store, "events-by-week")} == {
        ("2021-W49", "Assault", "1"), ("2021-W49", "Consult", "1"), ("2021-W49", "Threaten", "1"),
    }  # fmt: skip
    means = {(row["actor_name"], row["events"], row["weight"]) for row in rows(store, "conflict-and-cooperation")}
    assert means == {("Chad", "1", "-9"), ("Tomas Ruiz", "2", "-0.5")}


def test_go_betweens_are_one_or_two_steps_away(store):
    direct = rows(store, "go-betweens", actor="Tomas Ruiz", other="Karim Haddad")
    assert {(row["hops"], row["first"]) for row in direct} == {("1", "told"), ("1", "warned")}
    both = samples.filled(samples.nested(), samples.long())
    assert rows(both, "go-betweens", actor="Chad", other="Ghana") == []


def test_a_bare_fact_without_a_claim_is_dishonest():
    lying = samples.filled(samples.nested())
    graph = Names().document("ports.txt")
    lying.engine.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {_edge('invaded')} }} }}")
    assert [row["object"] for row in rows(lying, "honesty")] == [Names().actor("Niger")]


def _edge(relation):
    names = Names()
    return f"<{names.actor('Chad')}> <{names.relation(relation)}> <{names.actor('Niger')}>"


@pytest.mark.parametrize(
    "value",
    [
        "Tomas Ruiz",
        "tomas ruiz",
        "Ruiz",
        "kg:Tomas_Ruiz",
        "<https://kg.example.org/id/Tomas_Ruiz>",
        "https://kg.example.org/id/Tomas_Ruiz",
    ],
)
def test_an_actor_can_be_given_in_many_ways(store, value):
    assert find_term(store, value).value == Names().actor("Tomas_Ruiz")


def test_other_things_have_names_too(store):
    assert find_term(store, "warned").value == Names().relation("warned")
    assert find_term(store, "Threaten").value == Names().event_type("THREATEN")
    assert find_term(store, '"2021-W49"').value == "2021-W49"
    assert find_term(store, "<ports.txt#char=0,9>").value == "https://kg.example.org/doc/ports.txt#char=0,9"


def test_a_name_that_nobody_bears_gets_a_suggestion(store):
    with pytest.raises(QueryError, match="did you mean Lena Berg"):
        run_query(store, "said-by", {"actor": "Lena Borg"})
    with pytest.raises(QueryError, match="kg stats"):
        run_query(store, "said-by", {"actor": 'x" } #'})


def test_a_name_that_two_bear_must_be_made_plain():
    extraction, resolution = samples.nested()
    twice = samples.filled((extraction, resolution), samples.hostile())
    actor, alias = "<http://semanticweb.cs.vu.nl/2009/11/sem/Actor>", "<http://www.w3.org/2004/02/skos/core#altLabel>"
    twice.engine.update(f'INSERT DATA {{ GRAPH <http://g> {{ <http://a/b> a {actor} ; {alias} "ruiz" }} }}')
    with pytest.raises(QueryError, match=r"may be <http://a/b> or <https://kg\.example\.org/id/Tomas_Ruiz>"):
        find_term(twice, "Ruiz")
    assert find_term(twice, "Tomas Ruiz").value == Names().actor("Tomas_Ruiz")


def test_what_is_missing_or_too_much_is_named(store):
    with pytest.raises(QueryError, match=r"evidence needs other=… \(whom it is done to\)"):
        run_query(store, "evidence", {"actor": "Ruiz"})
    with pytest.raises(QueryError, match="honesty takes no value, but not actor"):
        run_query(store, "honesty", {"actor": "Ruiz"})
    with pytest.raises(QueryError, match="'nobody-asks'; kg query --list tells"):
        find_question("nobody-asks")
    with pytest.raises(QueryError, match=r"did you mean contradictions\?"):
        find_question("contradiction")


def test_sparql_and_files_of_it_are_asked_as_they_are(store, tmp_path):
    sparql = "# Whom?\n# parameter actor: who acts\nSELECT ?actor ?o { ?actor kg:warned ?o }"
    (tmp_path / "mine.rq").write_text(sparql, encoding="utf-8")
    for text in (sparql, str(tmp_path / "mine.rq")):
        assert {row["o"] for row in rows(store, text, actor="Ruiz")} == {Names().actor("Karim_Haddad")}
    with pytest.raises(QueryError, match="needs actor"):
        run_query(store, str(tmp_path / "mine.rq"))
    with pytest.raises(QueryError, match="cannot read"):
        run_query(store, str(tmp_path / "none.rq"))


if __name__ == "__main__":
    ANSWERS.mkdir(exist_ok=True)
    for one in questions():
        (ANSWERS / f"{one.name}.csv").write_bytes(written_answer(example(), one))
