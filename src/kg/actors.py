"""Who is meant: mentions joined to actors, those that kg knows and those that only the text knows.

A wrong link is worse than a missing one, since every claim about the mention follows it: a bare surname becomes a known
person only where no other known person bears it, or none who held an office that day, and the text speaks of that
person's state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.directory import Directory, directory_of, fold
from kg.model import Actor, Extraction, Link, Mention, Resolution, Role, content_id
from kg.ontology import KnownActor, Ontology

__all__ = ["fold", "local_id", "resolve"]


@dataclass(frozen=True)
class _Context:
    """What the steps ask of the article and of what is known."""

    extraction: Extraction
    ontology: Ontology
    directory: Directory
    countries: frozenset[str]
    """The states that the article names, as ISO codes."""
    owners: Mapping[Mention, Link]
    """The actors that names mean exactly, by mention: whose others may be."""
    roles: Mapping[Mention, Sequence[Role]]


def resolve(extraction: Extraction, ontology: Ontology) -> Resolution:
    """The actor behind each mention of ``extraction``; a pronoun that refers to nobody is not among them."""
    directory = directory_of(ontology)
    named = list(dict.fromkeys(m.named for m in extraction.mentions if m.named.kind != "pronoun"))
    exact = {mention: link for mention in named if (link := _by_name(mention, directory)) is not None}
    countries = frozenset(link.actor.country for link in exact.values() if link.actor.country)
    context = _Context(extraction, ontology, directory, countries, exact, _roles(extraction))
    people = {m: exact.get(m) or _in_context(m, context) or _unknown(m, context) for m in named if m.kind == "name"}
    context = replace(context, owners=people)
    links = {m: people.get(m) or _owned(m, context) or _unknown(m, context) for m in named}
    return Resolution({m: _passed_on(m, links[m.named]) for m in extraction.mentions if m.named in links})


def _roles(extraction: Extraction) -> Mapping[Mention, list[Role]]:
    roles: dict[Mention, list[Role]] = {}
    for role in extraction.roles:
        roles.setdefault(role.holder.named, []).append(role)
    return roles


def _by_name(mention: Mention, directory: Directory) -> Link | None:
    """The known actor that bears exactly this name, if only one does; a body of a state by its state and noun."""
    if mention.kind != "name":
        return None
    found = directory.by_name.get(fold(mention.text), ())
    found = tuple((known, how) for known, how in found if mention.type != "Place" or how == "known name")
    fitting = [(known, how) for known, how in found if _compatible(mention, known)] or list(found)
    actors = {known.actor.id for known, _ in fitting}
    if not fitting and mention.type != "Person":
        body = directory.body_by_name(mention.text)
        return Link(body, "body of a state", 0.9) if body is not None else None
    if len(actors) != 1:
        return None
    known, how = fitting[0]
    return Link(known.actor, how, 0.95 if how == "known name" else 0.85)


def _compatible(mention: Mention, known: KnownActor) -> bool:
    return (mention.type == "Person") == (known.actor.type == "Person")


def _in_context(mention: Mention, context: _Context) -> Link | None:
    """A known person meant by a surname alone, or by a first name spelt otherwise, where their state is spoken of.

    Of several who bear the surname it is the one who holds an office when the article appears, if that is known.
    """
    if mention.type not in ("Person", "Organization", "Place"):
        return None
    words = fold(mention.text).split()
    if not words or (mention.type != "Person" and len(words) > 1):
        return None
    day = context.extraction.document.published
    everyone = context.directory.by_surname.get(words[-1], ())
    people = [known for known in everyone if known.actor.country in context.countries]
    if len(words) > 1:
        people = [known for known in people if _alike(words[0], fold(known.actor.name).split()[0])]
        how, sure = "name spelt otherwise", 0.6
    else:
        how, sure = "surname", 0.75
    bearers = everyone if len(words) == 1 else people
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


def _owned(mention: Mention, context: _Context) -> Link | None:
    """The body of a state that a noun phrase names by whose it is: "Kenya's foreign ministry"."""
    owner = _owner(mention, context)
    body = context.directory.body_of(owner, mention.text) if owner is not None else None
    return Link(body, "body of a state", 0.85) if body is not None else None


def _owner(mention: Mention, context: _Context) -> Actor | None:
    """The state or body whose a noun phrase says they are."""
    if mention.owner is None:
        return None
    link = context.owners.get(mention.owner.named)
    return link.actor if link is not None else None


def _unknown(mention: Mention, context: _Context) -> Link:
    """An actor that only the text knows. A name is one actor until documents are joined, which tells namesakes apart
    (kg.homonyms); a noun phrase is one within its document.
    """
    name = " ".join(mention.text.split())
    if mention.kind != "name":
        own = f"{local_id(name[:1].upper() + name[1:])}_{content_id(context.extraction.document.id)[:6]}"
        owner = _owner(mention, context)
        sector = _sector(name, owner, context)
        return Link(Actor(own, name, mention.type, country=owner.country if owner else "", sector=sector), "noun phrase", 0.7)
    if mention.type != "Person":
        return Link(Actor(local_id(name), name, mention.type), "name in the text", 0.8)
    country, sector = _of_roles(mention, context)
    return Link(Actor(local_id(name), name, mention.type, country=country, sector=sector), "name in the text", 0.8)


def _of_roles(person: Mention, context: _Context) -> tuple[str, str]:
    """The state and the sector of somebody by the posts that the text gives them."""
    countries, sectors = [], []
    for role in context.roles.get(person, ()):
        link = context.owners.get(role.affiliation.named) if role.affiliation is not None else None
        body = link.actor if link is not None else None
        countries.append(body.country if body is not None else "")
        sectors.append(_sector(role.title, body, context))
    return next(filter(None, countries), ""), next(filter(None, sectors), "")


def _sector(words: str, body: Actor | None, context: _Context) -> str:
    """PLOVER's code for who bears a title or makes up a group: by the body they are of, else by the noun for them."""
    own = context.ontology.sector_of(words)
    if body is not None and body.type != "Country" and body.sector and own in ("", "GOV"):
        own = body.sector
    if body is not None and body.type == "Country" and not own and words:
        own = "GOV"
    former = set(words.lower().split()) & context.ontology.cues["former"]
    return "ELI" if former and own in ("GOV", "LEG", "MIL") else own


def local_id(name: str) -> str:
    """The id of an actor that only the text knows: "Ana_Ruiz" for Ana Ruiz; another name never gives the same."""
    return name.replace("%", "%25").replace("_", "%5F").replace(" ", "_")


def _passed_on(mention: Mention, link: Link) -> Link:
    if mention.antecedent is None:
        return link
    how = "coreference" if mention.kind != "name" else "same name"
    sure = link.confidence * (1.0 if mention.kind == "name" else 0.85)
    return Link(link.actor, f"{how}, {link.how}", round(sure, 2))


