"""Claims read back from the graph one by one: found by id or by words, with who says so and who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.model import Span
from kg.ontology import local_name
from kg.store import Store

_MARK = "#claim-"
_CLAIMS = """
SELECT DISTINCT ?iri ?document ?label ?lemma ?source ?source_name ?target ?target_name ?theme ?type ?polarity ?modality
                ?time_text ?time ?rule ?confidence ?trigger ?word ?sentence ?quote WHERE {
  %s
  ?iri a kgo:Claim ; rdfs:label ?label ; kgo:lemma ?lemma ; rdf:subject ?source ; kgo:polarity ?polarity ;
    kgo:modality ?modality ; kgo:confidence ?confidence ; gaf:denotedBy ?trigger ; prov:wasDerivedFrom ?sentence .
  ?sentence nif:anchorOf ?quote ; nif:referenceContext ?document . ?source rdfs:label ?source_name .
  ?trigger nif:anchorOf ?word .
  OPTIONAL { ?iri rdf:object ?target . ?target a sem:Actor ; rdfs:label ?target_name }
  OPTIONAL { ?iri kgo:theme ?theme } OPTIONAL { ?iri kgo:expresses ?type } OPTIONAL { ?iri kgo:rule ?rule }
  OPTIONAL { ?iri kgo:timeText ?time_text } OPTIONAL { ?iri kgo:time ?time }
} ORDER BY ?iri"""
_MENTIONS = """
SELECT ?mention ?actor ?kind ?words ?how ?sure WHERE { GRAPH <%s> {
  ?mention a kgo:Mention ; kgo:refersTo ?actor ; kgo:mentionKind ?kind ; nif:anchorOf ?words ; kgo:linkedBy ?how ;
    kgo:confidence ?sure } } ORDER BY ?mention ?actor ?kind ?how ?sure"""
_VOICE = """
SELECT ?speaker ?words ?within WHERE { <%s> kgo:cue ?cue . ?cue nif:anchorOf ?words
  OPTIONAL { <%s> kgo:speaker ?actor . ?actor rdfs:label ?speaker } OPTIONAL { <%s> kgo:within ?within } }"""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as the graph holds it; names are the actors' own, empty where the target is no actor."""

    iri: str
    document: str
    label: str
    lemma: str
    source: str
    source_name: str
    target: str
    target_name: str
    theme: str
    event_type: str
    polarity: str
    modality: str
    time_text: str
    time: str
    rule: str
    confidence: float
    trigger: Span
    word: str
    sentence: Span
    quote: str

    @property
    def id(self) -> str:
        """What tells it from other claims: the end of its IRI."""
        return self.iri.rpartition(_MARK)[2]

    @property
    def holds(self) -> bool:
        """Whether it is told as done, so that the graph has it as a direct edge too."""
        return self.polarity == "positive" and self.modality == "asserted"


@dataclass(frozen=True, slots=True)
class StoredMention:
    """Words that refer to an actor, of which kind, how that was found and how sure it is."""

    span: Span
    actor: str
    kind: str
    text: str
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says so, and by which word: Jake Sullivan, "said"; the speaker is empty where nobody is named."""

    speaker: str
    cue: str


def all_claims(store: Store) -> list[StoredClaim]:
    """Every claim of the graph, in the order of the IRIs."""
    return [_claim(row) for row in store.rows(_CLAIMS % "")]


def find_claim(store: Store, name: str) -> StoredClaim:
    """The claim that ``name`` means: its IRI, ``document#claim-id``, or its id or a beginning of that.

    Raises QueryError where there is none or several begin so.
    """
    place, mark, id = name.strip("<>").rpartition(_MARK)
    keys = {document.iri: document.key for document in store.documents()}
    known = [iri for (iri,) in store.rows("SELECT ?claim { ?claim a kgo:Claim } ORDER BY ?claim")]
    parts = ((iri, *iri.split(_MARK)) for iri in known)
    found = [iri for iri, page, own in parts if own.startswith(id) and (not mark or place in (page, keys[page]))]
    if len(found) > 1:
        shown = ", ".join(iri.rpartition(_MARK)[2] for iri in found[:5])
        raise QueryError(f"{len(found)} claims begin with {name!r}, such as {shown}; give more of the id")
    if not found:
        raise QueryError(f"no claim of this graph is called {name!r}; kg explain --find WORDS looks for one")
    return _claim(next(store.rows(_CLAIMS % f"VALUES ?iri {{ <{found[0]}> }}")))


def search_claims(store: Store, words: Sequence[str]) -> list[StoredClaim]:
    """The claims in whose sentence, relation and names all ``words`` stand, in the order of the texts."""
    wanted = [word.casefold() for phrase in words for word in phrase.split()]
    found = [claim for claim in all_claims(store) if all(word in _wording(claim) for word in wanted)]
    return sorted(found, key=lambda claim: (claim.document, claim.trigger, claim.iri))


def mentions_in(store: Store, document: str) -> list[StoredMention]:
    """The mentions of one document, by its IRI, in the order of its text; one span may mean several actors."""
    found: dict[tuple[Span, str], StoredMention] = {}
    for iri, actor, kind, words, how, sure in store.rows(_MENTIONS % document):
        found.setdefault((_span(iri), actor), StoredMention(_span(iri), actor, kind, words, how, float(sure)))
    return [found[key] for key in sorted(found)]


def voices(store: Store, claim: StoredClaim) -> tuple[Voice, ...]:
    """Who says so, outermost speaker first; empty where the article itself does."""
    within = "".join(iri for (iri,) in store.rows(f"SELECT ?a {{ <{claim.iri}> kgo:attribution ?a }}"))
    chain: list[Voice] = []
    while within:
        speaker, cue, within = next(store.rows(_VOICE % (within, within, within)))
        chain.append(Voice(speaker, cue))
    return tuple(reversed(chain))


def _claim(row: Sequence[str]) -> StoredClaim:
    *facts, type, polarity, modality, time_text, time, rule, confidence, trigger, word, sentence, quote = row
    iri, document, label, lemma, source, source_name, target, target_name, theme = facts
    return StoredClaim(
        iri, document, label, lemma, source, source_name, target, target_name, theme,
        local_name(type), local_name(polarity), local_name(modality), time_text, time, rule, float(confidence),
        _span(trigger), word, _span(sentence), quote,
    )  # fmt: skip


def _span(iri: str) -> Span:
    start, _, end = iri.rpartition("#char=")[2].partition(",")
    return Span(int(start), int(end))


def _wording(claim: StoredClaim) -> str:
    parts = claim.quote, claim.label, claim.lemma, claim.source_name, claim.target_name
    return " ".join(parts).casefold()
