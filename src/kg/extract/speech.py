"""Direct speech: which verb a quotation hangs on, and who speaks.

The verb of saying may stand before, behind or amid the words, in the sentence before a colon, or be only a dash
before a name; a quotation without a verb of its own goes on with the words of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.extract.arguments import logical_subject
from kg.extract.mentions import Cast
from kg.extract.parse import children, is_passive, is_verb
from kg.model import Span

Cues = Mapping[str, frozenset[str]]
_SCARE_QUOTE = 4
_DASHES = "―—–-"


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of text that somebody is made responsible for; ``speaker`` and ``cue`` are head words."""

    speaker: Token | None
    cue: Token
    content: tuple[Span, ...]
    direct: bool
    asserts: bool = True
    """Whether the speaker tells the content as so; who supports or condemns a thing does not."""

    @property
    def source(self) -> Token | None:
        """The word that names the speaker where the cue stands: "who" in "Ruiz, who said"."""
        own = children(self.cue, "nsubj", "nsubjpass") if is_verb(self.cue) and not is_passive(self.cue) else []
        return own[0] if own else self.speaker


def speakers(verb: Token) -> list[Token]:
    """The head words of who says what ``verb`` reports: its logical subject."""
    if is_passive(verb):
        return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    return logical_subject(verb)


def quotation_reports(doc: Doc, quotations: Sequence[Span], cast: Cast, cues: Cues) -> Iterator[Report]:
    """A report for each quotation that somebody can be told to have spoken."""
    last: Report | None = None
    text = doc.text
    for quotation in quotations:
        words = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if words is None or len(words) < _SCARE_QUOTE or not any(is_verb(token) for token in words):
            continue
        cue = _cue_of(doc, quotation, cues)
        signed = _signature(doc, quotation, cast) if cue is None else None
        if cue is not None:
            speaker = next(iter(speakers(cue)), None)
            last = Report(speaker, cue, (quotation,), direct=True)
            yield last
        elif signed is not None:
            last = signed
            yield last
        elif last is not None and _continues(doc, text, last, quotation, cast):
            last = Report(last.speaker, last.cue, (quotation,), direct=True)
            yield last


def _cue_of(doc: Doc, quotation: Span, cues: Cues) -> Token | None:
    """The verb of saying that a quotation hangs on: in its own sentence, or just before a colon in the one before."""
    words = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if words is None:
        return None
    first, last = words[0].sent, words[-1].sent
    around = [
        token
        for sentence in (last, first)
        for token in sentence
        if not quotation.start <= token.idx < quotation.end
        and is_verb(token)
        and token.lemma_.lower() in cues["reporting"]
        and speakers(token)
    ]
    if around:
        return min(
            around, key=lambda token: (token.lemma_.lower() not in cues["saying"] | {"tell"}, _distance(token, words))
        )
    before = [
        token for token in doc[max(0, words.start - 40) : words.start] if not token.is_space and not token.is_quote
    ]
    if before and before[-1].text in ":,":
        verbs = [token for token in before[-1].sent if is_verb(token) and speakers(token)]
        said = [token for token in verbs if token.lemma_.lower() in cues["reporting"]]
        return next(iter(said or (verbs if before[-1].text == ":" else [])), None)
    return None


def _signature(doc: Doc, quotation: Span, cast: Cast) -> Report | None:
    """A dash and a name behind the words: "…" – Ana Ruiz."""
    last = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    behind = [token for token in doc[last.end : last.end + 9] if not token.is_space][:6] if last is not None else []
    if not behind or behind[0].text not in _DASHES:
        return None
    named = [token for token in behind[1:] if token.i in cast.by_head and cast.by_head[token.i].name is not None]
    return Report(named[0], behind[0], (quotation,), direct=True) if named else None


def _distance(token: Token, words: Words) -> int:
    return min(abs(token.i - words[0].i), abs(token.i - words[-1].i))


def _continues(doc: Doc, text: str, last: Report, quotation: Span, cast: Cast) -> bool:
    """Whether a quotation goes on with the words of the one before: nobody else is named in between."""
    between = text[last.content[-1].end : quotation.start]
    if len(between) >= 200 or between.count("\n\n") > 1:
        return False
    start, end = last.content[-1].end, quotation.start
    words = doc.char_span(start, end, alignment_mode="contract")
    named = any(token.i in cast.by_head for token in words or ())
    return not named or _only_cue(last, start, end)


def _only_cue(last: Report, start: int, end: int) -> bool:
    return last.speaker is not None and start <= last.speaker.idx < end


def statement_reports(doc: Doc, cues: Cues) -> Iterator[Report]:
    """A statement given in full after a colon, without marks: "… the minister said:" and the paragraphs that follow."""
    text = doc.text
    lines = [(line.start, line.end) for line in _line_spans(text)]
    for place, (start, end) in enumerate(lines[:-1]):
        if not text[start:end].endswith(":"):
            continue
        following = lines[place + 1 :]
        if not following or text[following[0][0]] in '“"«':
            continue
        words = doc.char_span(start, end, alignment_mode="contract")
        verbs = [t for t in words or () if is_verb(t) and t.lemma_.lower() in cues["saying"] and speakers(t)]
        if verbs:
            content = tuple(Span(a, b) for a, b in _own_words(doc, following, verbs[-1]))
            if content:
                yield Report(speakers(verbs[-1])[0], verbs[-1], content, direct=True)


def _own_words(doc: Doc, lines: Sequence[tuple[int, int]], cue: Token) -> Iterator[tuple[int, int]]:
    """The paragraphs up to the one that names the speaker from outside again."""
    speaker = speakers(cue)[0].lemma_.lower()
    for start, end in lines:
        words = doc.char_span(start, end, alignment_mode="contract")
        if words is None or any(token.lemma_.lower() == speaker for token in words):
            return
        yield start, end


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        if body.strip():
            yield Span(start + len(body) - len(body.lstrip()), start + len(body))
        start += len(line)
