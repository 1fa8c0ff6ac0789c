"""How quickly the network page is written, opened and dragged, small beside large in one run: ``make bench``.

Every figure is of this machine, now; only the ratios mean anything elsewhere. The graphs are made up. Needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.documents import read_documents
from kg.exporters.network import write_network
from kg.extract import DEFAULT_MODEL, load_extractor
from kg.model import Document
from kg.ontology import load_ontology

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from newsroom import news  # noqa: E402 it stands with the tests
from timing import drag_step, first_paint  # noqa: E402 the same

SIZES = (3, 25, 200, 5000)
ROUNDS = 3


def main() -> None:
    """Print the times for each size, and how they compare with 25 actors."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed; install it (for instance: apt-get install chromium)")
    reading = _seconds_of_reading_a_claim()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        rows = [(size, *_measured(browser, Path(folder) / f"{size}.html", size, reading)) for size in SIZES]
        browser.close()
    base = dict(zip(SIZES, rows, strict=True))[25]
    print("actors   claims   written   share of reading   painted        drag step       file")
    for size, claims, written, read, painted, dragged, length in rows:
        print(
            f"{size:6,}{claims:9,}{written:8.2f} s{written / read:15.3f} ×{painted:9.0f} ms {painted / base[4]:4.1f} ×"
            f"{dragged:8.1f} ms {dragged / base[5]:4.1f} ×{length / 1e6:8.1f} MB"
        )


def _measured(browser: object, path: Path, size: int, reading: float) -> tuple[int, float, float, float, float, int]:
    """Claims, seconds of writing, seconds that reading them takes, milliseconds of painting and dragging, bytes."""
    graph = news(size)
    start = time.perf_counter()
    with path.open("wb") as stream:
        write_network(graph, stream)
    written, claims = time.perf_counter() - start, len(graph["claims"])
    painted = min(first_paint(browser, path) for _ in range(ROUNDS))
    dragged = min(drag_step(browser, path) for _ in range(ROUNDS))
    return claims, written, claims * reading, painted, dragged, path.stat().st_size


def _seconds_of_reading_a_claim() -> float:
    """How long the extraction of the example articles takes for each claim that it finds."""
    articles = [found for found in read_documents([str(ROOT / "examples")]) if isinstance(found, Document)]
    extractor = load_extractor(DEFAULT_MODEL, load_ontology())
    list(extractor.extract(articles[:1]))
    start = time.perf_counter()
    claims = sum(len(extraction.claims) for extraction in extractor.extract(articles))
    return (time.perf_counter() - start) / claims


if __name__ == "__main__":
    main()
