"""What a build says of how far it is, where nobody is looking."""

from __future__ import annotations

import pytest

from kg.cli import progress
from kg.cli.progress import show_progress
from kg.corpus import Report
from kg.model import Skipped, Unread


def test_a_line_now_and_then_counts_all_that_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    report = Report(read=2000, unchanged=5, failed=[Unread("a", "b")], skipped=[Skipped("c", "d")])
    with show_progress(False, lambda: 3000) as shown:
        shown.article("x", report)
        shown.stage("joining")
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("2,007 of 3,000 articles, ")
    assert first.endswith(" a second, 1 failed")
    assert second == "joining"


def test_what_is_quick_or_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet in (False, True):
        with show_progress(quiet) as shown:
            shown.article("x", Report(read=1))
            shown.stage("joining")
    assert capsys.readouterr().err == ""
