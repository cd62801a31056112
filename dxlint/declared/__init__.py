"""Rules declared in YAML: what a rule looks at, what must hold there, and its words.

A declaration stands under ``rules:`` in a configuration, a preset or a package. It becomes an ordinary
:class:`~dxlint.rulebook.rule.Rule`: chosen, ignored, tuned, suppressed and explained like any other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from dxlint.declared.declarations import read_declarations
from dxlint.declared.kinds import asks
from dxlint.declared.wording import words_of
from dxlint.formats.tree import Tree
from dxlint.model import Submission
from dxlint.rulebook.faults import ConfigError, SettingError
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.rule import Rule

__all__ = ["declared_rules", "declared_rules_in", "rules_at"]


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
    """The rules that a file of a package declares, by code, in YAML. Raises ConfigError, which names file and line."""
    from dxlint.rulebook.files import read_tree

    tree = read_tree(path.read_bytes(), str(path))
    if tree is None:
        return []
    if not isinstance(tree.data, dict):
        raise ConfigError("rules-not-a-mapping", str(path), 1)
    return rules_at((), tree.data, tree, str(path))


def rules_at(within: tuple[str, ...], given: Mapping[str, Any], tree: Tree | None, path: str) -> list[Rule]:
    """The rules that a file declares under the keys ``within``. Raises ConfigError, with the line of the fault."""
    from dxlint.formats.pointers import pointer_of

    def place_of(code: str) -> tuple[str, int]:
        return path, tree.locate_key(pointer_of((*within, code))).line if tree else 0

    try:
        made = declared_rules(given, plugin=os.path.basename(path))
        return [replace(rule, declared_at=partial(place_of, rule.code)) for rule in made]
    except SettingError as error:
        line = tree.locate_key(pointer_of((*within, *error.path))).line if tree else 0
        raise ConfigError(f"rule-{error.reason}", path, line, rule=str(error.path[0]), **error.data) from None
