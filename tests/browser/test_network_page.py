"""The network page in Chromium: silent, inert, and every link leads to the sentence that proves it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.exporters.network import write_network

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
BASE = "https://kg.example.org/"
RELATIONS = {
    "warned": ("warn", "THREATEN", "13"),
    "met": ("meet", "CONSULT", "04"),
    "invaded": ("invade", "ASSAULT", "19"),
    "said": ("say", "", "01"),
}
PAYLOADS = [
    "<script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "</SCRIPT ><script>window.__xss=1</script>",
    "<!--<script>window.__xss=1</script>-->",
    "--><script>window.__xss=1</script>",
    "<!--",
    "<![CDATA[<script>window.__xss=1</script>]]>",
    "</title><script>window.__xss=1</script>",
    "</style><script>window.__xss=1</script>",
    "</textarea><script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=1>",
    "<IMG SRC=x OnErRoR=window.__xss=1>",
    "<svg onload=window.__xss=1>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<math><mtext></math><img src=x onerror=window.__xss=1>",
    "<body onload=window.__xss=1>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe src=javascript:parent.__xss=1></iframe>",
    "<object data='data:text/html,<script>parent.__xss=1</script>'></object>",
    "<embed src='javascript:window.__xss=1'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/a.css'>",
    "<style>@import 'https://evil.example/a.css';*{display:none}</style>",
    "<form action='https://evil.example/'><button autofocus onfocus=window.__xss=1>",
    "<input autofocus onfocus=window.__xss=1>",
    "<details open ontoggle=window.__xss=1>",
    "<marquee onstart=window.__xss=1>",
    "<video><source onerror=window.__xss=1></video>",
    "<a href=javascript:window.__xss=1 id=search>x</a>",
    "javascript:window.__xss=1",
    "JaVaScRiPt:window.__xss=1//https://",
    " javascript:window.__xss=1",
    "java\tscript:window.__xss=1",
    "data:text/html,<script>window.__xss=1</script>",
    "vbscript:window.__xss=1",
    "blob:https://evil.example/x",
    "\" onmouseover=\"window.__xss=1\" x=\"",
    "' onfocus='window.__xss=1' autofocus='",
    "` onload=`window.__xss=1`",
    "\"];window.__xss=1;//",
    "'};window.__xss=1;//",
    "\\\"};window.__xss=1;//",
    "\u2028window.__xss=1\u2029",
    "${window.__xss=1}",
    "{{ 7*7 }}{% raw %}{{ kg }}",
    "{{ self.__init__.__globals__ }}",
    "__proto__",
    "constructor",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "&#x3c;script&#x3e;window.__xss=1",
    "%3Cscript%3Ewindow.__xss=1%3C/script%3E",
    "\u202e\u2066<script>window.__xss=1</script>\u2069",
    "=HYPERLINK(\"https://evil.example\")",
    "href",
    "\x00<script>window.__xss=1</script>",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    playwright = pytest.importorskip("playwright.sync_api") if os.environ.get("CI") != "true" else None
    if playwright is None:
        import playwright.sync_api as playwright
    if chromium is None:
        message = "the page was not tested: no Chromium here; install it (on Debian: the package chromium) and run again"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


class Opened:
    """A page in the browser, with all that it asked for and all that it complained of."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page, self.path = page, path
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))

    def go(self, hash: str = "") -> Opened:
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(self.path.as_uri() + hash)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.page.wait_for_timeout(120)
        return self

    def ask(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    @property
    def status(self) -> str:
        return str(self.page.inner_text("#status"))

    def boxes(self) -> list[dict[str, Any]]:
        return list(self.ask("kgPage.painter.boxes.map(({kind, id, x, y, w, h, text}) => ({kind, id, x, y, w, h, text}))"))

    def click_link(self, source: str, target: str) -> None:
        """Click a link at its middle, where the eye expects it."""
        point = self.ask(
            """([source, target]) => {
              const {painter, links, actors, onScreen} = kgPage;
              const link = links.find((one) => actors[one.source].name === source && actors[one.target].name === target);
              const at = onScreen(painter.network.body.edges[link.index].edgeType.getPoint(0.5));
              const box = document.getElementById("network").getBoundingClientRect();
              return {x: box.left + at.x, y: box.top + at.y};
            }""",
            [source, target],
        )
        self.page.mouse.click(point["x"], point["y"])
        self.page.wait_for_timeout(400)

    def silent(self) -> None:
        assert self.complaints == []
        assert self.requests == [self.requests[0]]
        assert self.requests[0].startswith("file:")


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_one(exchange: dict[str, Any], *, title: str = "Boats", hash: str = "", **options: Any) -> Opened:
        path = tmp_path / "network.html"
        with path.open("wb") as stream:
            write_network(exchange, stream, title=title)
        options.setdefault("viewport", {"width": 1440, "height": 900})
        contexts.append(browser.new_context(accept_downloads=True, **options))
        return Opened(contexts[-1].new_page(), path).go(hash)

    yield open_one
    for context in contexts:
        context.close()


def iri(name: str) -> str:
    return f"{BASE}id/{name.replace(' ', '_')}"


def claim(number: int, source: str, label: str, target: str | None, document: int = 0, **more: Any) -> dict[str, Any]:
    relation, kind, cameo = RELATIONS[label]
    sentence = f"On day {number} of the dispute {source} {label} {target or 'that all was well'}, the paper wrote."
    start = 500 + sentence.index(label)
    return {
        "id": f"{BASE}doc/{document}#claim-{number}", "document": f"{BASE}doc/{document}", "source": iri(source),
        "relation": relation, "label": label, "event_type": kind, "cameo": cameo, "target": target and iri(target),
        "theme": None if target else "all was well", "attribution": [], "polarity": "positive", "modality": "asserted",
        "time": None, "place": None, "trigger": {"text": label, "start": start, "end": start + len(label)},
        "evidence": {"text": sentence, "start": 500, "end": 500 + len(sentence)}, **more,
    }  # fmt: skip


def neighbours() -> dict[str, Any]:
    """Four actors, seven claims of every status, three articles of two publishers in three months."""
    kinds = {"Kenya": "Country", "Somalia": "Country", "Amina Warsame": "Person", "African Union": "Organization"}
    return {
        "documents": [
            {"id": f"{BASE}doc/{number}", "key": f"d{number}", "title": f"Boats, part {number}", "published": f"2024-0{number + 3}-02",
             "publisher": ("The Post", "The Post", "Daily Mirror")[number], "url": f"https://news.example/{number}"}
            for number in range(3)
        ],
        "actors": [
            {"id": iri(name), "name": name, "aliases": ["Republic of Kenya"] if name == "Kenya" else [], "type": kind,
             "same_as": ["https://www.wikidata.org/wiki/Q114"] if name == "Kenya" else ["javascript:alert(1)"]}
            for name, kind in kinds.items()
        ],
        "claims": [
            claim(1, "Kenya", "warned", "Somalia"),
            claim(2, "Kenya", "invaded", "Somalia", 1, modality="hypothetical", attribution=[iri("African Union"), iri("Amina Warsame")]),
            claim(3, "Kenya", "warned", "Somalia", 2, polarity="negative"),
            claim(4, "Somalia", "met", "Kenya", 1, modality="future", time={"text": "next May", "value": "2024-05"}),
            claim(5, "Amina Warsame", "met", "African Union", 2, attribution=[iri("Kenya")]),
            claim(6, "African Union", "warned", "Kenya", 2),
            claim(7, "Amina Warsame", "said", None, 1, content=[f"{BASE}doc/1#claim-2"]),
        ],
    }  # fmt: skip


def many(count: int) -> dict[str, Any]:
    names = [f"Town {number}" for number in range(count)]
    pairs = [(number, (number * 7 + number // 3) % count) for number in range(count * 2)]
    return {
        "documents": neighbours()["documents"],
        "actors": [{"id": iri(name), "name": name, "type": "Place"} for name in names],
        "claims": [
            claim(at, names[a % count], "met", names[b], at % 3) for at, (a, b) in enumerate(pairs) if a % count != b
        ],
    }


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
    opened.page.mouse.move(plot["x"] + 1, plot["y"] + 30)
    opened.page.mouse.down()
    opened.page.mouse.move(plot["x"] + plot["width"] * 0.3, plot["y"] + 30, steps=4)
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
    assert opened.page.locator(".dispute h3").all_inner_texts() == ["Kenya warned Somalia", "Kenya did not warn Somalia"]
    opened.page.keyboard.press("Escape")
    assert "7 of 7 claims" in opened.status


def test_neighbours_and_chain_draw_a_small_picture_and_escape_leaves_it(open_page: Open) -> None:
    opened = open_page(neighbours(), hash="#actor=Somalia")
    opened.page.get_by_role("button", name="Neighbours").click()
    assert opened.status.startswith("2 actors of 4, 2 links")
    opened.page.get_by_role("button", name="Two steps").click()
    assert opened.status.startswith("3 actors of 4, 3 links")
    opened.page.get_by_label("Shortest chain from Somalia to").fill("Amina Warsame")
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


def test_labels_never_overlap_and_all_is_in_sight(open_page: Open) -> None:
    opened = open_page(many(60))
    boxes = opened.boxes()
    assert len([box for box in boxes if box["kind"] == "actor"]) >= 40
    overlaps = [
        (one["text"], other["text"])
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if one["x"] < other["x"] + other["w"] and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"] and other["y"] < one["y"] + one["h"]
    ]  # fmt: skip
    assert overlaps == []
    outside = opened.ask(
        "() => { const {painter, actors, onScreen} = kgPage, box = document.getElementById('network').getBoundingClientRect();"
        "return painter.view.actors.filter((one) => { const at = onScreen(painter.network.getPosition(one));"
        "return at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height; }).length; }"
    )
    assert outside == 0


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


def hostile(payload: str) -> dict[str, Any]:
    """A graph in which every text is the payload."""
    given = neighbours()
    for at, one in enumerate(given["actors"]):
        one |= {"id": payload + str(at), "name": payload, "aliases": [payload + "b"], "type": payload, "country": payload,
                "sector": payload, "same_as": [payload], "offices": [{"title": payload, "start": payload}]}  # fmt: skip
    ids = {iri(name): payload + str(at) for at, name in enumerate(("Kenya", "Somalia", "Amina Warsame", "African Union"))}
    for at, document in enumerate(given["documents"]):
        document |= {key: payload for key in ("key", "title", "publisher", "url", "published")} | {"id": payload + str(at)}
    for at, one in enumerate(given["claims"]):
        one |= {"id": payload + str(at), "document": payload + one["document"][-1], "source": ids[one["source"]],
                "target": one["target"] and ids[one["target"]], "label": payload, "relation": payload, "theme": payload,
                "event_type": payload, "cameo": payload, "place": payload, "time": {"text": payload, "value": payload},
                "attribution": [ids[speaker] for speaker in one["attribution"]], "rule": payload}  # fmt: skip
        one["evidence"] = {"text": f"{payload} and {payload}", "start": 0, "end": 2 * len(payload) + 5}
        one["trigger"] = {"text": payload, "start": 0, "end": len(payload)}
    return given


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_shown_as_text(open_page: Open, payload: str) -> None:
    opened = open_page(hostile(payload), title=payload)
    before = opened.ask("document.querySelectorAll('script, style, iframe, img, base, meta, link, object, embed, form').length")
    for script in (
        "kgPage.select({kind: 'link', source: kgPage.links[0].source, target: kgPage.links[0].target})",
        "kgPage.select({kind: 'actor', actor: 0})",
        "kgPage.select({kind: 'sentence', sentence: 0})",
    ):
        opened.ask(script)
        opened.page.wait_for_timeout(20)
        links = opened.page.eval_on_selector_all("a", "found => found.map((one) => one.protocol)")
        assert set(links) <= {"http:", "https:", "file:"}
    assert opened.page.locator("#evidence mark").first.text_content() == payload
    opened.page.fill("#search", payload[:12])
    with opened.page.expect_download() as download:
        opened.page.click("#take-svg")
    ElementTree.parse(download.value.path())
    after = opened.ask("document.querySelectorAll('script, style, iframe, img, base, meta, link, object, embed, form').length")
    assert after == before
    assert opened.ask("window.__xss") is None
    assert [one for one in opened.requests if not one.startswith(("file:", "blob:"))] == []
    assert opened.complaints == []


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


def test_five_thousand_actors_open_nearly_as_quickly_as_twenty_five(open_page: Open) -> None:
    script = "performance.getEntriesByType('navigation')[0].duration"
    small = min(open_page(many(25)).ask(script) for _ in range(2))
    large = open_page(many(5000))
    large.silent()
    assert large.status.startswith("150 actors of 5,000")
    assert large.ask(script) <= 3 * small + 1500


def test_axe_finds_nothing_to_complain_of(open_page: Open) -> None:
    source = os.environ.get("AXE_CORE")
    if not source:
        pytest.skip("accessibility was not tested: AXE_CORE names no axe.min.js")
    for scheme in ("light", "dark"):
        for hash in ("", "#actor=Kenya", "#from=Kenya&to=Somalia", "#disputed=yes"):
            opened = open_page(neighbours(), hash=hash, color_scheme=scheme, bypass_csp=True)
            opened.ask(Path(source).read_text(encoding="utf-8"))
            found = opened.ask("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], json.dumps(scheme)
