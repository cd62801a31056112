"""Rules for dxlint, beside its own."""

from __future__ import annotations

from pathlib import Path

from dxlint import Rule, hookimpl
from dxlint.plugin import declared_rules_in
from dxlint_plugin_template.missing_target import missing_target

DXLINT_API = 1


@hookimpl
def dxlint_rules() -> list[Rule]:
    """Every rule of this package; their codes begin with TPL."""
    return [missing_target, *declared_rules_in(Path(__file__).with_name("rules.yaml"))]
