"""Which files a run is about: files, folders, globs, standard input, files elsewhere."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from typing import Any

from dxlint.records import NamedTuple
from dxlint.run.elsewhere import files_elsewhere, is_elsewhere
from dxlint.run.ignored import Ignored
from dxlint.run.misnamed import OTHER_DOCUMENTS, document_by_content, is_submission_by_content, leads_nowhere

STDIN = "-"
OTHER_PEOPLES = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})
"""Folders that programs fill; hidden ones (``.venv``, ``.git``) are left alone anyway."""
_LOCKS = "~$"  # what an office program leaves beside a document that is open


class Source(NamedTuple):
    """A file to be linted. ``named``: on the command line itself, so that it must be a submission.

    ``fault``: what the system says where a folder could not be looked into; then ``path`` is that folder. ``target``:
    where a link to a folder leads that nobody named and that is not walked; then ``path`` is that link.
    """

    path: str
    named: bool
    fault: str = ""
    target: str = ""
    raw: bytes | None = None
    """What it holds, where somebody has it open and unsaved; None for what the file holds."""


class NoSuchSource(Exception):
    """A path or pattern that stands for no file: ``missing``, ``no-match``, ``empty``, ``no-report`` or ``own``."""

    def __init__(self, path: str, reason: str, failures: tuple[Any, ...] = ()) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.failures = failures
        """The plugins that could not be used: the files may be such as one of them reads."""


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
    if is_elsewhere(path):
        return _elsewhere_sources(path, walk)
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


def _elsewhere_sources(path: str, walk: _Walk) -> list[Source]:
    """The files of a URL. Raises NoSuchSource where there are none, and ConfigError where it cannot be reached."""
    urls, named = files_elsewhere(path, {*walk.suffixes, *OTHER_DOCUMENTS})
    if not urls:
        raise NoSuchSource(path, "no-match" if glob.has_magic(path) else "missing")
    return [Source(url, named) for url in urls]


class _Walk:
    """Goes through folders; links to folders are followed nowhere, so that it ends.

    One that leads out of what is walked, or to what is left out of it, is told: what lies there would pass unseen.
    """

    def __init__(self, suffixes: Collection[str], gitignore: bool) -> None:
        self.suffixes = suffixes
        self._gitignore = gitignore

    def below(self, folder: str) -> Iterator[Source]:
        """Every readable file below ``folder``."""
        ignored = Ignored(folder) if self._gitignore else None
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                files, folders, links = _listed(here)
            except OSError as error:
                yield Source(here, False, error.strerror or str(error))
                continue
            if ignored is not None:
                ignored.enter(here, {*files, *folders})
            for name in files:
                path = os.path.join(here, name)
                if not (ignored and ignored.holds(path)) and self._is_readable(path, name):
                    yield Source(path, False)
            for path in _kept(here, links):
                if not (ignored and ignored.holds(path)):
                    yield from _elsewhere(path, folder, ignored)
            waiting += [path for path in reversed(_kept(here, folders)) if not (ignored and ignored.holds(path + "/"))]

    def _is_readable(self, path: str, name: str) -> bool:
        """Whether a file is of a kind that is read, or a submission or a document under another: that is told."""
        if name[0] == "." or name.startswith(_LOCKS):
            return False
        suffix = os.path.splitext(name)[1].lower()
        if suffix in self.suffixes or suffix in OTHER_DOCUMENTS or (not suffix and leads_nowhere(path)):
            return True
        return is_submission_by_content(path) or bool(document_by_content(path))

    def matching(self, pattern: str) -> Iterator[Source]:
        """What a pattern stands for: files, and the files below folders."""
        first, *parts = re.split(r"[\\/]+" if os.sep == "\\" else r"/+", pattern)
        found = [first or os.sep] if not glob.has_magic(first) else [""]
        parts = parts if found[0] else [first, *parts]
        led: list[Source] = []
        faults: dict[str, Source] = {}
        for number, part in enumerate(parts):
            if part == "**" and number == len(parts) - 1:
                break  # whole folders
            led += [source for here in found if part == "**" for source in _links_below(here, faults)]
            found = [path for here in found for path in self._step(here, part, faults)]
        for path in dict.fromkeys(found):
            yield from self.below(path or ".") if os.path.isdir(path or ".") else [Source(path, False)]
        yield from led
        yield from faults.values()

    def _step(self, here: str, part: str, faults: dict[str, Source]) -> Iterator[str]:
        """What a part of a pattern stands for in a folder; ``faults`` takes in folders that cannot be looked into."""
        if part == "**":
            yield from _folders_below(here, faults)
        elif glob.has_magic(part):
            names = sorted(name for listed in _looked_into(here, faults) for name in listed)
            hidden = part.startswith(".")
            yield from (os.path.join(here, n) for n in names if fnmatch(n, part) and (hidden or n[0] != "."))
        elif _is_there(here, part, faults):
            yield os.path.join(here, part)


def _kept(here: str, names: Iterable[str]) -> list[str]:
    """The folders of a folder that people fill, with their paths."""
    return [os.path.join(here, name) for name in names if name[0] != "." and name not in OTHER_PEOPLES]


def _elsewhere(link: str, folder: str, ignored: Ignored | None = None) -> Iterator[Source]:
    """A link to a folder, where it leads out of the ``folder`` that is walked, or to what is left out of it."""
    target, root = os.path.realpath(link), os.path.realpath(folder)
    within = os.path.join(target, "").startswith(os.path.join(root, ""))
    way = os.path.relpath(target, root).split(os.sep) if within and target != root else []
    kept = within and len(_kept(folder, way)) == len(way)
    if not kept or (way and ignored is not None and ignored.holds(os.path.join(folder, *way, ""))):
        yield Source(link, False, target=target)


def _folders_below(here: str, faults: dict[str, Source]) -> Iterator[str]:
    """A folder and all that are in it, hidden ones left out."""
    waiting = [here]
    while waiting:
        folder = waiting.pop()
        yield folder
        names = [name for name in _looked_into(folder, faults)[1] if name[0] != "."]
        waiting += [os.path.join(folder, name) for name in reversed(names)]


def _links_below(here: str, faults: dict[str, Source]) -> Iterator[Source]:
    """The links in a folder and below that lead out of it."""
    for folder in _folders_below(here, faults):
        for link in _kept(folder, _looked_into(folder, faults)[2]):
            yield from _elsewhere(link, here or ".")


def _listed(folder: str) -> tuple[list[str], list[str], list[str]]:
    """The names of the files of a folder, of its folders and of links to folders, in their order. Raises OSError."""
    files: list[str] = []
    folders: list[str] = []
    links: list[str] = []
    with os.scandir(folder or ".") as entries:
        for entry in entries:
            if not _is_folder(entry):
                files.append(entry.name)
            else:
                (links if entry.is_symlink() else folders).append(entry.name)
    return sorted(files), sorted(folders), sorted(links)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a name in a folder is a folder or leads to one; of a ring of links it is told when it is opened."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_there(folder: str, name: str, faults: dict[str, Source]) -> bool:
    """Whether a folder holds that name; one that does not let anybody know is a fault."""
    try:
        os.lstat(os.path.join(folder, name))
    except (NotADirectoryError, FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        return False
    except OSError as error:
        faults[folder] = Source(folder or ".", False, error.strerror or str(error))
        return False
    return True


def _looked_into(folder: str, faults: dict[str, Source]) -> tuple[list[str], list[str], list[str]]:
    """What is in a folder; nothing in what is none, or is gone. One that cannot be looked into is a fault."""
    try:
        return _listed(folder)
    except (NotADirectoryError, FileNotFoundError):
        return [], [], []
    except OSError as error:
        faults[folder] = Source(folder or ".", False, error.strerror or str(error))
        return [], [], []
