"""Who is meant: mentions joined to actors, those that kg knows and those that only the text knows.

A wrong link is worse than a missing one, since every claim about the mention follows it: a bare surname becomes a known
person only where no other known person bears it, or none who held an office that day, and the text speaks of that
person's state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.directory import Directory, directory_of
from kg.letters import fold
from kg.model import Actor, Extraction, Link, Mention, Resolution, Role, content_id
from kg.ontology import KnownActor, Ontology
from kg.sectors import sector_of
from kg.surnames import find_person

_PRIVATE = frozenset({"", "BUS", "CVL", "EDU", "LAB", "MED"})
"""Sectors whose people bear no public post; a title that tells none is of a trade: "welder"."""
_SHORT = 5


@dataclass(frozen=True)
class _Context:
    """What the steps ask of the article and of what is known."""

    extraction: Extraction
    ontology: Ontology
    directory: Directory
    countries: frozenset[str]
    """The states that the article speaks of, as ISO codes."""
    named: Mapping[Mention, Link]
    """Whom the names mean, by mention: whose others may be."""
    roles: Mapping[Mention, Sequence[Role]]

    @property
    def day(self) -> str:
        """When the article appeared."""
        return self.extraction.document.published

    def actor(self, mention: Mention | None) -> Actor | None:
        """Whom a name means."""
        link = self.named.get(mention.named) if mention is not None else None
        return link.actor if link is not None else None


def resolve(extraction: Extraction, ontology: Ontology) -> Resolution:
    """The actor behind each mention of ``extraction``; a pronoun that refers to nobody is not among them."""
    directory = directory_of(ontology)
    named = list(dict.fromkeys(m.named for m in extraction.mentions if m.named.kind != "pronoun"))
    day = extraction.document.published
    borne = {mention: link for mention in named if (link := _by_name(mention, directory, day)) is not None}
    countries = _countries(named, borne, directory, ontology.cues["body"])
    context = _Context(extraction, ontology, directory, countries, borne, _roles(extraction))
    others = {mention for mention, link in borne.items() if _only_shares_the_name(mention, link, context)}
    names = {m: _named(m, context) for m in named if m.kind == "name" and m not in others}
    names |= {m: _unknown(m, context) for m in others}
    context = replace(context, named=names)
    links = {m: names.get(m) or _in_office(m, context) or _owned(m, context) or _unknown(m, context) for m in named}
    return Resolution({m: _passed_on(m, links[m.named]) for m in extraction.mentions if m.named in links})


def _named(mention: Mention, context: _Context) -> Link:
    """Whom a name means: somebody known by it, or by less than it, or one whom only the text knows."""
    return context.named.get(mention) or _person(mention, context) or _unknown(mention, context)


def _roles(extraction: Extraction) -> Mapping[Mention, list[Role]]:
    roles: dict[Mention, list[Role]] = {}
    for role in extraction.roles:
        roles.setdefault(role.holder.named, []).append(role)
    return roles


def _by_name(mention: Mention, directory: Directory, day: str) -> Link | None:
    """The known actor that bears exactly this name; of several the one in office that day; a body of a state."""
    if mention.kind != "name":
        return None
    found = directory.by_name.get(fold(mention.text), ())
    found = tuple((known, how) for known, how in found if mention.type != "Place" or how == "known name")
    found = tuple((known, how) for known, how in found if mention.type != "Group" or how != "people of a state")
    fitting = [(known, how) for known, how in found if _compatible(mention, known)] or list(found)
    actors = {known.actor.id for known, _ in fitting}
    if not fitting and mention.type != "Person":
        body = directory.body_by_name(mention.text)
        return Link(body, "body of a state", 0.9) if body is not None else None
    if len(actors) > 1 and day:
        fitting = [(known, how) for known, how in fitting if known.offices_on(day)]
    if len({known.actor.id for known, _ in fitting}) != 1:
        return None
    known, how = fitting[0]
    return Link(known.actor, how, 0.95 if how == "known name" else 0.85)


def _compatible(mention: Mention, known: KnownActor) -> bool:
    return (mention.type == "Person") == (known.actor.type == "Person")


def _countries(
    named: Sequence[Mention], exact: Mapping[Mention, Link], directory: Directory, bodies: frozenset[str]
) -> frozenset[str]:
    """The states that are spoken of: by name, by whose somebody is, and by their capitals."""
    plain = {mention for mention in exact if not _is_short(mention) and mention.text.lower() not in bodies}
    sure = (link.actor for mention, link in exact.items() if link.actor.type == "Country" or mention in plain)
    codes = {actor.country for actor in sure}
    for mention in named:
        for known, how in directory.by_name.get(fold(mention.text), ()) if mention.type == "Place" else ():
            codes |= {known.actor.country} if how == "seat of power" else set()
    return frozenset(codes - {""})


def _is_short(mention: Mention) -> bool:
    """Whether a name is a few capitals, which more than one body may bear."""
    return len(mention.text) <= _SHORT and mention.text.isupper()


def _only_shares_the_name(mention: Mention, link: Link, context: _Context) -> bool:
    """Whether the name is that of somebody known, and yet somebody else is meant."""
    generic = mention.text.lower() in context.ontology.cues["body"]  # "Congress", where there is one in many states
    another = _is_another(mention, link, context.countries, shared=generic) or _is_private(mention, link, context)
    return another or _is_american(mention, link, context)


def _is_american(mention: Mention, link: Link, context: _Context) -> bool:
    """Whether "Georgia" is the one in America: the article speaks of America, and of no Georgians nor of Tbilisi."""
    home = context.directory.states.get(link.actor.id)
    if home is None or mention.text not in context.ontology.cues["american-state"] or "USA" not in context.countries:
        return False
    return not any(word in context.extraction.document.text for word in (*home.demonyms, *home.metonyms))


def _is_another(mention: Mention, link: Link, countries: frozenset[str], *, shared: bool) -> bool:
    """Whether an abbreviation, or "Republicans", is not of the known body: of its state the article does not speak."""
    home = link.actor.country
    party = link.actor.sector == "PTY" and " " not in mention.text
    local = link.actor.type != "Country" and link.actor.sector != "MED"  # everybody everywhere talks to CNN
    shared = shared or party or (_is_short(mention) and local)
    return shared and bool(home and countries) and home not in countries


def _is_private(mention: Mention, link: Link, context: _Context) -> bool:
    """Whether somebody only shares a known name: what the article says of them is no public post, nor their state."""
    titles = [role.title for role in context.roles.get(mention, ()) if role.title]
    if link.actor.type == "Group":
        return any(title.lower().split()[-1] in context.ontology.cues["namesake"] for title in titles)
    others = {one.actor.country for one in context.named.values() if one.actor.id != link.actor.id}
    if link.actor.type != "Person" or link.actor.country in others:
        return False
    posts = {word for title in titles for word in title.lower().split()} & context.ontology.cues["office"]
    return bool(titles) and not posts and {_sector(title, None, context) for title in titles} <= _PRIVATE


def _person(mention: Mention, context: _Context) -> Link | None:
    """A known person who is not called by a full name as it is known."""
    cues = context.ontology.cues
    titles = (role.title.lower().replace(".", "") for role in context.roles.get(mention, ()))
    posts = frozenset(word for title in titles for word in title.split() if word in cues["office"])
    return find_person(mention, context.directory, context.countries, context.day, cues["leading"], posts)


def _in_office(mention: Mention, context: _Context) -> Link | None:
    """Who held the office on the day of the article that a noun phrase gives: "the Kenyan president"."""
    if mention.kind != "nominal" or not context.day:
        return None
    for role in context.roles.get(mention, ()):
        body, title = context.actor(role.affiliation), role.title.removeprefix("new ")
        if body is None and title.lower() in context.ontology.cues["sole"]:
            holder = context.directory.holder_of(title, context.day)
            return Link(holder.actor, "who held the office that day", 0.8) if holder is not None else None
        homes = (body.id, context.directory.state_of.get(body.country, "")) if body is not None else ()
        holder = next(filter(None, (context.directory.holder(title, home, context.day) for home in homes)), None)
        if holder is not None:
            return Link(holder.actor, "who held the office that day", 0.8)
    return None


def _owned(mention: Mention, context: _Context) -> Link | None:
    """The body of a state that a noun phrase names by whose it is: "Kenya's foreign ministry"."""
    owner = context.actor(mention.owner)
    body = context.directory.body_of(owner, mention.text) if owner is not None else None
    return Link(body, "body of a state", 0.85) if body is not None else None


def _unknown(mention: Mention, context: _Context) -> Link:
    """An actor that only the text knows. A name is one actor until documents are joined, which tells namesakes apart
    (kg.homonyms); a noun phrase is one within its document.
    """
    name = " ".join(mention.text.split())
    if mention.kind != "name":
        own = f"{local_id(name[:1].upper() + name[1:])}_{content_id(context.extraction.document.id)[:6]}"
        owner = context.actor(mention.owner)
        country, sector = owner.country if owner else "", _sector(name, owner, context)
        return Link(Actor(own, name, mention.type, country=country, sector=sector), "noun phrase", 0.7)
    own = local_id(name)
    own += "__other" if own in context.directory.ids else ""  # who only shares the name of somebody known
    country, sector = _of_roles(mention, context) if mention.type == "Person" else ("", "")
    return Link(Actor(own, name, mention.type, country=country, sector=sector), "name in the text", 0.8)


def _of_roles(person: Mention, context: _Context) -> tuple[str, str]:
    """The state and the sector of somebody by the posts that the text gives them."""
    countries, sectors = [], []
    for role in context.roles.get(person, ()):
        body = context.actor(role.affiliation)
        countries.append(body.country if body is not None else "")
        sectors.append(_sector(role.title, body, context))
    return next(filter(None, countries), ""), next(filter(None, sectors), "")


def _sector(words: str, body: Actor | None, context: _Context) -> str:
    """PLOVER's code for who bears a title or makes up a group: by the body they are of, else by the noun for them."""
    own = sector_of(words, context.ontology)
    if body is not None and body.type != "Country" and body.sector and own in ("", "GOV"):
        own = body.sector
    if body is not None and body.type == "Country" and not own:
        own = "GOV" if any(word in context.ontology.cues["office"] for word in words.lower().split()) else ""
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


