"""A submission as people write it: YAML in quotes, prose in blocks, short things on a line; or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_LINE = 300
"""Characters up to which a mapping or list of scalars stands on one line."""


def as_json(submission: Mapping[str, Any]) -> str:
    """The submission as JSON, indented."""
    return json.dumps({**submission, "dxlint": 1}, ensure_ascii=False, indent=1) + "\n"


def as_yaml(submission: Mapping[str, Any]) -> str:
    """The submission as YAML, every value in quotes."""
    return "\n".join(_mapping({**submission, "dxlint": 1}, "")) + "\n"


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, str) and "\n" in item:
            yield f"{indent}{key}: |"
            yield from (f"{indent}  {line}" if line else "" for line in item.split("\n"))
        elif _is_short(item, indent):
            yield f"{indent}{key}: {_flow(item)}"
        elif isinstance(item, list):
            yield f"{indent}{key}:"
            yield from _list(item, indent + "  ")
        else:
            yield f"{indent}{key}:"
            yield from _mapping(item, indent + "  ")


def _list(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, list) or _is_short(item, indent):
            yield f"{indent}- {_flow(item)}"
        else:
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest


def _is_short(item: Any, indent: str) -> bool:
    """Whether it holds nothing but scalars, or lists of them, and fits on a line."""
    if isinstance(item, (str, int)):
        return True
    inner = item.values() if isinstance(item, Mapping) else item
    plain = all(
        isinstance(i, (str, int)) or (isinstance(i, list) and all(isinstance(s, str) for s in i)) for i in inner
    )
    return plain and len(_flow(item)) + len(indent) < _LINE


def _flow(item: Any) -> str:
    if isinstance(item, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(map(_flow, item)) + "]"
    return json.dumps(item, ensure_ascii=False)
