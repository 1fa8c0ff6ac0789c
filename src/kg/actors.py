"""Who is meant: mentions joined to actors, those that kg knows and those that only the text knows.

A wrong link is worse than a missing one, since every claim about the mention follows it: a bare surname becomes a known
person only where no other known person bears it, or none who held an office that day, and the text speaks of that
person's state.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Actor, Extraction, Link, Mention, Resolution, content_id
from kg.ontology import KnownActor, Ontology


@dataclass(frozen=True)
class _Directory:
    """Known actors by every name, and known people by surname."""

    by_name: Mapping[str, tuple[tuple[KnownActor, str], ...]]
    by_surname: Mapping[str, tuple[KnownActor, ...]]


def resolve(extraction: Extraction, ontology: Ontology) -> Resolution:
    """The actor behind each mention of ``extraction``; a pronoun that refers to nobody is not among them."""
    directory = _directory(ontology)
    named = list(dict.fromkeys(m.named for m in extraction.mentions if m.named.kind != "pronoun"))
    exact = {mention: link for mention in named if (link := _by_name(mention, directory)) is not None}
    countries = {link.actor.country for link in exact.values() if link.actor.country}
    day = extraction.document.published
    links = {
        mention: exact.get(mention) or _in_context(mention, directory, countries, day) or _unknown(mention, extraction)
        for mention in named
    }
    return Resolution({m: _passed_on(m, links[m.named]) for m in extraction.mentions if m.named in links})


def fold(name: str) -> str:
    """A name as it is compared: without accents, case and points.

    >>> fold("José Núñez Jr.")
    'jose nunez jr'
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").lower()).lower()
    plain = (letter for letter in letters if letter != "." and not unicodedata.combining(letter))
    return " ".join("".join(plain).split())


@lru_cache(maxsize=4)
def _directory_of(actors: tuple[KnownActor, ...]) -> _Directory:
    by_name: dict[str, list[tuple[KnownActor, str]]] = defaultdict(list)
    by_surname: dict[str, list[KnownActor]] = defaultdict(list)
    for known in actors:
        for text, how in _wordings(known):
            if (known, how) not in by_name[fold(text)]:
                by_name[fold(text)].append((known, how))
        if known.actor.type == "Person":
            surnames = {fold(name).split()[-1] for name in (known.actor.name, *known.actor.aliases)}
            for surname in sorted(surnames):
                by_surname[surname].append(known)
    return _Directory({k: tuple(v) for k, v in by_name.items()}, {k: tuple(v) for k, v in by_surname.items()})


def _directory(ontology: Ontology) -> _Directory:
    return _directory_of(ontology.actors)


def _wordings(known: KnownActor) -> Iterator[tuple[str, str]]:
    yield known.actor.name, "known name"
    yield from ((alias, "known name") for alias in known.actor.aliases)
    yield from ((metonym, "seat of power") for metonym in known.metonyms)
    yield from ((demonym, "people of a state") for demonym in known.demonyms)


def _by_name(mention: Mention, directory: _Directory) -> Link | None:
    """The known actor that bears exactly this name, if only one does."""
    if mention.kind != "name":
        return None
    found = directory.by_name.get(fold(mention.text), ())
    found = tuple((known, how) for known, how in found if mention.type != "Place" or how == "known name")
    fitting = [(known, how) for known, how in found if _compatible(mention, known)] or list(found)
    actors = {known.actor.id for known, _ in fitting}
    if len(actors) != 1:
        return None
    known, how = fitting[0]
    return Link(known.actor, how, 0.95 if how == "known name" else 0.85)


def _compatible(mention: Mention, known: KnownActor) -> bool:
    return (mention.type == "Person") == (known.actor.type == "Person")


def _in_context(mention: Mention, directory: _Directory, countries: set[str], day: str) -> Link | None:
    """A known person meant by a surname alone, or by a first name spelt otherwise, where their state is spoken of.

    Of several who bear the surname it is the one who holds an office on ``day``, if that is known.
    """
    if mention.kind != "name" or mention.type not in ("Person", "Organization", "Place"):
        return None
    words = fold(mention.text).split()
    if not words or (mention.type != "Person" and len(words) > 1):
        return None
    people = [known for known in directory.by_surname.get(words[-1], ()) if known.actor.country in countries]
    if len(words) > 1:
        people = [known for known in people if _alike(words[0], fold(known.actor.name).split()[0])]
        how, sure = "name spelt otherwise", 0.6
    else:
        how, sure = "surname", 0.75
    bearers = directory.by_surname.get(words[-1], ()) if len(words) == 1 else people
    sitting = [known for known in bearers if len(bearers) > 1 and day and _is_in_office(known, day)]
    if len(sitting) == 1 and sitting[0] in people:
        return Link(sitting[0].actor, "surname of who holds office", 0.65)
    return Link(people[0].actor, how, sure) if len(people) == 1 and len(bearers) == 1 else None


def _is_in_office(known: KnownActor, day: str) -> bool:
    return any(start and start <= day and (not end or day[: len(end)] <= end) for _, _, start, end in known.roles)


def _alike(first: str, second: str) -> bool:
    """Whether two first names may be spellings of one: same initial, nearly the same length, two letters apart."""
    if first[0] != second[0] or abs(len(first) - len(second)) > 1:
        return False
    return sum(a != b for a, b in zip(first, second, strict=False)) <= 2


def _unknown(mention: Mention, extraction: Extraction) -> Link:
    """An actor that only the text knows. A name is one actor everywhere; a noun phrase is one within its document."""
    name = " ".join(mention.text.split())
    if mention.kind == "name":
        return Link(Actor(local_id(name), name, mention.type), "name in the text", 0.8)
    own = f"{local_id(name[:1].upper() + name[1:])}_{content_id(extraction.document.id)[:6]}"
    return Link(Actor(own, name, mention.type), "noun phrase", 0.7)


def local_id(name: str) -> str:
    """The id of an actor that only the text knows: "Ana_Ruiz" for Ana Ruiz; another name never gives the same."""
    return name.replace("%", "%25").replace("_", "%5F").replace(" ", "_")


def _passed_on(mention: Mention, link: Link) -> Link:
    if mention.antecedent is None:
        return link
    how = "coreference" if mention.kind != "name" else "same name"
    sure = link.confidence * (1.0 if mention.kind == "name" else 0.85)
    return Link(link.actor, f"{how}, {link.how}", round(sure, 2))
