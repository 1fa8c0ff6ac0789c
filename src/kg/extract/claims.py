"""A reading of a text turned into claims: every predicate between actors, and all that somebody is said to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

from spacy.tokens import Token

from kg.extract.answers import find_answers
from kg.extract.arguments import logical_subject
from kg.extract.conditions import conditions_of
from kg.extract.custody import find_custody
from kg.extract.eventtypes import composed_type
from kg.extract.factuality import Factuality, factuality, own_factuality
from kg.extract.parse import children, is_verb, subtree_span
from kg.extract.predicates import Predication, find_predications
from kg.extract.reading import Reading, char_span, evidence_of, span_of
from kg.extract.regarding import Regard, regarded
from kg.extract.speech import Report
from kg.extract.stances import find_stances
from kg.extract.times import find_time
from kg.model import Attribution, Claim, Document, Evidence, Mention, Span, content_id

_MOST_ENDS = 8
_LONGEST_THEME = 300


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim with the word it was read from, before claims are tied to each other."""

    claim: Claim
    trigger: Token


def find_attributions(reading: Reading) -> Mapping[Report, Attribution]:
    """Every report with its speaker as a mention; a plural speaker is given by its first member."""
    found = {}
    for report in reading.reports:
        speakers = _speakers(report.speaker, reading) if report.speaker is not None else ()
        source = span_of(report.source) if report.source is not None else None
        found[report] = Attribution(speakers[0] if speakers else None, span_of(report.cue), report.content, source)
    return found


def _speakers(word: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who speaks, also through a text or an inquiry: "a UN report found", "an investigation by the BBC found"."""
    paper = word.lemma_.lower() in reading.ontology.cues["document"] or word.lemma_.lower() in reading.ontology.by_noun
    return reading.actors_at(word) or ((reading.owners(word) or reading.issuers(word)) if paper else ())


def find_claims(document: Document, reading: Reading, attributions: Mapping[Report, Attribution]) -> tuple[Claim, ...]:
    """The claims of ``document`` in the order of its text."""
    predications = chain(find_predications(reading), find_stances(reading), find_custody(reading))
    drafts = [draft for found in predications for draft in _relational(document, reading, found, attributions)]
    told = {(draft.trigger.i, draft.claim.source.named) for draft in drafts}
    drafts += _spoken(document, reading, attributions, told)
    answers = find_answers(reading, [(draft.trigger, draft.claim) for draft in drafts])
    answered = [draft for found in answers for draft in _relational(document, reading, found, attributions)]
    aimed = {(draft.trigger.i, draft.claim.source.named) for draft in answered}
    bare = (draft for draft in drafts if (draft.trigger.i, draft.claim.source.named) not in aimed or draft.claim.target)
    drafts = [*bare, *answered]
    unique = {draft.claim.id: draft for draft in drafts}
    return tuple(sorted(_tied(list(unique.values())), key=lambda claim: (claim.trigger, claim.id)))


def _relational(
    document: Document, reading: Reading, found: Predication, attributions: Mapping[Report, Attribution]
) -> Iterator[_Draft]:
    status = factuality(found.trigger, reading.ontology.cues)
    if found.noun is not None:
        phrase = (
            found.lemma in reading.ontology.by_lemma
        )  # "scrapped a deal": what the verb does to the noun is the event
        said = own_factuality if phrase else factuality
        status = _with_noun(status, said(found.noun, reading.ontology.cues))
    chain = _chain(found.trigger, reading, attributions)
    for source, target in product(found.ends.sources[:_MOST_ENDS], found.ends.targets[:_MOST_ENDS]):
        if not reading.is_same(source, target):
            yield _Draft(_claim(document, found, source, target, status, chain, reading), found.trigger)


def _with_noun(verb: Factuality, noun: Factuality) -> Factuality:
    """The status of "held no talks": the verb's, turned where only the noun is denied."""
    turned = verb.negated() if noun.polarity == "negative" and verb.polarity == "positive" else verb
    return turned.at_least(noun.modality)


def _claim(
    document: Document,
    found: Predication,
    source: Mention,
    target: Mention,
    status: Factuality,
    chain: tuple[Attribution, ...],
    reading: Reading,
) -> Claim:
    relation = found.relation
    label = relation.label if relation else found.lemma
    trigger = span_of(found.trigger)
    pronouns = sum(mention.kind == "pronoun" for mention in (source, target))
    return Claim(
        id=content_id(document.id, trigger, label, source.span, source.named.text, target.span, target.named.text),
        source=source,
        relation=found.lemma,
        label=label,
        event_type=composed_type(relation.event_type, found.trigger, status, reading.ontology.cues) if relation else "",
        target=target,
        theme=_theme(found, document),
        polarity=status.polarity,
        modality=status.modality,
        attribution=chain,
        time=find_time(found.trigger, document.published),
        place=_place(found.trigger, reading),
        trigger=trigger,
        evidence=evidence_of(document, found.trigger),
        rule=found.rule,
        confidence=round(found.ends.confidence - 0.1 * pronouns, 2),
    )


def _chain(trigger: Token, reading: Reading, attributions: Mapping[Report, Attribution]) -> tuple[Attribution, ...]:
    """Who vouches for what stands at ``trigger``, outermost speaker first; nobody is named twice."""
    chain: dict[Mention, Attribution] = {}
    for report in _covering(trigger, reading, set()):
        attribution = attributions[report]
        does = _performs(trigger, report, reading) or _commits(trigger, report, reading)
        if attribution.speaker is not None and not does:
            chain.setdefault(attribution.speaker.named, attribution)
    return tuple(chain.values())


def _performs(trigger: Token, report: Report, reading: Reading) -> bool:
    """Whether the speaker does it by saying it, so that the article itself is witness: "We welcome", "I thank"."""
    verb = trigger if is_verb(trigger) else trigger.head
    first = any(subject.lower_ in ("i", "we") for subject in logical_subject(verb))
    plain = verb.tag_ == "VBP" or (verb.dep_ == "xcomp" and verb.head.lemma_ in ("want", "like", "wish"))
    return report.direct and first and plain and verb.lemma_.lower() in reading.ontology.cues["performing"]


def _commits(trigger: Token, report: Report, reading: Reading) -> bool:
    """Whether the report is the speaker's own word that it will act: "Mali promised that it would leave"."""
    lemma = report.cue.lemma_.lower()
    if (lemma != "announce" and lemma not in reading.ontology.cues["committing"]) or report.speaker is None:
        return False
    own = [clause for clause in children(report.cue, "ccomp") if trigger in (clause, *children(clause, "conj"))]
    doers = [who for clause in own for who in logical_subject(clause)]
    speakers = {mention.named for mention in reading.actors_at(report.speaker)}
    return any(mention.named in speakers for who in doers for mention in reading.actors_at(who))


def _covering(trigger: Token, reading: Reading, seen: set[int]) -> Iterator[Report]:
    """The reports that ``trigger`` stands in, and those that their own cues stand in, from the outside in."""
    over = dict.fromkeys(reading.reports_over.get(trigger.i, ()))
    inside = [report for report in over if report.cue.i not in seen and report.cue != trigger]
    seen |= {report.cue.i for report in inside}
    for report in sorted(
        inside, key=lambda report: (-sum(span.end - span.start for span in report.content), report.cue.i)
    ):
        yield from _covering(report.cue, reading, seen)
        yield report


def _spoken(
    document: Document, reading: Reading, attributions: Mapping[Report, Attribution], told: set[tuple[int, Mention]]
) -> Iterator[_Draft]:
    """What somebody says is a claim of its own, unless whom they told it is known and told already."""
    for report, attribution in attributions.items():
        vouching = _chain(report.cue, reading, attributions)
        for speaker in _voices(report, attribution, reading) if is_verb(report.cue) else ():
            if (report.cue.i, speaker.named) in told:
                continue
            said = _said(document, reading, report, speaker, vouching)
            about = [each for each in regarded(report, reading) if each.mention.named != speaker.named]
            for regard in about[:_MOST_ENDS]:
                yield _Draft(_towards(document, said, regard), report.cue)
            if not about:
                yield _Draft(said, report.cue)


def _voices(report: Report, attribution: Attribution, reading: Reading) -> list[Mention]:
    """Who says it, and who says it with them: "Mali and Chad said"."""
    if attribution.speaker is None or report.speaker is None:
        return [] if attribution.speaker is None else [attribution.speaker]
    beside = [each for token in children(report.speaker, "conj") for each in reading.actors_at(token)]
    return list(dict.fromkeys([attribution.speaker, *beside]))[:_MOST_ENDS]


def _said(
    document: Document, reading: Reading, report: Report, speaker: Mention, chain: tuple[Attribution, ...]
) -> Claim:
    lemma = "say" if report.cue.lower_ == "according" else report.cue.lemma_.lower()
    known = reading.ontology.by_lemma.get(lemma)
    event_type = known[0].event_type if known else "STATE"
    if event_type == "CONSULT" and children(report.cue, "oprd"):
        event_type = "STATE"  # "called the move a mistake" is no call
    content = report.content
    status = factuality(report.cue, reading.ontology.cues)
    return Claim(
        id=content_id(document.id, span_of(report.cue), lemma, speaker.span, speaker.named.text, content),
        source=speaker,
        relation=lemma,
        label=known[0].label if known else lemma,
        event_type=event_type,
        target=None,
        theme=document.text[content[0].start : content[-1].end][:_LONGEST_THEME],
        polarity=status.polarity,
        modality=status.modality,
        attribution=chain,
        time=find_time(report.cue, document.published),
        place="",
        trigger=span_of(report.cue),
        evidence=evidence_of(document, report.cue),
        rule="report",
        confidence=0.9,
    )


def _towards(document: Document, said: Claim, regard: Regard) -> Claim:
    """The same as an act towards whom it is about: who says that Mali must leave calls on Mali."""
    target, relation = regard.mention, regard.relation
    id = content_id(document.id, said.id, target.span, target.named.text)
    return replace(
        said, id=id, target=target, evidence=_together(said.evidence, regard, document),
        label=relation.label, event_type=relation.event_type, rule=f"report/{relation.id}", confidence=0.8,
    )  # fmt: skip


def _together(evidence: Evidence, regard: Regard, document: Document) -> Evidence:
    """The sentence of the cue, and up to that of the words which are about somebody."""
    if regard.clause is None:
        return evidence
    inside = evidence_of(document, regard.clause).span
    span = Span(min(evidence.span.start, inside.start), max(evidence.span.end, inside.end))
    return replace(evidence, span=span, quote=document.text[span.start : span.end])


def _tied(drafts: Sequence[_Draft]) -> Iterator[Claim]:
    """The claims with what they say and what they depend on."""
    by_cue: dict[Span, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.claim.attribution:
            by_cue[draft.claim.attribution[-1].cue].append(draft.claim.id)
    by_trigger: dict[int, list[str]] = defaultdict(list)
    for draft in drafts:
        by_trigger[draft.trigger.i].append(draft.claim.id)
    for draft in drafts:
        content = sorted(set(by_cue.get(draft.claim.trigger, ())) - {draft.claim.id})
        condition = sorted(c for token in conditions_of(draft.trigger) for c in by_trigger.get(token.i, ()))
        yield replace(draft.claim, content=tuple(content), condition=tuple(condition))


def _theme(found: Predication, document: Document) -> str:
    """The words for what is not an actor: the object's noun phrase, where it is not the target."""
    if not is_verb(found.trigger):
        return ""
    objects = [
        token
        for token in children(found.trigger, "dobj", "attr", "ccomp", "xcomp")
        if token.dep_ != "dobj"
        or not any(mention.span.start <= token.idx < mention.span.end for mention in found.ends.targets)
    ]
    if not objects:
        return ""
    first, last = subtree_span(objects[0])
    span = char_span(found.trigger.doc, first, last)
    return document.text[span.start : span.end][:_LONGEST_THEME]


def _place(trigger: Token, reading: Reading) -> str:
    """Where it happened, if the clause says so: "in Paris"."""
    for prep in children(trigger, "prep"):
        if prep.lower_ in ("in", "at"):
            for noun in children(prep, "pobj"):
                found = reading.cast.by_head.get(noun.i)
                if found is not None and found.mention.kind == "name" and found.mention.type in ("Place", "Country"):
                    return found.mention.text
    return ""
