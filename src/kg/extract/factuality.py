"""Whether it happened, was denied, is planned or is only supposed: polarity and modality of a predicate.

The status of a word is what its own clause says (negation, modal, tense, "if"), combined with what each governor
says of it on the way up ("failed to", "plans to", "denied that"), as far as the statement it belongs to. Words are data
(ontology/cues.ttl); how they combine is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.conditions import has_condition, is_question, marks
from kg.extract.parse import VERBS, children, is_verb
from kg.extract.positions import is_told
from kg.extract.presuppositions import is_open_in, is_taken_for_granted, is_to_end
from kg.model import Modality, Polarity

Cues = Mapping[str, frozenset[str]]
_RANK: dict[Modality, int] = {"asserted": 0, "future": 1, "hypothetical": 2}
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass", "attr", "advcl", "csubj",
     "oprd", "acomp", "dative", "agent", "compound", "poss", "amod", "nmod"}
)  # fmt: skip

_LEFT_OUT = frozenset({"instead", "short", "rather"})
_MOMENTS = frozenset({"after", "amid", "before", "during", "following", "since"})
_COMPLEMENT_PREPOSITIONS = frozenset({"of", "from", "to", "against", "for", "about", "on"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and modality together."""

    polarity: Polarity = "positive"
    modality: Modality = "asserted"

    def negated(self) -> Factuality:
        """The same with the polarity turned."""
        return replace(self, polarity="positive" if self.polarity == "negative" else "negative")

    def at_least(self, modality: Modality) -> Factuality:
        """The same, no more certain than ``modality``."""
        return replace(self, modality=max(self.modality, modality, key=_RANK.__getitem__))


def factuality(trigger: Token, cues: Cues) -> Factuality:
    """The status of the event that ``trigger`` (a verb or an event noun) names, within the statement it belongs to."""
    status = own_factuality(trigger, cues)
    if _is_too_much(trigger):
        return status.negated()
    node = trigger
    while node.head != node and node.dep_ in _COMPLEMENTS:
        governor = node.head
        if node.dep_ == "pobj" and governor.lower_ in _MOMENTS:
            return status
        if _is_faced(node, cues):
            return status
        if is_taken_for_granted(node, governor, cues):
            return status
        if is_to_end(node, governor, trigger, cues) and factuality(governor, cues) != Factuality():
            return status
        unsure = is_open_in(node, governor, cues)
        if unsure is not None and (unsure or governor.lemma_.lower() in cues["doubt_noun"]):
            return status.at_least("hypothetical") if unsure else status
        if node.dep_ == "csubj" and children(node, "nsubj", "nsubjpass") and not marks(node):
            return status  # no clause that tells who did it is a subject without "that": it stands beside
        if node.dep_ == "advcl":
            return _from_adverbial(node, status, cues)
        if _closes(node, governor, cues):
            return _under_report(node, governor, status, cues)
        status = _governed(node, governor, trigger, status, cues)
        node = governor
    return status


def _is_faced(prep: Token, cues: Cues) -> bool:
    """Whether a thing is there, answered or not: "will not bow to threats", "did not respond to criticism"."""
    words = [prep.head.lemma_.lower(), *(child.lower_ for child in children(prep.head, "prt"))]
    return prep.dep_ == "prep" and prep.lower_ == "to" and " ".join(words) in cues["facing"]


def own_factuality(token: Token, cues: Cues) -> Factuality:
    """What the word's own clause says of it."""
    return _own_verb(token, cues) if token.pos_ in VERBS else _own_noun(token, cues)


def _own_verb(verb: Token, cues: Cues) -> Factuality:
    status = Factuality(modality=_tense(verb, cues))
    if is_negated(verb, cues):
        status = status.negated()
    if has_condition(verb, cues) or is_question(verb):
        status = status.at_least("hypothetical")
    adverbs = {child.lower_ for child in children(verb, "advmod")}
    return status.at_least("hypothetical") if adverbs & cues["hedge"] else status


def _own_noun(noun: Token, cues: Cues) -> Factuality:
    status = Factuality()
    modifiers = children(noun, "amod", "det", "neg", "compound", "advmod")
    words = {word for child in modifiers for word in (child.lemma_.lower(), child.lower_)}
    if words & cues["hypothetical_adjective"]:
        status = status.at_least("hypothetical")
    elif words & cues["future_adjective"]:
        status = status.at_least("future")
    return status.negated() if words & {"no", "neither"} else status


def is_negated(verb: Token, cues: Cues) -> bool:
    """Whether the clause of ``verb`` says no: not, never, nobody, no longer, neither."""
    marked = any(
        (child.dep_ == "neg" or child.lower_ in cues["negation"]) and not _is_not_only(child)
        for child in verb.children
        if child.dep_ in ("neg", "advmod", "preconj") and child.i < verb.i + 3
    ) or _in_no_way(verb, cues) or _shares_negation(verb, cues)
    nobody = any(_is_none(argument) for argument in children(verb, "nsubj", "nsubjpass", "dobj"))
    adverbs = {child.lower_ for child in children(verb, "advmod")}
    yet = verb.lemma_ in ("have", "be") and "yet" in adverbs and bool(children(verb, "xcomp"))
    short = bool(adverbs & cues["nearly"]) and verb.lemma_.lower() not in cues["measured"]  # "nearly attacked Mali"
    return marked or nobody or yet or short or "longer" in adverbs


def _is_not_only(word: Token) -> bool:
    """Whether "not" only opens a list: "not only Mali", "not just attacked"."""
    following = word.doc[word.i + 1 : word.i + 2]
    return any(token.lower_ in ("only", "just", "merely", "simply") for token in following)


def _in_no_way(verb: Token, cues: Cues) -> bool:
    """Whether a phrase says no: "under no circumstances", "in no way"."""
    nouns = [noun for prep in children(verb, "prep") for noun in children(prep, "pobj")]
    return any(noun.lemma_.lower() in cues["no_way"] and _is_none(noun) for noun in nouns)


def _shares_negation(verb: Token, cues: Cues) -> bool:
    """Whether the "not" of the verb before holds here too: "did not leave or pay", "neither left nor paid"."""
    first, start = verb.head, verb.left_edge.i
    if start > 0 and verb.doc[start - 1].lower_ == "nor":
        return True
    if verb.dep_ != "conj" or not is_verb(first) or children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    joined = any(word.lower_ in ("or", "nor") for word in (*children(first, "cc"), *children(verb, "cc")))
    return joined and is_negated(first, cues)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "none", "nothing") or any(
        child.lower_ in ("no", "neither") for child in children(noun, "det", "preconj", "neg")
    )


def _tense(verb: Token, cues: Cues) -> Modality:
    """What the auxiliaries say: will and "is to" plan, the other modals suppose."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not helpers and verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, "nsubj", "nsubjpass"):
        return _tense(verb.head, cues) if verb.tag_ in ("VB", "VBN") else "asserted"
    words = {helper.lemma_.lower() for helper in helpers} | {helper.lower_ for helper in helpers}
    if words & {"may", "might", "could", "can", "should", "ought", "must"}:
        return "hypothetical"
    if words & {"would", "'d", "’d"}:
        return "future" if _is_reported_future(verb, cues) else "hypothetical"
    headline = "to" in words and verb.dep_ == "relcl" and verb.head.dep_ == "ROOT"   # "Mali to leave"
    if headline or words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    return "asserted"


def _is_reported_future(verb: Token, cues: Cues) -> bool:
    """Whether "would" is the future seen from the past: "said it would send", unless a condition hangs on it."""
    subjects = children(verb, "nsubj", "nsubjpass")
    people = cues["body"] | cues["country_noun"] | cues["people"] | cues["person"]
    acts = any(word.ent_type_ or word.pos_ in ("PRON", "PROPN") or word.lemma_ in people for word in subjects[:1])
    reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return reported and acts and verb.lemma_ not in ("be", "have")


def _is_too_much(verb: Token) -> bool:
    """Whether the infinitive is out of reach: "did too little to stop", "too weak to attack"."""
    start = verb.left_edge.i
    before = [token.lower_ for token in verb.doc[max(0, start - 3) : start]]
    return "too" in before and verb.doc[start].lower_ == "to"


def _from_adverbial(verb: Token, status: Factuality, cues: Cues) -> Factuality:
    """An adverbial clause stands for itself; "to …" is a purpose, "without …" did not happen."""
    opening = marks(verb)
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        status = status.at_least("future") if verb.lemma_ not in cues["asking"] else status
        governor = factuality(verb.head, cues)
        return replace(status, polarity=status.polarity).at_least(governor.modality)
    if "without" in opening or {"rather", "than"} <= opening:
        return status.negated()
    if verb.tag_ in ("VBG", "VB") and not opening:
        return status.at_least(factuality(verb.head, cues).modality)
    return status


def _closes(node: Token, governor: Token, cues: Cues) -> bool:
    """Whether ``governor`` reports what ``node`` says, so that the statement ends here."""
    if node.dep_ == "ccomp" and is_verb(governor):
        if governor.lemma_ not in cues["reporting"] and any(word.lower_ == "to" for word in children(node, "aux")):
            return False  # "asked him to allow Chad to leave"
        return governor.lemma_ not in cues["planning"] | cues["failing"] | cues["wishing"] | {"let", "make", "help"}
    return governor.lemma_ in cues["denial"] and node.dep_ in ("xcomp", "pcomp", "prep", "dobj") and is_verb(governor)


def _under_report(node: Token, governor: Token, status: Factuality, cues: Cues) -> Factuality:
    """What a reporting verb makes of its content: denied is negative, not said or asked whether is open."""
    if governor.lemma_ in cues["denial"]:
        return status.negated() if not is_negated(governor, cues) else status
    if governor.lemma_ in cues["wishing"] or (governor.lemma_ in cues["asking"] and not is_told(node)):
        return status.at_least("future")
    if any(child.lemma_.lower() in cues["needed"] for child in children(governor, "acomp", "attr")):
        return status.at_least("hypothetical")
    if is_negated(governor, cues) and governor.lemma_ in cues["belief"]:
        return status.negated()
    if is_negated(governor, cues) and governor.lemma_ in cues["vouching"]:
        return status.at_least("hypothetical")
    return status.negated() if _says_untrue(governor, cues) else status


def _says_untrue(governor: Token, cues: Cues) -> bool:
    """Whether the clause calls its content wrong: "it is false that", "it is not true that"."""
    words = {child.lemma_.lower() for child in children(governor, "acomp", "attr")}
    return bool(words & cues["true"]) if is_negated(governor, cues) else bool(words & cues["untrue"])


def _governed(node: Token, governor: Token, trigger: Token, status: Factuality, cues: Cues) -> Factuality:
    """``status`` after passing one governor on the way up."""
    lemma = governor.lemma_.lower()
    if node.dep_ in ("pcomp", "pobj") and _excludes(governor, node):
        return status.negated()
    if node.dep_ == "conj":
        return status
    if is_verb(governor):
        return _governed_by_verb(node, governor, trigger, status, cues)
    if node.dep_ in ("xcomp", "prep", "ccomp") and lemma in cues["failing_state"]:
        return status.negated()
    if node.dep_ in ("xcomp", "prep", "ccomp") and lemma in cues["future_state"]:
        return status.at_least("future")
    described = node.dep_ == "acl" and node.tag_ in ("VBN", "VBG") and not children(node, "mark", "aux")
    if node.dep_ in ("acl", "pcomp", "prep", "pobj") and not described:  # not "threats exchanged by Chad and Mali"
        planned = node.dep_ == "acl" or (node.dep_ == "prep" and node.lower_ == "of")
        if lemma in cues["supposing_noun"] or (planned and lemma in cues["planning_noun"]):
            awaited = node.dep_ == "acl" and lemma in cues["reporting"] and status.modality == "future"
            supposed = lemma in cues["supposing_noun"] and not awaited  # "fears that Chad will leave"
            return status.at_least("hypothetical" if supposed else "future")
        if lemma in cues["failing_noun"]:
            return status.negated()
    return status


def _tells(noun: Token) -> bool:
    """Whether a noun says what somebody claims: "the claim that Mali left"."""
    return any(mark.lower_ == "that" for clause in children(noun, "acl") for mark in children(clause, "mark"))


def _excludes(preposition: Token, node: Token) -> bool:
    """Whether what follows was left out: "without paying", "instead of paying", "decided against paying"."""
    if preposition.lower_ == "against":
        return node.dep_ == "pcomp" and not children(node, "nsubj")
    around = {preposition.head.lower_, *(child.lower_ for child in preposition.children if child.i < preposition.i)}
    return preposition.lower_ == "without" or (preposition.lower_ in ("of", "than") and bool(around & _LEFT_OUT))


def _governed_by_verb(node: Token, governor: Token, trigger: Token, status: Factuality, cues: Cues) -> Factuality:
    lemma = " ".join([governor.lemma_.lower(), *(child.lower_ for child in children(governor, "prt"))])
    status = status.at_least(_own_verb(governor, cues).modality)
    clausal = node.dep_ in ("xcomp", "ccomp") or (node.dep_ == "prep" and node.lower_ in _COMPLEMENT_PREPOSITIONS)
    inside = clausal or node.dep_ in ("acl", "pcomp", "dobj")
    if inside and lemma in cues["excluding"] and is_negated(governor, cues):
        return status.at_least("hypothetical")  # "did not rule out sending": it may be
    if inside and lemma in cues["failing"] and (node.dep_ != "dobj" or trigger.pos_ == "NOUN"):
        status = status.negated()
    if node.dep_ == "prep" and node.lower_ == "of" and lemma in cues["clearing"]:
        return status.negated()  # "was not acquitted of shelling": still nobody says that it was so
    if clausal and lemma in cues["planning"] | cues["asking"] | cues["wishing"]:
        status = status.at_least("future")
    if node.dep_ == "nsubj" and _tells(node) and _says_untrue(governor, cues):
        status = status.negated()
    if node.dep_ == "dobj" and lemma in cues["future_object"]:
        status = status.at_least("future")
    if node.dep_ == "xcomp" and (lemma == "be" or governor.lower_ == "going"):
        status = status.at_least("future")
    if is_negated(governor, cues) and (inside or node.dep_ in ("acomp", "attr")):
        status = status.negated()
    return status
