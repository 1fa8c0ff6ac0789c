"""Five thousand actors open and move nearly as quickly as twenty-five: ratios within one run, the best of three."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from newsroom import news
from opened import Open
from timing import drag_step, first_paint

from kg.exporters.network import write_network


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("pages")
    paths = {size: folder / f"{size}.html" for size in (25, 5000)}
    for size, path in paths.items():
        with path.open("wb") as stream:
            write_network(news(size), stream)
    return paths


def test_the_page_of_five_thousand_is_written_within_five_seconds(tmp_path: Path) -> None:
    graph = news(5000)
    start = time.process_time()
    with (tmp_path / "network.html").open("wb") as stream:
        write_network(graph, stream)
    assert time.process_time() - start <= 5


@pytest.mark.parametrize(("measure", "most"), [(first_paint, 3), (drag_step, 2)])
def test_the_page_of_five_thousand_keeps_up(browser: Any, pages: dict[int, Path], measure: Any, most: float) -> None:
    times = {size: min(measure(browser, path) for _ in range(3)) for size, path in pages.items()}
    assert times[5000] <= most * times[25]


def test_five_thousand_show_their_most_prominent_and_say_what_is_left_out(open_page: Open) -> None:
    opened = open_page(news(5000))
    opened.silent()
    assert opened.status.startswith("150 actors of 5,000")
    assert "less prominent actors not drawn" in opened.status
    assert "weaker links hidden" in opened.status
