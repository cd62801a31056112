"""What has changed since a revision, as git tells: the findings of other files are marked and not told.

Nothing is passed over by mistake: a file counts as unchanged only where git follows it and says that it is as it was.
New files, those that git ignores, renamed ones, those below a changed submodule, outside the repository, kept out of
git's sight (``assume-unchanged``), or seen by it through a filter (``filter=`` in ``.gitattributes``, Git LFS) count as
changed; so does a report whose settings have changed.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator

from dxlint.rulebook.findings import Finding
from dxlint.run.config import FILE, ConfigError
from dxlint.run.config_search import PROJECT, has_settings, has_table

UNCHANGED = "unchanged"
"""What ``Finding.suppressed`` says of a finding in what has not changed."""


class Changes:
    """The files that are as they were when a revision and what is checked out parted.

    Raises ConfigError where there is no git, no repository here, no such revision, or nothing that both come from.
    """

    def __init__(self, revision: str, piped: Collection[str] = ()) -> None:
        """``piped``: what standard input is called. It has changed, whatever file has that name."""
        self._piped = frozenset(piped)
        self._root = os.path.realpath(_git("rev-parse", "--show-toplevel", reason="no-repository"))
        commit = _git("rev-parse", "--verify", "--end-of-options", revision + "^{commit}", reason="no-revision")
        base = _git("merge-base", commit, "HEAD", reason="no-common-commit", value=revision)
        listed = _git("-C", self._root, "ls-files", "-v", "-z", reason="git-failed").split("\0")
        differ = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none")
        changed = _git("-C", self._root, *differ, "--no-relative", base, "--", reason="git-failed").split("\0")
        filtered = _git("-C", self._root, "ls-files", "-z", "--", ":(exclude,attr:!filter)", reason="git-failed").split(
            "\0"
        )
        seen = frozenset(line[2:] for line in listed if line.startswith("H "))
        self._unchanged = seen.difference(changed, filtered)
        self._everything = any(self._were_settings(path, base) for path in changed)

    def _were_settings(self, path: str, base: str) -> bool:
        """Whether a file that has changed held settings which are gone with it, or with their table."""
        name, here = os.path.basename(path), os.path.join(self._root, path)
        if name == FILE:
            return not os.path.lexists(here)
        if name != PROJECT or has_settings(here):
            return False
        try:
            return has_table(_git("-C", self._root, "show", f"{base}:{path}", reason="git-failed").encode())
        except ConfigError:  # it is new
            return False

    def concern(self, file: str, settings: Iterable[str]) -> bool:
        """Whether a file has changed, what it is a link to, or the settings in this repository that hold for it."""
        within = (path for path in settings if not self._name(os.path.realpath(path)).startswith("../"))
        return self._everything or any(map(self._has_changed, (file, *within)))

    def _has_changed(self, file: str) -> bool:
        return file in self._piped or any(
            self._name(path) not in self._unchanged for path in {os.path.abspath(file), os.path.realpath(file)}
        )

    def _name(self, path: str) -> str:
        """The path as git has it, through whatever link its folder was come by; a link itself keeps its name."""
        folder, name = os.path.split(path)
        return os.path.relpath(os.path.join(os.path.realpath(folder), name), self._root).replace(os.sep, "/")

    def mark(self, findings: Iterable[Finding], settings: Callable[[str], Iterable[str]]) -> Iterator[Finding]:
        """The findings, those marked as suppressed that nothing changed has to do with.

        One is told where its own file has changed, one that it names, or the ``settings`` that hold for its file; and
        always, where it says that something was not judged.
        """
        changed: dict[str, bool] = {}
        for finding in findings:
            if finding.suppressed is None and not finding.blocks:
                files = {finding.place.file, *(related.place.file for related in finding.related)}
                for file in files - changed.keys():
                    changed[file] = self.concern(file, settings(file))
                if not any(changed[file] for file in files):
                    finding = finding._replace(suppressed=UNCHANGED)
            yield finding


def _git(*arguments: str, reason: str, value: str = "") -> str:
    """What git answers, without the line's end. Raises ConfigError with the reason where it fails or is not there."""
    command = ["git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except OSError:
        raise ConfigError("no-git") from None
    except subprocess.CalledProcessError as error:
        detail = os.fsdecode(error.stderr).strip().partition("\n")[0]
        asked = value or arguments[-1].removesuffix("^{commit}")
        raise ConfigError(reason, value=asked, detail=detail) from None
    return os.fsdecode(done.stdout).removesuffix("\n")
