"""Who is whom, as people have judged it: a plain text file that a user edits and keeps in git.

One judgement a line: ``same``, ``different`` or ``unsure``, then two actors, parted by tabs or by two spaces and more;
what follows a ``#`` is a note. An actor is given by its name, or, as kg writes it, by its id (``kg:Ana_Ruiz``). The
order of the lines never matters. What is judged the same is one actor, also through others (A is B, B is C);
``different`` and ``unsure`` keep kg from joining the two by itself, and unsure ones are not proposed again.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pyoxigraph as ox

from kg.actors import local_id
from kg.errors import JudgementError
from kg.iris import Names, literal, readable
from kg.letters import fold
from kg.ontology import Ontology

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
HEADER = """\
# Who is whom. One judgement a line: same, different or unsure, then two actors, parted by a tab or two spaces.
# An actor is a name (Ana Ruiz) or an id (kg:Ana_Ruiz). The order of the lines does not matter. kg reads this file on
# every build, removal and judgement.
"""
_GAP = re.compile(r"\t+| {2,}")
_NOTE = re.compile(r"(?:^|\s)#(.*)$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two actors, by their IRIs, are the same, are different, or cannot be told; ``line`` is where that stands."""

    verdict: Verdict
    first: str
    second: str
    note: str = ""
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The two actors in the order of the alphabet, since it does not matter who is named first."""
        return (self.first, self.second) if self.first < self.second else (self.second, self.first)


@dataclass(frozen=True, slots=True)
class Directory:
    """What a name in the file means: a known actor's id where only one bears the name, else the id of an unknown."""

    names: Names
    known: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, ontology: Ontology, names: Names) -> Directory:
        """The directory of the actors that ``ontology`` knows."""
        known: dict[str, set[str]] = defaultdict(set)
        for entry in ontology.actors:
            for name in (entry.actor.name, *entry.actor.aliases):
                known[fold(name)].add(names.actor(entry.actor.id))
        return cls(names, {name: tuple(sorted(iris)) for name, iris in known.items()})

    def find(self, text: str) -> str:
        """The IRI that ``text`` means: ``kg:Id``, ``<IRI>`` or a name; raises JudgementError where it means none."""
        if text.startswith("kg:") or (text.startswith("<") and text.endswith(">")) or "://" in text:
            iri = self.names.expand(text) if text.startswith("kg:") else text.strip("<>")
            try:
                return ox.NamedNode(iri).value
            except ValueError as error:
                raise JudgementError(f"{text!r} is no id; write it as kg actors shows it") from error
        found = self.known.get(fold(text), ())
        if len(found) > 1:
            options = " or ".join(self.short(iri) for iri in found)
            raise JudgementError(f"{text!r} may be {options}; give one of these instead of the name")
        return found[0] if found else self.names.actor(local_id(" ".join(text.split())))

    def short(self, iri: str) -> str:
        """The id as it is written into the file: ``kg:Ana_Ruiz``."""
        own = self.names.expand("kg:")
        return f"kg:{iri.removeprefix(own)}" if iri.startswith(own) and not re.search(r"\s|#", iri) else f"<{iri}>"


def read_judgements(path: Path, directory: Directory) -> list[Judgement]:
    """The judgements of the file ``path``, none where there is no such file.

    Raises JudgementError, which names the lines, where one cannot be read or two contradict each other.
    """
    return consistent(_parsed(_lines(path), path, directory), path)


def add_judgement(path: Path, judgement: Judgement, directory: Directory) -> list[Judgement]:
    """Write ``judgement`` into the file, in place of any on the same two; returns what the file then holds.

    Raises JudgementError, and leaves the file as it is, where it contradicts another.
    """
    before = _lines(path)
    kept = _without(before, judgement.pair, path, directory)
    pair = "\t".join(directory.short(iri) for iri in (judgement.first, judgement.second))
    note = f"\t# {' '.join(readable(judgement.note).split())}" if judgement.note.strip() else ""
    lines = [*(kept or HEADER.splitlines()), f"{judgement.verdict}\t{pair}{note}"]
    return _replace(path, lines, directory)


def drop_judgement(path: Path, pair: tuple[str, str], directory: Directory) -> list[Judgement]:
    """Take what is judged of these two out of the file; raises JudgementError where nothing is."""
    before = _lines(path)
    kept = _without(before, pair, path, directory)
    if len(kept) == len(before):
        who = " and ".join(directory.short(iri) for iri in pair)
        raise JudgementError(f"{path} judges nothing of {who}; kg different keeps kg from joining two actors")
    return _replace(path, kept, directory)


def consistent(judgements: Sequence[Judgement], path: Path) -> list[Judgement]:
    """``judgements`` themselves; raises JudgementError, which names the lines, where two contradict each other."""
    ways: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict == "same":
            ways[judgement.first].append(judgement)
            ways[judgement.second].append(judgement)
    for judgement in judgements:
        if judgement.verdict == "different" and (joins := _way(ways, *judgement.pair)):
            lines = " and ".join(str(line) for line in sorted(join.line for join in joins))
            plural = "line" if len(joins) == 1 else "lines"
            raise JudgementError(
                f"{path}: line {judgement.line} calls two actors different, but {plural} {lines} "
                f"{'makes' if len(joins) == 1 else 'make'} them the same; take one of these out"
            )
    return list(judgements)


def judgement_quads(judgements: Iterable[Judgement], names: Names) -> Iterator[str]:
    """Each judgement as N-Quads lines of the graph of judgements; the same judgement gives the same node."""
    for judgement in judgements:
        iri = names.judgement(judgement.verdict, *judgement.pair)
        yield f"<{iri}> <{names.expand('rdf:type')}> <{names.expand('kgo:Judgement')}>"
        yield f"<{iri}> <{names.expand('kgo:verdict')}> <{names.expand(f'kgo:{judgement.verdict}')}>"
        yield from (f"<{iri}> <{names.expand('kgo:about')}> <{actor}>" for actor in judgement.pair)
        if judgement.note:
            yield f"<{iri}> <{names.expand('skos:note')}> {literal(judgement.note)}"


def _way(ways: Mapping[str, Sequence[Judgement]], first: str, second: str) -> list[Judgement]:
    """The fewest judgements that make the two the same; empty where none do."""
    came: dict[str, list[Judgement]] = {first: []}
    queue = deque([first])
    while queue and second not in came:
        actor = queue.popleft()
        for judgement in ways.get(actor, ()):
            other = judgement.second if judgement.first == actor else judgement.first
            if other not in came:
                came[other] = [*came[actor], judgement]
                queue.append(other)
    return came.get(second, [])


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error
    return re.split(r"\r?\n", text.removesuffix("\n")) if text else []


def _parsed(lines: Iterable[str], path: Path, directory: Directory) -> list[Judgement]:
    found = (_judgement(line, number, path, directory) for number, line in enumerate(lines, start=1))
    return [judgement for judgement in found if judgement is not None]


def _judgement(line: str, number: int, path: Path, directory: Directory) -> Judgement | None:
    note = _NOTE.search(line)
    text = (line[: note.start()] if note else line).strip()
    if not text:
        return None
    fields = _GAP.split(text) if _GAP.search(text) else text.split(" ")
    fields = [*fields[0].split(" ", 1), *fields[1:]] if len(fields) == 2 else fields
    if len(fields) != 3 or fields[0].lower() not in VERDICTS:
        raise JudgementError(
            f"{path}: line {number} is no judgement; write same, different or unsure and two actors, parted by tabs"
        )
    verdict, (first, second) = cast(Verdict, fields[0].lower()), fields[1:]
    try:
        judgement = Judgement(
            verdict, directory.find(first.strip()), directory.find(second.strip()),
            note.group(1).strip() if note else "", number,
        )  # fmt: skip
    except JudgementError as error:
        raise JudgementError(f"{path}: line {number}: {error}") from error
    if judgement.first == judgement.second:
        raise JudgementError(f"{path}: line {number} names one actor twice ({directory.short(judgement.first)})")
    return judgement


def _without(lines: Sequence[str], pair: tuple[str, str], path: Path, directory: Directory) -> list[str]:
    """The lines that do not judge these two."""
    judged = {judgement.line for judgement in _parsed(lines, path, directory) if judgement.pair == tuple(sorted(pair))}
    return [line for number, line in enumerate(lines, start=1) if number not in judged]


def _replace(path: Path, lines: Sequence[str], directory: Directory) -> list[Judgement]:
    judgements = consistent(_parsed(lines, path, directory), path)
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise JudgementError(f"cannot write {path}: {error.strerror or error}") from error
    return judgements
