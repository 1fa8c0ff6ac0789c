"""Known people meant by less than their name, or by a name spelt otherwise: "Biden", "Zelenskiy", "Angela Merkle".

Each step asks the article for a sign that the known person is spoken of: their state, or the office they hold that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.directory import Directory
from kg.letters import fold
from kg.model import Link, Mention
from kg.ontology import KnownActor
from kg.spelling import distance, spelt, spelt_person

_LONG = 5
"""In words of so many letters one or two that differ are a slip or a transliteration."""


def find_person(
    mention: Mention,
    directory: Directory,
    countries: AbstractSet[str],
    day: str,
    leading: AbstractSet[str],
    posts: AbstractSet[str] = frozenset(),
) -> Link | None:
    """The known person that a name which nobody bears exactly may mean; None where that is not plain.

    ``countries`` are the states that the article speaks of, ``day`` when it appeared, ``leading`` the roles of those
    who lead states and bodies, ``posts`` the offices that the article gives the person: who never held one of these is
    another.
    """
    words = fold(mention.text).split()
    if not words or mention.type not in ("Person", "Organization", "Place"):
        return None
    if len(words) == 1:
        bearers = directory.by_surname.get(words[0], ()) or directory.by_spelling.get(spelt(words[0]), ())
        return _by_surname([one for one in bearers if _held(one, posts)], countries, day, leading)
    same = directory.by_spelling.get(" ".join(spelt_person(mention.text)), ())
    if len(same) == 1:
        return Link(same[0].actor, "name spelt otherwise", 0.8)
    ends = [one for one in directory.by_ends.get((words[0], words[-1]), ()) if one.offices_on(day)]
    if len(ends) == 1 and len(words) == 2:
        return Link(ends[0].actor, "first and last name of who holds office", 0.75)
    return _spelt_otherwise(mention.text, directory, countries) if mention.type == "Person" else None


def _by_surname(
    bearers: Sequence[KnownActor], countries: AbstractSet[str], day: str, leading: AbstractSet[str]
) -> Link | None:
    """Whom a surname alone means: the only known bearer, else the only one in office that day, or who ever was."""
    here = [known for known in bearers if known.actor.country in countries]
    sitting = [known for known in bearers if known.offices_on(day)]
    if len(bearers) == 1 and here:
        return Link(here[0].actor, "surname", 0.75)
    if len(sitting) == 1 and sitting[0] in here:
        return Link(sitting[0].actor, "surname of who holds office", 0.65)
    led = [known for known in bearers if _led(known, leading, day)]
    private = [known for known in bearers if not known.roles]
    if len(led) == 1 and not sitting and led[0] in here and len(private) == len(bearers) - 1:
        return Link(led[0].actor, "surname of who led", 0.6)
    leads = [known for known in sitting if _led(known, leading, day)]
    if len(sitting) == len(leads) == 1:
        return Link(leads[0].actor, "surname of who holds office", 0.6)
    return None


def _held(known: KnownActor, posts: AbstractSet[str]) -> bool:
    """Whether somebody is known to have held one of the offices, where any are given."""
    return not posts or any(role.split()[-1] in posts for role, *_ in known.roles)


def _led(known: KnownActor, leading: AbstractSet[str], day: str) -> bool:
    """Whether somebody has led a state or body by that day."""
    return any(role in leading and (not day or start <= day) for role, _, start, _ in known.roles)


def _spelt_otherwise(name: str, directory: Directory, countries: AbstractSet[str]) -> Link | None:
    """The one known person of a state that is spoken of whose first and last name are spelt nearly so."""
    first, *_, last = parts = spelt_person(name)
    found = {}
    for code in countries:
        for known, other in directory.people_of.get(code, ()):
            if len(other) > 1 and _alike(first, other[0]) and _alike(last, other[-1]) and (
                first == other[0] or last == other[-1] or len(parts) == len(other) > 2
            ):
                found[known.actor.id] = known
    return Link(next(iter(found.values())).actor, "name spelt otherwise", 0.6) if len(found) == 1 else None


def _alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one: the same first letter, and one or two letters apart."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    allowed = 2 if shorter > _LONG else 1 if shorter >= _LONG - 1 else 0
    return one[0] == other[0] and abs(len(one) - len(other)) <= allowed and distance(one, other) <= allowed
