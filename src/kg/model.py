"""The words kg speaks: plain frozen data, from a text to the claims read out of it.

Every offset counts Unicode code points of ``Document.text``, half-open, so that ``text[start:end]`` is the quotation.
Ids come from content, never from chance, order or the clock. This module imports nothing of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ActorType = Literal["Person", "Country", "Organization", "Group", "Place"]
MentionKind = Literal["name", "nominal", "pronoun"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "future", "hypothetical"]


def content_id(*parts: object) -> str:
    """Twelve hexadecimal digits that depend on ``parts`` alone, the same on every machine and in every run.

    >>> content_id("Biden", "warned", "Putin")
    '96e4df5ea5d1'
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: ``text[start:end]``, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article (schema.org NewsArticle): ``id`` is what its record brings, or else its path."""

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    """ISO 8601 date (``2021-12-07``), or empty where unknown."""
    language: str = "en"
    origin: str = ""
    """The path of the file it was read from, or ``-`` for standard input; not part of what the article says."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read as a document, and why, in one plain line."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is passed over and is no failure, and why, in one plain line.

    It has the very text of an article read before it, whose id is ``of``; or it is no article, as the pictures of a
    web archive are none, and ``of`` is empty.
    """

    id: str
    reason: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an actor: a name, a noun phrase ("the Russian leader") or a pronoun.

    ``antecedent`` is the mention that says who is meant, None where the words say it themselves. A plural that stands
    for several actors ("the two leaders") is several mentions of one span, each with its own antecedent. ``owner`` is
    whose a noun phrase says they are: "Kenyan" of "Kenyan troops", "Kenya" of "Kenya's army".
    """

    span: Span
    text: str
    type: ActorType
    kind: MentionKind = "name"
    antecedent: Mention | None = None
    owner: Mention | None = None

    @property
    def named(self) -> Mention:
        """The mention at the end of the chain of antecedents."""
        mention = self
        while mention.antecedent is not None:
            mention = mention.antecedent
        return mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is made responsible for a stretch of text (PARC): speaker, cue ("said") and the content spans.

    ``speaker`` is None where the text names nobody that could be told; ``source`` is where it names them.
    """

    speaker: Mention | None
    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When it happened, in the article's words, and as an ISO 8601 date, month or year (empty where unresolved)."""

    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that carries a claim, or sentences of a quotation.

    ``document.text[span.start:span.end] == quote``, always.
    """

    document: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who did what to whom, as one predicate of one sentence tells it.

    ``source`` acts, ``target`` is whom it concerns (None where that is no actor), ``theme`` the words for what is not
    an actor ("the threat of sanctions"). ``relation`` is a lemma ("warn"), ``label`` what people say ("warned"),
    ``event_type`` a PLOVER name or empty. ``attribution`` is outermost speaker first, empty: the article says it.
    ``content`` and ``condition`` are ids of the claims that this one says, and that it depends on.
    """

    id: str
    source: Mention
    relation: str
    label: str
    event_type: str
    target: Mention | None
    theme: str
    polarity: Polarity
    modality: Modality
    attribution: tuple[Attribution, ...]
    time: Time | None
    place: str
    trigger: Span
    evidence: Evidence
    rule: str
    confidence: float
    content: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What the text says somebody is: the words for the post, and of which state or body (schema.org's Role).

    ``title`` is as the text writes it ("Foreign Minister"), empty where it tells only whose they are ("Ana Ruiz of
    Acme"); ``affiliation`` is None where it names no state or body. ``span`` are the words that tell it.
    """

    holder: Mention
    title: str
    affiliation: Mention | None
    span: Span
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Provenance:
    """What read the document: the spaCy pipeline and the versions of kg and of its ontology."""

    model: str
    kg: str
    ontology: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document; sentences are spans, in the order of the text."""

    document: Document
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    provenance: Provenance
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A post and when it was held (ISO 8601 dates, empty where open)."""

    title: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on: one actor, one node. ``id`` is the local name of its IRI ("Joe_Biden")."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166 alpha-3, empty where unknown."""
    sector: str = ""
    """One of PLOVER's actor codes (GOV, MIL, REB …), empty where unknown."""
    same_as: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Which actor a mention means, how that was found ("known name", "surname", "coreference") and how sure it is."""

    actor: Actor
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by each mention of one extraction."""

    links: Mapping[Mention, Link]

    def actor(self, mention: Mention) -> Actor:
        """The actor that ``mention`` means."""
        return self.links[mention].actor
