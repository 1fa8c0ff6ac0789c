"""What the words say that a person is: "Kenyan Foreign Minister Ana Ruiz", "Ana Ruiz, a spokeswoman for Acme".

Nothing is inferred: a role is the words of a post as the text has them, and the state or body named beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.mentions import Cast, Found
from kg.extract.parse import children

Cues = Mapping[str, frozenset[str]]
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "case", "nummod", "appos", "punct"})
_BODY_OF = ("of", "for", "at", "with", "from", "in")
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Post:
    """A role in the words of the text: head word of the person's name, title, head word of the body's name, words."""

    holder: int
    title: str
    body: int | None
    first: int
    last: int


def find_posts(doc: Doc, cast: Cast, cues: Cues) -> tuple[Post, ...]:
    """The roles of everyone who is named, and of whom a noun phrase names by an office, in the order of the text."""
    found = dict.fromkeys(post for person in _people(cast) for post in _posts(doc, person, cast, cues))
    found |= dict.fromkeys(_nominal_posts(doc, cast, cues))
    found |= dict.fromkeys(_other_kinds(doc, cast, cues))
    return tuple(sorted(found, key=lambda post: (post.first, post.last, post.holder)))


def _people(cast: Cast) -> Iterator[Found]:
    return (found for found in cast.by_head.values() if found.name is not None and found.mention.type == "Person")


def _posts(doc: Doc, person: Found, cast: Cast, cues: Cues) -> Iterator[Post]:
    token = doc[person.head]
    yield from _title_before(doc, person, cast, cues)
    nouns = [noun for noun in children(token, "appos") if noun.i > token.i]
    nouns += [token.head] if token.dep_ == "appos" else []
    nouns += [noun for prep in _named_as(token) for noun in children(prep, "pobj")]
    nouns += children(token.head, "attr") if token.dep_ == "nsubj" and token.head.tag_ in ("VBZ", "VBP") else []
    for noun in nouns:
        if noun.lemma_.lower() in cues["person"] and noun.tag_ in ("NN", "NNP"):
            yield _post(person.head, noun, cast)
    for body in _own_body(token, cast):
        yield Post(person.head, "", body, min(body, token.left_edge.i), max(body, token.i))


def _named_as(token: Token) -> list[Token]:
    """Where somebody is made something: "Ana Ruiz was sworn in as mayor", "elected Ana Ruiz as president"."""
    made = token.dep_ in ("nsubjpass", "dobj")
    return [prep for prep in children(token.head, "prep") if prep.lower_ == "as"] if made else []


def _nominal_posts(doc: Doc, cast: Cast, cues: Cues) -> Iterator[Post]:
    """What a noun phrase itself says: "the Kenyan minister of defence", "a spokesman for Acme"."""
    for found in cast.by_head.values():
        noun = doc[found.head]
        if found.mention.kind == "nominal" and found.mention.type == "Person" and noun.tag_ in ("NN", "NNP"):
            post = _post(found.head, noun, cast)
            if post.body is not None or noun.lemma_.lower() in cues["office"]:
                yield post


def _other_kinds(doc: Doc, cast: Cast, cues: Cues) -> Iterator[Post]:
    """What an apposition says that a body is, to tell it from a better known one: "Al Shabab, a football club"."""
    for found in cast.by_head.values():
        if found.name is not None and found.mention.type != "Person":
            nouns = children(doc[found.head], "appos")
            yield from (_post(found.head, noun, cast) for noun in nouns if noun.lemma_.lower() in cues["namesake"])


def _title_before(doc: Doc, person: Found, cast: Cast, cues: Cues) -> Iterator[Post]:
    """The title that a name stands behind, without comma: "the Kenyan foreign minister Ana Ruiz"."""
    assert person.name is not None
    end = start = person.name.words.start
    while start > max(0, end - _LONGEST) and _may_be_title(doc[start - 1], doc[end - 1].sent.start, cast, cues):
        start -= 1
    words = [token for token in doc[start:end] if not token.is_punct and not token.is_space]
    body = next((token.i for token in reversed(words) if _is_name(token.i, cast)), None)
    while words and words[0].lower_ in ("of", "and", "for"):
        words = words[1:]
    if words and words[-1].lower_ in ("of", "and", "for"):  # "the family of Ana Ruiz"
        return
    named = {token.i for token in words if _in_name(token.i, cast)}
    title = [token for token in words if token.i not in named and token.tag_ != "POS" and token.dep_ != "det"]
    plain = [token for token in title if token.lower_.rstrip(".") not in cues["honorific"]]
    if any(_is_post(token, cues) for token in plain):
        first = min(title[0].i, body if body is not None else title[0].i)
        yield Post(person.head, " ".join(token.text for token in title), body, first, end - 1)


def _may_be_title(token: Token, sentence: int, cast: Cast, cues: Cues) -> bool:
    if token.i < sentence or token.is_space or (token.is_punct and token.text not in "-.–"):
        return False
    if _in_name(token.i, cast) or _is_post(token, cues) or token.lower_ in cues["portfolio"]:
        return True
    capital = token.text[:1].isupper() and token.dep_ in _BEFORE and not token.is_sent_start
    linking = token.lower_ in ("of", "and", "for") and token.i + 1 < len(token.doc) and token.nbor().is_title
    return capital or linking or token.tag_ == "POS" or token.dep_ in ("compound", "amod") or token.text == "-"


def _is_post(token: Token, cues: Cues) -> bool:
    """Whether a word is the noun of a post or a rank."""
    lemma = token.lemma_.lower().rstrip(".")
    return lemma in cues["person"] or lemma in cues["office"] or token.lower_.rstrip(".") in cues["rank"]


def _post(holder: int, noun: Token, cast: Cast) -> Post:
    """What an apposition says: "a spokeswoman for Acme", "the Kenyan minister of defence"."""
    body = next((place for place in _bodies(noun, cast)), None)
    left = [child for child in noun.lefts if child.dep_ not in ("det", "poss", "case", "predet", "punct")]
    words = [token for child in left for token in child.subtree if not _in_name(token.i, cast)]
    words = [token for token in words if token.tag_ != "DT"] + [noun, *_portfolio(noun, cast)]
    title = " ".join(token.text for token in sorted(words, key=lambda token: token.i) if token.tag_ != "POS")
    places = [*(token.i for token in words), *([body] if body is not None else [])]
    return Post(holder, title, body, min(places), max(places))


def _portfolio(noun: Token, cast: Cast) -> Iterator[Token]:
    """What belongs to a title behind its noun: "of defence", "of state"."""
    for prep in children(noun, "prep"):
        objects = children(prep, "pobj")
        if prep.lower_ == "of" and objects and not any(_is_name(word.i, cast) for word in prep.subtree):
            yield prep
            yield from (word for word in objects[0].subtree if word.dep_ in ("compound", "amod", "pobj", "det"))


def _bodies(noun: Token, cast: Cast) -> Iterator[int]:
    """The state or body that a post is of, the one named nearest to its noun first."""
    for child in reversed(children(noun, "compound", "amod", "nmod", "poss")):
        yield from (word.i for word in (child, *children(child, "compound", "amod", "nmod")) if _is_name(word.i, cast))
    for prep in children(noun, "prep"):
        if prep.lower_ in _BODY_OF:
            yield from (word.i for word in children(prep, "pobj") if _is_body(word.i, cast))


def _own_body(token: Token, cast: Cast) -> Iterator[int]:
    """Whose man or woman somebody is: "Ana Ruiz of Acme", "Acme's Ana Ruiz"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if above is not None and _is_name(above.i, cast) and _is_body(above.i, cast) and above.i not in cast.adjectives:
        yield above.i  # "the Workers' Front of Ana Ruiz"
    beside = [word for prep in children(token, "prep") if prep.lower_ in ("of", "from") and prep.i == token.i + 1
              for word in children(prep, "pobj")]  # fmt: skip
    for word in (*children(token, "poss"), *beside):
        if _is_name(word.i, cast) and _is_body(word.i, cast):
            yield word.i


def _is_body(place: int, cast: Cast) -> bool:
    found = cast.by_head.get(place) or cast.adjectives.get(place)
    return found is not None and found.mention.type != "Person" and found.mention.kind != "pronoun"


def _is_name(place: int, cast: Cast) -> bool:
    found = cast.adjectives.get(place) or cast.by_head.get(place)
    return found is not None and found.name is not None and found.mention.type != "Person"


def _in_name(place: int, cast: Cast) -> bool:
    """Whether a word is part of the name of a state or body."""
    return place in cast.in_bodies
