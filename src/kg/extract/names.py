"""Names in a text: those that kg knows (ontology/actors.ttl) and those that spaCy recognises, without overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.model import ActorType
from kg.ontology import KnownActor, Ontology

ENTITY_TYPES: dict[str, ActorType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "NORP": "Group",
    "LOC": "Place",
    "FAC": "Place",
}
_POSSESSIVE = {"'s", "’s", "'", "’", "`s"}
_DASHES = ("-", "--", "–", "—")
_PREFIXES = ("pro", "anti", "ex", "non")
_INITIALS = re.compile(r"^(?:[A-Z]\.){1,4}[A-Z]?\.?$")
_LEADING = {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "said", "says"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: its words, its type, the actors it may mean, and in which sense it is used.

    ``sense`` is "name", "metonym" (a capital for its state), "demonym" (a people) or "adjective" ("Kenyan").
    """

    words: Words
    type: ActorType
    known: tuple[KnownActor, ...]
    sense: str


class NameFinder:
    """Finds names: built once for a pipeline and an ontology, then called on each parsed text."""

    def __init__(self, nlp: Language, ontology: Ontology) -> None:
        self._cues = ontology.cues
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._meaning: dict[tuple[str, ...], list[tuple[KnownActor, str]]] = {}
        patterns = []
        for known in ontology.actors:
            for text, sense in _wordings(known):
                pattern = nlp.make_doc(text)
                patterns.append(pattern)
                self._meaning.setdefault(_orth(pattern), []).append((known, sense))
        self._matcher.add("known", patterns)

    def find(self, doc: Doc) -> tuple[Name, ...]:
        """The names of ``doc`` in the order of the text; where two overlap, the longer one."""
        found = [name for name in (*self._known(doc), *self._recognised(doc)) if not _is_dateline(name.words)]
        found.sort(key=lambda name: (-len(name.words), not name.known, name.words.start))
        taken: set[int] = set()
        kept = []
        for name in found:
            places = set(range(name.words.start, name.words.end))
            if not places & taken:
                taken |= places
                kept.append(name)
        return tuple(_as_surnames(sorted(kept, key=lambda name: name.words.start)))

    def _known(self, doc: Doc) -> Iterator[Name]:
        for _, start, end in self._matcher(doc):
            words = doc[start:end]
            meanings = self._meaning[_orth(words)]
            sense = "demonym" if all(s == "demonym" for _, s in meanings) else meanings[0][1]
            if sense == "demonym" and _is_adjective(words):
                sense = "adjective"
            if sense == "metonym" and _is_location(words):
                yield Name(words, "Place", (), "name")
                continue
            longer = _with_word_before(words) if meanings[0][0].actor.type in ("Organization", "Group") else None
            if longer is not None and sense == "name":
                yield Name(longer, meanings[0][0].actor.type, (), "name")
            elif not _is_plain_word(words):
                yield Name(words, meanings[0][0].actor.type, tuple(known for known, _ in meanings), sense)

    def _recognised(self, doc: Doc) -> Iterator[Name]:
        for entity in doc.ents:
            if entity.label_ in ENTITY_TYPES:
                for words in _parts(entity):
                    trimmed = self._trimmed(words)
                    if trimmed is not None and not self._is_title(trimmed):
                        yield self._typed(trimmed, ENTITY_TYPES[entity.label_])

    def _is_title(self, words: Words) -> bool:
        """Whether the words only say of which post somebody is: "Home" in "Home Secretary Ruiz"."""
        plain = [token.lower_ for token in words if token.lower_ not in ("and", "of", "&") and token.ent_type_ != "GPE"]
        following = words.doc[words.end : words.end + 1].text
        if not following[:1].isupper() and len(plain) == 1 and plain[0] not in self._cues["title"]:
            return False  # "the Treasury imposed"
        return bool(plain) and all(word in self._cues["portfolio"] or word in self._cues["title"] for word in plain)

    def _typed(self, words: Words, kind: ActorType) -> Name:
        """An entity by the type that its last word tells: a "Council" is a body, whatever was guessed."""
        last = words[-1].lower_
        if last in self._cues["body"] and kind in ("Person", "Place"):
            kind = "Organization"
        adjective = kind == "Group" and _is_adjective(words)
        return Name(words, kind, (), "adjective" if adjective else "name")

    def _trimmed(self, words: Words) -> Words | None:
        """A name without article, title and possessive: "President Ana Ruiz's" is "Ana Ruiz"."""
        start, end = words.start, words.end
        doc = words.doc
        while end > start and (doc[end - 1].lower_ in _POSSESSIVE or doc[end - 1].is_space or doc[end - 1].is_quote):
            end -= 1
        person = words.label_ == "PERSON"
        while start < end and (
            doc[start].lower_ in _LEADING
            or doc[start].is_punct
            or doc[start].is_space
            or (end - start > 1 and self._is_before_name(doc[start], person))
        ):
            start += 1
        trimmed = Words(doc, start, end, label=words.label_)
        letters = any(token.text[:1].isupper() for token in trimmed)
        return trimmed if letters and not _is_plain_word(trimmed) else None

    def _is_before_name(self, token: Token, person: bool) -> bool:
        """Whether a word at the start of an entity belongs before it: a title, "pro-", or a word in small letters."""
        small = token.text[:1].islower() and not token.text[:1].isdigit()
        title = person and token.lower_.rstrip(".") in self._cues["title"]
        before = [word.lower_ for word in token.doc[max(0, token.i - 2) : token.i]]
        prefixed = (
            token.lower_ in _PREFIXES
            or before[-1:] in ([each] for each in _PREFIXES)
            or (before[-1:] == ["-"] and before[0] in _PREFIXES)
        )
        return small or title or prefixed


def _as_surnames(names: Sequence[Name]) -> Iterator[Name]:
    """The names, where a lone word that ends a person's full name in the same text is that person's surname."""
    surnames = {name.words[-1].text for name in names if name.type == "Person" and len(name.words) > 1}
    for name in names:
        lone = len(name.words) == 1 and not name.known and name.words.text in surnames
        yield replace(name, type="Person", sense="name") if lone else name


def _orth(words: Doc | Words) -> tuple[str, ...]:
    """The words of a name, whatever the white space between them."""
    return tuple(token.text for token in words)


def _wordings(known: KnownActor) -> Iterator[tuple[str, str]]:
    actor = known.actor
    for text in (actor.name, *actor.aliases):
        yield text, "name"
    for text in known.metonyms:
        yield text, "metonym"
    for text in known.demonyms:
        yield text, "demonym"


def _parts(entity: Words) -> Iterable[Words]:
    """An entity cut where two were taken for one: at a hyphen ("Ruiz-Okoye"), a line break, "of", "on"."""
    doc = entity.doc
    cuts = [token.i for token in entity if "\n" in token.text or _divides(token, entity)]
    start = entity.start
    for cut in [*cuts, entity.end]:
        if cut > start:
            yield Words(doc, start, cut, label=entity.label_)
        start = cut + 1


def _divides(token: Token, entity: Words) -> bool:
    if token.text in _DASHES and token.i + 1 < len(token.doc) and token.doc[token.i + 1].is_sent_start:
        return True
    if token.text in ("-", "–", "—"):
        return _joins_names(token.i, entity.doc)
    return token.lower_ in (("of", "on", "in", "at") if entity.label_ == "PERSON" else ("on", "at"))


def _joins_names(place: int, doc: Doc) -> bool:
    if place == 0 or place + 1 >= len(doc):
        return False
    left, right = doc[place - 1], doc[place + 1]
    spaced = bool(left.whitespace_)
    known_apart = left.ent_type_ in ("PERSON", "GPE", "NORP") and right.text[:1].isupper() and right.text[1:2].islower()
    return known_apart and (spaced or left.ent_iob_ != "I")


def _with_word_before(words: Words) -> Words | None:
    """The longer name of which a known name is only the end: "Neo Democrats" are not the Democrats."""
    if words.start == words.sent.start:
        return None
    before = words.doc[words.start - 1]
    part = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == words.root
    return (
        Words(words.doc, before.i, words.end) if part and before.ent_type_ in ("", "ORG") and before.is_title else None
    )


def _is_location(words: Words) -> bool:
    """Whether a capital is only where something happened: "in Nairobi"."""
    head = words.root
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "outside", "around", "across")


def _is_dateline(words: Words) -> bool:
    """Whether a paragraph opens with the place it was written at: "GENEVA (AP) - Talks began"."""
    line = [token for token in words.sent if not token.is_space]
    return line[-1].text in _DASHES and words.doc[line[0].i].is_upper and words[-1].i <= line[-1].i


def _is_adjective(words: Words) -> bool:
    """Whether a demonym says whose ("Kenyan troops") and does not name the people ("the Kenyans")."""
    head = words.root
    if head.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and head.head.i >= words.end:
        return True
    return head.pos_ == "ADJ" and head.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT")


def _is_plain_word(words: Words) -> bool:
    """Whether a one-word match is an ordinary word in capitals or a pronoun: "US" is a name, "us" never matches."""
    text = words.text
    if len(words) > 1 or _INITIALS.match(text):
        return False
    return len(text) == 1 or text.lower() in ("i", "we", "mr", "ms", "mrs")
