"""The five reports as Word files, marked: what is found in them stands at its characters, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.formats.docx.reader import read
from dxlint.marking.word import marked, unmarked
from tests.marking.libreoffice import needs_libreoffice, saved_by_libreoffice
from tests.marking.word_files import comments_in, findings_in, parts_of
from tests.structure.layout import layout
from tests.structure.make import as_docx, reports

REPORTS = list(reports())


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> bytes:
    return as_docx(list(layout(reports()[request.param])))


def test_each_finding_stands_at_its_characters(report: bytes, tmp_path: Path) -> None:
    found = findings_in(report, tmp_path)
    made = marked(report, found)
    assert made is not None
    assert read(made) == read(report)
    assert parts_of(unmarked(made)) == parts_of(report)
    comments = comments_in(made)
    assert len(comments) == len(found) > 0
    for comment, finding in zip(comments, found, strict=True):
        place = finding.place
        assert finding.message in comment.lines[0]
        if place.end_line == place.line and 0 < place.end_column - place.column == len(finding.excerpt):
            assert comment.words == finding.excerpt
    assert (
        sum(comment.words == finding.excerpt for comment, finding in zip(comments, found, strict=True)) > len(found) / 2
    )


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_them_and_reads_the_same_words(tmp_path: Path) -> None:
    for name, report in reports().items():
        raw = as_docx(list(layout(report)))
        made = marked(raw, findings_in(raw, tmp_path, f"{name}.docx"))
        assert made is not None
        (tmp_path / f"{name}-marked.docx").write_bytes(made)
    saved_by_libreoffice([*tmp_path.glob("*.docx")], "txt:Text", tmp_path)
    for name in REPORTS:
        plain, with_marks = ((tmp_path / f"{name}{end}.txt").read_text("utf-8-sig").split() for end in ("", "-marked"))
        assert plain == with_marks != [], name
