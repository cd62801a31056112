"""``--format parquet`` as people ask for it: where it goes, and what is said where it cannot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import CLEAN, ENV, WRONG, Command

ASKED = ("check", ".", "--isolated", "--exit-zero", "--format", "parquet")


@pytest.fixture
def reports(write: Callable) -> None:
    write("a.yaml", WRONG)
    write("b.yaml", CLEAN)


@pytest.mark.usefixtures("reports")
def test_a_file_and_a_folder_hold_the_same_rows(dxlint: Command, tmp_path: Path) -> None:
    for place in ("ra.parquet", "ra/", "ra/"):
        done = dxlint(*ASKED, "--output", place)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert pq.read_table(tmp_path / "ra").to_pylist() == pq.read_table(tmp_path / "ra.parquet").to_pylist()
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["part-00000.parquet"]
    heads = pq.read_table(tmp_path / "ra.parquet", columns=["file", "office"]).to_pylist()
    assert {"file": "./b.yaml", "office": "xã mẫu"} in heads


@pytest.mark.usefixtures("reports")
def test_what_quiet_leaves_out_is_kept(dxlint: Command, tmp_path: Path) -> None:
    for name in ("ít", "đủ"):
        more = ("--quiet", "--fail-on", "error") if name == "ít" else ()
        dxlint(*ASKED, "--output", name, *more)
    assert (tmp_path / "ít").read_bytes() == (tmp_path / "đủ").read_bytes()


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("place", [(), ("--output", "-")])
def test_it_is_no_text_for_a_screen(place: tuple[str, ...], dxlint: Command) -> None:
    done = dxlint(*ASKED, *place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "give --output FILE" in done.stderr


@pytest.mark.usefixtures("reports")
def test_a_folder_with_other_files_is_not_replaced(dxlint: Command, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    done = dxlint(*ASKED, "--output", "../" + tmp_path.name + "/")
    assert done.returncode == 2
    assert "a.yaml" in done.stderr or "b.yaml" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.slow
@pytest.mark.usefixtures("reports")
def test_without_the_extra_its_name_is_told_before_anything_is_checked(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from dxlint.cli.main import main; main()"
    command = [sys.executable, "-c", code, *ASKED, "--output", "ra.parquet", "--lang", "en"]
    done = subprocess.run(command, cwd=tmp_path, env=ENV, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: Parquet needs an extra part: pip install 'dxlint[summary]'\n"
