"""The pictures of the README, in pictures/: ``make pictures``. Needs Chromium; the fonts are those of this machine."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.corpus import build
from kg.exporters.network import write_network
from kg.upkeep import write_files

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from newsroom import news  # noqa: E402 it stands with the tests

PICTURES = ROOT / "pictures"
SIZE = {"width": 1240, "height": 760}


def main() -> None:
    """Draw the examples with a link and with an actor chosen, and a made-up graph of five thousand."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed; install it (for instance: apt-get install chromium)")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build([str(ROOT / "examples")], Path(folder))
        write_files(Path(folder))
        examples, many = Path(folder) / "network.html", Path(folder) / "many.html"
        with many.open("wb") as stream:
            write_network(news(5000), stream, title="Five thousand actors, made up")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        _take(browser, examples, "#near=Russia&steps=1&from=Russia&to=Ukraine", "evidence.jpg", ".card:nth-child(3)")
        _take(browser, examples, "#actor=Joe_Biden&scheme=dark", "dossier.jpg")
        _take(browser, many, "", "many.jpg")
        browser.close()


def _take(browser: Browser, page: Path, address: str, name: str, reading: str = "h1") -> None:
    """One picture, as a reader sees it who opens ``page`` at ``address`` and reads on to what ``reading`` selects."""
    opened = browser.new_page(viewport=SIZE)
    opened.goto(page.as_uri() + address)
    opened.wait_for_selector("html[data-ready]", state="attached")
    opened.evaluate("(reading) => document.querySelector(reading).scrollIntoView()", reading)
    opened.wait_for_timeout(300)
    opened.screenshot(path=PICTURES / name, type="jpeg", quality=80)
    opened.close()
    print(PICTURES.relative_to(ROOT) / name)


if __name__ == "__main__":
    main()
