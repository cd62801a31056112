"""Which files a run is about: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from dxlint.run.ignored import Ignored

STDIN = "-"
OTHER_PEOPLES = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})
"""Folders that programs fill; hidden ones (``.venv``, ``.git``) are left alone anyway."""
_LOCKS = "~$"  # what an office program leaves beside a document that is open


class Source(NamedTuple):
    """A file to be linted. ``named``: on the command line itself, so that it must be a submission.

    ``fault``: what the system says where a folder could not be looked into; then ``path`` is that folder.
    """

    path: str
    named: bool
    fault: str = ""


class NoSuchSource(Exception):
    """A path or pattern that stands for no file: ``missing``, ``no-match``, ``empty`` or ``no-report``."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def find_sources(paths: Sequence[str], suffixes: Collection[str], *, gitignore: bool = True) -> list[Source]:
    """The files that ``paths`` stand for, each once, folders walked in the order of their names.

    With ``gitignore``, what git ignores is left out of folders. Raises :class:`NoSuchSource` for a path that does not
    exist, a pattern that matches no file, and a folder that holds no file dxlint can read: a run must never pass
    because it saw nothing.
    """
    walk = _Walk(suffixes, gitignore)
    found: dict[str, Source] = {}
    for path in paths:
        for source in _sources(path, walk):
            key = os.path.normpath(source.path) if source.path != STDIN else STDIN
            if key not in found or source.named:
                found[key] = source
    return list(found.values())


def _sources(path: str, walk: _Walk) -> Iterable[Source]:
    if path == STDIN:
        return [Source(STDIN, True)]
    if os.path.isdir(path):
        inside = list(walk.below(path))
        if not inside:
            raise NoSuchSource(path, "empty")
        return inside
    if os.path.lexists(path):
        return [Source(path, True)]
    if glob.has_magic(path):
        matches = list(walk.matching(path))
        if not matches:
            raise NoSuchSource(path, "no-match")
        return matches
    raise NoSuchSource(path, "missing")


class _Walk:
    """Goes through folders; links to folders are followed nowhere, so that it ends."""

    def __init__(self, suffixes: Collection[str], gitignore: bool) -> None:
        self._suffixes = suffixes
        self._gitignore = gitignore

    def below(self, folder: str) -> Iterator[Source]:
        """Every readable file below ``folder``."""
        ignored = Ignored(folder) if self._gitignore else None
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                files, folders = _listed(here)
            except OSError as error:
                yield Source(here, False, error.strerror or str(error))
                continue
            if ignored is not None and ".gitignore" in files:
                ignored.read(here)
            for name in files:
                path = os.path.join(here, name)
                if self._is_readable(name) and not (ignored and ignored.holds(path)):
                    yield Source(path, False)
            kept = [os.path.join(here, name) for name in folders if name[0] != "." and name not in OTHER_PEOPLES]
            waiting += [path for path in reversed(kept) if not (ignored and ignored.holds(path + "/"))]

    def _is_readable(self, name: str) -> bool:
        return name[0] != "." and not name.startswith(_LOCKS) and os.path.splitext(name)[1].lower() in self._suffixes

    def matching(self, pattern: str) -> Iterator[Source]:
        """What a pattern stands for: files, and the files below folders."""
        first, *parts = re.split(r"[\\/]+" if os.sep == "\\" else r"/+", pattern)
        found = [first or os.sep] if not glob.has_magic(first) else [""]
        parts = parts if found[0] else [first, *parts]
        for number, part in enumerate(parts):
            if part == "**" and number == len(parts) - 1:
                break  # whole folders
            found = [path for here in found for path in self._step(here, part)]
        for path in dict.fromkeys(found):
            yield from self.below(path or ".") if os.path.isdir(path or ".") else [Source(path, False)]

    def _step(self, here: str, part: str) -> Iterator[str]:
        if part == "**":
            waiting = [here]
            while waiting:
                folder = waiting.pop()
                yield folder
                names = [name for name in _quietly(folder)[1] if name[0] != "."]
                waiting += [os.path.join(folder, name) for name in reversed(names)]
        elif glob.has_magic(part):
            names = sorted(name for listed in _quietly(here) for name in listed)
            hidden = part.startswith(".")
            yield from (os.path.join(here, n) for n in names if fnmatch(n, part) and (hidden or n[0] != "."))
        elif os.path.lexists(os.path.join(here, part)):
            yield os.path.join(here, part)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files of a folder, and of its folders, each in their order. Raises OSError."""
    files, folders = [], []
    with os.scandir(folder or ".") as entries:
        for entry in entries:
            if not entry.is_dir():
                files.append(entry.name)
            elif not entry.is_symlink():
                folders.append(entry.name)
    return sorted(files), sorted(folders)


def _quietly(folder: str) -> tuple[list[str], list[str]]:
    try:
        return _listed(folder)
    except OSError:
        return [], []
