"""By what two names may be one actor: which names are set side by side, whether they fit, and how much that says.

A rule gives each name keys; actors that share one are compared. The looser the rule, the lower its score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.letters import fold
from kg.model import ActorType
from kg.spelling import LEGAL_FORMS, YOUNGER, initials, skeleton, spelt, spelt_body, spelt_person, words

_NOT_YET = re.compile("[ -](elect|designate)$")


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor as all documents show it before anybody is joined: names, kind, and the documents it is in."""

    iri: str
    names: tuple[str, ...]
    type: ActorType
    known: bool = False
    country: str = ""
    abbreviations: tuple[str, ...] = ()
    """Short names that some document gives it: "African Growth Council (AGC)"."""
    documents: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    """The posts that the texts give somebody, and the offices known."""
    affiliations: frozenset[str] = frozenset()
    """The states and bodies that these are of, by IRI."""


Key = Callable[[Profile, str], Iterator[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Names that share a key and fit may be one; ``alone`` where that holds only if no third name shares the key."""

    reason: str
    score: float
    key: Key
    fits: Callable[[str, str], bool] = lambda *_: True
    alone: bool = False
    needs_company: bool = False
    """Whether it counts less where the two have nobody in common."""
    by_company: bool = False
    """Whether one companion in common that only the texts know is enough to join the two."""
    homonyms: bool = False
    """Whether it is for people of one name who were told apart, or for all others."""


def posts(actor: Profile) -> set[str]:
    """The nouns of somebody's posts: "minister" of "Foreign Minister"."""
    posts = (_NOT_YET.sub("", fold(title)).split(" of ")[0].split() for title in actor.titles)
    return {words[-1] for words in posts if words}


def _both_or_neither_short(first: str, second: str) -> bool:
    """WHO is not Who, though BAMAKO may be Bamako."""
    short = max(len(first), len(second)) <= 5
    return not short or is_abbreviation(first) == is_abbreviation(second)


def _one_within(first: str, second: str) -> bool:
    """Whether the one name is the other with words left out: "John Mba" within "John K. Mba"."""
    less, more = sorted((spelt_person(first), spelt_person(second)), key=len)
    rest = iter(more)
    return all(word in rest for word in less)


def _one_begins(first: str, second: str) -> bool:
    """Whether the one name goes on where the other ends: "Ana Ruiz" and "Ana Ruiz Okello"."""
    less, more = sorted((fold(first).split(), fold(second).split()), key=len)
    younger = more[-1] in YOUNGER
    same = all(spelt(one) == spelt(other) for one, other in zip(less, more, strict=False))
    return len(less) < len(more) and same and not younger


def _same_last(first: str, second: str) -> bool:
    return spelt_person(first)[-1] == spelt_person(second)[-1]


def _one_initialled(first: str, second: str) -> bool:
    """Whether the one name has initials before the other: "H. D. Deve Gowda" and "Deve Gowda"."""
    less, more = sorted((words(first), words(second)), key=len)
    return len(less) == 2 < len(more) and all(len(word) <= 2 for word in more[:-2])


def _one_initial(first: str, second: str) -> bool:
    lengths = sorted(len(words(name)[0]) for name in (first, second))
    return lengths[0] == 1 < lengths[1]


def _one_word(first: str, second: str) -> bool:
    lengths = sorted(len(words(name)) for name in (first, second))
    return lengths[0] == 1 < lengths[1]


def _one_short(first: str, second: str) -> bool:
    return is_abbreviation(first) != is_abbreviation(second)


def _kind(actor: Profile) -> str:
    """Only actors of one kind are compared: people, bodies of people, and countries with places."""
    kinds: Mapping[str, str] = {"Person": "person", "Country": "place", "Place": "place"}
    return kinds.get(actor.type, "body")


def _same(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    yield (_kind(actor), *words(name))


def _run_together(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    yield (_kind(actor), "".join(words(name)))


def _spelt(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name) if actor.type == "Person" else spelt_body(name)
    if parts and (actor.type != "Person" or len(parts) > 1):
        yield (_kind(actor), *parts)


def _ends(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    """First and last name; a last part such as "Jr" is a name of its own here, so that son and father stay two."""
    parts = spelt_person(name)
    if actor.type == "Person" and len(parts) > 1 and len(parts[0]) > 1:
        yield parts[0], parts[-1]


def _initial(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name)
    if actor.type == "Person" and len(parts) > 1:
        yield parts[0][0], parts[-1]


def _last_two(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name)
    if actor.type == "Person" and len(parts) > 1 and len(parts[-2]) > 1:
        yield parts[-2:]


def _bones(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = words(name)
    if actor.type == "Person" and len(parts) > 1 and min(len(parts[0]), len(parts[-1])) > 1:
        yield skeleton(parts[0]), skeleton(parts[-1])


def _surname(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name)
    if actor.type == "Person" and parts and not actor.known:
        yield (parts[-1],)


def _surname_of_body(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name)
    if actor.type == "Person" and parts:
        yield from ((parts[-1], post, body) for post in sorted(posts(actor)) for body in sorted(actor.affiliations))


def _surname_in_office(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    """Only of titles of two words and more, and of people of the same state, or of none that is known."""
    parts, titles = spelt_person(name), {_office(title) for title in actor.titles}
    if actor.type == "Person" and parts and not actor.known:
        yield from ((parts[-1], title, actor.country) for title in sorted(titles) if " " in title)


def _office(title: str) -> str:
    """A title as it is compared: "minister of the fisheries" is "fisheries minister"."""
    post, of, field = fold(title).partition(" of ")
    return f"{field.removeprefix('the ')} {post}" if of else post


def _second_surname(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_person(name)
    if actor.type == "Person" and len(parts) > 1 and len(parts[0]) > 1:
        yield parts[:2]


def _company_name(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    parts = spelt_body(name)
    if _kind(actor) == "body" and len(parts) > 1 and parts[-1] in LEGAL_FORMS:
        parts = parts[:-1]
    if _kind(actor) == "body" and parts:
        yield parts


def _abbreviation(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    """A body's own name where that is an abbreviation, and the abbreviations that documents give it."""
    if _kind(actor) == "body" and not actor.known:
        yield from ((short,) for short in actor.abbreviations)
        if is_abbreviation(name):
            yield (name.replace(".", ""),)


def _letters(actor: Profile, name: str) -> Iterator[tuple[str, ...]]:
    if _kind(actor) == "body" and not actor.known:
        short = name.replace(".", "") if is_abbreviation(name) else initials(name)
        if len(short) > 2:
            yield (short,)


def is_abbreviation(name: str) -> bool:
    """Whether a name is all capitals: "AGC", "A.G.C."."""
    short = name.replace(".", "")
    return 2 <= len(short) <= 8 and short.isalpha() and short.isupper()


def abbreviations(name: str, used: Counter[str]) -> tuple[str, ...]:
    """Of the words that documents ``used`` for the body called ``name``, those that abbreviate it."""
    return tuple(sorted({word.replace(".", "") for word in used if is_abbreviation(word) and word != name}))


RULES = (
    Rule("the same name but for accents, case and points", 0.95, _same, _both_or_neither_short),
    Rule("the same name but for spaces and hyphens", 0.9, _run_together, _both_or_neither_short),
    Rule("the same name, spelt otherwise", 0.85, _spelt, _both_or_neither_short),
    Rule("an abbreviation that an article gives it", 0.85, _abbreviation, _one_short, alone=True, needs_company=True),
    Rule("the surname, and the same post of the same body", 0.85, _surname_of_body, _one_word, alone=True),
    Rule("the surname and the same post", 0.8, _surname_in_office, _one_word, alone=True),
    Rule("the same name but for its legal form", 0.7, _company_name, alone=True),
    Rule("the same name but for a middle name", 0.7, _ends, _one_within, alone=True),
    Rule("the same name but for a second surname", 0.8, _second_surname, _one_begins, alone=True, needs_company=True),
    Rule("an initial and the same last name", 0.65, _initial, _one_initial, alone=True),
    Rule("names that sound alike", 0.6, _bones),
    Rule("the same last name, and first names that sound alike", 0.65, _bones, _same_last),
    Rule("the initials of its name", 0.55, _letters, _one_short, alone=True),
    Rule("the same surname", 0.5, _surname, _one_word, alone=True, by_company=True),
    Rule("the same name but for first initials", 0.85, _last_two, _one_initialled, alone=True),
    Rule("the same name, told apart by what the articles say", 0.5, _same, homonyms=True),
)
