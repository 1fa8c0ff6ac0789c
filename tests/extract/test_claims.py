"""Claims as they come out: evidence that can be re-read, ids that stay, conditions, content, hostile text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import claim_of, edges, speakers

from kg.extract import Extractor
from kg.model import Document, Extraction, Mention, Span

Read = Callable[[str], Extraction]
ARTICLE = (
    "Kenya warns Uganda\n\nNAIROBI (Reuters) - Kenya warned Uganda on Monday, officials said.\n\n"
    "“We will not attack Uganda,” President Ana Ruiz told Rwanda. “But if it attacks us, we will defend Burundi.”\n\n"
    "She accused Uganda of arming rebels. Uganda denied it."
)
HOSTILE = [
    "", " ", "\n\n\n", ".", "?!…", "—–-", "“", "”", "\"", "“”“”", "''", "((((", "\x00", "\x07Kenya warned\x00 Uganda.",
    "\ufeffKenya warned Uganda.", "Kenya\u200bwarned\u200bUganda.", "Kenya warned Uganda\u202e.adnawR denraw",
    "\u0643\u064a\u0646\u064a\u0627 warned Uganda.",
    "Kenya warned 🇺🇬 😀 Uganda 👩‍👩‍👧.", "Kenya warned Uganda." * 50,
    "KENYA WARNED UGANDA", "kenya warned uganda", "Kenya\r\nwarned\r\nUganda.\r\n", "Kenya warned\tUganda.",
    "e\u0301tat Kenya warned Uganda.", "\U0001d54e\U0001d552\U0001d563 Kenya warned Uganda.",
    "a" * 3000, "“" * 500, "it " * 500,
    "said said said said: “said” said.", "According to", "according to according to Kenya", ": : :", "Kenya: “",
    "and Kenya and and Uganda warned and", "<b>Kenya</b> warned <i>Uganda</i>.", "\ud7ff\ue000\uffff Kenya left.",
]


def spans(extraction: Extraction) -> Iterator[Span]:
    """Every span that an extraction tells of."""
    yield from extraction.sentences
    for claim in extraction.claims:
        yield from (claim.trigger, claim.evidence.span)
    for attribution in extraction.attributions:
        yield from (attribution.cue, *attribution.content)


def check(text: str, extraction: Extraction) -> None:
    """Whether every offset of an extraction holds."""
    mentions: set[Mention] = set(extraction.mentions)
    for claim in extraction.claims:
        mentions |= {each for each in (claim.source, claim.target) if each is not None}
        assert text[claim.evidence.span.start : claim.evidence.span.end] == claim.evidence.quote
        assert claim.evidence.span.contains(claim.trigger)
    for mention in mentions | {mention.named for mention in mentions}:
        assert text[mention.span.start : mention.span.end] == mention.text
    assert all(0 <= span.start < span.end <= len(text) for span in spans(extraction))
    assert len({claim.id for claim in extraction.claims}) == len(extraction.claims)


@pytest.mark.parametrize("text", [ARTICLE, *HOSTILE], ids=lambda text: repr(text[:30]))
def test_every_quotation_is_in_the_text(read: Read, text: str) -> None:
    check(text, read(text))


@pytest.mark.parametrize("unit", ["Kenya and Uganda and the ", "Kenya warned Uganda and ", "who said that ", "“Kenya "])
def test_thousands_of_words_without_a_full_stop(read: Read, unit: str) -> None:
    text = unit * (10_000 // len(unit))
    check(text, read(text))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_without_failing(extractor: Extractor, text: str) -> None:
    check(text, next(extractor.extract([Document("any", text)])))


@given(st.lists(st.sampled_from([
    "Kenya", "Uganda", "Ana Ruiz", "she", "said", "warned", "was", "by", "not", "“", "”", "\"", ",", ".", ":", "\n\n",
    "if", "and", "that", "to", "attack", "according to", "who", "its", "the two leaders", "of", "talks", "accused",
]), max_size=25).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_words_is_read_without_failing(extractor: Extractor, text: str) -> None:
    check(text, next(extractor.extract([Document("any", text)])))


def test_the_same_text_gives_the_same_extraction(extractor: Extractor, read: Read) -> None:
    again = next(extractor.extract([Document("text", ARTICLE, published="2023-05-10")]))
    assert again == read(ARTICLE)


def test_ids_come_from_content(extractor: Extractor, read: Read) -> None:
    longer = next(extractor.extract([Document("text", ARTICLE + " Chad left.", published="2023-05-10")]))
    other = next(extractor.extract([Document("other", ARTICLE, published="2023-05-10")]))
    ids = {claim.id for claim in read(ARTICLE).claims}
    assert ids <= {claim.id for claim in longer.claims}
    assert not ids & {claim.id for claim in other.claims}
    assert all(len(each) == 12 and int(each, 16) >= 0 for each in ids)


def test_documents_come_out_in_the_order_they_went_in(extractor: Extractor) -> None:
    documents = [Document(str(number), f"Kenya warned {name}.") for number, name in enumerate(["Mali", "", "Chad"])]
    assert [extraction.document for extraction in extractor.extract(documents)] == documents


def test_claims_stand_in_the_order_of_the_text(read: Read) -> None:
    triggers = [claim.trigger for claim in read(ARTICLE).claims]
    assert triggers == sorted(triggers)
    assert len(triggers) > 5


def test_an_article_read_as_a_whole(read: Read) -> None:
    extraction = read(ARTICLE)
    told = {("Kenya", "warned", "Uganda"), ("Ana Ruiz", "told", "Rwanda"), ("Ana Ruiz", "accused", "Uganda")}
    assert told <= edges(extraction)
    attack = claim_of(extraction, "attacked", target="Uganda")
    assert (attack.polarity, attack.modality, speakers(attack)) == ("negative", "future", ("Ana Ruiz",))
    defence = claim_of(extraction, "defended", target="Burundi")
    assert (defence.modality, speakers(defence)) == ("hypothetical", ("Ana Ruiz",))


def test_a_warning_against_an_act_is_not_the_act(read: Read) -> None:
    assert edges(read("Kenya warned against attacking Uganda.")) <= {("Kenya", "warned", "Uganda")}


def test_what_a_claim_depends_on(read: Read) -> None:
    extraction = read("If Kenya attacks Uganda, Rwanda will sue Burundi.")
    assert claim_of(extraction, "sued").condition == (claim_of(extraction, "attacked").id,)
    assert claim_of(extraction, "attacked").condition == ()


def test_content_names_claims_of_the_same_extraction(read: Read) -> None:
    extraction = read(ARTICLE)
    known = {claim.id for claim in extraction.claims}
    assert any(claim.content for claim in extraction.claims)
    assert all(set(claim.content) | set(claim.condition) <= known - {claim.id} for claim in extraction.claims)


@pytest.mark.parametrize(("sentence", "label", "theme"), [
    ("Kenya imposed sanctions on Uganda.", "imposed sanctions on", "sanctions on Uganda"),
    ("Kenya warned Uganda.", "warned", ""),
    ("Kenya said that it was late.", "said", "that it was late"),
])
def test_the_words_for_what_is_no_actor(read: Read, sentence: str, label: str, theme: str) -> None:
    assert claim_of(read(sentence), label).theme == theme


@pytest.mark.parametrize(("sentence", "place"), [
    ("Kenya met Uganda in Paris.", "Paris"),
    ("Kenya met Uganda in Ethiopia on Monday.", "Ethiopia"),
    ("Kenya met Uganda in private.", ""),
])
def test_where_it_happened(read: Read, sentence: str, place: str) -> None:
    assert claim_of(read(sentence), "met").place == place


def test_hash_seed_changes_nothing(read: Read) -> None:
    code = (
        "from kg.extract import DEFAULT_MODEL, load_extractor; from kg.model import Document; "
        "from kg.ontology import load_ontology; "
        "extractor = load_extractor(DEFAULT_MODEL, load_ontology()); "
        f"print(next(extractor.extract([Document('text', {ARTICLE!r}, published='2023-05-10')])))"
    )
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == str(read(ARTICLE))
