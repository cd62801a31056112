"""Tables of targets and results: a row an indicator, rows of a name alone their groups.

A table is one only when its columns say so: one column names the indicators, one holds their results, and a
target or a verdict stands beside, or the names' column is called "chỉ tiêu". A rate beside results that are shares
is theirs. A table with a column that none of this explains stays a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Text
from dxlint.language.statuses import read_status
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import ROW_NUMBER, Column, Grid, parts_of
from dxlint.structure.row_kinds import is_label_only
from dxlint.structure.tables import unit_of
from dxlint.structure.texts import joined, one_line, words_of

_WHEN = r"(?: (?:đến )?(?:năm|giai đoạn|quý|tháng|0?6 tháng)(?: [^\W_]{1,6}){0,6}(?:[ -]+[0-9]{4}){0,2})?"
_ASKED = r"(?: (?:giao|(?:được|tỉnh|huyện) giao|cụ thể|kế hoạch|đề ra|(?:phải|cần) đạt|phấn đấu))?"
_REACHED = r"(?: (?:đạt được|thực hiện|đạt|đã đạt|báo cáo|tự đánh giá|lũy kế|ước đạt))?"
_JUDGED = r"(?: (?:kết quả|mức độ|chung|hoàn thành|kết quả thực hiện))?"
_REMARK = "khó khăn|vướng mắc|tồn tại|nguyên nhân|đề xuất|kiến nghị|giải pháp|lý do|giải trình|minh chứng"
_ROLES = {
    "id": ROW_NUMBER,
    "unit": lazy(r"đvt|đơn vị tính|đơn vị đo"),
    "status": lazy(rf"(?:tự )?đánh giá{_JUDGED}|mức độ (?:đạt|hoàn thành)|đạt/(?:không|chưa) đạt|kết luận"),
    "target": lazy(rf"(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu){_ASKED}{_WHEN}|kh{_WHEN}|quy định|mức yêu cầu"),
    "result": lazy(rf"(?:ước )?(?:kết quả|thực hiện){_REACHED}{_WHEN}|đạt được|số liệu"),
    "percent": lazy(rf"(?:tỷ lệ|tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|%|phần trăm){_REACHED}(?: (?:hoàn thành|%))?"),
    "note": lazy(rf"ghi chú|(?:{_REMARK})(?:[,;/ ].{{0,60}})?"),
}
"""What a column holds, by its folded name; the column that names the indicators is found first."""
_NAME = lazy(
    r"(?:tên |nội dung |các )?(?:chỉ tiêu|tiêu chí|mục tiêu)(?: (?:đánh giá|chủ yếu|chính|cụ thể))?"
    r"|nội dung(?: chỉ tiêu| tiêu chí)?|tên tiêu chí"
)
_SAYS_INDICATOR = lazy(r"chỉ tiêu|tiêu chí")
_BRACKETS = lazy(r"\s?\([^()]{0,80}\)")
_SHARE = lazy(r"[0-9][0-9. \u00a0]{0,12}\s?/\s?[0-9][0-9. \u00a0]{0,12}")
_GROUP_NUMBER = lazy(r"[ivx]{1,5}|[a-h]")


def names_indicators(words: str) -> bool:
    """Whether the column of that folded name holds the names of indicators."""
    return _NAME.fullmatch(words) is not None


def read_indicators(grid: Grid, prefix: str = "") -> list[dict[str, Any]] | None:
    """The groups of indicators of a grid, None where it is no table of indicators.

    ``prefix`` goes before each number, so that the ids of two appendices stay apart: ``PL2`` makes ``PL2-1.1``.
    """
    roles = _roles(grid.columns)
    if roles is None or ("percent" in roles and "status" not in roles and not _gives_shares(grid, roles)):
        return None  # a rate of a plan is checked by the table's columns
    groups: list[dict[str, Any]] = []
    for at, row in enumerate(grid.rows):
        if at in grid.spanning or heads_group(grid, roles, at):
            groups.append(_group(row, roles, prefix))
            continue
        if not groups:
            groups.append({"indicators": []})
        indicator = _indicator(row, roles, grid.columns, prefix)
        if indicator:
            groups[-1].setdefault("indicators", []).append(indicator)
    found = sum(len(group.get("indicators", ())) for group in groups)
    return groups if found > 1 or (found and len(grid.rows) == 1) else None


def _roles(columns: Sequence[Column]) -> dict[str, list[int]] | None:
    """What each column holds; None where two hold the same, or one holds something else."""
    words = [_BRACKETS.sub("", column.words).strip(" .:*") for column in columns]
    roles: dict[str, list[int]] = {}
    named = next((at for at, name in enumerate(words) if names_indicators(name)), None)
    if named is None or any(not name for name in words):
        return None
    roles["name"] = [named]
    for at, name in enumerate(words):
        if at == named:
            continue
        role = next((role for role, pattern in _ROLES.items() if pattern.fullmatch(name)), None)
        if role is None or (role in roles and role != "note"):
            return None
        roles.setdefault(role, []).append(at)
    if "result" not in roles:
        return None
    called = _SAYS_INDICATOR.search(words[named]) is not None
    return roles if called or "target" in roles or "status" in roles else None


def _gives_shares(grid: Grid, roles: dict[str, list[int]]) -> bool:
    """Whether the results are shares (1.745/2.108) that a rate stands beside."""
    results = [words for row in grid.rows if (words := words_of(row[roles["result"][0]]).strip())]
    return 2 * sum(_SHARE.fullmatch(words) is not None for words in results) > len(results)


def _cell(row: Sequence[Leaf], roles: dict[str, list[int]], role: str) -> Leaf:
    leaf = row[roles[role][0]] if role in roles else ""
    return leaf if words_of(leaf).strip() else ""


def heads_group(grid: Grid, roles: dict[str, list[int]], at: int) -> bool:
    """Whether a row names what the rows below it belong to."""
    row = grid.rows[at]
    if not is_label_only(grid, row) or not _cell(row, roles, "name"):
        return False
    number = _number(_cell(row, roles, "id"))
    below = _number(_cell(grid.rows[at + 1], roles, "id")) if at + 1 < len(grid.rows) else ""
    if not number or _GROUP_NUMBER.fullmatch(number):
        return bool(below) or not number
    return below.startswith(number + ".")


def _number(leaf: Leaf) -> str:
    return fold(words_of(leaf)).strip(" .)")


def _group(row: Sequence[Leaf], roles: dict[str, list[int]], prefix: str) -> dict[str, Any]:
    group: dict[str, Any] = {}
    if (number := _cell(row, roles, "id")) and words_of(number) != words_of(_cell(row, roles, "name")):
        group["id"] = _identity(number, prefix)
    name = _cell(row, roles, "name") or next((cell for cell in row if words_of(cell).strip()), "")
    if name:
        group["name"] = _named(name)
    return group


def _named(leaf: Leaf) -> Leaf:
    return one_line(leaf) if isinstance(leaf, Text) else leaf


def _identity(number: Leaf, prefix: str) -> Leaf:
    return f"{prefix}-{words_of(number).strip()}" if prefix else number


def _indicator(
    row: Sequence[Leaf], roles: dict[str, list[int]], columns: Sequence[Column], prefix: str
) -> dict[str, Any]:
    name = _cell(row, roles, "name")
    if not name:
        return {}
    indicator: dict[str, Any] = {}
    if number := _cell(row, roles, "id"):
        indicator["id"] = _identity(number, prefix)
    indicator["name"] = _named(name)
    unit = _cell(row, roles, "unit") or unit_of(columns[roles["result"][0]])
    if unit:
        indicator["unit"] = unit
    notes = [part for at in roles.get("note", ()) for part in parts_of(row[at])]
    for role in ("target", "result", "percent"):
        if cell := _cell(row, roles, role):
            indicator[role] = cell
    if verdict := _cell(row, roles, "status"):
        if read_status(words_of(verdict)) is not None:
            indicator["status"] = verdict
        else:
            notes = [*parts_of(verdict), *notes]
    if notes:
        indicator["note"] = joined(notes, "; ") if len(notes) > 1 else notes[0]
    return indicator
