"""The rules behind a run's findings: dxlint's own, those of plugins, those that configurations declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def rules_behind(run: LintRun) -> dict[str, Rule]:
    """The rules that found something, by code; those that a configuration declares among them."""
    known = dict(load(isolated=True).rules)
    known |= {rule.code: rule for plugin in run.plugins for rule in plugin.rules} | dict(run.declared)
    return {code: known[code] for code in {finding.code for finding in run.findings} & known.keys()}
