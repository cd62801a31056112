"""Folders as people have them: what is walked, what is left alone, what counts as a report."""

import multiprocessing
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dxlint.run.run import LintRun, Options, run
from dxlint.run.sources import NoSuchSource, find_sources

REPORT = 'dxlint: 1\nmeasures: [{name: Hồ sơ, result: "5/10", percent: "50%"}]\n'
PROSE = "Toàn xã có 45/50 hộ đăng ký, đạt 90%.\n"
HEAD = "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nMẫu, ngày 05 tháng 6 năm 2025\n\nBÁO CÁO\nKết quả chuyển đổi số\n\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *names: str, content: str = REPORT) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def checked(*paths: str, **options: object) -> LintRun:
    return run(Options(paths=paths, isolated=True, **options))  # type: ignore[arg-type]


def test_hidden_folders_and_those_that_programs_fill_are_left_alone(here: Path) -> None:
    put(here, "bc/a.yaml", "node_modules/m/b.yaml", ".venv/c.yaml", "venv/lib/d.yaml", ".hidden.yaml", "~$a.docx")
    assert checked(".").checked == ("./bc/a.yaml",)
    assert checked("node_modules").checked == ("node_modules/m/b.yaml",)


def test_what_git_ignores_is_left_out_unless_at_a_gate(here: Path) -> None:
    put(here, "bc/a.yaml", "bc/luu/b.yaml", "bc/c.tam.yaml", "bc/giu/d.tam.yaml", "kho/e.yaml")
    put(here, ".gitignore", content="*.tam.yaml\n/kho/\n")
    put(here, "bc/.gitignore", content="luu/\n!giu/d.tam.yaml\n")
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    assert checked("bc").checked == ("bc/a.yaml", "bc/giu/d.tam.yaml")
    assert checked(".").checked == ("./bc/a.yaml", "./bc/giu/d.tam.yaml")
    assert len(checked(".", suppressions=False).checked) == 5


def test_a_document_of_an_everyday_kind_must_look_like_a_report(here: Path) -> None:
    put(here, "README.md", "index.html", "ghi-chu.txt", content=PROSE)
    put(here, "requirements.txt", "so.csv", content="click==8\n")
    put(here, "Báo cáo quý I.txt", "BC_thang6.md", "phu-luc-2.html", content=PROSE)
    put(here, "tong-hop.txt", content=HEAD + PROSE)
    done = checked(".")
    assert done.checked == ("./BC_thang6.md", "./Báo cáo quý I.txt", "./phu-luc-2.html", "./tong-hop.txt")
    assert done.passed_over == 5
    assert checked("README.md").checked == ("README.md",)


def test_a_folder_without_any_report_is_no_success(here: Path) -> None:
    put(here, "README.md", content=PROSE)
    put(here, "ci.yaml", content="on: push\n")
    with pytest.raises(NoSuchSource) as told:
        checked(".")
    assert told.value.reason == "no-report"


@pytest.mark.parametrize("pattern", ["g/**", "g/**/*.yaml", "g/*/x.yaml", "**/x.yaml", "[g]/**"])
def test_a_pattern_goes_round_in_no_ring_of_links(pattern: str, here: Path) -> None:
    put(here, "g/h/x.yaml")
    for name in ("mot", "hai"):
        os.symlink(here / "g", here / "g" / name)
    found = [source.path for source in find_sources([pattern], {".yaml": None})]
    assert "g/h/x.yaml" in found
    assert len(found) <= 3


@pytest.fixture
def deep(here: Path) -> Iterator[Path]:
    """A folder with 1,500 others in one another and a report in the last; pytest could not take it away."""
    (here / "sau").mkdir()
    os.chdir(here / "sau")
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    Path("x.yaml").write_text(REPORT, encoding="utf-8")
    os.chdir(here)
    yield here / "sau"
    subprocess.run(["rm", "-rf", str(here / "sau")], check=True)


def test_a_folder_of_any_depth_is_walked_or_told(deep: Path) -> None:
    done = checked("sau")
    assert done.checked == ("sau" + "/d" * 1500 + "/x.yaml",)
    assert done.exit_status() == 0


def test_workers_have_gone_when_the_run_ends(here: Path) -> None:
    put(here, *(f"{number}.yaml" for number in range(60)))
    before = set(threading.enumerate())
    assert len(checked(".", jobs=2).checked) == 60
    assert {thread for thread in threading.enumerate() if not thread.daemon} <= before
    assert not multiprocessing.active_children()
