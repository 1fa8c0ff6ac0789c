"""Why a claim stands in the graph: the sentence, who says so, the way through the parse, the rule, and who is who.

How the words hang together is not in the graph: the text is read again with what read it before, which gives the same
claims, since reading is deterministic. Where that cannot be, all else is told, with a line that says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.claims import StoredClaim, StoredMention, Voice, mentions_in, voices
from kg.curation.marks import mark_spans
from kg.curation.turtle import find_places
from kg.errors import KGError
from kg.graph import sha256
from kg.model import Claim, Document, Mention, Span
from kg.ontology import BASE, Ontology
from kg.store import Store
from kg.stored import StoredDocument

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.extract.paths import Trace

_WAYS = {
    "reciprocal": "both sides are the subject: “X and Y met”",
    "complement": "whom it concerns stands in the infinitive or gerund after it",
    "light-verb": "the verb only carries an event noun: “staged a raid on Y”",
    "noun": "an event noun with its own arguments: “X's attack on Y”",
    "open": "no entry of the lexicon fits: the subject, and the object or whoever a preposition names",
    "report": "somebody is said to say something",
}


@dataclass(frozen=True, slots=True)
class Rereading:
    """A claim as its text gives it when read again, with the way through the parse; or why it does not."""

    claim: Claim | None = None
    trace: Trace | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What made the claim: relation and frame, the frame's roles, and where the lexicon's entry stands."""

    relation: str
    way: str
    meaning: str
    source_role: str = ""
    target_role: str = ""
    places: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    event_type: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """A claim's event type, its CAMEO root and Goldstein weight, and what it was made of if not the word's own."""

    id: str
    cameo: str
    goldstein: float
    composed: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in a claim, the words that say so, from these to the name, and how the actor was found."""

    role: str
    actor: str
    name: str
    words: tuple[tuple[str, str], ...]
    """Each with its kind, name, nominal or pronoun: ("she", "pronoun"), ("Ana Ruiz", "name")."""
    how: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that led to one claim."""

    claim: StoredClaim
    document: StoredDocument
    marked: str
    voices: tuple[Voice, ...]
    type: Type | None
    path: str
    rule: Rule
    parties: tuple[Party, ...]
    missing: tuple[str, ...]


def explain(
    store: Store, claim: StoredClaim, ontology: Ontology, folders: Sequence[Path], again: Rereading
) -> Explanation:
    """All that led to ``claim``: from the graph, from the lexicon (``folders`` are the user's), and from its text."""
    mentions = mentions_in(store, claim.document)
    parties = tuple(_parties(claim, again.claim, mentions))
    spans = _spans(claim, again.claim, mentions)
    rule = _rule(claim, ontology, folders)
    document = find_document(store, claim)
    missing = [again.missing] if again.missing else []
    if rule.relation and not rule.lemmas:
        missing.append(f"no entry {rule.relation} is in this ontology; give the folder it was built with as --ontology")
    return Explanation(
        claim=claim,
        document=document,
        marked=" ".join(mark_spans(claim.quote, spans).split()),
        voices=voices(store, claim),
        type=_type(claim, rule, again.trace, ontology),
        path=_path(again.trace),
        rule=rule,
        parties=parties,
        missing=tuple(missing),
    )


def find_document(store: Store, claim: StoredClaim) -> StoredDocument:
    """The document that a claim was read from."""
    return next(document for document in store.documents() if document.iri == claim.document)


def read_again(
    claim: StoredClaim, document: StoredDocument, read: Callable[[str], str], load: Callable[[], Extractor]
) -> Rereading:
    """The claim as its text gives it now; ``read`` gives the text for a document's key, ``load`` what reads it.

    Never fails: where it cannot be read as it was read before, that is said.
    """
    try:
        text = read(document.key)
        if sha256(text) != document.sha256:
            return _without("the text has changed since it was read; build it again")
        extractor = load()
    except (KGError, OSError, LookupError) as error:
        return _without(str(getattr(error, "strerror", None) or error))
    before, now = (document.model, document.program, document.lexicon), extractor.provenance
    for name, was, is_now in zip(("model", "kg", "ontology"), before, (now.model, now.kg, now.ontology), strict=True):
        if was != is_now:
            how = "give --model and --ontology as then, or build it again"
            return _without(f"it was read with {name} {was}, and here is {is_now}; {how}")
    said = Document(document.key, text, document.title, document.publisher, document.url, document.published)
    extraction, traces = extractor.retrace(said)
    found = next((each for each in extraction.claims if each.id == claim.id), None)
    return Rereading(found, traces[found.id]) if found else _without("reading it again does not give this claim")


def _without(why: str) -> Rereading:
    return Rereading(missing=f"no way through the parse, and no antecedents: {why}")


def _path(trace: Trace | None) -> str:
    if trace is None:
        return ""
    _, _, rest = trace.target.partition(" ")
    return f"{trace.source} {rest}".rstrip()


def _rule(claim: StoredClaim, ontology: Ontology, folders: Sequence[Path]) -> Rule:
    name, _, way = claim.rule.rpartition("/")
    relation = next((known for known in ontology.relations if known.id == name), None)
    if way == "report":
        relation = next(iter(ontology.by_lemma.get(claim.lemma, ())), None)
    frame = ontology.frames.get(way)
    source, target = (" | ".join(roles) for roles in (frame.source, frame.target)) if frame else ("", "")
    meaning = f"the frame {way}, as in “{frame.label}”" if frame else _WAYS.get(way, "")
    if relation is None:
        return Rule(name, way, meaning, source, target)
    places = find_places(f"{BASE}id/{relation.id}", folders)
    return Rule(
        relation.id, way, meaning, source, target, places,
        relation.lemmas, relation.nouns, relation.event_type, next(iter(relation.examples), ""),
    )  # fmt: skip


def _type(claim: StoredClaim, rule: Rule, trace: Trace | None, ontology: Ontology) -> Type | None:
    known = ontology.event_types.get(claim.event_type)
    if not claim.event_type:
        return None
    composed = ""
    if rule.event_type and rule.event_type != claim.event_type:
        under = f", under “{trace.governor}”" if trace and trace.governor else ""
        told = f"told as {claim.polarity} and {claim.modality}{under}"
        composed = f"{rule.event_type}, the type of {rule.relation}, {told}"
    return Type(claim.event_type, known.cameo if known else "", known.goldstein if known else 0.0, composed)


def _parties(claim: StoredClaim, again: Claim | None, mentions: Sequence[StoredMention]) -> Iterator[Party]:
    ends = [("source", claim.source, claim.source_name, again.source if again else None)]
    if claim.target:
        ends.append(("target", claim.target, claim.target_name, again.target if again else None))
    for role, actor, name, mention in ends:
        found = _mention(claim, actor, mention, mentions)
        words = _chain(mention) if mention else ((found.text, found.kind),) if found else ()
        yield Party(role, actor, name, words, found.how if found else "", found.confidence if found else None)


def _mention(
    claim: StoredClaim, actor: str, mention: Mention | None, mentions: Sequence[StoredMention]
) -> StoredMention | None:
    """The mention of ``actor`` that the claim was read from: as it was read again, or else the one nearest its word."""
    own = [each for each in mentions if each.actor == actor]
    if mention is not None:
        return next((each for each in own if each.span == mention.span), None)
    inside = [each for each in own if claim.sentence.contains(each.span)]
    return min(inside, key=lambda each: (abs(each.span.start - claim.trigger.start), each.span), default=None)


def _chain(mention: Mention) -> tuple[tuple[str, str], ...]:
    step, chain = mention, [(mention.text, mention.kind)]
    while step.antecedent is not None:
        step = step.antecedent
        chain.append((step.text, step.kind))
    return tuple(chain)


def _spans(claim: StoredClaim, again: Claim | None, mentions: Sequence[StoredMention]) -> list[tuple[str, Span]]:
    """The word, the source and the target, as spans of the sentence."""
    source = _mention(claim, claim.source, again.source if again else None, mentions)
    target = _mention(claim, claim.target, again.target if again else None, mentions) if claim.target else None
    named = [("trigger", claim.trigger), *((n, m.span) for n, m in (("source", source), ("target", target)) if m)]
    start = claim.sentence.start
    return [(name, Span(s.start - start, s.end - start)) for name, s in named if claim.sentence.contains(s)]


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation as lines for a terminal, each with its heading."""
    claim, rule = explanation.claim, explanation.rule
    yield _line("claim", f"{claim.source_name} – {claim.label} → {claim.target_name or claim.theme or '(no actor)'}")
    yield _line("told", f"{claim.polarity}, {claim.modality}; confidence {claim.confidence:g}")
    yield _line("article", _article(explanation.document))
    yield _line("sentence", f"“{explanation.marked}”")
    yield _line("said by", _said(explanation.voices))
    yield _line("type", _typed(explanation.type))
    yield _line("time", f"“{claim.time_text}”, {claim.time or 'of no known date'}" if claim.time_text else "not told")
    if explanation.path:
        yield _line("parse", explanation.path)
    yield _line("rule", f"{claim.rule}: {rule.meaning}" if rule.meaning else claim.rule or "not recorded")
    if rule.source_role:
        yield _line("", f"the source is the {rule.source_role}")
        yield _line("", f"the target is the first of {rule.target_role}")
    if rule.lemmas:
        yield from _entry_lines(rule)
    yield from (_line(party.role, _told(party)) for party in explanation.parties)
    yield from (_line("missing", reason) for reason in explanation.missing)


def _line(heading: str, text: str) -> str:
    return f"{heading:10}{' '.join(text.split())}"


def _article(document: StoredDocument) -> str:
    facts = " · ".join(filter(None, (document.title, document.publisher, document.published)))
    return f"{facts} [{document.key}]" if facts else document.key


def _said(chain: Sequence[Voice]) -> str:
    """Who says so: the innermost speaker first, then who tells that."""
    if not chain:
        return "the article itself"
    return ", as told by ".join(f"{voice.speaker or 'nobody named'} (“{voice.cue}”)" for voice in reversed(chain))


def _typed(type: Type | None) -> str:
    if type is None:
        return "none, since the lexicon gives this relation none"
    composed = f"; composed from {type.composed}" if type.composed else ""
    return f"{type.id}, CAMEO {type.cameo}, Goldstein {type.goldstein:+g}{composed}"


def _entry_lines(rule: Rule) -> Iterator[str]:
    words = ", ".join(rule.lemmas) + (f"; nouns {', '.join(rule.nouns)}" if rule.nouns else "")
    yield _line("entry", f"{rule.relation}, {' and '.join(rule.places)}")
    yield _line("", f"lemmas {words}; type {rule.event_type or 'none'}")
    if rule.example:
        yield _line("", f"example “{rule.example}”")


def _told(party: Party) -> str:
    words = " → ".join(f"“{text}” ({kind})" for text, kind in party.words) or "no words of the sentence"
    sure = f"; linked by {party.how}, {party.confidence:.2f} sure" if party.confidence is not None else ""
    return f"{party.name}: {words}{sure}"
