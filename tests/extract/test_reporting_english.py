"""What reporters write every day: titles in a row, margins, critics and allies, arrests, numbers of dead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of, edges, speakers

from kg.model import Extraction

Read = Callable[[str], Extraction]

RELATED = [
    # one person of two titles, one body called by its kind
    ("Businessman and philanthropist Ana Ruiz met Joe Diaz.", ("Ana Ruiz", "met", "Joe Diaz")),
    ("The lawyer and human rights activist Ana Ruiz was arrested by police.", ("police", "arrested", "Ana Ruiz")),
    ("The state news agency Tass accused Kenya of lying.", ("Tass", "accused", "Kenya")),
    # where a name ends
    ("The Kenyan Commission on Religious Liberty (KCRL) criticised Mali.",
     ("Kenyan Commission on Religious Liberty", "criticised", "Mali")),
    ("The European Commission fined Apple 2.1 billion euros for the leak.", ("European Commission", "fined", "Apple")),
    # who won and by how much
    ("Mali was defeated by 12 votes by Chad.", ("Chad", "defeated", "Mali")),
    # one of many
    ("Ana Ruiz was among dozens of activists detained by Dutch police.", ("Dutch police", "detained", "Ana Ruiz")),
    # who is wanted
    ("Marines captured a drug lord wanted by Norway.", ("Norway", "wanted", "drug lord")),
    # the nouns that say for or against whom somebody is
    ("Joe Diaz, a fierce critic of Ana Ruiz, left Kenya.", ("Joe Diaz", "criticised", "Ana Ruiz")),
    ("Ana Ruiz is one of Joe Diaz's main political opponents.", ("Ana Ruiz", "opposed", "Joe Diaz")),
    ("Kremlin critic Ana Ruiz was jailed.", ("Ana Ruiz", "criticised", "Kremlin")),
    ("Amnesty criticised Joe Diaz, a close ally of Ana Ruiz.", ("Joe Diaz", "supported", "Ana Ruiz")),
    # arrests that only the police tell of
    ("Police said two men were arrested.", ("Police", "arrested", "two men")),
    ("Ana Ruiz, a spokeswoman for the Kenyan police, said that six suspects had been detained.",
     ("Kenyan police", "detained", "six suspects")),
    ("Hundreds of activists were arrested in clashes with police.", ("police", "arrested", "activists")),
    # whom a warning is for, and who says it together
    ("Kenya has warned that if Chad raises its duties, it will answer.", ("Kenya", "warned", "Chad")),
    ("Mali and Kenya warned they would leave if Chad broke the truce.", ("Kenya", "warned", "Chad")),
    # deeds and their dead
    ("The Taliban killed five and wounded 110 in Kabul.", ("Taliban", "wounded", "110")),
    ("Dozens died in the raid, reportedly conducted by the Taliban.", ("Taliban", "killed", "Dozens")),
    ("The attack on Mali, carried out by Chad on Monday, was condemned.", ("Chad", "attacked", "Mali")),
    ("The court found Joe Diaz guilty of killing Ana Ruiz.", ("Joe Diaz", "killed", "Ana Ruiz")),
    ("The minister came under fire from doctors over the closure.", ("doctors", "attacked in words", "minister")),
    # a body taken up by its kind
    ("Oxfam criticised Mali. The charity urged Chad to help.", ("Oxfam", "urged", "Chad")),
    ("Volkswagen cut jobs. The German carmaker sued Tesla.", ("Volkswagen", "sued", "Tesla")),
    ("Reuters printed a report. The news agency accused Mali of lying.", ("Reuters", "accused", "Mali")),
    ("Acme lost its appeal against Transport for London, which had stripped the company of its licence.",
     ("Transport for London", "stripped", "Acme")),
    # a person taken up by the age
    ("Joe Diaz was jailed. The 57-year-old is a critic of Ana Ruiz.", ("Joe Diaz", "criticised", "Ana Ruiz")),
    ("Police arrested a 34-year-old in Chad.", ("Police", "arrested", "34-year-old")),
    # whose doing it is, and not whose mud
    ("Two men were pulled from the wreckage by firefighters.", ("firefighters", "rescued", "Two men")),
    ("The court cleared Joe Diaz of fraud.", ("court", "acquitted", "Joe Diaz")),
    ("Gunmen took 12 workers hostage.", ("Gunmen", "took hostage", "12 workers")),
    ("Kenya threw its weight behind Mali.", ("Kenya", "stood by", "Mali")),
    ("Kenya walked out of talks with Mali.", ("Kenya", "walked out on", "Mali")),
    ("Two journalists were beaten by police.", ("police", "manhandled", "Two journalists")),
    ("Sweden's vote drew an angry response from Chad.", ("Chad", "levelled criticism at", "Sweden")),
    # what hangs on the verb of saying or judging, and not on a noun beside it
    ("\"Joe Diaz is guilty,\" judge Ana Ruiz said.", ("Ana Ruiz", "blamed", "Joe Diaz")),
    ("Joe Diaz was accused by the head of the police of bribing officials.", ("Joe Diaz", "bribed", "officials")),
    ("Ana Ruiz called the ruling by Mali \"shameful\".", ("Ana Ruiz", "called by a name", "Mali")),
    ("Joe Diaz led protests against Ana Ruiz's election victory.", ("Joe Diaz", "protested against", "Ana Ruiz")),
    # who is meant by a pronoun or "the two sides"
    ("Kenyan police spoke with Ana Ruiz as a suspect. She informed officers that it rained.",
     ("Ana Ruiz", "informed", "officers")),
    ("Joe Diaz and Ana Ruiz met. They said that rain was rare. They called on Mali to leave.",
     ("Ana Ruiz", "called on", "Mali")),
    ("Aid groups accused the army of looting. The army blamed the rebels. Talks between the two sides broke down.",
     ("army", "held talks with", "rebels")),
    ("Amazon workers in Chad voted to join Acmix. The company, which sued Kenya, left.", ("Amazon", "sued", "Kenya")),
    # so and so many of a people are not their state
    ("Police arrested two Kenyans.", ("Police", "arrested", "Kenyans")),
    ("Thousands of Kenyans marched. Police attacked them.", ("Police", "attacked", "Kenyans")),
    ("Riot police fired gas, and 60 demonstrators were arrested.", ("Riot police", "arrested", "60 demonstrators")),
    # what is asked of who holds somebody, and the claims of who sued
    ("Mali jailed Joe Diaz. Chad demanded his release.", ("Chad", "demanded", "Mali")),
    ("A court jailed Joe Diaz. Amnesty called for the release of Diaz.", ("Amnesty", "called for", "court")),
    ("Kenya sued Apple. Apple rejected the claims.", ("Apple", "rejected", "Kenya")),
    ("Joe Diaz was barred from running by a court. Chad condemned the ruling.", ("Chad", "condemned", "court")),
    # a clause without a pronoun, a kind before a name, a police force, a relative
    ("Rebels accused Mali's government of breaking the cease-fire the two sides signed in Chad.",
     ("Rebels", "declared a truce with", "government")),
    ("Kenya and Mali signed a pact after talks mediated by the East African bloc IGAD.",
     ("IGAD", "mediated between", "Mali")),
    ("Protesters accused the police of lying. The force denied the charge.", ("police", "denied", "Protesters")),
    ("The Sudanese army accused the Rapid Support Forces of looting. The paramilitaries denied the charge.",
     ("Rapid Support Forces", "denied", "Sudanese army")),
    ("Rebels kidnapped the father of footballer Luis Diaz and released him.", ("Rebels", "abducted", "father")),
    ("Lawmakers lost faith in Ana Ruiz.", ("Lawmakers", "lost confidence in", "Ana Ruiz")),
    ("Ana Ruiz told the media that it rained.", ("Ana Ruiz", "told", "media")),
]  # fmt: skip

UNRELATED = [
    ("Businessman and philanthropist Ana Ruiz met Joe Diaz.", "Businessman"),
    ("The Kenyan company and its founder Ana Ruiz sued Mali.", "founder"),
    ("Joe Diaz, a former ally of Ana Ruiz, left Kenya.", "Ana Ruiz"),
    ("Opponents of Mali marched in Chad.", "Mali"),
    ("Two men were arrested after the blast in Kenya.", "Kenya"),
    ("Police said that Ruiz was arrested by rebels.", "Police"),
    ("Mali sold five and bought 110.", "five"),
    ("Rebels and the army signed a cease-fire in Ethiopia.", "Ethiopia"),
    ("Volkswagen cut jobs. The French carmaker sued Tesla.", "Volkswagen"),
    ("A local club lost. Acme left. The club thanked Ana Ruiz.", "Acme"),
]


@pytest.mark.parametrize(("sentence", "expected"), RELATED)
def test_a_report_relates(read: Read, sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(sentence))


@pytest.mark.parametrize(("sentence", "outsider"), UNRELATED)
def test_a_report_leaves_out(read: Read, sentence: str, outsider: str) -> None:
    assert not [edge for edge in edges(read(sentence)) if outsider in (edge[0], edge[2])]


def test_who_is_found_guilty_did_it_as_the_court_says(read: Read) -> None:
    told = read("The court found Joe Diaz guilty of killing Ana Ruiz.")
    assert ("court", "killed", "Ana Ruiz") not in edges(told)
    assert speakers(claim_of(told, "killed")) == ("court",)


@pytest.mark.parametrize("sentence", ["Mali will not bow to threats by Chad.", "Mali did not react to Chad's threats."])
def test_what_is_faced_is_there(read: Read, sentence: str) -> None:
    claim = claim_of(read(sentence), "threatened", "Chad", "Mali")
    assert (claim.polarity, claim.modality) == ("positive", "asserted")


def test_who_accuses_did_not_do_it(read: Read) -> None:
    told = read("Joe Diaz, who is accused by prosecutors of bribing officials, left.")
    assert not [edge for edge in edges(told) if edge[:2] == ("prosecutors", "bribed")]
    assert speakers(claim_of(told, "bribed", "Joe Diaz")) == ("prosecutors",)


def test_what_a_country_is_said_to_be_going_to_do_is_to_come(read: Read) -> None:
    told = read("Kenya's president Ana Ruiz said her country would support Mali.")
    assert claim_of(told, "supported", "Kenya").modality == "future"


def test_a_charity_is_no_club(read: Read) -> None:
    assert ("Oxfam", "left", "Kenya") not in edges(read("Oxfam criticised Mali. The club left Kenya."))


def test_a_company_is_no_agency(read: Read) -> None:
    assert ("Ana Ruiz", "asked", "agency") in edges(read("Ana Ruiz, a critic of Amazon, asked the agency to help."))


def test_soldiers_come_under_fire_of_guns(read: Read) -> None:
    assert claim_of(read("Kenyan soldiers came under fire from rebels."), "had under fire").event_type == "ASSAULT"
