"""The outline of a report, in the words of the report."""

from __future__ import annotations

from lsprotocol import types

from dxlint.lsp.symbols import symbols_of
from tests.lsp.judged import document, judge

REPORT = """dxlint: 1
header: {agency: UBND xã Mẫu, title: Chuyển đổi số}
sections:
  - id: I
    title: Kết quả
    text: |
      Dòng một.
      Dòng hai.
    sections:
      - title: Hạ tầng
    groups:
      - name: Chính quyền số
        indicators:
          - {id: "1", name: Hồ sơ trực tuyến}
    tables:
      - columns: [{id: a, name: Tên}]
        rows: [["x"]]
measures:
  - name: Hồ sơ
    parts: [{name: Cấp xã, result: "1/2"}]
"""


def symbols(text: str, path: str = "/reports/bao-cao.yaml") -> list[types.DocumentSymbol]:
    held, judging = document(text, path), judge(isolated=True)
    found = judging.read(held)
    assert found is not None
    return symbols_of(found[0], judging.judged(held).positions)


def outline(found: list[types.DocumentSymbol]) -> list[object]:
    return [(one.name, outline(list(one.children or ()))) if one.children else one.name for one in found]


def test_the_outline_follows_the_report() -> None:
    assert outline(symbols(REPORT)) == [
        "Chuyển đổi số",
        ("I Kết quả", ["Hạ tầng", ("Chính quyền số", ["1 Hồ sơ trực tuyến"]), "tables"]),
        ("Hồ sơ", ["Cấp xã"]),
    ]


def test_a_document_has_the_outline_that_is_found_in_it() -> None:
    text = "# BÁO CÁO\n\n## I. Kết quả\n\nCó 3 xã.\n\n## II. Phương hướng\n\nLàm tiếp.\n"
    assert [one.name for one in symbols(text, "/reports/bao-cao.md") if one.kind is types.SymbolKind.Namespace] == [
        "I Kết quả",
        "II Phương hướng",
    ]


def test_each_range_holds_what_is_selected_and_all_that_is_within() -> None:
    def check(one: types.DocumentSymbol) -> None:
        assert one.range.start <= one.selection_range.start
        assert one.selection_range.end <= one.range.end
        for child in one.children or ():
            assert one.range.start <= child.range.start
            assert child.range.end <= one.range.end
            check(child)

    for path, text in (("a.yaml", REPORT), ("bao-cao.md", "# Báo cáo\n\n## I. Kết quả\n\nCó 3 xã.\n")):
        for one in symbols(text, f"/reports/{path}"):
            check(one)


def test_a_name_forges_nothing() -> None:
    (one,) = symbols('dxlint: 1\nmeasures: [{name: "a\\u202eb"}]\n')
    assert one.name == "a\\u202eb"
