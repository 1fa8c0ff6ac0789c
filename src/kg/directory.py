"""Known actors by every name that may be used for them: people by surname too, and the bodies that every state has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.letters import fold
from kg.model import Actor
from kg.ontology import Institution, KnownActor, Ontology
from kg.spelling import spelt, spelt_person


@dataclass(frozen=True)
class Directory:
    """Who is known, by folded name."""

    by_name: Mapping[str, tuple[tuple[KnownActor, str], ...]]
    """A name → who bears it, and in which sense: "known name", "seat of power" or "people of a state"."""
    by_surname: Mapping[str, tuple[KnownActor, ...]]
    by_spelling: Mapping[str, tuple[KnownActor, ...]]
    """A surname, or a whole name, in one spelling for all its transliterations → known people."""
    by_ends: Mapping[tuple[str, str], tuple[KnownActor, ...]]
    """First and last word of a name → known people."""
    people_of: Mapping[str, tuple[tuple[KnownActor, tuple[str, ...]], ...]]
    """The code of a state → its known people, with the words of each of their names, spelt in one way."""
    ids: frozenset[str]
    """The ids of all."""
    states: Mapping[str, KnownActor]
    """By id."""
    state_of: Mapping[str, str]
    """The code of a state → its id."""
    institutions: Mapping[str, Institution]
    """By each noun for it."""
    offices: Mapping[str, frozenset[str]]
    """Role → the states and bodies, by id, that have it."""
    holders: Mapping[tuple[str, str], tuple[KnownActor, ...]]
    """Role and id of the state or body → who has held it."""

    def holder(self, title: str, body: str, day: str) -> KnownActor | None:
        """Who held an office of a state or body, by id, on a day; None where that is not known of just one."""
        office = _role(title), body
        held = self.holders.get(office, ())
        there = [known for known in held if office in {(_role(role), where) for role, where in known.offices_on(day)}]
        return there[0] if len(there) == 1 else None

    def holder_of(self, title: str, day: str) -> KnownActor | None:
        """Who held an office on a day that only one body has, and that names it by itself: "the pope"."""
        bodies = self.offices.get(_role(title), frozenset())
        return self.holder(title, next(iter(bodies)), day) if len(bodies) == 1 else None

    def body_of(self, state: Actor, words: str) -> Actor | None:
        """The body of a state that ``words`` name with or without the state: "ministry of defence", "Kenyan army"."""
        home = self.states.get(state.id)
        noun = home and _without(fold(words), home)
        institution = self.institutions.get(noun) if noun else None
        return self._body(home, institution) if home is not None and institution is not None else None

    def body_by_name(self, name: str) -> Actor | None:
        """The body of a state that a name gives with its state: "Kenyan Foreign Ministry", "Parliament of Kenya".

        A body that is known by a shorter name is that one where its own state is added: "United Kingdom Home Office".
        """
        words = fold(name).removeprefix("the ").replace("'s ", " ").split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            for state, noun in ((head, tail), (tail.removeprefix("the "), head.removesuffix(" of"))):
                home = self._state(state)
                if home is not None and noun != head:
                    known = self._known_body(noun, home.actor.country)
                    body = known or self.body_of(home.actor, noun)
                    if body is not None:
                        return body
        return None

    def _state(self, words: str) -> KnownActor | None:
        homes = {known.actor.id: known for known, how in self.by_name.get(words, ()) if how != "seat of power"}
        home = next(iter(homes.values()), None)
        return home if len(homes) == 1 and home is not None and home.actor.type == "Country" else None

    def _known_body(self, noun: str, country: str) -> Actor | None:
        bodies = [known.actor for known, _ in self.by_name.get(noun, ()) if known.actor.type == "Organization"]
        return bodies[0] if len(bodies) == 1 and country and bodies[0].country == country else None

    def _body(self, home: KnownActor, institution: Institution) -> Actor:
        """The actor that is known as this body of the state, or one named after its people."""
        nouns = (institution.label, *institution.also)
        for state in (*home.demonyms, home.actor.name, *home.actor.aliases):
            for noun in nouns:
                known = [one for one, _ in self.by_name.get(fold(f"{state} {noun}"), ())]
                if len(known) == 1 and known[0].actor.type == "Organization":
                    return known[0].actor
        people = next(iter(home.demonyms), home.actor.name)
        name = f"{people} {institution.label}"
        id, country = name.replace(" ", "_"), home.actor.country
        return Actor(id, name, "Organization", country=country, sector=institution.sector)


def directory_of(ontology: Ontology) -> Directory:
    """The directory of an ontology, made once."""
    return _made(ontology.actors, ontology.institutions, ontology.cues["family-name-first"])


def _without(words: str, home: KnownActor) -> str:
    """``words`` without the state: "army" of "kenyan army", "government" of "government of kenya"."""
    names = (*home.demonyms, home.actor.name, *home.actor.aliases)
    for state in sorted(map(fold, names), key=len, reverse=True):
        for one in (state, f"the {state}"):
            words = words.removeprefix(f"{one} ").removesuffix(f" of {one}")
    return words


@lru_cache(maxsize=4)
def _made(
    actors: tuple[KnownActor, ...], institutions: tuple[Institution, ...], first: frozenset[str]
) -> Directory:
    by_name: dict[str, list[tuple[KnownActor, str]]] = defaultdict(list)
    by_surname: dict[str, list[KnownActor]] = defaultdict(list)
    by_spelling: dict[str, list[KnownActor]] = defaultdict(list)
    by_ends: dict[tuple[str, str], list[KnownActor]] = defaultdict(list)
    people_of: dict[str, list[tuple[KnownActor, tuple[str, ...]]]] = defaultdict(list)
    for known in actors:
        for text, how in _wordings(known):
            if (known, how) not in by_name[fold(text)]:
                by_name[fold(text)].append((known, how))
        if known.actor.type == "Person":
            for surname in sorted(_surnames(known, first)):
                by_surname[surname].append(known)
            whole = {" ".join(spelt_person(name)) for name in _names(known)}
            for key in sorted(whole | set(map(spelt, _surnames(known, first)))):
                by_spelling[key].append(known)
            for ends in sorted({(words[0], words[-1]) for words in (fold(name).split() for name in _names(known))}):
                by_ends[ends].append(known)
            people_of[known.actor.country] += [(known, spelt_person(name)) for name in _names(known)]
    return Directory(
        by_name={k: tuple(v) for k, v in by_name.items()},
        by_surname={k: tuple(v) for k, v in by_surname.items()},
        by_spelling={k: tuple(v) for k, v in by_spelling.items()},
        by_ends={k: tuple(v) for k, v in by_ends.items()},
        people_of={k: tuple(v) for k, v in people_of.items()},
        ids=frozenset(known.actor.id for known in actors),
        states={known.actor.id: known for known in actors if known.actor.type == "Country"},
        state_of={known.actor.country: known.actor.id for known in actors if known.actor.type == "Country"},
        offices=_offices(actors),
        holders=_holders(actors),
        institutions={fold(noun): one for one in institutions for noun in (one.label, *one.also)},
    )


def _role(title: str) -> str:
    """A role as it is compared: "Secretary-General" is "secretary general"."""
    return " ".join(fold(title).replace("defence", "defense").replace("-", " ").split())


def _surnames(known: KnownActor, first: frozenset[str]) -> set[str]:
    """The surnames in the names of somebody: the last word, and the first where their state has it so."""
    words = [fold(name).split() for name in _names(known)]
    return {one[-1] for one in words} | {one[0] for one in words if known.actor.country in first and len(one) > 1}


def _names(known: KnownActor) -> tuple[str, ...]:
    return (known.actor.name, *known.actor.aliases)


def _offices(actors: tuple[KnownActor, ...]) -> dict[str, frozenset[str]]:
    bodies: dict[str, set[str]] = defaultdict(set)
    for known in actors:
        for role, body, *_ in known.roles:
            bodies[_role(role)].add(body)
    return {role: frozenset(found) for role, found in bodies.items()}


def _holders(actors: tuple[KnownActor, ...]) -> dict[tuple[str, str], tuple[KnownActor, ...]]:
    held: dict[tuple[str, str], dict[KnownActor, None]] = defaultdict(dict)
    for known in actors:
        for role, body, *_ in known.roles:
            held[_role(role), body][known] = None
    return {office: tuple(holders) for office, holders in held.items()}


def _wordings(known: KnownActor) -> Iterator[tuple[str, str]]:
    yield known.actor.name, "known name"
    yield from ((alias, "known name") for alias in known.actor.aliases)
    yield from ((metonym, "seat of power") for metonym in known.metonyms)
    yield from ((demonym, "people of a state") for demonym in known.demonyms)
