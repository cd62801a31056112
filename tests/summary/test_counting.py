"""What is counted is what was found, report by report; nothing is counted twice."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dxlint.language.offices import office_key
from dxlint.reporters import parquet
from dxlint.run.config import ConfigError
from dxlint.run.run import LintRun
from dxlint.run.sources import NoSuchSource
from dxlint.run.writing import replace_folder
from dxlint.summary.asked import Answer, Question
from dxlint.summary.json import as_json
from tests.summary.conftest import PLANTED, check, keep, month_of, report_of


def told(*paths: Path | str, **asked: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(as_json(Answer(Question(tuple(map(str, paths)), **asked)), top=0))
    return made


def shown(runs: dict[int, LintRun], commune: str) -> Counter[str]:
    """What the runs themselves say of a commune, by severity."""
    every = (finding for made in runs.values() for finding in made.shown)
    return Counter(finding.severity.value for finding in every if f"xa-{commune}." in finding.place.file)


def test_each_commune_has_what_was_found_in_its_reports_the_worst_first(kept: Path, runs: dict[int, LintRun]) -> None:
    groups = told(kept)["groups"]
    assert [group["agency"] for group in groups] == [
        f"UBND xã {name}" for name in ("Bình", "An", "Giang", "Dương", "Cam")
    ]
    for group in groups:
        commune = group["agency"].removeprefix("UBND xã ")
        found = shown(runs, commune)
        assert (group["error"], group["warning"], group["info"]) == tuple(
            found[level] for level in ("error", "warning", "info")
        )
        assert group["office"] == office_key(f"xã {commune}")
        assert group["reports"] == sum(slip is not None for slip in PLANTED[commune])


def test_a_report_is_clean_where_nobody_has_anything_to_mend(kept: Path) -> None:
    made = told(kept)
    clean = {group["office"]: (group["clean"], group["clean_percent"], group["not_judged"]) for group in made["groups"]}
    assert clean == {
        "xã bình": (0, "0.0", 0),
        "xã an": (1, "25.0", 0),
        "xã giang": (0, "0.0", 1),
        "xã dương": (2, "50.0", 0),
        "xã cam": (4, "100.0", 0),
    }
    reports = made["reports"]
    assert (reports["checked"], reports["clean"], reports["not_judged"]) == (19, 7, 1)
    assert reports["clean_percent"] == "36.8"
    assert made["findings"]["suppressed"] == 1
    assert (reports["in_several_files"], reports["left_out_without_period"]) == (0, 0)


def test_rules_are_counted_by_month_and_months_stand_in_their_order(kept: Path, runs: dict[int, LintRun]) -> None:
    found = {
        (group["code"], group["period"]): group["error"] + group["warning"] + group["info"]
        for group in told(kept)["rules_by_period"]
    }
    assert found == Counter((one.code, f"2023-{month:02}") for month, made in runs.items() for one in made.shown)
    assert [group["period"] for group in told(kept, by=("period",))["groups"]] == [f"2023-0{month}" for month in "1234"]
    first = told(kept, by=("period",))["groups"][0]
    assert (first["period_start"], first["period_end"]) == ("2023-01-01", "2023-01-31")


def test_by_family_and_by_rule_say_how_many_reports_have_such_findings(kept: Path) -> None:
    (arithmetic,) = [group for group in told(kept, by=("family",))["groups"] if group["family"] == "arithmetic"]
    (rule,) = [group for group in told(kept, by=("rule",))["groups"] if group["code"] == "DX103"]
    assert arithmetic["reports"] == rule["reports"] == arithmetic["error"] == 11
    assert "clean" not in rule


def test_two_keys_are_counted_together(kept: Path) -> None:
    groups = told(kept, by=("agency", "period"))["groups"]
    assert [(group["office"], group["period"]) for group in groups[:4]] == [("xã bình", f"2023-0{m}") for m in "1234"]
    assert len(groups) == 19


def test_files_a_folder_a_pattern_and_parts_are_one(kept: Path, runs: dict[int, LintRun], tmp_path: Path) -> None:
    files = sorted(kept.iterdir())
    whole = told(*files)
    assert told(kept) == told(kept / "*.parquet") == told(kept, kept / "*-03.parquet") == whole
    for month, made in runs.items():
        replace_folder(str(tmp_path / f"{month}"), parquet.parts(made), parquet.PART)
    (tmp_path / ".hidden.parquet").write_bytes(b"")
    assert told(tmp_path) | {"files": []} == whole | {"files": []}


def test_a_report_in_several_files_counts_once_as_the_last_has_it(kept: Path, tmp_path: Path) -> None:
    where = month_of(tmp_path, 1)
    before = keep(check(where), tmp_path / "a.parquet")
    (where / "xa-Bình.yaml").write_text(report_of("Bình", 1, ""), encoding="utf-8")
    after = keep(check(where), tmp_path / "b.parquet")
    assert told(before, after)["groups"] == told(after)["groups"]
    assert told(after, before)["groups"] == told(before)["groups"] != told(after)["groups"]
    assert told(before, after)["reports"]["in_several_files"] == 5


def test_only_reports_of_a_time_are_counted(kept: Path, tmp_path: Path) -> None:
    assert told(kept, since="2023-02", until="2023-03")["reports"]["checked"] == 9
    assert told(kept, since="2023-02-28", until="2023-03-30")["reports"]["checked"] == 4
    assert told(kept, until="2023")["reports"]["checked"] == 19
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "b.yaml").write_text("dxlint: 1\nmeasures: [{name: A, result: '27/26'}]\n", encoding="utf-8")
    made = told(kept, keep(check(tmp_path / "xa"), tmp_path / "xa.parquet"), since="2023-04")
    assert (made["reports"]["checked"], made["reports"]["left_out_without_period"]) == (5, 1)


@pytest.mark.parametrize("text", ["23", "2023-6", "2023-13", "2023-02-30", "2023-06-30-1", "２０２３", "2023-06-", "x"])
@pytest.mark.parametrize("option", ["since", "until"])
def test_what_is_no_time_is_told(text: str, option: str, kept: Path) -> None:
    with pytest.raises(ConfigError) as error:
        told(kept, **{option: text})
    assert (error.value.reason, error.value.data["key"]) == ("not-a-time", f"--{option}")


def test_what_is_equal_stands_by_name_and_a_report_without_a_period_last(tmp_path: Path) -> None:
    planted = {"Cam": ("",), "An": ("",), "Bình": ("",)}
    where = month_of(tmp_path, 1, planted)
    (where / "xa-0.yaml").write_text("dxlint: 1\nmeasures: [{name: A, result: '3/4'}]\n", encoding="utf-8")
    file = keep(check(where), tmp_path / "1.parquet")
    made = told(file)
    assert [group["agency"] for group in made["groups"]] == [None, "UBND xã An", "UBND xã Bình", "UBND xã Cam"]
    assert made["findings"] == {"error": 0, "warning": 0, "info": 0, "suppressed": 0}
    assert [group["period"] for group in told(file, by=("period",))["groups"]] == ["2023-01", None]


def test_an_office_is_called_as_most_of_its_reports_call_it(tmp_path: Path) -> None:
    months = [check(month_of(tmp_path, month, {"An": ("", "", "")})) for month in (1, 2, 3)]
    files = [keep(made, tmp_path / f"{at}.parquet") for at, made in enumerate(months)]
    assert [group["agency"] for group in told(*files)["groups"]] == ["UBND xã An"]
    assert [group["agency"] for group in told(files[1])["groups"]] == ["Ủy ban nhân dân xã An"]


def test_reports_without_agency_or_period_are_counted_as_such(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "b.yaml").write_text("dxlint: 1\nmeasures: [{name: A, result: '27/26'}]\n", encoding="utf-8")
    file = keep(check(tmp_path / "xa"), tmp_path / "xa.parquet")
    (group,) = told(file)["groups"]
    assert (group["agency"], group["office"], group["error"]) == (None, None, 1)
    assert told(file, by=("period",))["groups"][0]["period"] is None
    assert told(file)["returned"] == []


@pytest.mark.parametrize(("path", "reason"), [("nowhere.parquet", "missing"), ("no-*.parquet", "no-match")])
def test_what_is_not_there_is_told(path: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(NoSuchSource) as error:
        told(tmp_path / path)
    assert error.value.reason == reason
