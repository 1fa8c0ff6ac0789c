"""Whose words a quotation gives: the verb before, behind or amid it, a signature, the speaker of the words before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import word

from kg.extract.reading import Reading
from kg.extract.speech import speakers

Understand = Callable[[str], Reading]

DIRECT = [
    ("“We will not leave the town,” Haddad said.", "Haddad", "said"),
    ("“We will not leave the town,” said Haddad.", "Haddad", "said"),
    ("Haddad said: “We will not leave the town.”", "Haddad", "said"),
    ("Haddad warned on Monday, “We will not leave the town.”", "Haddad", "warned"),
    ("“We will,” Haddad insisted, “not leave the town.”", "Haddad", "insisted"),
    ("“We will not leave the town,” Haddad told Moreau.", "Haddad", "told"),
    ("Moreau was told by Haddad, “We will not leave the town.”", "Haddad", "told"),
    ("“We will not leave the town,” he said.", "he", "said"),
    ("“We will not leave the town.” – Nadia Haddad", "Haddad", "–"),
    ("“We will not leave the town.” — Nadia Haddad", "Haddad", "—"),
    ("Haddad was tired:\n“We will not leave the town.”", "Haddad", "was"),
]


@pytest.mark.parametrize(("text", "speaker", "cue"), DIRECT)
def test_speaker_and_cue_of_a_quotation(understand: Understand, text: str, speaker: str, cue: str) -> None:
    direct = [report for report in understand(text).reports if report.direct]
    assert [(str(report.speaker), report.cue.text) for report in direct] == [(speaker, cue)]


@pytest.mark.parametrize("text", [
    "The “so-called” government of Haddad left.",
    "“We will not leave the town.”",
    "The film “Gone With the Wind” was shown to Haddad.",
])
def test_words_that_nobody_speaks(understand: Understand, text: str) -> None:
    assert [report for report in understand(text).reports if report.direct] == []


def test_a_quotation_goes_on_after_a_full_stop_and_a_paragraph(understand: Understand) -> None:
    text = "“We will not leave the town,” said Haddad. “We are at home here.\n\n“We have lived here for years.”"
    direct = [report for report in understand(text).reports if report.direct]
    assert {str(report.speaker) for report in direct} == {"Haddad"}
    assert "for years" in "".join(text[s.start : s.end] for report in direct for s in report.content)


def test_a_new_name_between_two_quotations_ends_the_first_speech(understand: Understand) -> None:
    text = "“We will not leave the town,” said Haddad. Moreau smiled at it.\n\n“You will see what comes,” Moreau said."
    direct = [report for report in understand(text).reports if report.direct]
    assert [str(report.speaker) for report in direct] == ["Haddad", "Moreau"]


def test_a_statement_after_a_colon_is_the_speakers_up_to_where_the_article_speaks_again(understand: Understand) -> None:
    text = "The ministry said:\n\nWe left the town.\n\nThe ministry has been silent since."
    (report,) = [report for report in understand(text).reports if report.direct]
    assert [text[span.start : span.end] for span in report.content] == ["We left the town."]


def test_the_source_is_the_word_at_the_cue(understand: Understand) -> None:
    (report,) = understand("Haddad, who said that Moreau left, was tired.").reports
    assert (str(report.source), str(report.speaker)) == ("who", "Haddad")


@pytest.mark.parametrize(("sentence", "verb", "expected"), [
    ("Haddad said it was late.", "said", ["Haddad"]),
    ("Moreau was told by Haddad that it was late.", "told", ["Haddad"]),
    ("Moreau was told that it was late.", "told", []),
])
def test_who_says_what_a_verb_reports(understand: Understand, sentence: str, verb: str, expected: list[str]) -> None:
    assert [token.text for token in speakers(word(understand(sentence).doc, verb))] == expected
