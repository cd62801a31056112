"""Lists of documents in tables: what was issued, under which number, on which day.

A column with the documents' numbers and one with their subjects make such a list; dates stand in a column of
their own or behind the number ("Số 41/KH-UBND ngày 11/3/2022").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dxlint.formats.blocks import Text
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import ROW_NUMBER, Column, Grid, parts_of
from dxlint.structure.texts import words_of

ROLES = {
    "at": ROW_NUMBER,
    "number": lazy(
        r"số(?: văn bản)?[,;:/ ]*(?:và )?(?:ký|kí) hiệu\b.{0,60}|số (?:hiệu|văn bản).{0,40}|số,? ngày.{0,40}"
    ),
    "date": lazy(r"ngày(?:,? tháng)?(?:,? năm)?(?: ban hành| văn bản| ký)?|thời gian ban hành"),
    "type": lazy(r"(?:tên )?loại(?: văn bản)?|hình thức(?: văn bản)?"),
    "subject": lazy(
        r"(?:tên (?:loại|văn bản|hồ sơ)(?: và|,)? ?)?trích yếu.{0,40}|tên (?:hồ sơ|văn bản|tài liệu)|về việc"
        r"|nội dung(?: văn bản| trích yếu)?"
    ),
    "issuer": lazy(r"(?:cơ quan|đơn vị|nơi)(?: chủ trì)? ban hành|tác giả(?: văn bản)?"),
    "note": lazy(r"ghi chú"),
}
"""What a column holds, by its folded name."""
_ISSUED = lazy(r"(?:đã|được) ban hành|ban hành")
_RECEIVED = lazy(r"chỉ đạo của|cấp trên|trung ương|căn cứ|văn bản đến")
_DAY = lazy(
    r"(?:[Nn]gày\s{1,3})?"
    r"(?P<date>[0-9]{1,3}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
    r"|(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
)
_NUMBER = lazy(r"(?:[Ss]ố\s?:?\s{0,2})?(?P<number>[0-9]{0,5}[a-z]?\s?[/-]\s?[^\s,;]{1,40})")


def read_documents(grid: Grid, title: str) -> list[dict[str, Any]] | None:
    """The citations that a table of documents lists, None where it is no such table.

    They are documents the agency issued (``role: issued``) where the title says so and no column names issuers.
    """
    roles = _roles(grid.columns)
    if roles is None or any("note" in roles and words_of(row[roles["note"]]).strip() for row in grid.rows):
        return None
    words = fold(title)
    issued = "issuer" not in roles and _ISSUED.search(words) is not None and not _RECEIVED.search(words)
    role = "issued" if issued else "mention"
    found = [{"role": role, **read_citation(row, roles)} for row in grid.rows]
    numbered = sum("number" in citation for citation in found)
    return [citation for citation in found if len(citation) > 1] if 5 * numbered >= 4 * len(found) > 0 else None


def _roles(columns: Sequence[Column]) -> dict[str, int] | None:
    roles: dict[str, int] = {}
    for at, column in enumerate(columns):
        role = next((role for role, pattern in ROLES.items() if pattern.fullmatch(column.words)), None)
        if role is None or role in roles:
            return None
        roles[role] = at
    return roles if {"number", "subject"} <= roles.keys() else None


def read_citation(row: Sequence[Leaf], roles: dict[str, int]) -> dict[str, Any]:
    """What a row says of a document, by the columns of its parts."""
    citation: dict[str, Any] = {}
    for key in ("type", "issuer"):
        if key in roles and words_of(row[roles[key]]).strip():
            citation[key] = row[roles[key]]
    number_parts = parts_of(row[roles["number"]])
    if (number := _number_in(number_parts)) is not None:
        citation["number"] = number
    dated = parts_of(row[roles["date"]]) if "date" in roles else number_parts
    if (date := _first(_DAY, "date", dated)) is not None:
        citation["date"] = date
    if words_of(row[roles["subject"]]).strip():
        citation["subject"] = row[roles["subject"]]
    return citation


def _number_in(parts: Iterable[Text]) -> Text | None:
    """The number with its symbol: what stands before the date."""
    for part in parts:
        day = _DAY.search(part.text)
        before = part.cut(0, day.start()) if day else part
        found = _NUMBER.search(before.text)
        if found:
            return before.cut(*found.span("number")).stripped()
    return None


def _first(pattern: re.Pattern[str], group: str, parts: Iterable[Text]) -> Text | None:
    for part in parts:
        if found := pattern.search(part.text):
            return part.cut(*found.span(group))
    return None
