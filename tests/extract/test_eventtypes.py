"""The event type of a claim: the word's own, turned by refusal, commitment and threat (PLOVER)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import claim_of

from kg.model import Extraction

Read = Callable[[str], Extraction]

TYPES = [
    ("Kenya met Uganda.", "met", "CONSULT"),
    ("Kenya supported Uganda.", "supported", "SUPPORT"),
    ("Kenya aided Uganda.", "aided", "AID"),
    ("Kenya sanctioned Uganda.", "sanctioned", "SANCTION"),
    ("Kenya imposed sanctions on Uganda.", "imposed sanctions on", "SANCTION"),
    ("Kenya attacked Uganda.", "attacked", "ASSAULT"),
    ("Kenya arrested the rebels.", "arrested", "COERCE"),
    ("Kenya withdrew from Uganda.", "withdrew from", "RETREAT"),
    ("Kenya urged Uganda to leave.", "urged", "REQUEST"),
    ("Kenya accused Uganda of spying.", "accused", "ACCUSE"),
    ("Kenya rejected Uganda's offer.", "rejected", "REJECT"),
    ("Kenya warned Uganda.", "warned", "THREATEN"),
    ("Protesters marched against Uganda.", "marched against", "PROTEST"),
    ("Kenya massed troops near Uganda.", "massed troops near", "MOBILIZE"),
    ("Kenya refused to aid Uganda.", "aided", "REJECT"),
    ("Kenya failed to aid Uganda.", "aided", "REJECT"),
    ("Kenya did not meet Uganda.", "met", "REJECT"),
    ("Kenya offered to aid Uganda.", "aided", "AGREE"),
    ("Kenya agreed to meet Uganda.", "met", "AGREE"),
    ("Kenya is willing to aid Uganda.", "aided", "AGREE"),
    ("Kenya will aid Uganda.", "aided", "AGREE"),
    ("Kenya told Uganda to leave.", "told", "REQUEST"),
    ("Kenya called Uganda a liar.", "called by a name", "ACCUSE"),
    ("Kenya described Uganda as heroic.", "described", "SUPPORT"),
    ("Kenya described Uganda as large.", "described", "STATE"),
    ("Kenya told Uganda that it was late.", "told", "STATE"),
    ("Kenya threatened to attack Uganda.", "attacked", "THREATEN"),
    ("Kenya vowed to sanction Uganda.", "sanctioned", "THREATEN"),
    ("Kenya will attack Uganda.", "attacked", "ASSAULT"),
    ("Kenya did not attack Uganda.", "attacked", "ASSAULT"),
    ("Rwanda warned Kenya not to attack Uganda.", "attacked", "ASSAULT"),
    ("Kenya vowed not to attack Uganda.", "attacked", "ASSAULT"),
    ("Uganda received a warning from Kenya.", "warned", "THREATEN"),
    ("Uganda received trucks from Kenya.", "gave to", "AID"),
    ("Kenya trusted Uganda.", "trusted", "STATE"),
    ("Kenyan air raids on Uganda went on.", "struck", "ASSAULT"),
    ("The minister returned to Uganda on Monday.", "travelled to", "CONSULT"),
    ("Kenya returned the vases to Uganda.", "returned to", "RETREAT"),
    ("President Ana Ruiz designated Tom Obi as justice minister.", "appointed", "STATE"),
    ("Ana Ruiz wrote to the Norwegian Embassy asking it to waive the fee.", "wrote to", "REQUEST"),
    ("Ana Ruiz sent a letter urging restraint to Kenya.", "wrote to", "REQUEST"),
    ("Ana Ruiz sent a letter praising the harvest to Kenya.", "wrote to", "STATE"),
    ("Rwanda called Uganda's vote a \"breach of trust\".", "called by a name", "ACCUSE"),
]


@pytest.mark.parametrize(("sentence", "label", "event_type"), TYPES)
def test_event_type(read: Read, sentence: str, label: str, event_type: str) -> None:
    assert claim_of(read(sentence), label).event_type == event_type


def test_saying_is_a_statement(read: Read) -> None:
    assert claim_of(read("Kenya said it was late."), "said").event_type == "STATE"
