"""What may not be read, or goes round in a ring, is told and ends in 2: in a folder, under a pattern, by name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, ENV, WRONG, Command
from tests.within import needs_bounds, within

FORBIDDEN = {
    "a report": ("bc/kin.yaml", 0),
    "a text by an everyday name": ("bc/ghi-chu.txt", 0),
    "a document": ("bc/kin.docx", 0),
    "a folder": ("bc/kin", 0),
    "a folder that may be entered and not listed": ("bc/kin", 0o100),
    "a folder that may be listed and not entered": ("bc/kin", 0o400),
    "a folder further down": ("bc/a/kin", 0),
}


@pytest.fixture
def forbidden(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    name, rights = FORBIDDEN[request.param]
    path = tmp_path / name
    if path.suffix:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG, encoding="utf-8")
    else:
        path.mkdir(parents=True)
        (path / "x.yaml").write_text(WRONG, encoding="utf-8")
    path.chmod(rights)
    yield name
    path.chmod(0o700)


@pytest.mark.slow
@needs_bounds
@pytest.mark.parametrize("forbidden", FORBIDDEN, indirect=True)
@pytest.mark.parametrize("path", ["bc", ".", "bc/**", "bc/*", "**/*", "bc/**/x.yaml", "bc/*/x.yaml", "bc/*/*/*"])
def test_what_may_not_be_read_is_named(forbidden: str, path: str, write: Callable, tmp_path: Path) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/a/x.yaml", CLEAN)
    write("bc/b/c/x.yaml", CLEAN)
    if forbidden.rpartition(".")[2] in ("yaml", "txt", "docx") and path in ("bc/**/x.yaml", "bc/*/x.yaml", "bc/*/*/*"):
        pytest.skip("the pattern does not mean that file")
    if path == "bc/*/x.yaml" and (forbidden == "bc/a/kin" or (tmp_path / forbidden).stat().st_mode & 0o777 == 0o100):
        pytest.skip("the pattern does not mean that folder, or what it means there may be read")
    command = within([sys.executable, "-P", "-m", "dxlint", "check", path, "--isolated"], bound=True)
    done = subprocess.run(command, cwd=tmp_path, env=ENV, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stdout
    assert forbidden in done.stdout
    assert "Permission denied" in " ".join(done.stdout.split())


@pytest.mark.parametrize("suffix", ["", ".yaml", ".docx", ".txt"])
@pytest.mark.parametrize("path", ["bc", "bc/*", "bc/**", "bc/a{suffix}"])
def test_a_ring_of_links_is_told(suffix: str, path: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/sach.yaml", CLEAN)
    (tmp_path / "bc" / f"a{suffix}").symlink_to(f"b{suffix}")
    (tmp_path / "bc" / f"b{suffix}").symlink_to(f"a{suffix}")
    done = dxlint("check", path.format(suffix=suffix))
    assert done.returncode == 2
    assert f"bc/a{suffix}\n" in done.stdout


@pytest.mark.parametrize(
    ("path", "status"), [("bc", 0), ("bc/**", 0), ("**/*.yaml", 0), ("bc/*/*/*", 2), ("bc/**/**/*.yaml", 2)]
)
def test_folders_that_link_to_one_another_end_or_are_told(
    path: str, status: int, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a/x/sach.yaml", CLEAN)
    (tmp_path / "bc" / "a" / "y").symlink_to("../b")
    (tmp_path / "bc" / "b").mkdir()
    (tmp_path / "bc" / "b" / "z").symlink_to("../a")
    done = dxlint("check", path)
    assert done.returncode == status, done.stdout
