"""Start a server over a small graph as a user starts it, and ask it as a plain client does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import samples


class Client:
    """Asks one server; every answer is read whole."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.port = int(url.rstrip("/").rpartition(":")[2])

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def query(self, sparql: str, accept: str = "text/csv", **more: str) -> tuple[int, str]:
        path = f"/sparql?{urlencode({'query': sparql, **more})}"
        response, text = self.ask("GET", path, headers={"Accept": accept})
        return response.status, text


@contextmanager
def serving(out: Path, *options: str) -> Iterator[Client]:
    """``kg serve`` over the graph in ``out``."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--out", str(out), "--port", "0", *options],
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.match(r"(http://127\.0\.0\.1:\d+/) shows the graph", line)
        assert found, line
        yield Client(found[1])
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=30)[1]
    assert rest == "", rest
    assert not list(out.glob(".serving-*"))


def built(out: Path) -> Path:
    """A graph of the samples in ``out``."""
    with samples.Store.open(out / "store") as store:
        everything = (samples.nested(), samples.denial(), samples.envoys(), samples.hostile(), samples.long())
        samples.fill(store, everything, samples.Names(), samples.shipped())
    return out
