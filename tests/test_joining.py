"""Judgements and links over a whole store: what they change, and that all of it can be taken back exactly."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from kg.errors import JudgementError
from kg.exporters.exchange import to_exchange
from kg.iris import Names
from kg.joining import find_actor, join_actors, stored_identities, stored_judgements, stored_source
from kg.judgements import Directory, Judgement, consistent
from kg.listings import candidate_lines, list_actors, list_candidates, listing_lines
from kg.model import Actor, Document, Link, Role, Span
from kg.store import Store
from kg.validation import validate

NAMES = Names()
ONTOLOGY = samples.shipped()
DIRECTORY = Directory.of(ONTOLOGY, NAMES)
CHAD, NIGER, GHANA, BERG, RUIZ, HADDAD, BLOM = (
    NAMES.actor(id) for id in ("Chad", "Niger", "Ghana", "Lena_Berg", "Tomas_Ruiz", "Karim_Haddad", "Nora_Blom")
)
VERDICTS = st.sampled_from(["same", "different", "unsure"])
FIRST, SECOND = st.sampled_from([BERG, RUIZ, HADDAD, BLOM]), st.sampled_from([GHANA, RUIZ, BLOM])
JUDGED = st.builds(Judgement, VERDICTS, FIRST, SECOND)


def quads(store: Store) -> list[str]:
    return sorted(map(str, store.engine))


def joined(store: Store, *judgements: Judgement) -> list[str]:
    join_actors(store, ONTOLOGY, NAMES, judgements)
    return quads(store)


def speaking(name: str, key: str, verb: str = "warned", whom: str = "Chad") -> samples.Sample:
    """An article in which somebody of that name warns Chad."""
    text = f"{name} {verb} {whom}."
    read = samples.Reader(Document(key, text), [Span(0, len(text))])
    source, target = read.mention(name, "Person"), read.mention(whom, "Country")
    read.links[source] = Link(Actor(name.replace(" ", "_"), name, "Person"), "name in the text", 0.8)
    read.claim(source, verb, target, lemma="warn", event_type="THREATEN")
    return read.sample()


@pytest.fixture
def store() -> Store:
    return samples.filled(samples.nested(), samples.denial())


def test_two_actors_judged_the_same_are_one_everywhere(store: Store) -> None:
    joined(store, Judgement("same", BLOM, BERG, "one editor"))
    exchange = to_exchange(store)
    actors = {actor["id"]: actor for actor in exchange["actors"]}
    assert BLOM not in actors
    assert "Nora Blom" in actors[BERG]["aliases"]
    used = [claim["source"] for claim in exchange["claims"]] + [one["speaker"] for one in exchange["attributions"]]
    assert BERG in used
    assert BLOM not in used
    assert BLOM not in [mention["actor"] for mention in exchange["mentions"]]
    assert validate(store) == []
    assert validate(store, shacl=True) == []
    assert stored_judgements(store) == [Judgement("same", BERG, BLOM, "one editor")]


def test_contradictions_are_found_across_joined_actors() -> None:
    """What two names are told to have done is one proposition once the names are one."""
    store = samples.filled(speaking("Ana Ruiz", "a"), speaking("Zoe Berg", "b"))
    keys = "SELECT DISTINCT ?key { ?claim kgo:proposition ?key }"
    events = "SELECT DISTINCT ?event { ?event a sem:Event }"
    assert (len(list(store.rows(keys))), len(list(store.rows(events)))) == (2, 2)
    joined(store, Judgement("same", NAMES.actor("Ana_Ruiz"), NAMES.actor("Zoe_Berg")))
    assert (len(list(store.rows(keys))), len(list(store.rows(events)))) == (1, 1)
    alone = samples.filled(speaking("Ana Ruiz", "a"))
    assert list(alone.rows(keys)) == list(store.rows(keys))
    assert list(alone.rows(events)) == list(store.rows(events))


@settings(max_examples=25, deadline=None)
@given(st.lists(JUDGED.filter(lambda one: one.first != one.second), max_size=5))
def test_whatever_is_judged_in_turn_undoing_all_restores_the_store(judgements: list[Judgement]) -> None:
    store = samples.filled(samples.nested(), samples.denial())
    history = [joined(store)]
    held: list[Judgement] = []
    for judgement in judgements:
        try:
            consistent([*held, judgement], Path("x"))
        except JudgementError:
            continue
        held.append(judgement)
        history.append(joined(store, *held))
    assert joined(samples.filled(samples.denial(), samples.nested()), *reversed(held)) == history[-1]
    while held:
        assert joined(store, *held) == history.pop()
        held.pop()
    assert joined(store) == history.pop()


def test_the_order_of_the_documents_never_matters() -> None:
    told = [
        speaking("Volodymyr Hrytsenko", "a"), speaking("Wolodymyr Hrytsenko", "b"),
        speaking("Volodimir Hrytsenko", "c"), speaking("Wolodymyr Hrytsenko", "d"),
    ]  # fmt: skip
    first = joined(samples.filled(*told))
    for order in permutations(told):
        store = samples.filled(*order[:2])
        joined(store)
        samples.fill(store, order[2:], NAMES, ONTOLOGY)
        assert joined(store) == first


def test_a_link_says_how_sure_it_is_and_why_and_the_most_mentioned_name_stands_for_all() -> None:
    told = ("Wolodymyr Mba", "a"), ("Volodymyr Mba", "b"), ("Wolodymyr Mba", "c")
    store = samples.filled(*(speaking(name, key) for name, key in told))
    joined(store)
    links = store.rows("SELECT ?why ?sure { ?link a kgo:Link ; kgo:linkedBy ?why ; kgo:confidence ?sure }")
    assert list(links) == [["the same name, spelt otherwise", "0.85"]]
    people = list_actors(store, ["mba"])
    assert [(one.id, one.mentions, one.claims) for one in people] == [(NAMES.actor("Wolodymyr_Mba"), 3, 3)]
    assert people[0].stands_for == (NAMES.actor("Volodymyr_Mba"),)
    assert list(listing_lines(people)) == [f"3\t3\t3\tPerson\tWolodymyr Mba\t<{NAMES.actor('Wolodymyr_Mba')}>"]
    assert [pair.joined for pair in list_candidates(store, ONTOLOGY)] == [True]


def test_different_undoes_a_link_and_unsure_is_proposed_no_more() -> None:
    both = NAMES.actor("Volodymyr_Mba"), NAMES.actor("Wolodymyr_Mba")
    store = samples.filled(speaking("Volodymyr Mba", "a"), speaking("Wolodymyr Mba", "b"))
    raw = quads(store)
    linked = joined(store)
    assert linked != raw
    for verdict in ("different", "unsure"):
        told = joined(store, Judgement(verdict, *both))
        assert [line for line in told if "/judgement/" not in line] == raw
        assert list_candidates(store, ONTOLOGY) == []
        assert stored_identities(store, ONTOLOGY)[1].stands_for == {}
    assert joined(store) == linked


def test_a_candidate_is_shown_with_score_and_reason() -> None:
    told = ("Ana Ruiz", "a"), ("A. Ruiz", "b"), ("Mo Li", "c"), ("M. Li", "d")
    store = samples.filled(*(speaking(name, key) for name, key in told))
    joined(store)
    assert len(list_candidates(store, ONTOLOGY)) == 2
    (line,) = candidate_lines(list_candidates(store, ONTOLOGY, ["ruiz"], "person"))
    assert line.split("\t") == [
        "0.65", "open", f"A. Ruiz <{NAMES.actor('A._Ruiz')}>", f"Ana Ruiz <{NAMES.actor('Ana_Ruiz')}>",
        "an initial and the same last name",
    ]  # fmt: skip
    assert list_candidates(store, ONTOLOGY, kind="group") == []


def test_a_judgement_of_somebody_who_is_not_there_waits(store: Store) -> None:
    before = joined(store)
    told = joined(store, Judgement("same", NAMES.actor("Zoe"), BERG))
    assert [line for line in told if "/judgement/" not in line] == before
    samples.fill(store, [speaking("Zoe", "z")], NAMES, ONTOLOGY)
    joined(store, Judgement("same", NAMES.actor("Zoe"), BERG))
    assert "Zoe" in next(one for one in to_exchange(store)["actors"] if one["id"] == BERG)["aliases"]


def test_hostile_names_can_be_judged_and_taken_back() -> None:
    store = samples.filled(samples.hostile(), samples.long())
    before = joined(store)
    actors = [one.id for one in list_actors(store)]
    for other in actors[1:]:
        joined(store, Judgement("same", actors[0], other))
        assert len(list_actors(store)) == len(actors) - 1
        assert validate(store) == []
    assert joined(store) == before
    assert all(find_actor(store, DIRECTORY.short(iri), DIRECTORY) == iri for iri in actors)


def test_an_actor_is_found_as_a_document_means_it(store: Store) -> None:
    joined(store, Judgement("same", BERG, BLOM))
    assert find_actor(store, "nora blom", DIRECTORY) == BLOM
    assert find_actor(store, "Haddad", DIRECTORY) == HADDAD
    assert find_actor(store, "Joe Biden", DIRECTORY) == NAMES.actor("Joe_Biden")
    for wrong in ("Nobody Here", "kg:Nobody", "warned", "<nonsense>"):
        with pytest.raises(JudgementError, match=r"is called|is no id"):
            find_actor(store, wrong, DIRECTORY)


def test_the_file_is_noted_while_it_holds_a_judgement(store: Store) -> None:
    before = joined(store)
    join_actors(store, ONTOLOGY, NAMES, [Judgement("unsure", BERG, BLOM)], "who.txt")
    assert stored_source(store) == "who.txt"
    join_actors(store, ONTOLOGY, NAMES, [], "who.txt")
    assert (stored_source(store), quads(store)) == ("", before)


def met(name: str, key: str, title: str) -> samples.Sample:
    """An article in which somebody of that name and title warns Chad."""
    extraction, resolution = speaking(name, key)
    who = extraction.claims[0].source
    role = Role(who, title, None, who.span, extraction.claims[0].evidence)
    return replace(extraction, roles=(role,)), resolution


def test_two_of_one_name_and_other_titles_are_two_actors_and_may_be_judged_one() -> None:
    store = samples.filled(met("Wang Wei", "a", "bus driver"), met("Wang Wei", "b", "pilot"))
    raw = quads(store)
    told = joined(store)
    driver, pilot = NAMES.actor("Wang_Wei"), f"{NAMES.actor('Wang_Wei')}__pilot"
    assert {actor["id"] for actor in to_exchange(store)["actors"]} >= {driver, pilot}
    assert validate(store) == []
    titles = store.rows("SELECT ?who ?title { ?who schema:jobTitle ?title . ?who a sem:Actor } ORDER BY ?who")
    assert [row for row in titles if "Wang" in row[0]] == [[driver, "bus driver"], [pilot, "pilot"]]
    assert [line for line in joined(store, Judgement("same", driver, pilot)) if "/judgement/" not in line] == raw
    assert joined(store) == told


def test_a_role_names_who_stands_for_holder_and_body_and_keeps_whom_it_meant() -> None:
    store = samples.filled(samples.envoys())
    museveni, ruto = NAMES.actor("Yoweri_Museveni"), NAMES.actor("William_Ruto")
    before = quads(store)
    joined(store, Judgement("same", museveni, ruto))
    holders = list(store.rows("SELECT ?who ?meant { ?role a kgo:Role ; kgo:holder ?who ; kgo:readHolder ?meant }"))
    assert len(holders) == 1
    assert set(holders[0]) == {museveni, ruto}
    assert joined(store) == before
