"""The page in other hands: keys alone, a notebook, paper, the dark, time that plays, colours by community."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphs import neighbours
from newsroom import news
from opened import Open

import samples
from kg.exporters.network import NetworkPage

PANEL = "#evidence h2"


def test_everything_is_reached_and_left_by_keys_alone(open_page: Open) -> None:
    """The path of somebody without a mouse: search, dossier, link, evidence, small picture, filter, back."""
    opened = open_page(neighbours())
    page, press = opened.page, opened.page.keyboard.press
    page.keyboard.type("/kenya")
    press("ArrowDown")
    press("Enter")
    assert page.inner_text(PANEL) == "Kenya"
    assert opened.ask("document.activeElement.matches('#evidence h2')")
    walked: list[str] = []
    while "Neighbours" not in walked:
        press("Tab")
        walked.append(opened.ask("document.activeElement.textContent"))
        assert len(walked) < 20
    press("Enter")
    assert opened.status.startswith("3 actors of 4")
    focus_to(page, "Somalia")
    press("Enter")
    assert page.locator("#evidence .card").count() == 3
    for step in ("link", "small picture"):
        press("Escape")
        assert opened.status.startswith("3 actors" if step == "link" else "4 actors"), step
    focus_to(page, "Hypothetical", by="labels")
    press("Space")
    assert "1 claim hidden by status" in opened.status
    page.locator("#network").focus()
    for key in ("+", "+", "-", "0", "ArrowRight", "Enter"):
        press(key)
    assert page.inner_text(PANEL) == opened.ask("kgPage.actors[kgPage.state.selection.actor].name")
    opened.silent()


def focus_to(page: Any, words: str, by: str = "text") -> None:
    """Tab, from the top of the page, until the focus is on what says ``words``."""
    page.evaluate("document.activeElement.blur()")
    said = {"text": "document.activeElement.textContent",
            "labels": "(document.activeElement.labels || [])[0]?.innerText || ''"}[by]  # fmt: skip
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"({said}).includes({words!r}) && document.activeElement !== document.body"):
            return
    raise AssertionError(f"the Tab key never comes to {words!r}")


def test_the_focus_is_always_to_be_seen(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#actor=Kenya")
    unseen = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        shown = opened.ask(
            "() => { const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);"
            "return at === document.body || (box.width > 0 && parseFloat(look.outlineWidth) > 0"
            " && look.outlineStyle !== 'none' && look.opacity !== '0') || at.outerHTML; }"
        )
        if shown is not True:
            unseen.append(shown)
    assert unseen == []


def test_in_a_notebook_the_page_stands_in_a_frame_of_its_own(browser: Any, tmp_path: Path) -> None:
    network = NetworkPage(samples.filled(samples.nested()), height=500, options={"title": 'A "quoted" <title>'})
    host = tmp_path / "notebook.html"
    html = network._repr_html_()
    host.write_text(f"<!doctype html><title>n</title><div>{html}</div><script>window.mine = 1</script>", "utf-8")
    assert html.count("<iframe") == 1
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("h1").inner_text() == 'A "quoted" <title>'
    frame.locator("#evidence .actors button").first.click()
    assert frame.locator("#evidence .close").count() == 1
    assert complaints == []
    page.close()


def test_the_dark_can_be_switched_on_and_sent_along(open_page: Open) -> None:
    opened = open_page(neighbours(), color_scheme="light")
    ground = "getComputedStyle(document.getElementById('picture')).backgroundColor"
    light = opened.ask(ground)
    opened.page.click("#dark")
    dark = opened.ask(ground)
    assert dark != light
    assert opened.ask("kgPage.painter.colours.ground") == dark
    opened.go(opened.ask("location.hash"))
    assert opened.ask(ground) == dark
    opened.page.click("#dark")
    assert opened.ask(ground) == light
    opened.silent()


def test_on_paper_the_page_is_light_and_shows_picture_and_evidence(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#from=Kenya&to=Somalia", color_scheme="dark")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_timeout(200)
    assert opened.ask("kgPage.painter.colours.ground") == "rgb(252, 251, 248)"
    for gone in ("#filters", ".search", ".tools", "#controls"):
        assert not opened.page.locator(gone).is_visible(), gone
    for shown in ("h1", "#network canvas", "#status"):
        assert opened.page.locator(shown).is_visible(), shown
    assert opened.page.locator("#evidence .card").count() == 3
    assert opened.page.pdf().startswith(b"%PDF")


def test_time_plays_from_the_first_day_to_the_last_and_nobody_moves(open_page: Open) -> None:
    opened = open_page(news(25))
    places = "JSON.stringify(kgPage.painter.network.getPositions())"
    before = opened.ask(places)
    opened.page.get_by_role("button", name="Play").click()
    opened.page.wait_for_timeout(1300)
    assert "hidden by time" in opened.status
    first = opened.page.inner_text("#time-words")
    opened.page.wait_for_timeout(1100)
    assert opened.page.inner_text("#time-words") != first
    opened.page.get_by_role("button", name="Pause").click()
    stopped = opened.page.inner_text("#time-words")
    opened.page.wait_for_timeout(700)
    assert opened.page.inner_text("#time-words") == stopped
    shown = opened.ask("kgPage.painter.network.getPositions()")
    opened.page.get_by_role("button", name="All").first.click()
    assert opened.ask(places) == before
    assert shown.items() <= opened.ask("kgPage.painter.network.getPositions()").items()


def test_communities_can_be_coloured_and_filtered(open_page: Open) -> None:
    opened = open_page(news(25))
    colours = "new Set(kgPage.painter.nodes.get().map((node) => node.color.background)).size"
    kinds = opened.ask(colours)
    opened.page.get_by_role("button", name="Colour by community").click()
    groups = opened.page.locator("fieldset", has_text="Communities").locator("li")
    assert groups.count() >= 3
    assert opened.ask(colours) >= groups.count()
    assert "colour=community" in opened.ask("location.hash")
    groups.first.get_by_role("checkbox").uncheck()
    assert "hidden by community" in opened.status
    opened.page.get_by_role("button", name="Colour by community").click()
    assert opened.ask(colours) <= kinds
    opened.silent()


def test_a_card_names_the_claim_that_contradicts_it(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#from=Kenya&to=Somalia")
    rows = opened.page.locator("#evidence .card dt").all_inner_texts()
    assert rows.count("Denied elsewhere") == 1
    assert rows.count("Told elsewhere") == 1
    assert any("disputed:" in box["text"] for box in opened.boxes())


def test_a_long_filter_finds_its_rows_by_their_words(open_page: Open) -> None:
    opened = open_page(news(200))
    finder = opened.page.get_by_label("Find in Article")
    finder.fill("day 77 ")
    rows = opened.page.locator("fieldset", has=finder).locator("li")
    assert rows.count() == 1
    rows.get_by_role("checkbox").uncheck()
    assert "hidden by article" in opened.status
    finder.fill("")
    assert rows.count() == 8
    finder.fill("day 77 ")
    assert not rows.get_by_role("checkbox").is_checked()
    opened.silent()


def test_a_short_link_is_brought_before_the_eyes_and_all_is_shown_again(open_page: Open) -> None:
    graph, length = news(60), (
        "(() => { const {painter, state} = kgPage, {source, target} = state.selection;"
        "const [a, b] = [source, target].map((one) => kgPage.onScreen(painter.network.getPosition(one)));"
        "return Math.hypot(a.x - b.x, a.y - b.y); })()"
    )  # fmt: skip
    opened = open_page(graph, viewport={"width": 390, "height": 844})
    opened.ask("kgPage.select({kind: 'link', ...(({source, target}) => ({source, target}))(kgPage.links[0])})")
    opened.page.wait_for_timeout(300)
    assert opened.ask(length) > 90
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(300)
    scale = opened.ask("kgPage.painter.network.getScale()")
    opened.page.click("#fit")
    assert opened.ask("kgPage.painter.network.getScale()") == scale
