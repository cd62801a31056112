"""The files of Parquet that somebody names: files, folders of them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from dxlint.run.config import ConfigError
from dxlint.run.sources import NoSuchSource

SUFFIX = ".parquet"
_HIDDEN = (".", "_")
"""How names begin that readers of data sets pass over: what is being written, and what programs say of themselves."""


def files_of(paths: Iterable[str]) -> list[str]:
    """Each file once, in the order in which they are named; those of a folder and of a pattern by their names.

    Raises NoSuchSource for a path that is not there and a pattern that fits nothing, ConfigError ``no-parquet`` for a
    folder without any.
    """
    found: dict[str, str] = {}
    for path in paths:
        for file in _named(path):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _named(path: str) -> Iterable[str]:
    if os.path.lexists(path):
        return _at(path)
    if not glob.has_magic(path):
        raise NoSuchSource(path, "missing")
    matches = sorted(glob.glob(path, recursive=True))
    if not matches:
        raise NoSuchSource(path, "no-match")
    return [file for match in matches for file in _at(match)]


def _at(path: str) -> list[str]:
    """A file itself, or all that a folder holds. Raises ConfigError for one without any."""
    if not os.path.isdir(path):
        return [path]
    inside = list(_below(path))
    if not inside:
        raise ConfigError("no-parquet", path)
    return inside


def _below(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise ConfigError("unreadable", str(error.filename or folder), detail=error.strerror or str(error))

    for above, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(names):
            if name.endswith(SUFFIX) and not name.startswith(_HIDDEN):
                yield os.path.join(above, name)
