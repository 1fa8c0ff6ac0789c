"""What a name names, a person, a body or a place: told by its words and by what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.namecuts import is_prefixed
from kg.extract.parse import children
from kg.model import ActorType
from kg.ontology import KnownActor

Cues = Mapping[str, frozenset[str]]
_NEAR = frozenset({"near", "outside", "around"})
_WITHIN = frozenset({"in", "near", "outside", "inside", "around"})
_FORMS = frozenset({"capt", "col", "dr", "gen", "lt", "maj", "mr", "mrs", "ms", "prof", "sen", "sgt"})
_TRUSTING = frozenset({"belief", "believe", "confidence", "faith", "interest", "trust"})
_OPENING_PLACES = frozenset({"cape", "fort", "gulf", "lake", "lakes", "mount", "port"})
_SURNAMES = frozenset({"bay", "forest", "fort", "hill", "lake", "park", "port", "river", "road", "street", "temple"})
_ACRONYM = range(3, 7)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj"})
_COUNTS = frozenset({"dozen", "hundred", "million", "number", "one", "score", "thousand", "two"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: its words, its type, the actors it may mean, and in which sense it is used.

    ``sense`` is "name", "metonym" (a capital for its state), "demonym" (a people) or "adjective" ("Kenyan").
    """

    words: Words
    type: ActorType
    known: tuple[KnownActor, ...]
    sense: str


def settled(names: Sequence[Name], cues: Cues) -> Iterator[Name]:
    """The names, each with the type that its words or its place in any sentence tell, one type for the same words."""
    told: dict[str, Counter[ActorType]] = defaultdict(Counter)
    for name in names:
        if not name.known and name.sense == "name" and (kind := _told(name, cues)) is not None:
            told[name.words.text][kind] += 1
            if kind == "Organization" and len(name.words) == 2 and name.words[-1].lower_ in cues["corporate"]:
                told[name.words[0].text][kind] += 1  # "Novara Air … Novara"
    alone = {name.words.text for name in names if len(name.words) == 1 and not name.known}
    full = [name.words for name in names if _is_full_name(name, told) or _is_shortened(name, alone)]
    surnames = {words[-1].text for words in full} | _addressed(names, cues)
    first = {words[0].text for words in full}
    given = first - {name.words.text for name in names if name.known}
    for name in names:
        word = name.words.text if len(name.words) == 1 and not is_location(name.words) else ""
        called = word in surnames or (word in first and name.sense == "metonym") or _is_relative(name, cues)
        if called and _may_be_person(name):
            yield replace(name, type="Person", sense="name", known=())
        elif not name.known and (word in given or (name.words[-1].text in surnames and _is_capitalised(name))):
            yield replace(name, type="Person", sense="name")
        elif name.known or name.sense != "name" or name.words.text not in told:
            yield name
        else:
            yield replace(name, type=told[name.words.text].most_common(1)[0][0])


def is_adjective(words: Words) -> bool:
    """Whether a demonym says whose ("Kenyan troops") and does not name the people ("the Kenyans")."""
    head = words.root
    if head.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and head.head.i >= words.end:
        return True
    return head.pos_ == "ADJ" and head.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT")


def is_counted(words: Words) -> bool:
    """Whether so and so many of a people are meant and not their state: "two Kenyans", "dozens of Kenyans"."""
    head = words.root
    of = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in _COUNTS
    few = any(word.lower_ in ("several", "some", "few") for word in children(head, "amod", "det"))
    return bool(children(head, "nummod")) or of or few


def is_side(words: Words) -> bool:
    """Whether a name only says which side somebody is on: "pro-Nairobi lawmakers"."""
    return is_prefixed(words[0]) and is_adjective(words)


def is_location(words: Words, ruling: frozenset[str] = frozenset()) -> bool:
    """Whether a capital is only where something happened: "in Nairobi", but not "officials in Nairobi"."""
    head = words.root
    while head.dep_ == "conj":
        head = head.head
    rulers = head.head.head.lemma_.lower() in ruling and not children(head.head.head, "amod", "poss", "compound")
    inside = head.head.lower_ in ("in", "at", "near", "outside", "around", "across")
    return head.dep_ == "pobj" and inside and not (rulers and head.head.lower_ == "in")


def is_somewhere(words: Words, cues: Cues) -> bool:
    """Whether a capital is only a place here: "in Nairobi", "the Nairobi summit"."""
    head = words.root
    at = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in cues["locality"]
    events = cues["happening"] | cues["gathering"]
    named = head.dep_ in ("compound", "nmod") and head.head.lemma_.lower() in events
    return at or named or is_location(words, cues["ruling"])


def _addressed(names: Sequence[Name], cues: Cues) -> set[str]:
    """The surnames of those whom a courtesy title precedes: "Mr Mbeki"."""
    courtesy = cues["honorific"]
    before = ((name, name.words.doc[name.words.start - 1]) for name in names if name.words.start)
    return {name.words[-1].text for name, token in before if token.lower_.rstrip(".") in courtesy and not name.known}


def _is_relative(name: Name, cues: Cues) -> bool:
    """Whether an apposition makes a person of what a capital is called: "Paris, the singer's daughter"."""
    beside = [noun for noun in children(name.words.root, "appos") if noun.i >= name.words.end and noun.tag_ == "NN"]
    return name.sense == "metonym" and any(noun.lemma_.lower() in cues["person"] for noun in beside)


def _is_shortened(name: Name, alone: set[str]) -> bool:
    """Whether what spaCy took for a body is called by its last word alone elsewhere, as people are."""
    body = name.type == "Organization" and not name.known
    return body and _is_capitalised(name) and name.words[-1].text in alone and not name.words[0].is_stop


def _may_be_person(name: Name) -> bool:
    """Whether a word that is a surname in the text is one here too: "Jack London … London said"."""
    acting = name.words.root.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "conj", "agent", "pobj", "appos", "ROOT")
    return not name.known or (name.sense in ("name", "metonym") and acting and name.type != "Person")


def _is_capitalised(name: Name) -> bool:
    """Whether a name looks like one of a person: two or three words in capitals."""
    return name.type in ("Place", "Organization") and len(name.words) in (2, 3) and all(
        token.is_alpha and token.is_title for token in name.words
    )


def _is_full_name(name: Name, told: Mapping[str, Counter[ActorType]]) -> bool:
    kinds = told.get(name.words.text)
    return len(name.words) > 1 and (kinds.most_common(1)[0][0] if kinds else name.type) == "Person"


def _told(name: Name, cues: Cues) -> ActorType | None:
    """The type that a name shows, or None where nothing tells."""
    words, kind = name.words, name.type
    first, last = words[0].lower_, words[-1].lower_
    if len(words) > 1 and (first in _OPENING_PLACES or last in cues["landmark"]) and not _may_be_surname(name):
        return "Place"
    before = words.doc[words.start - 1].lower_ if words.start else ""
    if len(words) == 1 and first in cues["waters"] and before == "the":
        return "Place"
    if kind in ("Person", "Place") and (last in cues["body"] or (len(words) > 1 and last in cues["corporate"])):
        return "Organization"
    if kind == "Person" and _is_acronym(words):
        return "Organization"
    if kind in ("Person", "Place") and called(words, cues) == "Organization":
        return "Organization"
    if kind in ("Person", "Organization", "Place") and is_at_place(words, kind, cues):
        return "Place"
    if kind in ("Organization", "Place") and (_is_person_by_name(words, cues) or _is_titled(words, cues)):
        return "Person"
    if kind in ("Organization", "Place") and _is_introduced(words, cues):
        return "Person"
    return None


def called(words: Words, cues: Cues) -> ActorType | None:
    """What a name is by the common noun before it: "state broadcaster TVN", "Kenyan national Ana Ruiz"."""
    name, before = words.root, words.doc[words.start - 1] if words.start else None
    if before is None or before.head != name or before.tag_ not in ("NN", "JJ") or name.dep_ not in _ARGUMENTS:
        return None
    lemma = before.lemma_.lower()
    if any(token.lower_.rstrip(".") in cues["title"] for token in words):
        return None
    if before.tag_ == "NN" and lemma in cues["body"]:
        return "Organization"
    full = len(words) > 1 and all(token.text.istitle() for token in words)
    return "Person" if full and lemma in cues["person"] else None


def _may_be_surname(name: Name) -> bool:
    """Whether somebody may be called by a word for a place: "Ana Hill", "Lake"."""
    return name.type == "Person" and (name.words[-1].lower_ in _SURNAMES or name.words[0].lower_ == "port")


def _is_acronym(words: Words) -> bool:
    letters = words.text
    shouted = all(token.is_upper for token in words.sent if token.is_alpha and len(token) > 1)
    return len(words) == 1 and letters.isalpha() and letters.isupper() and len(letters) in _ACRONYM and not (
        shouted and len(words.sent) > 2
    )


def is_at_place(words: Words, kind: ActorType | None, cues: Cues) -> bool:
    """Whether something happens at or beside what is named: "near Baraq", "north of Baraq", "the village of Baraq"."""
    doc, start = words.doc, words.start
    after = doc[words.end] if words.end < len(doc) else None
    owned = after is not None and (after.text in ("'s", "’s") or (after.pos_ == "NOUN" and words.root.head.i > start))
    before = [token for token in doc[max(0, start - 4) : start] if not token.is_punct and token.lower_ != "the"][-2:]
    if not before or owned:
        return False
    last = before[-1].lower_
    if last == "of" and len(before) > 1:
        return before[0].lower_ in cues["locality"]
    if last in _NEAR and before[-1].pos_ in ("ADP", "SCONJ", "ADV", "PROPN"):
        return True
    return kind in ("Person", "Place") and last in _WITHIN and not _trusts(before[-1])


def _trusts(preposition: Token) -> bool:
    return preposition.head.lemma_.lower() in _TRUSTING


def _is_person_by_name(words: Words, cues: Cues) -> bool:
    """Whether two or three words begin with the first name of a person and end with none of a body."""
    first, last = words[0].lower_, words[-1]
    given = first in cues["female_name"] or first in cues["male_name"]
    plain = all(token.is_alpha and token.is_title for token in words)
    return given and plain and len(words) in (2, 3) and last.lower_ not in cues["body"] and words.label_ != "GPE"


def _is_introduced(words: Words, cues: Cues) -> bool:
    """Whether an apposition says that the name is a person's: "Rupert Mbeki, a spokesman for …"."""
    beside = [noun for noun in children(words.root, "appos") if noun.i >= words.end and noun.tag_ in ("NN", "NNP")]
    person = any(noun.lemma_.lower() in cues["person"] and noun.pos_ == "NOUN" for noun in beside)
    return person and len(words) in (2, 3) and words[-1].lower_ not in cues["body"] | cues["corporate"]


def _is_titled(words: Words, cues: Cues) -> bool:
    """Whether the word before is a person's title: "designer Okoye" is no firm."""
    before = words.doc[words.start - 1] if words.start else None
    if before is None or words[-1].lower_ in cues["body"] or words.text.isupper() or len(words) > 2:
        return False
    role = before.lower_ in cues["office"] or before.lower_.rstrip(".") in cues["title"] & cues["person"] | _FORMS
    return role and before.head == words.root and before.dep_ == "compound"
