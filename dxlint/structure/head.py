"""The head of a report: letterhead, number, place and date, title, and what can be concluded from them.

Source of the parts and their order: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I. Blanks stay as written
("/BC-UBND", "ngày    tháng 10 năm 2023"): they are for a rule to tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Block, Paragraph, Table, Text
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.agencies import (
    is_agency,
    letterhead_agencies,
    level_of,
    province_in,
    reporting_agency,
)
from dxlint.structure.furniture import is_furniture, is_motto
from dxlint.structure.marks import read_mark
from dxlint.structure.texts import cell_lines, lines, one_line, words_of
from dxlint.structure.titles import period_in

LONGEST_HEAD = 60
"""Lines that a head may have at most, letterhead and title together."""
_LONGEST_TITLE_LINE = 45
_OPENING_PARAGRAPHS = 8

_GAP = r"[\s….·_]"
_NUMBER = lazy(
    rf"\(?\s?S[ốỐ]\s{{0,3}}:?\s{{0,60}}(?P<number>[0-9]{{0,6}}{_GAP}{{0,60}}(?:/[0-9]{{4}})?[/-]\s{{0,2}}"
    r"[A-ZĐ][A-Za-zĐđƯư&]{0,15}(?:[-/.][A-Za-zĐđƯư&]{1,15}){0,4})"
)
_DATE = (
    rf"(?P<date>[Nn]gày(?:{_GAP}|[0-9]){{0,60}}tháng(?:{_GAP}|[0-9]){{0,60}}năm(?:{_GAP}{{0,20}}[0-9]{{4}}|{_GAP}{{0,20}})"
    r"|[Nn]gày\s{0,3}[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})"
)
_CUT_DATE = lazy(r"(?<!\w)[Nn]gày(?!.*năm)")
_REST = lazy(r"(?:[0-9]{1,2}\s{1,60})?(?:tháng|năm)(?!\w)")
_PLACE_DATE = lazy(rf"\s*(?:(?P<place>[^\W\d_][^\d,;:()]{{1,60}}?)\s?,?\s{{0,60}})?{_DATE}")
_MOTTO = lazy(
    r"(?:c[ộỘ]ng\s+h(?:òa|oà)\s+x[ãÃ]\s+h[ộỘ]i|[đĐ][ảẢ]ng\s+c[ộỘ]ng\s+s[ảẢ]n|[đĐ][ộỘ]c\s+l[ậẬ]p\s*[-–—])", re.IGNORECASE
)
_TYPE = lazy(
    r"[\s*]*(?P<word>BÁO CÁO|TỜ TRÌNH|KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|BIÊN BẢN"
    r"|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ(?: LIÊN TỊCH)?|CHỈ THỊ|CÔNG ĐIỆN|THÔNG CÁO|DỰ ÁN|QUY CHẾ|LUẬT|PHÁP LỆNH|LỆNH)"
    r"(?!\w)[\s*:]*"
)
_SPOKEN_TYPE = lazy(r"[\s*]*Báo cáo(?!\w)")
_OPENING = lazy(r"(?:thực hiện|căn cứ|trên cơ sở|theo|kính gửi|tiếp tục|để|nhằm|sau khi|trong)(?!\w)")
_NAMES_CONTENT = lazy(r"(?:DANH SÁCH|DANH MỤC|BIỂU|BẢNG|TỔNG HỢP|KẾT QUẢ|SỐ LIỆU|THỐNG KÊ|PHỤ LỤC|TÌNH HÌNH)\s")
"""How titles begin, which no agency's name does."""
_ABOUT = lazy(r"\s*V/[vV]\s*:?\s*(?=\S)")
_WRAPPER_DATE = lazy(r"(?<!\w)ngày\s{0,3}[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}")
_WRAPPER_AGENCY = lazy(r"(?<!\w)của\s+(?P<agency>[^,;()]{3,120})")


class HeadLine(NamedTuple):
    """A line of the head, the index of its block, and the paragraph it is of."""

    part: Text
    block: int
    paragraph: Paragraph | None


class Head(NamedTuple):
    """The header as a submission has it, and the index of the first block of the body."""

    header: dict[str, Any]
    end: int


def find_head(blocks: Sequence[Block]) -> Head:
    """The head at the beginning of the blocks; what is not there is left out."""
    candidates = _candidates(blocks)
    at = next((place for place, line in enumerate(candidates) if _names_type(line.part.text)), None)
    above, below = (candidates, []) if at is None else (candidates[:at], candidates[at:])
    found, used, agencies = _letterhead(above, at is not None)
    title, wrapped, last = _title(below)
    if below and (word := _TYPE.fullmatch(below[0].part.text)):
        found["type"] = below[0].part.cut(*word.span("word"))
    end = last + 1 if at is not None else used
    if wrapped is not None:
        found = {**_wrapper(wrapped.part), **found}
    if title:
        found["title"] = one_line(*title)
    elif at is None and "title" not in found and (heading := _heading(blocks, end)) is not None:
        found["title"], end = heading, end + 1
    _name_agency(found, agencies, blocks[end : end + _OPENING_PARAGRAPHS])
    if period := period_in(words_of(found.get("title", ""))):
        found["period"] = period
    order = ("agency", "parent_agency", "level", "province", "number", "place", "date", "type", "title", "period")
    return Head({key: found[key] for key in order if found.get(key)}, end)


def _candidates(blocks: Sequence[Block]) -> list[HeadLine]:
    found: list[HeadLine] = []
    for index, block in enumerate(blocks[:LONGEST_HEAD]):
        if isinstance(block, Table):
            parts = _whole_dates(cell_lines(block))
            if not any(_MOTTO.match(part.text) or _NUMBER.match(part.text) for part in parts):
                break
            found += (HeadLine(part, index, None) for part in parts)
        else:
            if read_mark(block.body.text) is not None and not _PLACE_DATE.match(block.body.text):
                break
            found += (HeadLine(part, index, block) for part in lines(block.body))
    return found[:LONGEST_HEAD]


def _whole_dates(parts: Sequence[Text]) -> list[Text]:
    """The lines of a letterhead's cells; a date that a narrow cell has wrapped is one line again."""
    whole: list[Text] = []
    for part in parts:
        last = whole[-1] if whole else None
        if last is not None and last.is_of(part) and _CUT_DATE.search(last.text) and _REST.match(part.text):
            whole[-1] = part.between(last.start, part.end)
        else:
            whole.append(part)
    return whole


def _names_type(line: str) -> bool:
    """Whether a line says what kind of document this is: "BÁO CÁO", or "Báo cáo kết quả …" as a portal's title."""
    if _TYPE.match(line):
        return True
    return bool(_SPOKEN_TYPE.match(line)) and len(line.split()) <= _LONGEST_TITLE_LINE and line[-1] not in ".;:"


def _letterhead(above: Sequence[HeadLine], sure: bool) -> tuple[dict[str, Any], int, list[Text]]:
    """Number, place and date of the lines above the title, the block behind the last of them, and the agencies' lines.

    Where no title follows (``sure`` is false), lines count only as far as they are known.
    """
    found: dict[str, Any] = {}
    agencies: list[Text] = []
    used = 0
    for part, block, _ in above:
        if is_furniture(part.text):
            continue
        rest = part
        known = False
        if number := _NUMBER.match(rest.text):
            found.setdefault("number", rest.cut(*number.span("number")).stripped())
            rest = rest.cut(number.end(), len(rest.text)).stripped()
            known = True
        if motto := _MOTTO.search(rest.text):
            rest = rest.cut(0, motto.start()).stripped()
            known = True
        elif (dated := _PLACE_DATE.match(rest.text)) and dated.end() >= len(rest.text.rstrip()) - 2:
            if dated["place"]:
                found.setdefault("place", rest.cut(*dated.span("place")).stripped())
            date = rest.cut(*dated.span("date")).stripped()
            found.setdefault("date", one_line(date) if "\n" in date.text else date)
            rest = rest.cut(0, 0)
            known = True
        if not sure and (about := _ABOUT.match(rest.text)):
            found.setdefault("title", rest.cut(about.end(), len(rest.text)))
            known = True
        elif rest.text and "number" not in found and _may_name_agency(rest.text, bool(agencies)):
            agencies.append(rest)
            known = True
        if known:
            used = block + 1
        elif not sure:
            break
    return found, used, agencies


def _may_name_agency(line: str, going_on: bool) -> bool:
    if line.isupper():
        return is_agency(line) or (going_on and not _NAMES_CONTENT.match(line))
    return is_agency(line) and len(line.split()) <= 8


def _title(below: Sequence[HeadLine]) -> tuple[list[Text], HeadLine | None, int]:
    """The lines of the title, the line in parentheses that tells number and date, and the last block of both."""
    if not below:
        return [], None, -1
    first = below[0]
    word = _TYPE.match(first.part.text)
    rest = first.part.cut(word.end(), len(first.part.text)).stripped() if word else first.part
    title = [rest] if rest.text else []
    last, previous = first.block, first
    for line in below[1:]:
        if _NUMBER.match(line.part.text) and line.part.text.startswith("("):
            return title, line, line.block
        if is_furniture(line.part.text):
            last = line.block
            continue
        if line.part.text.startswith("("):
            if title:
                break
            continue  # "(Dự thảo)" between the word and the title
        if not _goes_on(line, previous, title):
            break
        title.append(line.part)
        last, previous = line.block, line
    return title, None, last


def _goes_on(line: HeadLine, previous: HeadLine, title: list[Text]) -> bool:
    """Whether a line belongs to the title that ``title`` has of it so far."""
    text = line.part.text
    if len(text.split()) > _LONGEST_TITLE_LINE or read_mark(text) is not None:
        return False
    if not title:
        return not fold(text).startswith("kính gửi") and not _is_sentence(line)
    if line.paragraph is None or previous.paragraph is None or text.isupper() != title[0].text.isupper():
        return False
    if not text.isupper() and (_OPENING.match(fold(text)) or text[-1] in ".;:"):
        return False
    if line.block == previous.block or (text.isupper() and not line.paragraph.heading):
        return True
    return line.paragraph.centered and previous.paragraph.centered


def _is_sentence(line: HeadLine) -> bool:
    """Whether a line is what the report says already, not what it is called: it ends as a sentence, unadorned."""
    adorned = line.paragraph is not None and (line.paragraph.centered or line.paragraph.bold)
    return line.part.text[-1] in ".;:" and not line.part.text.isupper() and not adorned


def _wrapper(part: Text) -> dict[str, Any]:
    """What a portal says of the document in one line: (Số 255/BC-UBND, ngày 16/12/2022 của UBND thị trấn Mẫu)."""
    text = part.text
    found: dict[str, Any] = {}
    if number := _NUMBER.match(text):
        found["number"] = part.cut(*number.span("number")).stripped()
    if date := _WRAPPER_DATE.search(text):
        found["date"] = part.cut(*date.span()).stripped()
    if (agency := _WRAPPER_AGENCY.search(text)) and is_agency(agency["agency"]):
        found["agency"] = part.cut(*agency.span("agency")).stripped()
    return found


def _heading(blocks: Sequence[Block], at: int) -> Text | None:
    """A title that the file itself marks as one, where no line says what the document is."""
    block = blocks[at] if at < len(blocks) else None
    if not isinstance(block, Paragraph) or read_mark(block.body.text) or len(block.body.text.split()) > 40:
        return None
    marked = block.heading == 1 or (block.centered and block.bold)
    first = lines(block.body)
    return first[0] if marked and first and not is_motto(fold(first[0].text)) else None


def _name_agency(found: dict[str, Any], letterhead: list[Text], opening: Sequence[Block]) -> None:
    """Put agency, parent, level and province into the header."""
    said = [part for block in opening if isinstance(block, Paragraph) for part in lines(block.body)]
    agencies = letterhead_agencies(letterhead)
    if agencies:
        found["agency"] = agencies[-1]
        if len(agencies) > 1:
            found["parent_agency"] = agencies[-2]
    elif "agency" not in found and (agency := reporting_agency(said)) is not None:
        found["agency"] = agency
    agency_words, parent_words = words_of(found.get("agency", "")), words_of(found.get("parent_agency", ""))
    found["level"] = level_of(agency_words, parent_words)
    named = [found[key] for key in ("agency", "parent_agency") if key in found]
    own = [found["place"]] if found["level"] in ("province", "department") and "place" in found else []
    found["province"] = province_in(named) or next(iter(own), "") or province_in(said)
