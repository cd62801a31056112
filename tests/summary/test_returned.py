"""What came back after it was mended; what was waived, not judged, not asked for or not reported was not mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dxlint.summary.asked import Answer, Question
from dxlint.summary.periods import Period, period_of
from dxlint.summary.returned import Returned
from tests.summary.conftest import LOCAL, check, keep, month_of, report_of


def returned(*paths: Path | str) -> list[Returned]:
    return Answer(Question(tuple(map(str, paths)))).returned


def when(one: Returned) -> list[str]:
    return [str(period_of(number)) for number in (one.seen, one.gone, one.back)]


def months(folder: Path, planted: dict[str, tuple[str | None, ...]], **more: Any) -> list[str]:
    """A file for each month; ``more`` holds for the second one."""
    made = []
    for month in range(1, 1 + max(map(len, planted.values()))):
        found = check(month_of(folder, month, planted), **(more if month == 2 else {}))
        made.append(keep(found, folder / f"{month}.parquet"))
    return made


def test_only_what_was_mended_and_is_there_again_came_back(kept: Path) -> None:
    (one,) = returned(kept)
    assert one.office.office == "xã an"
    assert (one.code, one.path, one.severity, one.times) == ("DX103", "measures/1/result", "error", 1)
    assert when(one) == ["2023-01", "2023-02", "2023-03"]


def test_it_may_come_back_more_than_once(tmp_path: Path) -> None:
    (one,) = returned(*months(tmp_path, {"An": ("7/6", "", "7/6", "", "", "7/6")}))
    assert one.times == 2
    assert when(one) == ["2023-03", "2023-04", "2023-06"]


def test_a_rule_that_did_not_run_has_mended_nothing(tmp_path: Path) -> None:
    others = tuple(code for code in LOCAL if code != "DX103")
    assert returned(*months(tmp_path, {"An": ("7/6", "", "7/6")}, select=others)) == []


def test_another_place_or_another_commune_did_not_come_back(tmp_path: Path) -> None:
    files = months(tmp_path, {"An": ("7/6", "", ""), "Bình": ("", "", "7/6")})
    where = tmp_path / "again"
    where.mkdir()
    (where / "xa.yaml").write_text(report_of("An", 3, "7/6").replace("id: '1'", "id: '9'"), encoding="utf-8")
    files[2] = keep(check(where), tmp_path / "3.parquet")
    assert returned(*files) == []


def test_months_are_not_held_against_years(tmp_path: Path) -> None:
    where = tmp_path / "years"
    where.mkdir()
    clean = report_of("An", 1, "").replace(", month: '1'", "")
    (where / "xa.yaml").write_text(clean, encoding="utf-8")
    files = months(tmp_path, {"An": ("7/6", "7/6")})
    year = keep(check(where), tmp_path / "year.parquet")
    assert str(Period(*period_of(Answer(Question((year,))).found.reports[0].period or 0))) == "2023"
    assert returned(*files, year) == []


def test_who_answers_for_what_is_back_is_not_told_of_it(tmp_path: Path) -> None:
    assert returned(*months(tmp_path, {"An": ("7/6", "", "answered")})) == []
