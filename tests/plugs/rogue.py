"""An extractor for tests: it reads nothing out of a text, and does what the text tells it to."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

from kg.model import Document, Extraction, Provenance
from kg.ontology import Ontology


class Rogue:
    """Hangs, dies or fails where a text says so."""

    def __init__(self, model: str, ontology: Ontology) -> None:
        self.provenance = Provenance(f"rogue {model}", "0", ontology.version)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            if "hang" in document.text:
                time.sleep(3600)
            if "die" in document.text:
                os._exit(9)
            if "fail" in document.text:
                raise ValueError(document.id)
            if "slow" in document.text:
                time.sleep(0.2)
            yield Extraction(document, (), (), (), (), self.provenance)
