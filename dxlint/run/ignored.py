"""What git ignores: the ``.gitignore`` of a folder, of those above it in its repository, and of those below."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from typing import Any

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""With these, set where a hook of git runs, git speaks of another folder than the one it is asked about."""


class Ignored:
    """The patterns that hold in a folder that is being walked; those of its own folders are read on the way.

    A repository within it (a submodule, a clone) has patterns of its own, and git knows there what it follows.
    """

    def __init__(self, folder: str) -> None:
        self._specs: dict[str, Any] = {}
        """By folder, with the separator at its end."""
        whole = os.path.abspath(folder)
        self._top = os.path.join(whole, "")
        self._repositories = {self._top}
        """Where git is asked: the folder itself, and the repositories that begin below it."""
        self._followed: dict[str, frozenset[str]] = {}
        above = os.path.dirname(whole)
        within = not os.path.exists(os.path.join(folder, ".git"))
        while within and not os.path.exists(os.path.join(above, ".git")):
            within, above = above != os.path.dirname(above), os.path.dirname(above)
        self._read_above(whole, above if within else "")

    def _read_above(self, folder: str, root: str) -> None:
        """The files between the root of the repository and the folder; none where there is no repository."""
        while root and folder != root:
            folder = os.path.dirname(folder)
            self._read(folder)

    def enter(self, folder: str, names: Collection[str]) -> None:
        """Take in what holds from a folder on, which has files and folders of these names."""
        if ".git" in names:
            self._repositories.add(os.path.join(os.path.abspath(folder), ""))
        if ".gitignore" in names:
            self._read(folder)

    def _read(self, folder: str) -> None:
        """Take in the ``.gitignore`` of a folder; one that cannot be read ignores nothing."""
        path = os.path.join(folder, ".gitignore")
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                lines = file.read(1_000_000).splitlines()
        except OSError:
            return
        from pathspec import GitIgnoreSpec

        try:
            self._specs[os.path.join(os.path.abspath(folder), "")] = GitIgnoreSpec.from_lines(lines)
        except ValueError:  # a pattern that git would not take either
            return

    def holds(self, path: str) -> bool:
        """Whether git ignores a file, or a folder (whose path ends with a stroke); the nearest file decides.

        What git follows it does not ignore, whatever the patterns say.
        """
        whole = os.path.abspath(path) + ("/" if path.endswith("/") else "")
        around = [root for root in self._repositories if whole.startswith(root) and whole != root]
        repository = max(around, key=len, default=self._top)
        return self._fits(whole, repository) and whole not in self._followed_in(repository)

    def _followed_in(self, repository: str) -> frozenset[str]:
        """The files that git follows although they fit a pattern, and their folders, each with a stroke at its end.

        None where git cannot be asked.
        """
        if repository not in self._followed:
            self._followed[repository] = frozenset(_followed(repository.rstrip(os.sep) or os.sep))
        return self._followed[repository]

    def _fits(self, whole: str, repository: str) -> bool:
        """Whether the patterns say so; those of another repository around this one say nothing."""
        for folder in sorted(self._specs, key=len, reverse=True):
            if whole.startswith(folder) and (repository == self._top or folder.startswith(repository)):
                said = self._specs[folder].check_file(whole[len(folder) :].replace(os.sep, "/")).include
                if said is not None:
                    return bool(said)
        return False


def _followed(folder: str) -> set[str]:
    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard"]
    own = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=own)
    except (OSError, subprocess.CalledProcessError):
        return set()
    found = set[str]()
    for name in map(os.fsdecode, filter(None, done.stdout.split(b"\0"))):
        path = os.path.join(folder, os.path.normpath(name))
        found |= {path, f"{path}/"}  # a submodule is a folder
        while len(path := os.path.dirname(path)) >= len(folder) and f"{path}/" not in found:
            found.add(f"{path}/")
    return found
