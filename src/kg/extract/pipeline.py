"""The spaCy pipeline that kg reads with: any installed English one, with paragraphs and repairs added."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from kg.errors import ModelError
from kg.extract.repairs import REPAIRS
from kg.extractors import DEFAULT_MODEL as DEFAULT_MODEL

LONGEST_SENTENCE = 250
"""Words after which a sentence is cut, so that text without a full stop costs no more than other text."""
FAST_LIBRARIES = ("openblas", "mkl")
"""Libraries of matrix products, as numpy's wheels carry one, that are faster than spaCy's BLIS."""
_ENDS = frozenset(".!?;")
_PARAGRAPHS = "kg_paragraphs"
_DATELINE = re.compile(  # "GENEVA, Switzerland (AP) -- "
    r"(?m)^[ \t]*[A-Z][A-Z.'’ -]+[A-Z](?:,[^\n,(—–]{2,20}){0,3}[ \t]*"
    r"(?:\([^)\n]{2,20}\)[ \t]*)?(?:--|[—–-])[ \t]+(?=\S)"
)
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
    _multiply_by_numpy(nlp)
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """A text as ``nlp`` parses it, alone and in one thread.

    The last bit of a product may depend on the rows that stand beside it in a matrix, and on the number of threads. So
    texts are never parsed together: what is read in one must not depend on which others there are.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        return nlp(text)


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _multiply_by_numpy(nlp: Language) -> None:
    """Let a pipeline that uses BLIS multiply by numpy, if it was built with a fast library: a quarter of time less."""
    library = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    if not any(fast in library for fast in FAST_LIBRARIES):
        return
    numpy = NumpyOps(use_blis=False)
    models = [model for _, pipe in nlp.pipeline if isinstance(model := getattr(pipe, "model", None), Model)]
    for layer in chain.from_iterable(model.walk() for model in models):
        if type(layer.ops) is NumpyOps:
            layer.ops = numpy


@Language.component(_PARAGRAPHS)
def mark_paragraphs(doc: Doc) -> Doc:
    """The document with a sentence start after each paragraph break, so that no headline runs into the text.

    What runs on for ``LONGEST_SENTENCE`` words without any end is cut.
    """
    text, run = doc.text, 0
    starts = {found.end() for found in _DATELINE.finditer(text)}
    wide = max((len(line) for line in text.splitlines()), default=0) > 120
    for before, token in pairwise(doc):
        run = 0 if before.is_sent_start or before.text in _ENDS else run + 1
        behind_space = before.is_space and not token.is_space
        if run >= LONGEST_SENTENCE or token.idx in starts or (behind_space and _is_break(before, text, wide)):
            token.is_sent_start, run = True, 0
    return doc


def _is_break(space: Token, text: str, wide: bool) -> bool:
    """Whether white space ends a paragraph: a blank line, or a line break where lines are not wrapped by hand."""
    breaks = space.text.count("\n")
    return breaks > 1 or (breaks == 1 and (wide or bool(_ENDED.search(text[max(0, space.idx - 8) : space.idx]))))
