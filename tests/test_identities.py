"""Who is whom: judgements before links, whatever the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.identities import identify
from kg.judgements import Judgement
from kg.linking import Candidate

ACTORS = "ABCDEFGH"
PAIRS = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda pair: pair[0] < pair[1])
SCORED = st.builds(lambda pair, score: Candidate(*pair, score, "x"), PAIRS, st.sampled_from([0.6, 0.8, 0.9]))
CANDIDATES = st.lists(SCORED, unique_by=lambda candidate: (candidate.first, candidate.second))
DIFFERENT = st.lists(st.builds(lambda pair: Judgement("different", *pair), PAIRS))


def test_a_known_actor_stands_for_the_others_then_the_most_mentioned_then_the_first() -> None:
    same = [Judgement("same", "C", "B"), Judgement("same", "B", "A")]
    assert identify(same, [], {"C": 9, "B": 2}, {"A"}).stands_for == {"B": "A", "C": "A"}
    assert identify(same, [], {"C": 9, "B": 2}, set()).stands_for == {"A": "C", "B": "C"}
    assert identify(same, [], {}, set()).stands_for == {"B": "A", "C": "A"}


def test_different_and_unsure_keep_two_apart_also_through_others() -> None:
    links = [Candidate("A", "B", 0.9, "x"), Candidate("B", "C", 0.85, "x")]
    assert identify([], links, {}, set()).stands_for == {"B": "A", "C": "A"}
    assert identify([Judgement("different", "C", "A")], links, {}, set()).stands_for == {"B": "A"}
    found = identify([Judgement("unsure", "A", "B")], links, {}, set())
    assert (found.stands_for, found.open) == ({"C": "B"}, ())


def test_two_known_actors_are_joined_by_a_judgement_only() -> None:
    links = [Candidate("A", "B", 0.9, "x"), Candidate("B", "C", 0.9, "x")]
    assert identify([], links, {}, {"A", "C"}).stands_for == {"B": "A"}
    assert identify([Judgement("same", "A", "C")], links, {}, {"A", "C"}).stands_for == {"B": "A", "C": "A"}


def test_what_is_not_sure_enough_stays_open() -> None:
    weak = Candidate("A", "B", 0.79, "x")
    assert identify([], [weak], {}, set()).open == (weak,)
    assert identify([Judgement("same", "A", "B")], [weak], {}, set()).open == ()


@given(CANDIDATES, DIFFERENT, st.sets(st.sampled_from(ACTORS)), st.randoms(use_true_random=False))
def test_the_order_never_matters_and_what_is_different_stays_so(candidates, different, known, chance) -> None:
    found = identify(different, candidates, {"A": 1, "D": 4}, known)
    shuffled, others = list(candidates), [Judgement("different", one.second, one.first) for one in different]
    chance.shuffle(shuffled)
    chance.shuffle(others)
    assert identify(others, shuffled, {"A": 1, "D": 4}, known) == found
    who = {actor: found.stands_for.get(actor, actor) for actor in ACTORS}
    assert all(who[one.first] != who[one.second] for one in different)
    assert all(who[actor] == actor for actor in known)
    assert all(who[other] == other for other in who.values())
