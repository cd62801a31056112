"""Judging the shape of what a reader found, and saving what is well-formed of it.

pydantic's core judges, from a schema precomputed out of :mod:`dxlint.model.schema.shapes` (building it anew
would cost every start more than the whole check of a report). What does not fit becomes a
:class:`~dxlint.model.Problem` and is taken out; the rest is judged on.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, ValidationError

from dxlint.formats.pointers import pointer_of
from dxlint.model import Problem, Span

SCHEMA_FILE = Path(__file__).with_name("shape.json")

_EXPECTED = {
    "string_type": "text",
    "list_type": "list",
    "dict_type": "mapping",
    "literal_error": "choice",
    "string_pattern_mismatch": "whole",
    "missing": "missing",
}
Path_ = tuple[str | int, ...]
_ROUNDS = 12  # each round takes out what the last one found; nested faults surface round by round


@cache
def _validator() -> SchemaValidator:
    import json

    try:
        return SchemaValidator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    except (OSError, ValueError, SchemaError):  # a pydantic of another make: build from the models, slower
        from dxlint.model.schema.shapes import core_schema

        return SchemaValidator(core_schema())


_NO_VERSION = Problem("DX002", "no-version", Span(""), {"key": "dxlint"})
_NO_END = Problem("DX002", "expected-other", Span(""), {"found": "mapping", "expected": "other", "value": ""})


def shaped(data: Any) -> tuple[dict[str, Any], list[Problem]]:
    """The part of ``data`` that has the shape of a submission, and what was wrong with the rest.

    ``data`` is a reader's tree (mappings, lists, text) and stays as it is. Never raises: what cannot be saved
    ends in an empty submission and its problems.
    """
    if not isinstance(data, dict):
        return {}, [Problem("DX002", "not-a-mapping", Span(""), {"found": _kind(data)})]
    problems: list[Problem] = []
    own, versioned = False, "dxlint" in data
    for _ in range(_ROUNDS):
        try:
            _validator().validate_python(data)
        except ValidationError as error:
            if not own:
                data, own = _copied(data), True
            _take_out(data, error.errors(include_url=False, include_context=True), problems)
            if not data.get("dxlint"):  # without a version there is no submission to judge on
                reported = versioned or any(problem.message == "no-version" for problem in problems)
                return {}, problems if reported else [_NO_VERSION, *problems]
        else:
            return data, problems
    return {}, [*problems, _NO_END]


def _copied(value: Any) -> Any:
    """The same data in lists and mappings of its own: aliases of YAML share theirs."""
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _take_out(data: dict[str, Any], errors: Iterable[Any], problems: list[Problem]) -> None:
    """Remove from ``data`` what each error points at, and say so once a place.

    Where a value may take one of two shapes, pydantic tells the faults of both; the deepest place counts.
    """
    found: dict[Path_, Problem | None] = {}
    wanted: dict[Path_, type] = {}
    for error in errors:
        path, held = _resolve(data, error["loc"])
        found.setdefault(path, _problem(path, held, error))
        if error["type"] == "dict_type":
            wanted[path] = dict
    shallow = {path[:length] for path in found for length in range(len(path))}
    faults = [path for path in found if path not in shallow]
    problems.extend(problem for path in faults if (problem := found[path]) is not None)
    empty: dict[int, Any] = {}
    for path in faults:
        _remove(data, path, wanted.get(path), empty)


def _resolve(data: Any, loc: Path_) -> tuple[Path_, Any]:
    """The path that ``loc`` names in the data: pydantic's own labels of alternatives left out."""
    path: list[str | int] = []
    here = data
    for step in loc:
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return tuple(path), here


def _problem(path: Path_, held: Any, error: Any) -> Problem | None:
    kind = error["type"]
    pointer = pointer_of(path)
    if kind == "extra_forbidden":
        key = str(path[-1])
        return None if key.startswith("x-") else Problem("DX003", "unknown-key", Span(pointer), _unknown(key, held))
    if kind == "missing":
        missing = str(error["loc"][-1])
        if missing == "dxlint" and len(error["loc"]) == 1:
            return _NO_VERSION
        return Problem("DX002", "missing-key", Span(pointer), {"key": missing})
    if held == "" and kind in ("list_type", "dict_type"):
        return None  # a key with nothing under it holds nothing
    expected = _EXPECTED.get(kind, "other")
    data = {"found": _kind(held), "expected": expected, "value": held if isinstance(held, str) else ""}
    if kind == "literal_error":
        from dxlint.model.schema.shapes import (
            choices_at,  # costs what the precomputed schema saves: only where something is wrong
        )

        data["choices"] = ", ".join(f"'{word}'" for word in choices_at(path))
    return Problem("DX002", f"expected-{expected}", Span(pointer), data)


def _unknown(key: str, held: Any) -> dict[str, str]:
    """What is told of an unknown key: ``figures`` says in what it held some.

    A ``collection``, a ``share`` or percentage alone, another ``number`` alone, or a ``text``.
    """
    if not _has_figures(held):
        return {"key": key}
    return {"key": key, "figures": _figures_in(held) if isinstance(held, str) else "collection"}


def _figures_in(text: str) -> str:
    """What a text is that has figures in it."""
    from dxlint.language.quantities import read_value

    value = read_value(text)
    if value.kind == "share" or (value.quantity is not None and value.quantity.percent):
        return "share"
    return "number" if value.kind == "number" else "text"


def _has_figures(value: Any) -> bool:
    if isinstance(value, str):
        return any(character.isdecimal() for character in value)
    return any(map(_has_figures, value.values() if isinstance(value, dict) else value))


def _remove(data: Any, path: Path_, wanted: type | None, empty: dict[int, Any]) -> None:
    """Take the value out; in a list, something empty of the type ``wanted``, or like the others, stands in for it.

    ``empty`` keeps what stands in, by the list, which is looked through once.
    """
    if not path:
        data.clear()
        return
    here: Any = data
    for step in path[:-1]:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    if isinstance(here, dict):
        here.pop(last, None)
    elif isinstance(here, list) and isinstance(last, int) and last < len(here):
        if wanted is None and id(here) not in empty:
            empty[id(here)] = _empty_like(here)
        here[last] = wanted() if wanted is not None else type(empty[id(here)])()


def _empty_like(items: list[Any]) -> Any:
    """What stands in for a list's faulty item, so that the places of the others hold."""
    return {} if any(isinstance(item, dict) for item in items) else ""


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "mapping"
    if isinstance(value, list):
        return "list"
    return "text" if value else "nothing"
