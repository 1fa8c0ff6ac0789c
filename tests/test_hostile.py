"""Text that means harm, or no good: nothing crashes, nothing runs, and every offset stays right."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from commands import Run
from kg.documents import MAX_CHARACTERS

HEADLINE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"} ; DROP ALL ; INSERT DATA { <a:b> <a:b> <a:b> } #"
TEXTS = {
    "control": "Kenya\x07 warned\x1b[31m Somalia.\x0b Mali\x7f met Chad.\x85 Chad warned Mali.\x01 Mali thanked Chad.",
    "right-to-left": "\u202eKenya warned Somalia.\u202c \u200fMali met \u2067Chad. مالي شكرت تشاد. Chad ate Mali.",
    "emoji": "🇰🇪 Kenya 🔥 warned Somalia 😀👩‍👩‍👧. \U0001f1f2\U0001f1f1 Mali met Chad 🤝. e\u0301\u0327 Chad hit Mali.",
    "markup": f"Kenya warned Somalia. {HEADLINE} Mali met Chad. </script> ]]> <!-- Chad thanked Mali. -->",
    "sparql": 'Kenya warned "Somalia" } UNION { ?s ?p ?o } # . \\u0022 \\" Mali met <http://evil.example.org/> Chad.',
    "quotes": "“Kenya warned Somalia, said 'Ruto. \"Mali met Chad. ”” “Never,” said Chad. It's ‘’ \"\" Mali's.",
    "one word": "a" * 100_000,
    "line ends": "Kenya warned\r\nSomalia.\r\rMali\nmet\u2028Chad.\u2029\n\n\r\nChad thanked\tMali.",
    "no words": "… — !!! ??? \u200b\u200b 123 %% \ufeff",
    "private": "\ue000Kenya warned\ufffe Somalia\U0010ffff. Mali met Chad.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_goes_through_and_every_quotation_stands(kg: Run, name: str) -> None:
    line = {"id": HEADLINE, "text": TEXTS[name], "title": HEADLINE, "publisher": HEADLINE}
    Path("a.jsonl").write_text(json.dumps(line) + "\n")
    Path("b.txt").write_bytes(TEXTS[name].encode())
    status, out, err = kg("build", "a.jsonl", "b.txt")
    assert (status, out) == (0, ""), err
    assert kg("verify") == (0, "", "every quotation stands in its source\n")
    assert kg("validate")[0] == 0
    assert kg("query", "ASK { <a:b> ?p ?o }")[1] == "no\n"
    exchange = json.loads(kg("export", "-", "--format", "json")[1])
    (title,) = {document["title"] for document in exchange["documents"]} - {""}
    assert title == HEADLINE
    for claim in exchange["claims"]:
        part = claim["evidence"]
        assert TEXTS[name][part["start"] : part["end"]] == part["text"]
    for suffix in ("nt", "ttl", "trig", "rdf", "jsonld"):
        kind = ox.RdfFormat.from_extension(suffix)
        assert any(ox.parse(kg("export", "-", "--format", suffix)[1].encode(), format=kind)), suffix
    assert "<script>alert" not in Path("out/network.html").read_text()


def test_a_hundred_kilobytes_without_a_full_stop(kg: Run) -> None:
    text = "Kenya warned Somalia and the ministers of Mali went on and on about the weather in the coming week " * 1_050
    assert len(text) > 100_000
    Path("a.txt").write_text(text)
    assert kg("build", "a.txt", "--only-store", "--quiet") == (0, "", "")
    assert kg("verify") == (0, "", "every quotation stands in its source\n")
    assert json.loads(kg("stats", "--json")[1])["claims"] > 500


@pytest.mark.parametrize("name", ["control", "emoji", "markup", "quotes", "line ends", "private"])
def test_claims_are_found_all_the_same(kg: Run, name: str) -> None:
    Path("b.txt").write_bytes(TEXTS[name].encode())
    assert kg("build", "b.txt", "--only-store", "--quiet")[0] == 0
    assert json.loads(kg("stats", "--json")[1])["claims"] > 0


def test_nothing_a_text_holds_steers_the_terminal(kg: Run) -> None:
    Path("b.txt").write_text("Kenya warned Somalia \x1b]0;owned\x07\x1b[2J\u202eof floods.\x9b31m")
    assert kg("build", "b.txt", "--quiet")[0] == 0
    for arguments in (["show", "Kenya"], ["stats"], ["documents"], ["query", "SELECT ?o { ?s ?p ?o }"]):
        shown = kg(*arguments)[1]
        assert shown
        assert not set(shown) & set("\x1b\x07\x9b\u202e"), arguments


def test_a_text_too_long_for_the_parser_is_a_row(kg: Run) -> None:
    Path("a.txt").write_text("a " * (MAX_CHARACTERS // 2 + 1))
    Path("b.txt").write_text("Kenya warned Somalia.")
    status, _, err = kg("build", "a.txt", "b.txt", "--only-store")
    assert status == 1
    assert err.startswith("kg: a.txt: is longer than 1,000,000 characters; split it into articles\n")
    assert err.count("\n") == 2


def test_hostile_names_of_files_are_data(kg: Run) -> None:
    names = ("$(touch owned).txt", "a b\n<c>.txt", "%00 #?&.txt", "\u202etxt.exe.txt", "-rf.txt")
    for number, name in enumerate(names):
        Path(name).write_text(f"Kenya warned Somalia of {number} floods.")
    status, _, err = kg("build", ".")
    assert status == 0, err
    listed = kg("documents")[1]
    assert len(listed.splitlines()) == 5
    assert kg("verify")[0] == kg("validate")[0] == 0
    assert not Path("owned").exists()
