"""What all documents of a graph have in common, kept true: the vocabulary before a change, who is whom after it.

Both follow from the documents, the judgements and the ontology alone. The store's folder notes for which of them it was
done last, so that a build which changes nothing does nothing, and one after a crash does it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import JudgementError, StoreError
from kg.exporters import export
from kg.extractors import own_version
from kg.identities import Identities
from kg.iris import Names
from kg.joining import find_actor, join_actors, stored_source
from kg.judgements import Directory, Judgement, Verdict, add_judgement, drop_judgement, read_judgements
from kg.ontology import BASE, Ontology, load_ontology
from kg.remote import names_of
from kg.reprints import note_reprints
from kg.store import Store

FILES = ("graph.ttl", "network.html")
MANY = 5_000
_COUNT = "SELECT (COUNT(*) AS ?count) { GRAPH ?document { ?document a schema:NewsArticle } }"
JUDGEMENTS = "judgements.txt"
"""The file, beside the store, with the judgements on who is whom, where no other is named."""


@dataclass(frozen=True)
class Workspace:
    """A graph that is open for changes: its store and names, and by what it is understood."""

    store: Store
    names: Names
    ontology: Ontology
    judgements: Sequence[Judgement]
    source: str
    """The file of the judgements where that is not the usual one."""


@contextmanager
def opened(
    out: Path, base: str, ontology: Ontology, judgements: Path | None, server: str = ""
) -> Iterator[Workspace]:
    """The graph in the folder ``out``, or in a server, to change; what depends on all documents is made anew after it.

    That is done where a change is broken off too, and not where nothing changed. Raises StoreError or JudgementError,
    and changes nothing, where the store or the file of judgements cannot be used.
    """
    with Store.open(server or out / "store") as store:
        names = names_of(store.engine) or Names(base or BASE)  # to count what a server holds may take long
        if base and names.base != base:
            where = server or out
            raise StoreError(f"the graph in {where} was built with the base {names.base}; use that, or another --out")
        path = _judgement_file(out, judgements, store, must_be=judgements is not None)
        judged = read_judgements(path, Directory.of(ontology, names))
        graph = Workspace(store, names, ontology, judged, _source(out, path))
        if store.note.get("vocabulary") != _vocabulary(ontology):
            store.replace_vocabulary(ontology, names)
            store.note = {"vocabulary": _vocabulary(ontology)}
        try:
            yield graph
        finally:
            _refresh(graph)


def _refresh(graph: Workspace) -> None:
    """Make anew what depends on all documents, unless it was made from just these before."""
    if graph.store.note.get("state") != _state(graph):
        _derive(graph)


def _derive(graph: Workspace) -> Identities:
    store, vocabulary = graph.store, {"vocabulary": _vocabulary(graph.ontology)}
    store.note = vocabulary  # from here on nothing is certain until all is done, and on the disk
    note_reprints(store, graph.names)
    found = join_actors(store, graph.ontology, graph.names, graph.judgements, graph.source)
    store.flush()
    store.note = {**vocabulary, "state": _state(graph)}
    return found


def _vocabulary(ontology: Ontology) -> str:
    return f"{own_version()} {ontology.version}"


def _state(graph: Workspace) -> str:
    """A fingerprint of all that the derived graphs depend on."""
    seen = hashlib.sha256(repr((_vocabulary(graph.ontology), graph.source, *graph.judgements)).encode())
    for document in graph.store.documents():
        seen.update(repr(replace(document, reprint_of="")).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def judge(
    verdict: Verdict | None,
    first: str,
    second: str,
    out: Path,
    *,
    note: str = "",
    judgements: Path | None = None,
    ontology_folders: Sequence[Path] = (),
    store: str = "",
) -> tuple[str, str]:
    """Write into the file of judgements that two actors are the same, different or unsure, and tell the graph so.

    No ``verdict`` takes back what was judged of the two. The actors are given by name or id; returns who stands for
    each of them now, by IRI. Raises JudgementError, and changes nothing, where a name means nobody or several, or the
    judgement contradicts another.
    """
    ontology = load_ontology(*ontology_folders)
    with Store.open(store or out / "store", must_exist=True) as held:
        directory = Directory.of(ontology, held.names)
        path = _judgement_file(out, judgements, held, must_be=False)
        one, two = (find_actor(held, text, directory) for text in (first, second))
        if one == two:
            raise JudgementError(f"{first!r} and {second!r} are one actor already in every article that names them")
        if verdict is None:
            found = drop_judgement(path, (one, two), directory)
        else:
            found = add_judgement(path, Judgement(verdict, one, two, note), directory)
        joined = _derive(Workspace(held, held.names, ontology, found, _source(out, path))).stands_for
    return joined.get(one, one), joined.get(two, two)


def write_files(out: Path, server: str = "") -> list[Path]:
    """The graph in ``out``, or in a server, as Turtle and as the network page in ``out``; returns where they are.

    A file that shows this very graph already, and that nobody has touched since, is left as it is. Of more than
    ``MANY`` articles none is written, since both need all of the graph in memory, and nobody reads them.
    """
    paths = [out / name for name in FILES]
    out.mkdir(parents=True, exist_ok=True)  # there is none yet where a server holds the graph
    with Store.open(server or out / "store", read_only=True) as store:
        if int(next(store.rows(_COUNT))[0]) > MANY:
            return []
        note = store.note
        for path in paths:
            if not _shows(path, note):
                export(store, path)
        with suppress(StoreError):  # then they are written anew the next time
            store.note = {**note, **{path.name: _stamp(path, note) for path in paths}}
    return paths


def _shows(path: Path, note: Mapping[str, str]) -> bool:
    """Whether a file was written from this very graph, and nobody has touched it since."""
    return "state" in note and path.is_file() and note.get(path.name) == _stamp(path, note)


def _stamp(path: Path, note: Mapping[str, str]) -> str:
    facts = path.stat()
    return f"{note.get('state')} {facts.st_size} {facts.st_mtime_ns}"


def _judgement_file(out: Path, given: Path | None, store: Store, *, must_be: bool) -> Path:
    """The file of judgements: the one that is named, else the one used before, else the one beside the store."""
    before = stored_source(store) if given is None else ""
    path = given or Path(before or out / JUDGEMENTS)
    if (must_be or before) and not path.is_file():
        raise JudgementError(f"there is no file of judgements {path}; put it back, or name another with --judgements")
    return path


def _source(out: Path, path: Path) -> str:
    """What the graph notes as the file of judgements: nothing where it is the usual one."""
    return "" if path == out / JUDGEMENTS else str(path)
