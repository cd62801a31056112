"""Findings in the order of their weight, for where not all of them are shown."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.rulebook.findings import Finding


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """What was not judged, then errors, warnings and remarks; those of one weight in their own order."""
    return sorted(findings, key=lambda finding: (not finding.blocks, -finding.severity.rank))
