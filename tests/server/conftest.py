"""A server over a small graph that all tests of this folder ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving import Client, built, serving


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    out = built(tmp_path_factory.mktemp("served") / "out")
    with serving(out, "--timeout", "2", "--max-rows", "5000") as client:
        yield client
