"""``kg serve``: the graph behind a SPARQL 1.1 endpoint, with a page for each thing, on this machine.

negotiation   which form of an answer a client would like best
jobs          what is asked of the graph: a query, a graph, what is known of a thing; run in worker processes
workers       worker processes over a snapshot of the store, killed when a job takes too long
snapshot      a copy of the store to read from, so that kg build can go on meanwhile
admission     who may ask: web pages of which origins, and by which names of this machine
connections   the protocol of HTTP, with bounds of time for slow clients
markup        words of the graph as HTML
dossiers      the page of an actor
pages         the pages that people see
app           the routes: SPARQL Protocol, Graph Store Protocol, VoID, things, pages
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from kg.errors import ServerError
from kg.server.app import Limits, make_app
from kg.server.snapshot import Snapshot
from kg.server.workers import Workers

__all__ = ["Limits", "Snapshot", "Workers", "make_app", "serve"]


def serve(
    out: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    store: str = "",
    limits: Limits | None = None,
    on_start: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the graph in the folder ``out``, or what the server ``store`` holds now, until it is interrupted.

    Port 0 takes any that is free. ``on_start`` hears where. Raises StoreError where there is no graph, ServerError
    where nobody can listen there.
    """
    import uvicorn

    from kg.server.connections import bounded

    chosen = limits or Limits()
    with closing(_listener(host, port)) as listener, Snapshot(store or out / "store") as snapshot:
        signal.signal(signal.SIGTERM, _stop)  # or else the copy of the store would stay behind
        with Workers(snapshot, chosen.workers) as workers, suppress(KeyboardInterrupt):
            config = uvicorn.Config(
                make_app(workers, chosen, host), log_level="error", server_header=False, lifespan="off",
                timeout_keep_alive=5, timeout_graceful_shutdown=1, http=bounded(chosen.read_timeout),
            )  # fmt: skip
            name = f"[{host}]" if ":" in host else host
            on_start(f"http://{name}:{listener.getsockname()[1]}/")
            uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        why = error.strerror or error
        raise ServerError(f"cannot listen on {host}:{port}: {why}; choose another --port") from error


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
