"""The application: which address does what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dxlint.i18n import use
from dxlint.serve.asked import language_of
from dxlint.serve.bar import may_run
from dxlint.serve.desk import Desk
from dxlint.serve.faults import RefusedError
from dxlint.serve.guard import HEALTH, Guard
from dxlint.serve.job import COPY, DESK, PAGE, REPLY, REPORT, TEXT, Job
from dxlint.serve.openapi import document
from dxlint.serve.refusals import refused
from dxlint.serve.settings import Settings
from dxlint.serve.start import policy, start_page
from dxlint.serve.uploads import uploads_in

_OF_A_PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a review page may do at most; by a policy of its own it may less."""
FORMS = {"/check": DESK, "/text": TEXT, "/page": PAGE, "/mark": COPY, "/reply": REPLY}
PROGRAMS = {"/api/check": REPORT, "/api/page": PAGE, "/api/mark": COPY, "/api/reply": REPLY}
Answering = Callable[[Request], Awaitable[Response]]


def application(settings: Settings) -> Starlette:
    """The desk as an ASGI application."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    async def start(request: Request) -> Response:
        page = start_page(language_of(request, settings.language), settings.megabytes)
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": policy()})

    async def refuse(request: Request, error: Exception) -> Response:
        """Say why, in the language asked for."""
        fault = error if isinstance(error, RefusedError) else RefusedError("method" if _is_known(error) else "nowhere")
        language = language_of(request, settings.language)
        use(language)
        return refused(request, fault.status, [fault.sentence()], language)

    return Starlette(
        routes=[
            Route("/", start),
            Route(HEALTH, _healthy),
            Route("/favicon.ico", _nothing),
            Route("/api/openapi.json", _described),
            *(Route(path, _answering(wanted, desk), methods=["POST"]) for path, wanted in (FORMS | PROGRAMS).items()),
        ],
        middleware=[Middleware(Guard, hosts=settings.hosts, language=settings.language)],
        exception_handlers={RefusedError: refuse, HTTPException: refuse},
        lifespan=lifespan,
    )


def _is_known(error: Exception) -> bool:
    return isinstance(error, HTTPException) and error.status_code == 405


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _nothing(_request: Request) -> Response:
    """What browsers ask for on their own."""
    return Response(status_code=204)


async def _described(_request: Request) -> Response:
    return JSONResponse(document())


async def _gone(request: Request) -> None:
    """Comes back when the asker has gone, whose whole form has come."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _answering(wanted: str, desk: Desk) -> Answering:
    """What answers at an address where that is wanted."""

    async def answer(request: Request) -> Response:
        language = language_of(request, desk.settings.language)
        async with desk.place() as place:
            uploads = await uploads_in(request, desk.settings, place)
            done = await desk.done(Job(wanted, uploads, language), _gone(request))
        if not done.kind:
            return refused(request, done.status, [*done.sentences], language)
        policy = f"{_OF_A_PAGE}; {may_run()}" if wanted in (DESK, TEXT) else _OF_A_PAGE
        headers = {"Content-Security-Policy": policy} if done.kind.startswith("text/html") else {}
        if done.name:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(done.name)}"
        return Response(done.body, done.status, headers, done.kind)

    return answer
