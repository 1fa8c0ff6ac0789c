"""Reading one sentence or one short article with the extractor that all tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extract import Extractor
from kg.extract.reading import Reading
from kg.model import Document, Extraction

PUBLISHED = "2023-05-10"


@pytest.fixture(scope="session")
def parse(extractor: Extractor) -> Callable[[str], Doc]:
    """Parse a text with the pipeline."""
    return extractor.nlp


@pytest.fixture(scope="session")
def understand(extractor: Extractor) -> Callable[[str], Reading]:
    """Find out everyone in a text and who says what."""
    return lambda text: extractor.understand(extractor.nlp(text), PUBLISHED)


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Callable[[str], Extraction]:
    """Extract the claims of a text; the same text is read once."""
    known: dict[str, Extraction] = {}

    def read_text(text: str) -> Extraction:
        if text not in known:
            known[text] = next(extractor.extract([Document("text", text, published=PUBLISHED)]))
        return known[text]

    return read_text
