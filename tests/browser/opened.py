"""A page in the browser, with all that it asked for and all that it complained of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


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
        """Where each label was painted."""
        return list(self.ask("kgPage.painter.boxes.map(({kind, x, y, w, h, text}) => ({kind, x, y, w, h, text}))"))

    def click_link(self, source: str, target: str) -> None:
        """Click a link at its middle, where the eye expects it."""
        point = self.ask(
            """([source, target]) => {
              const {painter, links, actors, onScreen} = kgPage;
              const name = (index) => actors[index].name;
              const link = links.find((one) => name(one.source) === source && name(one.target) === target);
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
