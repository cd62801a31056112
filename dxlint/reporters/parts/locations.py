"""Where a file stands in its repository: what code hosts ask for."""

from __future__ import annotations

import os
from functools import cache

from dxlint.run.repository import begins_in


def repository_path(file: str) -> str:
    """The path from the root of the repository, with forward slashes.

    Without a repository, from the working folder; a file outside both keeps its whole path, and what is no
    file (standard input) its name.
    """
    if not os.path.exists(file):
        return file
    whole = os.path.abspath(file)
    for root in (_root(os.path.dirname(whole)), os.path.abspath(".")):
        if root and os.path.commonpath([root, whole]) == root:
            return os.path.relpath(whole, root).replace(os.sep, "/")
    return whole.replace(os.sep, "/")


@cache
def _root(folder: str) -> str:
    while not begins_in(folder):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""
    return folder
