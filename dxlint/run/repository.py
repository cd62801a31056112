"""Where a repository of git begins: the search for settings and for what git ignores ends there."""

from __future__ import annotations

import os

_POINTER = "gitdir:"


def begins_in(folder: str) -> bool:
    """Whether a folder is the root of a repository: its ``.git`` is one, or leads to one (a worktree, a submodule).

    An empty ``.git``, or one that leads nowhere, is none: whoever puts it beside a report would end every search.
    """
    own = os.path.join(folder, ".git")
    if os.path.isdir(own):
        return _is_gits(own)
    try:
        with open(own, encoding="utf-8", errors="surrogateescape") as file:
            word = file.read(8192)
    except OSError:
        return False
    target = word.removeprefix(_POINTER).strip()
    return word.startswith(_POINTER) and bool(target) and _is_gits(os.path.join(folder, target))


def _is_gits(folder: str) -> bool:
    """Whether git keeps a repository, or the part of one that is a worktree's own, in a folder."""
    return os.path.lexists(os.path.join(folder, "HEAD"))
