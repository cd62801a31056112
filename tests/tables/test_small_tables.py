"""Tables of two to four rows, of which headings speak: as they are they are silent, with a slip its row is told.

A cell that is written ``95,0>96,0`` says 95,0 as it should be, and 96,0 with the slip.
"""

from __future__ import annotations

import random

import pytest

from tests.tables.test_tables import said

PEOPLE = """
        Năm|Tổng số|Nam|Nữ
        2020|120.450|60.120|60.330
        2021|121.310|60.510|60.800
        2022|122.504|61.130|61.374
        2023|123.120|61.402|61.718
"""
SLIPS = {
    "a rate of rows that are all alike": """
        Trạm|Trẻ trong diện|Tiêm đủ|Tỷ lệ (%)
        A|4.000|3.800|95,0
        B|4.000|3.800|95,0>96,0
        C|4.000|3.800|95,0""",
    "a rate of what is all done but in one place": """
        TT|Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ
        1|A|21|21|100%
        2|B|22|22|100%
        3|C|24|20|83,3%>100%
        4|D|23|23|100%
        5|Đ|27|27|100%""",
    "a rate of what is all done": """
        Đơn vị|Số cán bộ|Số cán bộ có chữ ký số|Tỷ lệ (%)
        A|12|12|100
        B|15|15|100>90
        C|9|9|100
        D|11|11|100""",
    "a rate of what nobody has begun": """
        Đơn vị|Tổng số thôn|Thôn có wifi|Tỷ lệ (%)
        A|12|0|0
        B|15|0|0>60
        C|9|0|0
        D|8|0|0""",
    "a rate of one row, not far off": """
        TT|Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ
        1|A|30|24|80%>75%""",
    "a rate beside the share of each cell": """
        TT|Đơn vị|Số xã|Tỷ lệ
        1|A|24/30|80%>75%
        2|B|10/20|50%""",
    "a rate without percent, as a sheet leaves it": """
        Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ
        A|30|24|0,8>0,75
        B|20|10|0,5
        C|40|10|0,25
        D|32|20|0,625""",
    "a rate that one whole elsewhere fits too": """
        TT|Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ
        1|A|30|24|80%>75%
        2|B|20|10|50%
        3|C|40|10|25%""",
    "grades of a class": """
        Lớp|Sĩ số|Giỏi|Khá|Đạt|Chưa đạt|% giỏi
        6A|40|12|18|8|2|30,0
        6B|38|10|17|9|2|26,3
        6C|43>42|11|20|9|3|25,6""",
    "so many of one for each of the other": """
        Trường|Số học sinh|Số lớp|Học sinh/lớp
        A|640|16|40,0>42,0
        B|720|18|40,0
        C|455|13|35,0""",
    "a mean in two rows": """
        Trường|Số lớp|Số học sinh|Bình quân học sinh/lớp
        A|16|640|40,0>42,0
        B|18|720|40,0""",
    "a mean in letters": """
        Cơ sở|Lượt điều trị|Ngày điều trị|Ngày ĐTBQ
        A|4.800|26.400|5,5>6,5
        B|3.200|19.200|6,0
        C|2.100|14.700|7,0
        D|1.500|8.250|5,5""",
    "a density": """
        Huyện|Dân số (người)|Diện tích (km2)|Mật độ (người/km2)
        A|120.450|312,5|385
        B|98.310|250,4|393
        C|143.208|401,2|357>375
        D|76.540|198,7|385""",
    "people in a household": """
        Xã|Dân số|Nam|Nữ|Số hộ|Bình quân người/hộ
        A|4.210|2.100|2.110|1.105|3,8
        B|3.980|1.995|1.985|1.020|3,9
        C|5.120|2.555|2.565|1.390|3,7>3,4""",
    "a yield of two crops": """
        Cây trồng|Diện tích (ha)|Năng suất (tạ/ha)|Sản lượng (tấn)
        Lúa|1.200|58,5|7.020
        Ngô|340|42,0|1.428>1.482""",
    "what things cost": """
        Tên thiết bị|ĐVT|Số lượng|Đơn giá (đồng)|Thành tiền (đồng)
        Máy tính|bộ|12|14.500.000|174.000.000>147.000.000
        Máy in|cái|4|5.200.000|20.800.000""",
    "a fee for each household": """
        Chợ|Số hộ kinh doanh|Thu phí (nghìn đồng)|Bình quân/hộ (nghìn đồng)
        A|120|54.000|450
        B|80|33.600|420
        C|60|24.000|400>410""",
    "what came in and went out": """
        Vắc xin|Tồn đầu kỳ|Nhập trong kỳ|Xuất trong kỳ|Tồn cuối kỳ
        BCG|420|3.150|2.986|584
        Sởi|310|2.400|2.215|495
        Bại liệt|515|4.020|3.912|623>632
        Viêm gan B|208|1.850|1.777|281""",
    "totals of totals": """
        Sở|Tổng|Tỉnh|Trực tuyến|Trực tiếp|Huyện|Trực tuyến|Trực tiếp|Xã|Trực tuyến|Trực tiếp
        A|624|210|150|60|172|88|84|242|120|122
        B|503|180|133|47|151|79|72|172|91|81
        C|712>711|240|171|69|205|115|90|267|134|133
        D|487|155|101|54|140|67|73|192|99|93""",
    "men and women of two hamlets": """
        Thôn|Dân số|Nam|Nữ
        Đông|612|305|307
        Tây|538>548|271|267""",
    "quarters": """
        Đơn vị|Quý I|Quý II|Quý III|Quý IV|Cả năm
        A|12|15|11|18|56
        B|8|9|14|10|41>42
        C|21|17|19|20|77""",
    "a plan and what came of it": """
        Nội dung|Kế hoạch|Thực hiện|Tỷ lệ (%)
        Thu|1.250|1.180|94,4
        Chi|960|915|95,3>93,5""",
    "a rate of the plan alone": """
        Chỉ tiêu|Kế hoạch|Thực hiện|So KH (%)|So cùng kỳ (%)
        Thu|1.250|1.180|94,4|108,2
        Chi|960|915|95,3>93,5|103,5""",
    "a rate that says what by what": """
        Nội dung|Dự toán|Thực hiện quý|Lũy kế|Lũy kế/DT (%)
        Lương|1.200|290|610|50,8
        Khác|450|98|215|47,8>44,8""",
    "a rate called after its part": """
        Xã|Dân số|Số hộ|Hộ nghèo|Tỷ lệ hộ nghèo (%)
        A|4.250|1.250|118|9,4
        B|3.960|960|91|9,5>9,1""",
    "spent and left": """
        Nguồn vốn|Kế hoạch|Giải ngân|Còn lại
        Tỉnh|12.500|8.400|4.100
        Huyện|4.250|2.975|1.275>1.725""",
    "shares of one total": """
        Ngành|Năm 2023 (%)|Năm 2024 (%)
        Nông nghiệp|31,2|30,1
        Công nghiệp|42,1|43,4
        Dịch vụ|26,7|26,5>27,5
        Tổng|100|100""",
    "rows of men and women": """
        Chỉ tiêu|Năm 2023|Năm 2024
        Dân số|45.210|46.118
        Nam|22.105|22.540
        Nữ|23.105|23.578>23.758""",
    "rows of which": """
        Nội dung|Số lượng|Kinh phí
        Tổng số|25|1.200>1.250
        Trong đó: Hội thảo|10|480
        Tập huấn|15|720""",
    "rates side by side": """
        Xã|KH trồng rừng|TH|Tỷ lệ (%)|KH khoán|TH|Tỷ lệ (%)
        A|120|114>141|95,0|80|72|90,0
        B|150|138|92,0|60|57|95,0""",
    "rates of a total that stands apart": """
        Thôn|Tổng số hộ|Hộ nghèo|Tỷ lệ (%)|Hộ cận nghèo|Tỷ lệ (%)
        Đông|212|14|6,6|9|4,2
        Tây|187|11|5,9|12|6,4>4,6
        Nam|240|17|7,1|10|4,2""",
    "numbers and rates in letters": """
        Khối|Sĩ số|Giỏi SL|Giỏi TL|Khá SL|Khá TL|TB SL|TB TL
        6|210|63|30,0|105|50,0|42|20,0
        7|195|45|23,1>32,1|110|56,4|40|20,5
        8|188|52|27,7|98|52,1|38|20,2""",
    "by how much": """
        Nội dung|Dự toán|Thực hiện|Tuyệt đối|Tương đối (%)
        Thu|12.500|13.100|600>700|104,8
        Chi|11.800|11.210|-590|95,0""",
    "by how much in percent": """
        Nội dung|Dự toán|Thực hiện|Tuyệt đối|Tương đối (%)
        Thu|12.500|13.100|600|104,8
        Chi|11.800|11.210|-590|95,0>96,0""",
    "births and deaths": """
        Thôn|Dân số đầu năm|Sinh|Chết|Chuyển đến|Chuyển đi|Dân số cuối năm
        Đông|612|9|4|12|7|622>662
        Tây|548|7|3|5|11|546
        Nam|703|12|5|8|9|709""",
    "so many of ten thousand": """
        Huyện|Dân số|Số bác sĩ|Bác sĩ/vạn dân
        A|120.450|98|8,1
        B|98.310|85|8,6
        C|143.208|121|8,4>4,8
        D|76.540|70|9,1""",
    "so many of a thousand": """
        Xã|Dân số|Số sinh|Tỷ suất sinh (‰)
        A|12.450|162|13,0
        B|9.830|118|12,0>21,0
        C|14.320|201|14,0""",
    "one thing that is bought": """
        Nội dung|Số lượng|Đơn giá|Thành tiền
        Tập huấn|4|12.500.000|50.000.000>55.000.000""",
    "shares of the row above": """
        Nội dung|Số lượng|Tỷ lệ (%)
        I. Cán bộ|60|33,3
        Nam|36|60,0
        Nữ|24|40,0>44,0
        II. Công chức|120|66,7
        Nam|66|55,0
        Nữ|54|45,0
        Tổng|180|100""",
    "pupils of a teacher, in letters": """
        Trường|Số giáo viên|Số học sinh|Tỷ lệ HS/GV
        A|32|512|16,0>19,0
        B|28|434|15,5
        C|25|450|18,0""",
    "what a fund has at its ends": """
        Quỹ|Tồn đầu|Thu|Chi|Tồn cuối
        Khuyến học|12.500|8.400|6.700|14.200
        Vì người nghèo|30.250|15.600|21.300|24.550>25.450""",
    "a total whose rows look numbered": """
        Loại|Số lượng
        Xe máy|1.250
        Ô tô|340
        Tổng cộng|1.590>1.950""",
    "running totals": """
        Tháng|Trong tháng|Lũy kế
        Tháng 1|120|1.320
        Tháng 2|135|1.455>1.545
        Tháng 3|98|1.553
        Tháng 4|143|1.696
        Tháng 5|160|1.856
        Cộng|656|1.856""",
    "indices below their figures, years in columns": """
        Chỉ tiêu|2020|2021|2022|2023
        Dân số|120.450|121.310|122.504|123.120
        Nam|60.120|60.510|61.130|61.402
        Nữ|60.330|60.800|61.374|61.718
        Năm trước = 100 (%)||||
        Dân số||100,71|100,98|100,50>105,00
        Nam||100,65|101,02|100,44
        Nữ||100,78|100,94|100,56""",
    "growth below its figures, years in rows": PEOPLE
    + """        Tỷ lệ tăng (%)|||
        2020|0,82|0,79|0,85
        2021|0,71|0,65|0,78
        2022|0,98|1,02>1,20|0,94
        2023|0,50|0,44|0,56""",
    "composition below its figures": PEOPLE
    + """        Cơ cấu (%)|||
        2020|100,00|49,91|50,09
        2021|100,00|49,88|50,12
        2022|100,00|49,90|50,10
        2023|100,00|49,87>48,97|50,13""",
    "a total beside coincidences": """
        Đơn vị|Tổng số đơn|Khiếu nại|Tố cáo|Kiến nghị, phản ánh|Đã giải quyết|Tỷ lệ giải quyết (%)
        A|45|12|5|28|40|88,9
        B|38|9|4|25>23|36|94,7
        C|51|15|6|30|45|88,2""",
}


def table_of(text: str, *, slipped: bool) -> tuple[list[str], list[list[str]]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    cut = [[cell.partition(">")[2 * slipped] if ">" in cell else cell for cell in line] for line in lines]
    return cut[0], cut[1:]


@pytest.mark.parametrize("what", SLIPS)
def test_a_small_table_as_it_should_be_is_silent(what: str) -> None:
    assert said(*table_of(SLIPS[what], slipped=False)) == []


@pytest.mark.parametrize("what", SLIPS)
def test_one_slip_in_a_small_table_is_told_with_its_row(what: str) -> None:
    columns, rows = table_of(SLIPS[what], slipped=True)
    written = [
        (at, len(line.split(">")[0].split("|")) - 1)
        for at, line in enumerate(SLIPS[what].strip().splitlines())
        if ">" in line
    ]
    ((row, column),) = written
    findings = said(columns, rows)
    told = {place.pointer for one in findings for place in (one.place, *(other.place for other in one.related))}
    assert len(findings) == 1
    assert any(pointer.endswith(f"/rows/{row - 1}/{column}") for pointer in told)


NONE_TOLD = {
    "what one counts the other may count again": """
        Đơn vị|Tổng số CBCC|Nữ|Đảng viên|Dân tộc
        A|40|22|18|3
        B|38|20|17|4
        C|31|15|16|2""",
    "a rate of something else": """
        Trường|Số lớp|Số giáo viên|Tỷ lệ giáo viên đạt chuẩn (%)
        A|20|36|95,0
        B|18|31|96,8
        C|22|40|92,5""",
    "grades that are not all told": """
        Lớp|Sĩ số|Giỏi|Khá|Đạt|Chưa đạt|Không xếp loại
        6A|40|12|18|8|2|
        6B|38|10|17|9|2|
        6C|43|11|20|9|2|1""",
    "what was lost besides": """
        Vắc xin|Tồn đầu kỳ|Nhập trong kỳ|Xuất trong kỳ|Hao hụt|Tồn cuối kỳ
        BCG|420|3.150|2.986|4|580
        Sởi|310|2.400|2.215|0|495
        Bại liệt|515|4.020|3.912|0|623
        Viêm gan B|208|1.850|1.777|1|280""",
    "a yield of what bears fruit": """
        Cây|Diện tích gieo trồng (ha)|Diện tích cho thu hoạch (ha)|Năng suất (tạ/ha)|Sản lượng (tấn)
        Cam|520|410|120,0|4.920
        Bưởi|310|250|95,0|2.375
        Vải|180|180|60,0|1.080""",
    "an income of its own": """
        Xã|Thu nhập bình quân (triệu đồng)|Dân số|Số hộ
        A|52,3|4.210|1.105
        B|48,7|3.980|1.020
        C|55,1|5.120|1.390""",
    "three quarters and a plan": """
        Đơn vị|Quý I|Quý II|Quý III|Kế hoạch năm
        A|12|15|11|60
        B|8|9|14|45
        C|21|17|19|80""",
    "rates of completion whose total is done": """
        Ngành|Hoàn thành (%)|Đúng hạn (%)
        Thuế|96,0|95,0
        Kho bạc|98,5|91,0
        Tổng|100|100""",
    "two years the other way round": """
        Chỉ tiêu|Năm 2023|Năm 2024|Tốc độ tăng (%)
        Thu|4.016|7.168|43,97
        Chi|3.950|8.618|56,4""",
    "what has been spent of each thing so far": """
        Nội dung|Dự toán|Thực hiện tháng|Lũy kế
        Lương|1.200|100|610
        Khác|450|98|215
        Điện|200|17|104
        Cộng|1.850|215|929""",
    "growth of figures that were revised since": PEOPLE
    + """        Tỷ lệ tăng (%)|||
        2020|0,82|0,79|0,85
        2021|0,71|0,65|0,78
        2022|0,87|0,83|0,91
        2023|0,50|0,44|0,56""",
    "a rate of something else that is all": """
        Đơn vị|Tổng số hồ sơ|Đã giải quyết|Tỷ lệ đúng hạn (%)
        A|120|120|100
        B|135|110|100
        C|90|90|100
        D|77|77|100
        Đ|64|64|100""",
    "a rate of what is left": """
        Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ
        A|40|21|47,5%""",
    "a rate beside a share of other things": """
        Đơn vị|Số xã|Tỷ lệ hộ nghèo (%)
        A|24/30|75,0
        B|10/20|61,5""",
    "a rate without percent of something else": """
        Đơn vị|Số hộ|Số khẩu|Tỷ lệ sinh
        A|1.210|4.820|0,75
        B|980|3.905|0,62
        C|1.105|4.410|0,71""",
    "figures of two columns that ran into one": """
        Đơn vị|Tổng số xã|Số xã hoàn thành|Tỷ lệ (%)
        A||37 thành 24|75,0
        B|20|11|55,0
        C|40|9|22,5
        D|50|31|62,0
        Tổng cộng|148|75|50,7""",
    "a rate far off in one of two rows": """
        Nội dung|Dự toán|Thực hiện|Tỷ lệ (%)
        Thu|1.250|1.180|94,4
        Chi|960|915|31,7""",
}


@pytest.mark.parametrize("what", NONE_TOLD)
def test_what_may_be_meant_otherwise_is_silent(what: str) -> None:
    assert said(*table_of(NONE_TOLD[what], slipped=False)) == []


OFTEN_WRONG = {
    "rates": ("Xã", "Tổng số hộ", "Số hộ có mạng", "Tỷ lệ (%)"),
    "men and women": ("Xã", "Tổng số", "Nam", "Nữ"),
}


@pytest.mark.parametrize("what", OFTEN_WRONG)
@pytest.mark.parametrize(
    ("rows", "wrong", "told"), [(20, 5, 5), (12, 4, 4), (7, 3, 3), (5, 2, 2), (8, 4, 0), (6, 5, 0)]
)
def test_headings_that_can_mean_nothing_else_hold_where_much_is_wrong(
    what: str, rows: int, wrong: int, told: int
) -> None:
    chance = random.Random(f"{what} {rows} {wrong}")
    written = []
    for row in range(rows):
        whole, part = chance.randint(5000, 9000), chance.randint(1000, 4000)
        is_wrong = row in range(1, 1 + wrong)
        if what == "rates":
            last = f"{9000 + 7 * row if is_wrong else (20000 * part + whole) // (2 * whole)}"
            last = f"{last[:2]},{last[2:]}"
        else:
            last = str(whole - part + is_wrong * chance.randint(111, 888))
        written.append([f"Xã {row}", str(whole), str(part), last])
    assert len(said(OFTEN_WRONG[what], written)) == told


@pytest.mark.parametrize("rows", [401, 1500])
def test_rates_of_long_tables_are_checked(rows: int) -> None:
    chance = random.Random(rows)
    parts = [chance.randint(100, 900) for _row in range(rows)]
    written = [[f"Xã {row}", str(2 * part), str(part), "50,00"] for row, part in enumerate(parts)]
    assert said(OFTEN_WRONG["rates"], written) == []
    written[rows // 2][3] = "1,50"
    (finding,) = said(OFTEN_WRONG["rates"], written)
    assert finding.place.pointer.endswith(f"/rows/{rows // 2}/3")


@pytest.mark.slow
def test_figures_that_have_nothing_to_do_with_one_another_are_silent_whatever_the_headings_say() -> None:
    chance = random.Random(2026)
    headings = [table_of(text, slipped=False)[0] for text in SLIPS.values()]
    for _ in range(400):
        columns = chance.choice(headings)
        most = chance.choice((50, 90, 900, 9000))
        rows = [
            [f"Hàng {row}", *(_drawn(name, most, chance) for name in columns[1:])]
            for row in range(chance.choice((2, 3, 4, 5)))
        ]
        assert said(columns, rows) == [], (columns, rows)


def _drawn(heading: str, most: int, chance: random.Random) -> str:
    """A count, or a rate or a mean with a decimal where the heading says so."""
    if any(sign in heading for sign in ("%", "TL", "/", "BQ", "‰")):
        return f"{chance.randint(10, 999) / 10:.1f}".replace(".", ",")
    return f"{chance.randint(1, most):,}".replace(",", ".")
