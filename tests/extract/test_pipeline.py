"""Any installed English pipeline will do; a paragraph ends a sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_info, threadpool_limits

from kg.errors import ModelError
from kg.extract import DEFAULT_MODEL, Extractor
from kg.extract.pipeline import FAST_LIBRARIES, load_model, parse

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(("text", "sentences"), [
    ("Kenya warns Uganda\n\nThe army left on Monday.", ["Kenya warns Uganda", "The army left on Monday."]),
    ("Kenya warned Uganda.\nUganda left.", ["Kenya warned Uganda.", "Uganda left."]),
    ("Kenya warned\nUganda on Monday.", ["Kenya warned\nUganda on Monday."]),
    ("“Kenya warned Uganda.”\n\n“Uganda left.”", ["“Kenya warned Uganda.”", "“Uganda left.”"]),
])
def test_a_paragraph_ends_a_sentence_and_a_wrapped_line_does_not(parse: Parse, text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in parse(text).sents] == sentences


def test_a_model_that_is_not_installed_is_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match="en_core_web_none") as caught:
        load_model("en_core_web_none")
    assert "\n" not in str(caught.value)
    assert "--model" in str(caught.value)


def test_a_folder_that_is_no_model_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(ModelError):
        load_model(str(tmp_path_factory.mktemp("empty")))


def test_the_pipeline_ends_with_the_repairs(extractor: Extractor) -> None:
    assert extractor.nlp.pipe_names[-2:] == ["kg_repairs", "kg_put_back"]
    assert extractor.nlp.pipe_names.index("kg_paragraphs") < extractor.nlp.pipe_names.index("parser")


def test_provenance_names_model_and_versions(extractor: Extractor) -> None:
    assert extractor.provenance.model.split()[0] in DEFAULT_MODEL or extractor.provenance.model
    assert extractor.provenance.ontology == extractor.ontology.version


def test_a_text_is_parsed_in_one_thread_whatever_the_program_around_it_uses() -> None:
    threads = []

    @Language.component("count_threads")
    def count_threads(doc: Doc) -> Doc:
        threads.extend(library["num_threads"] for library in threadpool_info() if "numpy" in library["filepath"])
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("count_threads")
    with threadpool_limits(2, user_api="blas"):
        parse(nlp, "Kenya warned Uganda.")
        parse(nlp, "Uganda left.")
    assert set(threads) <= {1}


def test_a_parse_does_not_depend_on_what_else_is_read(extractor: Extractor) -> None:
    text = "Kenya warned Uganda on Monday, and Uganda's army left the border."
    alone = parse(extractor.nlp, text).tensor
    parse(extractor.nlp, text + " Talks go on. " * 50)
    assert np.array_equal(parse(extractor.nlp, text).tensor, alone)


def test_the_matrices_are_multiplied_by_numpy_where_it_has_a_fast_library(extractor: Extractor) -> None:
    library = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    fast = any(name in library for name in FAST_LIBRARIES)
    models = [extractor.nlp.get_pipe(name).model for name in ("tok2vec", "tagger", "parser", "ner")]
    assert {layer.ops.use_blis for model in models for layer in model.walk()} == {not fast}
