"""What is found in a Word file is told by what its reader sees there."""

from pathlib import Path

from tests.cli.conftest import Command


def test_a_word_file_s_findings_are_told_by_heading_row_and_column(dxlint: Command) -> None:
    report = Path(__file__).resolve().parents[2] / "docs" / "examples" / "bao-cao.docx"
    told = dxlint("check", str(report), "--select", "DX104", "--lang", "vi").stdout
    assert "mục 2, bảng, dòng “Cộng”, cột “Số hộ có Internet”" in told
    assert "→ mục 2, bảng, dòng “Thôn Đông”, cột “Số hộ có Internet”" in told
    lines = told.splitlines()
    (shown,) = [at for at, line in enumerate(lines) if "Cộng | 1.075 | 967 | 89,02" in line]
    assert lines[shown + 1].index("^^^") == lines[shown].index("967")
