"""People of one name in several documents: one, or several."""

from __future__ import annotations

from itertools import permutations

from kg.homonyms import Reading, are_namesakes, tell_apart

WEI = "https://kg.example.org/id/Wang_Wei"


def reading(document: str, *titles: str, name: str = "Wang Wei", **other) -> Reading:
    return Reading(f"doc/{document}", WEI, name, titles=frozenset(titles), **other)


def places(*names: str) -> dict[str, frozenset[str]]:
    return {"places": frozenset(names), "company": frozenset(names)}


def test_other_titles_are_other_people() -> None:
    apart = tell_apart([reading("a", "bus driver"), reading("b", "fighter pilot"), reading("c", "Driver")])
    assert apart == {("doc/b", WEI): f"{WEI}__pilot"}


def test_other_states_are_other_people() -> None:
    assert len(tell_apart([reading("a", country="CHN"), reading("b", country="SGP")])) == 1


def test_a_minister_who_becomes_president_of_the_same_state_is_one() -> None:
    one, two = (reading(t, t, country="CHN", sector="GOV") for t in ("minister", "president"))
    assert tell_apart([one, two]) == {}


def test_who_is_met_elsewhere_with_nobody_in_common_is_another() -> None:
    assert len(tell_apart([reading("a", **places("Quito")), reading("b", **places("Oslo"))])) == 1
    assert tell_apart([reading("a", **places("Quito")), reading("b", **places("Quito", "Oslo"))]) == {}
    assert tell_apart([reading("a", **places("Quito")), reading("b")]) == {}


def test_a_person_and_a_place_of_one_name_are_two() -> None:
    assert len(tell_apart([reading("a"), reading("b", person=False)])) == 1


def test_the_order_of_documents_does_not_matter() -> None:
    readings = [reading("a", "driver"), reading("b", "pilot"), reading("c", "nurse", country="CHN"), reading("d")]
    answers = [tell_apart(order) for order in permutations(readings)]
    assert all(answer == answers[0] for answer in answers)


def test_namesakes_are_known_by_their_iris() -> None:
    assert are_namesakes(WEI, f"{WEI}__pilot")
    assert not are_namesakes(WEI, f"{WEI}_pilot")
