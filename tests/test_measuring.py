"""``kg evaluate`` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import Run

THANKED = "Antonio Guterres thanked China"


def gold(**other: Any) -> dict[str, Any]:
    """One claim of the example article iran-saudi-ties."""
    claim = {
        "source": ["guterres"], "relation": ["thank"], "type": ["SUPPORT"], "target": ["china"], "by": [],
        "polarity": "positive", "modality": "asserted", "quote": THANKED, "core": True, "symmetric": False,
    }  # fmt: skip
    actors = [{"id": "guterres", "names": ["Antonio Guterres"]}, {"id": "china", "names": ["China"]}]
    return {"doc": "iran-saudi-ties", "actors": actors, "claims": [{**claim, **other}]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold()))
    return path


@pytest.mark.usefixtures("graph")
def test_the_graph_is_compared_article_by_article(kg: Run, file: Path) -> None:
    status, out, err = kg("evaluate", file)
    assert (status, err) == (0, "")
    row = out.splitlines()[1].split()
    assert row[0] == "iran-saudi-ties"
    assert row[1] == row[2] == "1"
    assert row[3:6] == ["1.00"] * 3


@pytest.mark.usefixtures("graph")
def test_the_report_as_json(kg: Run, file: Path) -> None:
    status, out, _ = kg("evaluate", file, "--json", "--details")
    report = json.loads(out)
    assert status == 0
    assert report["all"]["claims"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (report["articles"][0]["missed"], report["articles"][0]["wrong"], report["missing"]) == ([], [], [])


@pytest.mark.usefixtures("graph")
def test_details_say_what_was_missed_and_why(kg: Run, file: Path) -> None:
    file.write_text(json.dumps(gold(source=["china"], target=["guterres"])))
    status, out, _ = kg("evaluate", file, "--details")
    assert status == 0
    assert "missed (reversed) in iran-saudi-ties: china thank guterres\n" in out
    assert "in iran-saudi-ties: Antonio Guterres thank China\n" in out
    assert "   1  1.00  reversed\n" in out


@pytest.mark.usefixtures("graph")
def test_an_exported_graph_gives_the_same_figures_as_the_store(kg: Run, file: Path) -> None:
    assert kg("export", "graph.json")[0] == 0
    expected = kg("evaluate", file)
    for more in ((), ("--articles", "examples")):
        assert kg("evaluate", file, "--graph", "graph.json", "--out", "nowhere", *more) == expected


@pytest.mark.usefixtures("graph")
def test_a_gold_article_that_is_not_in_the_graph_is_told(kg: Run, file: Path) -> None:
    file.with_name("other.json").write_text(json.dumps({**gold(), "doc": "elsewhere"}))
    Path("both").mkdir()
    for path in (file, file.with_name("other.json")):
        path.rename(Path("both") / path.name)
    status, out, err = kg("evaluate", "both", "--json")
    assert status == 1
    assert err == "kg: the gold article 'elsewhere' is not in the graph; kg build reads it into it\n"
    assert [row["doc"] for row in json.loads(out)["articles"]] == ["iran-saudi-ties"]
    assert json.loads(out)["missing"] == ["elsewhere"]


@pytest.mark.usefixtures("graph")
def test_an_article_whose_source_is_gone_is_judged_by_what_the_graph_quotes(kg: Run, file: Path) -> None:
    Path("examples/agency.jsonl").unlink()
    status, out, err = kg("evaluate", file)
    assert (status, out.splitlines()[1].split()[3:6]) == (0, ["1.00"] * 3)
    assert err.startswith("kg: iran-saudi-ties cannot be read again (")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not JSON"),
        (json.dumps({"doc": "x"}), "needs 'actors'"),
        (json.dumps(gold(by=["nobody"])), "names the actor 'nobody'"),
    ],
)
def test_bad_gold_is_one_plain_line(content: str, words: str, kg: Run, file: Path) -> None:
    file.write_text(content)
    status, out, err = kg("evaluate", file)
    assert (status, out) == (2, "")
    assert words in err
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_a_bad_graph_file_no_graph_and_no_gold_are_one_plain_line(kg: Run, file: Path) -> None:
    Path("graph.json").write_text('{"claims": []}')
    cases = [(file, "--graph", "graph.json"), (file,), ("nothing.json",), (), (file, "--graph", "nothing.json")]
    for arguments in cases:
        status, out, err = kg("evaluate", *arguments)
        assert (status, out) == (2, ""), arguments
        assert err.startswith("kg: "), arguments
        assert err.count("\n") == 1, arguments
