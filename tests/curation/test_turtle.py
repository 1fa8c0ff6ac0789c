"""Where an entry stands in a file, and where a file is no Turtle."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curation.turtle import find_fault, find_line, find_places, turtle_files
from kg.errors import OntologyError

TEXT = """@prefix kg: <https://kg.example.org/id/> .
PREFIX o: <https://kg.example.org/ontology#>
# kg:sued a thing in a remark
kg:suedAgain o:sees kg:sued ;
    o:sees
        kg:sued .
kg:sued
    a o:Relation .
<https://kg.example.org/id/met> o:lemma "kg:met a" .
"""


@pytest.mark.parametrize(("name", "line"), [("suedAgain", 4), ("sued", 7), ("met", 9), ("su", 0), ("absent", 0)])
def test_an_entry_is_found_where_it_begins(name: str, line: int) -> None:
    assert find_line(f"https://kg.example.org/id/{name}", TEXT) == line


def test_places_are_those_of_ours_and_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(TEXT.replace("kg:sued\n", "kg:warned\n"))
    ours, own = find_places("https://kg.example.org/id/warned", [tmp_path])
    assert ours.startswith("ontology/relations-")
    assert own == f"{tmp_path.as_posix()}/own.ttl:7"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"@prefix kg: <https://x.example/> .\n\nkg:a foo:b kg:c .", 3, "foo: has not been declared"),
        (b'<a:a> <a:b> "c" .\n<a:a> <a:b> "c', 2, "nexpected end of file"),
        (b"nonsense", 1, "not a valid"),
        (b'<a:a> <a:b> "\xff\xfe" .', 1, "UTF-8"),
    ],
)
def test_a_fault_has_its_line_and_its_reason(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(content)
    fault = find_fault(path)
    assert fault is not None
    assert fault[0] == line
    assert words in fault[1]
    assert "\n" not in fault[1]
    assert "line" not in fault[1]


def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle file"):
        turtle_files(tmp_path)
