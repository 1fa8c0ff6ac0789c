"""Any installed English pipeline will do; a paragraph ends a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract import DEFAULT_MODEL, Extractor
from kg.extract.pipeline import load_model

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
