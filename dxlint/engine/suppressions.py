"""Findings that somebody takes responsibility for, and suppressions that hide nothing.

In YAML a comment ``# dxlint: ignore[DX102] reason`` speaks for its own line and for the line below; in any
submission the list ``suppress:`` names a rule, a logical path (or the beginning of one) and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dxlint.engine.locate import logical_path
from dxlint.engine.selection import UnknownRule, rules_of
from dxlint.formats.tree import Location, Tree
from dxlint.language.text import fold
from dxlint.model import Problem, Span, Submission
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.rule import Rule

_COMMENT = re.compile(r"#\s*dxlint:\s*ignore\[([^\]]*)\]\s*(.*)")
ABOUT_SUPPRESSIONS = "DX008"


class Suppression(NamedTuple):
    """Which rules are hidden, where, and why."""

    codes: frozenset[str]
    reason: str
    lines: tuple[int, ...]
    """Of a comment: the lines it speaks for."""
    at: str
    """Of the list: the beginning of a logical path or pointer."""
    span: Span
    location: Location | None
    words: str


def suppressions_of(
    tree: Tree, submission: Submission, rules: Mapping[str, Rule]
) -> tuple[list[Suppression], list[Problem]]:
    """The suppressions of a report, and what is wrong with them."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    for line, text in tree.comments():
        match = _COMMENT.match(text)
        if match:
            location = Location(line, 1, line, len(tree.line(line)) + 1)
            words = [word.strip() for word in match[1].split(",") if word.strip()]
            codes = _codes(words, rules, problems, Span(""), location)
            found.append(
                Suppression(codes, match[2].strip(), (line, line + 1), "", Span(""), location, match[1].strip())
            )
    for word, at, reason, span in submission.suppressions:
        codes = _codes([word], rules, problems, span, None)
        found.append(Suppression(codes, reason.strip(), (), at, span, None, word))
    for item in found:
        if not item.reason and item.codes:
            problems.append(_problem("no-reason", item))
    return found, problems


def _codes(
    words: Sequence[str],
    rules: Mapping[str, Rule],
    problems: list[Problem],
    span: Span,
    location: Location | None,
) -> frozenset[str]:
    codes: set[str] = set()
    for word in words:
        try:
            codes.update(rule.code for rule in rules_of(word, rules))
        except UnknownRule as error:
            data = {"rule": word, "nearest": error.nearest or ""}
            problems.append(Problem(ABOUT_SUPPRESSIONS, "unknown-rule", span, data, location))
    return frozenset(codes)


def _problem(message: str, item: Suppression) -> Problem:
    return Problem(ABOUT_SUPPRESSIONS, message, item.span, {"rule": item.words, "at": item.at}, item.location)


def apply(
    findings: Iterable[Finding], found: Sequence[Suppression], tree: Tree
) -> tuple[list[Finding], set[Suppression]]:
    """The findings, the hidden ones marked with the reason given, and the suppressions that hid something."""
    used: set[Suppression] = set()
    marked = []
    for finding in findings:
        by = next((item for item in found if _hides(item, finding, tree)), None)
        if by is not None:
            used.add(by)
            finding = finding._replace(suppressed=by.reason or "-")
        marked.append(finding)
    return marked, used


def _hides(item: Suppression, finding: Finding, tree: Tree) -> bool:
    if finding.code not in item.codes or finding.blocks:
        return False
    if item.lines:
        return finding.place.line in item.lines
    if not item.at:
        return True
    pointer = finding.place.pointer
    at = item.at.strip("/")
    path = logical_path(tree.data, Span(pointer))
    return _begins(pointer.strip("/"), at) or _begins(path, "/".join(map(fold, at.split("/"))))


def _begins(path: str, at: str) -> bool:
    return path == at or path.startswith(at + "/")


def unused(found: Iterable[Suppression], used: set[Suppression], judged: frozenset[str]) -> list[Problem]:
    """A problem for each suppression that hid nothing, of rules that ran on this report alone."""
    return [_problem("hides-nothing", item) for item in found if item not in used and item.codes & judged]
