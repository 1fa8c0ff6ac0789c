"""Where a name begins and ends: what spaCy took for one name cut as a reader would cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.spelling import YOUNGER

Cues = Mapping[str, frozenset[str]]
_POSSESSIVE = {"'s", "’s", "'", "’", "`s"}
_DASHES = ("-", "--", "–", "—")
_PREFIXES = ("pro", "anti", "ex", "non")
_INITIALS = re.compile(r"^(?:[A-Z]\.){1,4}[A-Z]?\.?$")
_LEADING = {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "said", "says"}
OPENING = {"after", "as", "at", "before", "but", "by", "for", "from", "in", "near", "on", "since", "under", "when",
            "while", "with"}  # fmt: skip
_LONGEST_SMALL = 4
_ACRONYM = range(3, 7)
_CAPTIONS = {"audio", "credit", "file", "image", "photo", "photograph", "picture", "video"}


def cut(entity: Words, cues: Cues) -> Iterator[Words]:
    """The names in what spaCy took for one, without articles, titles and words that only follow."""
    for part in _parts(entity, cues):
        name = _double(_widened(_trimmed(part, cues)))
        if name is not None and not _is_title(name, cues):
            yield name


def is_prefixed(token: Token) -> bool:
    """Whether "pro-", "anti-" or the like stands before a word: "pro-Kenyan"."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 2) : token.i]]
    return before[-1:] == ["-"] and before[0] in _PREFIXES


def is_plain_word(words: Words) -> bool:
    """Whether a one-word match is an ordinary word in capitals or a pronoun: "US" is a name, "us" never matches."""
    text = words.text
    if len(words) > 1 or _INITIALS.match(text):
        return False
    return len(text) == 1 or text.lower() in ("i", "we", "mr", "ms", "mrs")


def is_plain_plural(entity: Words, cues: Cues) -> bool:
    """Whether a noun of people at the start of a sentence was taken for a name: "Farmers blamed Mali"."""
    word = entity[0]
    singular = word.lower_.removesuffix("s")
    return len(entity) == 1 and word.is_sent_start is True and word.lower_ != singular and singular in cues["person"]


def is_dateline(words: Words) -> bool:
    """Whether a paragraph opens with the place it was written at: "GENEVA (AP) - Talks began"."""
    line = [token for token in words.sent if not token.is_space]
    return line[-1].text in _DASHES and words.doc[line[0].i].is_upper and words[-1].i <= line[-1].i


def _trimmed(words: Words, cues: Cues) -> Words | None:
    """A name without article, title and possessive: "President Ana Ruiz's" is "Ana Ruiz"."""
    start, end = words.start, words.end
    doc = words.doc
    while end > start and (doc[end - 1].lower_ in _POSSESSIVE or doc[end - 1].is_space or doc[end - 1].is_quote):
        end -= 1
    while end - start > 1 and doc[end - 1].pos_ == "ADP" and doc[end - 1].is_lower:
        end -= 1  # "bought Acme for"
    end = _without_follower(doc, start, end, cues) if words.label_ == "ORG" else _without_caption(doc, start, end)
    end = _without_sum(doc, start, end)
    person = words.label_ == "PERSON"
    if person and end - start > 2 and doc[start].is_upper and len(doc[start]) in _ACRONYM and doc[start + 1].is_title:
        start += 1  # "told NPR Ana Ruiz had left"
    while start < end and (
        doc[start].lower_ in _LEADING
        or doc[start].is_punct
        or doc[start].is_space
        or (end - start > 1 and _is_before_name(doc[start], person, cues))
    ):
        start += 1
    trimmed = Words(doc, start, end, label=words.label_)
    letters = any(token.text[:1].isupper() for token in trimmed)
    return trimmed if letters and not is_plain_word(trimmed) else None


def _widened(words: Words | None) -> Words | None:
    """A person's one name with the second one that spaCy left out: "Ana" in "Ana Obi said", "Wilson" in "Wilson Or"."""
    if words is None or words.label_ != "PERSON" or words.end == len(words.doc):
        return words
    word, following = words[-1], words.doc[words.end]
    if following.lower_.rstrip(".") in YOUNGER and not following.ent_type_:
        return Words(words.doc, words.start, words.end + 1, label=words.label_)
    if len(words) > 2:
        return words
    second = following.is_title and not following.ent_type_ and not following.is_sent_start and bool(word.whitespace_)
    short = len(words) == 1 and following.is_alpha and len(following) < _LONGEST_SMALL
    small = short and following.is_stop  # "Or", "To" and "So" are names
    joined = second and (small or (following.tag_ == "NNP" and word.head == following and word.dep_ == "compound"))
    return Words(words.doc, words.start, words.end + 1, label=words.label_) if joined else words


def _double(words: Words | None) -> Words | None:
    """A double surname whole, of which spaCy saw the end: "Ana Ruiz-Okello" where it saw "Okello"."""
    if words is None or words.label_ != "PERSON" or words.start < 2 or words.doc[words.start - 1].text != "-":
        return words
    before = words.doc[words.start - 2]
    if before.whitespace_ or before.ent_type_ or not before.text.istitle():
        return words
    start = before.i
    while start > 0 and words.doc[start - 1].tag_ == "NNP" and words.doc[start - 1].dep_ == "compound":
        start -= 1
    return Words(words.doc, start, words.end, label=words.label_)


def _without_follower(doc: Doc, start: int, end: int, cues: Cues) -> int:
    """Where a body's name ends before what it issued or whom it employs: "Security Council Resolution 2"."""
    end = _without_caption(doc, start, end)
    for place in range(start + 1, end):
        issued = doc[place].lower_ in cues["document"] and doc[place - 1].lower_ in cues["body"]
        if issued and all(token.like_num for token in doc[place + 1 : end]):
            return place
    of = any(token.lower_ in ("of", "for") for token in doc[start:end])
    office = end - start > 1 and doc[end - 1].lower_ in cues["person"] and doc[end - 2].lower_ in cues["body"]
    return end - 1 if office and not of else end


def _without_sum(doc: Doc, start: int, end: int) -> int:
    """Where a name ends before a sum: "fined Acme 2 million euros"."""
    first = next((place for place in range(start + 1, end) if doc[place].tag_ == "CD"), end)
    counted = first + 1 < end and all(token.text.islower() for token in doc[first + 1 : end])
    return first if counted else end


def _without_caption(doc: Doc, start: int, end: int) -> int:
    """Where a name ends before the credit of a picture: "Ana Ruiz Image: …"."""
    credited = end - start > 1 and doc[end - 1].lower_ in _CAPTIONS and doc[end : end + 1].text == ":"
    return end - 1 if credited else end


def _is_before_name(token: Token, person: bool, cues: Cues) -> bool:
    """Whether a word at the start of an entity belongs before it: a title, "pro-", or a word in small letters."""
    small = token.text[:1].islower() and not token.text[:1].isdigit()
    title = person and token.lower_.rstrip(".") in cues["title"]
    noun = person and token.is_sent_start is True and token.lower_ in cues["person"]
    opening = token.lower_ in OPENING and token.is_sent_start is True
    before = [word.lower_ for word in token.doc[max(0, token.i - 1) : token.i]]
    prefixed = token.lower_ in _PREFIXES or before in ([each] for each in _PREFIXES) or is_prefixed(token)
    return small or title or noun or opening or prefixed


def _is_title(words: Words, cues: Cues) -> bool:
    """Whether the words only say of which post somebody is: "Home" in "Home Secretary Ruiz", "Secretary of State"."""
    plain = [token.lower_ for token in words if token.lower_ not in ("and", "of", "&") and token.ent_type_ != "GPE"]
    if not plain or not all(word in cues["portfolio"] or word in cues["title"] for word in plain):
        return False
    before = [token.lower_ for token in words.doc[max(0, words.start - 2) : words.start]]
    held = before[-1:] == ["of"] and before[0] in cues["office"]
    following = words.doc[words.end : words.end + 1].text
    return held or following[:1].isupper() or len(plain) > 1 or plain[0] in cues["title"]  # but "the Treasury imposed"


def _parts(entity: Words, cues: Cues) -> Iterator[Words]:
    """An entity cut where two were taken for one: at a hyphen ("Ruiz-Okoye"), a line break, a bracket, "of", "on"."""
    doc = entity.doc
    cuts = [token.i for token in entity if "\n" in token.text or _divides(token, entity, cues)]
    start, label = entity.start, entity.label_
    for place in [*cuts, entity.end]:
        if place > start:
            yield Words(doc, start, place, label=label)
        start = place + 1
        label = "ORG" if place < entity.end and doc[place].lower_ == "of" else entity.label_


def _divides(token: Token, entity: Words, cues: Cues) -> bool:
    if token.text in _DASHES and token.i + 1 < len(token.doc) and token.doc[token.i + 1].is_sent_start:
        return True
    if token.text in ("-", "–", "—"):
        return _joins_names(token.i, entity.doc)
    if token.text == "(":
        return True
    if entity.label_ == "PERSON":
        return token.lower_ in ("of", "on", "in", "at")
    body = entity.label_ == "ORG" and token.i > entity.start
    field = body and token.nbor(-1).lower_ in cues["body"] | cues["gathering"]  # "the Commission on Human Rights"
    return token.lower_ == "at" or (token.lower_ == "on" and not field)


def _joins_names(place: int, doc: Doc) -> bool:
    if place == 0 or place + 1 >= len(doc):
        return False
    left, right = doc[place - 1], doc[place + 1]
    spaced = bool(left.whitespace_)
    longer = [0 <= i < len(doc) and doc[i].ent_type_ == "PERSON" for i in (place - 2, place + 2)]
    if left.ent_type_ == right.ent_type_ == "PERSON" and not spaced and longer[0] != longer[1]:
        return False  # "Ana Ruiz-Okello" and "Abdel-Fattah Obi" are one, "Ana Ruiz-Pavel Novak" two
    known_apart = left.ent_type_ in ("PERSON", "GPE", "NORP") and right.text[:1].isupper() and right.text[1:2].islower()
    return known_apart and (spaced or left.ent_iob_ != "I")
