"""Whether somebody has changed dxlint itself, or Python, while it runs: a plugin that does could make all reports pass.

What can be seen from outside is looked at: functions, classes with their parts, and constants of the modules that were
there before, dxlint's and those of Python that it rests on; whether modules of dxlint are its own files, and whether
Python still finds modules as it did. Whoever wants to hide it can (a plugin is Python, run with your rights); who
only patches is named.

What is gone may be what the code that looks for it needs: ``len``, ``os.path``, a function of this module. So what puts
things back is made before others' code runs, and holds all that it uses itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FunctionType, ModuleType
from typing import Any

from dxlint.records import NamedTuple

_PACKAGE = "dxlint"
_HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
# fmt: off
_OF_PYTHON = frozenset(
    {
        "abc", "bisect", "builtins", "codecs", "collections", "collections.abc", "contextlib", "copy", "csv",
        "dataclasses", "datetime", "decimal", "enum", "fnmatch", "fractions", "functools", "glob", "hashlib", "heapq",
        "html", "inspect", "io", "itertools", "json", "json.decoder", "json.encoder", "json.scanner", "math", "ntpath",
        "operator", "os", "pathlib", "posixpath", "re", "shutil", "signal", "stat", "string", "struct", "sys",
        "tempfile", "textwrap", "threading", "time", "traceback", "types", "unicodedata", "weakref", "zipfile", "zlib"
    }
)
# fmt: on
"""Modules of Python whose functions decide what dxlint reads, computes and says."""
_FIND = ("meta_path", "path_hooks")
"""The lists of Python by which it finds modules."""
_NOBODY = "dxlint_is_nobody_s"
MOST = 8
"""So many names are told; a plugin may change thousands."""
_GONE = object()


class _Holder(NamedTuple):
    """A module or a class, what it held, and how to ask it and to put something back without asking anybody else."""

    module: str
    thing: Any
    parts: dict[str, Any]
    get: Callable[..., Any]
    put: Callable[..., Any]


class Untouched:
    """What dxlint and Python are made of at one moment."""

    def __init__(self) -> None:
        self._holders: list[_Holder] = []
        self._codes: dict[FunctionType, Any] = {}
        self._seen: dict[str, Any] = {}
        self._modules: list[dict[str, Any]] = [{}]
        self._take_in()
        self._finders = [(one, list(getattr(sys, one))) for one in _FIND]
        self.mend = _mender(self._holders, self._codes, self._modules, self._finders)
        """Puts everything back, and fills a list with what was changed. It needs nothing that could be gone."""

    def changed(self) -> list[str]:
        """The names of what is no longer as it was, in order; it is put back."""
        touched: list[Any] = []
        self.mend(touched)
        return self.named(touched)

    def named(self, touched: list[Any]) -> list[str]:
        """The names of what :attr:`mend` has put back, in order, with what has become of modules beside; not too many.

        That is put back here.
        """
        names = {one if type(one) is str else _name_of(*one) for one in touched}
        every = sorted({*names, *self._changed_imports()})
        return every if len(every) <= MOST else [*every[:MOST], "…"]

    def come_finders(self) -> list[tuple[str, Any]]:
        """The finders that have come, with the lists that they are in."""
        found = []
        for name, before in self._finders:
            now = getattr(sys, name)
            if len(now) > len(before):
                found += [(name, one) for one in now if not any(one is other for other in before)]
        return found

    @property
    def knows_all_modules(self) -> bool:
        """Whether none has come since the last look."""
        return len(self._modules[0]) == len(sys.modules)

    def renew(self) -> None:
        """Take what is there now for what it was: since the last look nobody else's code has run, or it was told."""
        for holder in self._holders:
            get, parts = holder.get, holder.parts
            for name, part in [(name, part) for name, part in parts.items() if get(name) is not part]:
                parts[name] = get(name, part)
        for function, code in self._codes.items():
            if function.__code__ is not code:
                self._codes[function] = function.__code__
        for name, finders in self._finders:
            finders[:] = getattr(sys, name)
        self._take_in()

    def _take_in(self) -> None:
        """Take in the modules that have come, for those that stood under their names."""
        self._modules[0] = dict(sys.modules)
        seen = self._seen
        come = {name: one for name, one in self._modules[0].items() if seen.get(name, _GONE) is not one}
        if come.keys() & seen.keys():  # what stood under a name is nobody's any more
            self._holders[:] = [holder for holder in self._holders if holder.module not in come]
            self._codes.clear()
            self._codes.update(_codes(self._holders))
        seen.update(come)
        new = [holder for name, module in come.items() for holder in _holders(name, module)]
        self._holders += new
        self._codes.update(_codes(new))

    def _changed_imports(self) -> Iterator[str]:
        """Modules called dxlint's that are none of its files."""
        for name, module in list(sys.modules.items()):
            if name.startswith(f"{_PACKAGE}.") and not _is_of_ours(module):
                del sys.modules[name]
                yield name


def _mender(
    holders: list[_Holder],
    codes: dict[FunctionType, Any],
    modules: list[dict[str, Any]],
    finders: list[tuple[str, list[Any]]],
) -> Callable[[list[Any]], None]:
    """What puts back parts, code, modules and how these are found. What it calls is of C, held before others' code ran.

    A finder that was put before those that were there is asked after them: libraries bring some.
    """
    loaded, gone, own = sys.modules, _GONE, {*sys.stdlib_module_names, _PACKAGE}
    of_python, every, which, many = vars(sys), map, id, len

    def mend(touched: list[Any]) -> None:
        for _, thing, parts, get, put in holders:
            for name, part in parts.items():
                if get(name, gone) is not part:
                    put(name, part)
                    touched.append((thing, name))
        for function, code in codes.items():
            if function.__code__ is not code:
                function.__code__ = code
                touched.append((function, ""))
        lost, told = [], False
        for name, module in modules[0].items():
            if loaded.get(name, gone) is not module:
                lost.append((name, module))
                if name.partition(".")[0] in own:
                    told = True
        if told:  # else a library has taken away what is its own
            for name, module in lost:
                loaded[name] = module
            touched.append("sys.modules")
        for name, before in finders:
            now, known = of_python[name], [*every(which, before)]
            if [*every(which, now[: many(known)])] != known:
                come = [one for one in now if which(one) not in known]
                if many(now) - many(come) < many(known):
                    touched.append(f"sys.{name}")
                now[:] = [*before, *come]

    return mend


PRESENT: list[Untouched] = []
"""What everything is made of: nothing as long as nobody else's code has run."""
_at_work = 0
_steady = _known = False


@contextmanager
def steady() -> Iterator[None]:
    """Within it a file is judged: between others' rules only dxlint runs, which changes nothing of itself or of Python.

    So what everything is made of is looked at once, and again where modules have come.
    """
    global _steady, _known
    before = _steady, _known
    _steady, _known = True, False
    try:
        yield
    finally:
        _steady, _known = before


def others_begin() -> Untouched:
    """What everything is made of now that others' code is to run; call :func:`others_end` once it is put back."""
    global _at_work, _known
    if not PRESENT:
        PRESENT.append(Untouched())
    elif not _at_work and not (_known and PRESENT[0].knows_all_modules):
        PRESENT[0].renew()
    _known = _steady
    _at_work += 1
    return PRESENT[0]


def others_end() -> None:
    """Others' code has run."""
    global _at_work
    _at_work -= 1


def parted_with(finders: list[tuple[str, Any]]) -> Iterator[str]:
    """Take away those finders that fail, or find something, where nobody has a module; yields what is told of each.

    Any import of what may be missing would fail, or be given something else. This runs others' code.
    """
    for name, finder in finders:
        now = getattr(sys, name)
        before = list(now)
        now[:] = [one for one in now if one is not finder]  # one that never answers is not there any more
        if _knows_nobody(finder, name):
            now[:] = before
        else:
            yield f"sys.{name}"


def _knows_nobody(finder: Any, listed: str) -> bool:
    """Whether a finder says of a module that is nobody's that it knows none, as Python asks it."""
    try:
        if listed == "path_hooks":
            finder(_NOBODY)
            return True
        find = getattr(finder, "find_spec", None)
        return find is None or find(_NOBODY, None, None) is None
    except ImportError:
        return True
    except Exception:
        return False


def _is_of_ours(module: Any) -> bool:
    file = vars(module).get("__file__") if type(module) is ModuleType else None
    return type(file) is str and os.path.abspath(file).startswith(_HOME)


def _codes(holders: list[_Holder]) -> dict[FunctionType, Any]:
    """The functions among the parts, with their code."""
    return {one: one.__code__ for holder in holders for one in holder.parts.values() if type(one) is FunctionType}


def _holders(name: str, module: Any) -> Iterator[_Holder]:
    """The module, and the classes that it defines, with what they held; nothing of a module that is not looked at."""
    ours = name == _PACKAGE or name.startswith(f"{_PACKAGE}.")
    if type(module) is not ModuleType or not (ours or name in _OF_PYTHON):
        return
    every = vars(module).items()
    held = {key: part for key, part in every if _counts(part, key) and (ours or _is_called(key))}
    if name == "builtins":
        held = {key: part for key, part in every if key != "_"}  # which is what a prompt of Python has shown last
    if name == "sys":
        held |= {kept: getattr(sys, kept) for kept in ("modules", *_FIND)}
    yield _Holder(name, module, held, vars(module).get, vars(module).__setitem__)
    for part in held.values():
        if isinstance(part, type) and part.__module__ == name:
            code = {own: one for own, one in vars(part).items() if type(one) in _CODE}
            yield _Holder(name, part, code, vars(part).get, partial(type.__setattr__, part))


def _counts(part: Any, key: str) -> bool:
    if type(part) is ModuleType:  # what is a part of dxlint is looked for among the modules
        return part.__name__.partition(".")[0] != _PACKAGE
    return callable(part) or key.isupper()


def _is_called(key: str) -> bool:
    """Whether a name of Python's is there for all: else it belongs to Python alone, or is there to be set."""
    return not (key.startswith("_") or key.endswith("hook"))


_CODE = frozenset({FunctionType, property, classmethod, staticmethod})


def _name_of(holder: Any, name: str) -> str:
    where = holder.__name__ if isinstance(holder, ModuleType) else f"{holder.__module__}.{holder.__qualname__}"
    return f"{where}.{name}" if name else where


__all__ = ["PRESENT", "Untouched", "others_begin", "others_end", "parted_with", "steady"]
