"""Names that spaCy passed over and the text gives away: found elsewhere in it, or where only a name can stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.extract.namecuts import OPENING
from kg.extract.namekinds import Name, called, is_at_place
from kg.extract.parse import children
from kg.model import ActorType

Cues = Mapping[str, frozenset[str]]
_MEMBER = frozenset({"of", "from"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SHORTEST = 3
_THINGS = frozenset({"CARDINAL", "DATE", "EVENT", "LAW", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})


def missed(doc: Doc, names: Sequence[Name], cues: Cues) -> Iterator[Name]:
    """The names of ``doc`` that ``names`` lack."""
    taken = {token.i for name in names for token in name.words}
    again = _lone_names(names)
    people = {name.words.start: name for name in names if name.type == "Person"}
    ends = {name.words.end: name for name in names if name.type == "Person"}
    short = {initials(name.words.text) for name in names if name.type in ("Organization", "Group")}
    start = 0
    while start < len(doc):
        run = _run(doc, start, taken)
        start = max(start + 1, run.end)
        kind = _kind(run, again, people, ends, short, cues) if len(run) else None
        if kind is not None:
            yield Name(run, kind, (), "name")


def _kind(
    run: Words,
    again: Mapping[str, ActorType],
    people: Mapping[int, Name],
    ends: Mapping[int, Name],
    short: Set[str],
    cues: Cues,
) -> ActorType | None:
    """What proper nouns in a row name, where that is plain."""
    doc = run.doc
    if run.text in again and not (run.root.dep_ == "compound" and run.root.head.pos_ == "PROPN"):
        return again[run.text]
    kind = called(run, cues)
    if kind is not None:
        return kind
    if any(token.lower_ in cues["title"] or token.lower_ in cues["person"] for token in run):
        return None
    if is_at_place(run, None, cues) or (len(run) > 1 and run[-1].lower_ in cues["landmark"]):
        return "Place"
    after = doc[run.end : run.end + 2]
    if len(after) == 2 and after[0].text in _POSSESSIVE and after[1].i in people:
        return "Organization"  # "Novara's Ana Ruiz"
    if len(run) > 1 and (_is_among_people(run, people, ends) or _is_introduced(run, cues)):
        return "Person"
    return "Organization" if _is_of_person(run, ends) or _is_abbreviation(run) or run.text in short else None


def initials(text: str) -> str:
    """The capitals that begin the words of a name: "New Progress Party" gives "NPP", "Real IRA" gives "RIRA"."""
    words = text.replace("-", " ").split()
    parts = (word if word.isupper() and len(word) > 1 else word[0] for word in words if word[0].isupper())
    return "".join(parts) if len(words) > 1 else ""


def _is_of_person(run: Words, ends: Mapping[int, Name]) -> bool:
    """Whether the words behind a person say whose man or woman it is: "Ana Ruiz of Novara", "Ana Ruiz from the CWP"."""
    before = [token for token in run.doc[max(0, run.start - 2) : run.start] if token.lower_ != "the"]
    return bool(before) and before[-1].lower_ in _MEMBER and before[-1].i in ends and len(ends[before[-1].i].words) > 1


def _is_among_people(run: Words, people: Mapping[int, Name], ends: Mapping[int, Name]) -> bool:
    """Whether a row stands between two people in a list: "Ana Ruiz, Ikenna Obi, and Pavel Novak"."""
    doc = run.doc
    following = next((token.i for token in doc[run.end : run.end + 3] if token.text not in (",", "and", "or")), run.end)
    listed = doc[run.start - 1 : run.start].text == "," and doc[run.end : run.end + 1].text in (",", "and", "or")
    return listed and run.start - 1 in ends and following in people


def _is_introduced(run: Words, cues: Cues) -> bool:
    """Whether it is said that a row is a person: "Hatice Obi, wife of Ana Ruiz", "the singer, Hatice Obi"."""
    name = run.root
    beside = [*children(name, "appos"), *([name.head] if name.dep_ == "appos" else [])]
    words = all(token.text.istitle() and token.is_alpha for token in run)
    body = {token.lower_ for token in run} & (cues["body"] | cues["corporate"] | cues["landmark"])
    return words and not body and any(noun.lemma_.lower() in cues["person"] for noun in beside)


def _is_abbreviation(run: Words) -> bool:
    """Whether a row in brackets gives the first letters of the words before: "Novara Relief Fund (NRF)"."""
    doc, letters = run.doc, "".join(token.text for token in run if token.is_alpha)
    bracketed = doc[max(0, run.start - 1) : run.start].text == "(" and doc[run.end : run.end + 1].text == ")"
    before = doc[max(0, run.start - 2 * len(letters) - 1) : max(0, run.start - 1)]
    initials = "".join(token.text[0] for token in before if token.text[:1].isupper())
    return bracketed and letters.isupper() and len(letters) > 1 and initials.endswith(letters)


def _lone_names(names: Sequence[Name]) -> Mapping[str, ActorType]:
    """What a word or words name elsewhere in the text; the last word of a person's name is a name of that person."""
    again: dict[str, ActorType] = {}
    for name in names:
        if name.type != "Group" and name.sense == "name" and not name.known:
            again.setdefault(name.words.text, name.type)
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.type == "Person" and len(name.words) > 1 and len(name.words[-1]) >= _SHORTEST:
            bearers[name.words[-1].text].add(name.words[0].text)
    relatives = {surname for surname, first in bearers.items() if len(first) > 1}
    return {**{text: kind for text, kind in again.items() if text not in relatives},
            **{surname: "Person" for surname in bearers if surname not in relatives and surname.istitle()}}  # fmt: skip


def _run(doc: Doc, start: int, taken: Set[int]) -> Words:
    """The proper nouns in a row from ``start``, none of them part of a name."""
    end = start
    while end < len(doc) and end not in taken and _is_proper(doc[end]) and (end == start or not doc[end].is_sent_start):
        end += 1
    return doc[start:end]


def _is_proper(token: Token) -> bool:
    if token.is_sent_start and token.lower_ in OPENING:
        return False
    return token.pos_ == "PROPN" and token.text[:1].isupper() and len(token) > 1 and token.ent_type_ not in _THINGS
