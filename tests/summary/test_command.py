"""``dxlint summary`` as people run it: tables, CSV, a drawing; what a report says does nothing in any of them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.conftest import ENV, Command

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def here(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "findings"))


def rows(said: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(said.removeprefix("\ufeff"))))


@pytest.mark.usefixtures("here")
def test_the_tables_say_who_which_rules_when_and_what_came_back(dxlint: Command) -> None:
    done = dxlint("summary", "findings")
    assert (done.returncode, done.stderr) == (0, "")
    head, clean, counts = done.stdout.splitlines()[:3]
    assert head == "19 reports, 5 agencies, 4 periods (2023-01 … 2023-04)"
    assert clean == "Clean: 7/19 (36.8%); 1 not judged"
    assert counts == "12 errors, 0 warnings, 0 info (1 suppressed)"
    assert re.search(r"UBND xã Bình +UBND huyện Mẫu +4 +0 +0 +4 +0 +0.0 +0\n", done.stdout)
    assert re.search(r"DX103 +numerator-exceeds-denominator +4 +1 +4 +2\n", done.stdout)
    assert re.search(r"UBND xã An .* measures/1/result +2023-01 +2023-02 +2023-03 +1\n", done.stdout)


@pytest.mark.usefixtures("here")
def test_it_speaks_vietnamese(dxlint: Command) -> None:
    done = dxlint("summary", "findings", "--by", "family", "--lang", "vi")
    assert done.stdout.startswith("19 báo cáo, 5 cơ quan, 4 kỳ")
    assert "Không phát hiện gì: 7/19 (36,8%)" in done.stdout
    assert re.search(r"\nSố liệu +11 ", done.stdout)


@pytest.mark.usefixtures("here")
def test_one_table_alone_and_its_first_rows(dxlint: Command) -> None:
    done = dxlint("summary", "findings", "--by", "agency", "--top", "2")
    assert "Rules by period" not in done.stdout
    assert done.stdout.endswith("and 3 more\n")
    assert "xã Cam" not in done.stdout
    assert "Agency" in dxlint("summary", "findings", "--returned").stdout
    both = dxlint("summary", "findings", "--returned", "--by", "rule")
    assert (both.returncode, both.stdout) == (2, "")


@pytest.mark.usefixtures("here")
def test_csv_holds_numbers_that_are_numbers(dxlint: Command) -> None:
    head, *held = rows(dxlint("summary", "findings", "--format", "csv").stdout)
    assert head[:3] == ["Agency", "Unit above", "Errors"]
    assert held[0] == ["UBND xã Bình", "UBND huyện Mẫu", "4", "0", "0", "4", "0", "0.0", "0"]
    assert len(held) == 5
    head, *held = rows(dxlint("summary", "findings", "--format", "csv", "--by", "period").stdout)
    assert [row[0] for row in held] == [f"'2023-0{month}" for month in "1234"]  # no day for a spreadsheet
    (back,) = rows(dxlint("summary", "findings", "--format", "csv", "--returned").stdout)[1:]
    assert back[4:] == ["measures/1/result", "'2023-01", "'2023-02", "'2023-03", "1"]


@pytest.mark.usefixtures("here")
def test_a_drawing_has_a_bar_for_each_with_its_numbers_in_words(dxlint: Command, tmp_path: Path) -> None:
    for by, first in ((), "UBND xã Bình, UBND huyện Mẫu: 4 / 0 / 0"), (("--by", "period"), "2023-01: 4 / 0 / 0"):
        done = dxlint("summary", "findings", *by, "--plot", "ra.svg")
        assert done.returncode == 0
        drawing = etree.parse(tmp_path / "ra.svg").getroot()
        assert drawing.get("role") == "img"
        assert drawing.findtext(f"{SVG}title")
        bars = [bar.findtext(f"{SVG}title") for bar in drawing.iter(f"{SVG}g")]
        assert bars[0] == first
        assert drawing.findtext(f"{SVG}desc") == "; ".join(bars)
        widths = [int(bar.get("width")) for bar in drawing.iterfind(f"{SVG}g/{SVG}rect")]
        assert widths[0] == max(widths) > 0


@pytest.mark.usefixtures("here")
def test_a_drawing_overwrites_no_findings_and_is_no_screen(dxlint: Command, tmp_path: Path) -> None:
    before = (tmp_path / "findings" / "2023-01.parquet").read_bytes()
    done = dxlint("summary", "findings", "--plot", "findings/2023-01.parquet")
    assert (done.returncode, done.stdout) == (2, "")
    assert (tmp_path / "findings" / "2023-01.parquet").read_bytes() == before
    assert dxlint("summary", "findings", "--plot", "-").returncode == 2
    assert not (tmp_path / "-").exists()


def test_what_cannot_be_read_is_told_with_its_file(dxlint: Command, here: Path, write: Callable) -> None:
    write("findings/2023-03.parquet", (here / "2023-03.parquet").read_bytes()[:-9])
    for form in ("table", "csv", "json"):
        done = dxlint("summary", "findings", "--format", form)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == ("Error: findings/2023-03.parquet: is not a file of Parquet, or is damaged or cut off\n")


@pytest.mark.slow
def test_without_the_extra_its_name_is_told(kept: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from dxlint.cli.main import main; main()"
    command = [sys.executable, "-c", code, "summary", str(kept), "--lang", "en"]
    done = subprocess.run(command, env=ENV, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'dxlint[summary]'" in done.stderr
