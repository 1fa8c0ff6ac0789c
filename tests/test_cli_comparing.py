"""The commands that set things side by side, as a user types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import Run

pytestmark = pytest.mark.usefixtures("graph")


def test_a_timeline_is_text_or_json(kg: Run) -> None:
    status, out, err = kg("timeline", "Sweden")
    assert (status, err) == (0, "")
    assert "2023-04-04  Recep Tayyip Erdogan accused Sweden [examples/finland-nato.md]\n" in out
    rows = json.loads(kg("timeline", "Sweden", "--json", "--since", "2023-01-01")[1])
    assert {row["day"] for row in rows} == {"2023-04-04"}
    assert kg("timeline", "Sweden", "--until", "2023-01-01")[:2] == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "Swedn"],
        ["timeline", "Sweden", "--since", "then"],
        ["conflicts", "Nobody"],
        ["diff", "out", "nowhere"],
        ["diff", "out", "."],
    ],
)
def test_what_cannot_be_told_is_one_plain_line(kg: Run, arguments: list[str]) -> None:
    status, out, err = kg(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_conflicts_are_told_or_that_there_are_none(kg: Run) -> None:
    assert kg("conflicts") == (0, "", "nobody contradicts anybody\n")
    Path("a.txt").write_text("Kenya attacked Somalia. Kenya denied that it attacked Somalia.")
    kg("build", "a.txt", "--only-store", "--quiet", "--out", "two")
    out = kg("conflicts", "Kenya", "--out", "two")[1]
    assert out.startswith("Kenya attacked Somalia\n  yes  the article, 1 claim; undated [a.txt]\n")
    assert json.loads(kg("conflicts", "--json", "--out", "two")[1])[0]["no_by"] == "Kenya"


def test_diff_tells_what_a_removal_took(kg: Run) -> None:
    shutil.copytree("out", "before")
    kg("remove", "grain-deal")
    assert kg("diff", "out", "out/store") == (0, "", "")
    status, out, _ = kg("diff", "before", "out")
    assert status == 1
    assert {(line[0], line.rpartition("[")[2]) for line in out.splitlines()} == {("-", "grain-deal]")}
    assert {one["change"] for one in json.loads(kg("diff", "out", "before", "--json")[1])} == {"added"}


def test_a_question_can_be_listed_and_explained(kg: Run) -> None:
    assert kg("query", "--list") == kg("query")
    status, out, _ = kg("query", "said-by", "actor=Sullivan", "--explain")
    assert status == 0
    assert "# actor is <https://kg.example.org/id/Jake_Sullivan>\n" in out
    Path("asked.rq").write_text(out)
    assert kg("query", "asked.rq", "--format", "csv") == kg("query", "said-by", "actor=Sullivan", "--format", "csv")
