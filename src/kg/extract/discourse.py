"""The entities met so far in a text: who was named, where each was seen last, and what was told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.mentions import Cast, Found, is_modifier
from kg.extract.parse import children, expanded
from kg.extract.posts import Post
from kg.extract.speech import Report
from kg.model import Mention
from kg.ontology import KnownActor, Ontology


@dataclass
class Entity:
    """Somebody met in the text so far, with what the words told of them."""

    first: Found
    kind: str
    plural: bool = False
    gender: str = ""
    country: str = ""
    roles: set[str] = field(default_factory=set)
    sightings: list[Token] = field(default_factory=list)
    members: tuple[Entity, ...] = ()
    known: KnownActor | None = None
    owner: int | None = None
    """The head word of the name of the state or body whose they are."""
    plainest: Found | None = None

    @property
    def best(self) -> Found:
        """The mention that says most plainly who this is: a known name, else the longest name, else the first words."""
        return self.plainest or self.first

    @property
    def named(self) -> bool:
        """Whether a name was given for it."""
        return self.best.mention.kind == "name"

    def called(self, name: Found) -> None:
        """Remember that ``name`` was one of its names."""
        if self.plainest is None or self.plainest.name is None or _plainness(name) > _plainness(self.plainest):
            self.plainest = name


def _plainness(name: Found) -> tuple[bool, int]:
    return bool(name.name and name.name.known), len(name.mention.text)


def _by_holder(posts: Sequence[Post]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        found[post.holder].append(post)
    return found


class Discourse:
    """What has been understood up to one place in the text; each step of coreference reads it, ``join`` writes it."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        reports: Sequence[Report],
        posts: Sequence[Post],
        ontology: Ontology,
        published: str,
        titles: Mapping[str, Found],
    ) -> None:
        self.doc, self.cast, self.reports = doc, cast, reports
        self.ontology, self.published, self.titles = ontology, published, titles
        self.posts = _by_holder(posts)
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.of_head: dict[int, Entity] = {}
        self.met: list[Found] = []
        self.name_at = {found.name.words.start: found for found in cast.found if found.name is not None}
        self.sentence = {token.i: place for place, sentence in enumerate(doc.sents) for token in sentence}

    def join(self, found: Found, token: Token, entity: Entity) -> None:
        """Remember that ``found`` refers to ``entity``."""
        entity.sightings.append(token)
        if found.name is not None and not entity.members:
            entity.called(found)
        entity.owner = found.owner if entity.owner is None else entity.owner
        if entity.kind == "Country" and found.name is not None and found.name.sense != "demonym":
            entity.plural = False  # first "the Kenyans", then "Kenya"
        if is_modifier(self.doc[entity.first.head]) and found.mention.kind == "nominal" and not is_modifier(token):
            entity.first = found  # "rebel positions … the rebels": the full words say who it is
        self.of_head[found.head] = entity
        self.met.append(found)

    def decided(self) -> dict[int, tuple[Mention, ...]]:
        """Head word → mentions, once everything has been met."""
        best = {id(entity): self._named(entity) for entity in self.entities}
        return {found.head: tuple(self._meant(found, best)) for found in self.met}

    def _meant(self, found: Found, best: Mapping[int, Mention]) -> Iterator[Mention]:
        own, entity = found.mention, self.of_head[found.head]
        for member in entity.members or (entity,):
            named = best[id(member)]
            same = (named.span, named.kind) == (own.span, own.kind)
            yield named if same else Mention(own.span, own.text, named.type, own.kind, named)

    def _named(self, entity: Entity) -> Mention:
        """The mention that says who an entity is, with whose a noun phrase says they are."""
        mention = entity.best.mention
        if mention.kind != "nominal" or entity.owner is None:
            return mention
        owner = self.of_head.get(entity.owner)
        adjective = self.cast.adjectives.get(entity.owner)
        if owner is not None and owner is not entity and not owner.members:
            return replace(mention, owner=owner.best.mention)
        state = adjective is not None and adjective.name is not None and bool(adjective.name.known)
        return replace(mention, owner=adjective.mention) if adjective is not None and state else mention

    def owner_key(self, owner: int | None) -> str:
        """What tells one owner from another: the id of who is known, else the name; empty where there is none."""
        if owner is None:
            return ""
        entity, found = self.of_head.get(owner), self.cast.adjectives.get(owner) or self.cast.by_head.get(owner)
        if entity is not None and not entity.members:
            return entity.known.actor.id if entity.known else entity.best.mention.text.lower()
        known = found.name.known if found is not None and found.name is not None else ()
        return known[0].actor.id if known else found.mention.text.lower() if found is not None else ""

    def bodies_of(self, entity: Entity) -> Iterator[Entity]:
        """The states and bodies that the text says a person belongs to."""
        places = (post.body for seen in entity.sightings for post in self.posts.get(seen.i, ()))
        yield from (self.of_head[place] for place in places if place is not None and place in self.of_head)

    def open(self, found: Found, kind: str, *, plural: bool = False, key: str = "") -> Entity:
        """A new entity, first met in ``found``; ``key`` is how it can be found again."""
        entity = Entity(found, kind, plural)
        self.entities.append(entity)
        if key:
            self.by_key[key] = entity
        return entity

    def country_at(self, head: int) -> str:
        """The ISO code of the country that a word names, as a noun or an adjective; empty where it names none."""
        found = self.cast.adjectives.get(head) or self.cast.by_head.get(head)
        known = found.name.known if found and found.name else ()
        return known[0].actor.country if known and known[0].actor.type == "Country" else ""

    @cached_property
    def countries(self) -> frozenset[str]:
        """The words of the text that name a country, as nouns or adjectives, and "UN"."""
        names = [found for found in self.cast.found if found.name is not None and found.name.known]
        return frozenset(found.mention.text for found in names if self.country_at(found.head)) | {"UN", "U.N.", "EU"}

    def country(self, code: str) -> Entity | None:
        """The country with that ISO code, if it was met."""
        return next(
            (e for e in self.entities if e.known and e.known.actor.country == code and e.kind == "Country"), None
        )

    def together(self, token: Token) -> Entity | None:
        """Two or more named in one breath just before: "Ruiz and Okoye … they"."""
        here = self.sentence[token.i]
        for place in range(token.i - 1, max(-1, token.i - 80), -1):
            head = self.doc[place]
            if here - self.sentence[place] > 1:
                return None
            if head.lower_ == "they" and place in self.of_head and self.of_head[place].members:
                return self.of_head[place]
            if place not in self.of_head or head.dep_ == "conj" or not children(head, "conj"):
                continue
            members = tuple(self.of_head[each.i] for each in expanded(head) if each.i in self.of_head)
            kinds = {m.kind for m in members}
            if (
                len(members) >= 2
                and (len(kinds) == 1 or kinds <= {"Group", "Organization"} or kinds == {"Person", "Group"})
                and not any(m.members for m in members)
            ):
                return Entity(members[0].first, "Group", plural=True, members=members)
        return None

    def pair_before(self, token: Token, window: int = 1) -> Entity | None:
        """The two that a plural meant just before: "The two sides signed, but both …"."""
        here = self.sentence[token.i]
        for found in reversed(self.met):
            entity = self.of_head[found.head]
            if here - self.sentence[found.head] > window:
                return None
            if len(entity.members) == 2:
                return entity
        return None

    def near(self, token: Token, window: int) -> Iterator[Entity]:
        """The entities last seen at most ``window`` sentences before."""
        here = self.sentence[token.i]
        for entity in self.entities:
            if entity.sightings and here - self.sentence[entity.sightings[-1].i] <= window:
                yield entity

    def place_of(self, seen: Token) -> Token:
        """Where somebody stands; of people who are counted "thousands" of "thousands of Kenyans marched"."""
        counted = seen.dep_ == "pobj" and seen.head.lower_ == "of"
        return seen.head.head if counted and seen.head.head.lemma_ in self.ontology.cues["collective"] else seen

    def presence(self, entity: Entity) -> int:
        """How often a text names somebody, also by an adjective: "Mali" and "Malian"."""
        names = [found.name for found in self.cast.adjectives.values() if found.name is not None]
        return len(entity.sightings) + sum(entity.known in name.known for name in names)

    def recent(self, token: Token, kinds: tuple[str, ...], *, window: int) -> list[Entity]:
        """Entities of these kinds seen within ``window`` sentences, the last seen first."""
        seen = [
            (entity.sightings[-1].i, place, entity)
            for place, entity in enumerate(self.near(token, window))
            if entity.kind in kinds and entity.sightings[-1].i < token.i
        ]
        return [entity for _, _, entity in sorted(seen, key=lambda each: each[:2], reverse=True)]
