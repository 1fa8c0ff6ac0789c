"""The whole line over many articles: read, extract, resolve, write. ``build`` is the function to read first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.batches import DocumentQuads, Reader, cut_batches
from kg.cluster import Cluster
from kg.crews import LIMIT, Alone, Crew, Processes
from kg.documents import read_documents
from kg.errors import StoreError
from kg.extractors import DEFAULT_EXTRACTOR, DEFAULT_MODEL, foresee_provenance
from kg.graph import sha256
from kg.model import Document, Provenance, Skipped, Unread
from kg.ontology import load_ontology
from kg.sources import drop_source, is_there, keep_source
from kg.store import Store
from kg.stored import StoredDocument
from kg.upkeep import opened
from kg.writing import Writer


@dataclass(slots=True)
class Report:
    """What a build did: articles read, those skipped as unchanged, inputs that failed, and those passed over."""

    read: int = 0
    unchanged: int = 0
    claims: int = 0
    failed: list[Unread] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0
    """How long it took in all, and of that ``writing`` (beside the reading) and ``finishing`` (after it)."""
    writing: float = 0.0
    finishing: float = 0.0

    @property
    def status(self) -> int:
        """0 where every input went through, 1 where some did, 2 where none did."""
        if not self.failed:
            return 0
        return 1 if self.read or self.unchanged or self.skipped else 2


OnArticle = Callable[[str, Report], None]
OnStage = Callable[[str], None]


def build(
    paths: Sequence[str],
    out: Path,
    *,
    model: str = DEFAULT_MODEL,
    extractor: str = DEFAULT_EXTRACTOR,
    base: str = "",
    ontology_folders: Sequence[Path] = (),
    suffix: str = ".txt",
    stdin: BinaryIO | None = None,
    force: bool = False,
    judgements: Path | None = None,
    store: str = "",
    jobs: int = 0,
    dask: str = "",
    limit: float = LIMIT,
    on_article: OnArticle = lambda _id, _report: None,
    on_stage: OnStage = lambda _what: None,
) -> Report:
    """The articles under ``paths`` as a graph in the folder ``out``; returns what was read and what failed.

    ``store`` is the SPARQL endpoint of a server that holds the graph in place of that folder. ``jobs`` worker
    processes read, or those of the Dask scheduler at ``dask``, each article for no more than ``limit`` seconds;
    with neither this process does. The graph is the same either way. An article that is in it already, unchanged
    and read by the same model and ontology, is skipped unless ``force``. One that cannot be read is a row of the
    report and the others go through. The file ``judgements`` says who is whom, else the one used before.
    ``on_article`` hears the id of each article as it is done, and the report until then; ``on_stage`` what is done
    after that. Raises KGError where nothing can be done: no such model, the store is in use, the disk is full.
    """
    report, begun = Report(), time.monotonic()
    inputs = _readable(read_documents(paths, suffix=suffix, stdin=stdin), report)
    first = next(inputs, None)
    if first is None:
        return report
    ontology, reader = load_ontology(*ontology_folders), Reader(extractor, model, tuple(ontology_folders))
    read_by = foresee_provenance(extractor, model, ontology) or reader.provenance()
    with opened(out, base, ontology, judgements, store) as graph:
        known = _Known.of(graph.store, force)
        fresh = _changed(chain([first], inputs), known, read_by, out, report, on_article)
        with _crew(replace(reader, base=graph.names.base), jobs, dask, limit) as crew, Writer(graph.store) as writer:
            for document, outcome in _read(fresh, crew):
                _note(outcome, report)
                if isinstance(outcome, DocumentQuads):
                    writer.add(outcome, keep_source(document, out))
                on_article(document.id, report)
        graph.store.note_sources({graph.names.document(id): source for id, source in known.moved.items()})
        report.writing, ended = writer.seconds, time.monotonic()
        on_stage("telling actors apart and joining them over all articles")
    report.finishing, report.seconds = time.monotonic() - ended, time.monotonic() - begun
    return report


def remove(
    ids: Sequence[str],
    out: Path,
    *,
    ontology_folders: Sequence[Path] = (),
    judgements: Path | None = None,
    store: str = "",
) -> None:
    """Take articles, by their ids or IRIs, and all that only they said out of the graph in ``out``, or in ``store``.

    Raises StoreError, and removes none, where one of them is not in the graph.
    """
    with Store.open(store or out / "store", read_only=True) as before:
        known = {name: document for document in before.documents() for name in (document.key, document.iri)}
    missing = [id for id in ids if id not in known]
    if missing:
        raise StoreError(f"no article {missing[0]!r} is in this graph; kg documents lists those that are")
    with opened(out, "", load_ontology(*ontology_folders), judgements, store) as graph:
        for id in ids:
            graph.store.remove_document(known[id].iri)
        kept = {document.sha256 for document in graph.store.documents()}
    for document in {known[id] for id in ids}:
        if document.sha256 not in kept:
            drop_source(document, out)


def _crew(reader: Reader, jobs: int, dask: str, limit: float) -> Crew:
    if dask:
        return Cluster(reader, dask, limit)
    return Processes(reader, jobs, limit) if jobs else Alone(reader)


def _read(documents: Iterable[Document], crew: Crew) -> Iterator[tuple[Document, DocumentQuads | Unread]]:
    """Each document with what it told, as it is done."""
    for batch, outcomes in crew.read(cut_batches(documents)):
        by_id = {document.id: document for document in batch}
        yield from ((by_id[outcome.id], outcome) for outcome in outcomes)


def _readable(inputs: Iterable[Document | Unread | Skipped], report: Report) -> Iterator[Document]:
    for found in inputs:
        if isinstance(found, Document):
            yield found
        elif isinstance(found, Skipped):
            report.skipped.append(found)
        else:
            report.failed.append(found)


def _note(outcome: DocumentQuads | Unread, report: Report) -> None:
    if isinstance(outcome, DocumentQuads):
        report.read += 1
        report.claims += outcome.claims
    else:
        report.failed.append(outcome)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is in the graph: the fingerprint and the source of each document by its id, and which document has a text.

    ``moved`` is filled with where documents are read now that have not changed but for that.
    """

    documents: Mapping[str, bytes]
    sources: Mapping[str, int]
    texts: Mapping[str, str]
    moved: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, force: bool) -> _Known:
        """What ``store`` holds; where all is to be read again, no fingerprint fits."""
        held = store.documents()
        documents = {stored.key: b"" if force else _fingerprint(stored) for stored in held}
        sources = {stored.key: hash(stored.source) for stored in held}
        return cls(documents, sources, {stored.sha256: stored.key for stored in held if is_there(stored.source)})


def _changed(
    documents: Iterable[Document], known: _Known, read_by: Provenance, out: Path, report: Report, on_article: OnArticle
) -> Iterator[Document]:
    """The documents that are not in the graph as they are now, nor under another id."""
    for document in documents:
        now = _as_stored(document, read_by)
        if known.documents.get(document.id) == _fingerprint(now):
            report.unchanged += 1
            if known.sources[document.id] != hash(now.source):
                known.moved[document.id] = keep_source(document, out)
        elif document.id not in known.documents and (other := known.texts.get(now.sha256)):
            reason = f"{document.id}: has the same text as {other}, which is in the graph"
            report.skipped.append(Skipped(document.id, reason, other))
        else:
            yield document
            continue
        on_article(document.id, report)


def _as_stored(document: Document, read_by: Provenance) -> StoredDocument:
    """What the store will know of a document once it has been read."""
    return StoredDocument(
        iri="",
        key=document.id,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        sha256=sha256(document.text),
        source=document.origin,
        model=read_by.model,
        program=read_by.kg,
        lexicon=read_by.ontology,
    )


def _fingerprint(stored: StoredDocument) -> bytes:
    """Sixteen bytes that change with anything for which a document is read again: an archive's fit into memory."""
    return bytes.fromhex(sha256(repr(replace(stored, iri="", source="", reprint_of="")))[:32])
