"""The desk at work: bound to an address, told, and kept until somebody stops it."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from dxlint.run.config import ConfigError
from dxlint.serve.app import application
from dxlint.serve.faults import RefusedError
from dxlint.serve.job import REPORT, Job, Upload
from dxlint.serve.patience import Impatient
from dxlint.serve.process import carried_out
from dxlint.serve.settings import Settings

PORT = 8321
GRACE = 2
"""Seconds in which answers may come to their end when the desk is closed."""
_CONNECTIONS = 1000
_EMPTY = Upload("bao-cao.yaml", b"dxlint: 1\n")


def bound(host: str, port: int | None, *, or_another: bool = False) -> socket.socket:
    """A socket that listens; port 0: one that is free. Raises ConfigError where there can be none.

    Where no port is named it is :data:`PORT`, or another, if that will do, where somebody else listens there.
    """
    if port is not None:
        return _bound(host, port)
    try:
        return _bound(host, PORT)
    except ConfigError:
        if not or_another:
            raise
        return _bound(host, 0)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.socket(family)
        if sys.platform == "win32":  # where the other option lets a second program take the port from the first
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError, TypeError, ValueError) as error:  # the last two for names that no host can have
        detail = getattr(error, "strerror", "") or str(error)
        raise ConfigError("cannot-listen", value=f"{host}:{port}", detail=detail) from None
    return listening


def address_of(listening: socket.socket) -> str:
    """The address by which a browser of this computer asks."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(
    settings: Settings, listening: socket.socket, say: Callable[[str], None], *, opens: bool = False
) -> list[str]:
    """Keep the desk until it is stopped; ``say`` is told the address. The sentences of what kept it from beginning."""
    try:
        tried = carried_out(Job(REPORT, (_EMPTY,), settings.language), settings)
    except RefusedError as error:
        return [error.sentence()]
    if not tried.kind:
        return [*tried.sentences]
    address = address_of(listening)
    say(address)
    if opens:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    config = uvicorn.Config(
        application(settings),
        http=Impatient,
        log_config=None,
        log_level="critical",
        access_log=False,
        ws="none",
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=GRACE,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return []
