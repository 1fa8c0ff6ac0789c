"""What is known, as data: the Turtle files of ontology/ read into one frozen ``Ontology``."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.model import Actor, ActorType, Office

BASE = "https://kg.example.org/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
KGO = BASE + "ontology#"
ACTOR_TYPES: dict[str, ActorType] = {
    SCHEMA + "Person": "Person",
    SCHEMA + "Country": "Country",
    SCHEMA + "Organization": "Organization",
    SCHEMA + "Place": "Place",
    KGO + "Group": "Group",
}


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: PLOVER's name, CAMEO root code, quad class and Goldstein weight (-10 … 10)."""

    id: str
    label: str
    cameo: str
    quad_class: str
    goldstein: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the source and the target stand: alternatives, each a path of grammatical functions."""

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    label: str = ""
    """An example in letters: "X warned Y"."""
    armed: str = ""
    """Who must bear arms for it to fit: "source", "either", or nobody in particular."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry of the lexicon: how a relation is worded, what it expresses, and the sentences that justify it."""

    id: str
    label: str
    lemmas: tuple[str, ...]
    nouns: tuple[str, ...]
    event_type: str
    frames: tuple[str, ...]
    symmetric: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class KnownActor:
    """An actor that kg knows before reading: its names, and the words that stand for it; equal only to itself."""

    actor: Actor
    demonyms: tuple[str, ...] = ()
    """Adjectives and nouns of its people: "Kenyan", "Kenyans"."""
    metonyms: tuple[str, ...] = ()
    """Names that stand for it when they act: "Nairobi"."""
    gender: str = ""
    """"female" or "male" where known; empty otherwise."""
    roles: tuple[tuple[str, str, str, str], ...] = ()
    """Offices as (role noun, id of the state or body, start, end): ("president", "Kenya", "2022-09-13", "")."""

    def offices_on(self, day: str) -> tuple[tuple[str, str], ...]:
        """The offices held on a day, each with its state or body; none on an empty day.

        A term may be known to the month or the year only; it holds to the end of that.
        """
        return tuple(
            (role, body) for role, body, start, end in self.roles
            if start and start <= day and (not end or day[: len(end)] <= end)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that every state has: its noun, other nouns for it, and PLOVER's code of its sector."""

    label: str
    also: tuple[str, ...]
    sector: str


@dataclass(frozen=True)
class Ontology:
    """All that kg knows before it reads: relations, frames, event types, cue words, actors, bodies of states."""

    relations: tuple[Relation, ...]
    frames: Mapping[str, Frame]
    event_types: Mapping[str, EventType]
    cues: Mapping[str, frozenset[str]]
    actors: tuple[KnownActor, ...]
    institutions: tuple[Institution, ...]
    version: str
    """Twelve hexadecimal digits of the files' content."""

    @cached_property
    def by_lemma(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by each verb or phrase that words them: ``{"rule out": (ruledOut,), …}``."""
        return _grouped((lemma, relation) for relation in self.relations for lemma in relation.lemmas)

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        """PLOVER's code of a sector by each noun of a post or a group that is of it."""
        sets = ((name.removeprefix("sector-"), words) for name, words in sorted(self.cues.items()) if "sector-" in name)
        return {word: sector for sector, words in sets for word in words}

    @cached_property
    def by_noun(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by each event noun that words them: ``{"warning": (warned,), …}``."""
        return _grouped((noun, relation) for relation in self.relations for noun in relation.nouns)


def ontology_folder() -> Path:
    """Where the shipped files are: inside the installed package, or at the top of a checkout."""
    installed = Path(str(files("kg"))) / "ontology"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "ontology"


def load_ontology(*folders: Path) -> Ontology:
    """Read the shipped ontology and, layered over it, the Turtle files of further ``folders``.

    Raises OntologyError where a file is not Turtle or an entry lacks what it needs.
    """
    paths = [path for folder in (ontology_folder(), *folders) for path in sorted(folder.glob("*.ttl"))]
    facts = _Facts(paths)
    return Ontology(
        relations=tuple(_relations(facts)),
        frames={frame.id: frame for frame in _frames(facts)},
        event_types={kind.id: kind for kind in _event_types(facts)},
        cues=_cues(facts),
        actors=tuple(_actors(facts)),
        institutions=tuple(_institutions(facts)),
        version=_version(paths),
    )


def local_name(iri: str) -> str:
    """The last part of an IRI: what follows the last ``/`` or ``#``."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


class _Facts:
    """The triples of the files, by subject and predicate, values in the order of the text."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._by_subject: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._by_class: dict[str, dict[str, None]] = defaultdict(dict)  # a set that keeps the order of the text
        for path in paths:
            for subject, predicate, value in _triples(path):
                self._by_subject[subject][predicate].append(value)
                if predicate == RDF_TYPE:
                    self._by_class[value][subject] = None

    def of_class(self, iri: str) -> list[str]:
        return list(self._by_class.get(iri, ()))

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._by_subject[subject].get(predicate, ())))

    def value(self, subject: str, predicate: str) -> str:
        return next(iter(self.values(subject, predicate)), "")

    def needed(self, subject: str, predicate: str) -> str:
        found = self.value(subject, predicate)
        if not found:
            raise OntologyError(
                f"ontology: {local_name(subject)} needs a {local_name(predicate)}; add one to its entry"
            )
        return found


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode):
                yield triple.subject.value, triple.predicate.value, getattr(triple.object, "value", "")
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"ontology: cannot read {path}: {error}") from error


def _relations(facts: _Facts) -> Iterator[Relation]:
    for iri in facts.of_class(KGO + "Relation"):
        yield Relation(
            id=local_name(iri),
            label=facts.needed(iri, RDFS_LABEL),
            lemmas=facts.values(iri, KGO + "lemma"),
            nouns=facts.values(iri, KGO + "noun"),
            event_type=local_name(facts.value(iri, KGO + "expresses")),
            frames=tuple(local_name(frame) for frame in facts.values(iri, KGO + "frame")),
            symmetric=facts.value(iri, KGO + "symmetric") == "true",
            examples=facts.values(iri, KGO + "example"),
            counter_examples=facts.values(iri, KGO + "counterExample"),
        )


def _frames(facts: _Facts) -> Iterator[Frame]:
    for iri in facts.of_class(KGO + "Frame"):
        source, target = (facts.needed(iri, KGO + role) for role in ("sourceRole", "targetRole"))
        label, armed = facts.value(iri, RDFS_LABEL), facts.value(iri, KGO + "armed")
        yield Frame(local_name(iri), _alternatives(source), _alternatives(target), label, armed)


def _event_types(facts: _Facts) -> Iterator[EventType]:
    for iri in facts.of_class(KGO + "EventType"):
        yield EventType(
            id=local_name(iri),
            label=facts.needed(iri, SKOS + "prefLabel"),
            cameo=facts.needed(iri, SKOS + "notation"),
            quad_class=local_name(facts.needed(iri, SKOS + "broader")),
            goldstein=float(facts.needed(iri, KGO + "goldstein")),
        )


def _cues(facts: _Facts) -> dict[str, frozenset[str]]:
    cues = facts.of_class(KGO + "CueSet")
    return {local_name(iri): frozenset(facts.values(iri, KGO + "word")) for iri in cues}


def _actors(facts: _Facts) -> Iterator[KnownActor]:
    tenures = _tenures(facts)
    for rdf_class, kind in ACTOR_TYPES.items():
        for iri in facts.of_class(rdf_class):
            held = tenures.get(iri, [])
            actor = Actor(
                id=local_name(iri),
                name=facts.needed(iri, RDFS_LABEL),
                type=kind,
                aliases=facts.values(iri, SKOS + "altLabel"),
                country=facts.value(iri, KGO + "country"),
                sector=facts.value(iri, KGO + "sector"),
                same_as=facts.values(iri, SCHEMA + "sameAs"),
                offices=tuple(Office(title, start, end) for title, _, _, start, end in held),
            )
            yield KnownActor(
                actor=actor,
                demonyms=facts.values(iri, KGO + "demonym"),
                metonyms=facts.values(iri, KGO + "metonym"),
                gender=facts.value(iri, SCHEMA + "gender"),
                roles=tuple((role, body, start, end) for _, role, body, start, end in held),
            )


def _institutions(facts: _Facts) -> Iterator[Institution]:
    for iri in facts.of_class(KGO + "Institution"):
        label, sector = facts.needed(iri, RDFS_LABEL), facts.needed(iri, KGO + "sector")
        yield Institution(label, facts.values(iri, SKOS + "altLabel"), sector)


def _tenures(facts: _Facts) -> dict[str, list[tuple[str, str, str, str, str]]]:
    """Who held what and when, as (title, role, body, start, end), by holder."""
    held: dict[str, list[tuple[str, str, str, str, str]]] = defaultdict(list)
    for iri in facts.of_class(KGO + "Tenure"):
        title, role = facts.needed(iri, RDFS_LABEL), facts.needed(iri, KGO + "role")
        body = local_name(facts.needed(iri, KGO + "body"))
        start, end = facts.value(iri, KGO + "start"), facts.value(iri, KGO + "end")
        held[facts.needed(iri, KGO + "holder")].append((title, role, body, start, end))
    return held


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


def _grouped(pairs: Iterator[tuple[str, Relation]]) -> dict[str, tuple[Relation, ...]]:
    groups: dict[str, list[Relation]] = defaultdict(list)
    for key, relation in pairs:
        groups[key].append(relation)
    return {key: tuple(relations) for key, relations in groups.items()}


def _version(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
