"""The whole line over many articles: read, extract, resolve, write; what was read before and has not changed is skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.actors import resolve
from kg.documents import STDIN, read_documents
from kg.errors import KGError
from kg.extract import load_extractor
from kg.graph import BASE, Names, to_quads
from kg.ledger import Ledger, keep_source
from kg.model import Document, Extraction, Unread
from kg.ontology import load_ontology
from kg.store import Store

if TYPE_CHECKING:
    from kg.extract import Extractor

BATCH = 64
"""Articles that go through spaCy together; the memory needed grows with it, the speed hardly."""


@dataclass(slots=True)
class Report:
    """What a build did: articles read, articles skipped since nothing has changed, and the inputs that failed."""

    read: int = 0
    unchanged: int = 0
    claims: int = 0
    failed: list[Unread] = field(default_factory=list)

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
    model: str = "",
    base: str = BASE,
    ontology_folders: Sequence[Path] = (),
    suffix: str = ".txt",
    stdin: BinaryIO | None = None,
    force: bool = False,
    on_article: Callable[[str], None] = lambda name: None,
) -> Report:
    """The articles under ``paths`` as a graph in ``out``; returns what was read and what failed.

    An article that cannot be read is a row of the report, and the others go through. ``on_article`` hears the id of
    each article as it is done. Raises KGError where nothing can be done: no such model, the store is in use.
    """
    ontology, names, report = load_ontology(*ontology_folders), Names(base), Report()
    extractor = load_extractor(model, ontology)
    with Store.open(out / "store") as store, Ledger(store, names, ontology) as ledger:
        inputs = _readable(read_documents(paths, suffix=suffix, stdin=stdin), report)
        changed = inputs if force else _changed(inputs, ledger, extractor, report)
        for extraction in _extracted(changed, extractor, report):
            document = extraction.document
            resolution = resolve(extraction, ontology)
            store.replace_document(names.document(document.id), to_quads(extraction, resolution, names))
            ledger.record(extraction)
