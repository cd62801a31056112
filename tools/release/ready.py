"""What stands in the way of a release."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_SECTION = re.compile(r"^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def hindrances(root: Path, version: str) -> Iterator[str]:
    """A sentence for each thing to do first: in the work tree, in CHANGELOG.md, among the tags."""
    if changed := _git(root, "status", "--porcelain"):
        yield f"changes that are in no commit: {', '.join(line[3:] for line in changed.splitlines()[:5])}"
    yield from changelog_faults((root / "CHANGELOG.md").read_text("utf-8"), version)
    if _git(root, "tag", "--list", f"v{version}"):
        yield f"v{version} is a tag already: the next version goes into pyproject.toml"


def changelog_faults(changelog: str, version: str) -> Iterator[str]:
    """What the changelog does not say of a version: its section and day, or what still stands under no version."""
    sections = {found[1]: (found[2], found[3].strip()) for found in _SECTION.finditer(changelog)}
    if sections.get("Unreleased", ("", ""))[1]:
        yield f"CHANGELOG.md: what stands under Unreleased belongs under [{version}], or under the version after it"
    day, entries = sections.get(version, ("", ""))
    if not entries:
        yield f"CHANGELOG.md: no entries under [{version}]"
    elif not day:
        yield f"CHANGELOG.md: [{version}] has no day (## [{version}] - YYYY-MM-DD)"


def _git(root: Path, *words: str) -> str:
    command = ["git", *words]
    return subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout.rstrip("\n")
