"""What is kept of a report to be shown with its findings: what it says, and their words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.formats.tree import Tree
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding


class Wording(NamedTuple):
    """What a finding says in a language: its message, those of the places involved, its suggestions."""

    message: str
    related: tuple[str, ...]
    fixes: tuple[str, ...]


class Page(NamedTuple):
    """A report as it is shown."""

    data: Any
    """The submission, as the reader gave it; None where nothing could be read."""
    words: Mapping[str, Mapping[str, Wording]]
    """By language, what each finding says, by its fingerprint; in the language of the run the findings say it."""


def page_of(tree: Tree, findings: Mapping[str, tuple[Finding, ...]]) -> Page:
    """The page of a report, with its findings in other languages."""
    words = {
        language: {finding.fingerprint: wording_of(finding) for finding in found}
        for language, found in findings.items()
    }
    return Page(tree.data, words)


def wording_of(finding: Finding) -> Wording:
    """What a finding says in the language that it is in."""
    related = tuple(related.message for related in finding.related)
    return Wording(finding.message, related, tuple(fix.description for fix in finding.fixes))
