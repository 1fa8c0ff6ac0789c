"""What the lexicon does not know yet: the verbs that the graph keeps under their own lemma, as Turtle to complete."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.claims import StoredClaim, StoredMention, all_claims, mentions_in
from kg.curation.marks import mark_sentence, parse_marks
from kg.iris import Names, literal
from kg.model import Span
from kg.ontology import BASE, KGO, Ontology, local_name
from kg.results import plain
from kg.store import Store

_PREFIXES = {
    "kg": f"{BASE}id/",
    "kgo": KGO,
    "kgt": f"{BASE}taxonomy/",
    "frame": f"{BASE}frame/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_PREPOSITIONS = frozenset({"to", "with", "against", "from", "at", "on"})
"""Those that lead to a target where the lexicon knows no frame; each has a frame of its own name."""
_VOWEL_FIRST = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A verb that the lexicon does not know: how often it relates whom, and an entry for it as far as it can be told.

    Of ``documents`` those that are reprints of one another count once. ``examples`` are sentences of the graph with
    source and target marked, those told as done before others.
    """

    lemma: str
    label: str
    frame: str
    count: int
    documents: int
    examples: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A claim with where its source and target stand in its sentence, None where that cannot be told."""

    claim: StoredClaim
    source: StoredMention | None
    target: StoredMention | None

    @property
    def plainness(self) -> tuple[bool, bool, int, str]:
        """What makes it a good example: told as done, between names, and short."""
        named = all(end is not None and end.kind == "name" for end in (self.source, self.target))
        return not self.claim.holds, not named, len(self.claim.quote), self.claim.iri


def find_gaps(store: Store, ontology: Ontology, *, sentences: int = 3) -> list[Gap]:
    """The verbs of the graph that no entry of ``ontology`` knows, the most frequent first."""
    mentions = cache(lambda document: mentions_in(store, document))
    uses: dict[str, list[_Use]] = defaultdict(list)
    for claim in all_claims(store):
        if claim.rule == "open" and claim.lemma not in ontology.by_lemma:
            uses[claim.lemma].append(_use(claim, mentions(claim.document)))
    witness = {document.iri: document.reprint_of or document.iri for document in store.documents()}
    taken, gaps = {relation.id for relation in ontology.relations}, []
    for lemma in sorted(uses):
        documents = len({witness[use.claim.document] for use in uses[lemma]})
        gaps.append(_gap(lemma, uses[lemma], documents, taken, sentences))
        taken.add(local_name(Names().relation(gaps[-1].label)))
    return sorted(gaps, key=lambda gap: -gap.count)


def gap_lines(gaps: Sequence[Gap], ontology: Ontology) -> Iterator[str]:
    """The gaps as Turtle: what a person must fill in stands in comments."""
    yield from (f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in _PREFIXES.items())
    yield ""
    yield "# Verbs that the lexicon does not know, as they stand in your articles. Keep what matters; give it a type:"
    yield f"# {' '.join(kind for kind in sorted(ontology.event_types))}"
    for gap in gaps:
        yield ""
        yield from _entry(gap)


def _use(claim: StoredClaim, mentions: Sequence[StoredMention]) -> _Use:
    inside = [each for each in mentions if claim.sentence.contains(each.span)]

    def nearest(actor: str) -> StoredMention | None:
        own = [each for each in inside if each.actor == actor]
        return min(own, key=lambda each: (abs(each.span.start - claim.trigger.start), each.span), default=None)

    return _Use(claim, nearest(claim.source), nearest(claim.target))


def _gap(lemma: str, uses: Sequence[_Use], documents: int, taken: set[str], sentences: int) -> Gap:
    ordered = sorted(uses, key=lambda use: use.plainness)
    examples = dict.fromkeys(filter(None, map(_example, ordered)))
    quotes = dict.fromkeys(_one_line(use.claim.quote) for use in ordered)
    return Gap(
        lemma=lemma,
        label=_label(lemma, [use.claim.word for use in ordered], taken),
        frame=Counter(map(_frame, ordered)).most_common(1)[0][0],
        count=len(uses),
        documents=documents,
        examples=tuple(examples)[:sentences],
        sentences=tuple(quotes)[:sentences],
    )


def _example(use: _Use) -> str:
    """The sentence with its marks; empty where it does not tell the claim as done or its ends cannot be marked."""
    if use.source is None or use.target is None or not use.claim.holds:
        return ""
    start = use.claim.sentence.start
    source, target = (Span(end.span.start - start, end.span.end - start) for end in (use.source, use.target))
    return mark_sentence(_one_line(use.claim.quote), source, target)


def _one_line(text: str) -> str:
    """The text without line breaks or controls, each character in its place."""
    return re.sub(r"\s", " ", "".join(map(plain, text)))


def _frame(use: _Use) -> str:
    """Where the target stands: after a preposition that follows the verb, or else as its object."""
    if use.target is None or use.target.span.start < use.claim.trigger.end:
        return "transitive"
    start = use.claim.sentence.start
    between = use.claim.quote[use.claim.trigger.end - start : use.target.span.start - start].lower()
    words = [word for word in re.findall(r"[a-z]+", between) if word not in ("the", "a", "an")]
    return words[-1] if words and words[-1] in _PREPOSITIONS else "transitive"


def _label(lemma: str, words: Sequence[str], taken: set[str]) -> str:
    """The past tense, as the sentences have it or else as a regular verb would; another where that is taken."""
    verb, *rest = lemma.split()
    seen = Counter(word.lower() for word in words if _is_past(word.lower(), verb))
    past = seen.most_common(1)[0][0] if seen else _regular_past(verb)
    labels = " ".join([past, *rest]), lemma, f"{lemma} someone"
    return next(label for label in labels if local_name(Names().relation(label)) not in taken)


def _is_past(word: str, lemma: str) -> bool:
    return word.isalpha() and word != lemma and not word.endswith(("s", "ing"))


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1] if _VOWEL_FIRST.fullmatch(verb) else ''}ed"


def _entry(gap: Gap) -> Iterator[str]:
    """The gap as an entry; where no sentence can be its example that is left to be written, as a comment."""
    example = next(iter(gap.examples), "")
    yield f"# {gap.lemma}: {_counted(gap.count, 'claim')} in {_counted(gap.documents, 'article')}"
    yield from (f"#   “{sentence}”" for sentence in gap.sentences if sentence != parse_marks(example).text)
    yield f"{_term(gap.label)} a kgo:Relation ; rdfs:subPropertyOf kgo:relatedTo ; rdfs:label {literal(gap.label)}@en ;"
    yield "    # kgo:expresses kgt:… ;"
    if not example:
        yield '    # kgo:example "[source …] … [target …]." ; kgo:counterExample "…" ;'
    yield f"    kgo:lemma {literal(gap.lemma)} ; kgo:frame frame:{gap.frame} {';' if example else '.'}"
    if example:
        yield f"    kgo:example {literal(example)} ;"
        yield f"    kgo:counterExample {literal(_turned(example))} ."


def _term(label: str) -> str:
    iri = Names().relation(label)
    name = local_name(iri)
    return f"kg:{name}" if name.isascii() and name.isalnum() else f"<{iri}>"


def _turned(example: str) -> str:
    """The same sentence with its marks exchanged: what it must never give."""
    sentence = parse_marks(example)
    assert sentence.source is not None, "an example marks its source"
    assert sentence.target is not None, "an example marks its target"
    return mark_sentence(sentence.text, sentence.target, sentence.source)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
