"""kg ontology check: what is wrong with an entry is one plain line, with its place and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import ROOT, Run
from kg.curation.entries import check_entries
from kg.curation.turtle import turtle_files
from kg.ontology import ontology_folder

HEAD = """@prefix kg: <https://kg.example.org/id/> .
@prefix kgo: <https://kg.example.org/ontology#> .
@prefix kgt: <https://kg.example.org/taxonomy/> .
@prefix frame: <https://kg.example.org/frame/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
ENTRY = """kg:serenaded a kgo:Relation ; rdfs:label "serenaded"@en ; kgo:expresses kgt:SUPPORT ;
  kgo:lemma "serenade" ; kgo:frame frame:transitive ;
  kgo:example "[source Kenya] serenaded [target Uganda]." ;
  kgo:counterExample "[source Kenya] was serenaded by [target Uganda]." .
"""
UNSOUND = {
    "no lemma": ('kgo:lemma "serenade" ;', "", "a relation needs a lemma"),
    "no example": ('kgo:example "[source Kenya] serenaded [target Uganda]." ;', "", "a relation needs an example"),
    "an unknown frame": ("frame:transitive", "frame:transitve", "'transitve' is none; did you mean transitive?"),
    "an unknown type": ("kgt:SUPPORT", "kgt:SUPORT", "'SUPORT' is none; did you mean SUPPORT?"),
    "an unknown word": ("kgo:counterExample", "kgo:counterexample", "no kgo:counterexample; did you mean kgo:counterE"),
    "an unknown class": ("kgo:Relation", "kgo:Relatoin", "there is no kgo:Relatoin; did you mean kgo:Relation?"),
    "another label": ('"serenaded"@en', '"sang to"@en', "are written as kg:sangTo; call the entry kg:sangTo"),
    "no marks": ("[source Kenya] serenaded [target Uganda].", "Kenya serenaded Uganda.", "does not mark a source and"),
    "half the marks": ("by [target Uganda]", "by Uganda", "the counter-example “[source Kenya] was serenaded by U"),
}


def faults(folder: Path, entry: str) -> list[str]:
    (folder / "own.ttl").write_text(HEAD + entry, encoding="utf-8")
    return [str(finding) for finding in check_entries(turtle_files(folder))]


def test_a_whole_entry_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, ENTRY) == []


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_unsound_is_one_line_with_its_place(tmp_path: Path, name: str) -> None:
    old, new, words = UNSOUND[name]
    assert old in ENTRY
    lines = faults(tmp_path, ENTRY.replace(old, new))
    assert any(words in line for line in lines), lines
    assert all(line.startswith(f"{tmp_path.as_posix()}/own.ttl:6: serenaded: ") for line in lines)
    assert not any("\n" in line for line in lines)


def test_only_the_users_own_entries_are_checked_and_ours_may_be_extended(tmp_path: Path) -> None:
    more = 'kg:acquired kgo:lemma "snap up" ; kgo:example "[source Shell] snapped up [target Total]." .'
    assert faults(tmp_path, more) == []
    assert len(faults(tmp_path, more.replace("[source Shell]", "Shell"))) == 1


def test_what_kg_ships_is_whole() -> None:
    assert check_entries(turtle_files(ontology_folder())) == []


def test_a_sound_folder_passes_and_says_so(kg: Run, tmp_path: Path) -> None:
    faults(tmp_path, ENTRY)
    good = "reading 2 sentences of 1 relation\nevery entry is whole, and its sentences hold\n"
    assert kg("ontology", "check", ".") == (0, "", good)
    assert kg("ontology", "check", "--ontology", ".") == (0, "", good)
    assert kg("ontology", "check", ".", "--json") == (0, "[]\n", good)


def test_sentences_that_do_not_hold_are_found_with_what_came_out(kg: Run, tmp_path: Path) -> None:
    wrong = ENTRY.replace("[source Kenya] was serenaded by [target Uganda]", "Kenya serenaded Uganda")
    wrong = wrong.replace("[source Kenya] serenaded [target Uganda].", "[target Kenya] serenaded [source Uganda].")
    never = ENTRY.replace("serenade", "bamboozle").replace("] bamboozled [", "] never bamboozled [")
    unseen = ENTRY.replace("serenade", "flummoxe").replace('"flummoxe"', '"flummox"')
    faults(tmp_path, wrong + never + unseen.replace("[target Uganda].", "Uganda over [target the tea].", 1))
    status, out, err = kg("ontology", "check", ".")
    assert status == 1
    assert err == "reading 6 sentences of 3 relations\n"
    lines = out.splitlines()
    assert len(lines) == 4
    gave = "Kenya | serenaded | Uganda | positive asserted | serenaded/transitive"
    assert lines[0].startswith("own.ttl:6: serenaded: the example does not give the claim (other ends): “[target K")
    assert f"gave {gave}; look at the marks" in lines[0]
    assert lines[1].startswith("own.ttl:6: serenaded: the counter-example gives the claim: “Kenya serenaded Uganda.”")
    assert lines[2].startswith("own.ttl:10: bamboozled: the example does not give the claim (not asserted)")
    assert "gave Kenya | bamboozled | Uganda | negative asserted" in lines[2]
    assert lines[3].startswith("own.ttl:14: flummoxed: the example does not give the claim (target is not seen as an a")
    found = json.loads(kg("ontology", "check", ".", "--json")[1])
    assert [f"{each['where']}: {each['what']}; {each['how']}" for each in found] == lines


def test_a_file_that_is_no_turtle_is_found_and_nothing_is_read(kg: Run, tmp_path: Path) -> None:
    faults(tmp_path, ENTRY)
    Path("bad.ttl").write_text(HEAD + ENTRY.replace("frame:transitive ;", "frame:transitive"))
    status, out, err = kg("ontology", "check", ".")
    assert (status, err) == (1, "")
    (line,) = out.splitlines()
    assert line.startswith("bad.ttl:8: this is no Turtle: ")
    assert line.endswith("; mend that line, or the one before it")


def test_an_entry_that_cannot_be_loaded_is_found(kg: Run) -> None:
    Path("own.ttl").write_text(HEAD + 'kg:Lake a <https://schema.org/Organization> ; kgo:country "KEN" .')
    status, out, _ = kg("ontology", "check", ".")
    assert status == 1
    assert "Lake needs a label" in out


def test_a_folder_without_turtle_is_an_error(kg: Run) -> None:
    status, out, err = kg("ontology", "check", ".")
    assert (status, out) == (2, "")
    assert err == "kg: no Turtle file (.ttl) is in .; put one there, or name another folder\n"


def test_the_business_example_holds_and_reads_its_articles(kg: Run) -> None:
    business = ROOT / "examples" / "business"
    own = business / "ontology"
    status, out, _ = kg("ontology", "check", own)
    assert (status, out) == (0, "")
    assert kg("build", business, "--ontology", own, "--only-store", "--quiet") == (0, "", "")
    for fact in (
        "Halden_Robotics kg:acquired kg:Pallet_Works", "Halden_Robotics kg:outbid kg:Orrin_Freight",
        "Orrin_Freight kg:undercut kg:Halden_Robotics", "Orrin_Freight kg:poached kg:Mira_Castell",
        "Halden_Robotics kg:sued kg:Orrin_Freight", "Halden_Robotics kg:licensedTo kg:Pallet_Works",
        "Orrin_Freight kg:spunOff kg:Orrin_Rail", "Lakeshore_Capital kg:acquired kg:Orrin_Rail",
        "Lakeshore_Capital kg:hired kg:Mira_Castell",
    ):  # fmt: skip
        assert kg("query", f"ASK {{ kg:{fact} }}")[1] == "yes\n", fact
    for fact in ("Orrin_Freight kg:sued kg:Halden_Robotics", "Halden_Robotics kg:outbid kg:Lakeshore_Capital"):
        assert kg("query", f"ASK {{ kg:{fact} }}")[1] == "no\n", fact
