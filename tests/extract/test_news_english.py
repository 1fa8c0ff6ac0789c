"""Constructions that news is full of, each in sentences of our own: what they must tell, and what they must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of, edges, speakers

from kg.model import Extraction

Read = Callable[[str], Extraction]

TOLD = [
    # "each other", "one another": both do it
    ("Kenya and Uganda accused each other of spying.", ("Kenya", "accused", "Uganda")),
    ("Kenya and Uganda accused each other of spying.", ("Uganda", "accused", "Kenya")),
    ("Chad and Mali blamed one another for the failed talks.", ("Mali", "blamed", "Chad")),
    ("Threats exchanged by Kenya and Uganda alarmed Chad.", ("Uganda", "threatened", "Kenya")),
    ("Chad and Mali exchange fire. The two sides signed a deal, but both accuse each other of spying.",
     ("Mali", "accused", "Chad")),
    # whom one fights is no third one
    ("Kenya and Uganda have fought two of their three wars over the lake.", ("Kenya", "fought a war with", "Uganda")),
    ("Kenya fought a war against Uganda.", ("Kenya", "fought a war with", "Uganda")),
    # free relatives
    ("Kenya condemned what it called an act of aggression by Uganda.", ("Kenya", "condemned", "Uganda")),
    ("Kenya condemned what it said was a raid by Ugandan soldiers.", ("Kenya", "condemned", "Ugandan soldiers")),
    ("Kenya protested against what it described as interference by Uganda.",
     ("Kenya", "protested against", "Uganda")),
    # an answer behind the comma
    ("Kenya accused Uganda of spying, a charge Uganda has denied.", ("Uganda", "denied", "Kenya")),
    ("Kenya accused Uganda of spying, an allegation rejected by Uganda.", ("Uganda", "rejected", "Kenya")),
    # agents in a row, infinitives on nouns, gerunds of those who are punished
    ("The opposition was backed by France and by Italy.", ("Italy", "backed", "opposition")),
    ("Soldiers were aided by the Lake Army in the north, and by Ugandan troops in the south.",
     ("Ugandan troops", "aided", "Soldiers")),
    ("An attempt by Kenya to invade Chad failed.", ("Kenya", "invaded", "Chad")),
    ("Norway imposed sanctions on Mali for arming rebels.", ("Mali", "armed", "rebels")),
    ("Ruiz called for sanctions against Okoye for detaining activists.", ("Okoye", "detained", "activists")),
    # common nouns of those who act, before things of theirs
    ("Kenyan jets pounded rebel positions near the border.", ("Kenyan", "bombarded", "rebel")),
    ("The rebels seized Bor. The army shelled rebel positions on Monday.", ("army", "shelled", "rebels")),
    ("A police crackdown on protesters killed ten people.", ("police", "cracked down on", "protesters")),
    ("Government and rebel delegates signed the accord.", ("Government", "signed with", "rebel")),
    ("Rebel forces in Chad accused the government of spying. Both sides signed a truce in May.",
     ("Rebel forces", "declared a truce with", "government")),
    # where a thing is that is hit
    ("Kenyan jets bombed a village in Chad.", ("Kenyan", "bombed", "Chad")),
    ("Egyptian warplanes slammed targets in Sudan.", ("Egyptian", "bombarded", "Sudan")),
    # talks of those who act in the clause, and who leads them
    ("Chad and Mali signed a truce after three weeks of talks mediated by Norway.",
     ("Norway", "mediated between", "Mali")),
    ("Chad and Mali signed a truce after three weeks of talks mediated by Norway.",
     ("Chad", "held talks with", "Mali")),
    ("Hundreds of protesters were arrested in clashes with police.", ("protesters", "clashed with", "police")),
    # visits
    ("President Okoye arrived in Kenya on Monday.", ("Okoye", "arrived in", "Kenya")),
    ("President Okoye is on a three-day visit to Japan.", ("Okoye", "visited", "Japan")),
    ("On a trip to Chad, Prime Minister Tom Okoye praised Mali.", ("Tom Okoye", "travelled to", "Chad")),
    ("Ana Ruiz will travel to Chad before going to Mali.", ("Ana Ruiz", "travelled to", "Mali")),
    # curbs that share their object with what is imposed
    ("Norway imposed a travel ban on Joe Diaz and ten other officials.", ("Norway", "banned", "Joe Diaz")),
    ("The council voted for a ban on arms sales to Mali.", ("council", "banned", "Mali")),
    ("Protesters demanded the resignation of President Okoye.", ("Protesters", "demanded the departure of", "Okoye")),
    ("Germany condemned the sentencing of Joe Diaz by a Kenyan court.", ("Germany", "condemned", "Kenyan court")),
    # whom one calls in for a complaint of one's own
    ("Kenya summoned the Ugandan ambassador to protest the killing of a farmer by Ugandan soldiers.",
     ("Kenya", "protested against", "Ugandan soldiers")),
    # revenge is for whoever did it
    ("A strike by Egypt killed two fighters of Hamas. Egypt attacked Hamas again. Hamas has vowed revenge.",
     ("Hamas", "vowed revenge on", "Egypt")),
    # what "the move" takes up
    ("Kenya expelled two envoys of Uganda. Norway condemned the move.", ("Norway", "condemned", "Kenya")),
    ("Kenya closed its border with Uganda. The move drew criticism from the African Union.",
     ("African Union", "levelled criticism at", "Kenya")),
    ("Israel announced a plan to build homes. The United Nations condemned the decision.",
     ("United Nations", "condemned", "Israel")),
    # whose doing protests are, whom a plan belongs to that is praised, whose insurgents they are not
    ("Ana Ruiz was one of the leaders of protests against Joe Diaz.", ("Ana Ruiz", "protested against", "Joe Diaz")),
    ("Ana Ruiz met Joe Diaz and praised his plan.", ("Ana Ruiz", "praised", "Joe Diaz")),
    ("Chad sent anti-Kenyan insurgents to fight Kenyan troops.", ("Chad", "fought", "Kenyan troops")),
    # the verb of saying that goes on
    ("Diaz denies his nation needs aid and accuses Ana Ruiz of lying.", ("Diaz", "accused", "Ana Ruiz")),
    ("Serbia blames the crisis in Kosovo on Albania.", ("Serbia", "blamed on", "Albania")),
    ("Ukraine and Western countries have accused Russia of lying.", ("Ukraine", "accused", "Russia")),
    # who shall act that is called on, with what means, and how many of a people
    ("Ana Ruiz called on Chad to investigate the killing of farmers by its army.", ("Chad", "investigated", "army")),
    ("Kenyan police used tear gas to push back migrants.", ("Kenyan police", "repelled", "migrants")),
    ("Mali's court jailed two Kenyans. Kenya protested.", ("court", "jailed", "Kenyans")),
    ("A court jailed two men, deepening a rift between Chad and Mali.", ("Chad", "was at odds with", "Mali")),
    # whose words a text is, and whose the thing is that is called a name
    ("The Lake Council released a statement saying Chad had attacked Mali.", ("Chad", "attacked", "Mali")),
    ("Protesters carried banners demanding that President Okoye resign.", ("Protesters", "demanded", "Okoye")),
    ("Tom Watson called Theresa Ruiz's proposed deal \"lousy\".", ("Tom Watson", "called by a name", "Theresa Ruiz")),
    ("Coalition forces are in Chad at the invitation of the Government of Chad.",
     ("Government of Chad", "invited", "Coalition forces")),
    # bodies by their kind, people by their office, "who" and "the two sides"
    ("The European Union threatened Poland. Warsaw accused the bloc of meddling.",
     ("Poland", "accused", "European Union")),
    ("The president dismissed the head of the central bank, who had opposed his plans.",
     ("head", "opposed", "president")),
    ("Ana Ruiz of Norway and Joe Diaz of Chad left. Kenya and Uganda exchange fire. The two sides signed a truce.",
     ("Kenya", "declared a truce with", "Uganda")),
    ("A truce between Kenyans and Ugandans held. Kenya said it would suspend its offensive against Chad.",
     ("Kenyans", "halted its attack on", "Chad")),
    # attacks on things of somebody, the dead of an attack, neighbours
    ("An attack by Boko Haram on a village in Niger began at dawn.", ("Boko Haram", "attacked", "Niger")),
    ("Six farmers died in an attack by Boko Haram on a village in Niger.", ("Boko Haram", "killed", "Six farmers")),
    ("Mali cut ties with Chad, accusing its neighbour of backing a coup.", ("Mali", "accused", "Chad")),
    ("The tariffs, announced by Joe Diaz on Thursday, drew condemnation from Canada.",
     ("Canada", "levelled criticism at", "Joe Diaz")),
    # a name that is said to be a person's; who does not speak to himself; what a deed is called
    ("Hatice Obi, wife of Joe Diaz, addressed reporters.", ("Hatice Obi", "addressed", "reporters")),
    ("Joe Diaz denied it. Speaking to Tom Okoye, he said it was late.", ("Joe Diaz", "spoke with", "Tom Okoye")),
    ("Chad bombed Boko Haram. Mali characterised the attack as a crime.", ("Mali", "described", "Chad")),
    # what is denied as a whole, and headlines in which a comma stands for "and"
    ("Congo accuses Rwanda of backing the rebels, which Rwanda denies.", ("Rwanda", "denied", "Congo")),
    ("Kenya blamed Uganda for the raid, which Uganda denies.", ("Uganda", "denied", "Kenya")),
    ("South Korea, Japan summon North Korean envoys", ("South Korea", "summoned", "North Korean envoys")),
    ("EU, Britain reach trade deal", ("EU", "reached an agreement with", "Britain")),
    ("Diaz and Okoye held talks on Mali.", ("Diaz", "held talks with", "Okoye")),
    # pacts ended, trade halted, soldiers of one's own who act, who was shot dead, who shall inquire
    ("President Ruiz threatened to end a military pact with Chad.", ("Ruiz", "tore up a deal with", "Chad")),
    ("China suspended imports of beef from four Kenyan firms.", ("China", "halted trade with", "four Kenyan firms")),
    ("The Lake Council said its fighters had attacked Moroccan troops.", ("fighters", "attacked", "Moroccan troops")),
    ("Uganda's army shot dead five protesters.", ("army", "shot", "five protesters")),
    ("Mali appealed to the International Criminal Court to investigate Chad.",
     ("International Criminal Court", "investigated", "Chad")),
    # what a noun behind the comma sums up
    ("The Lake Council voted to suspend Chad, a decision that Mali denounced as illegal.",
     ("Mali", "denounced", "Lake Council")),
    ("Kenya has sent a warship to the islands, a move Uganda called a provocation.",
     ("Uganda", "called by a name", "Kenya")),
    ("Kenya expelled two envoys, a step condemned by Uganda.", ("Uganda", "condemned", "Kenya")),
    ("Government forces attacked rebel positions in Chad.", ("Government forces", "attacked", "rebel")),
    ("Iran struck a nuclear deal with world powers.", ("Iran", "reached an agreement with", "world powers")),
    # "it" for a body that is a plural elsewhere
    ("Egypt's military said it had not attacked Chad.", ("military", "attacked", "Chad")),
]  # fmt: skip

UNTOLD = [
    ("Soldiers launched an offensive, assisted by coalition air strikes.", "struck"),
    ("The council voted for a ban on arms sales to Mali.", "voted for"),
    ("Students took to the streets to protest the arrest of Joe Diaz.", "protested against"),
    ("After the meeting, Chad and Mali left.", "met"),
    ("The union called a strike against Acme.", "called"),
    ("Kenya built schools in Chad.", "bombed"),
    ("Serbia blames the crisis in Kosovo on Albania.", "blamed"),
    ("Diaz criticised Okoye, calling the plan bad for Kenya.", "called for"),
    ("Chad has agreed to stop tests in return for Kenyan food.", "returned to"),
    ("Ruiz wrote a letter to Kenya and he tendered it.", "tender"),
    ("Six farmers died in a Nairobi hospital.", "killed"),
    ("Ruiz held talks on Mali.", "held talks with"),
    ("The opposition challenged the result in court.", "challenged"),
    ("Soldiers sank a boat in the South China Sea.", "sank"),
    ("Students stormed the embassy, prompting Chad to expel the envoy.", "prompt"),
    ("Norway condemned the move.", "condemned"),
    ("Kenya may expel two envoys. Norway condemned the move.", "condemned"),
    ("Kenya vowed to retaliate against Uganda.", "vowed"),
    ("Kenya accused Uganda of spying, a charge that carries ten years.", "denied"),
    ("Norway imposed sanctions and a ban on Mali.", "vowed revenge on"),
    ("The army held a parade in Bor.", "shelled"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_the_construction_tells(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize(("text", "label"), UNTOLD)
def test_the_construction_does_not_tell(read: Read, text: str, label: str) -> None:
    assert label not in {found for _, found, _ in edges(read(text))}


def test_what_is_protested_has_happened(read: Read) -> None:
    text = "Kenya summoned the Ugandan ambassador to protest the killing of a farmer by Ugandan soldiers."
    assert claim_of(read(text), "killed").modality == "asserted"


def test_who_releases_a_statement_says_what_stands_in_it(read: Read) -> None:
    said = claim_of(read("The Lake Council released a statement saying Chad had attacked Mali."), "attacked")
    assert speakers(said) == ("Lake Council",)


def test_a_place_that_only_is_a_scene_is_no_actor(read: Read) -> None:
    found = read("Ana Ruiz warned Kenya in Kisumu on Monday.")
    assert "Kisumu" not in {mention.text for mention in found.mentions}


def test_who_denies_does_not_say_so_in_the_words_of_the_accuser(read: Read) -> None:
    assert speakers(claim_of(read("Congo accuses Rwanda of backing the rebels, which Rwanda denies."), "denied")) == ()


def test_some_of_a_people_are_not_their_state(read: Read) -> None:
    found = claim_of(read("Kenya warned Chad. A court in Chad jailed two Kenyans."), "jailed").target
    assert found is not None
    assert found.type == "Group"


def test_what_is_between_others_is_not_of_who_deepens_it(read: Read) -> None:
    told = edges(read("A court jailed two men, deepening a rift between Chad and Mali."))
    assert not any(source == "court" and target in ("Chad", "Mali") for source, _, target in told)


def test_a_warning_with_a_condition_was_given(read: Read) -> None:
    read_text = read("Kenya has warned Chad of a long war if it annexes Mali.")
    assert claim_of(read_text, "warned").modality == "asserted"
    assert claim_of(read_text, "annexed").modality == "hypothetical"


def test_what_is_plotted_is_still_to_come(read: Read) -> None:
    assert claim_of(read("Two men plotted to kill Joe Diaz."), "killed").modality == "future"


def test_exchanged_threats_were_made(read: Read) -> None:
    assert claim_of(read("Threats exchanged by Kenya and Uganda alarmed Chad."), "threatened").modality == "asserted"
