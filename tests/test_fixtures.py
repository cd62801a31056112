"""A report without a fault gives no finding at all; the small bad ones give what the pages say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.run.options import Options
from dxlint.run.run import run

FIXTURES = Path(__file__).parent.parent / "fixtures"
CLEAN = FIXTURES / "good" / "xa-mau-2023.yaml"


def found(path: Path, **asked: str) -> list[tuple[str, str]]:
    done = run(Options(paths=(str(path),), isolated=True, **asked))  # type: ignore[arg-type]
    return [(finding.code, finding.excerpt) for finding in done.findings]


@pytest.mark.parametrize("stage", ["", "draft", "final"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_clean_report_gives_no_finding(stage: str, language: str) -> None:
    assert found(CLEAN, stage=stage, language=language) == []


SLIPS = [
    ('percent: "60,59%"', 'percent: "65,09%"', "DX101"),
    ("(99,41%)", "(94,91%)", "DX101"),
    ('result: "24/24", percent: "100%"', 'result: "24/23"', "DX103"),
    ("333 hồ sơ trực tiếp", "323 hồ sơ trực tiếp", "DX104"),
    ('"512/845", "60,59", "05"', '"512/845", "60,59", "06"', "DX104"),
    ("với 46 thành viên", "với 64 thành viên", "DX104"),
    ("tăng 20%", "tăng 30%", "DX109"),
    ('"Trung Mẫu", ', "", "DX105"),
    ('not_achieved: "02"}', 'not_achieved: "03"}', "DX201"),
    ('members: ["1.11"]', 'members: ["1.10"]', "DX211"),
    ('percent: "94%", status: "Chưa đạt"', 'percent: "94%", status: "Đạt"', "DX211"),
    ('"24/02/2023"', '"29/02/2023"', "DX301"),
    ('"214/BC-UBND"', '"/BC-UBND"', "DX403"),
    ('"38/KH-UBND"', '"38/KHUBND"', "DX401"),
]
"""What stands in the clean report, a slip of it, and the rule that speaks of it."""


@pytest.mark.parametrize(("right", "wrong", "code"), SLIPS, ids=[f"{code} {wrong}" for _, wrong, code in SLIPS])
def test_one_slip_in_the_clean_report_is_found(right: str, wrong: str, code: str, tmp_path: Path) -> None:
    text = CLEAN.read_text("utf-8")
    assert right in text
    path = tmp_path / "slip.yaml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert code in {finding[0] for finding in found(path)}


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("phep-chia.yaml", [("DX101", "98,58")]),
        ("dem-chi-tieu.yaml", [("DX202", "07")]),
        ("van-ban.yaml", [("DX401", "66/KHUBND"), ("DX301", "31/4/2023")]),
    ],
)
def test_a_bad_report_gives_its_mistakes(name: str, findings: list[tuple[str, str]]) -> None:
    told = found(FIXTURES / "bad" / name)
    assert [finding for finding in told if finding[0] < "DX5"] == findings
