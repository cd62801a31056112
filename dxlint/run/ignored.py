"""What git ignores: the ``.gitignore`` of a folder, of those above it in its repository, and of those below."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from typing import Any


class Ignored:
    """The patterns that hold in a folder that is being walked; those of its own folders are read on the way."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._specs: dict[str, Any] = {}
        """By folder, with the separator at its end."""
        above = os.path.dirname(os.path.abspath(folder))
        within = not os.path.exists(os.path.join(folder, ".git"))
        while within and not os.path.exists(os.path.join(above, ".git")):
            within, above = above != os.path.dirname(above), os.path.dirname(above)
        self._read_above(os.path.abspath(folder), above if within else "")

    def _read_above(self, folder: str, root: str) -> None:
        """The files between the root of the repository and the folder; none where there is no repository."""
        while root and folder != root:
            folder = os.path.dirname(folder)
            self.read(folder)

    def read(self, folder: str) -> None:
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
        return self._fits(whole) and not self._is_followed(whole)

    def _is_followed(self, whole: str) -> bool:
        """Whether git follows a file, or one in a folder, that fits a pattern."""
        return whole in self._followed

    @cached_property
    def _followed(self) -> frozenset[str]:
        """The files that git follows although they fit a pattern, and their folders, each with a stroke at its end.

        None where git cannot be asked.
        """
        command = ["git", "-C", self._folder, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard"]
        try:
            done = subprocess.run(command, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return frozenset()
        above, found = os.path.abspath(self._folder), set[str]()
        for name in map(os.fsdecode, filter(None, done.stdout.split(b"\0"))):
            path = os.path.join(above, os.path.normpath(name))
            found.add(path)
            while len(path := os.path.dirname(path)) >= len(above) and f"{path}/" not in found:
                found.add(f"{path}/")
        return frozenset(found)

    def _fits(self, whole: str) -> bool:
        for folder in sorted(self._specs, key=len, reverse=True):
            if whole.startswith(folder):
                said = self._specs[folder].check_file(whole[len(folder) :].replace(os.sep, "/")).include
                if said is not None:
                    return bool(said)
        return False
