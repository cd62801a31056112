"""How a request is refused: for people as a page, for programs as RFC 9457 has it."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from dxlint.i18n import use
from dxlint.serve.asked import is_program
from dxlint.serve.start import policy, told_page

_AGAIN = "10"
"""Seconds after which to come again."""


def refused(request: Request, status: int, sentences: list[str], language: str) -> Response:
    """The answer to a request that is refused; ``sentences`` are in that language."""
    headers = {"Retry-After": _AGAIN} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    if is_program(request):
        problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
        text = json.dumps({**problem, "detail": "\n".join(sentences)}, ensure_ascii=False)
        return Response(text, status, headers, "application/problem+json")
    use(language)
    headers["Content-Security-Policy"] = policy()
    return Response(told_page(sentences, language), status, headers, "text/html")
