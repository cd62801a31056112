"""Rules declared in YAML: what a rule looks at, what must hold there, and its words.

A declaration stands under ``rules:`` in a configuration, a preset or a package. It becomes an ordinary
:class:`~dxlint.rulebook.rule.Rule`: chosen, ignored, tuned, suppressed and explained like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.declared.declarations import DeclarationError, read_declarations
from dxlint.declared.kinds import asks
from dxlint.declared.wording import words_of
from dxlint.model import Submission
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.rule import Rule

__all__ = ["DeclarationError", "declared_rules"]


def declared_rules(given: Mapping[str, Any], plugin: str) -> list[Rule]:
    """The rules that declarations by code make; ``plugin`` is who brought them.

    Raises :class:`DeclarationError` for the first declaration that makes no rule.
    """
    made = []
    for code, held in read_declarations(given).items():
        check, judge = asks(code, held)
        made.append(
            Rule(
                code,
                held.rule_name(code),
                Severity(held.severity),
                Submission,
                check,
                judge=judge,
                plugin=plugin,
                given_words=words_of(code, held),
            )
        )
    return made
