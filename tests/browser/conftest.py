"""Chromium for the tests of the network page; without it they are skipped, in CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest
from opened import Open, Opened

from kg.exporters.network import write_network

Options = dict[str, Any]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def missing(what: str) -> NoReturn:
    """Skip and say so plainly; in CI, where the page must be tested, fail."""
    message = f"the network page was not tested: {what}"
    pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if find_spec("playwright") is None:
        missing("no Playwright here; install the Python package playwright")
    if chromium is None:
        missing("no Chromium here; install it (on Debian: the package chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        found = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which looks for what a page withholds from those who cannot see or point."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        missing("no axe-core here; install the Python package axe-playwright-python")
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_one(
        exchange: dict[str, Any], *, title: str = "Boats", hash: str = "", part: Options | None = None, **options: Any
    ) -> Opened:
        path = tmp_path / "network.html"
        with path.open("wb") as stream:
            write_network(exchange, stream, title=title, **(part or {}))
        options.setdefault("viewport", {"width": 1440, "height": 900})
        contexts.append(browser.new_context(accept_downloads=True, **options))
        return Opened(contexts[-1].new_page(), path).go(hash)

    yield open_one
    for context in contexts:
        context.close()
