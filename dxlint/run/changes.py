"""What has changed since a revision, as git tells: the findings of other files are marked and not told.

Nothing is passed over by mistake: a file counts as unchanged only where git had it and finds its content as it was.
New files, those that git ignores, renamed ones, those in a submodule or outside the repository, or seen by git through
a filter (``filter=`` in ``.gitattributes``, Git LFS) count as changed; so does a report whose settings have changed.
No program that the repository names is run: no filter, no hook, no watcher of files, no program that shows differences.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from dxlint.rulebook.findings import Finding
from dxlint.run.config import FILE, ConfigError
from dxlint.run.config_search import PROJECT, has_settings, has_table

_TURNING = ("filter", "ident", "working-tree-encoding")
"""Attributes with which git sees another content than the file's."""
_NOT_SET = ("unspecified", "unset")
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
        bases = _git("merge-base", "--all", commit, "HEAD", reason="no-common-commit", value=revision).splitlines()
        compared = [self._compared(base) for base in bases]
        self._unchanged = frozenset.intersection(*(held - changed for held, changed in compared))
        changed = {(path, base) for base, (_, paths) in zip(bases, compared, strict=True) for path in paths}
        self._everything = any(self._were_settings(path, base) for path, base in changed)
        self._gone = frozenset(path for path, _ in changed if not os.path.lexists(os.path.join(self._root, path)))

    def _compared(self, base: str) -> tuple[frozenset[str], frozenset[str]]:
        """The files of a commit that git can judge, and those whose content is another now.

        They are held against an index of the commit alone, which knows neither when files were written nor what
        somebody has hidden from git: each is read.
        """
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            own = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
            _git("-C", self._root, "read-tree", base, reason="git-failed", env=own)
            held = _git("-C", self._root, "ls-files", "-z", reason="git-failed", env=own)
            asked = ("check-attr", "--stdin", "-z", *_TURNING)
            told = iter(_git("-C", self._root, *asked, reason="git-failed", given=held, env=own).split("\0"))
            turned = [one for one in zip(told, told, told, strict=False) if one[2] not in _NOT_SET]
            own |= _without_filters({value for _, attribute, value in turned if attribute == "filter"})
            differ = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none")
            changed = _git("-C", self._root, *differ, "--no-relative", "--", reason="git-failed", env=own)
        return _names(held) - {path for path, _, _ in turned}, _names(changed)

    def _were_settings(self, path: str, base: str) -> bool:
        """Whether a file that has changed held settings which are gone with it, or with their table."""
        name, here = os.path.basename(path), os.path.join(self._root, path)
        if name == FILE:
            return not os.path.lexists(here)
        if name != PROJECT or has_settings(here):
            return False
        try:
            return has_table(_git("-C", self._root, "show", f"{base}:{path}", reason="git-failed").encode())
        except ConfigError:  # it was no file
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

    def any_gone(self, suffixes: Collection[str]) -> bool:
        """Whether a file with one of the suffixes is no longer there."""
        return any(os.path.splitext(path)[1].lower() in suffixes for path in self._gone)

    def mark(
        self, findings: Iterable[Finding], changed: Callable[[str], bool], told: Callable[[Finding], bool]
    ) -> Iterator[Finding]:
        """The findings, those marked as suppressed that nothing changed has to do with.

        One is told where its own file has ``changed``, one that it names, or where it is to be ``told`` whatever it
        names; and always, where it says that something was not judged.
        """
        for finding in findings:
            if finding.suppressed is None and not finding.blocks:
                files = {finding.place.file, *(related.place.file for related in finding.related)}
                if not (any(map(changed, files)) or told(finding)):
                    finding = finding._replace(suppressed=UNCHANGED)
            yield finding


def _without_filters(names: Iterable[str]) -> dict[str, str]:
    """What has git run no program of these filters: the files that it would see through them count as changed."""
    keys = [f"filter.{name}.{kind}" for name in sorted(names) for kind in ("clean", "smudge", "process")]
    settings = dict.fromkeys(keys, "") | {f"filter.{name}.required": "false" for name in names}
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    told = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (key, value) in enumerate(settings.items(), first):
        told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return told


def _names(listed: str) -> frozenset[str]:
    return frozenset(filter(None, listed.split("\0")))


def _git(*arguments: str, reason: str, value: str = "", given: str = "", env: Mapping[str, str] | None = None) -> str:
    """What git answers, without the line's end; ``given`` is its input.

    Raises ConfigError with the reason where it fails or is not there.
    """
    import subprocess  # of which a run that asks git nothing needs nothing

    settings = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    command = ["git", "--no-replace-objects", *settings, *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, input=os.fsencode(given), env={**os.environ, **(env or {})}
        )
    except OSError:
        raise ConfigError("no-git") from None
    except subprocess.CalledProcessError as error:
        detail = os.fsdecode(error.stderr).strip().partition("\n")[0]
        asked = value or arguments[-1].removesuffix("^{commit}")
        raise ConfigError(reason, value=asked, detail=detail) from None
    return os.fsdecode(done.stdout).removesuffix("\n")
