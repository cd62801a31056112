"""A submission as blocks: nothing that it says is lost, and each text knows where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dxlint.formats.pointers import value_at
from dxlint.language.text import as_seen
from dxlint.reporters.page.layout import Facts, Grid, Heading, Paragraphs, Words, blocks, pointers

REPORTS = sorted((Path(__file__).parents[3] / "fixtures" / "reports").glob("*[0-9h][0-9].yaml"))


def words_of(data: Any) -> list[Words]:
    """Every text that is shown."""
    found: list[Words] = []
    for block in blocks(data):
        if isinstance(block, Heading):
            found += [block.words] if block.words else []
        elif isinstance(block, Paragraphs):
            found += block.lines
        elif isinstance(block, Facts):
            found += [fact.words for fact in block.held]
        else:
            found += [block.title] if block.title else []
            found += [words for head in block.columns if not isinstance(head, str) for words in head]
            found += [words for row in block.rows for cell in row.cells for words in cell]
    return found


def leaves(value: Any, pointer: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [leaf for key, one in value.items() for leaf in leaves(one, f"{pointer}/{key}")]
    if isinstance(value, list):
        return [leaf for at, one in enumerate(value) for leaf in leaves(one, f"{pointer}/{at}")]
    return [(pointer, str(value))] if value is not None else []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_of_real_reports_each_text_is_shown_once_with_its_place(path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    shown = words_of(data)
    for words in shown:
        held = as_seen(str(value_at(data, words.pointer)))
        assert held[words.start : words.start + len(words.text)] == words.text
    assert len({(words.pointer, words.start) for words in shown}) == len(shown)
    left = {pointer for pointer, text in leaves(data) if text.strip()} - {words.pointer for words in shown}
    # An id may be the number before a heading, "kind" and columns' declarations are no words of the report.
    assert {pointer.rpartition("/")[2] for pointer in left} <= {"id", "kind", "dxlint", "ratio", "unit"} | set(
        "0123456789"
    )
    assert not any("/columns/" not in one for one in left if one.rpartition("/")[2].isdigit())


def test_a_report_keeps_its_order_and_its_levels() -> None:
    data = {
        "dxlint": "1",
        "header": {"title": "Báo cáo", "period": {"year": "2024"}},
        "sections": [
            {
                "id": "II.1",
                "title": "Hạ tầng",
                "text": "Một.\n\nHai.",
                "tables": [
                    {"name": "Bảng 1", "columns": [{"name": "Xã", "unit": "x"}], "rows": [["A"], {"cells": ["B"]}]}
                ],
                "sections": [{"title": "Mạng", "measures": [{"name": "Hộ", "of_which": {"a": "1", "b": "2"}}]}],
            }
        ],
    }
    head, title, text, table, inner, measures = blocks(data)
    assert isinstance(head, Facts)
    assert [(fact.keys, fact.words.text) for fact in head.held] == [
        (("title",), "Báo cáo"),
        (("period", "year"), "2024"),
    ]
    assert isinstance(title, Heading)
    assert (title.number, title.level, title.words) == ("II.1", 2, Words("/sections/0/title", "Hạ tầng"))
    assert isinstance(text, Paragraphs)
    assert text.lines == (Words("/sections/0/text", "Một."), Words("/sections/0/text", "Hai.", 6))
    assert isinstance(table, Grid)
    assert [row.cells[0][0].pointer[-12:] for row in table.rows] == ["bles/0/rows/0/0"[-12:], "rows/1/cells/0"[-12:]]
    assert isinstance(inner, Heading)
    assert inner.level == 3
    assert isinstance(measures, Grid)
    assert [[words.text for words in cell] for cell in measures.rows[0].cells] == [["Hộ"], ["1", "2"]]


@pytest.mark.parametrize(
    "data", [None, "x", [1, {"a": 2}], {"sections": "x", "tables": {"a": [1]}, "groups": [None, "y"]}]
)
def test_what_is_no_submission_is_shown_as_far_as_it_goes(data: Any) -> None:
    assert all(isinstance(pointer, str) for pointer in pointers(list(blocks(data))))
