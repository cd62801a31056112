"""Where results are remembered between runs: in a folder of the user's own, and in none that others can write in.

It never lies within what is checked: what a stranger left beside the reports must not speak for them.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable

from dxlint.run.elsewhere import is_elsewhere
from dxlint.run.sources import STDIN

VARIABLE = "DXLINT_CACHE_DIR"
FILE = "reports.sqlite"
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite puts beside its file."""


def cache_folder() -> str:
    """The folder, be it there or not; "" where there is no home to have one in."""
    if named := os.environ.get(VARIABLE, ""):
        return os.path.abspath(named)
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA", "")
    else:
        above = os.environ.get("XDG_CACHE_HOME", "")
        above = above if os.path.isabs(above) else os.path.expanduser("~/.cache")
    return os.path.join(above, "dxlint") if os.path.isabs(above) else ""


def usable_folder(checked: Iterable[str]) -> str:
    """The folder, made where it is not there; "" where it cannot be used: it lies within what is checked, is a link or
    no folder, or somebody else may write in it."""
    folder = cache_folder()
    if not folder or (not os.environ.get(VARIABLE) and any(_holds(path, folder) for path in checked)):
        return ""
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        if not os.path.lexists(folder):
            os.mkdir(folder, 0o700)
        return folder if _is_own(folder, stat.S_ISDIR) and _file_is_own(folder) else ""
    except OSError:
        return ""


def clear() -> bool:
    """Take away all that is remembered; whether there was any. Raises OSError where it stays."""
    folder, there = cache_folder(), False
    for ending in _BESIDE:
        path = os.path.join(folder, FILE + ending)
        if folder and os.path.lexists(path):
            os.unlink(path)
            there = True
    return there


def _holds(path: str, folder: str) -> bool:
    """Whether a folder lies within what is checked: in a folder, in that of a file, or in that of a pattern."""
    if path == STDIN or is_elsewhere(path):
        return False
    while path and not os.path.isdir(path):
        path = os.path.dirname(path)
    above, below = os.path.realpath(path or "."), os.path.realpath(folder)
    return below.startswith(os.path.join(above, ""))


def _is_own(path: str, is_kind: Callable[[int], bool]) -> bool:
    """Whether it is of that kind, no link, and of this user, with no rights of others to write; Windows has no such."""
    found = os.lstat(path)
    if not is_kind(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def _file_is_own(folder: str) -> bool:
    path = os.path.join(folder, FILE)
    return not os.path.lexists(path) or _is_own(path, stat.S_ISREG)
