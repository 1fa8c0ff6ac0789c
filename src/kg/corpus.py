"""The whole line over many articles: read, extract, resolve, write. ``build`` is the function to read first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, entry_points, version
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from kg.actors import resolve
from kg.documents import read_documents
from kg.errors import JudgementError, ModelError, StoreError
from kg.exporters import export
from kg.extract import DEFAULT_MODEL as DEFAULT_MODEL
from kg.extract import Extractor
from kg.graph import sha256, to_quads
from kg.iris import Names
from kg.joining import find_actor, join_actors, stored_source
from kg.judgements import Directory, Judgement, Verdict, add_judgement, drop_judgement, read_judgements
from kg.model import Document, Extraction, Provenance, Skipped, Unread
from kg.ontology import BASE, Ontology, load_ontology
from kg.sources import drop_source, keep_source, source_quads
from kg.store import Store, StoredDocument

BATCH = 64
"""Articles that go through spaCy together: more need more memory and are hardly faster."""
FILES = ("graph.ttl", "network.html")
JUDGEMENTS = "judgements.txt"
"""The file, beside the store, with the judgements on who is whom, where no other is named."""


@dataclass(slots=True)
class Report:
    """What a build did: articles read, those skipped as unchanged, inputs that failed, and those passed over."""

    read: int = 0
    unchanged: int = 0
    claims: int = 0
    failed: list[Unread] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def status(self) -> int:
        """0 where every input went through, 1 where some did, 2 where none did."""
        if not self.failed:
            return 0
        return 1 if self.read or self.unchanged else 2


def build(
    paths: Sequence[str],
    out: Path,
    *,
    model: str = DEFAULT_MODEL,
    extractor: str = "spacy",
    base: str = "",
    ontology_folders: Sequence[Path] = (),
    suffix: str = ".txt",
    stdin: BinaryIO | None = None,
    force: bool = False,
    judgements: Path | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Report:
    """The articles under ``paths`` as a graph in the folder ``out``; returns what was read and what failed.

    An article that is in the graph already, unchanged and read by the same model and ontology, is skipped unless
    ``force``. One that cannot be read is a row of the report and the others go through. The file ``judgements`` says
    who is whom, else the one used before. ``on_article`` hears the id of each article as it is done. Raises KGError
    where nothing can be done: no such model, the store is in use, the disk is full.
    """
    report = Report()
    documents = _readable(read_documents(paths, suffix=suffix, stdin=stdin), report)
    first = next(documents, None)
    if first is None:
        return report
    ontology = load_ontology(*ontology_folders)
    reader = find_extractor(extractor)(model, ontology)
    with _opened(out, base, ontology, judgements) as (store, names, sources):
        known = {} if force else {stored.key: stored for stored in store.documents()}
        fresh = _changed(chain([first], documents), known, reader.provenance, report, on_article)
        for extraction, lines in _read_out(fresh, reader, ontology, names, report):
            document = names.document(extraction.document.id)
            sources[document] = keep_source(extraction.document, out)
            store.replace_document(document, lines)
            report.read += 1
            report.claims += len(extraction.claims)
            on_article(extraction.document.id)
    return report


def find_extractor(name: str) -> Callable[[str, Ontology], Extractor]:
    """What reads articles: the entry point ``name`` of the group ``kg.extractors``, called with model and ontology.

    Raises ModelError where no package brings one of that name.
    """
    entries = {entry.name: entry for entry in entry_points(group="kg.extractors")}
    if name not in entries:
        raise ModelError(f"no extractor is called {name!r}; known are {', '.join(sorted(entries))}")
    found: Callable[[str, Ontology], Extractor] = entries[name].load()
    return found


def model_again(recorded: str) -> str:
    """The name of the installed spaCy pipeline that a document's graph calls ``recorded``; else the usual one.

    The graph names a pipeline by what it calls itself ("core_web_sm 3.8.0"), its package has the language before that.
    """
    name, _, wanted = recorded.partition(" ")
    try:
        return f"en_{name}" if version(f"en_{name}") == wanted else DEFAULT_MODEL
    except PackageNotFoundError:
        return DEFAULT_MODEL


def remove(
    ids: Sequence[str], out: Path, *, ontology_folders: Sequence[Path] = (), judgements: Path | None = None
) -> None:
    """Take articles, by their ids or IRIs, and all that only they said out of the graph in ``out``.

    Raises StoreError, and removes none, where one of them is not in the graph.
    """
    with Store.open(out / "store", read_only=True) as store:
        known = {name: document for document in store.documents() for name in (document.key, document.iri)}
    missing = [id for id in ids if id not in known]
    if missing:
        raise StoreError(f"no article {missing[0]!r} is in this graph; kg documents lists those that are")
    with _opened(out, "", load_ontology(*ontology_folders), judgements) as (store, _, _):
        for id in ids:
            store.remove_document(known[id].iri)
        kept = {document.sha256 for document in store.documents()}
    for document in {known[id] for id in ids}:
        if document.sha256 not in kept:
            drop_source(document, out)


def judge(
    verdict: Verdict | None,
    first: str,
    second: str,
    out: Path,
    *,
    note: str = "",
    judgements: Path | None = None,
    ontology_folders: Sequence[Path] = (),
) -> tuple[str, str]:
    """Write into the file of judgements that two actors are the same, different or unsure, and tell the graph so.

    No ``verdict`` takes back what was judged of the two. The actors are given by name or id; returns who stands for
    each of them now, by IRI. Raises JudgementError, and changes nothing, where a name means nobody or several, or the
    judgement contradicts another.
    """
    ontology = load_ontology(*ontology_folders)
    with Store.open(out / "store", must_exist=True) as store:
        directory = Directory.of(ontology, store.names)
        path = _judgement_file(out, judgements, store, must_be=False)
        one, two = (find_actor(store, text, directory) for text in (first, second))
        if one == two:
            raise JudgementError(f"{first!r} and {second!r} are one actor already in every article that names them")
        if verdict is None:
            found = drop_judgement(path, (one, two), directory)
        else:
            found = add_judgement(path, Judgement(verdict, one, two, note), directory)
        joined = join_actors(store, ontology, store.names, found, _source(out, path)).stands_for
    return joined.get(one, one), joined.get(two, two)


def write_files(out: Path) -> list[Path]:
    """The graph in ``out`` as Turtle and as the network page beside the store; returns where they are."""
    written = [out / name for name in FILES]
    with Store.open(out / "store", read_only=True) as store:
        for path in written:
            export(store, path)
    return written


@contextmanager
def _opened(
    out: Path, base: str, ontology: Ontology, judgements: Path | None
) -> Iterator[tuple[Store, Names, dict[str, str]]]:
    """The store to write to, its names, and a place to note where each document was read.

    The vocabulary is written before, and what depends on all documents after, even where reading is interrupted.
    """
    with Store.open(out / "store") as store:
        names = Names(base or BASE) if not len(store) else store.names
        if base and names.base != base:
            raise StoreError(f"the graph in {out} was built with the base {names.base}; use that, or another --out")
        path = _judgement_file(out, judgements, store, must_be=judgements is not None)
        judged = read_judgements(path, Directory.of(ontology, names))
        store.replace_vocabulary(ontology, names)
        sources: dict[str, str] = {}
        try:
            yield store, names, sources
        finally:
            store.replace_graph(names.graph("runs"), source_quads(store, names, sources))
            join_actors(store, ontology, names, judged, _source(out, path))


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


def _readable(inputs: Iterable[Document | Unread | Skipped], report: Report) -> Iterator[Document]:
    for found in inputs:
        if isinstance(found, Document):
            yield found
        elif isinstance(found, Skipped):
            report.skipped.append(found)
        else:
            report.failed.append(found)


def _changed(
    documents: Iterable[Document],
    known: Mapping[str, StoredDocument],
    read_by: Provenance,
    report: Report,
    on_article: Callable[[str], None],
) -> Iterator[Document]:
    """The documents that are not in the graph as they are now."""
    for document in documents:
        stored = known.get(document.id)
        if stored is not None and _is_same(document, stored, read_by):
            report.unchanged += 1
            on_article(document.id)
        else:
            yield document


def _is_same(document: Document, stored: StoredDocument, read_by: Provenance) -> bool:
    facts = (document.title, document.publisher, document.url, document.published)
    return (
        sha256(document.text) == stored.sha256
        and facts == (stored.title, stored.publisher, stored.url, stored.published)
        and (read_by.model, read_by.kg, read_by.ontology) == (stored.model, stored.program, stored.lexicon)
        and document.origin == stored.source
    )


def _read_out(
    documents: Iterator[Document], extractor: Extractor, ontology: Ontology, names: Names, report: Report
) -> Iterator[tuple[Extraction, list[str]]]:
    """Each document's extraction and its lines of RDF; one that fails is a row of the report."""
    while batch := list(islice(documents, BATCH)):
        for extraction in _extracted(batch, extractor, report):
            try:
                yield extraction, to_quads(extraction, resolve(extraction, ontology), names)
            except Exception as error:  # noqa: BLE001 a fault in one article must not lose the others
                report.failed.append(_failure(extraction.document, error))


def _extracted(batch: Sequence[Document], extractor: Extractor, report: Report) -> Iterator[Extraction]:
    try:
        yield from list(extractor.extract(batch))
    except Exception as error:  # noqa: BLE001 as above
        if len(batch) == 1:
            report.failed.append(_failure(batch[0], error))
            return
        for document in batch:
            yield from _extracted([document], extractor, report)


def _failure(document: Document, error: Exception) -> Unread:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Unread(document.id, f"{document.id}: kg failed on this article ({what[:200]}); please report it")
