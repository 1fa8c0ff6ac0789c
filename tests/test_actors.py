"""Who is meant: known actors by name, metonym, people and surname; everyone else under the name that the text gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from kg.actors import resolve
from kg.extract import Extractor
from kg.letters import fold
from kg.model import Document, Extraction, Link, Mention, Provenance, Resolution, Span
from kg.ontology import Ontology

Read = Callable[[str], Extraction]


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> Read:
    return lambda text: next(extractor.extract([Document("text", text, published="2021-12-07")]))


def extraction_of(*mentions: Mention, document: str = "text") -> Extraction:
    """An extraction that holds these mentions and nothing else."""
    return Extraction(Document(document, ""), (), mentions, (), (), Provenance("", "", ""))


def named(text: str, kind: str = "Person", start: int = 0) -> Mention:
    return Mention(Span(start, start + len(text)), text, kind)  # type: ignore[arg-type]


def link_of(ontology: Ontology, mention: Mention, *others: Mention) -> Link:
    return resolve(extraction_of(mention, *others), ontology).links[mention]


def meant(extraction: Extraction, resolution: Resolution, text: str) -> str:
    return next(resolution.actor(mention).name for mention in extraction.mentions if mention.text == text)


KNOWN = [
    ("Kenya", "Country", "Kenya", "known name"),
    ("Kenyans", "Country", "Kenya", "people of a state"),
    ("Kenyans", "Group", "Kenyans", "name in the text"),  # some of them: "two Kenyans"
    ("Nairobi", "Country", "Kenya", "seat of power"),
    ("Joe Biden", "Person", "Joe Biden", "known name"),
    ("U.S.", "Place", "United States", "known name"),
    ("NATO", "Organization", "NATO", "known name"),
]


@pytest.mark.parametrize(("text", "kind", "name", "how"), KNOWN)
def test_a_known_name(ontology: Ontology, text: str, kind: str, name: str, how: str) -> None:
    link = link_of(ontology, named(text, kind))
    assert (link.actor.name, link.how) == (name, how)


def test_a_known_actor_brings_what_is_known_of_it(ontology: Ontology) -> None:
    actor = link_of(ontology, named("Kenya", "Country")).actor
    assert (actor.type, actor.country) == ("Country", "KEN")
    assert actor.same_as


def test_a_surname_alone_is_a_known_person_only_where_their_state_is_spoken_of(ontology: Ontology) -> None:
    putin = named("Putin")
    assert link_of(ontology, putin).actor.id == "Putin"
    with_state = link_of(ontology, putin, named("Russia", "Country", 20))
    assert (with_state.actor.name, with_state.how) == ("Vladimir Putin", "surname")
    assert link_of(ontology, putin, named("Kenya", "Country", 20)).actor.id == "Putin"


def test_a_surname_that_two_known_people_bear_is_neither(ontology: Ontology) -> None:
    link = link_of(ontology, named("Bush"), named("United States", "Country", 20))
    assert (link.actor.id, link.how) == ("Bush", "name in the text")


@pytest.mark.parametrize(("day", "id"), [
    ("2005-06-01", "George_W_Bush"), ("1990-06-01", "George_H_W_Bush"), ("2015-06-01", "Bush"), ("", "Bush"),
])
def test_of_two_who_bear_a_surname_it_is_who_holds_an_office_that_day(ontology: Ontology, day: str, id: str) -> None:
    bush = named("Bush")
    mentions = (bush, named("United States", "Country", 20))
    extraction = Extraction(Document("text", "", published=day), (), mentions, (), (), Provenance("", "", ""))
    assert resolve(extraction, ontology).actor(bush).id == id


def test_an_unknown_first_name_is_not_the_known_person(ontology: Ontology) -> None:
    link = link_of(ontology, named("Wilhelmina Biden"), named("United States", "Country", 20))
    assert link.actor.id == "Wilhelmina_Biden"


def test_a_known_link_is_surer_than_a_guess(ontology: Ontology) -> None:
    sure = link_of(ontology, named("Joe Biden"))
    guess = link_of(ontology, named("Putin"), named("Russia", "Country", 20))
    assert 0 < guess.confidence < sure.confidence <= 1


def test_an_unknown_name_is_one_actor_in_every_document(ontology: Ontology) -> None:
    mention = named("Ana Ruiz")
    first = resolve(extraction_of(mention, document="a"), ontology).actor(mention)
    second = resolve(extraction_of(mention, document="b"), ontology).actor(mention)
    assert first == second
    assert (first.id, first.name, first.type) == ("Ana_Ruiz", "Ana Ruiz", "Person")


def test_a_noun_phrase_is_one_actor_within_its_document_only(ontology: Ontology) -> None:
    mention = Mention(Span(0, 9), "militants", "Group", "nominal")
    first = resolve(extraction_of(mention, document="a"), ontology).actor(mention)
    second = resolve(extraction_of(mention, document="b"), ontology).actor(mention)
    assert first.id != second.id
    assert first.name == second.name == "militants"


def test_a_noun_phrase_is_never_a_known_actor(ontology: Ontology) -> None:
    mention = Mention(Span(0, 6), "Senate", "Organization", "nominal")
    assert link_of(ontology, mention).how == "noun phrase"


def test_who_is_referred_to_is_passed_on_less_surely(ontology: Ontology) -> None:
    name = named("Ana Ruiz")
    she = Mention(Span(20, 23), "she", "Person", "pronoun", name)
    links = resolve(extraction_of(name, she), ontology).links
    assert links[she].actor == links[name].actor
    assert links[she].confidence < links[name].confidence
    assert links[she].how.startswith("coreference")


def test_a_pronoun_that_refers_to_nobody_is_left_out(ontology: Ontology) -> None:
    she = Mention(Span(0, 3), "she", "Person", "pronoun")
    assert resolve(extraction_of(she), ontology).links == {}


def test_two_names_are_never_written_as_one_id(ontology: Ontology) -> None:
    texts = ["Ana Ruiz", "Ana_Ruiz", "Ana%20Ruiz", "Ana  Ruiz", "Ana%5FRuiz"]
    ids = {text: link_of(ontology, named(text)).actor.id for text in texts}
    assert ids["Ana Ruiz"] == ids["Ana  Ruiz"]
    assert len(set(ids.values())) == len(texts) - 1


def test_everyone_who_takes_part_in_a_claim_is_known(read: Read, ontology: Ontology) -> None:
    text = "President Biden told Kenya that the militants had left. He praised it. The White House met Nairobi."
    extraction = read(text)
    resolution = resolve(extraction, ontology)
    ends = [end for claim in extraction.claims for end in (claim.source, claim.target) if end is not None]
    assert ends
    assert all(end in resolution.links for end in ends)


def test_a_surname_in_its_article(read: Read, ontology: Ontology) -> None:
    extraction = read("Kenya warned Putin on Tuesday. Russia did not answer.")
    assert meant(extraction, resolve(extraction, ontology), "Putin") == "Vladimir Putin"


@pytest.mark.parametrize(("name", "folded"), [
    ("José Núñez Jr.", "jose nunez jr"), ("U.S.", "us"), ("  Ana   RUIZ ", "ana ruiz"), ("Kata’ib", "kata'ib"),
    ("Jørgen", "jorgen"), ("Київ", "киів"),
])
def test_names_are_compared_without_accents_case_and_points(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_body_of_a_state_is_also_called_what_a_text_calls_it(extractor: Extractor, ontology: Ontology) -> None:
    text = "The Malian regime warned Chad. The regime also warned Niger."
    extraction = next(extractor.extract([Document("a", text)]))
    store = samples.filled((extraction, resolve(extraction, ontology)))
    names = "SELECT ?n ?a { ?x kgo:sector 'GOV' ; rdfs:label ?n ; skos:altLabel ?a FILTER(STRENDS(?a, 'regime')) }"
    assert list(store.rows(names)) == [["Malian government", "Malian regime"]]


def test_congress_is_the_american_one_where_america_is_spoken_of(extractor: Extractor, ontology: Ontology) -> None:
    def meant(text: str) -> str:
        extraction = next(extractor.extract([Document("a", text)]))
        links = resolve(extraction, ontology).links
        return next(link.actor.country for mention, link in links.items() if mention.text == "Congress")

    assert meant("The US president thanked Congress.") == "USA"
    assert meant("Peru's president thanked Congress.") == ""


def test_broadcasters_are_known_in_every_country(extractor: Extractor, ontology: Ontology) -> None:
    extraction = next(extractor.extract([Document("a", "Officials told CNN that Kenya had warned Uganda.")]))
    links = resolve(extraction, ontology).links
    assert next(link.actor.id for mention, link in links.items() if mention.text == "CNN") == "CNN"
