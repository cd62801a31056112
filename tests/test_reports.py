"""The five reports: what a suspicious reader finds in each is found, and nothing is said of what is right.

Beside ``fixtures/reports/NAME.yaml`` stands ``NAME.expected.yaml``: ``must_find`` (every finding of ``warning``
or above has its entry there) and ``must_not``, each entry with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.options import Options
from dxlint.run.run import run
from dxlint.testing import matches

REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"
LISTS = sorted(REPORTS.glob("*.expected.yaml"))
Entry = Mapping[str, Any]


def findings_in(report: Path) -> tuple[Finding, ...]:
    return run(Options(paths=(str(report),), isolated=True)).findings


def told(finding: Finding) -> str:
    return f"{finding.severity} {finding.code} {finding.place.pointer} {finding.excerpt!r}: {finding.message}"


def wanted(entry: Entry) -> str:
    return f"{entry['code']} {entry.get('at', '')} {entry.get('text', '')!r}: {entry['why']}"


def stands_at(finding: Finding, entry: Entry) -> bool:
    """The finding's own place, not a related one: a list forbids speaking *of* a figure, not speaking with it."""
    at = entry.get("at", "").rstrip("/")
    pointer = finding.place.pointer
    return pointer == at or pointer.startswith(at + "/")


def faults(findings: tuple[Finding, ...], expected: Mapping[str, list[Entry]]) -> Iterator[str]:
    must_find, must_not = expected["must_find"], expected["must_not"]
    for entry in must_find:
        if not any(matches(finding, entry) for finding in findings):
            yield f"not found:  {wanted(entry)}"
    for entry in must_not:
        for finding in findings:
            if matches(finding, entry) and stands_at(finding, entry):
                yield f"forbidden:  {told(finding)}\n            the list: {wanted(entry)}"
    for finding in findings:
        if finding.severity is not Severity.INFO and not any(matches(finding, entry) for entry in must_find):
            yield f"on no list: {told(finding)}"


def test_there_are_five_reports_with_their_lists() -> None:
    assert len(LISTS) == 5
    assert all((REPORTS / path.name.replace(".expected", "")).is_file() for path in LISTS)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name.removesuffix(".expected.yaml"))
def test_a_report_gives_what_its_list_says(path: Path) -> None:
    expected = yaml.safe_load(path.read_text("utf-8"))
    found = list(faults(findings_in(path.with_name(path.name.replace(".expected", ""))), expected))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name.removesuffix(".expected.yaml"))
def test_every_entry_of_a_list_has_its_code_and_reason(path: Path) -> None:
    expected = yaml.safe_load(path.read_text("utf-8"))
    for entry in (*expected["must_find"], *expected["must_not"]):
        assert entry["code"].startswith("DX")
        assert entry["why"]
