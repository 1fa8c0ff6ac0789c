"""Who says so: reports, each with its speaker, its cue and the stretches of text that it covers.

Three forms carry nearly all of it: a verb with a clause ("Mali said it would stay", "accused Mali of staying"), a
quotation with the verb before, behind or amid it, and "according to". Words are data (cue:reporting, cue:saying).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.arguments import logical_subject
from kg.extract.mentions import Cast
from kg.extract.parse import children, is_passive, is_verb, subtree_span
from kg.extract.quotations import find_quotations
from kg.model import Span

Cues = Mapping[str, frozenset[str]]
_SCARE_QUOTE = 4
_WILLING = frozenset({"promise", "vow", "pledge", "threaten", "agree", "offer", "refuse", "decline", "ask", "demand", "expect",
                      "hope", "request", "swear", "decide", "propose", "want", "fear", "continue", "begin", "go", "recommend",
                      "advise", "urge", "order", "call", "accept", "show", "ask", "learn"})


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of text that somebody is made responsible for; ``speaker`` and ``cue`` are head words."""

    speaker: Token | None
    cue: Token
    content: tuple[Span, ...]
    direct: bool


def find_reports(doc: Doc, cast: Cast, cues: Cues) -> tuple[Report, ...]:
    """All reports of ``doc``: those of clauses, those of quotations, and statements that follow a colon."""
    quotations = find_quotations(doc.text)
    clauses = [*_clause_reports(doc, cues), *_according_to(doc), *_headlines(doc, cast)]
    quoted = list(_quotation_reports(doc, quotations, cast, cues))
    return tuple(_merged([*clauses, *quoted, *_statements(doc, cues)]))


def _merged(reports: Sequence[Report]) -> Iterator[Report]:
    """One report a cue: what a clause and a quotation of it cover, taken together."""
    by_cue: dict[int, list[Report]] = {}
    for report in reports:
        by_cue.setdefault(report.cue.i, []).append(report)
    for same in by_cue.values():
        spans = sorted({span for report in same for span in report.content})
        content = tuple(s for s in spans if not any(o != s and o.contains(s) for o in spans))
        speaker = next((report.speaker for report in same if report.speaker is not None), None)
        yield Report(speaker, same[0].cue, content, any(report.direct for report in same))


def _clause_reports(doc: Doc, cues: Cues) -> Iterator[Report]:
    for verb in doc:
        if not is_verb(verb) or verb.lemma_.lower() not in cues["reporting"]:
            continue
        contents = [_content(clause, verb) for clause in _content_clauses(verb)]
        if contents:
            yield Report(next(iter(_speakers(verb)), None), verb, tuple(contents), direct=False)


def _content_clauses(verb: Token) -> list[Token]:
    """The clauses that ``verb`` reports: "that …", "of staying", "denied staying"; not what its subject merely intends."""
    clauses = [clause for clause in children(verb, "ccomp") if clause.i > verb.i or _is_parenthetical(verb, clause)]
    if verb.lemma_.lower() in ("accuse", "suspect", "blame", "criticize", "criticise", "condemn", "denounce", "warn"):
        clauses += [gerund for prep in children(verb, "prep") if prep.lower_ in ("of", "for") for gerund in children(prep, "pcomp")]
    if verb.lemma_.lower() not in _WILLING:
        clauses += [clause for clause in children(verb, "xcomp") if clause.pos_ in ("VERB", "AUX") and not is_passive(verb)]
    return clauses


def _is_parenthetical(verb: Token, clause: Token) -> bool:
    """Whether the clause comes first and the verb of saying behind it: "It will stay, Mali said"."""
    return clause.i < verb.i and bool(children(verb, "nsubj", "nsubjpass"))


def _speakers(verb: Token) -> list[Token]:
    if is_passive(verb):
        return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    return logical_subject(verb)


def _content(clause: Token, verb: Token) -> Span:
    """What the clause covers in the text, without the verb that reports it."""
    first, last = subtree_span(clause)
    if first <= verb.i <= last:
        first, last = (clause.left_edge.i, verb.i - 1) if clause.i < verb.i else (verb.i + 1, last)
    doc = clause.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _according_to(doc: Doc) -> Iterator[Report]:
    for token in doc:
        if token.lower_ != "according":
            continue
        speaker = next((noun for prep in children(token, "prep") for noun in children(prep, "pobj")), None)
        governor = token.head
        while not is_verb(governor) and governor.head != governor:
            governor = governor.head
        first, last = subtree_span(governor)
        left, right = token.left_edge.i, token.right_edge.i
        parts = [(first, left - 1), (right + 1, last)]
        content = tuple(Span(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in parts if a <= b)
        if content:
            yield Report(speaker, token, content, direct=False)


def _headlines(doc: Doc, cast: Cast) -> Iterator[Report]:
    """A headline that names its source behind a colon: "Mali prepares to leave: minister"."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        colons = [k for k, token in enumerate(words) if token.text == ":"]
        if len(colons) != 1 or not words or words[-1].text in ".?!”\"" or not 0 < colons[0] < len(words) - 1:
            continue
        before, after = words[: colons[0]], words[colons[0] + 1 :]
        speakers = [token for token in after if token.i in cast.by_head]
        if speakers and len(after) <= 9 and any(is_verb(t) for t in before) and not any(is_verb(t) for t in after):
            yield Report(speakers[-1], words[colons[0]], (Span(before[0].idx, before[-1].idx + len(before[-1])),), direct=False)


def _quotation_reports(doc: Doc, quotations: Sequence[Span], cast: Cast, cues: Cues) -> Iterator[Report]:
    last: Report | None = None
    for quotation in quotations:
        words = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if words is None or not any(is_verb(token) for token in words) or len(words) < _SCARE_QUOTE:
            continue
        cue = _cue_of(doc, quotation, cues)
        if cue is not None:
            speaker = next(iter(_speakers(cue)), None)
            last = Report(speaker, cue, (quotation,), direct=True)
            yield last
        elif last is not None and _continues(doc, last, quotation, cast):
            last = Report(last.speaker, last.cue, (quotation,), direct=True)
            yield last


def _cue_of(doc: Doc, quotation: Span, cues: Cues) -> Token | None:
    """The verb of saying that a quotation hangs on: in its own sentence, or just before a colon in the one before."""
    words = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if words is None:
        return None
    first, last = words[0].sent, words[-1].sent
    around = [token for sentence in (last, first) for token in sentence
              if not quotation.start <= token.idx < quotation.end and is_verb(token)
              and token.lemma_.lower() in cues["reporting"] and _speakers(token)]
    if around:
        return min(around, key=lambda token: (token.lemma_.lower() not in cues["saying"] | {"tell"}, _distance(token, words)))
    before = [token for token in doc[max(0, words.start - 40) : words.start] if not token.is_space and not token.is_quote]
    if before and before[-1].text in ":,":
        said = [token for token in before[-1].sent if is_verb(token) and token.lemma_.lower() in cues["reporting"]]
        return next(iter(said), None)
    return None


def _distance(token: Token, words: Sequence[Token]) -> int:
    return min(abs(token.i - words[0].i), abs(token.i - words[-1].i))


def _continues(doc: Doc, last: Report, quotation: Span, cast: Cast) -> bool:
    """Whether a quotation goes on with the words of the one before: nobody else is named in between."""
    between = doc.text[last.content[-1].end : quotation.start]
    near = len(between) < 200 and between.count("\n\n") <= 1
    start, end = last.content[-1].end, quotation.start
    named = any(start <= doc[head].idx < end for head in cast.by_head)
    return near and (not named or _only_cue(last, start, end))


def _only_cue(last: Report, start: int, end: int) -> bool:
    return last.speaker is not None and start <= last.speaker.idx < end


def _statements(doc: Doc, cues: Cues) -> Iterator[Report]:
    """A statement given in full after a colon, without marks: "… the minister said:" and the paragraphs that follow."""
    lines = [(line.start, line.end) for line in _line_spans(doc.text)]
    for place, (start, end) in enumerate(lines[:-1]):
        if not doc.text[start:end].rstrip().endswith(":"):
            continue
        following = lines[place + 1 :]
        if not following or doc.text[following[0][0]] in "“\"«":
            continue
        words = doc.char_span(start, end, alignment_mode="contract")
        verbs = [t for t in words or () if is_verb(t) and t.lemma_.lower() in cues["saying"] and _speakers(t)]
        if verbs:
            content = tuple(Span(a, b) for a, b in _own_words(doc, following, verbs[-1]))
            if content:
                yield Report(_speakers(verbs[-1])[0], verbs[-1], content, direct=True)


def _own_words(doc: Doc, lines: Sequence[tuple[int, int]], cue: Token) -> Iterator[tuple[int, int]]:
    """The paragraphs up to the one that names the speaker from outside again."""
    speaker = _speakers(cue)[0].lemma_.lower()
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
