"""Why a claim stands: every line of the explanation, for an active, a passive, an event noun and a quoted pronoun."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Run
from kg.ontology import ontology_folder

ARTICLE = """---
title: Neighbours fall out
publisher: Example Wire
published: 2023-05-10
---
Kenya warned Uganda on Monday, officials in Rwanda said. Somalia was invaded by Burundi in 2014.

Mali's attack on Chad shocked nobody. Chad does not plan to help Mali.

"We thanked Niger," President Ana Ruiz of Gabon told reporters. She flummoxed Togo.
"""


@pytest.fixture
def told(kg: Run) -> Run:
    """The command kg, in a folder where the article has been built."""
    Path("a.md").write_text(ARTICLE)
    assert kg("build", "a.md", "--quiet", "--only-store") == (0, "", "")
    return kg


def explained(kg: Run, label: str, *options: str) -> dict[str, list[str]]:
    """The lines of the explanation of the claim with that label between actors, by their headings."""
    found = json.loads(kg("explain", "--find", label, "--json")[1])
    (id,) = [claim["id"] for claim in found if claim["label"] == label and claim["target"]]
    status, out, err = kg("explain", id, *options)
    assert (status, err) == (0, "")
    lines: dict[str, list[str]] = {}
    heading = ""
    for line in out.splitlines():
        heading = line[:10].strip() or heading
        lines.setdefault(heading, []).append(line[10:])
    return lines


def line_of(label: str) -> str:
    """Where the entry of a relation that kg ships stands."""
    for path in ontology_folder().glob("relations-*.ttl"):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if line.startswith(f"kg:{label} a "):
                return f"{label}, ontology/{path.name}:{number}"
    raise AssertionError(label)


def test_an_active_claim_is_explained_line_by_line(told: Run) -> None:
    lines = explained(told, "warned")
    entry = lines.pop("entry")
    rule = lines.pop("rule")
    assert lines == {
        "claim": ["Kenya – warned → Uganda"],
        "told": ["positive, asserted; confidence 0.9"],
        "article": ["Neighbours fall out · Example Wire · 2023-05-10 [a.md]"],
        "sentence": ["“[source Kenya] [trigger warned] [target Uganda] on Monday, officials in Rwanda said.”"],
        "said by": ["officials (“said”)"],
        "type": ["THREATEN, CAMEO 13, Goldstein -3.5"],
        "time": ["“on Monday”, 2023-05-08"],
        "parse": ["Kenya ←nsubj– warned –dobj→ Uganda"],
        "source": ["Kenya: “Kenya” (name); linked by known name, 0.95 sure"],
        "target": ["Uganda: “Uganda” (name); linked by known name, 0.95 sure"],
    }
    assert entry[0] == line_of("warned")
    assert re.match("lemmas warn, .*; nouns warning; type THREATEN$", entry[1])
    assert entry[2].startswith("example “[source ")
    assert rule[0] == "warned/transitive: the frame transitive, as in “X warned Y”"
    assert rule[1] == "the source is the subject"
    assert rule[2].startswith("the target is the first of object | indirect")


def test_a_passive_claim_shows_the_way_through_by(told: Run) -> None:
    lines = explained(told, "invaded")
    assert lines["parse"] == ["Burundi ←pobj– by ←agent– invaded –nsubjpass→ Somalia"]
    assert lines["sentence"] == ["“[target Somalia] was [trigger invaded] by [source Burundi] in 2014.”"]
    assert lines["said by"] == ["the article itself"]
    assert lines["time"] == ["“in 2014”, 2014"]
    assert lines["entry"][0] == line_of("invaded")


def test_an_event_noun_is_explained_by_its_own_rule(told: Run) -> None:
    lines = explained(told, "attacked")
    assert lines["parse"] == ["Mali ←poss– attack –prep→ on –pobj→ Chad"]
    assert lines["sentence"] == ["“[source Mali]'s [trigger attack] on [target Chad] shocked nobody.”"]
    assert lines["rule"] == ["attacked/noun: an event noun with its own arguments: “X's attack on Y”"]
    assert lines["time"] == ["not told"]
    assert "nouns " in lines["entry"][1]


def test_a_quoted_pronoun_is_followed_to_the_name(told: Run) -> None:
    lines = explained(told, "thanked")
    assert lines["source"][0].startswith(("Ana Ruiz: “We” (pronoun) → ", "Gabon: “We” (pronoun) → "))
    assert "linked by coreference" in lines["source"][0]
    assert lines["said by"] == ["Ana Ruiz (“told”)"]
    assert lines["sentence"][0].startswith("“\"[source We] [trigger thanked] [target Niger],\"")
    assert lines["parse"] == ["We ←nsubj– thanked –dobj→ Niger"]


def test_a_composed_type_says_what_it_was_made_of(told: Run) -> None:
    lines = explained(told, "helped")
    (type,) = lines["type"]
    assert type.startswith("REJECT, CAMEO 12, ")
    assert "; composed from " in type
    assert type.endswith("the type of helped, told as negative and future, under “plan”")


def test_a_verb_that_the_lexicon_does_not_know_has_no_entry(told: Run) -> None:
    lines = explained(told, "flummox")
    assert lines["rule"][0].startswith("open: no entry of the lexicon fits")
    assert lines["type"][0].startswith("none")
    assert "entry" not in lines
    assert "missing" not in lines
    assert lines["source"][0].startswith("Ana Ruiz: “She” (pronoun) → ")


def test_what_is_missing_is_said_and_all_else_is_told(told: Run) -> None:
    whole = explained(told, "warned")
    Path("mine").mkdir()
    Path("mine/a.ttl").write_text("<https://x.example/a> <https://x.example/b> 1 .")
    other = explained(told, "warned", "--ontology", "mine")
    assert "it was read with ontology " in other["missing"][0]
    absent = explained(told, "warned", "--model", "no_such_model")
    assert "no spaCy pipeline called 'no_such_model' is installed" in absent["missing"][0]
    Path("a.md").write_text(ARTICLE.replace("shocked", "amazed"))
    changed = explained(told, "warned")
    assert "the text has changed" in changed["missing"][0]
    Path("a.md").unlink()
    gone = explained(told, "warned")
    assert "a.md is gone" in gone["missing"][0]
    for lines in (other, absent, changed, gone):
        assert len(lines["missing"]) == 1
        assert {k: v for k, v in lines.items() if k != "missing"} == {k: v for k, v in whole.items() if k != "parse"}


def test_an_explanation_as_json_holds_the_same(told: Run) -> None:
    (found,) = json.loads(told("explain", "--find", "Burundi invaded", "--json")[1])
    report = json.loads(told("explain", found["iri"], "--json")[1])
    assert report["path"] == "Burundi ←pobj– by ←agent– invaded –nsubjpass→ Somalia"
    assert report["claim"]["id"] == found["id"]
    assert report["rule"]["relation"] == "invaded"
    assert [party["role"] for party in report["parties"]] == ["source", "target"]
    assert report["missing"] == []


def test_a_claim_is_found_by_iri_by_document_and_by_the_beginning_of_its_id(told: Run) -> None:
    (found,) = json.loads(told("explain", "--find", "INVADED somalia", "--json")[1])
    expected = told("explain", found["id"])
    assert expected[0] == 0
    names = found["iri"], f"<{found['iri']}>", f"a.md#claim-{found['id']}", found["id"][:9]
    assert [told("explain", name) for name in names] == [expected] * 4
    line = f"{found['id']}\tBurundi – invaded → Somalia\n"
    assert told("explain", "--find", "Burundi", "--find", "invaded")[1] == line
    assert told("explain", "--find", "nobody at all") == (0, "", "")
    for arguments, words in (
        (["a.md#claim-"], "claims begin with"), (["b.md#claim-" + found["id"]], "no claim"), (["x"], "--find WORDS"),
        ([], "give a CLAIM"), (["x", "--find", "y"], "give a CLAIM"),
    ):  # fmt: skip
        status, out, err = told("explain", *arguments)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert words in err


def test_finding_claims_never_waits_for_spacy(told: Run) -> None:
    assert told("ontology", "unmapped")[0] == 0
    code = "import sys; from kg.cli import run; sys.exit(run(sys.argv[1:]) or 3 * ('spacy' in sys.modules))"
    for arguments in (["explain", "--find", "warned"], ["ontology", "unmapped"]):
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
