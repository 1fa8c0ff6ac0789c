"""What happened, what did not, what is planned, what is only supposed: nothing denied is told as a fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of

from kg.extract.factuality import Factuality
from kg.model import Extraction

Read = Callable[[str], Extraction]
YES, NO = "positive", "negative"

TOLD = [
    ("Kenya attacked Uganda.", "attacked"),
    ("Kenya has attacked Uganda.", "attacked"),
    ("Kenya is attacking Uganda.", "attacked"),
    ("Uganda was attacked by Kenya.", "attacked"),
    ("Kenya did attack Uganda.", "attacked"),
    ("Kenya managed to attack Uganda.", "attacked"),
    ("Kenya began to attack Uganda.", "attacked"),
    ("Kenya kept attacking Uganda.", "attacked"),
    ("Kenya was the first to attack Uganda.", "attacked"),
    ("When Kenya attacked Uganda, Rwanda was silent.", "attacked"),
    ("After Kenya attacked Uganda, Rwanda sued Burundi.", "attacked"),
    ("Rwanda was silent because Kenya attacked Uganda.", "attacked"),
    ("Kenya, which attacked Uganda, is not sorry.", "attacked"),
    ("Rwanda does not regret that Kenya attacked Uganda.", "attacked"),
    ("Rwanda said Kenya attacked Uganda.", "attacked"),
    ("Rwanda knows that Kenya attacked Uganda.", "attacked"),
    ("Kenya ended the year by attacking Uganda.", "attacked"),
    ("Kenya not only attacked Uganda but Rwanda.", "attacked"),
    ("Kenya will stay, having attacked Uganda.", "attacked"),
    ("Kenya was forced to release Uganda's envoy.", "released"),
    ("Kenya did not fail to warn Uganda.", "warned"),
    ("Kenya's attack on Uganda shocked Rwanda.", "attacked"),
    ("Kenya ruled out taking Uganda to court.", "ruled out"),
    ("Rwanda told Burundi that Kenya attacked Uganda.", "attacked"),
    ("“Kenya attacked Uganda,” Rwanda told Burundi.", "attacked"),
    ("Rwanda warned that Kenya was attacking Uganda.", "attacked"),
    ("Rwanda's claim that Kenya attacked Uganda was heard.", "attacked"),
    ("Rwanda demonstrated against Kenya attacking Uganda.", "attacked"),
    ("Kenya refused to arm Uganda.", "refused"),
    ("Kenya promised to arm Uganda.", "promised"),
    ("Kenya allegedly bribed Uganda.", "bribed"),
    ("Nearly 50 Kenyan soldiers attacked Uganda.", "attacked"),
    ("Kenya reportedly bribed Uganda.", "bribed"),
    ("The alleged attack by Kenya on Uganda worried Rwanda.", "attacked"),
    ("Kenya persuaded Uganda to release the drivers.", "released"),
    ("Rwanda has no doubt that Kenya attacked Uganda.", "attacked"),
    ("There is no question that Kenya attacked Uganda.", "attacked"),
    ("Rwanda has evidence that Kenya attacked Uganda.", "attacked"),
    # what is taken for granted
    ("Kenya should stop arming Uganda.", "armed"),
    ("Kenya refused to stop arming Uganda.", "armed"),
    ("Rwanda wants to halt the Kenyan raids on Uganda.", "raided"),
    ("Rwanda will not punish Kenya for attacking Uganda.", "attacked"),
    ("Rwanda called for sanctions on Kenya for attacking Uganda.", "attacked"),
    ("Rwanda urged Burundi to free a Kenyan officer held for insulting Uganda.", "insulted"),
    ("Uganda will comply with the request of Kenya for help.", "requested"),
    ("Uganda rejected Kenya's request for help.", "requested"),
    # the clause behind a semicolon says nothing of the one before
    ("Rwanda praised Kenya for attacking Uganda; Burundi denied the report.", "attacked"),
    ("Kenya accused Uganda of lying; Uganda rejected the charge.", "accused"),
]

DENIED = [
    ("Kenya did not attack Uganda.", "attacked"),
    ("Kenya didn't attack Uganda.", "attacked"),
    ("Kenya didn’t attack Uganda.", "attacked"),
    ("Kenya has not attacked Uganda.", "attacked"),
    ("Kenya never attacked Uganda.", "attacked"),
    ("Kenya hardly supported Uganda.", "supported"),
    ("Kenya no longer supports Uganda.", "supported"),
    ("Kenya does not support Uganda any more.", "supported"),
    ("Uganda was not attacked by Kenya.", "attacked"),
    ("Uganda was never attacked by Kenya.", "attacked"),
    ("No rebels attacked Uganda.", "attacked"),
    ("None of the rebels attacked Uganda.", "attacked"),
    ("Neither Kenya nor Rwanda attacked Uganda.", "attacked"),
    ("Kenya neither threatened nor attacked Uganda.", "attacked"),
    ("Kenya neither threatened nor attacked Uganda.", "threatened"),
    ("Kenya did not threaten or attack Uganda.", "attacked"),
    ("Kenya denied attacking Uganda.", "attacked"),
    ("Kenya denied that it attacked Uganda.", "attacked"),
    ("Kenya denied having attacked Uganda.", "attacked"),
    ("Kenya denies that Rwanda attacked Uganda.", "attacked"),
    ("Kenya refused to attack Uganda.", "attacked"),
    ("Kenya declined to meet Uganda.", "met"),
    ("Kenya failed to warn Uganda.", "warned"),
    ("Kenya forgot to invite Uganda.", "invited"),
    ("Kenya left without attacking Uganda.", "attacked"),
    ("Kenya ruled out attacking Uganda.", "attacked"),
    ("Kenya was unable to attack Uganda.", "attacked"),
    ("Kenya was unwilling to support Uganda.", "supported"),
    ("Kenya was too weak to attack Uganda.", "attacked"),
    ("Kenya refrained from attacking Uganda.", "attacked"),
    ("Kenya stopped short of attacking Uganda.", "attacked"),
    ("Kenya stopped arming Uganda.", "armed"),
    ("Kenya avoided criticising Uganda.", "criticised"),
    ("Kenya pretended to support Uganda.", "supported"),
    ("Kenya nearly attacked Uganda.", "attacked"),
    ("Kenya has yet to recognise Uganda.", "recognised"),
    ("Rwanda prevented Kenya from attacking Uganda.", "attacked"),
    ("Rwanda stopped Kenya from attacking Uganda.", "attacked"),
    ("Kenya held no talks with Uganda.", "held talks with"),
    ("Kenya did not hold talks with Uganda.", "held talks with"),
    ("Rwanda does not believe that Kenya attacked Uganda.", "attacked"),
    ("Rwanda doesn't think Kenya attacked Uganda.", "attacked"),
    ("Rwanda said Kenya had not attacked Uganda.", "attacked"),
    ("Kenya's refusal to arm Uganda angered Rwanda.", "armed"),
    ("Kenya's failure to warn Uganda angered Rwanda.", "warned"),
    ("There was no attack by Kenya on Uganda.", "attacked"),
    ("Kenya in no way supported Uganda.", "supported"),
    ("Under no circumstances did Kenya support Uganda.", "supported"),
    ("Rwanda did not leave, nor did Kenya attack Uganda.", "attacked"),
    ("It is not the case that Kenya attacked Uganda.", "attacked"),
    ("Instead of attacking Uganda, Kenya left.", "attacked"),
    ("Rather than attack Uganda, Kenya left.", "attacked"),
    ("Rather than attacking Uganda, Kenya left.", "attacked"),
    ("It is not true that Kenya attacked Uganda.", "attacked"),
    ("The claim that Kenya attacked Uganda is false.", "attacked"),
    ("The claim that Kenya attacked Uganda is not true.", "attacked"),
    ("Kenya decided against attacking Uganda.", "attacked"),
    ("Rwanda warned Kenya against attacking Uganda.", "attacked"),
    ("Rwanda banned Kenya from attacking Uganda.", "attacked"),
    ("Kenya was prevented from attacking Uganda.", "attacked"),
    ("It is false that Kenya attacked Uganda.", "attacked"),
    ("Kenya rejected claims that it attacked Uganda.", "attacked"),
    ("Kenya dismissed as false claims that it attacked Uganda.", "attacked"),
    ("A court acquitted Kenya of attacking Uganda.", "attacked"),
    ("Kenya was cleared of bribing Uganda.", "bribed"),
    ("Rwanda failed to persuade Kenya to arm Uganda.", "armed"),
    ("Kenya had not, by Monday, attacked Uganda.", "attacked"),
]

PLANNED = [
    ("Kenya will attack Uganda.", "attacked"),
    ("Kenya won't attack Uganda.", "attacked", NO),
    ("Kenya will not attack Uganda.", "attacked", NO),
    ("Kenya will never attack Uganda.", "attacked", NO),
    ("Kenya is going to attack Uganda.", "attacked"),
    ("Kenya is to visit Uganda.", "visited"),
    ("Kenya is about to attack Uganda.", "attacked"),
    ("Kenya is set to attack Uganda.", "attacked"),
    ("Kenya is ready to attack Uganda.", "attacked"),
    ("Kenya is likely to attack Uganda.", "attacked"),
    ("Kenya is expected to attack Uganda.", "attacked"),
    ("Kenya plans to attack Uganda.", "attacked"),
    ("Kenya is planning to attack Uganda.", "attacked"),
    ("Kenya intends to attack Uganda.", "attacked"),
    ("Kenya wants to attack Uganda.", "attacked"),
    ("Kenya wants Rwanda to attack Uganda.", "attacked"),
    ("Kenya hopes to meet Uganda.", "met"),
    ("Kenya tried to attack Uganda.", "attacked"),
    ("Kenya promised to help Uganda.", "helped"),
    ("Kenya threatened to attack Uganda.", "attacked"),
    ("Kenya vowed to attack Uganda.", "attacked"),
    ("Kenya vowed never to attack Uganda.", "attacked", NO),
    ("Kenya promised not to attack Uganda.", "attacked", NO),
    ("Rwanda warned Kenya not to attack Uganda.", "attacked", NO),
    ("Kenya has no plans to attack Uganda.", "attacked", NO),
    ("Kenya has no intention of attacking Uganda.", "attacked", NO),
    ("Kenya never planned to attack Uganda.", "attacked", NO),
    ("Kenya offered to arm Uganda.", "armed"),
    ("Kenya agreed to meet Uganda.", "met"),
    ("Kenya decided to expel Ugandan diplomats.", "expelled"),
    ("Kenya urged Rwanda to attack Uganda.", "attacked"),
    ("Kenya ordered the army to attack Uganda.", "attacked"),
    ("Kenya demanded that Rwanda release Haddad.", "released"),
    ("Kenya called on Rwanda to release Haddad.", "released"),
    ("Kenya sent soldiers to Rwanda in order to attack Uganda.", "attacked"),
    ("Kenya bought jets to attack Uganda.", "attacked"),
    ("Kenya said it would attack Uganda.", "attacked"),
    ("Kenya said that it would not attack Uganda.", "attacked", NO),
    ("Kenya announced a plan to attack Uganda.", "attacked"),
    ("Kenya's attempts to attack Uganda worried Rwanda.", "attacked"),
    ("Kenya's plan to attack Uganda worried Rwanda.", "attacked"),
    ("Kenya's decision to recognise Uganda pleased Rwanda.", "recognised"),
    ("Kenya's planned visit to Uganda worried Rwanda.", "visited"),
    ("Kenya's upcoming talks with Uganda worried Rwanda.", "held talks with"),
    ("Kenya offered talks with Uganda.", "held talks with"),
    ("Kenya to attack Uganda", "attacked"),
    ("Fears that Kenya will attack Uganda grew.", "attacked"),
    ("Rwanda sought leave to allow Kenya to attack Uganda.", "attacked"),
    ("Kenya had not announced any plans to attack Uganda.", "attacked", NO),
]

SUPPOSED = [
    ("Kenya did not confirm that Rwanda attacked Uganda.", "attacked"),
    ("Nobody in Kigali confirmed that Rwanda had attacked Uganda.", "attacked"),
    ("No evidence shows that Rwanda attacked Uganda.", "attacked"),
    ("Neither side said that Rwanda had attacked Uganda.", "attacked"),
    ("There is no evidence that Rwanda attacked Uganda.", "attacked"),
    ("There are doubts that Rwanda attacked Uganda.", "attacked"),
    ("Kenya may attack Uganda.", "attacked"),
    ("Kenya may not attack Uganda.", "attacked", NO),
    ("Kenya might attack Uganda.", "attacked"),
    ("Kenya could attack Uganda.", "attacked"),
    ("Kenya can attack Uganda.", "attacked"),
    ("Kenya cannot attack Uganda.", "attacked", NO),
    ("Kenya should attack Uganda.", "attacked"),
    ("Kenya must not attack Uganda.", "attacked", NO),
    ("Kenya could have attacked Uganda.", "attacked"),
    ("Kenya would attack Uganda.", "attacked"),
    ("Perhaps Kenya attacked Uganda.", "attacked"),
    ("Kenya probably attacked Uganda.", "attacked"),
    ("If Kenya attacks Uganda, Rwanda will sue Burundi.", "attacked"),
    ("If Kenya attacks Uganda, Rwanda will sue Burundi.", "sued"),
    ("Rwanda will sue Burundi if Kenya attacks Uganda.", "attacked"),
    ("Rwanda will sue Burundi if Kenya attacks Uganda.", "sued"),
    ("Unless Kenya attacks Uganda, Rwanda will sue Burundi.", "attacked"),
    ("Rwanda would sue Burundi if Kenya attacked Uganda.", "attacked"),
    ("Rwanda would sue Burundi if Kenya attacked Uganda.", "sued"),
    ("Had Kenya attacked Uganda, Rwanda would have sued Burundi.", "sued"),
    ("Had Kenya attacked Uganda, Rwanda would have sued Burundi.", "attacked"),
    ("Rwanda would have sued Burundi had Kenya attacked Uganda.", "attacked"),
    ("Should Kenya attack Uganda, Rwanda will sue Burundi.", "attacked"),
    ("Did Kenya attack Uganda?", "attacked"),
    ("Has Kenya ever attacked Uganda?", "attacked"),
    ("Rwanda asked whether Kenya attacked Uganda.", "attacked"),
    ("Rwanda does not know whether Kenya attacked Uganda.", "attacked"),
    ("The threat of an attack by Kenya on Uganda is real.", "attacked"),
    ("A possible attack by Kenya on Uganda worried Rwanda.", "attacked"),
    ("The risk of Kenya attacking Uganda is real.", "attacked"),
    ("Kenya's potential invasion of Uganda worried Rwanda.", "invaded"),
    ("It is essential that Kenya help Uganda.", "helped"),
    ("It is possible that Kenya attacked Uganda.", "attacked"),
    ("Kenya could be forced to help Uganda.", "helped"),
]


@pytest.mark.parametrize(("sentence", "label"), TOLD)
def test_what_is_told_as_done(read: Read, sentence: str, label: str) -> None:
    claim = claim_of(read(sentence), label)
    assert (claim.polarity, claim.modality) == (YES, "asserted")


@pytest.mark.parametrize(("sentence", "label"), DENIED)
def test_what_did_not_happen(read: Read, sentence: str, label: str) -> None:
    assert claim_of(read(sentence), label).polarity == NO


@pytest.mark.parametrize(("sentence", "label", "polarity"), [(*case, YES)[:3] for case in PLANNED])
def test_what_is_still_to_come(read: Read, sentence: str, label: str, polarity: str) -> None:
    claim = claim_of(read(sentence), label)
    assert (claim.polarity, claim.modality) == (polarity, "future")


@pytest.mark.parametrize(("sentence", "label", "polarity"), [(*case, YES)[:3] for case in SUPPOSED])
def test_what_is_only_supposed(read: Read, sentence: str, label: str, polarity: str) -> None:
    claim = claim_of(read(sentence), label)
    assert (claim.polarity, claim.modality) == (polarity, "hypothetical")


@pytest.mark.parametrize("sentence", [
    "Nobody attacked Uganda.",
    "Nothing is known of Kenya in Uganda.",
    "Has anybody attacked Uganda?",
])
def test_nobody_is_no_actor(read: Read, sentence: str) -> None:
    assert [claim for claim in read(sentence).claims if claim.polarity == YES and claim.modality == "asserted"] == []


def test_two_negations_are_none() -> None:
    assert Factuality().negated().negated() == Factuality()


def test_a_status_never_grows_more_certain() -> None:
    supposed = Factuality(modality="hypothetical")
    assert supposed.at_least("asserted") == supposed
    assert supposed.at_least("future") == supposed
    assert Factuality().at_least("future").at_least("hypothetical") == supposed


@pytest.mark.parametrize(("text", "status"), [
    ("Kenya ruled out attacking Mali.", ("negative", "asserted")),
    ("Kenya did not rule out attacking Mali.", ("positive", "hypothetical")),
    ("Kenya would not exclude attacking Mali.", ("positive", "hypothetical")),
])
def test_what_is_not_ruled_out_is_left_open(read: Read, text: str, status: tuple[str, str]) -> None:
    found = next(claim for claim in read(text).claims if claim.label == "attacked")
    assert (found.polarity, found.modality) == status
