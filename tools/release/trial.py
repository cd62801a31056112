"""The README's word, tried where its reader is: in the source package, unpacked in an empty folder."""

from __future__ import annotations

import os
import tarfile
import tempfile
from pathlib import Path

from tests.shell_pages import follow


def follow_readme(folder: Path) -> None:
    """Do what README.md says in the source package of a folder: install, all tests, each command and what it prints.

    Raises AssertionError for a command that fails or prints something else.
    """
    with tempfile.TemporaryDirectory() as empty:
        tree = unpacked(folder, Path(empty))
        path = os.pathsep.join((str(tree / ".venv" / "bin"), os.environ["PATH"]))
        settings = {"PATH": path, "PIP_QUIET": "1", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        print("the README, in the unpacked source package", flush=True)
        follow((tree / "README.md").read_text("utf-8"), tree, os.environ | settings)


def unpacked(folder: Path, empty: Path) -> Path:
    """dxlint's source package of a folder, unpacked into another; where it lies there."""
    (packed,) = folder.glob("dxlint-*.tar.gz")
    with tarfile.open(packed) as opened:
        opened.extractall(empty, filter="data")
    (tree,) = empty.iterdir()
    return tree
