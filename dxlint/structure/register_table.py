"""A table of documents, as a file of a register has them.

One column has their numbers, one their subjects; what the others hold is told by their heads: day, issuer, the day of
the end and what took its place. Columns of anything else are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Document, Table
from dxlint.patterns import lazy
from dxlint.structure.grid import Column, Grid, grids
from dxlint.structure.issued_documents import ROLES, read_citation
from dxlint.structure.matrix import within_bounds
from dxlint.structure.texts import words_of

_CITED: tuple[str, ...] = ("number", "date", "issuer", "subject")
_MORE: dict[str, re.Pattern[str]] = {
    "ended": lazy(r"(?:ngày )?(?:hết|chấm dứt) hiệu lực(?: từ(?: ngày)?)?|ngày hết hạn"),
    "replaced_by": lazy(r"(?:văn bản |được )?thay thế(?: bởi| bằng)?|văn bản mới"),
}
"""Columns that lists of citations do not have."""


def register_of(document: Document) -> list[dict[str, Any]]:
    """The documents of the file's tables, as ``documents:`` of a register; empty where no table lists any."""
    blocks, _ = within_bounds(document.blocks)
    return [item for grid in grids([b for b in blocks if isinstance(b, Table)]) for item in _items(grid)]


def _items(grid: Grid) -> list[dict[str, Any]]:
    roles = _columns(grid.columns)
    if not {"number", "subject"} <= roles.keys():
        return []
    found = []
    for row in grid.rows:
        cited = read_citation(row, roles)
        said = {key: words_of(cited[key]) for key in _CITED if key in cited}
        said |= {key: words_of(row[roles[key]]) for key in _MORE if key in roles}
        if "number" in said:
            found.append({key: " ".join(text.split()) for key, text in said.items() if text.strip()})
    return found


def _columns(columns: Sequence[Column]) -> dict[str, int]:
    """The columns by what they hold."""
    patterns = {**_MORE, **ROLES}
    roles: dict[str, int] = {}
    for at, column in enumerate(columns):
        words = re.sub(r"\s?\([^()]*\)", "", column.words).strip(" .:*")
        role = next((role for role, pattern in patterns.items() if pattern.fullmatch(words)), "")
        if role:
            roles.setdefault(role, at)
    return roles
