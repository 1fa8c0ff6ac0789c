"""Who says so: reports, each with its speaker, its cue and the stretches of text that it covers.

Three forms carry nearly all of it: a verb with a clause ("Mali said it would stay", "accused Mali of staying"), a
quotation with the verb before, behind or amid it, and "according to". Words are data (cue:reporting, cue:saying).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.factuality import is_negated
from kg.extract.mentions import Cast
from kg.extract.parse import children, is_passive, is_verb, subtree_span
from kg.extract.quotations import find_quotations
from kg.extract.speech import Report, quotation_reports, speakers, statement_reports
from kg.model import Span

Cues = Mapping[str, frozenset[str]]
_WILLING = frozenset(
    {
        "promise",
        "vow",
        "pledge",
        "threaten",
        "agree",
        "offer",
        "refuse",
        "decline",
        "expect",
        "hope",
        "swear",
        "decide",
        "propose",
        "want",
        "fear",
        "continue",
        "begin",
        "go",
        "accept",
        "show",
        "learn",
    }
)


def find_reports(doc: Doc, cast: Cast, cues: Cues) -> tuple[Report, ...]:
    """All reports of ``doc``: those of clauses, those of quotations, and statements that follow a colon."""
    quotations = find_quotations(doc.text)
    indirect = [*_clause_reports(doc, cues), *_asides(doc, cues), *_noun_reports(doc, cues), *_claims_of(doc)]
    direct = [*quotation_reports(doc, quotations, cast, cues), *statement_reports(doc, cues)]
    return tuple(_merged([*indirect, *_according_to(doc, cues), *_headlines(doc, cast), *direct]))


def _merged(reports: Sequence[Report]) -> Iterator[Report]:
    """One report a cue: what a clause and a quotation of it cover, taken together."""
    by_cue: dict[int, list[Report]] = {}
    for report in reports:
        by_cue.setdefault(report.cue.i, []).append(report)
    for same in by_cue.values():
        spans = sorted({span for report in same for span in report.content})
        content = tuple(s for s in spans if not any(o != s and o.contains(s) for o in spans))
        speaker = next((report.speaker for report in same if report.speaker is not None), None)
        yield Report(
            speaker, same[0].cue, content, any(report.direct for report in same), any(report.asserts for report in same)
        )


def _clause_reports(doc: Doc, cues: Cues) -> Iterator[Report]:
    for verb in doc:
        if not is_verb(verb) or verb.lemma_.lower() not in cues["reporting"]:
            continue
        contents = [_without_denial(clause, _content(clause, verb), cues) for clause in _content_clauses(verb)]
        if contents:
            yield Report(next(iter(speakers(verb)), None), verb, tuple(contents), direct=False)


def _content_clauses(verb: Token) -> list[Token]:
    """The clauses that ``verb`` reports: "that …", "of staying", "denied staying"; not what its subject intends."""
    clauses = [clause for clause in children(verb, "ccomp")
               if (clause.i > verb.i or _is_parenthetical(verb, clause)) and not _is_to_do(clause)]  # fmt: skip
    if verb.lemma_.lower() in ("cite", "quote"):
        clauses += [said for prep in children(verb, "prep") if prep.lower_ == "as" for said in children(prep, "pcomp")]
    if verb.lemma_.lower() in ("accuse", "suspect", "blame", "criticize", "criticise", "condemn", "denounce", "warn"):
        clauses += [
            gerund
            for prep in children(verb, "prep")
            if prep.lower_ in ("of", "for")
            for gerund in children(prep, "pcomp")
        ]
    if verb.lemma_.lower() not in _WILLING:
        clauses += [
            clause for clause in children(verb, "xcomp")
            if clause.pos_ in ("VERB", "AUX") and not is_passive(verb) and not _is_to_do(clause)
        ]
    return clauses


def _is_to_do(clause: Token) -> bool:
    """Whether a clause tells what its own subject may do: "considers whether to leave"."""
    return any(word.lower_ == "whether" for word in children(clause, "mark", "advmod")) and any(
        word.lower_ == "to" for word in children(clause, "aux")
    )


def _is_parenthetical(verb: Token, clause: Token) -> bool:
    """Whether the clause comes first and the verb of saying behind it: "It will stay, Mali said"."""
    return clause.i < verb.i and bool(children(verb, "nsubj", "nsubjpass"))


def _asides(doc: Doc, cues: Cues) -> Iterator[Report]:
    """A verb of saying set amid the words: "The army, Ruiz said, will stay"."""
    for verb in doc:
        if verb.dep_ == "parataxis" and is_verb(verb) and verb.lemma_.lower() in cues["saying"] and speakers(verb):
            inside = {token.i for token in verb.subtree}
            content = tuple(
                _runs(doc, [token.i for token in verb.head.subtree if token.i not in inside and not token.is_space])
            )
            yield Report(speakers(verb)[0], verb, content, direct=False)


def _runs(doc: Doc, places: Sequence[int]) -> Iterator[Span]:
    """The stretches of text that the words at ``places`` make up."""
    start = previous = places[0]
    for place in [*places[1:], -1]:
        if place != previous + 1:
            if not all(token.is_punct for token in doc[start : previous + 1]):
                yield Span(doc[start].idx, doc[previous].idx + len(doc[previous]))
            start = place
        previous = place


def _noun_reports(doc: Doc, cues: Cues) -> Iterator[Report]:
    """What is put in a noun phrase: "alleged abuses by the army", "called for a boycott of Chad"."""
    for verb in doc:
        if not is_verb(verb) or children(verb, "ccomp"):
            continue
        lemma = verb.lemma_.lower()
        nouns = [(lemma, noun) for noun in children(verb, "dobj")]
        nouns += [
            (f"{lemma} {prep.lower_}", noun) for prep in children(verb, "prep") for noun in children(prep, "pobj")
        ]
        for words, asserts in ((cues["noun_reporting"], True), (cues["noun_stance"], False)):
            said = [noun for key, noun in nouns if key in words and noun.pos_ in ("NOUN", "PROPN")]
            if said and speakers(verb):
                content = tuple(_without_aside(noun, _content(noun, verb)) for noun in said)
                told = not is_negated(verb, cues) and (asserts or _denies_claim(verb, said, cues))
                yield Report(speakers(verb)[0], verb, content, direct=False, asserts=told)


def _denies_claim(verb: Token, nouns: Sequence[Token], cues: Cues) -> bool:
    """Whether somebody says that it is not so: "dismissed claims that Mali left"; not who rejects a plan."""
    clauses = [clause for noun in nouns for clause in children(noun, "acl")]
    told = any(mark.lower_ == "that" for clause in clauses for mark in children(clause, "mark"))
    return told and verb.lemma_.lower() in cues["denial"]


def _without_denial(clause: Token, content: Span, cues: Cues) -> Span:
    """The content up to where others deny it: "accused Mali of arming rebels, which Mali denies"."""
    denials = [word for word in clause.subtree if word.dep_ == "relcl" and word.lemma_.lower() in cues["denial"]]
    which = [what.idx for word in denials for what in children(word, "dobj") if what.lower_ == "which"]
    return Span(content.start, which[0]) if which and content.start < which[0] < content.end else content


def _without_aside(noun: Token, content: Span) -> Span:
    """The content up to what the article itself adds: "announced a pact, which Mali joined later"."""
    asides = [clause.left_edge for clause in children(noun, "relcl") if clause.left_edge.lower_ == "which"]
    return Span(content.start, asides[0].idx) if asides and asides[0].idx > content.start else content


def _claims_of(doc: Doc) -> Iterator[Report]:
    """What a noun tells that belongs to somebody: "Mali's claim that Chad left", "the claim by Mali that Chad left"."""
    for clause in doc:
        noun = clause.head
        told = clause.dep_ == "acl" and noun.pos_ == "NOUN"
        that = told and any(mark.lower_ == "that" for mark in children(clause, "mark"))
        owner = _owner(noun) if that else None
        if owner is not None:
            yield Report(owner, noun, (_content(clause, noun),), direct=False)


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: its possessor, or whoever stands after "by", "from" or "of"."""
    preps = [prep for prep in children(noun, "prep") if prep.lower_ in ("by", "from", "of")]
    return next(iter([*children(noun, "poss"), *(each for prep in preps for each in children(prep, "pobj"))]), None)


def _content(clause: Token, verb: Token) -> Span:
    """What the clause covers in the text, without the verb that reports it."""
    first, last = subtree_span(clause)
    if first <= verb.i <= last:
        first, last = (clause.left_edge.i, verb.i - 1) if clause.i < verb.i else (verb.i + 1, last)
    doc = clause.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _author(paper: Token, cues: Cues) -> Token:
    """Whose a text is that is cited: "according to a tweet by Ana Ruiz", "according to Mali's report"."""
    if paper.lemma_.lower() not in cues["document"]:
        return paper
    preps = [prep for prep in children(paper, "prep") if prep.lower_ in ("by", "from")]
    return next(iter([*(each for prep in preps for each in children(prep, "pobj")), *children(paper, "poss")]), paper)


def _according_to(doc: Doc, cues: Cues) -> Iterator[Report]:
    for token in doc:
        if token.lower_ != "according":
            continue
        speaker = next((noun for prep in children(token, "prep") for noun in children(prep, "pobj")), None)
        speaker = _author(speaker, cues) if speaker is not None else None
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
        if len(colons) != 1 or not words or words[-1].text in '.?!”"' or not 0 < colons[0] < len(words) - 1:
            continue
        before, after = words[: colons[0]], words[colons[0] + 1 :]
        speakers = [token for token in after if token.i in cast.by_head]
        if speakers and len(after) <= 9 and any(is_verb(t) for t in before) and not any(is_verb(t) for t in after):
            yield Report(
                speakers[-1], words[colons[0]], (Span(before[0].idx, before[-1].idx + len(before[-1])),), direct=False
            )
