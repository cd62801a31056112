"""Which keys a place in a submission knows: asked of the shapes themselves, only when a key is unknown."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def keys_at(steps: Sequence[str]) -> list[str]:
    """The keys known at the mapping that ``steps`` (keys and indexes from the root) lead to."""
    return [*_known(tuple("0" if step.isdigit() else step for step in steps))]


@lru_cache(maxsize=256)
def _known(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The keys at a kind of place: every item of a list is of one kind."""
    from dxlint.model.schema.shapes import SubmissionShape

    kinds: list[Any] = [SubmissionShape]
    for step in steps:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    return tuple(sorted({key for kind in kinds for key in _keys(kind)}))


def _inside(kind: Any, step: str) -> Iterator[Any]:
    """The kinds of value that may stand under a key of a mapping, or at an index of a list."""
    if get_origin(kind) is list and step.isdigit():
        yield from _alternatives(get_args(kind)[0])
    elif step in (known := _keys(kind)):
        yield from _alternatives(known[step])


def _keys(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind) if hasattr(kind, "__total__") else {}


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
