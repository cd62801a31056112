"""Regular expressions that are compiled when they are first used: a run needs some of hundreds, and each takes time."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any, AnyStr

_OF_COMPILED = (
    *("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn"),
    *("flags", "groupindex", "groups"),
)


def lazy(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, of which nothing is done before it is used.

    A wrong expression is told by its first use and not by the import; ``tests/test_patterns.py`` compiles each.
    """
    waiting: Any = _Waiting(expression, flags)
    return waiting  # type: ignore[no-any-return]


def compile_in(*modules: ModuleType) -> None:
    """Compile the expressions of modules that still wait: for processes to come, which would each do it again."""
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, _Waiting):
                _ = value.flags


class _Compiled:
    """Has all that it is asked for: Python looks no further, as it would with ``__getattr__``."""

    def __init__(self, expression: Any, flags: int) -> None:
        self.pattern = expression
        self._flags = flags


class _Waiting(_Compiled):
    """Becomes the other when it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_COMPILED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((one, getattr(compiled, one)) for one in _OF_COMPILED)
        self.__class__ = _Compiled  # type: ignore[assignment]
        return self.__dict__[name]
