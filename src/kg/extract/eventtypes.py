"""The event type that a claim amounts to, as PLOVER composes it: word, governor, polarity and modality together.

Refusing or failing to cooperate is REJECT, committing oneself to it ("offered to", "will") is AGREE, threatening force
is THREATEN (PLOVER 0.8; CAMEO 12, 03 and 13). What others expect or ask keeps the type of its word.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.factuality import Factuality
from kg.extract.parse import children, is_verb

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_FORCEFUL = frozenset({"MOBILIZE", "SANCTION", "COERCE", "ASSAULT"})


def composed_type(plain: str, trigger: Token, status: Factuality, cues: Mapping[str, frozenset[str]]) -> str:
    """The PLOVER type of a claim whose word alone has the type ``plain``; empty where that is empty."""
    if plain in _COOPERATIVE and status.polarity == "negative":
        return "REJECT"
    if plain == "STATE" and (_tells_to(trigger, cues) or _asks_in_writing(trigger, cues)):
        return "REQUEST"
    judgement = _judgement(trigger, cues) if plain == "STATE" else ""
    if judgement:
        return judgement
    governor = _governor(trigger)
    wills = plain != "CONSULT" and _wills(trigger)  # who will meet, meets: the claim's modality says that it is to come
    if plain in _COOPERATIVE and status.modality == "future" and (wills or governor in cues["committing"]):
        return "AGREE"
    forced = plain in _FORCEFUL and status.polarity == "positive"
    if forced and status.modality == "future" and governor in cues["threatening"]:
        return "THREATEN"
    return plain


def _wills(trigger: Token) -> bool:
    """Whether who acts is said to be going to: "will lend", "said it would lend", "will meet and sign"."""
    first = trigger.head if trigger.dep_ == "conj" and not children(trigger, "aux", "nsubj") else trigger
    return any(helper.lower_ in _WILL for helper in children(first, "aux"))


def _judgement(trigger: Token, cues: Mapping[str, frozenset[str]]) -> str:
    """What a name amounts to that somebody is called: "called Mali a liar", "described Mali as heroic"."""
    called = children(trigger, "oprd", "ccomp", "xcomp")
    called += [name for prep in children(trigger, "prep") if prep.lower_ == "as" for name in prep.children]
    called += [name for name in children(trigger, "advmod") if any(word.lower_ == "as" for word in name.children)]
    names = {name.lemma_.lower() for name in called if not is_verb(name)}
    blamed, praised = names & cues["blameworthy"], names & cues["praiseworthy"]
    return "ACCUSE" if blamed and not praised else "SUPPORT" if praised and not blamed else ""


def _tells_to(trigger: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody is told to do something: "told Mali to leave", not "told Mali that it was late"."""
    clauses = children(trigger, "xcomp", "ccomp") if trigger.lemma_.lower() in cues["asking"] else []
    return any(helper.lower_ == "to" for clause in clauses for helper in children(clause, "aux"))


def _asks_in_writing(trigger: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is written asks for something: "wrote to Mali asking for help", "sent a letter urging it"."""
    papers = [thing for thing in children(trigger, "dobj") if thing.lemma_.lower() in cues["document"]]
    asking = [part for paper in papers for part in children(paper, "acl")]
    asking += children(trigger, "advcl", "xcomp") if papers or trigger.lemma_.lower() in cues["writing"] else []
    return any(part.tag_ == "VBG" and part.lemma_.lower() in cues["asking"] for part in asking)


def _governor(trigger: Token) -> str:
    """The verb or adjective whose infinitive ``trigger`` is: "offered to lend", "willing to lend"."""
    node = trigger
    while node.dep_ in ("xcomp", "conj") and node.head != node:
        node, previous = node.head, node
        if previous.dep_ == "xcomp" and (is_verb(node) or node.pos_ == "ADJ"):
            return node.lemma_.lower()
    return ""
