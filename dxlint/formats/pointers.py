"""RFC 6901 pointers: the way to a value in a file's data, written and followed. Nothing else takes one apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dxlint.records import NamedTuple


class Span(NamedTuple):
    """A value of the file's data (RFC 6901 pointer), or the characters ``start`` to ``end`` of its NFC text."""

    pointer: str
    start: int | None = None
    end: int | None = None


def escape(key: str) -> str:
    """A key as a token of a pointer."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def pointer_of(path: Iterable[str | int]) -> str:
    """The pointer of a path of keys and indexes."""
    return "".join(f"/{escape(str(step))}" for step in path)


def steps_of(pointer: str) -> list[str]:
    """The keys and indexes of a pointer, from the root."""
    if "~" not in pointer:
        return pointer.split("/")[1:]
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def value_at(data: Any, pointer: str) -> Any:
    """What stands at the pointer; None where nothing does."""
    here = data
    for step in steps_of(pointer):
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdecimal() and int(step) < len(here):
            here = here[int(step)]
        else:
            return None
    return here
