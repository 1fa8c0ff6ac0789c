"""When it happened: the date that a clause gives its event, in its words and as a calendar date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from spacy.tokens import Token

from kg.extract.dates import is_date, is_duration, points_at_a_day, resolve
from kg.extract.parse import NOUNS, children, is_verb
from kg.model import Time

_DATED = ("DATE", "TIME")
_ADVERBS = ("npadvmod", "advmod", "tmod")
_ATTRIBUTES = ("npadvmod", "nmod", "poss", "compound", "nummod", "appos")
_PLACING = frozenset({"on", "in", "at", "during", "for", "of"})   # the others only set a bound: by, since
_JOINING = frozenset({"and", "or", "to", "until", "through", "-", "–", "—", "/"})
_SHARES = frozenset({"beginning", "close", "course", "end", "half", "middle", "quarter", "start", "eve", "morning",
                     "afternoon", "evening", "night"})
# Verbs that happen when the thing they govern happens: "held talks", "began to shell", "the strike took place".
_CARRYING = frozenset({
    "able", "begin", "carry", "cease", "come", "commit", "conduct", "continue", "decline", "deliver", "do", "engage",
    "fail", "force", "give", "have", "hold", "issue", "launch", "make", "manage", "mount", "occur", "open",
    "participate", "proceed", "refuse", "resume", "stage", "start", "stop", "take", "wage",
})
_FORETELLING = frozenset({"due", "expect", "forecast", "plan", "schedule", "set", "slate"})
_MODALS = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d", "may", "might", "can", "ca", "could",
                     "should", "must", "ought"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_ABOUT_THE_PAST = frozenset({"of", "for", "after", "since", "by", "over", "following", "in", "without"})
# "Speaking on Monday, she said": the participle dates what it accompanies.
_SPEAKING = frozenset({"address", "appear", "brief", "speak", "talk", "testify", "write"})
_REPEATING = frozenset({"alternate", "any", "each", "every", "most", "some"})
_MOST_STEPS = 4
_LONGEST = 12   # words of a date


@dataclass(frozen=True, slots=True)
class _Date:
    """A date in the parse: its first and last token, and the preposition that ties it in."""

    first: Token
    last: Token
    preposition: Token | None

    @property
    def words(self) -> str:
        return _words(self.first, self.last)

    def time(self, published: str, ahead: bool) -> Time:
        """The date with its preposition, resolved unless that only sets a bound."""
        start, preposition = self.first, self.preposition
        if preposition is not None and 0 < start.i - preposition.i <= 3:
            start = preposition
        placed = preposition is None or preposition.lower_ in _PLACING
        forward = ahead or (preposition is not None and preposition.lower_ == "for")   # "is set for Friday"
        return Time(_words(start, self.last), resolve(self.words, published, forward) if placed else "")


def find_time(trigger: Token, published: str) -> Time | None:
    """When the event of ``trigger`` happened, as its clause says: "on Tuesday"; None where it does not say.

    ``published`` is the day of the article as "YYYY-MM-DD" or empty. A date on the word itself comes first, then one on
    what it governs ("met the president on Friday"), then one that it shares ("On Friday A left and B followed").
    """
    for way in (_own(trigger), _below(trigger), _above(trigger)):
        times = [date.time(published, _looks_ahead(word)) for date, word in way if _tells_when(date)]
        if times:
            return next((time for time in times if time.value), times[0])
    return None


def _tells_when(date: _Date) -> bool:
    """Whether the words name a time of the event; "for two hours" does not, and "at 22:30" names no date."""
    words, tie = date.words, date.preposition
    if is_duration(words):
        return False
    if tie is not None and tie.lower_ == "for":
        return is_date(words)
    dated = any(token.ent_type_ == "DATE" for token in date.first.doc[date.first.i : date.last.i + 1])
    return dated or points_at_a_day(words) or is_date(words)


def _own(word: Token) -> Iterator[tuple[_Date, Token]]:
    """The dates that hang on ``word`` itself, in the order of the text."""
    labels = _ADVERBS if is_verb(word) else _ATTRIBUTES
    for child in word.children:
        if child.dep_ in labels and child.ent_type_ in _DATED:
            yield _date(child, None), word
        elif child.dep_ == "prep":
            yield from ((date, word) for date in _behind(child))
        elif child.dep_ in ("nsubj", "nsubjpass") and child.pos_ == "PROPN":   # "Last Friday Kenya left"
            yield from ((_date(day, None), word) for day in children(child, "compound") if day.ent_type_ == "DATE")


def _behind(preposition: Token) -> Iterator[_Date]:
    """The dates that ``preposition`` leads to, also through "the end of"."""
    for noun in children(preposition, "pobj"):
        if noun.ent_type_ in _DATED:
            yield _date(noun, preposition)
        elif noun.lower_ in _SHARES:
            for of in children(noun, "prep"):
                yield from (replace(_date(day, preposition), first=noun.left_edge) for day in children(of, "pobj")
                            if of.lower_ == "of" and day.ent_type_ in _DATED)


def _date(token: Token, preposition: Token | None) -> _Date:
    """The whole date around ``token``: neighbours that are dates too, and what "and" or "to" joins to them."""
    doc, first, last = token.doc, token.i, token.i
    for left in range(token.i - 1, max(-1, token.i - _LONGEST), -1):
        if doc[left + 1].is_sent_start or not (doc[left].ent_type_ in _DATED or doc[left].lower_ in _REPEATING):
            break
        first = left
    for right in range(token.i + 1, min(len(doc), token.i + _LONGEST)):
        if doc[right].is_sent_start or not (doc[right].ent_type_ in _DATED or _joins(doc[right])):
            break
        last = right
    return _Date(doc[first], doc[last], preposition)


def _joins(token: Token) -> bool:
    return token.lower_ in _JOINING and token.i + 1 < len(token.doc) and token.nbor().ent_type_ == "DATE"


def _below(word: Token, depth: int = 0) -> Iterator[tuple[_Date, Token]]:
    """The dates on what ``word`` governs: on its object, or on a verb that shares its time."""
    carrying = word.lemma_ in _CARRYING
    for noun, named in _governed(word):
        for date, _ in _own(noun):
            loose = date.preposition is not None and (named or (is_verb(word) and points_at_a_day(date.words)))
            if carrying or loose:
                yield date, word
    for verb in children(word, "xcomp", "advcl") if depth < _MOST_STEPS else ():
        if verb.dep_ == "xcomp" and (carrying or word.lemma_ in _FORETELLING):
            yield from chain(_own(verb), _below(verb, depth + 1))
        elif verb.dep_ == "advcl" and verb.lemma_ in _SPEAKING and verb.tag_ == "VBG" and _is_bare(verb):
            yield from ((date, word) for date, _ in chain(_own(verb), _below(verb, depth + 1)))


def _governed(word: Token, named: bool = True, depth: int = 0) -> Iterator[tuple[Token, bool]]:
    """The nouns under ``word``, also through prepositions, and whether only names, which have no date, lie between."""
    for child in word.children:
        objects = [child] if child.dep_ in ("dobj", "dative", "attr") else []
        if child.dep_ in ("prep", "agent", "dative"):
            objects += children(child, "pobj")
        for noun in objects:
            if noun.pos_ in NOUNS and noun.ent_type_ not in _DATED and depth < _MOST_STEPS:
                only = named and (noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ != "")
                yield noun, only
                yield from _governed(noun, only, depth + 1)


def _above(word: Token) -> Iterator[tuple[_Date, Token]]:
    """The dates of a governor, where what it governs happens at the same time."""
    node = word
    for _ in range(_MOST_STEPS):
        governor = node.head
        if governor == node or not _same_time(node, governor):
            return
        for date, _word in _own(governor):
            if node.dep_ != "conj" or date.last.i < governor.i:   # "On Friday A left and B followed"
                yield date, word
        node = governor


def _same_time(node: Token, governor: Token) -> bool:
    if node.dep_ == "conj":
        return is_verb(node) and is_verb(governor)
    if node.dep_ == "advcl":   # "attacked on Friday, killing ten"
        return node.tag_ == "VBG" and is_verb(governor) and _is_bare(node)
    if node.dep_ == "xcomp":
        return governor.lemma_ in _CARRYING or governor.lemma_ in _FORETELLING or _is_perfect(node)
    if node.dep_ == "pobj":
        return True
    return node.dep_ in ("dobj", "nsubj", "nsubjpass", "prep") and not is_verb(node) and governor.lemma_ in _CARRYING


def _is_bare(participle: Token) -> bool:
    """Whether a participle clause has no subject, conjunction or helper of its own, and so no time of its own."""
    return not children(participle, "mark", "aux", "nsubj", "advmod")


def _looks_ahead(word: Token) -> bool:
    """Whether the clause of ``word`` tells of what is to come: "on Friday" is then the next one, not the last."""
    ahead = False
    for node in chain((word,), word.ancestors):
        if is_verb(node):
            tense = _is_ahead(node)
            if tense is not None:
                return tense
            ahead = node.tag_ == "VB"
    return ahead


def _is_ahead(verb: Token) -> bool | None:
    """Whether ``verb`` tells of what is to come; None where that is for the verb above it to say."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if _is_perfect(verb) or any(_is_perfect(inner) for inner in children(verb, "xcomp")):   # "is said to have left"
        return not words.isdisjoint(("will", "'ll", "’ll"))
    if words & _MODALS:
        return True
    if any(helper.tag_ == "TO" for helper in helpers):   # "vowed to leave", but "began to leave"
        return None if verb.head.lemma_ in _CARRYING else True
    if helpers:
        return helpers[0].tag_ in ("VBZ", "VBP")
    return _is_form_ahead(verb)


def _is_form_ahead(verb: Token) -> bool | None:
    """The same for a verb without helpers."""
    if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VB", "VBN", "VBG"):
        return None
    if verb.tag_ in ("VBD", "VBN"):
        return False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in _ABOUT_THE_PAST:
        return False
    return True if verb.tag_ in ("VBZ", "VBP") else None


def _is_perfect(verb: Token) -> bool:
    """Whether "have" puts the verb behind: "had left", "to have left"."""
    return any(child.dep_ == "aux" and child.lower_ in _HAVE for child in verb.children)


def _words(first: Token, last: Token) -> str:
    return " ".join(first.doc[first.i : last.i + 1].text.split())
