"""What relates whom: verbs with their nouns and prepositions, event nouns, verbs that the lexicon does not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of, edges

from kg.model import Extraction

Read = Callable[[str], Extraction]

RELATED = [
    ("Kenya ruled out Uganda's plan.", ("Kenya", "ruled out", "Uganda")),
    ("Kenya called on Uganda to leave.", ("Kenya", "called on", "Uganda")),
    ("Kenya called Uganda on Monday.", ("Kenya", "called", "Uganda")),
    ("Kenya held talks with Uganda.", ("Kenya", "held talks with", "Uganda")),
    ("Kenya broke off talks with Uganda.", ("Kenya", "broke off talks with", "Uganda")),
    ("Kenya cut ties with Uganda.", ("Kenya", "cut ties with", "Uganda")),
    ("Kenya launched a raid on Uganda.", ("Kenya", "raided", "Uganda")),
    ("Kenya issued a warning to Uganda.", ("Kenya", "warned", "Uganda")),
    ("Kenya's warning to Uganda was clear.", ("Kenya", "warned", "Uganda")),
    ("The attack on Uganda by Kenya went on.", ("Kenya", "attacked", "Uganda")),
    ("Talks between Kenya and Uganda failed.", ("Kenya", "held talks with", "Uganda")),
    ("Kenya and Uganda met.", ("Kenya", "met", "Uganda")),
    ("Kenya imposed sanctions on Uganda.", ("Kenya", "imposed sanctions on", "Uganda")),
    ("Kenya invaded the south of Uganda.", ("Kenya", "invaded", "Uganda")),
    ("Kenyan jets bombed Uganda.", ("Kenyan", "bombed", "Uganda")),
    ("Uganda came under attack from Kenya.", ("Kenya", "mounted attacks on", "Uganda")),
    ("Uganda received a warning from Kenya.", ("Kenya", "warned", "Uganda")),
    ("Uganda got an apology from Kenya.", ("Kenya", "apologised to", "Uganda")),
    ("Uganda received trucks from Kenya.", ("Kenya", "gave to", "Uganda")),
    ("Kenya sent trucks to Uganda and to Rwanda.", ("Kenya", "sent", "Rwanda")),
    ("The leaders of Kenya and Chad warned Uganda.", ("Chad", "warned", "Uganda")),
    ("Kenya accused Uganda and Rwanda of spying.", ("Kenya", "accused", "Rwanda")),
    ("Under pressure from Chad, Mali gave in.", ("Chad", "pressured", "Mali")),
    ("Mali ignored warnings from Chad.", ("Chad", "warned", "Mali")),
    ("Rebels took the town, helped by support from Chad.", ("Chad", "supported", "Rebels")),
    ("The minister welcomed the steps that Kenya has taken.", ("minister", "welcomed", "Kenya")),
    ("The party issued a report criticising Kenya.", ("party", "criticised", "Kenya")),
    ("The party issued a report critical of Kenya.", ("party", "was critical of", "Kenya")),
    ("Troops loyal to Kenya fled.", ("Troops", "was loyal to", "Kenya")),
    ("Prosecutors launched an investigation into the death of a Kenyan pilot.",
     ("Prosecutors", "investigated", "Kenyan pilot")),
    ("Kenya pressed for Uganda to leave.", ("Kenya", "pressed", "Uganda")),
    ("Kenya has handed 14 jets over to Uganda.", ("Kenya", "handed over to", "Uganda")),
    ("A court found Peter Okoye guilty.", ("court", "convicted", "Peter Okoye")),
    ("Kenyan and Ugandan officials agreed a deal.", ("Kenyan", "reached an agreement with", "Ugandan")),
    ("GENEVA, Switzerland (AP) -- Kenya warned Uganda.", ("Kenya", "warned", "Uganda")),
    ("A US-led strike killed two farmers.", ("US", "killed", "two farmers")),
    ("On May 2, Kenya called Uganda to discuss grain.", ("Kenya", "called", "Uganda")),
    ("The villagers fled IS at night.", ("villagers", "fled from", "IS")),
    ("Having rejected the offer from Peru, Chile thanked Brazil.", ("Chile", "thanked", "Brazil")),
    ("Russian troops entered Uganda.", ("Russian troops", "moved into", "Uganda")),
    ("Russian tourists entered Uganda.", ("Russian tourists", "entered", "Uganda")),
    ("Russia says Uganda must leave.", ("Russia", "called on", "Uganda")),
    ("Peter Okoye was killed in a Ugandan military operation.", ("Ugandan", "killed", "Peter Okoye")),
    ("Two nurses were wounded during a raid by Chad.", ("Chad", "wounded", "Two nurses")),
    ("Kenya fired rockets targeting Ugandan troops.", ("Kenya", "targeted", "Ugandan troops")),
    ("Ugandan law bans Chad's trucks.", ("Ugandan", "banned", "Chad")),
    ("The decision by Kenya angered Uganda.", ("Kenya", "worried", "Uganda")),
    ("A letter from Kenya thanked Uganda.", ("Kenya", "thanked", "Uganda")),
    ("Peter Okoye reiterated Chad's support for Uganda.", ("Peter Okoye", "supported", "Uganda")),
    ("Peter Okoye voiced Chad's opposition to Mali.", ("Peter Okoye", "opposed", "Mali")),
    ("Peter Okoye and Ana Ruiz attended a meeting in Paris.", ("Peter Okoye", "met", "Ana Ruiz")),
    ("Kenya gave permission for Uganda to send trucks.", ("Kenya", "granted permission to", "Uganda")),
    ("Kenya returned masks, including two of bronze, to Uganda.", ("Kenya", "returned to", "Uganda")),
    ("Kenya wrote to Uganda asking for rice.", ("Kenya", "asked for", "Uganda")),
    ("Peter Okoye phoned Ana Ruiz demanding an apology.", ("Peter Okoye", "demanded", "Ana Ruiz")),
    ("Ana Ruiz orchestrated the bombing of Chad.", ("Ana Ruiz", "bombed", "Chad")),
    ("Ana Ruiz joined the calls by Ugandan nurses urging Kenya to wait.", ("Ana Ruiz", "urged", "Kenya")),
    ("Kenya mobilised its army for a war against Uganda.", ("Kenya", "mobilised against", "Uganda")),
    ("The suspects were linked to Boko Haram.", ("suspects", "was linked to", "Boko Haram")),
    ("The militia, which has ties to Iran, fled.", ("militia", "was linked to", "Iran")),
    ("Kenya condemned the killing of Ana Ruiz by rebels.", ("Kenya", "condemned", "rebels")),
    ("Chad denounced Ugandan raids on Mali.", ("Chad", "denounced", "Ugandan")),
    ("Ana Ruiz was among those arrested by Chad.", ("Chad", "arrested", "Ana Ruiz")),
    ("Ana Ruiz was expelled from Chad.", ("Chad", "expelled", "Ana Ruiz")),
    ("Two reporters were banned from Twitter.", ("Twitter", "banned", "Two reporters")),
    ("Mali joined Chad in condemning Niger.", ("Chad", "condemned", "Niger")),
    ("Chad blamed Mali for poisoning Ana Ruiz and expelled two envoys.", ("Chad", "expelled", "two envoys")),
    ("Chad, along with Mali and Niger, has invaded Uganda.", ("Niger", "invaded", "Uganda")),
    ("Chad, together with Mali, warned Uganda.", ("Mali", "warned", "Uganda")),
    ("Delegates from Kenya and Uganda met on Monday.", ("Kenya", "met", "Uganda")),
    ("Pilots at Kenya Airways went on strike.", ("Pilots", "went on strike against", "Kenya Airways")),
    ("Two farmers died at the hands of Malian police.", ("Malian police", "caused the death of", "Two farmers")),
    ("Peter Okoye won the backing of Chad.", ("Chad", "lent support to", "Peter Okoye")),
    ("Police held Peter Okoye on suspicion of killing Ana Ruiz.", ("Peter Okoye", "killed", "Ana Ruiz")),
    ("Ana Ruiz was appointed mayor by Peter Okoye.", ("Peter Okoye", "appointed", "Ana Ruiz")),
    ("Mali wants Chad to wait.", ("Mali", "wanted", "Chad")),
    ("A film company published documents accusing Mali of theft.", ("film company", "accused", "Mali")),
    ("The report, published by Chad, accuses Mali of theft.", ("Chad", "accused", "Mali")),
    ("Peter Okoye said of Ana Ruiz: “She is late.”", ("Peter Okoye", "said of", "Ana Ruiz")),
]
NOUNS = [
    ("Rebels fought in support of Chad.", ("Rebels", "supported", "Chad")),
    ("Kenya fired missiles in response to Uganda's raids.", ("Kenya", "replied to", "Uganda")),
    ("Chad sent rangers in response to Mali's request.", ("Chad", "replied to", "Mali")),
    ("Rebels took the town with the support of Chad.", ("Chad", "supported", "Rebels")),
    ("Kenya freed the pilots at Uganda's request.", ("Uganda", "requested", "Kenya")),
    ("Kenya freed the pilots at the request of Uganda.", ("Uganda", "requested", "Kenya")),
    ("Ana Ruiz left on advice from Uganda.", ("Uganda", "advised", "Ana Ruiz")),
    ("Kenya has been the target of Ugandan sanctions.", ("Ugandan", "imposed sanctions on", "Kenya")),
    ("Mali, a victim of attacks by Chad, left.", ("Chad", "attacked", "Mali")),
    ("Mali's invasion by Chad went on.", ("Chad", "invaded", "Mali")),
    ("Peter Okoye fell ill before his arrest and torture by Chad.", ("Chad", "arrested", "Peter Okoye")),
    ("Kenya's gratitude goes to Uganda.", ("Kenya", "thanked", "Uganda")),
    ("“Our thoughts are with the families,” Peter Okoye said.", ("Peter Okoye", "offered condolences to", "families")),
    ("Kenya agreed to a request from Uganda.", ("Uganda", "requested", "Kenya")),
    ("Ana Ruiz repeated her call for Peter Okoye to resign.", ("Ana Ruiz", "called for", "Peter Okoye")),
    ("Ana Ruiz had a call with Peter Okoye.", ("Ana Ruiz", "held a call with", "Peter Okoye")),
    ("Peter Okoye was charged with the murder of Ana Ruiz.", ("Peter Okoye", "murdered", "Ana Ruiz")),
    ("A court jailed Peter Okoye for the kidnapping of Ana Ruiz.", ("Peter Okoye", "abducted", "Ana Ruiz")),
    ("In a letter to Chad, Peter Okoye said it was late.", ("Peter Okoye", "wrote to", "Chad")),
    ("During a visit to Chad, Peter Okoye fell ill.", ("Peter Okoye", "visited", "Chad")),
]
ABOUT = [
    ("Ana Ruiz alleged that Chad had sold the rifles.", ("Ana Ruiz", "alleged of", "Chad")),
    ("Police suspect the brothers stole it.", ("Police", "alleged of", "brothers")),
    ("Mali believes Chad left.", ("Mali", "said of", "Chad")),
    ("An inquiry by Mali found that Chad had left.", ("Mali", "said of", "Chad")),
    ("Officials said Chad was to blame.", ("Officials", "blamed", "Chad")),
    ("Mali says the fire was Chad's doing.", ("Mali", "blamed", "Chad")),
    ("Mali thinks that Chad was behind the raid.", ("Mali", "blamed", "Chad")),
]
JUDGED = [
    ("Ana Ruiz hopes that Chad will stay.", ("Ana Ruiz", "wanted", "Chad")),
    ("Ana Ruiz said Chad's decision was shameful.", ("Ana Ruiz", "criticised", "Chad")),
    ("Ana Ruiz said it was wrong that Chad had left.", ("Ana Ruiz", "criticised", "Chad")),
    ("Ana Ruiz said it was cruel of Chad to leave.", ("Ana Ruiz", "criticised", "Chad")),
    ("“The raid by Chad was a cowardly crime,” Ana Ruiz said.", ("Ana Ruiz", "criticised", "Chad")),
    ("Ana Ruiz said that Chad was not right.", ("Ana Ruiz", "criticised", "Chad")),
    ("Ana Ruiz believes Chad is a dangerous state.", ("Ana Ruiz", "criticised", "Chad")),
    ("Ana Ruiz said Chad was right to leave.", ("Ana Ruiz", "praised", "Chad")),
]
NOT_ABOUT = [
    "Ana Ruiz said the storm was dangerous.",
    "Ana Ruiz said Chad's plan was not illegal.",
    "Ana Ruiz said Chad was late.",
    "Russia denied involvement in the poisoning of Ana Ruiz.",
    "Ana Ruiz said that Chad had sold the rifles.",
    "Ana Ruiz said Chad was not responsible.",
    "Ana Ruiz said it was Chad's turn.",
    "Ana Ruiz smiled, according to Chad.",
    "Ana Ruiz condemned the attack on Chad.",
    "Ana Ruiz was hurt in a storm over Chad.",
]


@pytest.mark.parametrize(("sentence", "expected"), RELATED)
def test_what_relates_whom(read: Read, sentence: str, expected: tuple[str, str, str]) -> None:
    found = edges(read(sentence))
    assert expected in found
    assert (expected[2], expected[1], expected[0]) not in found


@pytest.mark.parametrize("sentence", [
    "Kenya is in Africa.",
    "Kenya and Uganda are countries.",
    "Kenya has a border with Uganda.",
    "Kenya remains poor.",
    "Uganda was attacked.",
    "Attacks went on.",
    "The bridge fell on Monday.",
    "Leave a reply",
    "Share this on Facebook",
])
def test_what_relates_nobody(read: Read, sentence: str) -> None:
    assert edges(read(sentence)) == set()


def test_a_verb_that_the_lexicon_does_not_know_stays_under_its_lemma(read: Read) -> None:
    claim = claim_of(read("Kenya hoodwinked Uganda."), "hoodwink")
    assert (claim.relation, claim.event_type, claim.rule) == ("hoodwink", "", "open")


def test_an_object_noun_does_not_tell_again_what_its_verb_tells(read: Read) -> None:
    assert edges(read("Kenya lifted its ban on Uganda.")) == {("Kenya", "lifted", "Uganda")}


def test_a_sure_rule_is_surer_than_a_guess(read: Read) -> None:
    sure = claim_of(read("Kenya warned Uganda."), "warned")
    guess = claim_of(read("Kenya hoodwinked Uganda."), "hoodwink")
    assert 0 < guess.confidence < sure.confidence <= 1


def test_the_rule_names_lexicon_entry_and_frame(read: Read) -> None:
    assert claim_of(read("Kenya warned Uganda."), "warned").rule == "warned/transitive"


@pytest.mark.parametrize("sentence", [
    "Kenya beat Uganda 2-1 on Saturday.", "Kenya lost to Uganda 3–0.", "The goalkeeper thanked Kenya.",
    "Rain is expected in Kenya and Uganda on Tuesday.", "Leave a reply", "Share this article with Kenya.",
    "Sign up for our newsletter.",
])
def test_games_weather_and_furniture_of_pages_relate_nobody(read: Read, sentence: str) -> None:
    assert edges(read(sentence)) == set()


@pytest.mark.parametrize(("sentence", "asked"), [
    ("Russia says Uganda must leave.", True), ("Russia said that Uganda should not leave.", True),
    ("Russia said Uganda must have left.", False), ("Russia said Uganda will leave.", False),
])
def test_who_says_what_must_be_done_calls_on_who_must(read: Read, sentence: str, asked: bool) -> None:
    assert (("Russia", "called on", "Uganda") in edges(read(sentence))) is asked


def test_a_vote_with_a_score_is_no_game(read: Read) -> None:
    assert ("Senate", "rejected", "Kenya") in edges(read("The Senate rejected Kenya's plan by 52-48."))
    assert ("court", "defeated", "Kenya") in edges(read("A court defeated Kenya's plan in a 5-4 vote."))


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_event_nouns_take_their_ends_from_the_clause(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize(("text", "expected"), [*ABOUT, *JUDGED])
def test_whom_a_report_is_about(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize("text", NOT_ABOUT)
def test_whom_a_report_is_not_about(read: Read, text: str) -> None:
    assert edges(read(text)) == set()
