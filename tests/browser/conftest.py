"""Pages opened in Chromium for the tests of the network page, and axe to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from opened import Open, Opened

from kg.exporters.network import write_network
from tools import missing

Options = dict[str, Any]

@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which looks for what a page withholds from those who cannot see or point."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        missing("axe-core (the Python package axe-playwright-python)")
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
