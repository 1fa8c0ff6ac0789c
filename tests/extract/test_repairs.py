"""Mistakes of the parser, mended; what it got right stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from told import word

from kg.extract.repairs import repair

Parse = Callable[[str], Doc]


def made(parse: Parse, words: str, heads: list[int], deps: str, tags: str, poses: str, lemmas: str = "") -> Doc:
    vocab = parse("").vocab
    return Doc(vocab, words.split(), heads=heads, deps=deps.split(), tags=tags.split(), pos=poses.split(),
               lemmas=(lemmas or words).split())


def test_hoped_is_of_hope_and_stopped_of_stop(parse: Parse) -> None:
    doc = made(parse, "Mali hoped", [1, 1], "nsubj ROOT", "NNP VBD", "PROPN VERB", "Mali hop")
    assert repair(doc)[1].lemma_ == "hope"
    doc = made(parse, "Mali stopped", [1, 1], "nsubj ROOT", "NNP VBD", "PROPN VERB", "Mali stop")
    assert repair(doc)[1].lemma_ == "stop"


def test_by_of_a_passive_names_who_does_it(parse: Parse) -> None:
    doc = made(parse, "Mali was refused credit by Chad", [2, 2, 2, 2, 3, 4], "nsubjpass auxpass ROOT dobj prep pobj",
               "NNP VBD VBN NN IN NNP", "PROPN AUX VERB NOUN ADP PROPN", "Mali be refuse credit by Chad")
    by = repair(doc)[4]
    assert (by.head.text, by.dep_) == ("refused", "agent")


def test_a_subject_of_an_auxiliary_is_the_verbs(parse: Parse) -> None:
    doc = made(parse, "Mali was again warned", [1, 3, 3, 3], "nsubj auxpass advmod ROOT", "NNP VBD RB VBN",
               "PROPN AUX ADV VERB", "Mali be again warn")
    subject = repair(doc)[0]
    assert (subject.head.text, subject.dep_) == ("warned", "nsubjpass")


def test_an_accusation_hangs_on_the_verb(parse: Parse) -> None:
    doc = made(parse, "Chad accused Mali of looting", [1, 1, 1, 2, 3], "nsubj ROOT dobj prep pcomp",
               "NNP VBD NNP IN VBG", "PROPN VERB PROPN ADP VERB", "Chad accuse Mali of loot")
    assert repair(doc)[3].head.text == "accused"


def test_the_last_conjunct_behind_the_comma_is_the_subject_that_the_verb_lacks(parse: Parse) -> None:
    doc = made(parse, "If Chad leaves Mali , Niger will stay", [2, 2, 7, 2, 3, 3, 7, 7],
               "mark nsubj advcl dobj punct conj aux ROOT", "IN NNP VBZ NNP , NNP MD VB",
               "SCONJ PROPN VERB PROPN PUNCT PROPN AUX VERB", "if Chad leave Mali , Niger will stay")
    niger = repair(doc)[5]
    assert (niger.head.text, niger.dep_) == ("stay", "nsubj")


def test_a_second_verb_of_saying_goes_with_the_first(parse: Parse) -> None:
    doc = made(parse, "Mali said Chad left and said nothing", [1, 1, 3, 1, 3, 3, 5],
               "nsubj ROOT nsubj ccomp cc conj dobj", "NNP VBD NNP VBD CC VBD NN",
               "PROPN VERB PROPN VERB CCONJ VERB PRON", "Mali say Chad leave and say nothing")
    assert repair(doc)[5].head.i == 1


@pytest.mark.parametrize("sentence", [
    "Kenya warned Uganda about the dam.",
    "Kenya accused Uganda of arming Rwanda.",
    "If Kenya leaves, Uganda and Rwanda will stay.",
    "The town that Kenya seized is small.",
    "Kenya said that Uganda left and that Rwanda stayed.",
])
def test_a_second_repair_changes_nothing(parse: Parse, sentence: str) -> None:
    doc = parse(sentence)
    before = [(token.head.i, token.dep_, token.lemma_) for token in doc]
    assert [(token.head.i, token.dep_, token.lemma_) for token in repair(doc)] == before


def test_a_relative_clause_with_its_gap_is_left_alone(parse: Parse) -> None:
    assert word(parse("The town that Kenya seized is small."), "seized").dep_ == "relcl"


def test_a_finite_verb_goes_with_what_governs_the_infinitive(parse: Parse) -> None:
    doc = made(parse, "Chad urged Mali to wait and called Niger", [1, 1, 1, 4, 1, 4, 4, 6],
               "nsubj ROOT dobj aux xcomp cc conj dobj", "NNP VBD NNP TO VB CC VBD NNP",
               "PROPN VERB PROPN PART VERB CCONJ VERB PROPN", "Chad urge Mali to wait and call Niger")
    assert repair(doc)[6].head.text == "urged"


def test_a_participle_in_a_list_of_nouns_is_no_verb(parse: Parse) -> None:
    doc = made(parse, "Guards practised torture , forced labour and theft", [1, 1, 1, 1, 1, 4, 5, 5],
               "nsubj ROOT dobj punct conj dobj cc conj", "NNS VBD NN , VBD NN CC NN",
               "NOUN VERB NOUN PUNCT VERB NOUN CCONJ NOUN", "guard practise torture , force labour and theft")
    forced, labour = repair(doc)[4], doc[5]
    assert (forced.head.text, forced.dep_, labour.head.text, labour.dep_) == ("labour", "amod", "torture", "conj")
