"""Where a rule begins to speak: what stands at the edge, and what stands one step beyond it."""

from __future__ import annotations

import pytest

from tests.rules.told import HEADER, in_prose, told


@pytest.mark.parametrize(
    ("result", "expected"),
    [("26/26", []), ("27/26", ["27/26"]), ("1/1", []), ("2/1", ["2/1"])],
)
def test_a_part_is_at_most_its_whole(result: str, expected: list[str]) -> None:
    assert told("DX103", measures=[{"name": "Hồ sơ", "result": result}]) == expected


@pytest.mark.parametrize(
    ("result", "percent", "wrong"),
    [
        ("19.999/20.000", "99,99%", False),
        ("19.999/20.000", "100%", True),
        ("20.000/20.000", "100%", False),
        ("19.999/20.000", "100,0%", True),
        ("19.998/20.000", "100,00%", False),
    ],
)
def test_what_only_rounds_to_all_is_not_all(result: str, percent: str, wrong: bool) -> None:
    assert bool(told("DX108", measures=[{"name": "Hồ sơ", "result": result, "percent": percent}])) == wrong


@pytest.mark.parametrize(("issued", "wrong"), [("29/6/2023", False), ("30/6/2023", False), ("01/7/2023", True)])
def test_what_a_report_cites_is_issued_on_its_own_day_at_the_latest(issued: str, wrong: bool) -> None:
    said = in_prose("DX304", f"Thực hiện Kế hoạch số 15/KH-UBND ngày {issued} của UBND xã.")
    assert bool(said) == wrong


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("31/12/2022", False),
        ("01/01/2023", True),
        ("13/6/2023", True),
        ("14/6/2023", False),
        ("30/6/2023", False),
        ("01/7/2023", True),
    ],
)
def test_figures_of_a_half_year_count_up_to_the_middle_of_its_last_month_and_to_its_last_day(
    day: str, wrong: bool
) -> None:
    assert bool(in_prose("DX305", f"Số liệu tính đến ngày {day} do các xã gửi về.")) == wrong


@pytest.mark.parametrize(("day", "wrong"), [("30/4/2023", False), ("31/4/2023", True), ("29/02/2023", True)])
def test_a_month_ends_with_its_last_day(day: str, wrong: bool) -> None:
    assert bool(in_prose("DX301", f"Hội nghị họp ngày {day} tại xã.")) == wrong


@pytest.mark.parametrize(
    ("amount", "wrong"), [("9.999 đồng", True), ("10.000 đồng", False), ("1 đồng", True), ("0 đồng", False)]
)
def test_a_budget_of_less_than_ten_thousand_has_lost_its_unit(amount: str, wrong: bool) -> None:
    assert bool(in_prose("DX111", f"Tổng kinh phí thực hiện là {amount} từ ngân sách xã.")) == wrong


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("999 hồ sơ", False),
        ("1000 hồ sơ", True),
        ("1899 hồ sơ", True),
        ("1900 hồ sơ", False),
        ("2100 hồ sơ", False),
        ("2101 hồ sơ", True),
        ("1000,5 km", True),
        ("999,5 km", False),
    ],
)
def test_thousands_lack_their_mark_from_a_thousand_on_but_for_years(written: str, wrong: bool) -> None:
    assert bool(in_prose("DX112", f"Tiếp nhận 12.345 hồ sơ và 34.567 hồ sơ. Giải quyết {written} trực tuyến.")) == wrong


@pytest.mark.parametrize(("named", "wrong"), [(2, True), (3, False), (4, True)])
def test_as_many_are_named_as_are_counted(named: int, wrong: bool) -> None:
    communes = ["Tân Lập", "Tân Mỹ", "Phú Hòa", "An Bình"][:named]
    assert bool(in_prose("DX105", f"Có 03 xã hoàn thành: {', '.join(communes)}.")) == wrong


@pytest.mark.parametrize(("lacking", "wrong"), [(1, True), (2, True), (3, False)])
def test_a_verdict_is_missing_where_two_in_three_have_one(lacking: int, wrong: bool) -> None:
    indicators = [
        {"id": str(number), "name": f"Nội dung {number}", "target": "80%", "result": "90%"}
        | ({"status": "Đạt"} if number > lacking else {})
        for number in range(1, 7)
    ]
    assert bool(told("DX212", groups=[{"name": "Chính quyền số", "indicators": indicators}])) == wrong


@pytest.mark.parametrize(("last", "wrong"), [("29/6/2023", True), ("30/6/2023", False), ("01/7/2023", False)])
def test_a_period_ends_on_its_first_day_at_the_earliest(last: str, wrong: bool) -> None:
    period = {"from": "30/6/2023", "to": last}
    assert bool(told("DX304", HEADER | {"period": period})) == wrong


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("ngày 09 tháng 02 năm 2023", False),
        ("ngày 9 tháng 02 năm 2023", True),
        ("ngày 10 tháng 3 năm 2023", False),
        ("ngày 10 tháng 03 năm 2023", True),
        ("ngày 10 tháng 2 năm 2023", True),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_nought(written: str, wrong: bool) -> None:
    assert bool(told("DX302", HEADER | {"date": written})) == wrong


@pytest.mark.parametrize(("names", "wrong"), [(2, True), (1, False)])
def test_an_indicator_is_pasted_twice_only_beside_another(names: int, wrong: bool) -> None:
    indicators = [
        {"id": str(number), "name": "Tỷ lệ hồ sơ công việc được lập", "target": "80%", "result": "90%"}
        for number in range(1, names + 1)
    ]
    assert bool(told("DX504", groups=[{"name": "Chính quyền số", "indicators": indicators}])) == wrong


@pytest.mark.parametrize(
    ("written", "recurs"),
    [("1899", True), ("1901", False), ("1.901", True), ("2099", False), ("2101", True)],
)
def test_a_count_that_may_be_a_year_recurs_by_right(written: str, recurs: bool) -> None:
    things = ("Hồ sơ đất đai", "Máy tính trạm", "Lớp tập huấn")
    assert bool(told("DX603", measures=[{"name": thing, "result": written} for thing in things])) == recurs
