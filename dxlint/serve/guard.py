"""At the door: who may ask, and what browsers may do with any answer."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dxlint.i18n import use
from dxlint.language.text import clip, printable
from dxlint.serve.asked import language_of
from dxlint.serve.faults import RefusedError
from dxlint.serve.refusals import refused

HERE = ("localhost", "127.0.0.1", "::1")
"""What this computer calls itself."""
HEALTH = "/healthz"
"""Where a machine looks whether the desk is there; it may do so by any name."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" browsers would leave out by which page a form was sent.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets in what is asked by a name of this desk, from no page of others; gives every answer its headers."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], language: str) -> None:
        self._app = app
        self._hosts = {*HERE, *(one.lower() for one in hosts)}
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        fault = self._fault(request)
        if fault is None:
            await self._app(scope, receive, sent)
            return
        language = language_of(request, self._language)
        use(language)
        await refused(request, fault.status, [fault.sentence()], language)(scope, receive, sent)

    def _fault(self, request: Request) -> RefusedError | None:
        if request.scope["path"] == HEALTH:
            return None
        called = request.headers.getlist("host")
        name = name_in(called[0]) if len(called) == 1 else ""
        if name not in self._hosts:
            return RefusedError("host", name=clip(printable(name)))
        origin = request.headers.get("origin")
        from_elsewhere = request.headers.get("sec-fetch-site", "") in ("cross-site", "same-site")
        asks_only = request.method in ("GET", "HEAD")
        if origin is not None and _address_in(origin) != called[0].lower():
            return RefusedError("origin")
        return RefusedError("origin") if from_elsewhere and not asks_only else None


def _address_in(origin: str) -> str:
    """Name and port in a header ``Origin``; "" for what is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def name_in(host: str) -> str:
    """The name in a header ``Host``, in lower case and without the port; "" for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if not {*host} & {*"/?#@\\"} else ""
    except ValueError:
        return ""
