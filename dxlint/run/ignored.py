"""What git ignores: the ``.gitignore`` of a folder, of those above it in its repository, and of those below."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from typing import Any

from dxlint.records import NamedTuple
from dxlint.run.repository import begins_in

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""With these, set where a hook of git runs, git speaks of another folder than the one it is asked about."""


class _Line(NamedTuple):
    """A line of a ``.gitignore``: pathspec's pattern, and what it speaks of."""

    pattern: Any
    of_the_way: bool
    """Of the whole way from its folder, and not of a name at any depth."""
    of_the_inside: bool
    """Of all that is in a folder, and not of the folder: ``bc/**``."""

    def says(self, way: str) -> bool | None:
        """Whether it has the file or folder at ``way`` ignored; None where it does not speak of it, but of one above.

        A folder's way ends with a stroke. pathspec joins lines in its own order, and takes ``*`` for stronger than
        ``!bc/``; to git the last line that speaks of a thing decides.
        """
        above, _, name = way.rstrip("/").rpartition("/")
        name += way[len(way.rstrip("/")) :]
        asked = way.rstrip("/") if self.of_the_inside else way if self.of_the_way else name
        if self.pattern.include is None or self.pattern.match_file(asked) is None:
            return None
        if self.of_the_way and not self.of_the_inside and above and self.pattern.match_file(f"{above}/") is not None:
            return None
        return bool(self.pattern.include)


class Ignored:
    """The patterns that hold in a folder that is being walked; those of its own folders are read on the way.

    A repository within it (a submodule, a clone) has patterns of its own, and git knows there what it follows.
    """

    def __init__(self, folder: str) -> None:
        self._lines: dict[str, list[_Line]] = {}
        """By folder, with the separator at its end; the last line first."""
        whole = os.path.abspath(folder)
        self._top = os.path.join(whole, "")
        self._repositories = {self._top}
        """Where git is asked: the folder itself, and the repositories that begin below it."""
        self._followed: dict[str, frozenset[str] | None] = {}
        root = whole
        while root != os.path.dirname(root) and not begins_in(root):
            root = os.path.dirname(root)
        self._in_repository = begins_in(root)
        above = self._read_above(whole, root if self._in_repository else whole)
        self._folders = {self._top: any(self._fits(os.path.join(one, ""), self._top) for one in above)}
        """By folder, with the separator at its end, whether patterns have it, or one above it, ignored."""

    def _read_above(self, folder: str, root: str) -> list[str]:
        """Take in the files between the root of the repository and the folder; the folders on the way to it."""
        found = []
        while folder != root:
            found.append(folder)
            folder = os.path.dirname(folder)
            self._read(folder)
        return found

    def enter(self, folder: str, names: Collection[str]) -> None:
        """Take in what holds from a folder on, which has files and folders of these names."""
        if ".git" in names and begins_in(folder):
            self._repositories.add(os.path.join(os.path.abspath(folder), ""))
        if ".gitignore" in names:
            self._read(folder)

    def _read(self, folder: str) -> None:
        """Take in the ``.gitignore`` of a folder; one that cannot be read, or is a link, ignores nothing."""
        path = os.path.join(folder, ".gitignore")
        if os.path.islink(path):  # git follows none
            return
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                lines = file.read(1_000_000).splitlines()
        except OSError:
            return
        from pathspec import GitIgnoreSpec

        held = []
        for line in reversed(lines):
            with suppress(ValueError):  # a pattern that git would not take either
                word = line.strip().removeprefix("!").rstrip("/")
                speaks = "/" in word, word.endswith("/**")
                held += [_Line(pattern, *speaks) for pattern in GitIgnoreSpec.from_lines([line]).patterns]
        self._lines[os.path.join(os.path.abspath(folder), "")] = held

    def holds(self, path: str) -> bool:
        """Whether git ignores a file, or a folder (whose path ends with a stroke); the nearest file decides.

        What git follows it does not ignore, whatever the patterns say.
        """
        whole = os.path.abspath(path) + ("/" if path.endswith("/") else "")
        around = [root for root in self._repositories if whole.startswith(root) and whole != root]
        repository = max(around, key=len, default=self._top)
        return self._is_ignored(whole, repository) and not self._is_followed(whole, repository)

    def _is_ignored(self, whole: str, repository: str) -> bool:
        """Whether patterns have a file or folder ignored, or a folder that it lies in."""
        if whole == repository:  # one that is walked is not ignored, or is followed as a whole
            return whole == self._top and self._folders[whole]
        if whole not in self._folders:
            above = os.path.join(os.path.dirname(whole.rstrip("/")), "")
            found = self._fits(whole, repository) or self._is_ignored(above, repository)
            if not whole.endswith("/"):
                return found
            self._folders[whole] = found
        return self._folders[whole]

    def _is_followed(self, whole: str, repository: str) -> bool:
        """Whether git follows a file, or one in a folder; where git cannot be asked in a repository, it may."""
        if repository not in self._followed:
            self._followed[repository] = _followed(repository.rstrip(os.sep) or os.sep)
        followed = self._followed[repository]
        if followed is None:
            return self._in_repository or repository != self._top
        return whole in followed

    def _fits(self, whole: str, repository: str) -> bool:
        """Whether the patterns say so; those of another repository around this one say nothing."""
        for folder in sorted(self._lines, key=len, reverse=True):
            if (
                whole.startswith(folder)
                and whole != folder
                and (repository == self._top or folder.startswith(repository))
            ):
                way = whole[len(folder) :].replace(os.sep, "/")
                said = next((said for line in self._lines[folder] if (said := line.says(way)) is not None), None)
                if said is not None:
                    return said
        return False


def _followed(folder: str) -> frozenset[str] | None:
    """The files that git follows although they fit a pattern, and their folders, each with a stroke at its end.

    None where git cannot be asked.
    """
    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard"]
    own = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    import subprocess  # of which a run without folders needs nothing

    try:
        done = subprocess.run(command, capture_output=True, check=True, env=own)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = set[str]()
    for name in map(os.fsdecode, filter(None, done.stdout.split(b"\0"))):
        path = os.path.join(folder, os.path.normpath(name))
        found |= {path, f"{path}/"}  # a submodule is a folder
        while len(path := os.path.dirname(path)) >= len(folder) and f"{path}/" not in found:
            found.add(f"{path}/")
    return frozenset(found)
