"""What a clause takes for granted, whatever it says of itself: "must stop shelling Chad" tells that it shells Chad.

Whoever judges, answers or repays a deed takes it as done, and so does whoever wants it to end. Negation, modals and
plans further up leave it untouched.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.parse import children, is_verb

Cues = Mapping[str, frozenset[str]]
_TAKEN = frozenset({"dobj", "nsubjpass"})


def is_taken_for_granted(node: Token, governor: Token, cues: Cues) -> bool:
    """Whether ``governor`` speaks of the deed ``node`` as of something that has happened."""
    if node.dep_ == "pcomp":
        return governor.lower_ == "for" and _repays(governor.head, governor, cues)
    if node.pos_ != "NOUN":
        return False
    lemma = governor.lemma_.lower()
    if node.dep_ == "dobj" and lemma in cues["judging"]:
        return True  # what is condemned has happened: "met to condemn the raid"
    if node.lemma_.lower() not in cues["answerable"]:
        return False
    to = governor.head.lemma_.lower() in cues["conceding"] if node.dep_ == "pobj" else False
    return to or (node.dep_ in _TAKEN and lemma in cues["answering"] | cues["denial"] and bool(_owners(node)))


def _owners(noun: Token) -> list[Token]:
    """Whose a request is: "Chad's request", "a request by Chad"; an offer of nobody's may be one's own."""
    return children(noun, "poss") + [prep for prep in children(noun, "prep") if prep.lower_ in ("by", "from", "of")]


def _repays(governor: Token, preposition: Token, cues: Cues) -> bool:
    """Whether what follows "for" is why somebody is thanked, blamed or punished: "will be tried for killing"."""
    if is_verb(governor):
        earlier = any(prep.lower_ == "for" and prep.i < preposition.i for prep in children(governor, "prep"))
        return earlier or governor.lemma_.lower() in cues["judging"] | cues["holding"] | cues["requiting"]
    return governor.pos_ == "NOUN" and governor.lemma_.lower() in cues["requital"]


def is_to_end(node: Token, governor: Token, trigger: Token, cues: Cues) -> bool:
    """Whether ``governor`` would end the deed: "must stop shelling Chad", "to halt the raids on Chad"."""
    doing = node.dep_ == "xcomp" and node.tag_ == "VBG"
    done = node == trigger and node.pos_ == "NOUN" and node.dep_ in _TAKEN
    return (doing or done) and governor.lemma_.lower() in cues["ceasing"]


def is_open_in(node: Token, governor: Token, cues: Cues) -> bool | None:
    """Whether a noun of doubt or proof leaves open what it tells; None where it is no such noun.

    "No doubt that" tells it and "doubts that" leaves it open; "evidence that" tells it and "no evidence that" does not.
    """
    lemma = governor.lemma_.lower()
    if node.dep_ != "acl" or lemma not in cues["doubt_noun"] | cues["proof_noun"]:
        return None
    none = any(child.lower_ in ("no", "neither", "little") for child in children(governor, "det", "amod", "neg"))
    return none == (lemma in cues["proof_noun"])
