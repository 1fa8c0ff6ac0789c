"""Who may ask: web pages of which origins, and by which names of this machine.

A graph may be private, and any web page that is open in a browser can send requests to 127.0.0.1. No page of another
origin can read the answers unless it is allowed to (CORS). A page whose own name is made to lead to 127.0.0.1 would be
of our origin (DNS rebinding), so that on the loopback only the names of the loopback are answered, and those of the
origins that may ask.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def admission(host: str, origins: tuple[str, ...]) -> list[Middleware]:
    """The middleware of a server that listens on ``host``, for web pages of ``origins``; ``*`` lets all of them in."""
    cors = Middleware(
        CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"],
        allow_private_network=bool(origins), max_age=86400,
    )  # fmt: skip
    if not _is_loopback(host) or "*" in origins:
        return [cors]
    return [Middleware(_Names, names=frozenset({host.lower(), *_LOOPBACK, *map(_name, origins)})), cors]


class _Names:
    """Refuses a request that calls this machine by another name."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        called = Headers(scope=scope).get("host") if scope["type"] == "http" else None
        if called is None or _name(f"//{called}") in self._names:
            await self._app(scope, receive, send)
            return
        why = "this server is for its own machine, and has another name; kg serve --host or --origin lets others in\n"
        await PlainTextResponse(why, 421)(scope, receive, send)


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
