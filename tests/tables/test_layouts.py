"""Tables as yearbooks, reports and appendices lay them out: merged headings, dashes, blocks, groups called alike.

A cell that is written ``95,0>96,0`` says 95,0 as it should be, and 96,0 with the slip.
"""

from __future__ import annotations

import pytest

from tests.tables.test_small_tables import table_of
from tests.tables.test_tables import said

SCHOOLS = """
        Cấp học|2018|2019|2020|2021
        Tiểu học|3.417|3.572>3.575|3.687|3.767
        Công lập|3.417|3.572|3.687|3.767
        Ngoài công lập|-|-|-|-
        THCS|1.829|1.938|2.032|2.102
        Công lập|1.826|1.934|2.027|2.097
        Ngoài công lập|3|4|5|5
"""
SLIPS = {
    "a heading over a total and what is in it": """
        Năm|Tổng số|Nông nghiệp|Công nghiệp, xây dựng / Tổng số|Công nghiệp, xây dựng / Trong đó: Công nghiệp|Dịch vụ
        2020|9.340|1.728|3.038|2.323|4.574
        2021|10.410|1.749|3.520|2.721|5.141
        2022|11.365|1.783|3.922>3.992|3.014|5.660
        2023|12.203|1.802|4.150|3.196|6.251""",
    "parts of which one is a dash": """
        Loại|2020|2021|2022|2023
        Tổng số|6.543|6.496|5.207|7.460>7.640
        Công lập|6.543|6.476|5.187|7.460
        Ngoài công lập|-|20|20|-""",
    "groups called as others are, of which one has dashes only": SCHOOLS,
    "groups of small figures called as others are": """
        Chỉ tiêu|2018|2019|2020|2021
        Số vụ|96|83|76|81
        Đường bộ|93|82|75|80>86
        Đường sắt|3|1|1|1
        Số người chết|60|54|53|45
        Đường bộ|58|53|52|44
        Đường sắt|2|1|1|1""",
    "indices below figures that are divided": """
        Chỉ tiêu|2019|2020|2021|2022
        Tổng số|2.399.054|2.783.284|3.066.316|3.457.983
        Phân theo loại hình||||
        Nhà nước|40.106|44.042|51.109|56.241
        Ngoài nhà nước|2.358.948|2.739.242|3.015.207|3.401.742
        Nước ngoài||||
        Phân theo ngành||||
        Đường bộ|1.532.632|1.901.784|2.134.903|2.484.571
        Đường biển|866.422|881.500|931.413|973.412
        Chỉ số phát triển (Năm trước = 100) - %||||
        Tổng số|106,67|116,02|110,17|112,77
        Phân theo loại hình||||
        Nhà nước|24,87|109,81|116,05|110,04
        Ngoài nhà nước|112,99|116,12|110,07|112,82
        Nước ngoài|-|-|-|-
        Phân theo ngành||||
        Đường bộ|117,73|124,09|112,26>112,62|116,38
        Đường biển|91,48|101,74|105,66|104,51""",
    "indices of years that follow one another only behind the first": """
        Chỉ tiêu|2010|2018|2019|2020|2021
        Dân số|1.014.825|1.138.370|1.154.836|1.171.232|1.191.782
        Nam|501.190|563.721|575.460|583.850|594.302
        Nữ|513.635|574.649|579.376|587.382|597.480
        Chỉ số phát triển (Năm trước = 100) - %|||||
        Dân số|101,45|101,36|101,45|101,42|101,75
        Nam|101,42|101,50|102,08>102,80|101,46|101,79
        Nữ|101,48|101,22|100,82|101,38|101,72""",
    "what rose and what fell in columns of their own": """
        Lĩnh vực|Số vụ|So với cùng kỳ / Tăng|So với cùng kỳ / Giảm|So với cùng kỳ / Tỷ lệ
        Đường bộ|101||5|-4,72%>-4,27%
        Đường sắt|17|2||13,33%
        Đường thủy|23|4||21,05%
        Tổng cộng|141|1||0,71%""",
    "what rose and fell adds up": """
        Lĩnh vực|Số vụ|So với tháng trước / Tăng|So với tháng trước / Giảm|So với tháng trước / Tỷ lệ
        Đường bộ|101|20||24,69%
        Đường sắt|12||2>8|-14,29%
        Đường thủy|23|3||15%
        Tổng cộng|136|21||18,26%""",
    "what a row is divided into by the next": """
        Nội dung|Mức thu|Số học sinh
        Tiền ăn|15.000|520
        Chăm sóc bán trú|150.000|520
        Hoạt động của Ban đại diện|250.000|480
        Chia ra: - Quỹ lớp|120.000>125.000|
        - Quỹ trường|130.000|
        Nước uống|10.000|520""",
    "a group too small to prove anything below a total that does": """
        Loại hình|2018|2019|2020|2021
        Tổng số|3.777|4.115|4.169|4.584>4.854
        DN nhà nước|9|9|9|9
        DN 100% vốn nhà nước|5|5|5|5
        DN hơn 50% vốn nhà nước|4|4|4|4
        DN tư nhân|3.714|4.053|4.105|4.512
        DN có vốn nước ngoài|54|53|55|63""",
    "a slip within a group that is too small to prove anything": """
        Loại hình|2018|2019|2020|2021
        Tổng số|3.777|4.115|4.169|4.584
        DN nhà nước|9|9|9|9
        DN 100% vốn nhà nước|5|5>2|5|5
        DN hơn 50% vốn nhà nước|4|4|4|4
        DN tư nhân|3.714|4.053|4.105|4.512
        DN có vốn nước ngoài|54|53|55|63""",
    "shares that make 100 and a total that is a slip away from it": """
        Độ tuổi|Số lao động|Tỷ lệ (%)
        Dưới 30|157|22
        Từ 30 đến 45|341|48
        Trên 45|214|30
        Tổng|712|100>110""",
    "a total of none beside one that is counted": """
        Chức vụ|Tổng số|Nữ|Dân tộc
        Hiệu trưởng|1|1|0>1
        Phó hiệu trưởng|1|0|0
        Giáo viên|36|31|0
        Nhân viên|3|2|0
        Cộng|41|34|0""",
    "what is left, in rows": """
        Nội dung|Tháng 1|Tháng 2|Tháng 3
        Tồn đầu kỳ|43.823|43.370|63.196
        Thu trong kỳ|35.427|69.126|39.494
        Chi trong kỳ|35.880|49.300>43.900|47.250
        Tồn cuối kỳ|43.370|63.196|55.440""",
    "yields below what they are computed from": """
        Chỉ tiêu|ĐVT|Cùng kỳ|Kế hoạch|Thực hiện
        Lúa||||
        Diện tích|ha|3.120|3.200|3.150
        Năng suất|tạ/ha|62,1|63,0|62,8>68,2
        Sản lượng|tấn|19.375|20.160|19.782
        Ngô||||
        Diện tích|ha|1.204|1.250|1.233
        Năng suất|tạ/ha|44,2|45,0|44,9
        Sản lượng|tấn|5.322|5.625|5.536""",
    "two measures of each thing in turn": """
        Chỉ tiêu|2002|2003|2004
        Số cơ sở|2.619.341|2.712.177|2.913.907
        Số lao động|4.436.747|4.842.662|4.988.232
        Công nghiệp|||
        Số cơ sở|756.744|787.622|760.042>710.042
        Số lao động|1.699.131|1.987.401|1.842.752
        Thương mại|||
        Số cơ sở|1.862.597|1.924.555|2.153.865
        Số lao động|2.737.616|2.855.261|3.145.480""",
}


@pytest.mark.parametrize("what", SLIPS)
def test_a_table_as_it_should_be_is_silent(what: str) -> None:
    assert said(*table_of(SLIPS[what], slipped=False)) == []


@pytest.mark.parametrize("what", SLIPS)
def test_one_slip_is_told_with_its_row(what: str) -> None:
    lines = SLIPS[what].strip().splitlines()
    ((row, column),) = [(at, line.split(">")[0].count("|")) for at, line in enumerate(lines) if ">" in line]
    findings = said(*table_of(SLIPS[what], slipped=True))
    told = {place.pointer for one in findings for place in (one.place, *(other.place for other in one.related))}
    assert any(pointer.endswith(f"/rows/{row - 1}/{column}") for pointer in told)


NONE_TOLD = {
    "indices of groups called alike are not added": """
        Cấp học|2019|2020|2021|2022
        Tiểu học|3.572|3.687|3.767|3.802
        Công lập|3.572|3.687|3.767|3.792
        Ngoài công lập|-|-|-|10
        THPT|776|819|843|896
        Công lập|772|813|834|879
        Ngoài công lập|4|6|9|17
        Chỉ số phát triển (Năm trước = 100) - %||||
        Tiểu học|104,54|103,22|102,17|100,93
        Công lập|104,54|103,22|102,17|100,66
        Ngoài công lập|-|-|-|-
        THPT|100,78|105,54|102,93|106,29
        Công lập|100,92|105,31|102,58|105,40
        Ngoài công lập|80,00|150,00|150,00|188,89""",
    "a small part is left out": """
        Loại đất|Toàn tỉnh|Văn Lâm|Yên Mỹ|Ân Thi|Khoái Châu|Phù Cừ
        Tổng số|100,00|8,07|9,93|13,96|14,08|10,17
        Đất nông nghiệp|64,63|4,26|6,33|9,73|9,57|7,14
        Đất phi nông nghiệp|35,11|3,81|3,58|4,23|4,47|3,03""",
    "a share one unit off so that all make 100, years in rows": """
        Năm|Tổng số|Bán lẻ|Lưu trú|Lữ hành|Khác
        2016|37.185.131|26.754.319|5.924.856|36.720|4.469.236
        2017|41.029.385|29.726.521|6.651.299|46.255|4.605.310
        2018|45.741.038|32.979.221|7.551.630|54.074|5.156.113
        Cơ cấu (%)|||||
        2016|100,00|71,95|15,93|0,10|12,02
        2017|100,00|72,45|16,21|0,11|11,23
        2018|100,00|72,10|16,51|0,12|11,27""",
    "dashes of rates": """
        Xã|Kế hoạch|Thực hiện|Tỷ lệ (%)
        A|1.240|1.116|90,0
        B|-|24|-
        C|980|931|95,0
        D|1.105|-|-""",
    "a mean beside figures that happen to make it": """
        Huyện|Dân số (người)|Diện tích (km2)|Mật độ (người/km2)
        A|43|10|53,0
        B|18|25|43,0
        C|36|44|35,2
        D|40|42|89,9""",
    "a sum that holds in two rows, and in two by far not": """
        Đơn vị|Tổng số đơn|Khiếu nại|Tố cáo|Đã giải quyết
        A|24|44|45|69
        B|57|61|71|45
        C|13|73|48|28
        D|43|79|42|85
        E|11|24|79|85""",
    "parts so called stand before and behind": """
        Sở|Tỉnh|Trực tuyến|Trực tiếp|Xã|Trực tuyến|Trực tiếp
        A|35|1|26|21|40|44
        B|27|21|22|43|35|21""",
    "small figures that happen to add up, below no total that does": """
        Loại hình|2018|2019|2020|2021
        Tổng số|3.777|4.115|4.169|4.584
        DN nhà nước|9|9|9|9
        DN 100% vốn nhà nước|5|2|5|5
        DN hơn 50% vốn nhà nước|4|4|4|4
        DN tư nhân|3.214|3.053|3.605|3.012
        DN có vốn nước ngoài|54|53|55|63""",
    "columns of what came and went": """
        Thôn|Biến động / Tăng|Biến động / Giảm|Còn
        A|5|3|120
        B|2||95
        C||4|88""",
    "a row equal to those of another stretch": """
        Chỉ tiêu|2019|2020|2021|2022
        Phân theo loại hình||||
        Công lập|8.840|7.040|8.506|7.330
        Ngoài công lập|20|20|8|12
        Phân theo cấp quản lý||||
        Trung ương|1.610|-|-|-
        Địa phương|7.230|7.060|8.514|7.343""",
}


@pytest.mark.parametrize("what", NONE_TOLD)
def test_what_may_be_meant_otherwise_is_silent(what: str) -> None:
    assert said(*table_of(NONE_TOLD[what], slipped=False)) == []


def test_two_rates_right_behind_their_figures_that_slips_explain_are_told() -> None:
    columns = ("Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)")
    rows = [["Sản lượng", "72.000", "68.252", "94,79"], ["Doanh thu", "85.015", "87.709", "103,17"]]
    rows += [["Chi phí", "35.861", "32.843", "91,58"], ["Lợi nhuận", "49.154", "54.866", "111,62"]]
    rows += [["Thuế", "3.108", "3.243", "104,36"], ["Cổ tức", "4.553", "5.117", "1112,38"]]
    assert [one.code for one in said(columns, rows)] == ["DX101", "DX101"]


def test_shares_of_a_row_above_bear_one_another_out_across_years() -> None:
    columns = ("Nguồn", "2015", "2015 (%)", "2016", "2016 (%)", "2017", "2017 (%)")
    rows = [["Tổng", "114.907", "", "99.274", "", "91.331", ""], ["Cho vay", "8.979", "", "12.682", "", "22.094", ""]]
    rows += [["Vốn trung ương", "5.014", "55,84", "4.610", "36,35", "6.610", "29,92"]]
    rows += [["Vốn địa phương", "3.965", "44,16", "8.072", "63,65", "15.484", "70,08"]]
    assert said(columns, rows) == []
    slipped = [*rows[:3], [*rows[3][:4], "68,65", *rows[3][5:]]]
    assert "DX101" in [one.code for one in said(columns, slipped)]
    assert "DX101" not in [one.code for one in said(columns[:3], [row[:3] for row in slipped])]
