"""Text to claims: one module a linguistic task, in the order in which they build on each other.

pipeline      the spaCy pipeline, with sentence boundaries at paragraphs
parse         the few questions about a parse that every other step asks
standins      "IS" parsed as a name, not as a form of "be"
nounrepairs   mistakes of parsers in words and noun phrases, mended
repairs       mistakes of parsers, mended
arguments     who did it and to whom: passive, relative, control, conjunction undone
positions     what stands at a role of a predicate: its object, the noun after "to"
namecuts      where a name begins and ends
namekinds     whether it names a person, a body or a place
namerepeats   names that spaCy passed over and the text gives away
headlines     names in headlines in capitals
names         names that kg knows and names that spaCy recognises
owners        whose a noun phrase says they are
mentions      names, noun phrases of people and bodies, pronouns
posts         what the words say that a person is: title, and the state or body it is of
quotations    the spans between quotation marks
speech        direct speech: whose words a quotation gives
attribution   who says so: reports with speaker, cue and content
discourse     the entities met so far
namesakes     which names mean the same
nominals      who "the Kenyan president" and "the two sides" are
coreference   who is meant by each mention, pronouns included
conditions    whether a clause stands under a condition or in a question
presuppositions  what a clause takes for granted
factuality    polarity and modality of a predicate
eventtypes    the event type that a claim amounts to
dates         the words for a day, resolved to ISO 8601
times         when it happened: which date belongs to which event
reading       all of that for one text
lexicon       the phrases that a verb makes, looked up
ends          who stands at the roles of a predicate
eventnouns    "Chad's attack on Mali"
predicates    verbs and event nouns matched with the lexicon's frames
stances       "Kremlin critic Ana Ruiz": whom a noun of persons sets for or against
custody       who arrested, where only the police tell it
regarding     whom a report is about: asked, blamed, alleged to have done
moves         who did what "the move" takes up
answers       what is taken up from before: "declined the request", "charged with the murder"
claims        claims, with attribution, status, time and evidence
roles         the posts of people who are known by then
paths         how the words of a claim hang together, to explain it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.attribution import find_reports
from kg.extract.claims import find_attributions, find_claims
from kg.extract.coreference import resolve_mentions
from kg.extract.mentions import find_cast
from kg.extract.names import NameFinder
from kg.extract.parse import keep_children
from kg.extract.paths import Trace, trace
from kg.extract.pipeline import DEFAULT_MODEL, load_model, parse
from kg.extract.posts import find_posts
from kg.extract.reading import Reading
from kg.extract.roles import find_roles
from kg.extract.standins import add_stand_ins, find_stand_ins
from kg.extractors import own_version
from kg.model import Attribution, Claim, Document, Extraction, Mention, Provenance, Role, Span
from kg.ontology import Ontology

__all__ = ["DEFAULT_MODEL", "Extractor", "load_extractor"]


@dataclass(frozen=True)
class Extractor:
    """Reads documents with one spaCy pipeline and one ontology."""

    nlp: Language
    ontology: Ontology
    finder: NameFinder
    provenance: Provenance

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The extraction of each document, in the order they come in."""
        for document in documents:
            yield self.read(document, parse(self.nlp, document.text))

    def read(self, document: Document, doc: Doc) -> Extraction:
        """The extraction of a document that spaCy has parsed."""
        reading = self.understand(doc, document.published)
        attributions = find_attributions(reading)
        claims = find_claims(document, reading, attributions)
        roles = find_roles(document, reading)
        told = tuple(dict.fromkeys(attributions.values()))
        mentions = _speaking_parts(reading, claims, told, roles)
        present = frozenset(mentions)
        return Extraction(
            document=document,
            sentences=tuple(_sentences(doc)),
            mentions=mentions,
            attributions=told,
            claims=claims,
            provenance=self.provenance,
            roles=tuple(role for role in roles if role.holder in present),
        )

    def retrace(self, document: Document) -> tuple[Extraction, Mapping[str, Trace]]:
        """The extraction of one document, and by the id of each claim the way through the parse that led to it."""
        doc = parse(self.nlp, document.text)
        extraction = self.read(document, doc)
        return extraction, {claim.id: trace(doc, claim) for claim in extraction.claims}

    def understand(self, doc: Doc, published: str) -> Reading:
        """Everyone in the text and who says what, before claims are read."""
        keep_children(doc)
        cues = self.ontology.cues
        cast = find_cast(doc, self.finder, cues)
        reports = find_reports(doc, cast, cues)
        posts = find_posts(doc, cast, cues)
        mentions = resolve_mentions(doc, cast, reports, posts, self.ontology, published)
        return Reading(doc, cast, mentions, reports, posts, self.ontology)


def load_extractor(model: str, ontology: Ontology) -> Extractor:
    """An extractor on the spaCy pipeline ``model``; raises ModelError where that cannot be used."""
    nlp = load_model(model)
    add_stand_ins(nlp, find_stand_ins(ontology, nlp.Defaults.stop_words))
    provenance = Provenance(f"{nlp.meta['name']} {nlp.meta['version']}", own_version(), ontology.version)
    return Extractor(nlp, ontology, NameFinder(nlp, ontology), provenance)


def _speaking_parts(
    reading: Reading, claims: Sequence[Claim], attributions: Sequence[Attribution], roles: Sequence[Role]
) -> tuple[Mention, ...]:
    """The mentions for a graph of actors: all names but those of scenes, and whoever takes part or speaks.

    Whose somebody is who takes part, and of what somebody is head or spokesman, is in it too.
    """
    ends = {end for claim in claims for end in (claim.source, claim.target) if end is not None}
    ends |= {part.speaker for part in attributions if part.speaker is not None}
    places = {found.mention: reading.doc[found.head].ent_type_ for found in reading.cast.found
              if found.mention.type == "Place"}  # fmt: skip
    acting = {mention.named for mention in ends}
    everyone = {mention for found in reading.mentions.values() for mention in found} | ends
    times = Counter(mention.named for mention in everyone)
    scenery = {place for place, kind in places.items() if kind in ("LOC", "FAC") or times[place] == 1}
    kept = {m for m in everyone if m.named in acting or (m.named.kind == "name" and m.named not in scenery)}
    kept |= {role.affiliation for role in roles if role.affiliation is not None and role.holder in kept}
    kept |= {m.named for m in kept}
    return tuple(sorted(kept | {m.owner for m in kept if m.owner is not None}, key=_place))


def _sentences(doc: Doc) -> Iterator[Span]:
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield Span(words[0].idx, words[-1].idx + len(words[-1]))


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.named.text
