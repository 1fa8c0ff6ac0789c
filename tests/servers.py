"""SPARQL servers on loopback: Oxigraph's and Virtuoso as they are, and one of our own that fails when it is told to."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from tools import missing, program


@dataclass
class Server:
    """A server of others over a folder; ``url`` is its SPARQL endpoint."""

    command: list[str]
    folder: Path
    port: int
    url: str
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdout=quiet, stderr=quiet)
        wait_for(self.port)

    def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=60)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=60)


def oxigraph(folder: Path) -> Server:
    """Oxigraph's server, which the Python package oxigraph brings."""
    found = Path(sys.executable).parent / "oxigraph"
    if not found.exists():
        missing("Oxigraph's server (the Python package oxigraph)")
    port = free_port()
    command = [str(found), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    return Server(command, folder, port, f"http://127.0.0.1:{port}/query")


def virtuoso(folder: Path, directories: Path | None = None) -> tuple[Server, int]:
    """Virtuoso, with an ini file of its own; also the port of its SQL. It may read files of ``directories``."""
    sql, http = free_port(), free_port()
    files = {"DatabaseFile": "v.db", "ErrorLogFile": "v.log", "LockFile": "v.lck", "TransactionFile": "v.trx",
             "xa_persistent_file": "v.pxa"}  # fmt: skip
    (folder / "v.ini").write_text(
        "[Database]\n" + "".join(f"{key}={folder}/{name}\n" for key, name in files.items())
        + f"[Parameters]\nServerPort=127.0.0.1:{sql}\nDirsAllowed={directories or folder}\nNumberOfBuffers=10000\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{http}\nServerRoot={folder}\n[SPARQL]\n",
        encoding="utf-8",
    )  # fmt: skip
    command = [program("virtuoso-t"), "-f", "-c", str(folder / "v.ini")]
    return Server(command, folder, http, f"http://127.0.0.1:{http}/sparql"), sql


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nobody listens on {port}")


Fault = Callable[["Handler"], bool]
"""What goes wrong with a request; it returns whether the request is then answered as usual."""


class Handler(BaseHTTPRequestHandler):
    """A SPARQL server over a store in memory, with the addresses of Oxigraph's."""

    server: Faulty
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.take()
        if not self.wrong():
            return
        try:
            if self.path == "/update":
                self.server.store.update(body.decode())
                self.reply(204)
            else:
                self.reply(200, *self.answer(parse_qs(body.decode(), keep_blank_values=True)))
        except SyntaxError as error:
            self.reply(400, "text/plain", str(error).encode())

    def do_PUT(self) -> None:
        body = self.take()
        if not self.wrong():
            return
        graph = ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        quads = [ox.Quad(*quad.triple, graph) for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        self.server.store.clear_graph(graph)
        self.server.store.extend(quads)
        self.reply(204)

    def answer(self, form: dict[str, list[str]]) -> tuple[str, bytes]:
        union = "union-default-graph" in form and self.server.knows_union
        found = self.server.store.query(form["query"][0], use_default_graph_as_union=union)
        if isinstance(found, ox.QueryTriples):
            kind, body = "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES)
        else:
            kind, body = "application/sparql-results+json", found.serialize(format=ox.QueryResultsFormat.JSON)
        del found  # an error may keep what is here, for another thread to drop
        return kind, body or b""

    def take(self) -> bytes:
        self.server.seen.append((self.command, urlsplit(self.path).path, dict(self.headers)))
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def wrong(self) -> bool:
        """Whether to go on with this request; a fault that is always there is asked each time."""
        fault = self.server.faults.pop(0) if self.server.faults else self.server.always
        return fault is None or fault(self)

    def reply(self, status: int, kind: str = "text/plain", body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Faulty(ThreadingHTTPServer):
    """It does to the next requests what ``faults`` say, in their order, and then ``always`` to each, if that is set."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = ox.Store()
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.knows_union = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/query"

    def handle_error(self, *_: object) -> None:
        pass  # a client that goes away is what is tested here


@contextmanager
def faulty_server() -> Iterator[Faulty]:
    server = Faulty()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    gc.disable()  # pyoxigraph lets no thread drop the answers of another, and garbage is collected in any
    thread.start()
    try:
        yield server
    finally:
        gc.enable()
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, kind: str = "text/plain", body: bytes = b"out of order", **headers: str) -> Fault:
    def fault(handler: Handler) -> bool:
        handler.reply(code, kind, body, **headers)
        return False

    return fault


def dropped(handler: Handler) -> bool:
    """The connection ends without an answer."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)
    return False


def broken_off(handler: Handler) -> bool:
    """The connection ends in the middle of an answer."""
    headers = b"Content-Type: application/sparql-results+json\r\nContent-Length: 999"
    handler.wfile.write(b'HTTP/1.1 200 OK\r\n' + headers + b'\r\n\r\n{"he')
    return dropped(handler)


def cut_short(handler: Handler) -> bool:
    """Half an answer, as if it were whole: what Oxigraph's server sends where time is up."""
    handler.reply(200, "application/sparql-results+json", b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"ty')
    return False


def done_but_dropped(handler: Handler) -> bool:
    """The change is made, and the connection ends before that is said."""
    handler.reply = lambda *_, **__: dropped(handler)  # type: ignore[method-assign]
    return True


def slow(_: Handler) -> bool:
    time.sleep(1.0)
    return True
