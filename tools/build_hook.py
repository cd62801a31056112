"""Writes the commit into what hatchling builds, so that ``dxlint --version`` can say it where there is no git."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CommitHook(BuildHookInterface):
    """A source package gets ``dxlint/commit.txt`` from git; a wheel that is built from one finds it there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to what is built; nothing where the commit is not known, or git can be asked later."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        telling = import_module("dxlint.cli.version")
        commit = telling.commit()
        if commit and not (telling.PACKAGE / telling.COMMIT).exists():
            self._folder = TemporaryDirectory()
            file = Path(self._folder.name, telling.COMMIT)
            file.write_text(commit + "\n", encoding="ascii")
            build_data["force_include"][str(file)] = f"dxlint/{telling.COMMIT}"
