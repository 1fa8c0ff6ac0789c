"""The shipped ontology is whole, and a broken one is refused in one plain line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.curation.marks import parse_marks
from kg.errors import OntologyError
from kg.iris import Names
from kg.ontology import Ontology, Relation, load_ontology, local_name, ontology_folder

PREFIXES = """
@prefix kg: <https://kg.example.org/id/> .
@prefix kgo: <https://kg.example.org/ontology#> .
@prefix kgt: <https://kg.example.org/taxonomy/> .
@prefix frame: <https://kg.example.org/frame/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def write(folder: Path, entry: str) -> Path:
    (folder / "own.ttl").write_text(PREFIXES + entry, encoding="utf-8")
    return folder


def repeated(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def find_relation(ontology: Ontology, name: str) -> Relation:
    return next(relation for relation in ontology.relations if relation.id == name)


def test_lexicon_has_at_least_four_hundred_relations(ontology: Ontology) -> None:
    assert len(ontology.relations) >= 400


def test_lexicon_covers_every_event_type(ontology: Ontology) -> None:
    assert PLOVER | {"STATE"} <= {relation.event_type for relation in ontology.relations}


@pytest.mark.parametrize(
    ("name", "event_type"),
    [
        ("warned", "THREATEN"), ("demanded", "REQUEST"), ("rejected", "REJECT"), ("told", "STATE"),
        ("urged", "REQUEST"),
        ("accused", "ACCUSE"), ("spokeWith", "CONSULT"), ("talkedWith", "CONSULT"), ("met", "CONSULT"),
        ("heldTalksWith", "CONSULT"), ("invaded", "ASSAULT"), ("attacked", "ASSAULT"), ("threatened", "THREATEN"),
        ("sanctioned", "SANCTION"), ("ruledOut", "REJECT"), ("released", "RETREAT"), ("joined", "COOPERATE"),
    ],
)
def test_lexicon_types_the_words_of_every_article(ontology: Ontology, name: str, event_type: str) -> None:
    assert find_relation(ontology, name).event_type == event_type


def test_labels_are_unique_and_make_the_iri(ontology: Ontology) -> None:
    assert repeated([relation.label for relation in ontology.relations]) == []
    assert [r.id for r in ontology.relations if r.id != local_name(Names().relation(r.label))] == []


def test_every_relation_is_worded_framed_and_justified(ontology: Ontology) -> None:
    lacking = [
        relation.id for relation in ontology.relations
        if not (relation.lemmas and relation.frames and relation.examples and relation.counter_examples)
    ]
    assert lacking == []


def test_frames_and_event_types_that_relations_name_exist(ontology: Ontology) -> None:
    unknown = {frame for relation in ontology.relations for frame in relation.frames} - set(ontology.frames)
    assert unknown == set()
    assert {relation.event_type for relation in ontology.relations} - set(ontology.event_types) - {""} == set()


def test_examples_mark_one_source_and_one_target(ontology: Ontology) -> None:
    for relation in ontology.relations:
        for example in relation.examples:
            assert (example.count("[source "), example.count("[target ")) == (1, 1), example
            assert "[" not in parse_marks(example).text, example


def test_counter_examples_mark_both_ends_or_none(ontology: Ontology) -> None:
    for relation in ontology.relations:
        for example in relation.counter_examples:
            assert (example.count("[source "), example.count("[target ")) in ((0, 0), (1, 1)), example


def test_example_and_counter_example_differ(ontology: Ontology) -> None:
    same = [relation.id for relation in ontology.relations if set(relation.examples) & set(relation.counter_examples)]
    assert same == []


def test_no_sentence_is_used_twice(ontology: Ontology) -> None:
    assert repeated([example for relation in ontology.relations for example in relation.examples]) == []


def test_examples_are_short_sentences(ontology: Ontology) -> None:
    for relation in ontology.relations:
        for example in relation.examples:
            text = parse_marks(example).text
            assert 5 <= len(text.split()) <= 14, text
            assert text.endswith("."), text


def test_no_lemma_is_claimed_twice_in_one_frame(ontology: Ontology) -> None:
    claims = [f"{lemma} in {frame}" for r in ontology.relations for lemma in r.lemmas for frame in r.frames]
    assert repeated(claims) == []


def test_no_event_noun_is_claimed_twice(ontology: Ontology) -> None:
    assert repeated([noun for relation in ontology.relations for noun in relation.nouns]) == []


def test_lemmas_and_nouns_are_plain_lower_case_words(ontology: Ontology) -> None:
    words = [word for relation in ontology.relations for word in (*relation.lemmas, *relation.nouns)]
    assert [word for word in words if not re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", word)] == []


def test_relations_of_two_equals_are_symmetric(ontology: Ontology) -> None:
    assert find_relation(ontology, "met").symmetric
    assert find_relation(ontology, "clashedWith").symmetric
    assert not find_relation(ontology, "warned").symmetric


def test_british_and_american_spellings_stand_together(ontology: Ontology) -> None:
    for relation in ontology.relations:
        for lemma in relation.lemmas:
            if lemma.endswith("ise") and f"{lemma[:-3]}ize" in ontology.by_lemma:
                assert f"{lemma[:-3]}ize" in relation.lemmas, lemma


def test_lexicon_is_found_by_lemma_and_by_noun(ontology: Ontology) -> None:
    assert [relation.id for relation in ontology.by_lemma["rule out"]] == ["ruledOut"]
    assert [relation.id for relation in ontology.by_noun["invasion"]] == ["invaded"]


def test_lexicon_files_hold_nothing_but_relations() -> None:
    files = sorted(ontology_folder().glob("relations-*.ttl"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    subjects = re.findall(r"^kg:(\w+) a (\S+)", text, flags=re.MULTILINE)
    assert len(subjects) == len(load_ontology().relations)
    assert {local_name(kind) for _, kind in subjects} == {"kgo:Relation"}


def test_own_relation_is_layered_over_ours(tmp_path: Path) -> None:
    entry = """kg:outbid a kgo:Relation ; rdfs:label "outbid"@en ; kgo:lemma "outbid" ; kgo:frame frame:transitive ;
        kgo:example "[source Shell] outbid [target Total] twice." ; kgo:counterExample "Shell may outbid Total." ."""
    layered = load_ontology(write(tmp_path, entry))
    assert layered.by_lemma["outbid"][0].label == "outbid"
    assert layered.version != load_ontology().version


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("kg:warned a kgo:Relation ; rdfs:label \"warned", "cannot read"),
        ("this is not Turtle", "cannot read"),
        ("kg:nameless a kgo:Relation ; kgo:lemma \"x\" .", "nameless needs a label"),
        ("frame:lame a kgo:Frame ; kgo:sourceRole \"subject\" .", "lame needs a targetRole"),
        ("kgt:ODD a kgo:EventType ; skos:prefLabel \"Odd\"@en .", "ODD needs a notation"),
    ],
)
def test_broken_file_is_refused_in_one_plain_line(tmp_path: Path, entry: str, words: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load_ontology(write(tmp_path, entry))
    message = str(caught.value)
    assert words in message
    assert message.startswith("ontology: ")
    assert "\n" not in message


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_bytes(b'kg:x rdfs:label "\xff\xfe" .')
    with pytest.raises(OntologyError, match="cannot read"):
        load_ontology(tmp_path)
