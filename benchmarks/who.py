"""Does kg tell who is whom? Passages with two marked mentions, of one actor or of two: ``python benchmarks/who.py``.

``who.tsv`` holds the cases, in families (same surname, transliteration, homographs, former holders, bodies and their
states, aides …). Both marks stand in one article, or each in one of its own with its date; the articles go through the
whole line, joining across documents included. They were written in two lots by people who did not see how kg works
("fresh-…" is the later one) and then used to find what it did not know: the figures are a guard, and unseen text gives
less.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.actors import resolve
from kg.extract import DEFAULT_MODEL, Extractor, load_extractor
from kg.extract.roles import find_roles
from kg.graph import to_quads
from kg.iris import Names
from kg.joining import join_actors
from kg.model import Document, Extraction, Resolution
from kg.ontology import load_ontology
from kg.store import Store

CASES = Path(__file__).with_name("who.tsv")
JOINED = "SELECT ?document ?actor ?other { GRAPH ?document { ?actor prov:alternateOf ?other } }"
LATER = "fresh-"
MARK = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Case:
    """Two mentions, each an article and where in its text they stand, and whether they mean one actor."""

    id: str
    family: str
    same: bool
    articles: tuple[Document, ...]
    marks: tuple[tuple[int, int, int], tuple[int, int, int]]


Answer = tuple[Case, bool]
"""A case, and whether kg takes its two mentions for one actor."""


def main() -> None:
    """Print precision and recall of "one actor", over all cases, each lot, and each family."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="list what goes wrong")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()
    answers = list(answer(load_cases(), load_extractor(options.model, load_ontology())))
    for name, found in _groups(answers).items():
        print(f"{name:28}{len(found):5} cases   precision {precision(found):.3f}   recall {recall(found):.3f}")
    for case, joined in answers if options.show else ():
        if joined != case.same:
            texts = " || ".join(_marked(case))
            print(f"{'joined' if joined else 'missed'} {case.id}: {texts}")


def load_cases(path: Path = CASES) -> list[Case]:
    """The cases of ``who.tsv``, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_case(row) for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def answer(cases: Sequence[Case], extractor: Extractor) -> Iterator[Answer]:
    """For each case whether kg takes its two mentions for one actor; what it does not see is no actor."""
    for case in cases:
        readings = [_read(article, extractor) for article in case.articles]
        joined = _joined(readings, extractor) if len(readings) > 1 else {}
        one, other = (_meant(*readings[place], start, end, extractor, joined) for place, start, end in case.marks)
        yield case, bool(one) and one == other


def precision(answers: Sequence[Answer]) -> float:
    """Of the pairs that kg takes for one actor, the share that is."""
    joined = [case.same for case, together in answers if together]
    return sum(joined) / len(joined) if joined else 1.0


def recall(answers: Sequence[Answer]) -> float:
    """Of the pairs that are one actor, the share that kg takes for one."""
    same = [together for case, together in answers if case.same]
    return sum(same) / len(same) if same else 1.0


def _groups(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for case, together in answers:
        for name in ("all", "the later lot" if case.id.startswith(LATER) else "the first lot", case.family):
            groups[name].append((case, together))
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _case(row: dict[str, str]) -> Case:
    articles, marks = [], []
    for place in ("1", "2"):
        if text := row[f"passage{place}"]:
            marks += [(len(articles), *mark) for mark in _marks(text)]
            plain = MARK.sub(r"\1", text)
            articles.append(Document(f"{row['id']}-{place}", plain, published=row[f"date{place}"]))
    first, second = marks
    return Case(row["id"], row["family"], row["verdict"] == "same", tuple(articles), (first, second))


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for number, mark in enumerate(MARK.finditer(text)):
        yield mark.start() - 4 * number, mark.end() - 4 * number - 4


def _marked(case: Case) -> Iterator[str]:
    for place, article in enumerate(case.articles):
        text = article.text
        for where, start, end in sorted(case.marks, reverse=True):
            if where == place:
                text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
        yield text


def _read(article: Document, extractor: Extractor) -> tuple[Extraction, Resolution]:
    """What is read, with all mentions: also those who do nothing, whom the graph leaves out."""
    doc = extractor.nlp(article.text)
    extraction, reading = extractor.read(article, doc), extractor.understand(doc, article.published)
    roles = find_roles(article, reading)
    everyone = {one for found in reading.mentions.values() for one in found} | set(extraction.mentions)
    everyone |= {one.named for one in everyone} | {role.affiliation for role in roles if role.affiliation is not None}
    everyone |= {one.owner for one in everyone if one.owner is not None}
    full = replace(extraction, mentions=tuple(sorted(everyone, key=lambda one: (one.span, one.kind))), roles=roles)
    return full, resolve(full, extractor.ontology)


def _joined(readings: Sequence[tuple[Extraction, Resolution]], extractor: Extractor) -> dict[tuple[str, str], str]:
    """(document, actor) → who that is once the articles of a case are in one store."""
    names = Names()
    with Store.open(None) as store:
        store.replace_vocabulary(extractor.ontology, names)
        for extraction, resolution in readings:
            store.replace_graph(names.document(extraction.document.id), to_quads(extraction, resolution, names))
        join_actors(store, extractor.ontology, names, [])
        return {(document, actor): other for document, actor, other in store.rows(JOINED)}


def _meant(
    extraction: Extraction,
    who: Resolution,
    start: int,
    end: int,
    extractor: Extractor,
    joined: Mapping[tuple[str, str], str],
) -> set[str]:
    """Whom the marked words mean: the longest mention at their head word, rather one that is no longer than they."""
    words = extractor.nlp(extraction.document.text).char_span(start, end, alignment_mode="expand")
    names, heads = Names(), {words.root.idx, *(word.idx for word in words.root.conjuncts if start <= word.idx < end)}
    if len(heads) > 1:
        listed = [one for one in extraction.mentions if one.span.start <= max(heads) and one.span.end > min(heads)]
        return {names.actor(who.actor(one).id) for one in listed if one.kind == "name" and one.named.type == "Person"}
    head = words.root.idx
    around = [one for one in extraction.mentions if one.span.start <= head < one.span.end and one in who.links]
    here = [one for one in around if start <= one.span.start and one.span.end <= end] or around
    longest = max((len(one.text) for one in here), default=0)
    actors = {names.actor(who.actor(one).id) for one in here if len(one.text) == longest}
    return {joined.get((names.document(extraction.document.id), actor), actor) for actor in actors}


if __name__ == "__main__":
    main()
