"""Where the rules on figures begin to speak: what stands at an edge, and what stands one step beyond it."""

from __future__ import annotations

import pytest

from tests.rules.told import Parts, assert_told, findings, text


def measure(name: str, value: str, **fields: object) -> Parts:
    return {"measures": [{"name": name, "value": value, **fields}]}


def summed(total: int, parts: list[int], unit: str = "hồ sơ") -> Parts:
    named = [{"name": f"Xã số {number}", "value": str(part)} for number, part in enumerate(parts, 1)]
    return measure("Kết quả chung", str(total), unit=unit, parts=named)


def shares(*stated: tuple[str, str]) -> Parts:
    names = (f"Nội dung {number}" for number in range(1, len(stated) + 1))
    return {
        "measures": [{"name": name, "result": r, "percent": p} for name, (r, p) in zip(names, stated, strict=False)]
    }


def paid_twice(one: str, other: str) -> Parts:
    """One amount in two sections."""
    return {"sections": [{"id": id, **measure("Kinh phí thiết bị", paid)} for id, paid in (("I", one), ("II", other))]}


def judged(target: str, result: str, percent: str) -> Parts:
    indicator = {"id": "1", "name": "Hồ sơ trực tuyến", "target": target, "result": result, "percent": percent}
    return {"groups": [{"indicators": [indicator]}]}


def counted(*lacking: int) -> Parts:
    """Counts with a mark between thousands, and others without."""
    return text("Tiếp nhận 12.345 hồ sơ, giải quyết 34.567 hồ sơ.", *(f"Số hóa {n} hồ sơ của xã." for n in lacking))


CUT = [("14/21", "66%"), ("20/21", "95,23%"), ("8/9", "88%"), ("5/9", "55%"), ("7/11", "63%"), ("7/9", "77%")]


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        # The stated percentage just meets the target and the counts do not; the reverse; both meet it.
        ("DX101", judged("80%", "3/4", "80%"), ["chỉ tiêu 80%"]),
        ("DX101", judged("80%", "4/5", "75%"), ["chỉ tiêu 80%"]),
        ("DX101", judged("80%", "4/5", "85%"), ["4/5 là 80%"]),
        # A sum is shown in full up to 24 parts.
        ("DX104", summed(99, [4] * 24), ["4 + 4 + 4 = 96"]),
        ("DX104", summed(99, [4] * 25), ["4 + … + 4 (n = 25) = 100"]),
        # No change has no sign.
        ("DX109", text("Tiếp nhận 1.097 hồ sơ, tăng 12,5% so với cùng kỳ năm trước (1.097 hồ sơ)."), [" là 0,00%"]),
        # Nothing is not a thousand times nothing; what rounds to nothing is not a thousand times less than something.
        ("DX111", paid_twice("0 đồng", "0 đồng"), []),
        ("DX111", paid_twice("0,0 tỷ đồng", "4 triệu đồng"), []),
        ("DX111", paid_twice("4 triệu đồng", "0,0 tỷ đồng"), []),
        ("DX111", paid_twice("4 triệu đồng", "4.000 triệu đồng"), ["1.000 lần"]),
        # A slip of units is looked for among two parts as among 200, not among more.
        ("DX111", summed(7000, [3000, 4]), ["1.000 lần"]),
        ("DX111", summed(7000 + 198 * 1000, [3000, *([1000] * 198), 4]), ["1.000 lần"]),
        ("DX111", summed(7000 + 199 * 1000, [3000, *([1000] * 199), 4]), []),
        # A percentage of a thousand has lost its mark, as an entry and in a sentence.
        ("DX111", measure("Tỷ lệ hộ nghèo", "1000%"), ["10,00%"]),
        ("DX111", measure("Tỷ lệ hộ nghèo", "999%"), []),
        ("DX111", text("Tỷ lệ hộ nghèo là 1000%."), ["10,00%"]),
        ("DX111", text("Tỷ lệ hộ nghèo là 999%."), []),
        # A thousand thousand says it twice.
        ("DX111", measure("Tờ rơi đã phát", "1.000 nghìn tờ"), ["1.000 nghìn"]),
        ("DX111", measure("Tờ rơi đã phát", "999 nghìn tờ"), []),
        # What is counted is no budget.
        ("DX111", text("Dự toán kinh phí cho 125 lớp học ở xã."), []),
        # Eight examples are shown, five of what is cut off.
        ("DX112", counted(*range(4001, 4009)), ["4001; 4002; 4003; 4004; 4005; 4006; 4007; 4008)"]),
        ("DX112", counted(*range(4001, 4010)), ["4008; …)"]),
        ("DX114", shares(*CUT[:3], ("1/2", "50%")), ["bị bỏ bớt chữ số thay vì làm tròn"]),
        ("DX114", shares(*CUT[:3], ("2/3", "67%")), ["1 tỷ lệ khác được làm tròn"]),
        ("DX114", shares(*CUT[:5]), ["63 (7/11 = 63,6…))."]),
        ("DX114", shares(*CUT), ["; …)."]),
    ],
)
def test_at_the_edge(code: str, parts: Parts, expected: list[str]) -> None:
    assert_told(code, parts, expected)


@pytest.mark.parametrize(("result", "offered"), [("160/165", ["140"]), ("160/163", [])])
def test_no_figure_is_offered_that_would_be_cut_off(result: str, offered: list[str]) -> None:
    """140/165 rounds to 85%; 140/163 is 85,89%, of which DX102 would say that it was cut off."""
    (finding,) = findings("DX101", **shares((result, "85%")))
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == offered


def test_a_total_among_measures_is_told_by_its_name() -> None:
    assert_told("DX104", summed(99, [40, 50]), ["Kết quả chung: 40 + 50 = 90"])
