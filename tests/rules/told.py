"""What a rule says of a report that is given by its parts."""

from __future__ import annotations

from typing import Any

import dxlint

HEADER = {
    "agency": "UBND xã Mẫu",
    "number": "12/BC-UBND",
    "place": "Mẫu",
    "date": "ngày 30 tháng 6 năm 2023",
    "title": "Kết quả chuyển đổi số",
    "period": {"year": "2023", "half": "1"},
}
Parts = dict[str, Any]


def findings(code: str, header: Parts = HEADER, **parts: Any) -> tuple[dxlint.Finding, ...]:
    """What a rule finds in a report of these parts."""
    return dxlint.check({"dxlint": 1, "header": header, **parts}, isolated=True, select=[code]).findings


def told(code: str, header: Parts = HEADER, **parts: Any) -> list[str]:
    """The text of each place that a rule finds."""
    return [finding.excerpt for finding in findings(code, header, **parts)]


def text(*paragraphs: str) -> Parts:
    """A report of one section."""
    return {"sections": [{"title": "Kết quả", "text": "\n\n".join(paragraphs)}]}


def in_prose(code: str, *paragraphs: str) -> list[str]:
    """The text of each place that a rule finds in one section."""
    return told(code, **text(*paragraphs))


def assert_told(code: str, parts: Parts, expected: list[str]) -> None:
    """A finding for each expected text, which stands in what it shows or says."""
    found = [f"{finding.excerpt} | {finding.message}" for finding in findings(code, **parts)]
    assert len(found) == len(expected), found
    for words, shown in zip(expected, found, strict=True):
        assert words in shown, found
