"""Gold files: what is read out of them, and what is said of one that is not as it must be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluation.gold import read_gold
from kg.model import Span


def record() -> dict[str, Any]:
    return {
        "doc": "ties",
        "actors": [{"id": "mali", "names": ["Mali", "Bamako"]}, {"id": "chad", "names": ["Chad"], "core": False}],
        "claims": [
            {"source": ["mali"], "relation": ["greet"], "type": ["CONSULT"], "target": ["chad"], "by": [],
             "polarity": "positive", "modality": "asserted", "quote": "Mali greeted Chad", "core": True}
        ],
    }  # fmt: skip


def written(folder: Path, data: object, name: str = "ties.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_file_and_its_folder_give_the_same_once(tmp_path: Path) -> None:
    path = written(tmp_path, record())
    (article,) = read_gold([path, tmp_path, tmp_path / ".." / tmp_path.name])
    assert article.doc == "ties"
    assert [(actor.id, actor.core) for actor in article.actors] == [("mali", True), ("chad", False)]
    (claim,) = article.claims
    assert (claim.source, claim.target, claim.by) == (frozenset({"mali"}), frozenset({"chad"}), frozenset())
    assert (claim.core, claim.symmetric, claim.span) == (True, False, None)


def test_a_claim_may_say_where_it_stands(tmp_path: Path) -> None:
    data = record()
    data["claims"][0] |= {"span": [3, 20], "symmetric": True}
    (claim,) = read_gold([written(tmp_path, data)])[0].claims
    assert (claim.span, claim.symmetric) == (Span(3, 20), True)


def without(key: str) -> dict[str, Any]:
    data = record()
    del data["claims"][0][key]
    return data


def changed(**change: object) -> dict[str, Any]:
    data = record()
    data["claims"][0] |= change
    return data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "the gold must be an object with doc, actors, claims"),
        ({"doc": "ties", "actors": []}, "the gold needs 'claims', a list"),
        ({**record(), "actors": [{"id": "mali"}]}, "actor 1 needs 'names', a list"),
        ({**record(), "actors": ["mali"]}, "actor 1 must be an object with id, names"),
        (without("quote"), "claim 1 needs 'quote', a text"),
        (without("by"), "claim 1 needs 'by', a list"),
        (changed(source="mali"), "claim 1 needs 'source', a list, and has something else"),
        (changed(source=[7]), "claim 1: source must be a list of texts"),
        (changed(target=["peru"]), "claim 1 names the actor 'peru', which is not among"),
        (changed(by=["peru"]), "claim 1 names the actor 'peru', which is not among"),
        (changed(modality="perhaps"), "claim 1: modality must be asserted or future or hypothetical, not 'perhaps'"),
        (changed(core="yes"), "claim 1: core must be true or false"),
        (changed(quote=" "), "claim 1 has an empty quote"),
        (changed(span=[1]), "claim 1: span must be two numbers"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_the_file(data: object, words: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold([written(tmp_path, data)])
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "ties.json"))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_json_a_folder_without_any_and_one_article_twice(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \.json file"):
        read_gold([tmp_path])
    (tmp_path / "bad.json").write_bytes(b"{\xff")
    with pytest.raises(GoldError, match=r"bad\.json is not JSON"):
        read_gold([tmp_path])
    pair = [written(tmp_path, record(), name) for name in ("one.json", "two.json")]
    with pytest.raises(GoldError, match=r"two\.json and .*one\.json are both about 'ties'"):
        read_gold(pair)
