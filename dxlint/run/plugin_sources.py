"""Where plugins come from: installed distributions, what a configuration names, what the environment names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dxlint.language.text import printable
from dxlint.records import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "dxlint"
LOCAL = "_dxlint_local_"
"""How the modules are called that are named as files."""
VARIABLE = "DXLINT_PLUGINS"
"""Names modules, or files from the current folder, with commas between them."""


def shown_path(name: str) -> str:
    """A module's name; a file's path from the current folder."""
    return os.path.relpath(name).replace(os.sep, "/") if name.endswith(".py") else name


def line_in(file: str, error: BaseException) -> int:
    """The last line of a file of Python at which an error passed, or at which it could not be parsed; 0 for none."""
    passed = [(error.filename or "", error.lineno or 0)] if isinstance(error, SyntaxError) else []
    trace = error.__traceback__
    while trace is not None:
        passed.insert(0, (trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    here = os.path.abspath(file)
    return next((line for name, line in passed if os.path.abspath(name) == here), 0)


class Module(NamedTuple):
    """A module that a configuration names, by its name or as a file, with an entry point's way of loading."""

    name: str

    @property
    def fault(self) -> str:
        """Why it cannot be one, before anything is loaded: no name of a module, no such file; "" where it may be."""
        if self.name.endswith(".py"):
            return "" if os.path.isfile(self.name) else "no-such-file"
        return "" if all(part.isidentifier() for part in self.name.split(".")) else "not-a-module"

    def is_within(self, name: str | None) -> bool:
        """Whether a module of that name is this one, or holds it."""
        return bool(name) and f"{self.name}.".startswith(f"{name}.")

    def load(self) -> Any:
        """The module; raises whatever it raises while it is imported."""
        if self.name.endswith(".py"):
            return _module_of_file(self.name)
        from importlib import import_module

        return import_module(self.name)


def _module_of_file(path: str) -> Any:
    """The module in a file; its rules are all that stand at its top, beside what its hooks bring."""
    from hashlib import sha256
    from importlib.util import module_from_spec, spec_from_file_location

    name = f"{LOCAL}{sha256(os.path.abspath(path).encode()).hexdigest()[:12]}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _may_hold_guests() -> bool:
    """Whether any distribution on the path names an entry point of ours.

    A glance at these small files costs a tenth of importing what reads them properly, and most places have none.
    """
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            if os.path.isfile(folder):
                return True  # an archive: only importlib can look into it
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")) and _names_guests(os.path.join(folder, name)):
                return True
    return False


def _names_guests(folder: str) -> bool:
    """Whether the metadata of a distribution, in that folder, speak of entry points of ours."""
    with suppress(OSError), open(os.path.join(folder, "entry_points.txt"), "rb") as file:
        return f"[{GROUP}]".encode() in file.read()
    return False


Point = tuple[str, str, Any]
"""A plugin to load: its name, its version, and what loads it."""


def modules_in_environment() -> Iterable[Point]:
    """The modules, or files, that the environment names, in its order, each once."""
    words = (word.strip() for word in os.environ.get(VARIABLE, "").split(","))
    named = {os.path.abspath(word) if word.endswith(".py") else word: word for word in filter(None, words)}
    for place, name in named.items():
        yield shown_path(name), "", Module(place)


def entry_points() -> Iterable[Point]:
    """What is installed, in the order of the names of the entry points; what is damaged raises when it is loaded."""
    if not _may_hold_guests():
        return
    from importlib import metadata

    found: list[tuple[str, Point]] = []
    for dist in metadata.distributions():
        known = {point[0] for _key, point in found}  # what stands first on the path is what Python imports
        found += [(key, point) for key, point in _points_of(dist) if point[0] not in known]
    yield from (point for _key, point in sorted(found, key=lambda pair: pair[0]))


def _points_of(dist: Distribution) -> Iterator[tuple[str, Point]]:
    """The entry points of a distribution that are ours, with what sorts them."""
    try:
        points = dist.entry_points.select(group=GROUP)
    except Exception as error:  # damaged; nobody's business here unless it was to be one of ours
        folder = str(getattr(dist, "_path", ""))  # of what pip has installed
        if _names_guests(folder):
            name = printable(os.path.basename(folder))[:_LONGEST]
            yield name, (name, "", _Damaged(error))
        return
    for point in points:
        try:
            name, version = str(dist.metadata["Name"] or ""), str(dist.metadata["Version"] or "")
        except Exception:  # no metadata, or none that can be read
            name = version = ""
        named, numbered = (printable(word)[:_LONGEST] for word in (name or point.name or point.value, version))
        yield point.name, (named, numbered, point)


_LONGEST = 80
"""Characters of a plugin's name or version."""


class _Damaged(NamedTuple):
    """In place of an entry point that cannot be read."""

    error: Exception

    def load(self) -> Any:
        """Raise what was raised when it was read."""
        raise self.error
