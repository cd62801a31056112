"""A district and its 34 communes over two periods, made up and agreeing; slips that only reports compared can show.

``reports()`` gives them by file name, ``SLIPS`` what changes some of them and what must then be said, of which file.
"""

from __future__ import annotations

import copy
import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

COMMUNES = 34
PROVINCE = "Bình Châu"
DISTRICT = "Hòa Lộc"
_FIRST = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Long", "Mỹ", "Phú", "Tân", "Thủy", "Vĩnh", "Xuân")
_SECOND = ("Lợi", "Phong", "Sơn")
_PERIODS = ({"year": "2023", "half": "1"}, {"year": "2023"})
_WORDS = ("6 tháng đầu năm 2023", "năm 2023")
COUNTS = (
    ("Hồ sơ nộp trực tuyến", "hồ sơ", 300, 2_400),
    ("Văn bản ký số", "văn bản", 200, 1_500),
    ("Lượt người dự tập huấn", "lượt", 60, 700),
    ("Cuộc họp trực tuyến", "cuộc", 12, 60),
    ("Lũy kế tài khoản định danh từ khi triển khai", "tài khoản", 1_500, 6_000),
    ("Tổ công nghệ số cộng đồng", "tổ", 11, 25),
    ("Hộ có cáp quang băng rộng", "hộ", 700, 2_500),
    ("Hộ kinh doanh dùng hóa đơn điện tử", "hộ", 20, 90),
)
STANDING = (5, 7)
"""What is there, not what happens: it may stand still, or fall."""
INDICATORS = (
    ("Tỷ lệ hồ sơ trực tuyến", "80%"),
    ("Tỷ lệ thanh toán trực tuyến", "60%"),
    ("Tỷ lệ số hóa kết quả giải quyết thủ tục", "90%"),
    ("Tỷ lệ người dân có tài khoản ngân hàng", "85%"),
    ("Tỷ lệ văn bản trao đổi có chữ ký số", "100%"),
    ("Tỷ lệ hộ gia đình được phủ mạng cáp quang", "75%"),
)

Data = dict[str, Any]
Files = dict[str, Data]
"""Reports as mappings, by file name; a name is ``who-period``."""
Planted = list[tuple[str, str]]
"""The rules that must speak, each with the file that it speaks of."""


def names() -> list[str]:
    """The names of the communes, the last two of them towns."""
    every = [f"{first} {second}" for second in _SECOND for first in _FIRST][:COMMUNES]
    return [f"{'thị trấn' if at >= COMMUNES - 2 else 'xã'} {name}" for at, name in enumerate(every)]


def who(at: int) -> str:
    """A commune in the names of files."""
    return f"c{at:02}"


def reports() -> Files:
    """The reports of all communes and of the district, twice; nothing can be said of them."""
    files: Files = {}
    for period in (0, 1):
        below = []
        for at, name in enumerate(names()):
            values = _values(random.Random(at), period)
            below.append(values)
            files[f"{who(at)}-{period}.yaml"] = _report(
                _as_written(f"UBND {name}", at, period), at, period, values, below=0
            )
        whole = [sum(column) for column in zip(*below, strict=True)]
        whole[0] += 812 * (period + 1)  # the district has files of its own
        files[f"district-{period}.yaml"] = _report(f"UBND huyện {DISTRICT}", 99, period, whole, below=COMMUNES)
    return files


def many(number: int) -> Iterator[tuple[str, str]]:
    """So many communes' reports as YAML, by file name: all cite one plan, each has figures of its own."""
    for at in range(number):
        data = _report(f"UBND xã Mới {at}", at, 0, _values(random.Random(at), 0), below=0)
        yield from written({f"{at:05}.yaml": data})


def _values(chance: random.Random, period: int) -> list[int]:
    """What a commune counts: the year holds what the half holds, and more."""
    half = [chance.randint(low, high) for _, _, low, high in COUNTS]
    rest = [chance.randint(low // 2, high) for _, _, low, high in COUNTS]
    if not period:
        return half
    return [a if at in STANDING else a + b for at, (a, b) in enumerate(zip(half, rest, strict=True))]


def _as_written(agency: str, at: int, period: int) -> str:
    """An office's name as several people write it: in full, in capitals, with marks apart from their letters."""
    forms = (
        agency,
        agency.replace("UBND", "Uỷ ban nhân dân"),
        agency.replace("UBND", "Ủy ban nhân dân").upper(),
        unicodedata.normalize("NFD", agency),
        agency.replace("òa", "oà").replace("ủy", "uỷ"),
    )
    return forms[(at + 2 * period) % len(forms)]


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _report(agency: str, at: int, period: int, values: list[int], *, below: int) -> Data:
    chance = random.Random(f"{at} {period}")
    parent = f"UBND tỉnh {PROVINCE}" if below else f"UBND huyện {DISTRICT}"
    measures = [
        {"name": name, "unit": unit, "value": dotted(value)}
        for (name, unit, _, _), value in zip(COUNTS, values, strict=True)
    ]
    if below:
        measures.append({"name": "Số xã, thị trấn", "value": str(below)})
    if period:
        earlier = dotted(_values(random.Random(at), 0)[1])
        if not below:
            measures.append({"name": "Văn bản ký số", "unit": "văn bản", "value": earlier, "period": dict(_PERIODS[0])})
    indicators = [
        {
            "id": str(number),
            "name": name,
            "target": target,
            "result": f"{int(target[:-1]) - 10 + chance.randint(0, 9)},{chance.randint(1, 9)}%",
        }
        for number, (name, target) in enumerate(INDICATORS, 1)
    ]
    return {
        "dxlint": "1",
        "header": {
            "agency": agency,
            "parent_agency": parent,
            "level": "district" if below else "commune",
            "province": PROVINCE,
            "number": f"{20 + at + 100 * period}/BC-UBND",
            "place": DISTRICT,
            "date": ("ngày 26 tháng 6 năm 2023", "ngày 28 tháng 12 năm 2023")[period],
            "title": f"Kết quả thực hiện chuyển đổi số {_WORDS[period]}",
            "period": dict(_PERIODS[period]),
        },
        "citations": [
            {
                "role": "basis",
                "type": "Kế hoạch",
                "number": "281/KH-UBND",
                "date": "10/12/2022",
                "issuer": f"UBND tỉnh {PROVINCE}",
                "subject": "Chuyển đổi số của tỉnh năm 2023",
            }
        ],
        "measures": measures,
        "groups": [{"id": "cqs", "name": "Chính quyền số", "indicators": indicators}],
    }


def _name(commune: str, period: int) -> str:
    return f"{commune}-{period}.yaml"


def _more(figure: str, by: int) -> str:
    return dotted(int(figure.replace(".", "")) + by)


def _cited_on_another_day(files: Files, commune: str) -> Planted:
    files[_name(commune, 1)]["citations"][0]["date"] = "12/10/2022"
    return [("DX405", _name(commune, 1))]


def _cited_by_another_number(files: Files, commune: str) -> Planted:
    files[_name(commune, 0)]["citations"][0]["number"] = "218/KH-UBND"
    return [("DX405", _name(commune, 0))]


def _cited_for_another_subject(files: Files, commune: str) -> Planted:
    files[_name(commune, 0)]["citations"][0]["subject"] = "Phòng chống thiên tai và tìm kiếm cứu nạn mùa mưa bão"
    return [("DX405", _name(commune, 0))]


def _cited_of_another_issuer(files: Files, commune: str) -> Planted:
    files[_name(commune, 1)]["citations"][0]["issuer"] = f"UBND huyện {DISTRICT}"
    return [("DX405", _name(commune, 1))]


def _added_up_short(files: Files, _commune: str) -> Planted:
    measure = files["district-0.yaml"]["measures"][2]
    measure["value"] = _more(measure["value"], -60)
    return [("DX901", "district-0.yaml")]


def _added_up_with_a_wrong_digit(files: Files, _commune: str) -> Planted:
    measure = files["district-0.yaml"]["measures"][3]
    measure["value"] = _more(measure["value"], 100)
    return [("DX901", "district-0.yaml")]


def _running_total_fell(files: Files, commune: str) -> Planted:
    before, now = (files[_name(commune, period)]["measures"][4] for period in (0, 1))
    lost = int(now["value"].replace(".", "")) - int(before["value"].replace(".", "")) + 5
    now["value"] = _more(now["value"], -lost)
    whole = files["district-1.yaml"]["measures"][4]
    whole["value"] = _more(whole["value"], -lost)
    return [("DX902", _name(commune, 1))]


def _year_holds_less_than_its_half(files: Files, commune: str) -> Planted:
    before, now = (files[_name(commune, period)]["measures"][2] for period in (0, 1))
    lost = int(now["value"].replace(".", "")) - int(before["value"].replace(".", "")) + 7
    now["value"] = _more(now["value"], -lost)
    whole = files["district-1.yaml"]["measures"][2]
    whole["value"] = _more(whole["value"], -lost)
    return [("DX902", _name(commune, 1))]


def _target_moved(files: Files, commune: str) -> Planted:
    files[_name(commune, 1)]["groups"][0]["indicators"][1]["target"] = "50%"
    return [("DX903", _name(commune, 1))]


def _indicator_dropped(files: Files, commune: str) -> Planted:
    del files[_name(commune, 1)]["groups"][0]["indicators"][5]
    return [("DX904", _name(commune, 1))]


def _figures_copied(files: Files, commune: str) -> Planted:
    before, now = (files[_name(commune, period)] for period in (0, 1))
    whole = files["district-1.yaml"]["measures"]
    for at, (old, new) in enumerate(zip(before["measures"], now["measures"], strict=False)):
        lost = int(new["value"].replace(".", "")) - int(old["value"].replace(".", ""))
        whole[at]["value"] = _more(whole[at]["value"], -lost)
        new["value"] = old["value"]
    now["groups"] = copy.deepcopy(before["groups"])
    return [("DX905", _name(commune, 1))]


def _figure_misquoted(files: Files, commune: str) -> Planted:
    quoted = files[_name(commune, 1)]["measures"][-1]
    quoted["value"] = _more(quoted["value"], 9)
    return [("DX906", _name(commune, 1))]


def _sent_twice(files: Files, commune: str) -> Planted:
    again = copy.deepcopy(files[_name(commune, 0)])
    again["header"]["date"] = "ngày 30 tháng 6 năm 2023"
    again["header"]["number"] = "199/BC-UBND"
    again["measures"].append({"name": "Camera an ninh", "unit": "chiếc", "value": "12"})
    files[f"{commune}-0-again.yaml"] = again
    return [("DX907", f"{commune}-0-again.yaml")]


def _copied_file(files: Files, commune: str) -> Planted:
    files[f"{commune}-1-copy.yaml"] = copy.deepcopy(files[_name(commune, 1)])
    return [("DX907", f"{commune}-1*.yaml")]


def _not_sent(files: Files, commune: str) -> Planted:
    del files[_name(commune, 1)]
    return [("DX908", "*-1.yaml")]


SLIPS: dict[str, Callable[[Files, str], Planted]] = {
    made.__name__.strip("_").replace("_", " "): made
    for made in (
        _cited_on_another_day,
        _cited_by_another_number,
        _cited_for_another_subject,
        _cited_of_another_issuer,
        _added_up_short,
        _added_up_with_a_wrong_digit,
        _running_total_fell,
        _year_holds_less_than_its_half,
        _target_moved,
        _indicator_dropped,
        _figures_copied,
        _figure_misquoted,
        _sent_twice,
        _copied_file,
        _not_sent,
    )
}
"""What is done to the reports by somebody's hand: given them and a commune, what must be said then, of which file.

``*`` stands for anything in its name.
"""


def written(files: Files) -> Iterator[tuple[str, str]]:
    """The reports as YAML, by file name."""
    for name, data in files.items():
        yield name, "\n".join(_lines(data)) + "\n"


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    for key, held in value.items():
        if isinstance(held, dict):
            yield f"{indent}{key}:"
            yield from _lines(held, indent + "  ")
        elif isinstance(held, list):
            yield f"{indent}{key}:"
            for item in held:
                first, *more = _lines(item, indent + "    ")
                yield f"{indent}  - {first.strip()}"
                yield from more
        else:
            yield f'{indent}{key}: "{held}"' if key != "dxlint" else f"{indent}{key}: {held}"
