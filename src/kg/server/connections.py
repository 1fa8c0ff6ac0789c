"""Connections that nobody can keep open by being slow: the protocol of HTTP with bounds of time.

Whoever sends the head of a request too slowly, or nothing at all, is answered 408 and cut; whoever does not fetch what
was asked for is cut. A body that comes too slowly is answered by kg.server.app.
"""

from __future__ import annotations

from asyncio import BaseTransport, TimerHandle

from uvicorn.protocols.http.h11_impl import H11Protocol

_TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 37\r\n"
    b"Connection: close\r\n\r\nthe request took too long to come in\n"
)


def bounded(seconds: float) -> type[H11Protocol]:
    """The protocol for uvicorn, with so many seconds for the head of a request and for each part of an answer."""
    return type("Bounded", (_Bounded,), {"patience": seconds})


class _Bounded(H11Protocol):
    patience = 20.0
    _head: TimerHandle | None = None
    _fetch: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._head, self._fetch):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._await_head()
        elif self._head is not None:
            self._head.cancel()
            self._head = None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_fetch()

    def _await_head(self) -> None:
        if self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(self.patience, self._cut)

    def _cut(self) -> None:
        """Close, with an answer to whoever has not had one but sends on."""
        if self.cycle is None or not self.cycle.more_body:
            self.transport.write(_TOO_SLOW)
        self.transport.close()
        self._await_fetch()

    def _await_fetch(self, before: int = 0) -> None:
        """Cut the connection where nothing of what waits to be fetched goes out in the time that there is."""
        waiting = self.transport.get_write_buffer_size()
        if waiting and waiting == before:
            self.transport.abort()
        elif waiting:
            self._fetch = self.loop.call_later(self.patience, self._await_fetch, waiting)
