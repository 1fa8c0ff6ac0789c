"""People of one name told apart: two articles that call somebody Wang Wei may mean a driver and a pilot.

A name that only the texts know is one actor at first, whichever article it stands in. Here the articles that share it
are sorted by whom they mean: by the state and the title that they give, else by the places and the company they speak
of. Who is met elsewhere, with nobody in common, is another. Those that mean another than most get an actor of their
own. What comes out depends on what the articles say, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.iris import quoted
from kg.letters import fold
from kg.model import content_id

_APART = "__"
SHARED = 2
"""So many companions in common make one person of two whose titles differ."""


def are_namesakes(one: str, other: str) -> bool:
    """Whether two IRIs are of people whose one name was told apart here."""
    return one.partition(_APART)[0] == other.partition(_APART)[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says of somebody: titles, state and sector, and who else it names."""

    document: str
    actor: str
    name: str
    person: bool = True
    """Whether it takes the name for a person's."""
    titles: frozenset[str] = frozenset()
    country: str = ""
    sector: str = ""
    company: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """The states and places among these."""


@dataclass(slots=True)
class _Person:
    """Whom several documents mean by a name."""

    readings: list[Reading] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        self.readings.append(reading)
        self.titles |= set(_posts(reading))
        self.countries |= {reading.country} - {""}
        self.sectors |= {reading.sector} - {""}
        self.company |= reading.company
        self.places |= reading.places


def tell_apart(readings: Iterable[Reading]) -> dict[tuple[str, str], str]:
    """(document, actor) → the actor that the document means instead, for those that mean another than most do.

    >>> jobs = ("driver", "pilot")
    >>> tell_apart(Reading(f"doc/{job}", "id/Wang_Wei", "Wang Wei", titles=frozenset([job])) for job in jobs)
    {('doc/pilot', 'id/Wang_Wei'): 'id/Wang_Wei__pilot'}
    """
    by_actor: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_actor[reading.actor].append(reading)
    found: dict[tuple[str, str], str] = {}
    for actor in sorted(by_actor):
        if len(by_actor[actor]) > 1:
            found.update(_split(actor, by_actor[actor]))
    return found


def _split(actor: str, readings: Sequence[Reading]) -> Iterator[tuple[tuple[str, str], str]]:
    people = sorted(_people(readings), key=lambda one: (-len(one.readings), min(r.document for r in one.readings)))
    taken: set[str] = set()
    for person in people[1:]:
        other = f"{actor}{_APART}{_qualifier(person, taken)}"
        taken.add(other)
        yield from (((reading.document, actor), other) for reading in person.readings)


def _people(readings: Sequence[Reading]) -> list[_Person]:
    """The readings, those that say most first, each put to the first person that it fits."""
    people: list[_Person] = []
    for reading in sorted(readings, key=lambda one: (not one.titles, not one.country, one.document)):
        person = next((one for one in people if _fits(reading, one)), None)
        if person is None:
            person = _Person()
            people.append(person)
        person.add(reading)
    return people


def _fits(reading: Reading, person: _Person) -> bool:
    """Whether a document may mean that person."""
    shared = len(reading.company & person.company)
    if reading.person != person.readings[0].person and shared < SHARED:
        return False
    if reading.country and person.countries and reading.country not in person.countries:
        return False
    if reading.titles and person.titles:
        kindred = reading.sector in person.sectors and (reading.country in person.countries or shared > 0)
        return bool(set(_posts(reading)) & person.titles) or kindred or shared >= SHARED
    if reading.country and reading.country in person.countries:
        return True
    elsewhere = bool(reading.places and person.places) and not reading.places & person.places
    return bool(shared) or not elsewhere


def _posts(reading: Reading) -> Iterator[str]:
    """The nouns of the titles: "minister" of "Foreign Minister"."""
    return (fold(title).split(" of ")[0].split()[-1] for title in reading.titles if title.strip())


def _qualifier(person: _Person, taken: set[str]) -> str:
    """What tells somebody from others of the name: a title, else a state, else the first document."""
    actor = person.readings[0].actor
    for word in (*sorted(person.titles), *sorted(person.countries)):
        if f"{actor}{_APART}{quoted(word)}" not in taken:
            return quoted(word)
    return content_id(min(reading.document for reading in person.readings))[:6]
