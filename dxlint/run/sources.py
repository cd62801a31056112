"""Which files a run is about: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

STDIN = "-"


class Source(NamedTuple):
    """A file to be linted. ``named``: on the command line itself, so that it must be a submission."""

    path: str
    named: bool


class NoSuchSource(Exception):
    """A path or pattern that stands for no file: ``reason`` is ``missing``, ``no-match`` or ``empty``."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def find_sources(paths: Sequence[str], suffixes: Collection[str]) -> list[Source]:
    """The files that ``paths`` stand for, each once, folders walked in the order of their names.

    Raises :class:`NoSuchSource` for a path that does not exist, a pattern that matches no file, and a folder
    that holds no file dxlint can read: a run must never pass because it saw nothing.
    """
    found: dict[str, Source] = {}
    for path in paths:
        for source in _sources(path, suffixes):
            found.setdefault(os.path.normpath(source.path) if source.path != STDIN else STDIN, source)
    return list(found.values())


def _sources(path: str, suffixes: Collection[str]) -> Iterable[Source]:
    if path == STDIN:
        return [Source(STDIN, True)]
    if os.path.isdir(path):
        inside = [Source(name, False) for name in _walk(path, suffixes)]
        if not inside:
            raise NoSuchSource(path, "empty")
        return inside
    if os.path.lexists(path):
        return [Source(path, True)]
    if glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            raise NoSuchSource(path, "no-match")
        return [source for match in matches for source in _matched(match, suffixes)]
    raise NoSuchSource(path, "missing")


def _matched(path: str, suffixes: Collection[str]) -> Iterable[Source]:
    if os.path.isdir(path):
        return [Source(name, False) for name in _walk(path, suffixes)]
    return [Source(path, False)]


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[str]:
    """Every readable file below ``folder``; hidden folders and links to folders are left alone."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if Path(name).suffix.lower() in suffixes and not name.startswith("."):
                yield os.path.join(here, name)
