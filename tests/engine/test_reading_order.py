"""Findings stand in the order in which a person meets their places."""

from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from dxlint import check

PARAGRAPHS = (
    "I. KẾT QUẢ",
    "Trong sáu tháng đầu năm, bộ phận Một cửa đã giải quyết đúng hạn 452/610 hồ sơ, đạt 47,10%.",
    "Có 15/20 thôn, đạt 57%.",
)


def places(path: Path, raw: bytes) -> list[tuple[int, str]]:
    path.write_bytes(raw)
    return [(finding.place.paragraph, finding.place.cell) for finding in check(path, isolated=True, select=["DX101"])]


def test_the_findings_of_a_word_file_go_from_its_first_paragraph_to_its_last(tmp_path: Path) -> None:
    file, raw = Document(), BytesIO()
    for words in PARAGRAPHS:
        file.add_paragraph(words)
    file.save(raw)
    assert [paragraph for paragraph, _ in places(tmp_path / "a.docx", raw.getvalue())] == [2, 3]


def test_the_findings_of_a_workbook_go_row_by_row(tmp_path: Path) -> None:
    book, raw = Workbook(), BytesIO()
    book.active.append(["Đơn vị", "Hồ sơ trực tuyến", "Tỷ lệ (%)"])
    for number in range(1, 12):
        wrong = number in (2, 10)
        book.active.append([f"Thôn {number}", f"{number}/20", "99" if wrong else f"{number * 5}"])
    book.save(raw)
    assert [cell for _, cell in places(tmp_path / "a.xlsx", raw.getvalue())] == ["C3", "C11"]
