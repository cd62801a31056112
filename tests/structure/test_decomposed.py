"""A report whose letters stand apart from their marks, or with what nobody sees between, says what it says."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from dxlint import Result, check
from dxlint.formats.blocks import Document, Paragraph, Text, TextRun
from dxlint.formats.composed import composed
from dxlint.formats.places import Location
from tests.structure.checked import checked
from tests.structure.layout import Element, Line, layout
from tests.structure.make import WRITERS, reports

REPORTS = reports()
HEAD = "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nMẫu, ngày 05 tháng 06 năm 2025\n\nBÁO CÁO\nKết quả chuyển đổi số năm 2025\n\n"
SLIPS = (
    HEAD + "1. Tỷ lệ hồ sơ trực tuyến: mục tiêu 80%, kết quả 85,5%.\nĐánh giá: Chưa đạt.\n"
    "Tổng số 07 chỉ tiêu: 04 chỉ tiêu đạt, 02 chỉ tiêu chưa đạt.\n\nĐến ngày 31/4/2025 có 45/50 hộ đăng ký, đạt 95%.\n"
)


def apart(value: Any) -> Any:
    """The same with every letter apart from its marks."""
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, dict):
        return {key: apart(item) for key, item in value.items()}
    return [apart(item) for item in value] if isinstance(value, list) else value


def told(path: Path, raw: bytes) -> list[tuple[str, ...]]:
    path.write_bytes(raw)
    return but_that_they_stand_apart(check(path, isolated=True))


def but_that_they_stand_apart(result: Result) -> list[tuple[str, ...]]:
    found = [finding for finding in result if finding.code != "DX005"]
    return [(f.code, f.message, f.excerpt, str(f.severity), str(f.place.location.line_only)) for f in found]


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".pdf"])
def test_a_report_gives_the_same_findings(name: str, suffix: str, tmp_path: Path) -> None:
    parted = WRITERS[suffix](layout(apart(REPORTS[name])))
    assert but_that_they_stand_apart(checked(name, suffix)) == told(tmp_path / f"a{suffix}", parted)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_slips_are_found_and_that_letters_stand_apart_is_told_once(suffix: str, tmp_path: Path) -> None:
    words = SLIPS.replace("\n", "\n<br>") if suffix == ".html" else SLIPS
    found = told(tmp_path / f"a{suffix}", words.encode())
    assert {"DX301", "DX101", "DX302"} <= {code for code, *_rest in found}
    assert found == told(tmp_path / f"a{suffix}", apart(words).encode())
    assert [f.code for f in check(tmp_path / f"a{suffix}", isolated=True)].count("DX005") == 1


def with_unseen(element: Element) -> Element:
    """The same with what is shown as nothing before and behind every figure and stroke."""
    if isinstance(element, Line):
        return element._replace(text=_with_unseen(element.text))
    return element._replace(rows=tuple(tuple(map(_with_unseen, row)) for row in element.rows))


def _with_unseen(text: str) -> str:
    return re.sub(r"[0-9]+|[/%]", lambda found: f"\u200b{found[0]}\u2060", text)


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".pdf"])
def test_what_is_shown_as_nothing_changes_no_finding(suffix: str, tmp_path: Path) -> None:
    elements = [*layout(REPORTS[sorted(REPORTS)[0]]), Line("Đến nay có 24/30 xã (75%) đã có tổ công nghệ số.")]
    plain = told(tmp_path / f"a{suffix}", WRITERS[suffix](elements))
    unseen = told(tmp_path / f"b{suffix}", WRITERS[suffix]([with_unseen(element) for element in elements]))
    assert "DX101" in {code for code, *_rest in plain}
    assert [finding[:2] for finding in unseen] == [finding[:2] for finding in plain]


def test_a_place_holds_the_letters_with_their_marks() -> None:
    words = apart("Đã họp ở xã Mẫu")
    place = Location(4, 3, 4, 3)
    (block,) = composed(Document((Paragraph(Text(words, (TextRun(0, place),))),))).blocks
    assert isinstance(block, Paragraph)
    body = block.body
    assert body.text == "Đã họp ở xã Mẫu"
    for word in ("Đã", "họp", "ở", "xã", "Mẫu"):
        at = body.text.index(word)
        found = body.locate(at, at + len(word))
        assert words[found.column - 3 : found.end_column - 3] == apart(word)


def test_the_line_of_a_finding_is_shown_as_the_file_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(apart(SLIPS), encoding="utf-8")
    lines = apart(SLIPS).splitlines()
    for finding in check(path, isolated=True):
        if finding.source_line:
            assert finding.source_line in lines[finding.place.line - 1]


@pytest.mark.parametrize("sign", ["\u212b", "\u0387", "\u2126"])  # Ångström, a Greek dot, Ohm: NFC has another for each
def test_a_sign_that_has_another_in_nfc_is_no_letter_apart_from_its_marks(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"{SLIPS}\nCông suất 5 {sign}.\n", encoding="utf-8")
    found = {finding.code for finding in check(path, isolated=True)}
    assert "DX101" in found
    assert not found & {"DX001", "DX005"}
