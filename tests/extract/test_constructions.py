"""What English does with lists, bodies, deeds and words of others, in sentences nobody printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of, edges, speakers

from kg.model import Extraction

Read = Callable[[str], Extraction]

RELATED = [
    # whom an apposition names one by one
    ("Ana Ruiz met her Kenyan and Malian counterparts, Joe Diaz and Tom Okoye.", ("Ana Ruiz", "met", "Tom Okoye")),
    ("The Kenyan and Malian ministers, Joe Diaz and Tom Okoye, warned Chad.", ("Joe Diaz", "warned", "Chad")),
    # bodies of several states
    ("Chad deepened cooperation with the armies of Niger, Mali and Kenya.", ("Chad", "cooperated with", "Kenya")),
    ("Chad warned the governments of Niger and Mali.", ("Chad", "warned", "Niger")),
    # a relative clause that is of a body and not of the place behind it
    ("Norway proposed an alliance to guard the Baltic Sea which was joined by Sweden and Denmark.",
     ("Denmark", "joined", "alliance")),
    # what somebody has to face
    ("Mali closed the mine despite criticism by Chad and Amnesty International.",
     ("Amnesty International", "criticised", "Mali")),
    ("Amid threats from Kenya, Uganda reopened the port.", ("Kenya", "threatened", "Uganda")),
    # talks that the subject took part in
    ("Diaz described the talks with Okoye as warm and long.", ("Diaz", "held talks with", "Okoye")),
    ("In a meeting with Ana Ruiz, Joe Diaz said that rain is rare.", ("Joe Diaz", "met", "Ana Ruiz")),
    # whose doing it is said to be
    ("Officials alleged that this was a ploy by Kenya.", ("Officials", "alleged of", "Kenya")),
    ("Norway has alleged Danish interference.", ("Norway", "alleged the role of", "Danish")),
    ("Norway and Sweden have suspected Danish complicity for years.", ("Sweden", "alleged the role of", "Danish")),
    ("A bombing attributed to Boko Haram killed six soldiers.", ("Boko Haram", "killed", "six soldiers")),
    ("Ruiz attacked the decision on fuel by Joe Diaz.", ("Ruiz", "attacked the record of", "Joe Diaz")),
    ("Kenya was dismayed by Uganda's vote.", ("Kenya", "was upset by", "Uganda")),
    # whose soldiers go somewhere
    ("A deal on sending Kenyan troops to Haiti was struck.", ("Kenyan", "moved troops to", "Haiti")),
    # what was told before
    ("Rebels told of an attack on Mali. The attack was claimed by Boko Haram.", ("Boko Haram", "attacked", "Mali")),
    ("It was a scheme by Joe Diaz. Ana Ruiz called the scheme a disgrace.",
     ("Ana Ruiz", "called by a name", "Joe Diaz")),
    # the further sentences of a quotation
    ('Ruiz said, "It has been a long war. Uganda must withdraw."', ("Ruiz", "called on", "Uganda")),
    ('Ana Ruiz said, "It rained. Joe Diaz is acting like a bully."', ("Ana Ruiz", "criticised", "Joe Diaz")),
]  # fmt: skip

UNRELATED = [
    ("Ministers of Chad and Niger gathered in Nairobi.", "Nairobi"),
    ("Ana Ruiz met her Kenyan and Malian counterparts, Joe Diaz and Tom Okoye.", "Kenyan"),
    ("A Nairobi car bombing killed six soldiers.", "Nairobi"),
    ("The blast killed six soldiers, another raid blamed on Boko Haram.", "Norway"),
    ("Ruiz mentioned a hearing at the International Criminal Court.", "International Criminal Court"),
    ("Replying to Ruiz's announcement, Diaz left.", "nobody"),
    ("Diaz concentrated power in Okoye's hands.", "Okoye"),
]


@pytest.mark.parametrize(("sentence", "expected"), RELATED)
def test_a_construction_relates(read: Read, sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(sentence))


@pytest.mark.parametrize(("sentence", "outsider"), UNRELATED)
def test_a_construction_leaves_out(read: Read, sentence: str, outsider: str) -> None:
    assert not [edge for edge in edges(read(sentence)) if outsider in (edge[0], edge[2])]


def test_an_announcement_is_not_made_to_who_replies_to_it(read: Read) -> None:
    told = edges(read("Diaz, replying to Ruiz's announcement, left the hall."))
    assert ("Ruiz", "announced to", "Diaz") not in told


def test_a_meeting_and_its_purpose_are_one(read: Read) -> None:
    assert {label for _, label, _ in edges(read("Joe Diaz and Tom Okoye met to discuss the dam."))} == {"met"}


def test_nobody_joins_a_sea(read: Read) -> None:
    told = edges(read("Norway proposed an alliance to guard the Baltic Sea which was joined by Sweden."))
    assert not [edge for edge in told if edge[1] == "joined" and edge[2] == "Baltic Sea"]


def test_a_state_does_nothing_to_itself(read: Read) -> None:
    assert not [e for e in edges(read("Kenya allowed Kenyan army patrols.")) if e[0].startswith("Kenya")]


def test_what_the_article_adds_is_not_announced(read: Read) -> None:
    told = read("Norway announced a fund, which Sweden criticised.")
    assert all(speakers(claim) == () for claim in told.claims if claim.label == "criticised")


def test_they_are_not_those_named_in_their_own_clause(read: Read) -> None:
    told = edges(read("A pact between Chad and Mali was signed. They called on Mali to leave."))
    assert ("Chad", "called on", "Mali") not in told


def test_the_evidence_of_a_quotation_holds_the_sentence_that_is_about_somebody(read: Read) -> None:
    claim = claim_of(read('Ruiz said, "It has been a long war. Uganda must withdraw."'), "called on")
    assert "Uganda must withdraw" in claim.evidence.quote
    assert claim.evidence.quote.startswith("Ruiz said")


@pytest.mark.parametrize(("text", "edge"), [
    ("Students marched against the bombing of Chad.", ("Students", "marched against", "Chad")),
    ("Students protested against the siege of Chad.", ("Students", "protested against", "Chad")),
    ("Chad barred Ana Ruiz from holding public office.", ("Ana Ruiz", "held", "public office")),
    ("Chad criticised attempts to bully Mali.", ("Chad", "intimidated", "Mali")),
    ("Chad ordered that the activist be freed.", ("Chad", "ordered", "activist")),
    ("Chad demanded that Mali be expelled from the Lake Council.", ("Chad", "demanded", "Mali")),
    ("Chad bombed a refugee camp in Mali.", ("Chad", "bombed", "refugee camp")),
])
def test_whom_an_act_is_not_aimed_at(read: Read, text: str, edge: tuple[str, str, str]) -> None:
    assert edge not in edges(read(text))


def test_who_protests_against_a_deed_protests_against_its_doer(read: Read) -> None:
    found = edges(read("Students marched against the Kenyan siege of Chad."))
    assert ("Students", "marched against", "Kenyan") in found


@pytest.mark.parametrize(("text", "edge"), [
    ("Kenyan police were accused by rights groups of shooting farmers.", ("Kenyan police", "shot", "farmers")),
    ("Chad was accused on Monday by Mali of arming rebels.", ("Chad", "armed", "rebels")),
    ("Chad rejected an invitation by Mali to meet the rebels.", ("Chad", "met", "rebels")),
    ("Chad rejected an attempt by Mali to arm the rebels.", ("Mali", "armed", "rebels")),
    ("Mali's call on Chad to release the drivers went unheard.", ("Chad", "released", "drivers")),
])
def test_who_acts_in_what_is_charged_or_asked(read: Read, text: str, edge: tuple[str, str, str]) -> None:
    assert {each for each in edges(read(text)) if each[1] == edge[1]} == {edge}
