"""Who says so: the speaker, the cue and what is said, in every form that news gives it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of, edge, edges, speakers, who

from kg.model import Extraction

Read = Callable[[str], Extraction]
WARNED = ("Kenya", "warned", "Uganda")

SAID = [
    ("Burundi quoted Rwanda as saying Kenya warned Uganda.", ("Burundi", "Rwanda")),
    ("Rwanda was quoted by Burundi as saying that Kenya warned Uganda.", ("Burundi", "Rwanda")),
    ("Rwanda was quoted as saying that Kenya warned Uganda.", ("Rwanda",)),
    ("Kenya warned Uganda, state broadcaster TVN reported.", ("TVN",)),
    ("Rwanda dismissed as absurd claims that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda rejected claims that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda said Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda said that Kenya had warned Uganda.", ("Rwanda",)),
    ("Rwanda told Burundi that Kenya warned Uganda.", ("Rwanda",)),
    ("Burundi was told by Rwanda that Kenya warned Uganda.", ("Rwanda",)),
    ("Kenya warned Uganda, Rwanda said.", ("Rwanda",)),
    ("Kenya warned Uganda, said Rwanda.", ("Rwanda",)),
    ("Kenya, Rwanda said, warned Uganda.", ("Rwanda",)),
    ("According to Rwanda, Kenya warned Uganda.", ("Rwanda",)),
    ("Kenya warned Uganda, according to Rwanda.", ("Rwanda",)),
    ("Kenya, according to Rwanda, warned Uganda.", ("Rwanda",)),
    ("Rwanda believes Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda fears that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda claims that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda confirmed Kenya had warned Uganda.", ("Rwanda",)),
    ("Rwanda tweeted that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda denied that Kenya warned Uganda.", ("Rwanda",)),
    ("In a statement, Rwanda said Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda said on Monday, after a long night, that Kenya warned Uganda.", ("Rwanda",)),
    ("“Kenya warned Uganda,” Rwanda said.", ("Rwanda",)),
    ("“Kenya warned Uganda,” said Rwanda.", ("Rwanda",)),
    ("\"Kenya warned Uganda,\" Rwanda said.", ("Rwanda",)),
    ("«Kenya warned Uganda,» Rwanda said.", ("Rwanda",)),
    ("Rwanda said, “Kenya warned Uganda.”", ("Rwanda",)),
    ("Rwanda said: “Kenya warned Uganda.”", ("Rwanda",)),
    ("“It is late,” Rwanda said. “Kenya warned Uganda.”", ("Rwanda",)),
    ("“It is late,” Rwanda said, “and Kenya warned Uganda.”", ("Rwanda",)),
    ("“It is late. Kenya warned Uganda. All of us heard it,” Rwanda said.", ("Rwanda",)),
    ("“Kenya warned Uganda. It is late,” Rwanda said.", ("Rwanda",)),
    ("“It is late,” said Rwanda.\n\n“Kenya warned Uganda.”", ("Rwanda",)),
    ("“It is late,” said Rwanda. “It is too late.\n\n“Kenya warned Uganda.”", ("Rwanda",)),
    ("“Kenya warned Uganda last night,” Rwanda said, while others waited.", ("Rwanda",)),
    ("Burundi said Rwanda had said Kenya warned Uganda.", ("Burundi", "Rwanda")),
    ("According to Burundi, Rwanda said Kenya warned Uganda.", ("Burundi", "Rwanda")),
    ("“Rwanda said Kenya warned Uganda,” Burundi said.", ("Burundi", "Rwanda")),
    ("Burundi believes Rwanda fears that Kenya warned Uganda.", ("Burundi", "Rwanda")),
    ("Rwanda said it was late and that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda said that it was late and said that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda's foreign minister, Ana Ruiz, said Kenya warned Uganda.", ("Ana Ruiz",)),
    ("Ana Ruiz, the Rwandan foreign minister, said Kenya warned Uganda.", ("Ana Ruiz",)),
    ("Ana Ruiz arrived. She said Kenya warned Uganda.", ("Ana Ruiz",)),
    ("Kenya warned Uganda, officials said.", ("officials",)),
    ("“Kenya warned Uganda last night in the capital.” – Ana Ruiz", ("Ana Ruiz",)),
    ("Kenya warned Uganda: minister", ("minister",)),
    ("Burundi doubts Rwanda's claim that Kenya warned Uganda.", ("Rwanda",)),
    ("Burundi heard the claim by Rwanda that Kenya warned Uganda.", ("Rwanda",)),
    ("Rwanda repeated its claim that Kenya warned Uganda.", ("Rwanda",)),
    ("\"Kenya warned Uganda, Rwanda said.", ("Rwanda",)),
    ("Kenya warned Uganda,\" Rwanda said.", ("Rwanda",)),
    ("“Kenya warned Uganda, Rwanda said.\n\nIt was late.", ("Rwanda",)),
    ("Rwanda's minister said in a statement:\n\nIt is late.\n\nKenya warned Uganda.", ("minister",)),
]

CITED = [
    ("Kenya warned Uganda, according to a tweet by Ana Ruiz.", "Ana Ruiz"),
    ("According to a report from Rwanda, Kenya warned Uganda.", "Rwanda"),
    ("Kenya warned Uganda, according to Rwanda's statement.", "Rwanda"),
    ("Kenya warned Uganda, according to Rwanda.", "Rwanda"),
]


@pytest.mark.parametrize(("text", "speaker"), CITED)
def test_whose_words_are_cited(read: Read, text: str, speaker: str) -> None:
    assert speakers(claim_of(read(text), "warned", "Kenya", "Uganda")) == (speaker,)


UNSAID = [
    "Kenya warned Uganda.",
    "Kenya warned Uganda, and Rwanda said nothing.",
    "Kenya warned Uganda. Rwanda said it was late.",
    "Rwanda said it was late. Kenya warned Uganda.",
    "Rwanda, which said it was late, left when Kenya warned Uganda.",
    "“It is late,” Rwanda said. Kenya warned Uganda.",
    "Kenya “warned” Uganda on Monday.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_who_says_so(read: Read, text: str, expected: tuple[str, ...]) -> None:
    assert speakers(claim_of(read(text), "warned", "Kenya", "Uganda")) == expected


@pytest.mark.parametrize("text", UNSAID)
def test_what_the_article_says_itself(read: Read, text: str) -> None:
    assert speakers(claim_of(read(text), "warned", "Kenya", "Uganda")) == ()


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_what_somebody_says_is_never_done_by_the_speaker(read: Read, text: str) -> None:
    for source, label, target in edges(read(text)):
        telling = label in ("said of", "alleged of")
        assert telling or (source, target) not in {("Rwanda", "Uganda"), ("Rwanda", "Kenya"), ("Burundi", "Uganda")}


@pytest.mark.parametrize("verb", ["said", "says", "claims", "believes", "reported", "thinks", "confirmed", "noted"])
def test_x_said_y_bombed_z_never_joins_x_and_z(read: Read, verb: str) -> None:
    found = edges(read(f"Iran {verb} Turkey bombed Syria."))
    assert ("Turkey", "bombed", "Syria") in found
    telling = {("Iran", label, "Turkey") for label in ("said of", "alleged of")}
    assert {each for each in found if "Iran" in each} <= telling


def test_what_is_said_is_a_claim_of_its_own_and_holds_the_claims_inside(read: Read) -> None:
    extraction = read("Rwanda said Kenya warned Uganda.")
    inner = claim_of(extraction, "warned")
    outer = claim_of(extraction, "said")
    assert (who(outer.source), outer.target, outer.content) == ("Rwanda", None, (inner.id,))
    assert "Kenya warned Uganda" in outer.theme
    assert outer.attribution == ()


def test_an_accusation_and_what_it_accuses_of_are_two_claims(read: Read) -> None:
    extraction = read("Rwanda accused Kenya of sending weapons to Uganda.")
    assert {("Rwanda", "accused", "Kenya"), ("Kenya", "sent", "Uganda")} <= edges(extraction)
    assert speakers(claim_of(extraction, "sent")) == ("Rwanda",)
    assert speakers(claim_of(extraction, "accused")) == ()
    assert claim_of(extraction, "accused").content == (claim_of(extraction, "sent").id,)


def test_a_passive_accusation_without_an_accuser_has_no_speaker(read: Read) -> None:
    claim = claim_of(read("Kenya was accused of bribing Uganda."), "bribed")
    assert (edge(claim), speakers(claim)) == (("Kenya", "bribed", "Uganda"), ())


def test_asking_to_act_is_not_telling(read: Read) -> None:
    extraction = read("Rwanda urged Kenya to warn Uganda.")
    assert claim_of(extraction, "warned").modality == "future"
    assert ("Rwanda", "warned", "Uganda") not in edges(extraction)


def test_every_part_of_an_attribution_is_a_span_of_the_text(read: Read) -> None:
    text = "“It is late,” Rwanda said, “and Kenya warned Uganda.”"
    (attribution,) = read(text).attributions
    assert text[attribution.cue.start : attribution.cue.end] == "said"
    assert attribution.source is not None
    assert text[attribution.source.start : attribution.source.end] == "Rwanda"
    assert "Kenya warned Uganda" in "".join(text[span.start : span.end] for span in attribution.content)


def test_whose_words_a_noun_tells_is_a_mention_of_the_text(read: Read) -> None:
    extraction = read("The move came despite repeated warnings from his adviser that the plan was fruitless.")
    speakers = [attribution.speaker for attribution in extraction.attributions]
    speakers = [attribution.speaker for attribution in extraction.attributions]
    assert [speaker.text for speaker in speakers if speaker] == ["adviser"]
    assert all(speaker in extraction.mentions for speaker in speakers)


@pytest.mark.parametrize("text", [
    "Kenya announced plans to pull out of Uganda.",
    "Kenya announced that it will pull out of Uganda.",
    "Kenya promised that it would pull out of Uganda.",
    "Kenya has not announced any plans to pull out of Uganda.",
])
def test_who_commits_itself_acts_by_its_own_word(read: Read, text: str) -> None:
    assert speakers(claim_of(read(text), "pulled out of", "Kenya", "Uganda")) == ()


def test_who_promises_that_another_will_act_vouches_for_it(read: Read) -> None:
    assert speakers(claim_of(read("Kenya promised that Rwanda would attack Uganda."), "attacked")) == ("Kenya",)


def test_who_weighs_an_act_of_its_own_vouches_for_nothing(read: Read) -> None:
    assert speakers(claim_of(read("Kenya is considering whether to attack Uganda."), "attacked")) == ()
