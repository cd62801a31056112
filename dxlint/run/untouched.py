"""Whether somebody has changed dxlint itself while it runs: a plugin that does could make every report pass.

What can be seen from outside is looked at: functions, classes with their parts, and constants of the modules that were
there before. Whoever wants to hide it can (a plugin is Python, run with your rights); who only patches is named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

_PACKAGE = "dxlint"
_GONE = object()
_Key = tuple[Any, str]


class Untouched:
    """What dxlint is made of at one moment."""

    def __init__(self) -> None:
        self._held = dict(_parts())
        self._code = {part: part.__code__ for part in self._held.values() if type(part) is FunctionType}

    def changed(self) -> list[str]:
        """The names of what is no longer as it was, in order; it is put back."""
        names = []
        for (holder, name), part in self._held.items():
            if vars(holder).get(name, _GONE) is not part:
                setattr(holder, name, part)
                names.append(f"{_name_of(holder)}.{name}")
        for part, code in self._code.items():
            if part.__code__ is not code:
                part.__code__ = code
                names.append(f"{part.__module__}.{part.__qualname__}")
        return sorted(names)


def _parts() -> Iterator[tuple[_Key, Any]]:
    for name, module in sorted(sys.modules.items()):
        if (name == _PACKAGE or name.startswith(f"{_PACKAGE}.")) and type(module) is ModuleType:
            for key, part in list(vars(module).items()):
                if isinstance(part, type):
                    yield (module, key), part
                    if part.__module__ == name:
                        yield from (
                            ((part, own), held) for own, held in list(vars(part).items()) if type(held) in _CODE
                        )
                elif callable(part) or key.isupper():
                    yield (module, key), part


_CODE = frozenset({FunctionType, property, classmethod, staticmethod})


def _name_of(holder: Any) -> str:
    return holder.__name__ if isinstance(holder, ModuleType) else f"{holder.__module__}.{holder.__qualname__}"
