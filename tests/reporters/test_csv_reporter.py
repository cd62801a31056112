"""The format csv: a table that Excel opens with its Vietnamese letters, and in which nothing is calculated."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.reporters.csv import report as as_csv
from dxlint.run.plugins import PluginFailure


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))


def test_a_finding_is_a_row(a_run: Callable, a_finding: Callable) -> None:
    written = as_csv(a_run(a_finding(), a_finding(suppressed="chờ số liệu")))
    assert written.startswith("\ufeffFile,Place,")
    assert written.count("\r\n") == written.count("\n") == 3
    one, other = rows(written)
    assert one["File"] == "báo cáo.yaml"
    assert one["Place"] == "line 3 column 28"
    assert one["Suggestion"] == "5/5 instead of 5/0"
    assert other["Suppressed"] == "chờ số liệu"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t=", "\r=", " ="])
def test_no_cell_is_a_formula(sign: str, a_run: Callable, a_finding: Callable) -> None:
    evil = sign + 'HYPERLINK("http://evil.example")'
    place = a_finding().place._replace(file=evil)
    (row,) = rows(as_csv(a_run(a_finding(message=evil, excerpt=evil, place=place, suppressed=evil))))
    for cell in (row["File"], row["What it is"], row["Excerpt"], row["Suppressed"]):
        assert cell.startswith("'")


@pytest.mark.parametrize("figure", ["5/10", "1.717", "99,88%", "3:28", "2023-06-25", "7340123456789012", "12e4567"])
def test_no_figure_becomes_another_or_a_day(figure: str, a_run: Callable, a_finding: Callable) -> None:
    (row,) = rows(as_csv(a_run(a_finding(excerpt=figure, fingerprint=figure))))
    assert row["Excerpt"] == row["Fingerprint"] == f"'{figure}"


def test_a_failed_plugin_is_a_row(a_run: Callable) -> None:
    (row,) = rows(as_csv(a_run(failures=(PluginFailure("dxlint-x", "", "missing", "dxlint-x"),))))
    assert row["What it is"] == "plugin dxlint-x is required and is not installed"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_reads_what_was_written(a_run: Callable, a_finding: Callable, tmp_path: Path) -> None:
    message = 'Ghi "98,58%", phải là 89,58; =1+1'
    said = as_csv(a_run(a_finding(message=message), a_finding(message="=1+1"), a_finding(message="a|b\nc")))
    (tmp_path / "ra.csv").write_bytes(said.encode("utf-8"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    utf_8 = "--infilter=CSV:44,34,76,1"  # on a command line LibreOffice looks at no byte order mark
    made = [utf_8, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "ra.csv")]
    subprocess.run(["soffice", profile, "--headless", *made], check=True, capture_output=True)
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(tmp_path / "ra.xlsx").active
    column = [cell.value for cell in next(sheet.iter_cols(min_col=6, max_col=6))]
    assert column == ["What it is", message, "'=1+1", "a|b c"]
    assert sheet["A1"].value == "File"
    assert sheet["A2"].value == "báo cáo.yaml"
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
