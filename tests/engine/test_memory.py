"""What is kept from the last look at a report makes no difference to what is found, however the report is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.model import Span
from dxlint.model.build.tables import table_nodes
from dxlint.model.memory import Memory
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run_over
from dxlint.run.session import Session
from dxlint.run.sources import Source

FILE = "report.yaml"
REPORT = Path("fixtures/reports/yen-dinh-2023-h1.yaml").read_text(encoding="utf-8")
TABLES = Path("fixtures/reports/ha-tinh-2023-10.yaml").read_text(encoding="utf-8")
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 3), st.sampled_from("0123456789,. %\n")), max_size=3)


def session(*, remember: bool) -> Session:
    return Session(Options((FILE,), isolated=True, language="en", claims=True, remember=remember))


def looked_at(held: Session, text: str, file: str = FILE) -> LintRun:
    return run_over(held, [Source(file, True, raw=text.encode())])


@pytest.mark.slow
@pytest.mark.parametrize("report", [REPORT, TABLES])
@given(edits=EDITS)
@settings(max_examples=30)  # of a whole report each
def test_each_look_at_a_changing_report_says_what_a_first_look_would(
    report: str, edits: list[tuple[int, int, str]]
) -> None:
    remembering, afresh = session(remember=True), session(remember=False)
    looked_at(remembering, report)
    text = report
    for at, length, typed in edits:
        at %= len(text)
        text = text[:at] + typed + text[at + length :]
        assert looked_at(remembering, text) == looked_at(afresh, text)


def test_what_is_written_above_a_part_and_how_figures_are_written_is_no_less_heeded() -> None:
    remembering, afresh = session(remember=True), session(remember=False)
    tables = '[{rows: [["a", "1.5"], ["b", "2.5"]]}]'
    body = f"sections:\n  - title: A\n    text: Có 1.234/2.468 hồ sơ, đạt 50%.\n    tables: {tables}\n"
    for head in ("", "header: {number_format: en}\n", "header: {number_format: vi}\n", "period: {year: '2023'}\n"):
        text = f"dxlint: 1\n{head}{body}"
        assert looked_at(remembering, text) == looked_at(afresh, text)
        assert looked_at(remembering, text, "report.json") == looked_at(afresh, text, "report.json")


def test_an_equal_part_is_looked_for_once_and_forgotten_when_it_is_gone() -> None:
    memory, asked = Memory(), []

    def find(part: str) -> list[str]:
        asked.append(part)
        return [part.upper()]

    here = Span("/text")
    for part in ("a", "a", "b", "b"):
        memory.look_again()
        assert memory.recall(find, here, part) == [part.upper()]
    memory.look_again()  # a report without that part
    memory.look_again()
    assert memory.recall(find, here, "b") == ["B"]
    assert asked == ["a", "b", "b"]


def test_a_table_that_stays_is_read_once_and_one_with_bare_numbers_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(item: Any, place: Span, *rest: Any) -> Iterator[Any]:
        asked.append(place.pointer)
        return table_nodes(item, place, *rest)

    monkeypatch.setattr("dxlint.model.build.submission.table_nodes", counted)
    held = session(remember=True)
    table = 'tables: [{columns: [{name: Xã}, {name: Số hộ}], rows: [["An Bình", "1.234"], ["An Hòa", "%s"]]}]\n'
    for text, cell in (("", "2.468"), ("text: Có 2 xã.\n", "2.468"), ("text: Có 2 xã.\n", "2.469")):
        looked_at(held, f"dxlint: 1\n{text}{table % cell}")
    assert asked == ["/tables/0"] * 2
    bare = table.replace('"%s"', "2.468")
    told = [looked_at(held, f"dxlint: 1\n{bare.replace('2.468', cell)}") for cell in ('"2.468"', "2.468", '"2.468"')]
    assert [[finding.code for finding in run.shown if finding.code == "DX004"] for run in told] == [[], ["DX004"], []]
