"""Who is spoken of: names, noun phrases of people and bodies, and pronouns, each by its head word.

A noun phrase of people ("15 civilians", "Ukrainian officials") or of a body ("the ministry") is a mention whose text is
the phrase without its article. Which nouns are people and which are bodies is data (ontology/cues.ttl).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.names import Name, NameFinder
from kg.extract.owners import owner_of
from kg.extract.parse import children, expanded
from kg.model import ActorType, Mention, Span

Cues = Mapping[str, frozenset[str]]
PERSONAL = frozenset(
    {"he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "me", "his", "hers", "their", "theirs", "its",
     "our", "ours", "my", "mine"}
)  # fmt: skip
_LEFT = frozenset({"amod", "compound", "nummod", "nmod", "quantmod", "poss", "case", "punct", "npadvmod", "advmod"})
_VAGUE = frozenset(
    {"many", "several", "some", "all", "both", "about", "around", "more", "than", "other", "additional", "such",
     "most", "few", "certain", "any", "nearly", "almost", "over", "least", "at", "same", "own"}
)  # fmt: skip
_POINTING = frozenset({"the", "this", "that", "these", "both", "two", "his", "her", "its", "their", "our"})
_OF_PEOPLE = ("ist", "ician", "eer", "woman", "man")
_HOSTS = frozenset({"dozen", "hundred", "score", "thousand"})
_TRANSPARENT_PARTS = ("of",)


@dataclass(frozen=True, slots=True)
class Found:
    """One mention with the words it stands on; ``head`` is the index of its head word."""

    mention: Mention
    head: int
    name: Name | None = None
    phrase: str = ""
    """Of a noun phrase: its words up to the head, by which it is taken up again."""
    owner: int | None = None
    """Of a noun phrase: the head word of the name that says whose they are."""


@dataclass(frozen=True)
class Cast:
    """Everyone that a text speaks of: by head word, and the countries that its adjectives name."""

    found: tuple[Found, ...]
    by_head: Mapping[int, Found]
    adjectives: Mapping[int, Found]
    """"Kenyan" in "Kenyan troops": the head word of the adjective → the country."""

    @cached_property
    def in_bodies(self) -> frozenset[int]:
        """All words of the names of states, bodies and places."""
        names = (each.name for each in self.found if each.name is not None and each.mention.type != "Person")
        return frozenset(token.i for name in names for token in name.words)


def find_cast(doc: Doc, finder: NameFinder, cues: Cues) -> Cast:
    """All mentions of ``doc``; pronouns are there without their antecedents yet."""
    names = finder.find(doc)
    covered = {token.i for name in names for token in name.words}
    found = [_of_name(name) for name in names]
    ends, heads = {name.words.start: name.words.end for name in names}, {each.head for each in found}
    found += [
        replace(_of_nominal(token, kind, ends, cues), owner=owner_of(token, heads, cues["ruling"]))
        for token in doc
        if token.i not in covered and (kind := nominal_type(token, cues)) is not None and not _is_kin_of(token, cues)
    ]
    found += [_of_pronoun(token) for token in doc if token.lower_ in PERSONAL and token.pos_ in ("PRON", "DET")]
    found += [_of_pronoun(token) for token in doc if token.lower_ == "both" and token.dep_ in ("nsubj", "nsubjpass")]
    found.sort(key=lambda each: (each.mention.span, each.head))
    adjectives = {each.head: each for each in found if each.name is not None and each.name.sense == "adjective"}
    by_head = {each.head: each for each in found if each.head not in adjectives}
    return Cast(tuple(found), by_head, adjectives)


def nominal_type(token: Token, cues: Cues) -> ActorType | None:
    """Whether a common noun is a person, a group of people or a body; None where it is a thing."""
    lemma = token.lemma_.lower()
    if token.tag_ == "CD" or (token.tag_ == "NNS" and lemma in _HOSTS):
        return "Group" if _counts_people(token, cues) else None
    if token.pos_ != "NOUN" and not (token.pos_ == "PROPN" and token.dep_ not in ("compound", "nmod")):
        return "Group" if token.dep_ == "amod" and is_modifier(token) and _acts(token, cues) else None
    if is_modifier(token):
        return "Group" if _acts(token, cues) else None
    if lemma in cues["seat"] and token.tag_ == "NN" and _is_bare(token):
        return None
    if lemma in cues["person"]:
        plural = token.tag_ in ("NNS", "NNPS") or lemma in cues["people"]
        return "Group" if plural else "Person"
    if lemma in cues["people"] or (token.tag_ == "NNS" and lemma.endswith(_OF_PEOPLE) and len(lemma) > 6):
        return "Group"
    if lemma == "authority" and token.tag_ == "NN" and not children(token, "amod", "compound"):
        return None  # "questioned his authority"
    if lemma in cues["country_noun"] and token.tag_ == "NNS" and children(token, "amod", "compound", "nummod"):
        return "Group"
    if lemma == "power" and token.tag_ == "NNS" and any(word.lower_ in cues["power"] for word in token.lefts):
        return "Group"  # "world powers"
    if lemma in cues["country_noun"] and any(child.lower_ in _POINTING for child in token.children):
        return "Country"
    if lemma in cues["sided"] and not _is_sided(token, cues):
        return None
    armed = token.tag_ == "NNS" and any(word.lemma_.lower() in cues["arms"] for word in token.lefts)
    if lemma in cues["body"] and armed:
        return "Group"  # "paramilitary groups"
    return "Organization" if lemma in cues["body"] else None


def _counts_people(number: Token, cues: Cues) -> bool:
    """Whether a bare number is one of people: "killed five and wounded 110", "dozens died"."""
    harm = number.dep_ in ("dobj", "nsubjpass") and number.head.lemma_.lower() in cues["casualty"]
    hit = harm or (number.dep_ == "nsubj" and number.head.lemma_.lower() in cues["dying"])
    return hit and number.ent_type_ in ("", "CARDINAL") and not children(number, "prep", "compound", "conj")


def _is_sided(noun: Token, cues: Cues) -> bool:
    """Whether it is said whose side a noun is of ("the rebel camp"), or it takes up what was named ("the camp")."""
    words = [word for word in noun.lefts if word.dep_ != "det"]
    whose = any(word.pos_ == "PROPN" or word.lower_ in cues["acting_modifier"] or "-" in word.text for word in words)
    return whose or (not words and any(word.lower_ == "the" for word in children(noun, "det")))


def _is_bare(noun: Token) -> bool:
    """Whether nothing says which: "took office", "in court", "public office"."""
    words = children(noun, "det", "poss", "amod", "compound", "nmod", "nummod", "prep", "appos", "relcl")
    return all(word.lower_ in ("public", "high", "elected") for word in words)


def is_modifier(token: Token) -> bool:
    """Whether a noun stands before another that it only qualifies, alone or in a list: "army and rebel envoys"."""
    first = token.head if token.dep_ == "conj" else token
    return first.dep_ in ("compound", "npadvmod", "nmod", "amod")


def _acts(token: Token, cues: Cues) -> bool:
    """Whether a noun before another is somebody else than that: "rebel positions", and not "rebel fighters"."""
    if token.lemma_.lower() not in cues["acting_modifier"]:
        return False
    first = token.head if token.dep_ == "conj" else token
    people = first.head.lemma_.lower() in cues["person"] | cues["people"] | cues["body"]
    return first.dep_ != "npadvmod" and first.i < first.head.i and (not people or bool(children(first, "conj")))


def transparent(token: Token, cues: Cues) -> list[Token]:
    """The people counted or collected by ``token``: "a group of militants", "thousands of troops"."""
    lemma = token.lemma_.lower()
    if lemma not in cues["collective"] and token.pos_ != "NUM":
        return []
    return [
        each
        for prep in children(token, "prep")
        if prep.lower_ in _TRANSPARENT_PARTS
        for noun in children(prep, "pobj")
        for each in expanded(noun)
    ]


def _of_name(name: Name) -> Found:
    words = name.words
    text = words.text
    mention = Mention(Span(words.start_char, words.end_char), text, name.type)
    return Found(mention, words.root.i, name)


def _is_kin_of(token: Token, cues: Cues) -> bool:
    """Whether people are spoken of in one breath with others of their kind: the children of "women and children"."""
    kin = cues["kin"]
    return token.dep_ == "conj" and token.tag_ == "NNS" and {token.lemma_.lower(), token.head.lemma_.lower()} <= kin


def _of_nominal(head: Token, kind: ActorType, names: Mapping[int, int], cues: Cues) -> Found:
    first = head
    for token in reversed(list(head.lefts)):
        if token.dep_ not in _LEFT or token.lower_ in _VAGUE or token.is_quote or token.text in ",—–":
            break
        if token.dep_ == "poss" or (token.dep_ == "advmod" and token.pos_ == "ADV"):
            break
        if token.tag_ == "VBG" and token.is_sent_start:  # "Expelling diplomats is wrong"
            break
        first = token.left_edge if token.dep_ != "punct" else token
    words = head.doc[first.i : head.i + 1]
    start = words.start
    while start < head.i and _is_no_part(head.doc[start]):
        start += 1
    phrase = head.doc[start : head.i + 1]
    kin = [each.i for each in children(head, "conj") if _is_kin_of(each, cues)]
    words = head.doc[start : max([_end_of_owner(head, names), *(place + 1 for place in kin)])]
    text = f"{head.lemma_}s" if is_modifier(head) and head.tag_ == "NN" else phrase.text  # "rebel positions" of rebels
    return Found(
        Mention(Span(words.start_char, words.end_char), words.text, kind, "nominal"), head.i, phrase=text.lower()
    )


def _is_no_part(token: Token) -> bool:
    """Whether a word in front is no part of a noun phrase of people: "some", "the"."""
    shot = token.lower_ == "dead" and token.i > 0 and token.nbor(-1).lemma_ == "shoot"  # "shot dead two men"
    return token.is_punct or token.is_space or token.tag_ == "DT" or token.lower_ in _VAGUE or shot


def _end_of_owner(head: Token, names: Mapping[int, int]) -> int:
    """Where a noun phrase ends that says by a name whose it is: "the government of Chad"."""
    place = head.i + 1
    if head.doc[place : place + 1].text != "of":
        return place
    start = place + 1 + (head.doc[place + 1 : place + 2].text.lower() == "the")
    end = names.get(start, place)
    return place if is_modifier(head.doc[end - 1]) else end  # not "the leader of the Kenyan" opposition


def _of_pronoun(token: Token) -> Found:
    kind: ActorType = (
        "Group" if token.lower_ in ("they", "them", "their", "theirs", "we", "us", "our", "ours", "both") else "Person"
    )
    if token.lower_ in ("it", "its"):
        kind = "Organization"
    return Found(Mention(Span(token.idx, token.idx + len(token.text)), token.text, kind, "pronoun"), token.i)
