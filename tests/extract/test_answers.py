"""Whom an answer goes to, where only an earlier sentence tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from told import edges

from kg.model import Extraction

Read = Callable[[str], Extraction]


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya asked Uganda to open the border. Uganda declined the request.", ("Uganda", "declined", "Kenya")),
    ("Kenya accused Uganda of theft. It was late. Uganda denied the accusation.", ("Uganda", "denied", "Kenya")),
    ("Kenya demanded an apology from Uganda. Chad left, but Uganda ignored the demand.",
     ("Uganda", "ignored", "Kenya")),
])  # fmt: skip
def test_an_answer_goes_to_who_asked(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize("text", [
    "Kenya asked Chad to open the border. Uganda declined the request.",
    "Kenya asked Uganda to open the border. Uganda declined a request.",
    "Kenya attacked Uganda. Uganda declined the request.",
    "Kenya asked Uganda to leave. Uganda declined the request of its army.",
])
def test_nobody_answers_what_was_not_asked_of_them(read: Read, text: str) -> None:
    assert ("Uganda", "declined", "Kenya") not in edges(read(text))


@pytest.mark.parametrize(("text", "expected"), [
    ("Peter Okoye was murdered in May. Two brothers were charged with the murder.",
     ("Two brothers", "murdered", "Peter Okoye")),
    ("Ana Ruiz was stabbed on Monday. Two students committed the stabbing.",
     ("Two students", "stabbed", "Ana Ruiz")),
    ("Kenya bombed Uganda. It was late. Rwanda denounced the bombing.", ("Rwanda", "denounced", "Kenya")),
])  # fmt: skip
def test_a_deed_named_again_is_the_one_told_before(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in edges(read(text))


@pytest.mark.parametrize("text", [
    "Kenya bombed Uganda. Rwanda denounced a bombing.",
    "Kenya thanked Uganda. Rwanda denounced the bombing.",
    "Kenya bombed Uganda. Rwanda denounced the second bombing.",
])
def test_another_deed_is_not_the_one_told_before(read: Read, text: str) -> None:
    assert not [edge for edge in edges(read(text)) if edge[1] == "denounced"]
