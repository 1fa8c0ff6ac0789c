"""The network page of the examples as a picture, out/network.png: ``make pictures``. Needs Chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.corpus import build, write_files

OUT = Path("out")


def main() -> None:
    """Build the examples, open the page as a reader would, and take its picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed; install it (for instance: apt-get install chromium)")
    build(["examples"], OUT)
    write_files(OUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((OUT / "network.html").resolve().as_uri())
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=OUT / "network.png")
        browser.close()
    print(OUT / "network.png")


if __name__ == "__main__":
    main()
