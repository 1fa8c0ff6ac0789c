import csv
import io

import pytest
import rdflib

import samples
from kg.errors import QueryError
from kg.exporters.rdf import write_nquads
from kg.graph import Names
from kg.queries import find_question, find_term, questions, run_query
from kg.results import write_results

RDFLIBS_OWN = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
"""rdflib 7.6 warns of what its own parsers call."""
VALUES = {"actor": "Tomas Ruiz", "other": "Haddad"}


@pytest.fixture(scope="module")
def store():
    return samples.filled(samples.nested(), samples.nested("again.txt"), samples.denial())


def rows(store, text, **values):
    answer = run_query(store, text, values)
    return list(csv.DictReader(io.StringIO(write_results(answer, "csv").decode())))


def test_every_question_says_in_english_what_it_asks():
    assert len(questions()) >= 10
    for question in questions():
        assert question.title.endswith(("?", ")")), question.name
        assert question.title[0].isupper()


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_answered_and_each_of_its_values_is_selected(store, question):
    columns = rows(store, question.name, **{name: VALUES[name] for name in question.parameters})
    assert (question.name == "honesty") is (columns == [])


@RDFLIBS_OWN
@pytest.mark.parametrize("question", [one for one in questions() if not one.parameters], ids=lambda one: one.name)
def test_rdflibs_own_engine_gives_the_same_rows(store, question, tmp_path):
    with (tmp_path / "graph.nq").open("wb") as stream:
        write_nquads(store, stream)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(tmp_path / "graph.nq", format="nquads")
    names = store.names.prefixes
    theirs = [[str(cell) for cell in row] for row in dataset.query(question.sparql, initNs=names)]
    assert theirs == [list(row) for row in store.rows(question.sparql)]


def test_who_threatened_whom_counts_documents(store):
    assert rows(store, "who-threatened-whom") == [
        {"actor_name": "Tomas Ruiz", "relation": "warned", "target_name": "Karim Haddad", "documents": "2"}
    ]


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
    with pytest.raises(QueryError, match="'nobody-asks'; it knows conflict"):
        find_question("nobody-asks")


def test_sparql_and_files_of_it_are_asked_as_they_are(store, tmp_path):
    sparql = "# Whom?\n# parameter actor: who acts\nSELECT ?actor ?o { ?actor kg:warned ?o }"
    (tmp_path / "mine.rq").write_text(sparql, encoding="utf-8")
    for text in (sparql, str(tmp_path / "mine.rq")):
        assert {row["o"] for row in rows(store, text, actor="Ruiz")} == {Names().actor("Karim_Haddad")}
    with pytest.raises(QueryError, match="needs actor"):
        run_query(store, str(tmp_path / "mine.rq"))
    with pytest.raises(QueryError, match="cannot read"):
        run_query(store, str(tmp_path / "none.rq"))
