"""What ``dxlint --version`` says: the version, and the commit where it is known."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from dxlint import __version__

PACKAGE = Path(__file__).resolve().parents[1]
COMMIT = "commit.txt"
"""The file of a built package that names the commit it was built from; ``tools/build_hook.py`` writes it."""


def version() -> str:
    """``0.1.0``, or ``0.1.0 (834f881c2d10)``; ``+`` behind the commit: with changes that are in no commit."""
    known = commit()
    return f"{__version__} ({known})" if known else __version__


def commit() -> str:
    """The commit that this code is: git's word in a checkout, else what the package was built with; "" for neither."""
    if (PACKAGE.parent / ".git").exists():
        return commit_of(PACKAGE.parent)
    try:
        said = (PACKAGE / COMMIT).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return said if re.fullmatch(r"[0-9a-f]{12}\+?", said) else ""


def commit_of(checkout: Path) -> str:
    """The commit checked out in a folder; "" where git is not there or cannot tell."""
    command = [
        "git",
        "--git-dir=.git",
        "--work-tree=.",
        "describe",
        "--always",
        "--exclude=*",
        "--abbrev=12",
        "--dirty=+",
    ]
    try:
        told = subprocess.run(command, cwd=checkout, capture_output=True, check=True, timeout=10, text=True).stdout
    except (OSError, subprocess.SubprocessError, ValueError):
        return ""
    return told.strip()
