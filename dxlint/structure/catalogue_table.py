"""A table of indicators that are asked for, as a file of a catalogue has them.

One column names the indicators; what the others hold is told by their heads: number, group, unit, direction, and
targets, each with the year, the level and the region that its head names. Columns of anything else are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Document, Table
from dxlint.formats.places import NOWHERE, Location
from dxlint.language.lexicon import LEVEL_CODES, any_of
from dxlint.language.regions import region_in
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import ROW_NUMBER, Column, Grid, grids, parts_of
from dxlint.structure.indicator_numbers import Doubt, Numbers
from dxlint.structure.indicator_tables import heads_group, names_indicators
from dxlint.structure.matrix import within_bounds
from dxlint.structure.texts import words_of

_ROLES = {
    "id": lazy(rf"{ROW_NUMBER.pattern}|mã(?: số| chỉ tiêu| tiêu chí)?|ký hiệu|số hiệu|id"),
    "group": lazy(r"(?:nhóm|lĩnh vực|trụ cột)(?: chỉ tiêu| tiêu chí)?|group"),
    "unit": lazy(r"đvt|đơn vị(?: tính| đo)?|unit"),
    "direction": lazy(r"chiều(?: hướng| đánh giá| tốt)?|hướng|direction"),
}
_NAME = lazy(r"tên|name|indicator")
_TARGET = lazy(r"mục tiêu|chỉ tiêu|kế hoạch|target|(?:năm )?(?:19|20)[0-9]{2}")
_YEAR = lazy(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LEVEL = lazy(rf"(?<!\w)({any_of(*LEVEL_CODES, *LEVEL_CODES.values())})(?!\w)")
_MORE = lazy(r"more|tăng|cao|nhiều|càng (?:cao|nhiều).*|thuận|[+↑]")
_LESS = lazy(r"less|giảm|thấp|ít|càng (?:thấp|ít).*|nghịch|[-–↓]")


def catalogue_of(document: Document) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """The indicators of the document's tables, as ``indicators:`` of a catalogue, and the doubtful numbers among them.

    Empty where no table lists any.
    """
    blocks, _ = within_bounds(document.blocks)
    numbers = Numbers()
    found = [item for grid in grids([b for b in blocks if isinstance(b, Table)]) for item in _items(grid, numbers)]
    return found, numbers.doubts


_NUMBER = lazy(r"[0-9]+,[0-9]+")
_DAY = lazy(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?(?![0-9-])")


def _items(grid: Grid, numbers: Numbers) -> list[dict[str, Any]]:
    roles, targets = _columns(grid.columns)
    if "name" not in roles:
        return []
    found: list[dict[str, Any]] = []
    group = ""
    for at, row in enumerate(grid.rows):
        cells = [" ".join(words_of(cell).split()) for cell in row]
        if at in grid.spanning or heads_group(grid, roles, at):
            group = next((cells[held[0]] for held in (roles["name"], [0]) if cells[held[0]]), group)
            continue
        said = {role: cells[columns[0]] for role, columns in roles.items()}
        group = said.get("group") or group
        if not said["name"]:
            continue
        number = said.get("id", "").rstrip(".")
        if _NUMBER.fullmatch(number):
            number = number.replace(",", ".")  # 1.1, which the sheet has as a number
        if number:
            numbers.add(number, _place_of(row[roles["id"][0]]))
        item: dict[str, Any] = {"id": number, "group": group, "name": said["name"]}
        item |= {"unit": said.get("unit", ""), "direction": _direction(said.get("direction", ""))}
        item["target"] = _targets(cells, targets)
        found.append({key: value for key, value in item.items() if value})
    return found


def _place_of(leaf: Leaf) -> Location:
    """Where a cell's first words stand."""
    return next((part.locate(0, len(part.text)) for part in parts_of(leaf) if part.text.strip()), NOWHERE)


def _columns(columns: Sequence[Column]) -> tuple[dict[str, list[int]], dict[int, dict[str, str]]]:
    """The columns by what they hold; those of targets with the year, level and region of each."""
    roles: dict[str, list[int]] = {}
    targets: dict[int, dict[str, str]] = {}
    for at, column in enumerate(columns):
        words = re.sub(r"\s?\([^()]*\)", "", column.words).strip(" .:*")
        role = next((role for role, pattern in _ROLES.items() if pattern.fullmatch(words)), "")
        if role:
            roles.setdefault(role, [at])
        elif "name" not in roles and (names_indicators(words) or _NAME.fullmatch(words)):
            roles["name"] = [at]
        elif _TARGET.match(words):
            year, level = _YEAR.search(column.words), _LEVEL.search(column.words)
            targets[at] = {"year": year[0]} if year else {}
            if level:
                targets[at]["level"] = LEVEL_CODES.get(level[1], level[1])
            if region := region_in(column.words):
                targets[at]["region"] = region
    return roles, targets


def _direction(words: str) -> str:
    folded = fold(words)
    return "more" if _MORE.fullmatch(folded) else "less" if _LESS.fullmatch(folded) else ""


def _as_reported(target: str) -> str:
    """A target in which a day that the sheet shows as 2024-12-31 is written as reports have it: 31/12/2024."""
    return _DAY.sub(r"\3/\2/\1", target)


def _targets(cells: Sequence[str], targets: dict[int, dict[str, str]]) -> Any:
    """The target where one holds for all; else the values with their years, levels and regions."""
    given = [{"value": _as_reported(cells[at]), **moment} for at, moment in targets.items() if cells[at]]
    return given[0]["value"] if len(given) == 1 and len(given[0]) == 1 else given
