"""Whatever a file holds, it is read or refused with a sentence."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dxlint.run.config import ConfigError
from dxlint.summary.asked import Answer, Question
from dxlint.summary.json import as_json
from dxlint.summary.tables import told

TIMES = 150


def refused(path: Path | str) -> ConfigError:
    with pytest.raises(ConfigError) as error:
        as_json(Answer(Question((str(path),))), top=0)
    assert error.value.file in (str(path), "")
    return error.value


@pytest.mark.parametrize("raw", [b"", b"PAR1", b"PAR1" * 9, b"dxlint: 1\n" * 99])
def test_what_is_no_parquet_is_refused(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(raw)
    assert refused(tmp_path / "x.parquet").reason == "not-parquet"


def test_a_file_that_is_cut_off_is_refused_wherever_it_ends(kept: Path, tmp_path: Path) -> None:
    raw = (kept / "2023-01.parquet").read_bytes()
    for size in range(0, len(raw), len(raw) // 40):
        (tmp_path / "x.parquet").write_bytes(raw[:size])
        assert refused(tmp_path / "x.parquet").reason == "not-parquet"


def test_bytes_that_were_changed_end_in_no_other_error(kept: Path, tmp_path: Path) -> None:
    raw, chance, seen = (kept / "2023-01.parquet").read_bytes(), random.Random(7), set()
    for _ in range(TIMES):
        held = bytearray(raw)
        for _ in range(chance.choice((1, 1, 20))):
            held[chance.randrange(len(held))] = chance.randrange(256)
        (tmp_path / "x.parquet").write_bytes(held)
        try:
            as_json(Answer(Question((str(tmp_path / "x.parquet"),))), top=0)
        except ConfigError as told:
            seen.add(told.reason)
    assert "not-parquet" in seen


def test_parquet_of_others_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "x.parquet")
    assert refused(tmp_path / "x.parquet").reason == "not-findings"


@pytest.mark.parametrize("name", ["report", "office", "period_end", "judged", "suppressed"])
def test_a_column_that_is_missing_or_another_is_named(name: str, change: Callable) -> None:
    for wrong in (
        lambda table: table.drop_columns([name]),
        lambda table: table.set_column(table.column_names.index(name), name, pa.array([1.5] * len(table))),
        lambda table: table.append_column(name, table[name]),
    ):
        told = refused(change(wrong))
        assert (told.reason, told.data["key"]) == ("not-a-column", name)


def test_a_later_form_is_refused(change: Callable) -> None:
    def later(table: pa.Table) -> pa.Table:
        return table.replace_schema_metadata({**table.schema.metadata, b"dxlint.form": b"99"})

    told = refused(change(later))
    assert (told.reason, told.data["value"]) == ("findings-of-other-version", "99")


@pytest.mark.parametrize("said", [b"", b"{}", b"[1]", b"{", b"\xff", b'{"failures": [{}]}'])
def test_metadata_that_say_something_else_are_refused(said: bytes, change: Callable) -> None:
    def other(table: pa.Table) -> pa.Table:
        return table.replace_schema_metadata({**table.schema.metadata, b"dxlint.run": said})

    assert refused(change(other)).reason == "not-parquet"


def test_findings_without_a_row_are_told(change: Callable, kept: Path) -> None:
    empty = change(lambda table: table.slice(0, 0))
    told = refused(empty)
    assert (told.reason, told.file) == ("no-findings", empty)
    assert Answer(Question((empty, str(kept)))).found.total.reports == 19


def test_days_that_no_calendar_has_are_refused(change: Callable) -> None:
    def far(table: pa.Table) -> pa.Table:
        days = pa.array([2**31 - 1] * len(table), pa.int32()).cast(pa.date32())
        return table.set_column(table.column_names.index("period_start"), "period_start", days)

    assert refused(change(far)).data["key"] == "period_start"


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_are_days(day: date, change: Callable) -> None:
    def far(table: pa.Table) -> pa.Table:
        for name in ("period_start", "period_end"):
            table = table.set_column(table.column_names.index(name), name, pa.array([day] * len(table), pa.date32()))
        return table

    made = Answer(Question((change(far),), by=("period",)))
    assert f'"period": "{day}/{day}"' in as_json(made, top=0)


def test_a_file_that_says_it_is_enormous_is_refused(change: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.summary.reading.MOST_ROWS", 3)
    assert refused(change(lambda table: table)).reason == "findings-too-large"


def test_a_severity_that_nobody_knows_counts_as_the_least(change: Callable) -> None:
    def other(table: pa.Table) -> pa.Table:
        words = pa.array(["fatal"] * len(table))
        return table.set_column(table.column_names.index("severity"), "severity", words)

    total = Answer(Question((change(other),))).found.total
    assert total[:3] == (0, 0, 4)


def test_a_name_that_nobody_could_read_is_cut_in_tables(change: Callable) -> None:
    def longer(table: pa.Table) -> pa.Table:
        words = pa.array(["A" * 2_000_000] * len(table))
        for name in ("agency", "office"):
            table = table.set_column(table.column_names.index(name), name, words)
        return table

    answer = Answer(Question((change(longer),)))
    assert len(told(answer, only_groups=False, only_returned=False, top=0)) < 10_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.parquet")
    assert refused(tmp_path / "x.parquet").reason == "not-parquet"


def test_a_folder_without_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "_metadata.parquet").write_bytes(b"")
    assert refused(tmp_path).reason == "no-parquet"
