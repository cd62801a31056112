"""Many reports at once: what the rules that compare reports kept of each is judged where it meets, by its key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from dxlint.engine.failures import hit_of, rule_failure
from dxlint.engine.linter import FactOfRule, Linter
from dxlint.engine.time_limit import time_limit
from dxlint.formats.tree import Tree
from dxlint.model import Submission
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.rule import Fact, Hit, Rule

Read = Callable[[str], tuple[Tree, Submission | None]]
"""Gives a file again, to find a place in it."""
LinterOf = Callable[[str], Linter]
"""Gives the linter of a file: its configuration may declare rules of its own, and give a rule another severity."""


class _Met(NamedTuple):
    """The facts of one rule that share a key."""

    rule: Rule
    key: Hashable
    facts: list[Fact]


def judge_together(facts: Iterable[FactOfRule], read: Read, linter_of: LinterOf) -> list[Finding]:
    """What the rules that compare reports say of all files together, those of one file in a row."""
    said: dict[str, list[Hit]] = {}
    for met in _by_key(facts, linter_of):
        for file, hits in _judged(met, linter_of):
            said.setdefault(file, []).extend(hits)
    findings: list[Finding] = []
    for file, hits in said.items():
        tree, submission = read(file)
        findings.extend(linter_of(file).findings(file, tree, submission, hits))
    return findings


def _by_key(facts: Iterable[FactOfRule], linter_of: LinterOf) -> Iterable[_Met]:
    """The facts that meet. Rules of one code that two configurations declare are two rules: the object is compared."""
    met: dict[tuple[int, Hashable], _Met] = {}
    for code, key, fact in facts:
        rule = linter_of(fact.file).rule_of(code)
        met.setdefault((id(rule), key), _Met(rule, key, [])).facts.append(fact)
    return met.values()


def _judged(met: _Met, linter_of: LinterOf) -> Iterable[tuple[str, list[Hit]]]:
    """What the rule says of the files whose facts met; where it fails, that it did, at the first of them."""
    rule, key, found = met
    assert rule.judge is not None
    files = {fact.file for fact in found}
    try:
        with time_limit(rule):
            for file, evidence in rule.judge(key, found):
                if file not in files:
                    raise ValueError(f"no file of the facts: {file!r}")
                yield file, [hit_of(rule, evidence)]
    except BaseException as error:
        first = found[0].file
        yield first, linter_of(first).reported([rule_failure(rule, error)])


__all__ = ["judge_together"]
