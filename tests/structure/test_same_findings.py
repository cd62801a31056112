"""One report in several formats is one report: a Word file, a web page, a PDF say what its text says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from dxlint import Result, check
from dxlint.cli.main import main
from tests.structure.checked import checked, written
from tests.structure.layout import tables
from tests.structure.make import WRITERS, as_xlsx, reports

REPORTS = reports()
FORM = "DX112"
"""The form of a workbook's numbers is nobody's choice."""
APART = "DX005"
"""Letters apart from their marks are written joined."""
HEAD = "DX701"
"""A workbook of tables is an annex, whose head is its report's; a page of tables may be anything."""


@pytest.fixture(scope="module", params=REPORTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def told(result: Result) -> Counter[tuple[str, str]]:
    assert result.judged
    return Counter((finding.code, finding.excerpt) for finding in result)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".txt"])
def test_a_report_in_any_format_gives_the_findings_of_its_text(name: str, suffix: str) -> None:
    assert told(checked(name, suffix)) == told(checked(name, ".txt"))


@pytest.mark.parametrize("suffix", WRITERS)
def test_places_are_told_in_the_terms_of_the_format(name: str, suffix: str) -> None:
    places = [finding.place for finding in checked(name, suffix) if finding.excerpt]
    told = {".txt": "line", ".html": "line", ".docx": "paragraph", ".pdf": "page"}[suffix]
    assert places
    assert all(getattr(place, told) for place in places)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", WRITERS)
def test_what_is_converted_gives_the_findings_of_the_document(name: str, suffix: str, tmp_path: Path) -> None:
    document, submission = tmp_path / f"ra{suffix}", tmp_path / "ra.yaml"
    document.write_bytes(written(name, suffix))
    done = CliRunner().invoke(main, ["convert", str(document), "-o", str(submission), "--isolated"])
    assert done.exit_code == 0, done.output
    found = told(checked(name, suffix))
    del found[(APART, "")]
    assert told(check(submission, isolated=True)) == found


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if tables(report)])
def test_an_appendix_in_excel_gives_the_findings_of_its_tables(name: str, tmp_path: Path) -> None:
    grids = tables(REPORTS[name])
    (tmp_path / "ra.xlsx").write_bytes(as_xlsx(grids))
    (tmp_path / "ra.html").write_bytes(WRITERS[".html"](grids))
    found, expected = (told(check(tmp_path / f"ra{suffix}", isolated=True)) for suffix in (".xlsx", ".html"))
    for finding in [*found, *expected]:
        if finding[0] in (FORM, HEAD):
            del found[finding], expected[finding]
    assert found == expected
