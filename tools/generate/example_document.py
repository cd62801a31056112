"""``docs/examples/bao-cao.docx``: a small Word report with slips, for the page on checking one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "bao-cao.docx"
PARAGRAPHS = (
    "UBND XÃ MẪU",
    "Số: 45/BC-UBND",
    "Mẫu, ngày 25 tháng 6 năm 2026",
    "BÁO CÁO",
    "Kết quả chuyển đổi số 6 tháng đầu năm 2026",
    "1. Dịch vụ công trực tuyến",
    "Trong 6 tháng, xã tiếp nhận 845 hồ sơ, trong đó có 512 hồ sơ nộp trực tuyến, đạt 65,9%.",
    "Toàn xã có 4 thôn thành lập tổ công nghệ số cộng đồng, gồm: Thôn Đông, Thôn Đoài, Thôn Trung.",
    "2. Kết quả theo thôn",
)
ROWS = (
    ("Thôn", "Số hộ", "Số hộ có Internet", "Tỷ lệ (%)"),
    ("Thôn Đông", "412", "380", "92,23"),
    ("Thôn Đoài", "365", "301", "82,47"),
    ("Thôn Trung", "298", "276", "92,62"),
    ("Cộng", "1.075", "967", "89,02"),
)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>',
}


def files() -> dict[Path, bytes]:
    """The document, the same on every machine."""
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in ROWS)
    width = "<w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr>"
    grid = f"<w:tblGrid>{'<w:gridCol/>' * len(ROWS[0])}</w:tblGrid>"
    table = f"<w:tbl>{width}{grid}{rows}</w:tbl>"
    body = f"{''.join(map(_paragraph, PARAGRAPHS))}{table}{_paragraph('')}"
    parts = _PARTS | {"word/document.xml": f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return {FILE: made.getvalue()}


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"
