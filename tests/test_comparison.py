import pytest

import samples
from kg.comparison import (
    conflict_lines,
    conflicts,
    difference_lines,
    differences,
    timeline,
    timeline_lines,
)
from kg.errors import QueryError


@pytest.fixture(scope="module")
def store():
    return samples.filled(samples.nested(), samples.denial(), samples.envoys())


def test_a_contradiction_shows_both_sides_with_a_quotation_of_each(store):
    assert list(conflict_lines(conflicts(store))) == [
        "Chad attacked Niger",
        "  yes  Nora Blom, 1 claim; 2021-12-10 [denial.txt]",
        "            “Chad attacked Niger, Nora Blom insisted.”",
        "  no   Karim Haddad, 1 claim; 2021-12-10 [denial.txt]",
        '            “Karim Haddad rejected the report: "Chad never attacked Niger."”',
    ]


def test_contradictions_can_be_asked_for_one_actor_by_any_of_its_names(store):
    assert conflicts(store, "Nora Blom") == conflicts(store, "kg:Chad") == conflicts(store)
    assert conflicts(store, "Uganda") == []
    with pytest.raises(QueryError, match="nothing in the graph is called"):
        conflicts(store, "Nobody Known")


def test_a_timeline_goes_by_when_it_happened_and_says_what_is_no_fact(store):
    lines = list(timeline_lines(timeline(store, "Kenya")))
    assert lines[::2] == [
        "2023-05-02  Kenya thanked Uganda (says William Ruto) [envoys.txt]",
        "2023-05-02  Yoweri Museveni visited Kenya (planned) [envoys.txt]",
        "2023-05-05  Uganda helped Kenya (planned) [envoys.txt]",
    ]
    assert lines[1] == "            “William Ruto said Kenya thanked Uganda.”"


def test_a_timeline_can_be_cut(store):
    assert len(timeline(store, "Kenya", since="2023-05-03")) == 1
    assert len(timeline(store, "Kenya", until="2023-05-03")) == 2
    assert timeline(store, "Kenya", since="2023-06-01", until="2023-07-01") == []
    with pytest.raises(QueryError, match="has no day"):
        timeline(store, "Kenya", since="2023-07-01", until="2023-06-01")


def test_a_month_counts_with_all_its_days():
    store = samples.filled(samples.nested())
    store.engine.update(
        "PREFIX kgo: <https://kg.example.org/ontology#> DELETE { GRAPH ?g { ?c kgo:time ?t } } INSERT { GRAPH ?g { ?c "
        "kgo:time '2021-12'^^<http://www.w3.org/2001/XMLSchema#gYearMonth> } } WHERE { GRAPH ?g { ?c kgo:time ?t } }"
    )
    days = {row["day"] for row in timeline(store, "Tomas Ruiz", since="2021-12-15", until="2021-12-20")}
    assert days == {"2021-12"}


def test_two_graphs_differ_in_what_only_one_tells(store):
    less = samples.filled(samples.nested(), samples.denial(), names=samples.Names("https://else.example/"))
    assert differences(store, store) == []
    lines = list(difference_lines(differences(less, store)))
    assert "+ Kenya thanked Uganda (says William Ruto) [envoys.txt]" in lines
    assert {line[0] for line in lines} == {"+"}
    assert {line[0] for line in difference_lines(differences(store, less))} == {"-"}
    assert len(lines) == 6
