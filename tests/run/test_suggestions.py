"""Which suggestions can be carried out, and what keeps the others from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.formats import formats
from dxlint.formats.places import Location
from dxlint.rulebook.findings import Finding, Fix, Place, Replacement, Severity
from dxlint.run.config import ConfigError
from dxlint.run.suggestions import suggested, write_suggested

TEXT = 'dxlint: 1\nmeasures: [{result: "12/24", percent: 50%}]\n'


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "xa.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def fix(file: str, old: str, new: str) -> Fix:
    column = TEXT.splitlines()[1].index(old) + 1
    place = Place(file, "", Location(2, column, 2, column + len(old)))
    return Fix(f"{new} instead of {old}", (Replacement(place, new, old),))


def finding(file: str, *fixes: Fix, suppressed: str | None = None) -> Finding:
    place = Place(file, "", Location(2, 1, 2, 2))
    return Finding("DX101", "x", Severity.ERROR, "", place, "", {}, fixes=fixes, suppressed=suppressed)


def test_several_suggestions_are_carried_out_together(file: str) -> None:
    held = suggested(file, [finding(file, fix(file, "12", "21")), finding(file, fix(file, "50", "60"))])
    assert [one.obstacle for one in held.suggestions] == ["", ""]
    assert held.after == TEXT.replace("12/", "21/").replace("50", "60")


def test_the_same_suggestion_twice_is_one(file: str) -> None:
    held = suggested(file, [finding(file, fix(file, "12", "21"))] * 2)
    assert held.after == TEXT.replace("12/", "21/")


@pytest.mark.parametrize(
    ("others", "obstacle"),
    [
        ([("12", "21"), ("12", "22")], "conflict"),
        ([("12", "21"), ("12/24", "1/2")], "conflict"),
        ([("12/24", "1/2"), ("24", "42")], "conflict"),
    ],
)
def test_suggestions_that_want_different_things_are_not_carried_out(
    others: list[tuple[str, str]], obstacle: str, file: str
) -> None:
    held = suggested(file, [finding(file, fix(file, *one)) for one in others])
    assert {one.obstacle for one in held.suggestions} == {obstacle}
    assert held.after == TEXT


def test_a_person_chooses_between_several_ways(file: str) -> None:
    held = suggested(file, [finding(file, fix(file, "12", "21"), fix(file, "24", "42"))])
    assert [one.obstacle for one in held.suggestions] == ["choice", "choice"]
    assert held.after == TEXT


def test_what_somebody_answers_for_is_not_suggested(file: str) -> None:
    assert not suggested(file, [finding(file, fix(file, "12", "21"), suppressed="đã xem")]).suggestions


def test_another_text_than_is_meant_is_not_replaced(file: str) -> None:
    wrong = fix(file, "12", "21").edits[0]._replace(old="13")
    held = suggested(file, [finding(file, Fix("", (wrong,)))])
    assert [one.obstacle for one in held.suggestions] == ["place"]
    assert held.after == TEXT


def test_what_would_change_more_than_figures_is_not_written(file: str) -> None:
    held = suggested(file, [finding(file, fix(file, "50%", "{a: b}"))])
    with pytest.raises(ConfigError, match="edits-break-it"):
        write_suggested(file, held, formats()[".yaml"])
    assert Path(file).read_text("utf-8") == TEXT


def test_a_file_that_changed_meanwhile_is_not_written(file: str) -> None:
    held = suggested(file, [finding(file, fix(file, "12", "21"))])
    Path(file).write_text(TEXT + "# thêm\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="changed-meanwhile"):
        write_suggested(file, held, formats()[".yaml"])
