"""Where the rules on documents and days begin to speak: what stands at an edge, and what stands one step beyond it."""

from __future__ import annotations

import pytest

from tests.rules.told import HEADER, Parts, assert_told, text


def cited(*documents: tuple[str, str, str], issuer: str = "UBND tỉnh", **header: object) -> Parts:
    """Documents of one issuer: numbers, days, subjects."""
    fields = ({"number": number, "date": date, "subject": subject} for number, date, subject in documents)
    header = {"agency": "UBND huyện Mẫu", "province": "Nghệ An", **header}
    return {"header": header, "citations": [{"role": "basis", "issuer": issuer, **one} for one in fields]}


def twice(one: str, other: str) -> Parts:
    """Two numbers a slip apart on one day, with two subjects."""
    return cited(("969/QĐ-UBND", "18/3/2022", one), ("696/QĐ-UBND", "18/3/2022", other))


def same(one: str, other: str) -> Parts:
    """One number and day, with two subjects."""
    return cited(("35/KH-UBND", "17/02/2024", one), ("35/KH-UBND", "17/02/2024", other))


def register(*documents: tuple[int, str]) -> Parts:
    return cited(*((f"{number}/UBND-VX", date, "") for number, date in documents))


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        # Two subjects are alike from four words on, two thirds of them shared, and no figure against another.
        ("DX405", twice("giao chỉ tiêu số", "giao chỉ tiêu số"), ["696/QĐ-UBND"]),
        ("DX405", twice("giao chỉ tiêu", "giao chỉ tiêu"), []),
        ("DX405", twice("giao chỉ tiêu số hóa xã", "giao chỉ tiêu số của huyện"), ["696/QĐ-UBND"]),
        ("DX405", twice("giao chỉ tiêu số hóa xã", "giao chỉ tiêu mới của huyện"), []),
        ("DX405", twice("giao chỉ tiêu số năm 2022", "giao chỉ tiêu số năm 2022"), ["696/QĐ-UBND"]),
        ("DX405", twice("giao chỉ tiêu số năm 2022", "giao chỉ tiêu số đến năm"), ["696/QĐ-UBND"]),
        ("DX405", twice("giao chỉ tiêu số đến năm", "giao chỉ tiêu số năm 2022"), ["696/QĐ-UBND"]),
        ("DX405", twice("giao chỉ tiêu số năm 2022", "giao chỉ tiêu số năm 2023"), []),
        # And unlike from four words on, with less than one in eight shared.
        ("DX405", same("tiêm chủng trẻ em", "mua sắm máy tính"), ["mua sắm máy tính"]),
        ("DX405", same("tiêm chủng trẻ", "mua sắm máy"), []),
        ("DX405", same("tiêm chủng mở rộng cho trẻ dưới năm", "mua sắm máy vi tính bàn ghế trẻ"), []),
        # A code of three letters is long enough for one that lost a letter, and names of one office.
        ("DX408", cited(("5/STC-VP", "02/4/2024", ""), ("9/STCC-VP", "03/4/2024", ""), issuer="Sở Tài chính"), ["STC"]),
        # A document that ends on the first day of the period is out of force in it.
        ("DX409", cited(("61/2018/NĐ-CP", "23/4/2018", ""), period={"from": "01/7/2025", "to": "31/12/2025"}), ["61"]),
        ("DX409", cited(("61/2018/NĐ-CP", "23/4/2018", ""), period={"from": "30/6/2025", "to": "31/12/2025"}), []),
    ],
)
def test_at_the_edge_of_a_citation(code: str, parts: Parts, expected: list[str]) -> None:
    assert_told(code, parts, expected)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        # Of two that contradict each other, the one further from an even run of one a day is out of line: the later
        # one where both are equally far, and surely one that is four times as far.
        ([(20, "11/01/2023"), (10, "21/01/2023"), (50, "20/02/2023")], ["10/UBND-VX |"]),
        ([(21, "11/01/2023"), (10, "21/01/2023"), (50, "20/02/2023")], ["21/UBND-VX |"]),
        ([(29, "11/01/2023"), (15, "21/01/2023"), (50, "20/02/2023")], ["một trong hai"]),
        ([(30, "11/01/2023"), (15, "21/01/2023"), (50, "20/02/2023")], ["ghi ngày 11/01/2023, nhưng sau đó"]),
    ],
)
def test_at_the_edge_of_a_register(documents: list[tuple[int, str]], expected: list[str]) -> None:
    assert_told("DX406", register(*documents), expected)


ONE_DAY = {"from": "30/6/2023", "to": "30/6/2023"}


def head(title: str = "Kết quả chuyển đổi số", **fields: object) -> Parts:
    return {"header": HEADER | {"title": title} | fields}


def measured(start: str, end: str) -> Parts:
    """A measure whose section has a period of its own, in a report on the first half of 2023."""
    period = {"from": start, "to": end}
    return {"sections": [{"title": "Y tế", "period": period, "measures": [{"name": "Lượt khám", "value": "412"}]}]}


def appendices(*periods: tuple[str, str]) -> Parts:
    return {"sections": [{"kind": "appendix", "period": {"from": start, "to": end}} for start, end in periods]}


def subject(cited: str) -> Parts:
    named = f"Thực hiện Kế hoạch số 5/KH-UBND ngày {cited}"
    return {"citations": [{"role": "basis", "number": "7/KH-UBND", "date": "10/3/2023", "subject": named}]}


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        ("DX301", text("Họp ngày 32/12/2023."), ["tháng 12/2023 chỉ có 31 ngày"]),
        ("DX301", text("Họp ngày 31/13/2023."), ["không có tháng 13, một năm"]),
        ("DX301", text("Họp ngày 32/13/2023."), ["không có ngày 32, cũng không có tháng 13"]),
        ("DX301", text("Họp ngày 32/13/1900."), ["không có ngày 32, cũng không có tháng 13"]),
        ("DX301", text("Họp ngày 32/13/2099."), ["không có ngày 32, cũng không có tháng 13"]),
        ("DX301", text("Họp ngày 01/13/2023."), ["tức là 13/1/2023"]),
        ("DX301", text("Họp ngày 12/13/2023."), ["tức là 13/12/2023"]),
        ("DX301", text("Họp ngày 13/13/2023."), ["không có tháng 13, một năm"]),
        ("DX302", head(date="ngày 9 tháng 3 năm 2023"), ["“ngày 09 tháng 3 năm 2023”"]),
        ("DX302", head(date="ngày 9 tháng 02 năm 2023"), ["“ngày 09 tháng 02 năm 2023”"]),
        # From the tenth day, the tenth month on a figure says nothing of noughts; March goes with the later months.
        ("DX302", text("Họp ngày 08/11/2023, 09/11/2023 và 10/11/2023."), []),
        ("DX302", text("Họp ngày 08/11/2023, 09/11/2023 và 9/12/2023."), ["9/12/2023"]),
        ("DX302", text("Họp ngày 20/04/2023, 20/05/2023 và 20/10/2023."), []),
        ("DX302", text("Họp ngày 20/04/2023, 20/05/2023 và 20/9/2023."), ["20/9/2023"]),
        ("DX302", text("Họp ngày 20/01/2023, 20/02/2023 và 20/3/2023."), []),
        ("DX302", text("Họp ngày 20/01/2023, 21/01/2023 và 20/2/2023."), ["20/2/2023"]),
        ("DX304", subject("10/3/2023"), []),
        ("DX304", subject("11/3/2023"), ["10/3/2023"]),
        ("DX304", text("Chiến dịch từ ngày 15/6/2023 đến ngày 15/6/2023."), []),
        ("DX304", text("Chiến dịch từ ngày 15/6/2023 đến ngày 14/6/2023."), ["15/6/2023"]),
        ("DX304", measured("30/6/2023", "29/6/2023"), ["30/6/2023"]),
        # A period of one day has a day before and a day after it.
        ("DX305", {**text("Số liệu tính đến ngày 01/7/2023."), **head(period=ONE_DAY)}, ["01/7/2023"]),
        # An appendix up to the day from which figures are of the whole period makes the others parts of it.
        ("DX305", appendices(("01/01/2023", "31/3/2023"), ("01/4/2023", "13/6/2023")), ["một phần"] * 2),
        ("DX305", appendices(("01/01/2023", "31/3/2023"), ("01/4/2023", "14/6/2023")), []),
        # What counts from before the period to within it is shifted; not from its first day on, nor to its end.
        ("DX305", measured("01/12/2022", "01/01/2023"), ["Lượt khám"]),
        ("DX305", measured("01/12/2022", "31/12/2022"), []),
        ("DX305", measured("01/12/2022", "13/6/2023"), ["Lượt khám"]),
        ("DX305", measured("01/12/2022", "14/6/2023"), []),
        ("DX305", measured("14/12/2022", "13/6/2023"), ["Lượt khám"]),
        ("DX305", measured("15/12/2022", "13/6/2023"), []),
        # The title names a period that has no day in common with the report's, be it one day.
        ("DX704", head("Kết quả chuyển đổi số năm 2022", period=ONE_DAY), ["năm 2022"]),
        ("DX704", head("Kết quả năm 2022", period={"from": "31/12/2022", "to": "30/6/2023"}), []),
        ("DX704", head("Kết quả năm 2022", period={"from": "01/01/2023", "to": "30/6/2023"}), ["năm 2022"]),
        ("DX704", head("Kết quả năm 2023", period={"from": "01/7/2022", "to": "01/01/2023"}), []),
        ("DX704", head("Kết quả năm 2023", period={"from": "01/7/2022", "to": "31/12/2022"}), ["năm 2023"]),
        ("DX704", head(date="ngày 29 tháng 6 năm 2023", period=ONE_DAY), ["trước khi kỳ báo cáo"]),
        ("DX704", head(date="ngày 30 tháng 6 năm 2023", period=ONE_DAY), []),
        # A ministry that ended on 1 March 2025 is none of a period from that day on, nor of a head of that day.
        (
            "DX703",
            {
                **text("Bộ Nội vụ và Bộ Giao thông vận tải đôn đốc."),
                "header": {"period": {"from": "01/3/2025", "to": "31/3/2025"}},
            },
            ["Bộ Giao thông vận tải"],
        ),
        (
            "DX703",
            {
                **text("Bộ Nội vụ và Bộ Giao thông vận tải đôn đốc."),
                "header": {"period": {"from": "28/02/2025", "to": "31/3/2025"}},
            },
            [],
        ),
        ("DX703", {"header": {"agency": "Bộ Giao thông vận tải", "date": "01/3/2025"}}, ["Bộ Giao thông vận tải"]),
        ("DX703", {"header": {"agency": "Bộ Giao thông vận tải", "date": "28/02/2025"}}, []),
        # The past is told in the sentence that names the unit, by an earlier year or the year of its end.
        (
            "DX703",
            {**text("Xã đã sắp xếp lại thôn. Huyện Mẫu đôn đốc các xã."), "header": {"period": {"year": "2026"}}},
            ["Huyện"],
        ),
        ("DX703", {**text("Năm 2025, Huyện Mẫu đôn đốc các xã."), "header": {"period": {"year": "2026"}}}, []),
        ("DX703", {**text("Năm 2026, Huyện Mẫu đôn đốc các xã."), "header": {"period": {"year": "2026"}}}, ["Huyện"]),
    ],
)
def test_at_the_edge_of_a_day(code: str, parts: Parts, expected: list[str]) -> None:
    assert_told(code, parts, expected)
