"""What is found in a Word file is told by what its reader sees there."""

from pathlib import Path

import docx

from tests.cli.conftest import Command


def test_a_word_file_s_findings_are_told_by_heading_row_and_column(dxlint: Command) -> None:
    report = Path(__file__).resolve().parents[2] / "docs" / "examples" / "bao-cao.docx"
    told = dxlint("check", str(report), "--select", "DX104", "--lang", "vi").stdout
    assert "mục 2, bảng, dòng “Cộng”, cột “Số hộ có Internet”" in told
    assert "→ mục 2, bảng, dòng “Thôn Đông”, cột “Số hộ có Internet”" in told
    lines = told.splitlines()
    (shown,) = [at for at, line in enumerate(lines) if "Cộng | 1.075 | 967 | 89,02" in line]
    assert lines[shown + 1].index("^^^") == lines[shown].index("967")


def test_what_another_word_file_says_is_told_by_its_heading_too(dxlint: Command, tmp_path: Path) -> None:
    for name, number in (("a", "969/QĐ-UBND"), ("b", "696/QĐ-UBND")):
        document = docx.Document()
        for line in (
            *("UBND XÃ MẪU", "Số: 45/BC-UBND", "BÁO CÁO", "Kết quả chuyển đổi số tháng 6 năm 2026", "I. CĂN CỨ"),
            f"Căn cứ Quyết định số {number} ngày 18/3/2022 của Chủ tịch UBND tỉnh Mẫu giao chỉ tiêu chuyển đổi số "
            "cấp huyện, cấp xã, giai đoạn 2022 - 2025;",
            "Các xã đã triển khai.",
        ):
            document.add_paragraph(line)
        document.save(str(tmp_path / f"{name}.docx"))
    told = dxlint("check", "a.docx", "b.docx", "--select", "DX405", "--lang", "en").stdout
    assert "a.docx, section I" in " ".join(told.split())
