"""kg ontology unmapped: verbs that the lexicon does not know, as Turtle that a person completes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

import samples
from commands import Run
from kg.curation.gaps import find_gaps, gap_lines
from kg.curation.marks import parse_marks
from kg.model import Document, Span
from kg.ontology import KGO

TEXT = """Mali bamboozled Chad. Niger was bamboozled by Kenya on Monday, and Togo may bamboozle Ghana.

Kenya vibed with Uganda. Mali warned Chad. Togo never flummoxed Benin.
"""
OTHER = "Burundi had bamboozled Rwanda."


@pytest.fixture
def built(kg: Run) -> Run:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text(OTHER)
    assert kg("build", "a.txt", "b.txt", "--quiet", "--only-store") == (0, "", "")
    return kg


def test_unknown_verbs_come_with_counts_frames_and_marked_sentences(built: Run) -> None:
    gaps = {gap["lemma"]: gap for gap in json.loads(built("ontology", "unmapped", "--json")[1])}
    assert list(gaps) == ["bamboozle", "flummox", "vibe"]
    first = gaps["bamboozle"]
    assert (first["label"], first["frame"], first["count"], first["documents"]) == ("bamboozled", "transitive", 4, 2)
    assert first["examples"] == [
        "[source Mali] bamboozled [target Chad].",
        "[source Burundi] had bamboozled [target Rwanda].",
        "[target Niger] was bamboozled by [source Kenya] on Monday, and Togo may bamboozle Ghana.",
    ]
    assert gaps["vibe"]["frame"] == "with"
    assert (gaps["flummox"]["examples"], gaps["flummox"]["sentences"]) == ([], ["Togo never flummoxed Benin."])


def test_the_list_can_be_cut(built: Run) -> None:
    def lemmas(*options: str) -> list[str]:
        return [gap["lemma"] for gap in json.loads(built("ontology", "unmapped", "--json", *options)[1])]

    assert lemmas("--min", "2") == ["bamboozle"]
    assert lemmas("--limit", "2") == ["bamboozle", "flummox"]
    (gap,) = json.loads(built("ontology", "unmapped", "--min", "2", "--sentences", "1", "--json")[1])
    assert len(gap["examples"]) == len(gap["sentences"]) == 1
    status, out, err = built("ontology", "unmapped", "--min", "9")
    assert (status, err) == (0, "no such verb is in the graph\n")
    assert list(ox.parse(out, format=ox.RdfFormat.TURTLE)) == []


def test_what_is_printed_is_turtle_that_holds_once_a_type_is_given(built: Run) -> None:
    status, out, err = built("ontology", "unmapped")
    assert (status, err) == (0, "")
    assert out == built("ontology", "unmapped")[1]
    triples = ox.parse(out, format=ox.RdfFormat.TURTLE)
    types = [triple.subject.value for triple in triples if triple.object.value == f"{KGO}Relation"]
    assert [iri.rpartition("/")[2] for iri in types] == ["bamboozled", "flummoxed", "vibed"]
    assert "# bamboozle: 4 claims in 2 articles\n" in out
    assert "#   “Togo never flummoxed Benin.”\n" in out
    Path("mine").mkdir()
    Path("mine/verbs.ttl").write_text(out.replace("# kgo:expresses kgt:…", "kgo:expresses kgt:COERCE"))
    status, found, _ = built("ontology", "check", "mine")
    assert status == 1
    lines = found.splitlines()
    assert all("flummoxed: a relation needs" in line for line in lines), lines
    assert len(lines) == 2
    assert built("build", "a.txt", "b.txt", "--quiet", "--only-store", "--ontology", "mine") == (0, "", "")
    assert built("query", "ASK { kg:Mali kg:bamboozled kg:Chad }")[1] == "yes\n"
    assert "no such verb" in built("ontology", "unmapped", "--ontology", "mine")[2]


@pytest.mark.parametrize(
    "memo",
    [
        'a "\\" \\n" .\t\tkgo:x <b> . """ c',
        "\x07 a \u202eb\u2028 # no remark .",
        "[target Togo] ] \\u0041 ; kg:x a kgo:Relation .",
    ],
)
def test_no_sentence_breaks_out_of_its_literal(memo: str) -> None:
    text = f"Mali bamboozled Chad: {memo}"
    read = samples.Reader(Document(memo, text), [Span(0, len(text))])
    ends = read.mention("Mali", "Country"), read.mention("Chad", "Country")
    read.claim(ends[0], "bamboozled", ends[1], lemma="bamboozle", event_type="")
    extraction, resolution = read.sample()
    claims = tuple(replace(claim, rule="open") for claim in extraction.claims)
    store = samples.filled((replace(extraction, claims=claims), resolution))
    turtle = "\n".join(gap_lines(find_gaps(store, samples.shipped()), samples.shipped()))
    triples = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert {triple.subject.value.rpartition("/")[2] for triple in triples} == {"bamboozled"}
    examples = [triple.object.value for triple in triples if triple.predicate.value == f"{KGO}example"]
    assert len(examples) == ("[target" not in memo)
    assert all(len(parse_marks(example).text) == len(text) for example in examples)
    assert not {"\x07", "\u202e", "\u2028"} & set(turtle)


def test_a_label_that_another_relation_has_is_not_taken(kg: Run) -> None:
    Path("a.txt").write_text("Mali bamboozled Chad.")
    assert kg("build", "a.txt", "--quiet", "--only-store") == (0, "", "")
    Path("mine").mkdir()
    Path("mine/a.ttl").write_text(
        "@prefix kgo: <https://kg.example.org/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://kg.example.org/id/bamboozled> a kgo:Relation ; rdfs:label "bamboozled" ; kgo:lemma "dupe" .'
    )
    (gap,) = json.loads(kg("ontology", "unmapped", "--ontology", "mine", "--json")[1])
    assert gap["label"] == "bamboozle"
