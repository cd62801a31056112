"""Who reports: agencies in a letterhead and in an opening sentence, their level and province."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dxlint.formats.blocks import Text
from dxlint.language.lexicon import COMMUNES, DISTRICTS, any_of
from dxlint.language.text import CAPITALS, fold
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.texts import one_line, words_of

_BODY = (
    r"(?:ubnd|hđnd|mttq|ủy ban|hội đồng|ban|bộ|sở|tổng cục|chi cục|cục|vụ|trung tâm|văn phòng|phòng|trường|học viện"
    r"|viện|đại học|bệnh viện|trạm|đảng ủy|đảng bộ|tỉnh ủy|huyện ủy|thành ủy|thị ủy|quận ủy|công an|bộ chỉ huy|tòa án"
    r"|thanh tra|kho bạc|bảo hiểm xã hội|ngân hàng|đài|hội|liên minh|liên đoàn|đoàn|mặt trận|chính phủ|quốc hội"
    r"|tổng công ty|công ty|tập đoàn|chi nhánh|hợp tác xã)"
)
_BEGINS = lazy(_BODY + r"(?![\w])")
_IN_CLAUSE = lazy(r"(?<![^\W\d_])" + _BODY.replace("ủy", "(?:ủy|uỷ)") + r"(?!\w)", re.IGNORECASE)
_REPORTS = lazy(r"\s(?:xin |trân trọng |kính )?báo cáo(?!\w)")
_CLAUSE_ENDS = lazy(r"[,.;:()\n]")
_NAME = rf"[{CAPITALS}][^\W\d_]{{0,7}}"
_PROVINCE = lazy(rf"(?<!\w)(?:tỉnh|Tỉnh|TỈNH)\s+(?P<name>{_NAME}(?:\s(?:[-–]\s)?{_NAME}){{0,3}})")
_CITIES = ("hà nội", "hồ chí", "hải phòng", "đà nẵng", "cần thơ", "huế")
"""Cities that are governed as provinces."""

_OPENING = 2000
"""Characters of a paragraph in which an opening says who reports."""

_LEVELS = (
    (lazy(r"bộ(?! chỉ huy)(?! phận)|chính phủ|quốc hội|ủy ban quốc gia|tổng cục"), "ministry"),
    (lazy(r"sở|(?:ban quản lý|văn phòng ubnd|chi cục|thanh tra|công an)(?= .*(?<!\w)tỉnh(?!\w))"), "department"),
)
_PLACE = lazy(
    rf"(?<!\w)(?:(?P<commune>{any_of(*COMMUNES)})|(?P<district>{any_of(*DISTRICTS)})|(?P<province>tỉnh)"
    r"|(?:thành phố|tp\.?) ?(?P<city>\w+ \w+))(?!\w)"
)
_GOVERNS = lazy(
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|ban chỉ đạo|bcđ|(?:đảng|huyện|tỉnh|thành|thị|quận) ủy)(?!\w)"
)


def is_agency(line: str) -> bool:
    """Whether a line begins with the name of an agency."""
    return bool(_BEGINS.match(fold(line)))


def letterhead_agencies(lines: Sequence[Text]) -> list[Leaf]:
    """The agencies that lines of a letterhead name, the highest first; a name may run over several lines."""
    groups: list[list[Text]] = []
    for line in lines:
        if is_agency(line.text) or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [one_line(*group) for group in groups if is_agency(group[0].text)]


def reporting_agency(paragraphs: Iterable[Text]) -> Text | None:
    """The agency that the opening says reports: "… , UBND huyện Mẫu báo cáo kết quả"; None without a full name."""
    for part in paragraphs:
        text = part.text[:_OPENING]
        for found in _REPORTS.finditer(text):
            begin = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, found.start())), default=0)
            names = [m.start() for m in _IN_CLAUSE.finditer(text, begin, found.start())]
            # "Ủy ban nhân dân huyện": which one is not said.
            if names and text[: found.start()].split()[-1][:1].isupper() and found.start() - names[0] <= 120:
                return part.cut(names[0], found.start()).stripped()
    return None


def level_of(agency: str, parent: str = "") -> str:
    """The level of an agency as a submission's header has it; "" where the name does not tell."""
    folded = fold(agency)
    for pattern, level in _LEVELS:
        if pattern.match(folded):
            return level
    place = _PLACE.search(folded)
    if place is not None and place["city"]:
        return "province" if place["city"].startswith(_CITIES) else "district"
    if place is not None and (not place["province"] or _GOVERNS.match(folded)):
        return place.lastgroup or ""
    # A committee or a steering board without a place is of the one whose letterhead it uses.
    return level_of(parent) if parent and _GOVERNS.match(folded) else ""


def province_in(leaves: Iterable[Leaf]) -> Text | str:
    """The province that the leaves name first, "" for none."""
    for leaf in leaves:
        for part in (leaf,) if isinstance(leaf, Text) else ():
            if found := _PROVINCE.search(part.text):
                return part.cut(*found.span("name"))
        if not isinstance(leaf, Text) and (found := _PROVINCE.search(words_of(leaf))):
            return found["name"]
    return ""
