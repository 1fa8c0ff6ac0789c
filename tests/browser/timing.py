"""How long the page takes in the browser, as its reader feels it: until it is painted, and for each step of a drag."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAINTED = """
new MutationObserver((_, observer) => {
  if (!document.documentElement.dataset.ready) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.paintedAfter = performance.now(); }));
}).observe(document, {attributes: true, subtree: true, attributeFilter: ["data-ready"]});
"""
DRAWN = """() => {
  window.drawingTimes = [];
  let begun = 0;
  kgPage.painter.network.on("beforeDrawing", () => { begun = performance.now(); });
  kgPage.painter.network.on("afterDrawing", () => window.drawingTimes.push(performance.now() - begun));
}"""
MIDDLE = "(() => { const t = window.drawingTimes.sort((a, b) => a - b); return t[Math.floor(t.length / 2)]; })()"


def first_paint(browser: Any, path: Path) -> float:
    """Milliseconds from opening the file to the first picture of it, in a fresh profile."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        return _painted(context, path).evaluate("window.paintedAfter")
    finally:
        context.close()


def drag_step(browser: Any, path: Path, steps: int = 30) -> float:
    """Milliseconds that drawing takes for one step while the picture is dragged; the median of ``steps``."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = _painted(context, path)
        page.evaluate(DRAWN)
        box = page.locator("#network").bounding_box()
        x, y = box["x"] + 12, box["y"] + 12
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(steps):
            page.mouse.move(x + 6 * step, y + 3 * step)
            page.evaluate("new Promise((done) => requestAnimationFrame(done))")
        page.mouse.up()
        return page.evaluate(MIDDLE)
    finally:
        context.close()


def _painted(context: Any, path: Path) -> Any:
    page = context.new_page()
    page.add_init_script(PAINTED)
    page.goto(path.as_uri())
    page.wait_for_function("window.paintedAfter > 0")
    return page
