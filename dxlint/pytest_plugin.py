"""The examples of rules as tests of pytest: ``pytest -p dxlint.pytest_plugin``, or ``pytest_plugins`` in conftest.py.

Every ``dxlint.yaml`` that pytest meets gives one test for each rule that it declares, or that its ``plugins:`` bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dxlint.rulebook.rule import Rule
from dxlint.run.config import FILE
from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.testing import faults


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A configuration of dxlint, as a file of tests."""
    return _Configuration.from_parent(parent, path=file_path) if file_path.name == FILE else None


class _Configuration(pytest.File):
    """The rules of a configuration."""

    def collect(self) -> Iterator[pytest.Item]:
        session = Session(Options(config=str(self.path)))
        assert not session.registry.failures, session.registry.failures
        for rule in session.rules_known(session.main).values():
            if rule.plugin != "dxlint":
                yield _Examples.from_parent(self, name=rule.code, rule=rule)


class _Examples(pytest.Item):
    """A rule whose examples must hold."""

    def __init__(self, *, rule: Rule, **given: Any) -> None:
        super().__init__(**given)
        self.rule = rule

    def runtest(self) -> None:
        found = faults(self.rule)
        assert not found, "\n".join(map(str, found))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.rule.code} {self.rule.name}"
