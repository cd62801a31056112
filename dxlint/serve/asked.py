"""What a request says of itself: which language, whether a program asks."""

from __future__ import annotations

from decimal import Decimal

from starlette.requests import Request

from dxlint.patterns import lazy
from dxlint.rulebook.messages import LANGUAGES

API = "/api/"
_WEIGHED = lazy(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


def language_of(request: Request, otherwise: str) -> str:
    """The language that an address asks for (``?lang=``), else the one that the browser likes best, else that given."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    weights: dict[str, Decimal] = {}
    for part in request.headers.get("accept-language", "").split(","):
        found = _WEIGHED.fullmatch(part)
        if found and found[1].lower() in LANGUAGES:
            weights.setdefault(found[1].lower(), Decimal(found[2] or "1"))
    liked = {one: weight for one, weight in weights.items() if weight}
    return max(liked, key=liked.__getitem__, default=otherwise)


def is_program(request: Request) -> bool:
    """Whether the address is one for programs."""
    return str(request.scope["path"]).startswith(API)
