"""Rules declared in YAML: what a rule looks at, what must hold there, and its words.

A declaration stands under ``rules:`` in a configuration, a preset or a package. It becomes an ordinary
:class:`~dxlint.rulebook.rule.Rule`: chosen, ignored, tuned, suppressed and explained like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dxlint.declared.declarations import read_declarations
from dxlint.declared.kinds import asks
from dxlint.declared.wording import words_of
from dxlint.model import Submission
from dxlint.rulebook.faults import SettingError
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.rule import Rule

__all__ = ["declared_rules", "declared_rules_in"]


def declared_rules(given: Mapping[str, Any], plugin: str) -> list[Rule]:
    """The rules that declarations by code make; ``plugin`` is who brought them.

    Raises :class:`SettingError` for the first declaration that makes no rule.
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
                declared=True,
            )
        )
    return made


def declared_rules_in(path: Path) -> list[Rule]:
    """The rules that a file of a package declares, by code, in YAML. Raises ValueError, which names file and line."""
    from dxlint.formats.pointers import pointer_of
    from dxlint.formats.yaml.reader import read_yaml

    tree = read_yaml(path.read_text(encoding="utf-8"))
    for problem in tree.problems:
        raise ValueError(f"{path.name}: {problem.message} {' '.join(problem.data.values())}")
    try:
        return declared_rules(tree.data, path.name)
    except SettingError as error:
        line = tree.locate_key(pointer_of(error.path)).line
        said = ", ".join(f"{key}: {value}" for key, value in error.data.items())
        raise ValueError(f"{path.name}:{line}: {error.path[0]}: {error.reason} ({said})") from None
