"""What is on the picture can be read: counted in the page itself, from the boxes that the painter painted."""

from __future__ import annotations

from typing import Any

import pytest
from graphs import many, neighbours
from newsroom import news
from opened import Open, Opened

LONG = "Commission for the Oversight of Inland Waterways, Ferries, Bridges and Their Keepers in the Lake Provinces"
NAMES = (LONG, "محمد بن سلمان آل سعود", "中华人民共和国外交部发言人办公室", "Владимир Зеленский и Ἀλέξανδρος")
THROUGH_STRANGERS = """() => {
  const {painter, actors, onScreen} = kgPage, scale = painter.network.getScale();
  const discs = painter.view.actors.map((one) => ({one, ...onScreen(painter.network.getPosition(one)),
    reach: actors[one].size * painter.unit * scale}));
  return painter.view.links.filter((link) => {
    const edge = painter.network.body.edges[link.index];
    for (let step = 1; step < 40; step += 1) {
      const at = onScreen(edge.edgeType.getPoint(step / 40));
      if (discs.some((disc) => disc.one !== link.source && disc.one !== link.target
        && Math.hypot(at.x - disc.x, at.y - disc.y) < disc.reach)) return true;
    }
    return false;
  }).length;
}"""
ALL_ALIKE = """() => {
  const {painter} = kgPage;
  painter.edges.update(painter.view.links.map((link) => ({id: link.index,
    smooth: {enabled: true, type: "curvedCW", roundness: 0.07}})));
  painter.network.redraw();
}"""


def renamed() -> dict[str, Any]:
    graph = neighbours()
    for actor, name in zip(graph["actors"], NAMES, strict=True):
        actor["name"] = name
    return graph


def overlaps(opened: Opened) -> list[tuple[str, str]]:
    boxes = opened.boxes()
    return [
        (one["text"], other["text"])
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if one["x"] < other["x"] + other["w"] and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"] and other["y"] < one["y"] + one["h"]
    ]  # fmt: skip


def outside(opened: Opened) -> int:
    """How many actors are drawn beyond the edge of the window."""
    return int(opened.ask(
        "() => { const {painter, onScreen} = kgPage;"
        "const box = document.getElementById('network').getBoundingClientRect();"
        "return painter.view.actors.filter((one) => { const at = onScreen(painter.network.getPosition(one));"
        "return at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height; }).length; }"
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("graph", "least"),
    [(news(3), 3), (news(25), 24), (many(60), 40), (news(200), 80), (news(5000), 60), (renamed(), 4)],
    ids=["3", "25", "60", "200", "5000", "long and foreign names"],
)  # fmt: skip
def test_labels_never_overlap_and_all_is_in_sight(open_page: Open, graph: dict[str, Any], least: int) -> None:
    opened = open_page(graph)
    assert overlaps(opened) == []
    assert outside(opened) == 0
    assert len([box for box in opened.boxes() if box["kind"] == "actor"]) >= least
    for button in ("#zoom-in", "#zoom-in", "#fit", "#zoom-out", "#zoom-out"):
        opened.page.click(button)
        opened.page.wait_for_timeout(60)
        assert overlaps(opened) == [], button
    opened.silent()


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 2560, "height": 1440}])
@pytest.mark.parametrize("hash", ["", "#actor=Ada_Abara", "#near=Ada_Abara&steps=2", "#top=400&links=all"])
def test_no_label_covers_another_whatever_is_chosen(open_page: Open, size: dict[str, int], hash: str) -> None:
    opened = open_page(news(200), hash=hash, viewport=size)
    assert overlaps(opened) == []
    assert outside(opened) == 0
    if "actor" in hash:
        assert "Ada Abara" in [box["text"] for box in opened.boxes()]


def test_hovering_names_in_full_and_still_covers_no_label(open_page: Open) -> None:
    opened = open_page(renamed())
    point = opened.ask(
        "() => { const at = kgPage.onScreen(kgPage.painter.network.getPosition(0));"
        "const box = document.getElementById('network').getBoundingClientRect();"
        "return {x: box.left + at.x, y: box.top + at.y}; }"
    )
    opened.page.mouse.move(point["x"], point["y"])
    opened.page.wait_for_timeout(300)
    assert any(box["text"].startswith(LONG[:50]) for box in opened.boxes())
    assert overlaps(opened) == []


def test_we_know_how_the_library_bends_links(open_page: Open) -> None:
    opened = open_page(news(60))
    apart = opened.ask(
        """() => {
          const {painter, controlPoint} = kgPage;
          return painter.view.links.map((link) => {
            const edge = painter.network.body.edges[link.index], via = edge.edgeType.getViaNode();
            const curve = painter.curves.get(link.index), sign = curve.type === "curvedCCW" ? -1 : 1;
            const ours = controlPoint(edge.from, edge.to, sign * curve.roundness);
            return [sign, Math.hypot(via.x - ours.x, via.y - ours.y)];
          });
        }"""
    )
    assert {sign for sign, _ in apart} == {-1, 1}
    assert max(distance for _, distance in apart) < 0.01


@pytest.mark.parametrize("count", [25, 60])
def test_links_bend_around_strangers_where_they_can(open_page: Open, count: int) -> None:
    opened = open_page(news(count))
    bent = opened.ask(THROUGH_STRANGERS)
    opened.ask(ALL_ALIKE)
    alike = opened.ask(THROUGH_STRANGERS)
    assert bent <= alike / 2, (bent, alike)


def test_a_window_of_another_size_shows_all_again(open_page: Open) -> None:
    opened = open_page(news(60))
    for width, height in ((800, 1000), (1900, 700), (420, 800)):
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.page.wait_for_timeout(300)
        assert outside(opened) == 0, width
        assert overlaps(opened) == [], width
    opened.silent()
