"""The only place where dataclasses become RDF: one document, one named graph of sorted N-Quads lines.

Three layers (ontology/kg.ttl has the terms). A *direct edge* ``kg:Joe_Biden kg:warned kg:Vladimir_Putin`` stands only
for a claim that is asserted and positive, so that nothing denied, planned or supposed is ever a bare fact. A *claim* is
one node for one predicate in one sentence, with who says so and in which words. An *event* is what several documents
tell of. No blank nodes and no clock time: the same extraction gives the same bytes. kg.vocabulary adds the graphs that
all documents share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.derivation import Told, derive
from kg.iris import Names, dated, decimal, integer, literal, quoted, readable
from kg.model import ActorType, Attribution, Claim, Document, Extraction, Mention, Resolution, Role, Span, content_id
from kg.ontology import BASE
from kg.sketches import sketch_text
from kg.vocabulary import actor_quads, actor_type, vocabulary_quads

__all__ = ["BASE", "Names", "actor_quads", "actor_type", "sha256", "to_quads", "vocabulary_quads"]

CERTAINTY = {"asserted": "certain", "future": "probable", "hypothetical": "possible"}


def to_quads(extraction: Extraction, resolution: Resolution, names: Names) -> list[str]:
    """One document as sorted N-Quads lines, all of them in the graph that is named like the document.

    Each mention of the extraction must be linked in ``resolution``.
    """
    page = _Page(extraction, resolution, names)
    triples = {
        *_document(page),
        *(line for mention in extraction.mentions for line in _mention(page, mention)),
        *(line for attribution in extraction.attributions for line in _attribution(page, page.outer(attribution))),
        *(line for claim in extraction.claims for line in _claim(page, claim)),
        *(line for role in extraction.roles for line in _role(page, role)),
        *_derived(page),
    }
    return sorted(f"{triple} <{page.iri}> ." for triple in triples)


def sha256(text: str) -> str:
    """The fingerprint of a document's text, by which a later reader sees that it has changed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class _Page:
    """What every part of one document's graph needs to know."""

    extraction: Extraction
    resolution: Resolution
    names: Names
    iri: str = field(init=False)
    chains: Mapping[Attribution, tuple[Attribution, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chains", _chains(self.extraction.claims))
        object.__setattr__(self, "iri", self.names.document(self.document.id))

    @property
    def document(self) -> Document:
        return self.extraction.document

    def facts(self, subject: str, **values: str) -> Iterator[str]:
        """Triples about one IRI; ``kgo_theme="…"`` writes kgo:theme, and an empty value writes nothing."""
        for key, value in values.items():
            if value:
                yield self.fact(subject, key.replace("_", ":", 1), value)

    def fact(self, subject: str, predicate: str, value: str) -> str:
        return f"<{subject}> <{self.names.expand(predicate)}> {value}"

    def term(self, short: str) -> str:
        return f"<{self.names.expand(short)}>"

    def actor(self, mention: Mention) -> str:
        return f"<{self.names.actor(self.resolution.actor(mention).id)}>"

    def span(self, span: Span) -> str:
        return f"{self.iri}#char={span.start},{span.end}"

    def quote(self, span: Span) -> str:
        return literal(self.document.text[span.start : span.end])

    def claim(self, id: str) -> str:
        return f"{self.iri}#claim-{quoted(id)}"

    def outer(self, attribution: Attribution) -> tuple[Attribution, ...]:
        """The attribution, with those that it stands within before it, outermost first."""
        return self.chains.get(attribution, (attribution,))


def _chains(claims: Iterable[Claim]) -> dict[Attribution, tuple[Attribution, ...]]:
    """Each attribution with those that it stands within, as the first claim that it vouches for tells."""
    chains: dict[Attribution, tuple[Attribution, ...]] = {}
    for claim in claims:
        for place, attribution in enumerate(claim.attribution, start=1):
            chains.setdefault(attribution, claim.attribution[:place])
    return chains


def _document(page: _Page) -> Iterator[str]:
    document, read = page.document, page.extraction.provenance
    run = page.names.run(read.model, read.kg, read.ontology)
    sketch = sketch_text(document.text)
    for rdf_class in ("schema:NewsArticle", "nif:Context"):
        yield page.fact(page.iri, "rdf:type", page.term(rdf_class))
    yield from page.facts(
        page.iri,
        dcterms_identifier=literal(document.id),
        schema_headline=literal(document.title, language=document.language) if document.title else "",
        schema_publisher=literal(document.publisher) if document.publisher else "",
        schema_url=literal(document.url) if document.url else "",
        schema_datePublished=dated(document.published) if document.published else "",
        schema_inLanguage=literal(document.language) if document.language else "",
        kgo_sha256=literal(sha256(document.text)),
        kgo_sketch=literal(sketch) if sketch else "",
        prov_wasGeneratedBy=f"<{run}>",
    )
    yield from page.facts(
        run,
        rdf_type=page.term("prov:Activity"),
        kgo_model=literal(read.model),
        kgo_program=literal(read.kg),
        kgo_lexicon=literal(read.ontology),
    )


def _mention(page: _Page, mention: Mention) -> Iterator[str]:
    link = page.resolution.links[mention]
    actor, iri = link.actor, page.names.actor(link.actor.id)
    yield from page.facts(
        page.span(mention.span),
        rdf_type=page.term("kgo:Mention"),
        nif_referenceContext=f"<{page.iri}>",
        nif_anchorOf=page.quote(mention.span),
        kgo_refersTo=f"<{iri}>",
        kgo_mentionKind=literal(mention.kind),
        kgo_linkedBy=literal(link.how),
        kgo_confidence=decimal(link.confidence),
    )
    yield from page.facts(
        iri,
        kgo_readName=literal(actor.name),
        kgo_readType=_type(page, actor.type),
        kgo_readCountry=literal(actor.country) if actor.country else "",
        kgo_readSector=literal(actor.sector) if actor.sector else "",
    )


def _role(page: _Page, role: Role) -> Iterator[str]:
    """What the document says that somebody is, with the words that say so."""
    body = page.actor(role.affiliation) if role.affiliation is not None else ""
    iri = f"{page.iri}#role-{content_id(role.span, role.title, page.resolution.actor(role.holder).id, body)}"
    yield from page.facts(
        iri,
        rdf_type=page.term("kgo:Role"),
        kgo_holder=page.actor(role.holder),
        schema_jobTitle=literal(role.title, language="en") if role.title else "",
        schema_affiliation=body,
        prov_wasDerivedFrom=f"<{page.span(role.evidence.span)}>",
        gaf_denotedBy=f"<{page.span(role.span)}>",
    )
    yield page.fact(page.span(role.span), "nif:anchorOf", page.quote(role.span))
    yield from _sentence(page, role.evidence.span)


def _type(page: _Page, kind: ActorType) -> str:
    return f"<{actor_type(kind, page.names)}>"


def _attribution(page: _Page, chain: tuple[Attribution, ...]) -> Iterator[str]:
    """The last attribution of ``chain``; the ones before it are what it stands within."""
    iri, last = _attribution_iri(page, chain), chain[-1]
    yield from page.facts(
        iri,
        rdf_type=page.term("kgo:Attribution"),
        kgo_speaker=page.actor(last.speaker) if last.speaker else "",
        kgo_speakerMention=f"<{page.span(last.speaker.span)}>" if last.speaker else "",
        kgo_cue=f"<{page.span(last.cue)}>",
        kgo_within=f"<{_attribution_iri(page, chain[:-1])}>" if len(chain) > 1 else "",
    )
    yield page.fact(page.span(last.cue), "nif:anchorOf", page.quote(last.cue))
    for span in last.content:
        yield page.fact(iri, "kgo:contentSpan", f"<{page.span(span)}>")


def _attribution_iri(page: _Page, chain: tuple[Attribution, ...]) -> str:
    return f"{page.iri}#attribution-{content_id(*(part for one in chain for part in _attribution_key(page, one)))}"


def _attribution_key(page: _Page, attribution: Attribution) -> Iterator[object]:
    if attribution.speaker is not None:
        yield page.resolution.actor(attribution.speaker).id
        yield attribution.speaker.span
    yield from ("said", attribution.cue, *attribution.content)


def _claim(page: _Page, claim: Claim) -> Iterator[str]:
    iri = page.claim(claim.id)
    yield from _statement(page, claim, iri)
    yield from _voices(page, claim, iri)
    yield from _links(page, claim, iri)
    yield page.fact(page.span(claim.trigger), "nif:anchorOf", page.quote(claim.trigger))
    yield from _sentence(page, claim.evidence.span)


def _sentence(page: _Page, sentence: Span) -> Iterator[str]:
    yield from page.facts(
        page.span(sentence),
        rdf_type=page.term("nif:Sentence"),
        nif_referenceContext=f"<{page.iri}>",
        nif_beginIndex=integer(sentence.start),
        nif_endIndex=integer(sentence.end),
        nif_anchorOf=page.quote(sentence),
    )


def _statement(page: _Page, claim: Claim, iri: str) -> Iterator[str]:
    """What is claimed, and how: subject, predicate, object, polarity, modality, time, place."""
    yield from page.facts(
        iri,
        rdf_type=page.term("kgo:Claim"),
        rdfs_label=literal(claim.label, language="en"),
        rdf_subject=page.actor(claim.source),
        rdf_predicate=f"<{page.names.relation(claim.label)}>",
        rdf_object=_object(page, claim),
        kgo_lemma=literal(claim.relation),
        kgo_expresses=f"<{page.names.event_type(claim.event_type)}>" if claim.event_type else "",
        kgo_theme=literal(claim.theme) if claim.theme else "",
        kgo_polarity=page.term(f"kgo:{claim.polarity}"),
        kgo_modality=page.term(f"kgo:{claim.modality}"),
        kgo_certainty=page.term(f"kgo:{CERTAINTY[claim.modality]}"),
        kgo_confidence=decimal(claim.confidence),
        kgo_timeText=literal(claim.time.text) if claim.time else "",
        kgo_time=dated(claim.time.value) if claim.time and claim.time.value else "",
        kgo_place=literal(claim.place) if claim.place else "",
        kgo_rule=literal(claim.rule) if claim.rule else "",
    )


def _holds(claim: Claim) -> bool:
    return claim.polarity == "positive" and claim.modality == "asserted"


def _object(page: _Page, claim: Claim) -> str:
    if claim.target is not None:
        return page.actor(claim.target)
    return f"<{page.claim(claim.content[0])}>" if claim.content else ""


def _voices(page: _Page, claim: Claim, iri: str) -> Iterator[str]:
    """Who says so: each speaker, and the innermost attribution, from which kgo:within leads outwards."""
    chain = claim.attribution
    for length in range(1, len(chain) + 1):
        yield from _attribution(page, chain[:length])
    for one in chain:
        if one.speaker is not None:
            yield page.fact(iri, "prov:wasAttributedTo", page.actor(one.speaker))
    if chain:
        yield page.fact(iri, "kgo:attribution", f"<{_attribution_iri(page, chain)}>")


def _links(page: _Page, claim: Claim, iri: str) -> Iterator[str]:
    yield page.fact(iri, "prov:wasDerivedFrom", f"<{page.span(claim.evidence.span)}>")
    yield page.fact(iri, "gaf:denotedBy", f"<{page.span(claim.trigger)}>")
    yield from (page.fact(iri, "kgo:content", f"<{page.claim(said)}>") for said in claim.content)
    yield from (page.fact(iri, "kgo:condition", f"<{page.claim(supposed)}>") for supposed in claim.condition)


def _derived(page: _Page) -> Iterator[str]:
    """What follows from the claims: direct edges, events, and the keys by which claims are compared."""
    claims = [_told(page, claim) for claim in page.extraction.claims]
    return derive({claim.iri: claim for claim in claims}, readable(page.document.published), page.names)


def _told(page: _Page, claim: Claim) -> Told:
    return Told(
        iri=page.claim(claim.id),
        source=page.names.actor(page.resolution.actor(claim.source).id),
        relation=page.names.relation(claim.label),
        object=_object(page, claim)[1:-1],
        label=readable(claim.label),
        theme=readable(claim.theme),
        event_type=page.names.event_type(claim.event_type) if claim.event_type else "",
        when=readable(claim.time.value) if claim.time else "",
        holds=_holds(claim),
    )
