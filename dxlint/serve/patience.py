"""HTTP as uvicorn speaks it, but that nobody keeps a connection who does not ask: a thousand of such would be all."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20
"""The time in which the head of a request is to come."""


class Impatient(H11Protocol):
    """Closes a connection on which no request has come in :data:`SECONDS`, or has not come whole to its head."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """As uvicorn does it; the time begins."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """As uvicorn does it; the time ends with the head of a request, and begins with what comes behind it."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait_no_longer()
        elif self._end is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """As uvicorn does it."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._end = asyncio.get_running_loop().call_later(SECONDS, self.transport.close)

    def _wait_no_longer(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
