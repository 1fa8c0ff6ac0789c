"""The network page as bytes: what it says, what it asks for, and that the same graph gives the same page."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.exporters.layout import place_actors
from kg.exporters.network import SCRIPTS, text_width, write_network
from kg.exporters.page import CLAIM_FIELDS, code_units, compose_page
from kg.exporters.selection import family_of, status_of
from kg.exporters.wording import say_relation

BASE = "https://kg.example.org/"


def actor(name: str, kind: str = "Person") -> dict[str, Any]:
    return {"id": f"{BASE}id/{name.replace(' ', '_')}", "name": name, "aliases": [], "type": kind, "same_as": []}


def claim(number: int, source: str, label: str, target: str | None, sentence: str, **more: Any) -> dict[str, Any]:
    """A claim whose sentence starts at the hundredth character of its document."""
    trigger = more.pop("trigger", label.split(" ")[0])
    start = 100 + sentence.index(trigger)
    return {
        "id": f"{BASE}doc/a#claim-{number}",
        "document": f"{BASE}doc/a",
        "source": f"{BASE}id/{source.replace(' ', '_')}",
        "relation": "warn",
        "label": label,
        "event_type": "THREATEN",
        "cameo": "13",
        "target": target and f"{BASE}id/{target.replace(' ', '_')}",
        "theme": None,
        "attribution": [],
        "polarity": "positive",
        "modality": "asserted",
        "time": None,
        "place": None,
        "trigger": {"text": trigger, "start": start, "end": start + len(trigger)},
        "evidence": {"text": sentence, "start": 100, "end": 100 + len(sentence)},
        **more,
    }


def exchange(actors: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, Any]:
    document = {"id": f"{BASE}doc/a", "key": "a", "title": "Boats", "publisher": "The Post", "published": "2024-05-02"}
    return {"documents": [document], "actors": actors, "mentions": [], "attributions": [], "claims": claims}


def two_neighbours(**more: Any) -> dict[str, Any]:
    actors = [actor("Kenya", "Country"), actor("Somalia", "Country")]
    return exchange(actors, [claim(1, "Kenya", "warned", "Somalia", "Kenya warned Somalia about the boats.", **more)])


def page_of(given: dict[str, Any], **options: Any) -> str:
    stream = io.BytesIO()
    write_network(given, stream, **options)
    return stream.getvalue().decode("utf-8")


def data_of(page: str, name: str = "kg-data") -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def only_claim(given: dict[str, Any]) -> dict[str, Any]:
    (row,) = compose_page(given, max_actors=10).claims
    return dict(zip(CLAIM_FIELDS, row, strict=True))


def test_pyvis_carries_actors_with_their_places_and_one_link_a_direction() -> None:
    given = two_neighbours()
    sides = {2: ("Kenya", "Somalia"), 3: ("Somalia", "Kenya")}
    given["claims"] += [claim(number, a, "warned", b, f"{a} warned {b} again.") for number, (a, b) in sides.items()]
    network = data_of(page_of(given), "kg-network")
    assert [node["label"] for node in network["nodes"]] == ["Kenya", "Somalia"]
    assert all(isinstance(node[axis], int) for node in network["nodes"] for axis in ("x", "y"))
    links = [(edge["from"], edge["to"], len(edge["claims"])) for edge in network["edges"]]
    assert sorted(links) == [(0, 1, 2), (1, 0, 1)]
    options = network["options"]
    assert (json.loads(options) if isinstance(options, str) else options)["physics"] == {"enabled": False}


def test_the_page_asks_for_nothing_and_allows_only_its_own_scripts() -> None:
    page = page_of(two_neighbours())
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!#|data:,)', outside) == []
    assert "@import" not in outside
    assert "url(" not in outside
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = set(re.findall(r"sha256-[\w+/=]+", policy[1].replace("&#39;", "'")))
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert allowed == {f"sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}" for part in parts}
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("field", ["name", "title", "sentence"])
def test_markup_in_what_was_read_stays_out_of_the_document(field: str) -> None:
    evil = "</script><img src=x onerror=alert(1)>{{ 7*7 }}<!--"
    given = two_neighbours()
    if field == "name":
        given["actors"][0]["name"] = evil
    if field == "sentence":
        given["claims"][0]["evidence"]["text"] += evil
    page = page_of(given, title=evil if field == "title" else "Boats")
    assert "<img" not in page
    assert page.count("</script>") == 4
    assert "{{ 7*7 }}" in page


def test_half_a_character_in_a_name_or_title_does_not_stop_the_page() -> None:
    given = two_neighbours()
    given["actors"][0]["name"] = "Ken\ud800ya\x00\u2028"
    page = page_of(given, title="\udfff boats")
    assert data_of(page, "kg-network")["nodes"][0]["label"] == "Ken\ufffdya\x00\u2028"
    assert "<title>\ufffd boats</title>" in page


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_graph_gives_the_same_bytes_under_another_hash_seed_and_locale(seed: str) -> None:
    program = (
        "import hashlib, io, sys\n"
        "from kg.exporters.network import write_network\n"
        "actors = [{'id': f'i{n}', 'name': f'Town {n}', 'aliases': ['b', 'a'], 'type': 'Place'} for n in range(40)]\n"
        "claims = [{'id': f'c{n}', 'document': None, 'source': f'i{n % 40}', 'target': f'i{n * 7 % 39}',"
        " 'relation': 'meet', 'label': 'met'} for n in range(90)]\n"
        "stream = io.BytesIO()\n"
        "write_network({'actors': actors, 'claims': claims}, stream, title='Z\\u00fcrich \\u4e2d')\n"
        "sys.stdout.write(hashlib.sha256(stream.getvalue()).hexdigest())\n"
    )
    digests = [run_python(program, hash_seed, locale) for hash_seed, locale in ((seed, "C"), ("1", "C.UTF-8"))]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 64


def run_python(program: str, hash_seed: str, locale: str) -> str:
    path = os.pathsep.join(sys.path)
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONPATH": path}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_an_empty_graph_and_a_single_actor_have_a_page() -> None:
    assert data_of(page_of({}))["actors"] == []
    assert [one["name"] for one in data_of(page_of(exchange([actor("Kenya")], [])))["actors"]] == ["Kenya"]


def test_the_mark_counts_as_javascript_does() -> None:
    given = two_neighbours()
    sentence = "\U0001d4d0\U0001d4d1 Kenya warned Somalia."
    given["claims"] = [claim(1, "Kenya", "warned", "Somalia", sentence)]
    marked = only_claim(given)
    assert marked["start"] == 11
    assert sentence.encode("utf-16-le")[2 * marked["start"] : 2 * marked["end"]].decode("utf-16-le") == "warned"
    assert code_units("\ud800") == 1


@pytest.mark.parametrize("trigger", [None, {}, {"start": 0, "end": 6}, {"start": 130, "end": 999}])
def test_words_outside_the_sentence_are_not_marked(trigger: dict[str, int] | None) -> None:
    given = two_neighbours()
    given["claims"][0]["trigger"] = trigger
    assert (only_claim(given)["start"], only_claim(given)["end"]) == (None, None)


@pytest.mark.parametrize(
    ("polarity", "modality", "attribution", "status"),
    [
        ("positive", "asserted", [], "asserted"),
        ("positive", "asserted", ["x"], "attributed"),
        ("positive", "future", ["x"], "planned"),
        ("positive", "hypothetical", [], "hypothetical"),
        ("negative", "asserted", [], "denied"),
        ("negative", "future", ["x"], "denied"),
        ("negative", "hypothetical", [], "denied"),
    ],
)
def test_a_claim_has_one_status_and_a_denied_plan_is_not_a_plan(
    polarity: str, modality: str, attribution: list[str], status: str
) -> None:
    assert status_of({"polarity": polarity, "modality": modality, "attribution": attribution}) == status


@pytest.mark.parametrize(
    ("relation", "label", "polarity", "modality", "words"),
    [
        ("warn", "warned", "positive", "asserted", "warned"),
        ("warn", "warned", "negative", "asserted", "did not warn"),
        ("invade", "invaded", "positive", "hypothetical", "would invade"),
        ("meet", "met with", "positive", "future", "will meet with"),
        ("deny", "denied", "negative", "future", "will not deny"),
        ("speak", "spoke with", "negative", "hypothetical", "would not speak with"),
        ("rule out", "ruled out", "negative", "asserted", "did not rule out"),
        ("be", "was in talks with", "negative", "asserted", "was not in talks with"),
        ("be", "was in talks with", "positive", "future", "will be in talks with"),
        ("sanction", "imposed sanctions on", "positive", "hypothetical", "imposed sanctions on (hypothetical)"),
        ("sanction", "imposed sanctions on", "negative", "asserted", "imposed sanctions on (denied)"),
        ("", "ally of", "negative", "future", "ally of (denied, planned)"),
    ],
)
def test_a_relation_is_said_as_its_polarity_and_modality_demand(
    relation: str, label: str, polarity: str, modality: str, words: str
) -> None:
    assert say_relation(relation, label, polarity, modality) == words


@pytest.mark.parametrize(
    ("label", "more", "words"),
    [
        ("said to", {"target": None, "theme": "all is well"}, "said"),
        ("said to", {}, "said to"),
        ("warn", {}, "warns"),
        ("warn", {"polarity": "negative"}, "did not warn"),
        ("warn", {"modality": "future"}, "will warn"),
    ],
)
def test_words_without_a_partner_or_a_relation_are_still_said_well(
    label: str, more: dict[str, Any], words: str
) -> None:
    given = two_neighbours()
    given["claims"] = [claim(1, "Kenya", label, "Somalia", "Kenya warns Somalia.", trigger="warns")]
    given["claims"][0] |= {"relation": label.split(" ")[0], **more}
    assert compose_page(given, max_actors=10).tables["phrases"] == [words]


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("03", "verbal cooperation"),
        ("071", "material cooperation"),
        ("10", "verbal conflict"),
        ("19", "material conflict"),
        *((code, "other") for code in ("01", "", None, "99", "x", "²")),
    ],
)
def test_a_cameo_code_belongs_to_a_quad_class(code: str | None, family: str) -> None:
    assert family_of(code) == family


def test_what_one_tells_and_another_denies_is_a_dispute_but_a_plan_is_none() -> None:
    given = two_neighbours()
    words = "Kenya warned Somalia, or so it seems."
    given["claims"] += [
        claim(2, "Kenya", "warned", "Somalia", words, polarity="negative"),
        claim(3, "Kenya", "warned", "Somalia", words, polarity="negative", modality="future"),
    ]
    page = compose_page(given, max_actors=10)
    assert [[page.claims[number][0] for number in pair] for pair in page.disputes] == [["claim-1", "claim-2"]]


def test_beyond_the_limit_the_most_prominent_are_kept_and_the_rest_is_counted() -> None:
    given = two_neighbours()
    given["actors"] += [actor(f"Village {number}", "Place") for number in range(8)]
    given["claims"].append(claim(2, "Village 3", "warned", "Village 4", "Village 3 warned Village 4."))
    given["mentions"] = [{"actor": f"{BASE}id/{name}"} for name in ("Kenya", "Kenya", "Somalia")]
    page = compose_page(given, max_actors=2)
    assert [one["name"] for one in page.actors] == ["Kenya", "Somalia"]
    assert page.left_out == {"actors": 8, "claims": 1}


def test_a_claim_may_name_actors_and_speakers_that_are_nowhere_described() -> None:
    given = two_neighbours(attribution=[f"{BASE}id/Jane_Doe", None])
    given["actors"] = []
    page = compose_page(given, max_actors=10)
    assert sorted(one["name"] for one in page.actors) == ["Jane Doe", "Kenya", "Somalia"]
    speakers = dict(zip(CLAIM_FIELDS, page.claims[0], strict=True))["speakers"]
    assert [page.actors[one]["name"] if one >= 0 else None for one in speakers] == ["Jane Doe", None]


def test_claims_know_what_they_say_and_depend_on() -> None:
    given = two_neighbours(content=[f"{BASE}doc/a#claim-2", "elsewhere"], condition=[f"{BASE}doc/a#claim-2"])
    given["claims"].append(claim(2, "Somalia", "warned", "Kenya", "Somalia warned Kenya long before."))
    rows = [dict(zip(CLAIM_FIELDS, row, strict=True)) for row in compose_page(given, max_actors=10).claims]
    second = next(index for index, row in enumerate(rows) if row["id"] == "claim-2")
    first = next(row for row in rows if row["id"] == "claim-1")
    assert first["content"] == first["condition"] == [second]


def test_actors_never_stand_on_one_another() -> None:
    widths = [text_width("Ministry of Works")] * 60
    links = {(number % 60, number * 11 % 59): 1 + number % 3 for number in range(150)}
    places = place_actors(widths, links)
    crowded = [
        (one, other)
        for index, one in enumerate(places)
        for other in places[:index]
        if abs(one.x - other.x) < 30 and abs(one.y - other.y) < 30
    ]
    assert crowded == []


def test_actors_without_a_link_stand_apart_from_the_others() -> None:
    places = place_actors([60.0] * 5, {(0, 1): 1, (1, 2): 1})
    assert min(place.y for place in places[3:]) > max(place.y for place in places[:3])
    assert len({(place.x, place.y) for place in places}) == 5


def test_many_actors_all_get_a_place() -> None:
    links = {(number, number // 2): 1 for number in range(1, 450)}
    places = place_actors([80.0] * 450, links)
    assert len({(place.x, place.y) for place in places}) > 440
    assert all(place.community >= 0 for place in places)


def test_every_part_of_the_script_is_in_the_page_and_short() -> None:
    parts = sorted((Path(kg.__file__).parent / "templates").glob("*.js"))
    assert {part.stem for part in parts} == set(SCRIPTS)
    for part in parts:
        text = part.read_text(encoding="utf-8")
        assert text.startswith("// "), part.name
        assert text.count("\n") <= 300, part.name
        assert "innerHTML" not in text, part.name
