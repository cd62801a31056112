"""The five reports as Word files, marked: what is found in them stands at its characters, and nothing else changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dxlint.formats.docx.reader import read
from dxlint.marking.word import marked, unmarked
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
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_libreoffice_opens_it_and_reads_the_same_words(report: bytes, tmp_path: Path) -> None:
    made = marked(report, findings_in(report, tmp_path))
    assert made is not None
    texts = []
    for name, raw in (("bao-cao", report), ("danh-dau", made)):
        (tmp_path / f"{name}.docx").write_bytes(raw)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / f"{name}.docx")], check=True, capture_output=True, timeout=120)
        texts.append((tmp_path / f"{name}.txt").read_text("utf-8-sig").split())
    assert texts[0] == texts[1] != []
