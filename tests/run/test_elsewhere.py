"""Files elsewhere: in memory, in an archive, in a bucket of a real server; and what keeps them from being reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest

from dxlint.run.config import ConfigError
from dxlint.run.elsewhere import is_elsewhere, suffix_of
from dxlint.run.run import LintRun, Options, run
from dxlint.run.sources import NoSuchSource
from tests.buckets import buckets

WRONG = 'dxlint: 1\nmeasures:\n- {name: Hồ sơ, result: 3/4, percent: "85%"}\n'
RIGHT = WRONG.replace("85", "75")


def checked(*paths: str) -> LintRun:
    return run(Options(paths=paths, select=("DX101",), isolated=True, language="en"))


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    for name, text in (("a/x.yaml", WRONG), ("a/b/y.yaml", RIGHT), ("a/.hidden.yaml", WRONG), ("a/z.bin", "0")):
        system.pipe(f"/reports/{name}", text.encode())
    yield system
    system.rm("/reports", recursive=True)


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("path", ["memory://reports", "memory://reports/**/*.yaml", "memory://reports/a"])
def test_folders_and_patterns_elsewhere_stand_for_their_files(path: str) -> None:
    result = checked(path)
    assert result.checked == ("memory://reports/a/b/y.yaml", "memory://reports/a/x.yaml")
    assert [(finding.code, finding.place.file) for finding in result.findings] == [("DX101", result.checked[1])]


@pytest.mark.usefixtures("memory")
def test_one_file_elsewhere_is_judged_as_one_here(tmp_path: Path) -> None:
    here = tmp_path / "x.yaml"
    here.write_text(WRONG, encoding="utf-8")
    (there,), (found,) = checked("memory://reports/a/x.yaml").findings, checked(str(here)).findings
    assert (there.message, there.place.location) == (found.message, found.place.location)
    assert there.fixes[0].description == found.fixes[0].description


def test_files_in_an_archive_are_read_by_their_own_names(tmp_path: Path) -> None:
    archive = tmp_path / "reports.zip"
    with ZipFile(archive, "w") as out:
        out.writestr("xa/a.yaml", WRONG)
        out.writestr("xa/b.txt", "Xã đạt 24/30 chỉ tiêu (85%).")
        out.writestr("readme.html", "<p>Xin chào.")
    assert checked(f"zip://xa/*.yaml::{archive}").checked == (f"zip://xa/a.yaml::{archive}",)
    (found,) = checked(f"zip://xa/b.txt::{archive}").findings
    assert found.code == "DX101"


@pytest.mark.parametrize(
    ("path", "reason"),
    [("memory://nothing/x.yaml", "missing"), ("memory://nothing/*.yaml", "no-match")],
)
def test_what_is_not_there_is_told(path: str, reason: str) -> None:
    with pytest.raises(NoSuchSource) as told:
        checked(path)
    assert told.value.reason == reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [("nowhere://x/a.yaml", "unknown-protocol"), ("zip://a.yaml::/no/such/archive.zip", "elsewhere")],
)
def test_what_cannot_be_reached_is_told_with_its_path(path: str, reason: str) -> None:
    with pytest.raises(ConfigError) as told:
        checked(path)
    assert (told.value.reason, told.value.file) == (reason, path)


def test_a_file_that_goes_between_listing_and_reading_is_told_and_blocks(
    memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = type(memory).open
    monkeypatch.setattr(
        type(memory),
        "open",
        lambda self, path, *rest: memory.nothing() if path.endswith("x.yaml") else opened(self, path, *rest),
    )
    result = checked("memory://reports/**/*.yaml")
    assert result.blocked
    assert [(finding.code, finding.place.file) for finding in result.findings] == [
        ("DX001", "memory://reports/a/x.yaml")
    ]


def test_a_file_here_that_is_called_like_a_url_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s3:").mkdir()
    (tmp_path / "s3:" / "a.yaml").write_text(WRONG, encoding="utf-8")
    assert not is_elsewhere("s3://a.yaml")
    assert checked("s3://a.yaml").checked == ("s3://a.yaml",)


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("s3://b/a.DOCX", ".docx"), ("zip://a.yaml::/b/c.zip", ".yaml"), ("c:\\a.pdf", ".pdf"), ("a::b.pdf", ".pdf")],
)
def test_the_suffix_is_that_of_the_innermost_name(path: str, suffix: str) -> None:
    assert suffix_of(path) == suffix


@pytest.mark.slow
def test_a_bucket_of_a_real_server_gives_what_a_folder_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with buckets(monkeypatch) as bucket:
        bucket.mkdir("reports")
        for number in range(12):
            text = WRONG if number % 3 == 0 else RIGHT
            bucket.pipe(f"reports/2024/{number:02}.yaml", text.encode())
            (tmp_path / f"{number:02}.yaml").write_text(text, encoding="utf-8")
        there, here = checked("s3://reports/**/*.yaml"), checked(str(tmp_path))
    assert [Path(path).name for path in there.checked] == [Path(path).name for path in here.checked]
    assert [one.place.location for one in there.findings] == [one.place.location for one in here.findings]
