"""The format ``junit``: JUnit XML, which CI services show as test results. One suite a file, one case a finding.

A finding at or above ``--fail-on`` fails, one below it passes with its text as output, one that somebody suppressed is
skipped, and what kept dxlint from judging is an error: the suites fail where the exit status is not 0. A file without
findings is one case that passes. The form is that of the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import full_position, position
from dxlint.reporters.parts.provenance import counts, provenance
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The run as JUnit XML."""
    root = Element("testsuites", name="dxlint")
    by_file: dict[str, list[Finding]] = {file: [] for file in run.checked}
    for finding in run.findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    for file, findings in by_file.items():
        suite = SubElement(root, "testsuite", name=_text(repository_path(file)))
        for finding in findings:
            _case(suite, finding, run)
        if not findings:
            SubElement(suite, "testcase", classname=suite.attrib["name"], name="dxlint")
    if run.failures:
        suite = SubElement(root, "testsuite", name="dxlint")
        for failure in run.failures:
            case = SubElement(suite, "testcase", classname="dxlint", name=_text(f"plugin {failure.name}"))
            SubElement(case, "error", type="plugin", message=_text(failure_sentence(failure)))
    for suite in root:
        suite.attrib |= _numbers(suite)
    root.attrib |= {key: value for key, value in _numbers(root).items() if key != "skipped"}
    if len(root):
        SubElement(root[-1], "system-out").text = _text(f"{counts(run)}\n{provenance(run)}")
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, finding: Finding, run: LintRun) -> None:
    where = position(finding.place)
    name = " ".join(part for part in (finding.code, finding.name, where) if part)
    case = SubElement(suite, "testcase", classname=suite.attrib["name"], name=_text(name))
    whole = _text("\n".join(_lines(finding)))
    if finding.suppressed is not None:
        SubElement(case, "skipped", message=_text(finding.suppressed))
    elif finding.blocks or run.fails(finding):
        kind = "error" if finding.blocks else "failure"
        SubElement(case, kind, type=finding.severity.value, message=_text(finding.message)).text = whole
        return
    SubElement(case, "system-out").text = whole


def _lines(finding: Finding) -> Iterator[str]:
    told = [f"{full_position(finding.place)}: {finding.severity.value}: {finding.message}"]
    for related in finding.related:
        told.append(f"→ {full_position(related.place)}" + (f": {related.message}" if related.message else ""))
    told += [f"→ {fix.description}" for fix in finding.fixes]
    yield from (" ".join(line.splitlines()) for line in told)  # a line of a report begins no line of a CI's log


def _numbers(element: Element) -> dict[str, str]:
    """How many cases are in an element, and how many of them did not pass."""
    counted = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    return {key: str(sum(1 for _ in element.iter(tag))) for key, tag in counted.items()}


def _text(words: str) -> str:
    """The words without a character that XML 1.0 does not allow, or that could move or hide text."""
    return "\n".join(map(printable, words.splitlines()))
