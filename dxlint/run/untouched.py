"""Whether somebody has changed dxlint itself, or Python, while it runs: a plugin that does could make all reports pass.

What can be seen from outside is looked at: functions, classes with their parts, and constants of the modules that were
there before, dxlint's and those of Python that it rests on; whether modules of dxlint are its own files, and whether
Python still looks for modules as it did. Whoever wants to hide it can (a plugin is Python, run with your rights); who
only patches is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

_PACKAGE = "dxlint"
_HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
_OF_PYTHON = ("builtins", "decimal", "fractions", "io", "json", "os", "re", "signal", "sys", "unicodedata")
"""Modules of Python whose functions decide what dxlint reads, computes and says."""
_GONE = object()
_Key = tuple[Any, str]


class Untouched:
    """What dxlint is made of at one moment."""

    def __init__(self) -> None:
        self._held = dict(_parts())
        self._finders = list(sys.meta_path)
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
        return sorted([*names, *self._changed_imports()])

    def _changed_imports(self) -> Iterator[str]:
        """Finders of modules that are gone, and modules called dxlint's that are none of its files."""
        gone = [one for one in self._finders if not any(one is finder for finder in sys.meta_path)]
        if gone:
            sys.meta_path[:] = [*self._finders, *(one for one in sys.meta_path if one not in self._finders)]
            yield "sys.meta_path"
        for name, module in list(sys.modules.items()):
            if name.startswith(f"{_PACKAGE}.") and not _is_of_ours(module):
                del sys.modules[name]
                yield name


def _is_of_ours(module: Any) -> bool:
    file = vars(module).get("__file__") if type(module) is ModuleType else None
    return type(file) is str and os.path.abspath(file).startswith(_HOME)


def _parts() -> Iterator[tuple[_Key, Any]]:
    for name, module in sorted(sys.modules.items()):
        ours = name == _PACKAGE or name.startswith(f"{_PACKAGE}.")
        if (ours or name in _OF_PYTHON) and type(module) is ModuleType:
            for key, part in list(vars(module).items()):
                if not ours and (key.startswith("_") or key.endswith("hook")):
                    continue  # what belongs to Python alone, or is there to be set
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
