"""The file of judgements: what a line means, that order does not matter, and that contradictions are told by line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from kg.errors import JudgementError
from kg.iris import Names
from kg.judgements import Directory, Judgement, add_judgement, drop_judgement, read_judgements

NAMES = Names()
DIRECTORY = Directory.of(samples.shipped(), NAMES)
ID = "https://kg.example.org/id/"


def read(tmp_path: Path, text: str) -> list[Judgement]:
    path = tmp_path / "who.txt"
    path.write_text(text, encoding="utf-8")
    return read_judgements(path, DIRECTORY)


def test_a_line_is_a_verdict_two_actors_and_a_note(tmp_path: Path) -> None:
    text = "# heading\n\nsame\tAna Ruiz\tkg:Anna_Ruiz\t# one minister\ndifferent  Ana Ruiz  Bo O'Neil\r\nunsure A B\n"
    assert [(one.verdict, one.first, one.second, one.note, one.line) for one in read(tmp_path, text)] == [
        ("same", f"{ID}Ana_Ruiz", f"{ID}Anna_Ruiz", "one minister", 3),
        ("different", f"{ID}Ana_Ruiz", f"{ID}Bo_O%27Neil", "", 4),
        ("unsure", f"{ID}A", f"{ID}B", "", 5),
    ]


def test_a_known_name_means_the_known_actor(tmp_path: Path) -> None:
    found = read(tmp_path, "same\tPresident Byden\tdonald trump\n")
    assert found[0].second == f"{ID}Donald_Trump"
    assert found[0].first == f"{ID}President_Byden"


def test_no_file_holds_no_judgement(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.txt", DIRECTORY) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same\tA\n", "line 1 is no judgement"),
        ("\nequal\tA\tB\n", "line 2 is no judgement"),
        ("same\tA\tA\n", "names one actor twice"),
        ("same\tA\tkg:B<>\n", "line 1: 'kg:B<>' is no id"),
        ("same A B\nsame B C\ndifferent C A\n", "line 3 calls two actors different, but lines 1 and 2 make them"),
        ("different A B\nsame B A\n", "line 1 calls two actors different, but line 2 makes them the same"),
    ],
)
def test_what_cannot_hold_is_told_by_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(JudgementError) as error:
        read(tmp_path, text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "who.txt").write_bytes(b"same\t\xff\tB")
    with pytest.raises(JudgementError, match="it is not UTF-8"):
        read_judgements(tmp_path / "who.txt", DIRECTORY)


def test_a_second_judgement_on_a_pair_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "who.txt"
    path.write_text("# mine\nsame\tB\tA\n", encoding="utf-8")
    add_judgement(path, Judgement("different", f"{ID}A", f"{ID}B", "two\u2028lines"), DIRECTORY)
    assert path.read_text(encoding="utf-8") == "# mine\ndifferent\tkg:A\tkg:B\t# two lines\n"
    drop_judgement(path, (f"{ID}B", f"{ID}A"), DIRECTORY)
    assert path.read_text(encoding="utf-8") == "# mine\n"
    with pytest.raises(JudgementError, match="judges nothing of kg:A and kg:B"):
        drop_judgement(path, (f"{ID}A", f"{ID}B"), DIRECTORY)


def test_a_contradiction_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "who.txt"
    path.write_text("same A B\nsame B C", encoding="utf-8")
    with pytest.raises(JudgementError, match="make them the same"):
        add_judgement(path, Judgement("different", f"{ID}A", f"{ID}C"), DIRECTORY)
    assert path.read_text(encoding="utf-8") == "same A B\nsame B C"
    assert [file.name for file in tmp_path.iterdir()] == ["who.txt"]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(max_size=20))
def test_any_name_and_note_that_is_written_is_read_again(name: str, note: str) -> None:
    import tempfile

    iri = NAMES.actor(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "who.txt"
        add_judgement(path, Judgement("same", iri, f"{ID}Zed%20", note), DIRECTORY)
        found = read_judgements(path, DIRECTORY)
    assert [(one.verdict, one.first, one.second) for one in found] == [("same", iri, f"{ID}Zed%20")]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_lines_never_matters(chance: random.Random) -> None:
    import tempfile

    lines = ["same A B", "same C B", "different A D", "unsure D E", "same F G # note"]
    chance.shuffle(lines)
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), "\n".join(lines))
    assert sorted((one.verdict, *one.pair) for one in found) == sorted(
        (verdict, ID + first, ID + second)
        for verdict, first, second in (
            ("same", "A", "B"), ("same", "B", "C"), ("different", "A", "D"), ("unsure", "D", "E"), ("same", "F", "G"),
        )
    )  # fmt: skip
