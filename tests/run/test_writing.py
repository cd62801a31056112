"""Files are written whole or not at all, and never over what was checked."""

import os
import re
from pathlib import Path

import pytest

from dxlint.run import writing
from dxlint.run.config import ConfigError
from dxlint.run.writing import replace_folder, write_whole


def refused(path: Path, **how: object) -> str:
    with pytest.raises(ConfigError) as told:
        write_whole(str(path), "mới", **how)  # type: ignore[arg-type]
    return told.value.reason


def test_what_is_checked_and_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    report, link = tmp_path / "xa.yaml", tmp_path / "lien-ket"
    report.write_text("cũ", encoding="utf-8")
    link.symlink_to(report)
    (tmp_path / "ten-khac").hardlink_to(report)
    assert refused(report, inputs=[str(report)]) == "is-input"
    assert refused(tmp_path / "ten-khac", inputs=["khong-co", str(report)]) == "is-input"
    assert refused(link) == "is-link"
    assert refused(report, new=True) == refused(link, new=True) == "exists"
    assert report.read_text(encoding="utf-8") == "cũ"
    write_whole(str(link), "mới", inputs=[str(report)], force=True)
    assert report.read_text(encoding="utf-8") == "mới"
    assert link.is_symlink()


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ket-qua.json"
    path.write_text("cũ", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    assert refused(path) == refused(tmp_path / "khac", new=True) == "cannot-write"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ket-qua.json"]
    assert path.read_text(encoding="utf-8") == "cũ"


def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.json"
    path.touch(0o640)
    path.chmod(0o640)
    write_whole(str(path), "x")
    assert path.stat().st_mode & 0o777 == 0o640
    old = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "khac"), "x")
    finally:
        os.umask(old)
    assert (tmp_path / "khac").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("path", ["khong/co/x", "a\0b", "/dev/full", "."])
def test_what_cannot_be_written_is_told(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(Path(path)) == "cannot-write"


def test_half_a_surrogate_pair_is_written_as_json_has_it(tmp_path: Path) -> None:
    write_whole(str(tmp_path / "x"), "\udce1")
    assert (tmp_path / "x").read_bytes() == b"\\udce1"


OWN = re.compile(r"part-\d\.x")


def replace(folder: Path | str, *texts: bytes, **how: bool) -> None:
    files = [(f"part-{at}.x", lambda file, text=text: file.write(text)) for at, text in enumerate(texts)]
    replace_folder(str(folder), files, OWN, **how)


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "kết quả" / "2023-06"
    replace(f"{folder}/", b"1", b"2", b"3")
    replace(folder, b"4")
    assert held(folder) == {"part-0.x": b"4"}
    assert [path.name for path in folder.parent.iterdir()] == ["2023-06"]


def test_a_folder_with_anything_of_others_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "báo cáo.yaml").write_text("cũ", encoding="utf-8")
    (tmp_path / "tệp").write_text("cũ", encoding="utf-8")
    (tmp_path / "ours").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "ours")
    before = sorted(tmp_path.iterdir())
    for folder, reason in (("", "folder-of-others"), ("tệp", "cannot-write"), ("link", "is-link")):
        with pytest.raises(ConfigError) as told:
            replace(f"{tmp_path / folder}/", b"1")
        assert told.value.reason == reason
    monkeypatch.chdir(tmp_path / "ours")
    with pytest.raises(ConfigError):
        replace("./", b"1")
    assert sorted(tmp_path.iterdir()) == before
    monkeypatch.chdir(tmp_path)
    replace(tmp_path / "link", b"1", force=True)
    assert held(tmp_path / "ours") == {"part-0.x": b"1"}


def test_a_folder_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    replace(folder, b"1", b"2")

    def full(_file: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ConfigError) as told:
        replace_folder(str(folder), [("part-0.x", lambda file: file.write(b"3")), ("part-1.x", full)], OWN)
    assert told.value.reason == "cannot-write"
    assert held(folder) == {"part-0.x": b"1", "part-1.x": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]
