"""Scanned PDF files: letters recognised in pictures, and how far a finding from them may go."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest

from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats.blocks import Document, Paragraph, Text, TextRun
from dxlint.formats.pdf import FORMAT as PDF
from dxlint.formats.pdf import _ocr as ocr
from dxlint.formats.pdf._words import Word
from dxlint.formats.pdf.reader import read
from dxlint.formats.places import Location
from dxlint.rulebook.findings import Severity
from dxlint.run.plugins import load
from dxlint.structure import find_report
from tests.formats.shown import problem, shown
from tests.formats.test_pdf import line, made

RULES = load(isolated=True).rules
SENTENCE = "Đã giải quyết đúng hạn 1.100/1.218 hồ sơ, đạt 98,5%."
needs_tesseract = pytest.mark.skipif(not ocr.is_installed(), reason="Tesseract or its Vietnamese data are missing")


def scan(raw: bytes) -> bytes:
    """The pages of a PDF as pictures of them."""
    with pypdfium2.PdfDocument(raw) as file:
        first, *rest = [page.render(scale=200 / 72).to_pil().convert("L") for page in file]
    out = io.BytesIO()
    first.save(out, format="PDF", save_all=True, append_images=rest, resolution=200)
    return out.getvalue()


@pytest.mark.slow
@needs_tesseract
def test_a_scan_is_read_and_said_to_be_one() -> None:
    document = read(scan(made(lambda file: line(file, SENTENCE))))
    assert shown(document) == [SENTENCE]
    (told,) = document.problems
    assert (told.code, told.message) == ("DX007", "read-by-ocr")
    assert document.doubted is not None


def test_without_tesseract_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    assert problem(read(scan(made(lambda file: line(file, SENTENCE))))) == ("DX001", "no-text-layer")


def findings(doubted: frozenset[Location] | None) -> Any:
    """What is found in one recognised line whose percentage is wrong."""
    place = Location(0, 1, 0, 1, paragraph=1, page=1)
    paragraph = Paragraph(Text(SENTENCE, (TextRun(0, place),)))
    tree = find_report(Document((paragraph,), doubted=doubted))
    return Linter(Settings((RULES["DX101"],), language="vi")).lint("scan", tree, PDF).findings


def test_a_finding_on_a_line_that_two_readings_agree_on_keeps_its_weight_and_names_its_source() -> None:
    (finding,) = findings(frozenset())
    assert (finding.severity, "OCR" in finding.message) == (Severity.ERROR, True)


def test_a_finding_on_a_doubted_line_is_a_remark() -> None:
    (finding,) = findings(frozenset({Location(0, 0, 0, 0, paragraph=1, page=1)}))
    assert (finding.severity, "OCR" in finding.message) == (Severity.INFO, True)


def test_a_text_layer_is_no_recognised_text() -> None:
    (finding,) = findings(None)
    assert (finding.severity, "OCR" in finding.message) == (Severity.ERROR, False)


@pytest.mark.parametrize(("second", "agrees"), [("1.100/1.218", True), ("1.100/1.213", False), ("1.100", False)])
def test_two_readings_agree_where_all_letters_are_the_same(second: str, agrees: bool) -> None:
    word = Word("1.100/1.218", 10, 90, 100, 112, False)
    assert ocr.agree((word,), [Word(second, 11, 90, 101, 112, False)]) is agrees
