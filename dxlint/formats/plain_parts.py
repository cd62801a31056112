"""Values in bytes, and back: what others may have written is heard with distrust, and nothing of it runs.

Values of Python's own kinds are made of it, and of the classes that its reader allows; nothing of these is changed.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from importlib import import_module
from typing import Any

_BESIDE = {(kind.__module__, kind.__name__): kind for kind in (date, datetime, Decimal, Fraction)}
_ROOMS = tuple(
    f"dxlint.{room}."
    for room in ("declared", "engine", "formats", "language", "model", "relations", "rulebook", "rules", "views")
)
"""Where the classes of values stand; to import what is there does nothing."""


def written(value: Any) -> bytes:
    """A value in bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def heard(raw: bytes, room: str) -> Any:
    """The value in those bytes, of classes that stand in a room. Raises whatever is wrong with them."""
    return _loaded(raw, lambda module, found: module.startswith(room))


def plain(raw: bytes) -> Any:
    """The value in those bytes, of dxlint's tuples and words of a list. Raises whatever is wrong with them."""
    return _loaded(raw, lambda module, found: module.startswith(_ROOMS) and issubclass(found, tuple | Enum))


def _loaded(raw: bytes, allowed: Callable[[str, type], bool]) -> Any:
    hearing = _Hearing(raw, allowed)
    try:
        return hearing.load()
    finally:
        hearing.put_back()


class _Hearing(pickle.Unpickler):
    """Makes values of Python's own kinds, and of classes that are allowed."""

    def __init__(self, raw: bytes, allowed: Callable[[str, type], bool]) -> None:
        super().__init__(io.BytesIO(raw))
        self._allowed = allowed
        self._met: dict[type, Mapping[str, Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        if beside := _BESIDE.get((module, name)):
            return beside
        found = getattr(import_module(module), name, None) if module.startswith(_ROOMS) else None
        if not isinstance(found, type) or found.__module__ != module or not self._allowed(module, found):
            raise pickle.UnpicklingError(f"{module}.{name}")
        self._met.setdefault(found, dict(vars(found)))
        return found

    def put_back(self) -> None:
        """Give a class back what the bytes changed of it, and raise UnpicklingError where they did."""
        changed = [kind for kind, held in self._met.items() if dict(vars(kind)) != held]
        for kind in changed:
            held = self._met[kind]
            for name in vars(kind).keys() - held.keys():
                delattr(kind, name)
            for name, value in held.items():
                if vars(kind)[name] is not value:
                    setattr(kind, name, value)
        if changed:
            raise pickle.UnpicklingError(changed[0].__name__)
