"""The routes: SPARQL 1.1 Protocol, Graph Store Protocol (to read), VoID, things by their IRIs, and pages.

An answer is known before its first byte is sent, so that an error is an error to the client too. Requests are bounded
in size and time, and nothing can be written.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from kg.server.admission import admission
from kg.server.description import service_description
from kg.server.jobs import Answer, Job, refusal
from kg.server.negotiation import GRAPHS, preferred
from kg.server.workers import Workers

FORMS = {"turtle": "text/turtle", "json-ld": "application/ld+json", "n-triples": "application/n-triples",
         "html": "text/html"}  # fmt: skip
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_NOT_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' "
    "data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a client may ask for, and how many are served at a time."""

    timeout: float = 30.0
    max_rows: int = 100_000
    max_request: int = 1 << 20
    read_timeout: float = 20.0
    workers: int = 2
    origins: tuple[str, ...] = ()
    """The web pages of other origins that may read answers; none, unless told."""


def make_app(workers: Workers, limits: Limits, host: str = "127.0.0.1") -> Starlette:
    """The web application over ``workers``, for a server that listens on ``host``."""
    server = _Server(workers, limits)
    get, post = ["GET"], ["GET", "POST"]
    routes = [
        Route("/", server.home, methods=get),
        Route("/sparql", server.sparql, methods=post),
        Route("/graph", server.graph, methods=get),
        Route("/void", server.void, methods=get),
        Route("/.well-known/void", server.void, methods=get),
        Route("/network", server.network, methods=get),
        Route("/find", server.find, methods=get),
        Route("/about", server.about, methods=get),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    app = Starlette(routes=routes, middleware=admission(host, limits.origins))
    app.router.default = server.thing  # and no route, whose pattern no line break would fit
    return app


class _Server:
    """The handlers, and what they share."""

    def __init__(self, workers: Workers, limits: Limits) -> None:
        self._workers, self._limits = workers, limits

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol: query by GET, by a form, or as it is; without a query what this service is."""
        try:
            fields = await self._fields(request)
        except _RefusalError as refused:
            return _response(refused.answer)
        queries = [value for key, value in fields if key == "query"]
        if any(key == "update" for key, _ in fields):
            return _response(refusal(403, "this graph can be read and not changed"))
        if not queries and request.method in ("GET", "HEAD"):
            return await self._service(request)
        if len(queries) != 1:
            return _response(refusal(400, f"a request has one query, but this one has {len(queries)}"))
        job = Job(
            "query", queries[0], request.headers.get("accept", ""), max_rows=self._limits.max_rows,
            default_graphs=tuple(value for key, value in fields if key == "default-graph-uri"),
            named_graphs=tuple(value for key, value in fields if key == "named-graph-uri"),
        )  # fmt: skip
        return await self._answer(job)

    async def graph(self, request: Request) -> Response:
        """Graph Store Protocol, to read: ``?default`` is the union of all, ``?graph=IRI`` one graph."""
        names, whole = request.query_params.getlist("graph"), "default" in request.query_params
        if len(names) + whole != 1:
            return _response(refusal(400, "name one graph: ?graph=IRI, or ?default for all of them together"))
        return await self._answer(Job("graph", names[0] if names else "default", request.headers.get("accept", "")))

    async def void(self, request: Request) -> Response:
        """What is in the graph, as VoID."""
        return await self._answer(Job("void", f"{request.base_url}sparql", request.headers.get("accept", "")))

    async def thing(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Where an IRI of the graph leads: to what tells of the thing, since the thing itself cannot be sent."""
        if scope["method"] not in ("GET", "HEAD"):
            await _response(refusal(405, "things can only be looked at"))(scope, receive, send)
            return
        base = (await self._workers.answer(Job("base"), self._limits.timeout)).body.decode()
        raw = (scope.get("raw_path") or scope["path"].encode()).decode("ascii", "replace")
        path = _ESCAPE.sub(lambda one: one[0].upper(), raw)
        where = f"/about?iri={quote(base + _NOT_ASCII.sub(_letters, path[1:]), safe='')}"
        await RedirectResponse(where, 303, headers={"Vary": "Accept"})(scope, receive, send)

    async def about(self, request: Request) -> Response:
        """What is known of ``?iri=``: a page, or RDF for those who like that better; ``?as=`` decides it."""
        iri, wanted = request.query_params.get("iri", ""), request.query_params.get("as", "")
        if wanted and wanted not in FORMS:
            return _response(refusal(400, f"a thing can be told as {', '.join(FORMS)}"))
        accept = FORMS.get(wanted) or request.headers.get("accept", "")
        form = preferred(accept, ["text/html", *GRAPHS])
        return await self._answer(Job("page" if form == "text/html" else "thing", iri, accept))

    async def find(self, request: Request) -> Response:
        """The page of whoever bears ``?name=``."""
        found = await self._workers.answer(Job("find", request.query_params.get("name", "")), self._limits.timeout)
        if found.status != 200:
            return _response(found)
        return RedirectResponse(f"/about?iri={quote(found.body.decode(), safe='')}", 303)

    async def home(self, _: Request) -> Response:
        """The first page."""
        return await self._answer(Job("home"))

    async def network(self, _: Request) -> Response:
        """The network page, which may take its time."""
        return _response(await self._workers.answer(Job("network"), max(self._limits.timeout, 120)), inline=True)

    async def _service(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        form = preferred(accept, [*GRAPHS, "text/html"])
        if form == "text/html":
            return await self._answer(Job("editor"))
        if form is None:
            return _response(refusal(406, f"the service is described as {', '.join(GRAPHS)}"))
        return _response(Answer(200, form, service_description(str(request.base_url), GRAPHS[form])))

    async def _answer(self, job: Job) -> Response:
        return _response(await self._workers.answer(job, self._limits.timeout))

    async def _fields(self, request: Request) -> list[tuple[str, str]]:
        """The parameters of a request to /sparql, however they were sent."""
        query = request.scope["query_string"].decode("ascii", "replace")
        fields = parse_qsl(query, keep_blank_values=True)
        if request.method != "POST":
            return fields
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            body = (await asyncio.wait_for(self._body(request), self._limits.read_timeout)).decode("utf-8")
        except TimeoutError as error:
            raise _RefusalError(408, "the request took too long to come in") from error
        except UnicodeDecodeError as error:
            raise _RefusalError(400, "the request is not UTF-8") from error
        except ClientDisconnect as error:
            raise _RefusalError(400, "the request broke off") from error
        if kind == _FORM:
            return [*fields, *parse_qsl(body, keep_blank_values=True)]
        if kind in (_QUERY, _UPDATE):
            return [*fields, (kind.rpartition("-")[2], body)]
        raise _RefusalError(415, f"a query is posted as {_FORM} or {_QUERY}")

    async def _body(self, request: Request) -> bytes:
        most = self._limits.max_request
        length = request.headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most:
            raise _RefusalError(413, f"a request may have {most} bytes")
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise _RefusalError(413, f"a request may have {most} bytes")
        return bytes(body)


class _RefusalError(Exception):
    """A request that is refused, and with which answer."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.answer = refusal(status, what)


def _response(answer: Answer, *, inline: bool = False) -> Response:
    """The response; the network page, which has its own policy, may run what stands in it."""
    headers: dict[str, Any] = {**_HEADERS, "Vary": "Accept"}
    if inline:
        del headers["Content-Security-Policy"]
    if answer.status == 503:
        headers["Retry-After"] = "10"
    if answer.status == 408:  # the rest of the request is not waited for
        headers["Connection"] = "close"
    return Response(answer.body, answer.status, headers, answer.media_type)


def _letters(match: re.Match[str]) -> str:
    """Percent-encoded letters as the letters that kg's IRIs have; what is no letter stays encoded."""
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return "".join(char if char.isalnum() else quote(char) for char in text)
