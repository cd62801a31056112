"""Settings that take one word or a list of words."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema


def _listed(value: Any) -> Any:
    """One word where a list may stand is a list of one; nothing is an empty list."""
    if isinstance(value, str):
        return [value] if value else []
    return value


WORDS_SCHEMA = WithJsonSchema({"type": ["array", "string"], "items": {"type": "string"}})
Words = Annotated[list[str], BeforeValidator(_listed), WORDS_SCHEMA]
