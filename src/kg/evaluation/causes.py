"""Why a claim was missed: one cause for each core claim of the gold that no right claim stands for.

A cause is told from the gold, the graph and the lexicon alone, without looking at a parse: the first of these that
holds. An end (source or target) is *seen* where the graph has a mention of an accepted actor in the quotation, or, if
the quotation has neither a name of it nor a loose pronoun, in the sentence around it. A pronoun is loose where the
graph does not take it for one of the two ends of the claim.

======================  ===============================================================================================
reversed                a claim joins the two the wrong way round
other relation          the two are joined, but neither the relation nor the event type is accepted
source not seen         a proper name of the source stands there, and no mention of it
target not seen         the same for the target
pronoun not resolved    an end is neither seen nor named in the quotation, but a loose pronoun is there
verb unknown            no accepted relation that stands in the quotation is a verb or event noun of the lexicon
nominal not seen        an end is not seen, and what names it is a common noun or a phrase that the gold does not list
quotation               the gold attributes the claim, and no attribution of the graph covers its words
conjunction             an end is coordinated with its neighbour, or the relation's word with the one before it
prepositional phrase    before the target stands a preposition, and before that no verb of the relation: "a ban on X"
other                   none of these
======================  ===============================================================================================

A graph keeps a noun phrase only where it takes part in a claim, so that under "nominal not seen" there are also phrases
that were read but not joined to anything; that is why "verb unknown" is asked before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.evaluation.gold import GoldClaim
from kg.evaluation.page import FoundMention
from kg.evaluation.scoring import Comparison
from kg.model import Span
from kg.ontology import Ontology

_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?|[Tt]hey|[Tt]hem|[Tt]heirs?|[Ii]ts?|[Ww]e|us|[Oo]urs?|I|me|[Mm]y|[Yy]ours?"
    r"|[Yy]ou|each other|one another)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘'(])|\n+")
_JOINER = r"(?:and|or|but|nor|as well as|along with|&)"
_JOINED_BEFORE = re.compile(rf"\b{_JOINER}\s+(?:(?:the|a|an|also|then)\s+)?$")
_JOINED_AFTER = re.compile(rf"^,?\s+{_JOINER}\b")
_AFTER_PREPOSITION = re.compile(
    r"(?s).*(?<![\w’'-])([\w’'-]+)[\"”’']?\s+"
    r"(?:of|on|against|for|with|to|from|in|into|at|by|over|about|between|towards?|near)\s+(?:[^\s.;:]+\s+){0,3}$"
)
_STEM = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A missed gold claim, and what there is to judge by: its quotation and sentence, and who is seen in them."""

    comparison: Comparison
    number: int
    quote: Span
    sentence: Span
    words: frozenset[str]
    nouns: frozenset[str]

    @property
    def claim(self) -> GoldClaim:
        """The gold claim."""
        return self.comparison.gold.claims[self.number]

    def text(self, place: Span) -> str:
        """The words at ``place``; where nobody knows where the quotation stands, the quotation."""
        known = self.comparison.places[self.number]
        return self.comparison.page.text[place.start : place.end] if known else self.claim.quote

    def seen(self, actors: frozenset[str], place: Span) -> list[FoundMention]:
        """The mentions of any of these gold actors at ``place``."""
        page, identity = self.comparison.page, self.comparison.identity
        return [m for m in page.mentions if m.span.overlaps(place) and identity.get(m.actor, frozenset()) & actors]


def find_causes(comparison: Comparison, ontology: Ontology) -> dict[int, str]:
    """The cause of each missed core claim, by its place in the gold."""
    words = frozenset(word.lower() for word in (*ontology.by_lemma, *ontology.by_noun))
    words |= {word.split()[0] for word in words}
    nouns = frozenset(form for noun in ontology.by_noun for form in (noun, f"{noun}s"))
    cases = (Case(comparison, number, *_places(comparison, number), words, nouns) for number in comparison.missed)
    return {case.number: _cause(case) for case in cases}


def _places(comparison: Comparison, number: int) -> tuple[Span, Span]:
    """Where the quotation stands and the sentences around it; the whole text where nobody knows."""
    text, places = comparison.page.text, comparison.places[number]
    quote = places[0] if places else Span(0, len(text))
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= quote.start), default=0)
    end = min((end for end in ends if end >= quote.end), default=len(text))
    return quote, Span(start, end)


def _cause(case: Case) -> str:
    return next((cause for cause, holds in _CAUSES if holds(case)), "other")


def _is_reversed(case: Case) -> bool:
    right = {match.found for match in case.comparison.matches if match.right}
    return any(number == case.number and found not in right for found, number in case.comparison.reversed)


def _is_linked(case: Case) -> bool:
    return any(match.wanted == case.number for match in case.comparison.matches)


def _lacks(*, end: str, why: str) -> Callable[[Case], bool]:
    """Whether an end ("source", "target" or "either") is not seen, for that reason."""
    ends = ("source", "target") if end == "either" else (end,)
    return lambda case: any(_why_unseen(case, getattr(case.claim, one)) == why for one in ends)


def _why_unseen(case: Case, actors: frozenset[str]) -> str:
    """What stands for an actor that is not seen: "name", "nominal" or "pronoun"; empty where it is seen."""
    for place in (case.quote, case.sentence):
        if case.seen(actors, place):
            return ""
        name = _longest_name(case, actors, case.text(place))
        if name:
            return "name" if name.split()[-1][:1].isupper() else "nominal"
        if place == case.quote and _has_loose_pronoun(case):
            return "pronoun"
    return "nominal"


def _has_loose_pronoun(case: Case) -> bool:
    ends, start = case.claim.source | case.claim.target, case.quote.start
    found = _PRONOUN.finditer(case.text(case.quote))
    return any(not case.seen(ends, Span(start + word.start(), start + word.end())) for word in found)


def _longest_name(case: Case, actors: frozenset[str], text: str) -> str:
    names = (name for actor in case.comparison.gold.actors if actor.id in actors for name in actor.names)
    return max((name for name in names if _stands_in(name, text)), key=lambda name: (len(name), name), default="")


def _stands_in(name: str, text: str) -> bool:
    flags = re.IGNORECASE if name.islower() else re.NOFLAG
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags))


def _is_unknown_verb(case: Case) -> bool:
    relations = sorted(case.claim.relation)
    standing = [lemma for lemma in relations if _triggers(case, [lemma])] or relations
    return not any(lemma.lower() in case.words for lemma in standing)


def _triggers(case: Case, lemmas: Iterable[str]) -> list[Span]:
    """Where a word of the quotation begins like an accepted relation."""
    text, start = case.text(case.quote), case.quote.start
    stems = "|".join(re.escape(lemma[: max(_STEM, len(lemma) - 2)]) for lemma in lemmas)
    found = re.finditer(rf"\b(?:{stems})\w*", text, re.IGNORECASE) if stems else ()
    return [Span(start + match.start(), start + match.end()) for match in found]


def _is_unattributed(case: Case) -> bool:
    return bool(case.claim.by) and not any(part.overlaps(case.quote) for part in case.comparison.page.reported)


def _is_coordinated(case: Case) -> bool:
    ends = [m.span for m in case.seen(case.claim.source | case.claim.target, case.sentence)]
    if any(_JOINED_BEFORE.search(_before(case, one)) for one in (*ends, *_triggers(case, case.claim.relation))):
        return True
    return any(_JOINED_AFTER.search(case.comparison.page.text[end.end : end.end + 20]) for end in ends)


def _is_in_phrase(case: Case) -> bool:
    verbs = {case.text(span).lower() for span in _triggers(case, case.claim.relation)} - case.nouns
    befores = (_before(case, mention.span) for mention in case.seen(case.claim.target, case.sentence))
    found = (_AFTER_PREPOSITION.match(before) for before in befores)
    return any(match[1].lower() not in verbs for match in found if match)


def _before(case: Case, place: Span) -> str:
    return case.comparison.page.text[case.sentence.start : place.start]


_CAUSES: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("reversed", _is_reversed),
    ("other relation", _is_linked),
    ("source not seen", _lacks(end="source", why="name")),
    ("target not seen", _lacks(end="target", why="name")),
    ("pronoun not resolved", _lacks(end="either", why="pronoun")),
    ("verb unknown", _is_unknown_verb),
    ("nominal not seen", _lacks(end="either", why="nominal")),
    ("quotation", _is_unattributed),
    ("conjunction", _is_coordinated),
    ("prepositional phrase", _is_in_phrase),
)
CAUSES = (*(cause for cause, _ in _CAUSES), "other")
