"""A SPARQL 1.1 server over HTTP: its addresses, who may ask it, and what its failures mean in one plain line.

Every request of kg may be sent twice without harm, so one that fails for a reason that may pass is sent again a few
times with pauses. User, password and token come from the environment alone; no address and no message holds them.
"""

from __future__ import annotations

import base64
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from kg.errors import KGError, QueryError, StoreError

if TYPE_CHECKING:
    import httpx

Read = TypeVar("Read")
Environment = Mapping[str, str]
PAUSES = (0.5, 1.0, 2.0, 4.0)
"""How long to wait before a request is sent again, in seconds; together as long as a server takes to start."""
CONNECT, ANSWER = 10.0, 600.0
"""How long a server may take to be reached, and to send the next bytes of its answer, in seconds."""
RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"
_LONGEST = 200
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_CONVENTIONS = (
    ("", r"/repositories/[^/]+$", r"\g<0>/statements", r"\g<0>/rdf-graphs/service"),  # GraphDB, RDF4J
    ("", r"^/query$", "/update", "/store"),  # Oxigraph
    ("oxigraph", r"^/sparql$", "/update", "/store"),
    ("", r"^/sparql(-auth)?$", "/sparql-auth", "/sparql-graph-crud-auth"),  # Virtuoso
    ("", r"^(/.+)/(query|sparql)$", r"\1/update", r"\1/data"),  # Jena Fuseki
)
"""What a server calls itself, its path for queries, and from that those for changes and for whole graphs."""
_TROUBLES = {
    401: "does not let you in; set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, as they must be",
    403: "forbids this; ask whoever runs it for the right, or set KG_STORE_USER and KG_STORE_PASSWORD",
    404: "knows no such address; give that of its SPARQL endpoint (docs/engines.md lists them by server)",
    405: "does not take this here; KG_STORE_UPDATE and KG_STORE_GRAPHS say where it takes changes",
    413: "takes no request of this size; raise its limit",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server is asked, changed, and given whole graphs; ``graphs`` is empty where it takes none."""

    query: str
    update: str
    graphs: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: ``doing`` says it in words ("write the graph …"), ``expects`` is the form of the answer."""

    doing: str
    method: str
    url: str
    expects: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Trouble:
    reason: str
    passes: bool
    kind: type[KGError] = StoreError


def find_addresses(address: str, environment: Environment, server: str = "") -> Addresses:
    """The addresses of the server whose SPARQL endpoint is ``address``, by the habits of the servers that are known.

    ``server`` is what it calls itself, as soon as that is known, since one path may be the habit of two.
    KG_STORE_UPDATE and KG_STORE_GRAPHS go before; the second may be empty, for a server that takes SPARQL alone. One
    that nobody knows does, and takes it where it is asked. Raises StoreError for what is no address, or has a password.
    """
    parts = urlsplit(_checked(address))
    update, graphs = address, ""
    for name, pattern, its_update, its_graphs in _CONVENTIONS:
        if (found := re.search(pattern, parts.path)) and name in server.lower():
            paths = (parts.path[: found.start()] + found.expand(path) for path in (its_update, its_graphs))
            update, graphs = (urlunsplit(parts._replace(path=path)) for path in paths)
            break
    others = (environment.get("KG_STORE_UPDATE", update), environment.get("KG_STORE_GRAPHS", graphs))
    return Addresses(address, others[0] and _checked(others[0]), others[1] and _checked(others[1]))


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if whole and "@" in parts.netloc:
        raise StoreError("no address may hold a password; set KG_STORE_USER and KG_STORE_PASSWORD in its place")
    if not whole or parts.query or parts.fragment:
        raise StoreError("--store takes the address of a SPARQL endpoint, such as http://127.0.0.1:7878/query, "
                         "with nothing behind it")  # fmt: skip
    return address


class Endpoint:
    """A server that answers SPARQL; close it after use."""

    def __init__(self, address: str, environment: Environment | None = None) -> None:
        import httpx

        self._environment = given = os.environ if environment is None else environment
        self.addresses = find_addresses(address, given)
        self.server = ""
        """What the server calls itself, once it has answered."""
        self._user, self._password = given.get("KG_STORE_USER", ""), given.get("KG_STORE_PASSWORD", "")
        self._token = given.get("KG_STORE_TOKEN", "")
        headers = {"User-Agent": "kg"} | ({"Authorization": f"Bearer {self._token}"} if self._token else {})
        self._client = httpx.Client(headers=headers, timeout=httpx.Timeout(ANSWER, connect=CONNECT))
        self._pauses: tuple[float, ...] = ()  # none until it has answered once: it may be the wrong address

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def ask(self, sparql: str, expects: str, read: Callable[[bytes, str], Read], **parameters: str | list[str]) -> Read:
        """What ``read`` makes of the answer to a query, and of its media type; raises QueryError where it is refused.

        An answer that breaks off, which ``read`` tells by a SyntaxError, is asked for again.
        """
        form = {"query": sparql, **parameters}
        return self._send(Request("answer", "POST", self.addresses.query, expects, {"data": form}), read)

    def update(self, sparql: str) -> None:
        """Change the server by SPARQL Update."""
        headers = {"Content-Type": "application/sparql-update"}
        content = {"content": sparql.encode("utf-8"), "headers": headers}
        self._send(Request("be changed", "POST", self.addresses.update, content=content), _nothing)

    def put(self, graph: str, triples: bytes) -> None:
        """Put N-Triples in place of a graph, by the Graph Store Protocol."""
        content = {"content": triples, "params": {"graph": graph}, "headers": {"Content-Type": TRIPLES}}
        self._send(Request(f"take the graph <{graph}>", "PUT", self.addresses.graphs, content=content), _nothing)

    def _send(self, request: Request, read: Callable[[bytes, str], Read]) -> Read:
        for pause in (*self._pauses, None):
            found = self._tried(request, read)
            if not isinstance(found, _Trouble):
                self._pauses = PAUSES
                return found
            if pause is None or not found.passes:
                break
            time.sleep(pause)
        assert isinstance(found, _Trouble)
        self._pauses = () if found.passes else self._pauses  # whoever tidies up after this need not wait again
        kept = "" if request.expects else "; what was stored before is still there, and the next kg build goes on"
        raise found.kind(f"the server {self._address(request.url)} {found.reason}{kept}")

    def _tried(self, request: Request, read: Callable[[bytes, str], Read]) -> Read | _Trouble:
        import httpx

        try:
            answer = self._answer(request)
        except httpx.TimeoutException:
            return _Trouble(f"took too long to {request.doing}; see how it fares, and try again", passes=True)
        except httpx.ConnectError as error:
            return _Trouble(f"cannot be reached ({_plain(str(error))}); start it, or give its address", passes=True)
        except httpx.TransportError as error:
            return _Trouble(f"dropped the connection ({_plain(str(error))}); see its log, and try again", passes=True)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return _Trouble(f"cannot be asked ({_plain(str(error))})", passes=False)
        wrong = self._told(request, answer)
        return self._read(answer, read) if wrong is None else wrong

    def _answer(self, request: Request) -> httpx.Response:
        """The answer; the first time that a server asks who we are it is told so, in the way that it asks for."""
        import httpx

        content = dict(request.content)
        headers = {"Accept": request.expects or "*/*", **content.pop("headers", {})}
        answer = self._client.request(request.method, request.url, headers=headers, **content)
        if answer.status_code == 401 and self._user and not self._token and self._client.auth is None:
            digest = "digest" in answer.headers.get("WWW-Authenticate", "").lower()
            self._client.auth = (httpx.DigestAuth if digest else httpx.BasicAuth)(self._user, self._password)
            answer = self._client.request(request.method, request.url, headers=headers, **content)
        if not self.server:
            self.server = answer.headers.get("Server", "unnamed")
            self.addresses = find_addresses(self.addresses.query, self._environment, self.server)
        return answer

    def _told(self, request: Request, answer: httpx.Response) -> _Trouble | None:
        """What is wrong with an answer by its status and its headers."""
        status, kind = answer.status_code, answer.headers.get("Content-Type", "")
        if answer.is_success and not request.expects:
            return None
        if "html" in kind and (answer.is_success or status == 400):
            return _Trouble("answers with a web page; is this the address of a SPARQL endpoint?", passes=False)
        if answer.is_success:
            return _cut(answer)
        if answer.is_redirect:
            there = self._hidden(answer.headers.get("Location", ""))
            return _Trouble(f"sends elsewhere, to {there}; give that address", passes=False)
        if status == 400 and request.expects:
            return _Trouble(f"cannot answer this query{self._words(answer)}", passes=False, kind=QueryError)
        known = _TROUBLES.get(status, f"answers with status {status}{self._words(answer)}; see its log, and try again")
        return _Trouble(known, passes=status in _PASSING)

    def _read(self, answer: httpx.Response, read: Callable[[bytes, str], Read]) -> Read | _Trouble:
        try:
            return read(answer.content, answer.headers.get("Content-Type", ""))
        except (SyntaxError, ValueError) as error:
            return _Trouble(f"broke off its answer, or gave none ({self._hidden(str(error))}); try again", passes=True)

    def _words(self, answer: httpx.Response) -> str:
        """The server's own first words on what is wrong, where they are for people and no page."""
        text = "" if "html" in answer.headers.get("Content-Type", "") else answer.text
        return f" ({self._hidden(text)})" if text.strip() else ""

    def _hidden(self, text: str) -> str:
        """The text, short and without what nobody may see: a server may repeat what it was sent."""
        basic = base64.b64encode(f"{self._user}:{self._password}".encode()).decode()
        for secret in filter(None, (self._password, self._token, basic)):
            text = text.replace(secret, "…")
        return _plain(text)

    def _address(self, url: str) -> str:
        return url.partition("?")[0]


def _nothing(_: bytes, __: str) -> None:
    return None


def _cut(answer: httpx.Response) -> _Trouble | None:
    """Virtuoso leaves out what is beyond its limits of rows and time, and says so in a header alone."""
    if most := answer.headers.get("X-SPARQL-MaxRows"):
        return _Trouble(f"gives no more than {_plain(most)} rows; raise ResultSetMaxRows in its ini file", passes=False)
    if "X-SPARQL-Anytime" in answer.headers or answer.headers.get("X-SQL-State") == "S1TAT":
        return _Trouble("gave only the part of the answer that it found in time; raise its limits", passes=False)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
