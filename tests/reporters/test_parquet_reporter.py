"""The format parquet: a row a finding and one for each clean report, as readers that are not ours read them."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dxlint.reporters import parquet
from dxlint.reporters.parquet import report as as_parquet
from dxlint.reporters.parts.plain import summary_object
from dxlint.run.run import LintRun, Options, run
from dxlint.run.writing import replace_folder
from tests.cli.conftest import CLEAN, WRONG

DRAFT = CLEAN.replace("title:", "parent_agency: UBND huyện Mẫu, stage: draft, title:").replace(
    "'2023'}}", "'2023', month: '3'}}"
)


def bytes_of(made: LintRun) -> bytes:
    file = io.BytesIO()
    as_parquet(made, file)
    return file.getvalue()


def rows(made: LintRun) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = pq.read_table(io.BytesIO(bytes_of(made))).to_pylist()
    return held


def checked(folder: Path, **more: Any) -> LintRun:
    return run(Options(paths=(str(folder),), isolated=True, language="en", **more), heads=True)


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """A clean report, one with findings, one of which nothing was judged."""
    (tmp_path / "a sạch.yaml").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "b sai.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "c hỏng.yaml").write_text("dxlint: 1\nx: [a: [\n", encoding="utf-8")
    return tmp_path


def test_a_finding_is_a_row_and_a_clean_report_one_without_a_code(commune: Path) -> None:
    made = checked(commune)
    written = rows(made)
    clean = [row for row in written if row["code"] is None]
    assert [Path(row["file"]).name for row in clean] == ["a sạch.yaml"]
    assert clean[0]["judged"] is True
    assert len(written) == len(made.findings) + 1
    assert len({row["report"] for row in written}) == 3
    for row, finding in zip([row for row in written if row["code"]], made.findings, strict=True):
        place = finding.place
        assert (row["file"], row["line"], row["column"]) == (place.file, place.line or None, place.column or None)
        assert (row["code"], row["name"], row["severity"]) == (finding.code, finding.name, finding.severity)
        assert (row["message"], row["fingerprint"], row["path"]) == (finding.message, finding.fingerprint, finding.path)
        assert row["judged"] is not finding.blocks
        assert row["version"] == made.version
    assert {row["code"]: row["family"] for row in written}["DX103"] == "arithmetic"
    assert [row["code"] for row in written if not row["judged"]] == ["DX001"]


def test_each_row_says_which_report_it_is_of(commune: Path) -> None:
    row = rows(checked(commune))[0]
    assert (row["agency"], row["parent_agency"]) == ("UBND xã Mẫu", "UBND huyện Mẫu")
    assert (row["office"], row["office_above"]) == ("xã mẫu", "huyện mẫu")
    assert (row["number"], row["title"], row["stage"]) == ("12/BC-UBND", "Kết quả chuyển đổi số", "draft")
    assert (row["date"], row["period"]) == (date(2023, 6, 25), "tháng 3/2023")
    assert (row["period_start"], row["period_end"]) == (date(2023, 3, 1), date(2023, 3, 31))


def test_the_types_are_exact_and_the_same_whatever_was_found(commune: Path, a_run: Callable) -> None:
    every = [pq.read_schema(io.BytesIO(bytes_of(made))) for made in (checked(commune), a_run())]
    assert every[0].equals(every[1])
    assert not [field for field in every[0] if pa.types.is_floating(field.type) or pa.types.is_null(field.type)]
    assert every[0].field("line").type == pa.int32()
    assert every[0].field("period_end").type == pa.date32()


def test_the_file_says_of_the_run_what_the_last_line_of_jsonl_says(commune: Path) -> None:
    made = checked(commune, select=("DX103", "DX001"))
    said = pq.read_schema(io.BytesIO(bytes_of(made))).metadata
    assert json.loads(said[b"dxlint.run"]) == summary_object(made)
    assert json.loads(said[b"dxlint.rules"]) == ["DX001", "DX103"]
    assert said[b"dxlint.form"] == b"1"


def test_the_same_reports_give_the_same_bytes_in_several_processes_and_from_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXLINT_CACHE_DIR", str(tmp_path / "cache"))
    where = tmp_path / "reports"
    where.mkdir()
    for number in range(60):
        text = (WRONG, DRAFT)[number % 2].replace("xã Mẫu", f"xã Số {number}")
        (where / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    alone = bytes_of(checked(where))
    assert bytes_of(checked(where, jobs=2, cache=True)) == alone
    assert bytes_of(checked(where, cache=True)) == alone


def test_a_folder_holds_the_rows_of_one_file(commune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "REPORTS", 2)
    monkeypatch.setattr(parquet, "TOGETHER", 1)
    made = checked(commune)
    replace_folder(str(tmp_path / "out"), parquet.parts(made), parquet.PART)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["part-00000.parquet", "part-00001.parquet"]
    assert pq.read_table(tmp_path / "out").to_pylist() == rows(made)


def test_a_suppressed_finding_is_among_the_others_with_its_reason(a_run: Callable, a_finding: Callable) -> None:
    one, other = rows(a_run(a_finding(), a_finding(suppressed="chờ số liệu")))
    assert (one["suppressed"], other["suppressed"]) == (None, "chờ số liệu")
    assert one["suggestion"] == "5/5 instead of 5/0"


def test_names_and_words_are_kept_as_they_are(a_run: Callable, a_finding: Callable) -> None:
    for evil in ("a\"b'c,=1+1", "a\nb\r", "a\u202eb\u2066", "a\x00b", "😀", "=cmd|' /C calc'!A0"):
        place = a_finding().place._replace(file=evil)
        (row, _clean) = rows(a_run(a_finding(place=place, message=evil)))
        assert (row["file"], row["message"]) == (evil, evil)


def test_half_a_surrogate_pair_is_written_as_json_has_it(a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(file="b\udce1.yaml")
    (row, _clean) = rows(a_run(a_finding(place=place)))
    assert row["file"] == "b\\udce1.yaml"


def test_reports_of_one_file_name_in_other_periods_are_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known = set()
    for month in "123":
        (tmp_path / "xa.yaml").write_text(DRAFT.replace("month: '3'", f"month: '{month}'"), encoding="utf-8")
        known |= {row["report"] for row in rows(checked(Path("xa.yaml")))}
    assert len(known) == 3


def test_other_readers_count_the_same(commune: Path, tmp_path: Path) -> None:
    made = checked(commune)
    file = tmp_path / "ra.parquet"
    file.write_bytes(bytes_of(made))
    found = Counter(pq.read_table(file, columns=["severity"])["severity"].to_pylist())
    assert {level: number for level, number in found.items() if level} == Counter(f.severity for f in made.findings)


def test_reports_stand_in_their_order_each_once(a_run: Callable, a_finding: Callable) -> None:
    def of(name: str) -> Any:
        return a_finding(place=a_finding().place._replace(file=name))

    made = a_run(of("b"), of("b"), of("e"))._replace(checked=tuple("abcdef"))
    assert [(row["file"], row["code"] is None) for row in rows(made)] == [
        *(("a", True), ("b", False), ("b", False), ("c", True), ("d", True), ("e", False), ("f", True)),
    ]
