"""The network page in Chromium: silent, readable, and every link leads to the sentence that proves it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from graphs import many, neighbours
from newsroom import news
from opened import Open

from kg.exporters.selection import Selection


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_nobody_and_complains_of_nothing(open_page: Open, scheme: str) -> None:
    opened = open_page(neighbours(), color_scheme=scheme)
    opened.silent()
    assert opened.status.startswith("4 actors of 4, 4 links, 7 of 7 claims")
    painted = opened.ask(
        "() => { const c = document.querySelector('#network canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; return d.filter((v, i) => i % 4 === 3 && v > 0).length; }"
    )
    assert painted > 2000


def test_a_click_on_the_middle_of_a_link_gives_its_claims_with_the_words_marked(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.click_link("Kenya", "Somalia")
    cards = opened.page.locator("#evidence .card")
    assert cards.count() == 3
    assert opened.page.locator("#evidence mark").all_inner_texts() == ["warned", "invaded", "warned"]
    assert [text.replace("\xa0", " ") for text in cards.locator("h3").all_inner_texts()] == [
        "Kenya did not warn Somalia", "Kenya would invade Somalia", "Kenya warned Somalia",
    ]  # fmt: skip
    second = cards.nth(1).inner_text()
    assert "African Union says that Amina Warsame says so" in second
    assert "2 April 2024" in second
    assert "The Post" in second
    link = cards.nth(1).locator("dl a")
    assert link.get_attribute("href") == "https://news.example/1"
    assert link.get_attribute("rel") == "noopener noreferrer"
    chips = [cards.nth(at).locator(".chip").all_inner_texts() for at in range(3)]
    assert chips == [["denied", "Threaten"], ["hypothetical", "attributed", "Assault"], ["asserted", "Threaten"]]
    opened.silent()


def test_a_reprint_adds_no_claim_but_the_card_says_who_printed_it_again(open_page: Open) -> None:
    given = neighbours()
    first = given["claims"][0]
    copy = {**first, "id": first["id"].replace("doc/0", "doc/2"), "document": "https://kg.example.org/doc/2"}
    given["documents"][2]["reprint_of"] = first["document"]
    given["claims"].append({**copy, "reprint_of": first["id"]})
    opened = open_page(given)
    assert opened.status.startswith("4 actors of 4, 4 links, 7 of 7 claims")
    assert "3 articles, 1 of them reprints" in opened.page.inner_text("#totals")
    width = "kgPage.links.filter((link) => link.claims.length === 3).length"
    assert opened.ask(width) == 1
    opened.click_link("Kenya", "Somalia")
    last = opened.page.locator("#evidence .card").nth(2)
    assert "Also printed by" in last.inner_text()
    assert last.locator("dl a").all_inner_texts() == ["Boats, part 0", "Daily Mirror"]
    opened.go("#hide-publisher=The%20Post")
    assert "4 of 7 claims" in opened.status
    opened.silent()


def test_the_address_brings_back_what_was_chosen(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.click_link("Kenya", "Somalia")
    address = opened.ask("location.hash")
    assert address == "#from=Kenya&to=Somalia"
    opened.go(address)
    assert opened.page.locator("#evidence .card").count() == 3
    opened.page.keyboard.press("Escape")
    assert opened.ask("location.hash") == ""
    opened.page.go_back()
    opened.page.wait_for_timeout(100)
    assert opened.page.locator("#evidence .card").count() == 3
    opened.go("#actor=nobody&hide-status=denied&since=x&top=-3&quotation=999&chain=a")
    assert "1 claim hidden by status" in opened.status
    opened.silent()


def test_search_finds_actors_and_quotations_from_the_keyboard_alone(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("republic")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#evidence h2") == "Kenya"
    dossier = opened.page.inner_text("#evidence")
    assert "Republic of Kenya" in dossier
    assert "Relations out (3)" in dossier
    assert "Relations in (2)" in dossier
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("DAY 5")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert "On day 5" in opened.page.inner_text("#evidence blockquote")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("zzz")
    assert "Nothing found" in opened.page.inner_text("#found")
    opened.silent()


def test_the_dossier_says_who_it_is_and_what_it_says(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#actor=Kenya")
    assert opened.page.locator("#evidence .who a").get_attribute("href") == "https://www.wikidata.org/wiki/Q114"
    opened.go("#actor=Amina_Warsame")
    assert opened.page.locator("#evidence .who a").count() == 0
    assert "Says and does (1)" in opened.page.inner_text("#evidence")
    opened.page.get_by_role("button", name="Kenya would invade Somalia").click()
    assert opened.page.locator("#evidence .card").count() == 3
    opened.silent()


@pytest.mark.parametrize(
    ("row", "hidden", "reason"),
    [("Hypothetical", 1, "status"), ("Denied", 1, "status"), ("Planned", 1, "status"), ("Attributed", 1, "status"),
     ("Daily Mirror", 3, "publisher"), ("Person", 2, "kind of actor"), ("Verbal cooperation", 2, "event type"),
     ("Boats, part 0", 1, "article"), ("The article itself", 5, "who says so")],
)  # fmt: skip
def test_a_filter_hides_what_it_names_and_says_how_much(open_page: Open, row: str, hidden: int, reason: str) -> None:
    opened = open_page(neighbours())
    box = opened.page.get_by_role("checkbox", name=row)
    box.uncheck()
    assert f"{7 - hidden} of 7 claims" in opened.status
    assert f"{hidden} {'claim' if hidden == 1 else 'claims'} hidden by {reason}" in opened.status
    assert opened.page.locator("#evidence .card").count() == 7 - hidden
    opened.page.get_by_role("button", name="Reset").click()
    assert "7 of 7 claims" in opened.status
    opened.silent()


def test_only_keeps_one_row_of_a_filter(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.page.get_by_role("button", name="Only Planned").click()
    assert opened.page.locator("#evidence .card h3").all_inner_texts() == ["Somalia will meet Kenya"]
    opened.page.get_by_role("button", name="Only Planned").click()
    assert "7 of 7 claims" in opened.status


def test_one_brush_chooses_the_time_by_pointer_and_by_key(open_page: Open) -> None:
    opened = open_page(neighbours())
    plot = opened.page.locator(".plot").bounding_box()
    assert plot
    opened.page.mouse.move(plot["x"] + plot["width"] * 0.3, plot["y"] + 30)
    opened.page.mouse.down()
    opened.page.mouse.move(plot["x"] - 20, plot["y"] + 30, steps=4)
    opened.page.mouse.up()
    assert "hidden by time" in opened.status
    assert opened.page.locator("#evidence .card").count() == 1
    opened.page.get_by_role("slider", name="Until").focus()
    opened.page.keyboard.press("End")
    opened.page.get_by_role("slider", name="From").focus()
    opened.page.keyboard.press("Home")
    assert "7 of 7 claims" in opened.status
    opened.silent()


def test_disputed_shows_both_quotations_of_a_contradiction(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.page.get_by_role("button", name="Disputed only (1)").click()
    assert "2 of 7 claims" in opened.status
    assert opened.page.locator(".dispute blockquote").count() == 2
    told, denied = opened.page.locator(".dispute h3").all_inner_texts()
    assert (told, denied) == ("Kenya warned Somalia", "Kenya did not warn Somalia")
    opened.page.keyboard.press("Escape")
    assert "7 of 7 claims" in opened.status


def test_neighbours_and_chain_draw_a_small_picture_and_escape_leaves_it(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#actor=Somalia")
    opened.page.get_by_role("button", name="Neighbours").click()
    assert opened.status.startswith("2 actors of 4, 2 links")
    opened.page.get_by_role("button", name="Two steps").click()
    assert opened.status.startswith("3 actors of 4, 3 links")
    opened.page.get_by_label("Shortest chain from Somalia to").fill("amina")
    opened.page.keyboard.press("Enter")
    assert opened.status.startswith("4 actors of 4, 4 links")
    opened.page.get_by_role("button", name="Show the whole network").click()
    assert "chain" not in opened.ask("location.hash")
    opened.silent()


def test_the_arrow_keys_walk_through_the_picture(open_page: Open) -> None:
    opened = open_page(neighbours())
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("ArrowRight")
    first = opened.status
    assert first in {"Kenya", "Somalia", "Amina Warsame", "African Union"}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        opened.page.keyboard.press(key)
    walked = opened.status
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#evidence h2") == walked
    opened.silent()


def test_beyond_150_actors_the_page_says_what_it_leaves_out(open_page: Open) -> None:
    opened = open_page(many(220))
    assert opened.status.startswith("150 actors of 220")
    assert "less prominent actors not drawn" in opened.status
    opened.page.locator("#top").fill("40")
    assert opened.status.startswith("40 actors of 220")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("Town 219")
    opened.page.keyboard.press("Enter")
    assert opened.status.startswith("41 actors of 220")
    opened.silent()


def test_a_page_of_a_part_says_what_was_asked_for_and_what_is_not_in_it(open_page: Open) -> None:
    opened = open_page(many(60), part={"max_actors": 40})
    assert "20 actors and " in opened.status
    assert "not in this file" in opened.status
    opened = open_page(neighbours(), part={"selection": Selection(since="2024-05", statuses=["denied"])})
    assert opened.status.endswith("2 actors and 6 claims not in this file · asked for: since 2024-05 · denied")
    opened = open_page(neighbours(), part={"selection": Selection(until="1999")})
    assert opened.page.inner_text("#nothing") == "No claim is as asked for."
    opened.silent()


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 2560, "height": 1440}])
def test_nothing_is_cut_off_on_a_narrow_or_wide_screen(open_page: Open, size: dict[str, int]) -> None:
    opened = open_page(neighbours(), title="A very long title " * 12, viewport=size)
    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")
    opened.click_link("Kenya", "Somalia")
    assert opened.page.locator("#evidence .card").first.is_visible()
    toggle = opened.page.locator("#filters-toggle")
    if size["width"] < 1000:
        toggle.click()
    opened.page.get_by_role("checkbox", name="Planned").uncheck()
    assert "1 claim hidden by status" in opened.status
    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("actors", [0, 1])
def test_an_empty_graph_and_a_single_actor_are_pages_too(open_page: Open, actors: int) -> None:
    given = {**neighbours(), "actors": neighbours()["actors"][:actors], "claims": []}
    opened = open_page(given)
    opened.silent()
    assert opened.status.startswith(f"{actors} actor")
    assert opened.page.locator("#nothing").is_visible() == (actors == 0)
    if actors:
        assert [box["text"] for box in opened.boxes()] == ["Kenya"]


def test_a_picture_a_drawing_and_a_table_can_be_taken_away(open_page: Open) -> None:
    given = neighbours()
    given["actors"][0]["name"] = "=1+1"
    given["actors"][1]["name"] = "@SUM(A1)"
    opened = open_page(given)
    files = {}
    for kind in ("png", "svg", "csv"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#take-{kind}")
        files[kind] = Path(download.value.path()).read_bytes()
    assert files["png"].startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(files["svg"])
    assert "African Union" in [part.text for part in drawing.iter("{http://www.w3.org/2000/svg}text")]
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert len(rows) == 7
    assert rows[0]["source"] == "'=1+1"
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(open_page: Open, axe: str, scheme: str, width: int) -> None:
    graph = news(25)
    one, other = (name.rsplit("/", 1)[1] for name in (graph["claims"][0]["source"], graph["claims"][0]["target"]))
    states = ("", f"#actor={one}&colour=community", f"#from={one}&to={other}", "#disputed=yes", f"#near={one}&steps=1")
    for hash in states:
        viewport = {"width": width, "height": 900}
        opened = open_page(graph, hash=hash, color_scheme=scheme, viewport=viewport, bypass_csp=True)
        opened.ask(axe)
        if width < 1000 and not hash:
            opened.page.click("#filters-toggle")
        if width > 1000 and not hash:
            opened.page.keyboard.press("/")
            opened.page.keyboard.type("a")
        found = opened.ask("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], hash
