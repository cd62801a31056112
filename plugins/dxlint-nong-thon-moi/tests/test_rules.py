"""Every rule's words are complete in both languages, and every example among them holds."""

from pathlib import Path

import pytest

from dxlint import Rule, check
from dxlint.testing import faults
from dxlint_nong_thon_moi import dxlint_rules


@pytest.mark.parametrize("rule", dxlint_rules(), ids=lambda rule: rule.code)
def test_words_and_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []


@pytest.mark.parametrize(
    ("citation", "told"),
    [
        ("number: 318/QĐ-TTg, date: 18/3/2022, subject: Bộ tiêu chí quốc gia về xã nông thôn mới", ["DX410"]),
        ("number: 381/QĐ-TTg, date: 08/3/2022, subject: Bộ tiêu chí quốc gia về xã nông thôn mới", ["DX410"]),
        ("number: 1980/QĐ-TTg, date: 17/10/2016, subject: Bộ tiêu chí quốc gia về xã nông thôn mới", ["NTM005"]),
        ("number: 318/QĐ-TTg, date: 08/3/2022, subject: Bộ tiêu chí quốc gia về xã nông thôn mới", []),
        ("number: 319/QĐ-TTg, date: 08/3/2022, subject: Xã nông thôn mới kiểu mẫu giai đoạn 2021 - 2025", []),
        ("number: 318/QĐ-TTg, date: 29/3/2023, subject: Quy hoạch tỉnh thời kỳ 2021 - 2030", []),
    ],
)
def test_the_register_of_the_preset_is_held_against_citations(citation: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text("extends: nong-thon-moi\n", encoding="utf-8")
    report = f"dxlint: 1\nheader: {{period: {{year: 2023}}}}\ncitations: [{{role: basis, {citation}}}]\n"
    (tmp_path / "bao-cao.yaml").write_text(report, encoding="utf-8")
    found = check(tmp_path / "bao-cao.yaml", select=["NTM005", "DX410"])
    assert [one.code for one in found] == told
