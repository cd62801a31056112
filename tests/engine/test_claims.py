"""A run tells what it understood, so that its silence is evidence."""

import json
from pathlib import Path

import pytest

from dxlint.engine.claims import ClaimVerdict
from dxlint.i18n import use
from dxlint.reporters import reporter
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run

PROSE = {
    "18/20 xã có trạm y tế, đạt 90%.": ClaimVerdict.AGREES,
    "2/3 xã có chợ, đạt 66,6%.": ClaimVerdict.CUT_OFF,
    "18/20 xã có chợ, đạt 92%.": ClaimVerdict.CONTRADICTS,
    "Hiện có 27/26 cổng thông tin hoạt động.": ClaimVerdict.CONTRADICTS,
    "Có 04 xã mới: Tân Lập, Tân Hòa, Phú Mỹ và Long An.": ClaimVerdict.AGREES,
    "Bán hàng qua 5 sàn như: Shopee, Lazada, Voso.": ClaimVerdict.UNDECIDABLE,
    "Tiếp nhận 434 hồ sơ (trong đó: cấp tỉnh 170 hồ sơ; cấp huyện 50 hồ sơ; cấp xã 214 hồ sơ).": ClaimVerdict.AGREES,
    "Tiếp nhận 434 hồ sơ (trong đó: cấp tỉnh 170 hồ sơ; cấp huyện 50 hồ sơ; cấp xã 215).": ClaimVerdict.CONTRADICTS,
    "Có 1.120 hồ sơ, tăng 12% so với cùng kỳ (1.000 hồ sơ).": ClaimVerdict.AGREES,
    "Có 29 cán bộ chuyên trách công nghệ thông tin (43,1%).": ClaimVerdict.CONTRADICTS,
    "Có 29 cán bộ chuyên trách công nghệ thông tin (50%).": ClaimVerdict.UNDECIDABLE,
    "Có 7 chỉ tiêu: đã hoàn thành 04 chỉ tiêu, chưa hoàn thành 05 chỉ tiêu.": ClaimVerdict.CONTRADICTS,
}


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


def checked(folder: Path, text: str, *, claims: bool = True) -> LintRun:
    path = folder / "bao-cao.yaml"
    path.write_text("dxlint: 1\nsections:\n- text: " + json.dumps(text, ensure_ascii=False), encoding="utf-8")
    return run(Options(paths=(str(path),), isolated=True, claims=claims, language="en"))


@pytest.mark.parametrize(("says", "verdict"), PROSE.items())
def test_each_claim_is_listed_with_how_it_stands_to_its_own_figures(
    tmp_path: Path, says: str, verdict: ClaimVerdict
) -> None:
    claims = checked(tmp_path, says).claims
    assert claims is not None
    assert [claim.verdict for claim in claims] == [verdict]
    assert claims[0].place.line == 3


def test_a_claim_that_contradicts_is_a_finding_and_the_others_are_none(tmp_path: Path) -> None:
    for says, verdict in PROSE.items():
        found = checked(tmp_path, says)
        grave = [
            finding for finding in found.findings if finding.code.startswith(("DX1", "DX2")) and finding.severity.rank
        ]
        assert bool(grave) is (verdict is ClaimVerdict.CONTRADICTS), says


def test_a_document_cited_has_no_verdict(tmp_path: Path) -> None:
    found = checked(tmp_path, "Thực hiện Kế hoạch số 281/KH-UBND ngày 10/12/2022 của UBND tỉnh.")
    assert found.claims is not None
    assert [(claim.kind, claim.text, claim.verdict) for claim in found.claims] == [
        ("citations", "Kế hoạch 281/KH-UBND (10/12/2022)", None)
    ]


def test_an_indicator_agrees_when_its_verdict_is_what_target_and_result_make(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    rows = [
        '{id: "1", name: "Thủ tục toàn trình", target: "≥ 50%", result: "40%", status: "Đạt"}',
        '{id: "2", name: "Hộ có cáp quang", target: "≥ 50%", result: "60%", status: "Đạt"}',
        '{id: "3", name: "Xã có mạng", target: "≥ 50%"}',
    ]
    path.write_text("dxlint: 1\ngroups:\n- indicators:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    found = run(Options(paths=(str(path),), isolated=True, claims=True))
    assert found.claims is not None
    assert [claim.verdict for claim in found.claims] == ["contradicts", "agrees", "undecidable"]
    assert found.claims[0].text == "Thủ tục toàn trình: ≥ 50% → 40% (Đạt)"


def test_every_run_counts_what_it_understood_and_lists_it_only_when_asked(tmp_path: Path) -> None:
    told = checked(tmp_path, "\n".join(PROSE), claims=False)
    assert told.claims is None
    assert told.understood == {"shares": 6, "totals": 2, "lists": 2, "changes": 1, "tallies": 1}
    assert "Understood: 6 shares, 2 totals, 2 counted lists, 1 change, 1 tally\n" in reporter("text")(told)
    printed = json.loads(reporter("json")(told))
    assert printed["understood"] == told.understood
    assert "claims" not in printed


def test_a_clean_result_over_nothing_understood_says_so(tmp_path: Path) -> None:
    assert "Understood: no figures that could be judged" in reporter("text")(checked(tmp_path, "Không có gì."))


def test_the_counts_of_several_files_are_added(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text('dxlint: 1\ntext: "18/20 xã đạt 90%."', encoding="utf-8")
    assert run(Options(paths=(str(tmp_path),), isolated=True)).understood == {"shares": 2}


def test_claims_reach_text_and_json_with_place_and_verdict(tmp_path: Path) -> None:
    found = checked(tmp_path, "18/20 xã có chợ, đạt 92%.")
    text = reporter("text")(found)
    assert "3:31 · share · 18/20 = 92% · contradicts" in text
    (claim,) = json.loads(reporter("json")(found))["claims"]
    assert claim["standing"] == "contradicts"
    assert (claim["line"], claim["column"], claim["kind"]) == (3, 31, "shares")
    use("vi")
    assert "mâu thuẫn" in reporter("text")(found)


def test_a_claim_is_worded_in_the_readers_language(tmp_path: Path) -> None:
    path = tmp_path / "bc.txt"
    tally = "Trong 30 chỉ tiêu, đã hoàn thành 22 chỉ tiêu, 08 chỉ tiêu chưa đạt."
    growth = "Tỷ lệ tăng từ 45,2% lên 60,1%, tăng 14,9 điểm."
    path.write_text(f"I. KẾT QUẢ\n\n{tally} {growth}\n", encoding="utf-8")
    by_language = {
        language: " ".join(
            claim.text
            for claim in run(Options(paths=(str(path),), isolated=True, claims=True, language=language)).claims or ()
        )
        for language in ("vi", "en")
    }
    assert "30 tally: achieved 22, not_achieved 08" in by_language["en"]
    assert "30 gồm: đạt 22, chưa đạt 08" in by_language["vi"]
    assert "+14,9 points:" in by_language["en"]
    assert "+14,9 điểm:" in by_language["vi"]
