"""A batch of documents to quads: the one function that reads, here, in worker processes or on a cluster.

It depends on its arguments alone, and what it gives back is plain, so where and in which order batches are read never
shows in the graph. A document that fails costs no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.actors import resolve
from kg.errors import KGError
from kg.extractors import DEFAULT_EXTRACTOR, DEFAULT_MODEL, Extractor, find_extractor
from kg.graph import to_quads
from kg.iris import Names
from kg.model import Document, Extraction, Provenance, Unread
from kg.ontology import BASE, Ontology, load_ontology

TOGETHER = 16
"""Articles that a process is given together; more are no faster, and a fault costs each a second reading."""
CHARACTERS = 200_000
"""A batch ends when its texts are longer than this together."""


@dataclass(frozen=True, slots=True)
class Reader:
    """All that decides what is read out of a document; small, so that each process can make what it stands for."""

    extractor: str = DEFAULT_EXTRACTOR
    model: str = DEFAULT_MODEL
    ontology_folders: tuple[Path, ...] = ()
    base: str = BASE

    def provenance(self) -> Provenance:
        """What the graph will note as having read a document. It may take the time to load the pipeline."""
        return load_reader(self.extractor, self.model, self.ontology_folders)[0].provenance


@dataclass(frozen=True, slots=True)
class DocumentQuads:
    """A document as the graph holds it: its named graph as N-Quads, and how many claims are in it."""

    id: str
    graph: str
    quads: str
    claims: int


def read_batch(reader: Reader, documents: Sequence[Document]) -> list[DocumentQuads | Unread]:
    """What each of the documents tells, in their order; an Unread for each at which kg fails.

    Raises KGError where ``reader`` cannot read at all: no such model, an ontology that is not whole.
    """
    extractor, ontology = load_reader(reader.extractor, reader.model, reader.ontology_folders)
    names = Names(reader.base)
    return [_told(found, ontology, names) for found in _extracted(extractor, documents)]


def cut_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in batches, cut by their number and their length."""
    documents = iter(documents)
    while first := next(documents, None):
        batch, room = [first], CHARACTERS - len(first.text)
        while room > 0 and len(batch) < TOGETHER and (following := next(documents, None)):
            batch.append(following)
            room -= len(following.text)
        yield batch


@lru_cache(maxsize=1)
def load_reader(extractor: str, model: str, ontology_folders: tuple[Path, ...]) -> tuple[Extractor, Ontology]:
    """What reads and what it knows, loaded once in each process. Raises KGError where that cannot be."""
    ontology = load_ontology(*ontology_folders)
    return find_extractor(extractor)(model, ontology), ontology


def _extracted(extractor: Extractor, documents: Sequence[Document]) -> Iterator[Extraction | Unread]:
    """All of them together, and where that fails each by itself."""
    try:
        yield from list(extractor.extract(documents))
    except KGError:
        raise
    except Exception as error:  # noqa: BLE001 a fault in one article must not lose the others
        if len(documents) == 1:
            yield _failure(documents[0], error)
            return
        for document in documents:
            yield from _extracted(extractor, [document])


def _told(found: Extraction | Unread, ontology: Ontology, names: Names) -> DocumentQuads | Unread:
    if isinstance(found, Unread):
        return found
    document = found.document
    try:
        lines = to_quads(found, resolve(found, ontology), names)
    except Exception as error:  # noqa: BLE001 as above
        return _failure(document, error)
    return DocumentQuads(document.id, names.document(document.id), "\n".join(lines), len(found.claims))


def _failure(document: Document, error: Exception) -> Unread:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Unread(document.id, f"{document.id}: kg failed on this article ({what[:200]}); please report it")
