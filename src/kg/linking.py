"""Actors of different documents that may be one, each pair with a score and the reason, so that a person can judge.

A wrong link is worse than a missing one: only what differs in spelling alone is joined on the name's strength; a name
that is shorter, or an initial, needs besides that both move among the same people, and much is only proposed. Two
names that one article uses side by side are hardly ever one actor. Actors are compared only within blocks that share a
key, and within a block each with its next few neighbours, so that the work grows with the number of actors and not with
its square. The result depends on what the documents say and never on their order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.homonyms import are_namesakes
from kg.letters import fold
from kg.model import ActorType
from kg.spelling import LEGAL_FORMS, initials, skeleton, spelt, spelt_body, spelt_person, words

JOIN = 0.8
"""From this score on kg joins two actors by itself."""
PROPOSE = 0.5
"""From this score on it proposes to."""
NEIGHBOURS = 8
"""With so many next names of its block each name is compared."""
WELL_KNOWN = 30
"""Who is in more documents than this says nothing about whom they are met with."""
_NOT_YET = re.compile("[ -](elect|designate)$")
SHARED = 2
"""So many companions in common tell that two names move among the same people."""


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors, by IRI in the order of the alphabet, that may be one: how sure that is, from 0 to 1, and why."""

    first: str
    second: str
    score: float
    reason: str


Key = Callable[[Profile, str], Iterator[tuple[str, ...]]]
Member = tuple[str, Profile]
"""An actor in a block, with the name that brought it there."""


@dataclass(frozen=True, slots=True)
class _Rule:
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


def find_candidates(profiles: Sequence[Profile]) -> list[Candidate]:
    """The pairs that may be one actor, those most alike first; each pair once, for its best reason.

    >>> ana, anna = (Profile(f"id/{n}", (n,), "Person") for n in ("Volodymyr Bondarenko", "Wolodymyr Bondarenko"))
    >>> [(found.score, found.reason) for found in find_candidates([ana, anna])]
    [(0.85, 'the same name, spelt otherwise')]
    """
    actors = sorted(profiles, key=lambda profile: profile.iri)
    company = _Company(actors)
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for rule in _RULES:
        for first, second in _pairs(actors, rule):
            pair = first.iri, second.iri
            best[pair] = max(best.get(pair, (0.0, "")), _weigh(rule, first, second, company))
    found = [Candidate(*pair, round(score, 2), why) for pair, (score, why) in best.items() if score >= PROPOSE]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.first, candidate.second))


class _Company:
    """Who is met with whom: the rarer actors of the documents that an actor is in."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._known = {profile.iri for profile in profiles if profile.known}
        self._members: dict[str, list[str]] = defaultdict(list)
        for profile in profiles:
            if 0 < len(profile.documents) <= WELL_KNOWN and profile.type not in ("Country", "Place"):
                for document in profile.documents:
                    self._members[document].append(profile.iri)

    def shared(self, first: Profile, second: Profile, *, unknown: bool = False) -> int:
        """How many companions the two have in common; with ``unknown`` only those whom the texts alone know."""
        if max(len(first.documents), len(second.documents)) > WELL_KNOWN:
            return 0
        common = (self._around(first) & self._around(second)) - {first.iri, second.iri}
        return len(common - self._known if unknown else common)

    def _around(self, profile: Profile) -> set[str]:
        return {iri for document in profile.documents for iri in self._members.get(document, ())}


def _weigh(rule: _Rule, first: Profile, second: Profile, company: _Company) -> tuple[float, str]:
    score, reasons = rule.score, [rule.reason]
    if first.country and second.country and first.country != second.country:
        return 0.0, ""
    if first.documents & second.documents:
        score -= 0.3
        reasons.append("but one article names both")
    shared = company.shared(first, second) if score < JOIN or rule.needs_company else 0
    if shared >= SHARED:
        score += 0.15
        reasons.append(f"{shared} companions in common")
    elif rule.needs_company and not shared:
        score -= 0.15
    if rule.by_company and company.shared(first, second, unknown=True):
        score += 0.3
    if _are_strangers(first, second) and not company.shared(first, second):
        score -= 0.2
        reasons.append("but other posts")
    elif score < JOIN and first.titles and second.titles and not rule.homonyms:
        score += 0.2 if _posts(first) & _posts(second) else -0.1
        reasons.append("the same post" if _posts(first) & _posts(second) else "but other posts")
    return score, ", ".join(reasons)


def _are_strangers(first: Profile, second: Profile) -> bool:
    """Whether two that only the texts know have other posts and no state in common."""
    unknown = not (first.known or second.known) and bool(first.titles and second.titles)
    return unknown and not _posts(first) & _posts(second) and not (first.country and first.country == second.country)


def _posts(actor: Profile) -> set[str]:
    """The nouns of somebody's posts: "minister" of "Foreign Minister"."""
    posts = (_NOT_YET.sub("", fold(title)).split(" of ")[0].split() for title in actor.titles)
    return {words[-1] for words in posts if words}


def _pairs(actors: Sequence[Profile], rule: _Rule) -> Iterator[tuple[Profile, Profile]]:
    """Each two actors that share a key of ``rule`` and fit, in the order of their IRIs."""
    blocks: dict[tuple[str, ...], dict[str, Member]] = defaultdict(dict)
    for actor in actors:
        for name in actor.names:
            for key in rule.key(actor, name):
                blocks[key].setdefault(actor.iri, (name, actor))
    for block in blocks.values():
        if len(block) > 1 and not (rule.alone and _crowded(block.values())):
            several = sum(actor.known for _, actor in block.values()) > 1
            for first, second in _neighbours(block.values()):
                if not (several and (first[1].known or second[1].known)) and _may_be_one(rule, first, second):
                    yield (first[1], second[1]) if first[1].iri < second[1].iri else (second[1], first[1])


def _neighbours(block: Iterable[Member]) -> Iterator[tuple[Member, Member]]:
    members = sorted(block, key=lambda member: (fold(member[0]), member[1].iri))
    for place, one in enumerate(members):
        for other in islice(members, place + 1, place + 1 + NEIGHBOURS):
            yield one, other


def _crowded(block: Iterable[Member]) -> bool:
    return len({spelt_person(name) for name, _ in block}) > 2


def _may_be_one(rule: _Rule, first: Member, second: Member) -> bool:
    """Whether the two names fit; a known actor's very name was met when its document was read, and was not linked.

    Namesakes that were told apart (kg.homonyms) are proposed to a person, never joined.
    """
    (name, one), (other, two) = first, second
    apart = are_namesakes(one.iri, two.iri)
    declined = (one.known or two.known) and fold(name) == fold(other)
    return rule.homonyms == apart and not declined and rule.fits(name, other)


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
    return len(less) < len(more) and all(spelt(one) == spelt(other) for one, other in zip(less, more, strict=False))


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
        yield from ((parts[-1], post, body) for post in sorted(_posts(actor)) for body in sorted(actor.affiliations))


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


_RULES = (
    _Rule("the same name but for accents, case and points", 0.95, _same, _both_or_neither_short),
    _Rule("the same name but for spaces and hyphens", 0.9, _run_together, _both_or_neither_short),
    _Rule("the same name, spelt otherwise", 0.85, _spelt, _both_or_neither_short),
    _Rule("an abbreviation that an article gives it", 0.85, _abbreviation, _one_short, alone=True, needs_company=True),
    _Rule("the surname, and the same post of the same body", 0.85, _surname_of_body, _one_word, alone=True),
    _Rule("the surname and the same post", 0.8, _surname_in_office, _one_word, alone=True),
    _Rule("the same name but for its legal form", 0.7, _company_name, alone=True),
    _Rule("the same name but for a middle name", 0.7, _ends, _one_within, alone=True),
    _Rule("the same name but for a second surname", 0.8, _second_surname, _one_begins, alone=True, needs_company=True),
    _Rule("an initial and the same last name", 0.65, _initial, _one_initial, alone=True),
    _Rule("names that sound alike", 0.6, _bones),
    _Rule("the same last name, and first names that sound alike", 0.65, _bones, _same_last),
    _Rule("the initials of its name", 0.55, _letters, _one_short, alone=True),
    _Rule("the same surname", 0.5, _surname, _one_word, alone=True, by_company=True),
    _Rule("the same name but for first initials", 0.85, _last_two, _one_initialled, alone=True),
    _Rule("the same name, told apart by what the articles say", 0.5, _same, homonyms=True),
)
