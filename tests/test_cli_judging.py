"""Who is whom, as a user judges it: the commands, the file, and what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run

ARTICLES = {
    "a": "Volodymyr Hrytsenko warned Marta Okello on Monday. Marta Okello met the African Growth Council (AGC).",
    "b": "Wolodymyr Hrytsenko accused Marta Okello of lying. The AGC condemned Wolodymyr Hrytsenko.",
    "c": "M. Okello thanked the AGC. M. Okello may warn Kenya.",
}
ALONE = "<https://kg.example.org/id/Volodymyr_Hrytsenko>"


@pytest.fixture
def built(kg: Run) -> Run:
    lines = [json.dumps({"id": id, "text": text, "published": "2024-01-02"}) for id, text in ARTICLES.items()]
    Path("a.jsonl").write_text("\n".join(lines))
    status, _, err = kg("build", "a.jsonl", "--only-store")
    assert status == 0, err
    return kg


def lines_of(kg: Run) -> list[str]:
    return sorted(kg("export", "-", "--format", "nq")[1].splitlines())


def test_a_judgement_is_written_applied_replayed_and_taken_back(built: Run) -> None:
    before = lines_of(built)
    status, out, err = built("same", "Marta Okello", "M. Okello", "--note", "the minister")
    assert (status, out, err) == (0, "", "one actor now: <https://kg.example.org/id/Marta_Okello>\n")
    text = Path("out/judgements.txt").read_text()
    assert text.splitlines()[-1] == "same\tkg:Marta_Okello\tkg:M._Okello\t# the minister"
    told = lines_of(built)
    assert built("show", "M. Okello") == built("show", "Marta Okello")
    assert "Marta Okello thanked AGC" in built("show", "M. Okello")[1]
    assert built("build", "a.jsonl", "--only-store", "--force")[0] == 0
    assert lines_of(built) == told
    assert built("remove", "c")[0] == 0
    assert built("build", "a.jsonl", "--only-store")[0] == 0
    assert lines_of(built) == told
    assert built("undo", "M. Okello", "Marta Okello")[0] == 0
    assert lines_of(built) == before
    assert built("validate")[0] == built("verify")[0] == 0


def test_an_edit_of_the_file_is_replayed_by_the_next_build(built: Run) -> None:
    before = lines_of(built)
    Path("out/judgements.txt").write_text("different  Volodymyr Hrytsenko  Wolodymyr Hrytsenko  # father and son\n")
    assert built("build", "a.jsonl", "--only-store")[2].startswith("0 articles read")
    assert ALONE in built("actors", "Volodymyr")[1]
    Path("out/judgements.txt").unlink()
    assert built("build", "a.jsonl", "--only-store")[0] == 0
    assert ALONE not in built("actors", "Volodymyr")[1]
    assert lines_of(built) == before


def test_a_file_that_is_named_once_is_used_from_then_on(built: Run) -> None:
    assert built("unsure", "Marta Okello", "M. Okello", "--judgements", "who.txt", "--quiet") == (0, "", "")
    assert built("different", "Volodymyr Hrytsenko", "Wolodymyr Hrytsenko")[0] == 0
    assert not Path("out/judgements.txt").exists()
    assert Path("who.txt").read_text().count("kg:") == 5  # one is in the heading
    assert built("actors", "--candidates", "okello")[1] == ""
    Path("who.txt").unlink()
    status, _, err = built("remove", "c")
    assert (status, err.count("\n")) == (2, 1)
    assert "there is no file of judgements who.txt" in err


def test_actors_are_listed_and_pairs_proposed(built: Run) -> None:
    first = built("actors")[1].splitlines()[0].split("\t")
    assert first[3:] == ["Organization", "AGC", "<https://kg.example.org/id/AGC>"]
    people = json.loads(built("actors", "hrytsenko", "--type", "person", "--limit", "1", "--json")[1])
    assert [(one["name"], one["stands_for"]) for one in people] == [
        ("Wolodymyr Hrytsenko", ["https://kg.example.org/id/Volodymyr_Hrytsenko"])
    ]
    pairs = json.loads(built("actors", "--candidates", "--json")[1])
    assert [(one["joined"], one["score"]) for one in pairs] == [(False, 0.65), (True, 0.85), (True, 0.85)]
    assert "an abbreviation that an article gives it" in {one["reason"] for one in pairs}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("same", "Kenya", "Nobody"), "no actor in the graph is called 'Nobody'"),
        (("same", "Marta Okelo", "Kenya"), "did you mean marta okello"),
        (("different", "Kenya", "kg:Kenya"), "are one actor already"),
        (("undo", "Kenya", "Marta Okello"), "judges nothing of kg:Kenya and kg:Marta_Okello"),
        (("same", "Kenya", "Marta Okello", "--out", "elsewhere"), "there is no store in elsewhere"),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_line_and_changes_nothing(
    built: Run, arguments: tuple[str, ...], message: str
) -> None:
    before = lines_of(built)
    status, out, err = built(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert message in err
    assert not Path("elsewhere").exists()
    assert not Path("out/judgements.txt").exists()
    assert lines_of(built) == before


def test_a_contradiction_is_told_by_its_lines_before_anything_is_read(built: Run) -> None:
    Path("who.txt").write_text("same A B\nsame B C\ndifferent A C\n")
    before = lines_of(built)
    status, _, err = built("build", "a.jsonl", "--force", "--judgements", "who.txt")
    assert (status, err.count("\n")) == (2, 1)
    assert "line 3 calls two actors different, but lines 1 and 2 make them the same" in err
    assert lines_of(built) == before
    assert "no file of judgements none.txt" in built("build", "a.jsonl", "--judgements", "none.txt")[2]


def test_a_pair_is_told_in_both_directions_with_weights_and_quotations(built: Run) -> None:
    lines = built("show", "Hrytsenko", "Marta Okello")[1].splitlines()
    assert lines[0].endswith("did to Marta Okello: 2 claims, 2 told as done, mean Goldstein weight -3.25")
    assert lines[1] == "  ACCUSE 1, THREATEN 1"
    assert "“Wolodymyr Hrytsenko accused Marta Okello of lying.” [b]" in "\n".join(lines)
    assert lines[-1].endswith("nothing that the articles tell")
    there, back = json.loads(built("show", "M. Okello", "Kenya", "--json")[1])
    assert (there["claims"], there["told_as_done"], there["goldstein"], len(there["deeds"])) == (1, 0, None, 1)
    assert (back["claims"], back["event_types"]) == (0, {})
    assert built("show", "Kenya", "Nobody")[0] == 2


@pytest.mark.usefixtures("graph")
def test_offices_are_shown_with_their_years(kg: Run) -> None:
    lines = kg("show", "Joe Biden")[1].splitlines()
    assert "President of the United States, 2021-01-20 to 2025-01-20" in lines
    actors = json.loads(kg("export", "-", "--format", "json")[1])["actors"]
    biden = next(actor for actor in actors if actor["name"] == "Joe Biden")
    assert biden["offices"][-1]["title"] == "President of the United States"
    assert (biden["offices"][-1]["start"], biden["offices"][-1]["end"]) == ("2021-01-20", "2025-01-20")
    assert kg("validate", "--shacl")[0] == 0


def test_files_are_written_anew_where_one_asks_for_it(kg: Run, graph: Path) -> None:
    page = (graph / "graph.ttl").read_bytes()
    err = kg("same", "Joe Biden", "Vladimir Putin")[2]
    assert "graph.ttl and network.html are as before, --write writes them anew" in err
    assert (graph / "graph.ttl").read_bytes() == page
    assert kg("unsure", "Joe Biden", "Vladimir Putin", "--write", "--quiet")[0] == 0
    assert (graph / "graph.ttl").read_bytes() != page
    assert kg("undo", "Joe Biden", "Vladimir Putin", "--write", "--quiet")[0] == 0
    assert (graph / "graph.ttl").read_bytes() == page
