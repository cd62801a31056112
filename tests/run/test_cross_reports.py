"""Reports checked together by the command's own way: who is expected, how many processes, which order of paths."""

import random
from pathlib import Path

import pytest

from benchmarks.across import SLIPS, names, reports, who, written
from dxlint.rulebook.findings import Finding
from dxlint.run.config import ConfigError
from dxlint.run.run import Options, run

REPORT = 'dxlint: 1\nheader: {{agency: "{}", period: {{year: "2023"}}}}\n'


def write(folder: Path, config: str, *agencies: str) -> None:
    (folder / "dxlint.yaml").write_text(config, encoding="utf-8")
    for at, agency in enumerate(agencies):
        (folder / f"{at}.yaml").write_text(REPORT.format(agency), encoding="utf-8")


def missing(folder: Path) -> list[str]:
    found = run(Options(paths=(str(folder),), select=("DX908",))).findings
    return [finding.data["names"] for finding in found]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    return sorted((one.code, one.place.file, one.fingerprint, one.message) for one in findings)


def test_neither_processes_nor_the_order_of_paths_change_what_is_found(tmp_path: Path) -> None:
    files = reports()
    for at, plant in enumerate(SLIPS.values()):
        plant(files, who(2 * at))
    (tmp_path / "dxlint.yaml").write_text(f"expected_reporters: [{', '.join(names())}]\n", encoding="utf-8")
    for name, text in written(files):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in files]
    random.Random(1).shuffle(paths)
    select = ("DX405", "DX9")
    alone = told(run(Options(paths=(str(tmp_path),), select=select)).findings)
    assert len(alone) >= len(SLIPS)
    assert told(run(Options(paths=tuple(paths), select=select, jobs=2)).findings) == alone


@pytest.mark.parametrize(
    "config",
    ["expected_reporters: [xã Một, thị trấn Hai, xã Ba]", "expected_reporters: xa.txt"],
    ids=["list", "file"],
)
def test_who_is_expected_and_does_not_report_is_named_once(config: str, tmp_path: Path) -> None:
    (tmp_path / "xa.txt").write_text("# of the district\nxã Một\n\nthị trấn Hai  # a town\nxã Ba\n", encoding="utf-8")
    write(tmp_path, config, "Uỷ ban nhân dân xã Một", "UBND thị trấn Hai", "UBND huyện Mẫu")
    assert missing(tmp_path) == ["xã Ba"]


def test_a_report_that_is_alone_in_a_folder_is_asked_for_the_others_and_one_that_is_named_is_not(
    tmp_path: Path,
) -> None:
    write(tmp_path, "expected_reporters: [xã Một, xã Ba]", "UBND xã Một")
    assert missing(tmp_path) == ["xã Ba"]
    assert missing(tmp_path / "*.yaml") == ["xã Ba"]
    (named,) = (path for path in tmp_path.glob("*.yaml") if path.name != "dxlint.yaml")
    assert missing(named) == []


def test_offices_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "expected_reporters: [xã Một, thị trấn Một, xã Ba]", "UBND xã Một", "UBND xã Ba")
    assert missing(tmp_path) == ["thị trấn Một"]


@pytest.mark.parametrize(
    "written", ["xã Ba huyện Mẫu", "xã Ba, huyện Mẫu", "X. Ba - H. Mẫu", "XÃ BA HUYỆN MẪU TỈNH NGHỆ AN"]
)
def test_an_office_that_is_named_with_the_unit_above_it_is_on_the_list(written: str, tmp_path: Path) -> None:
    write(tmp_path, "expected_reporters: [xã Một, xã Ba]", "UBND xã Một", f"UBND {written}", "UBND xã Hai huyện Mẫu")
    assert missing(tmp_path) == []
    write(tmp_path, f'expected_reporters: [xã Một, xã Hai, "{written}"]', "UBND xã Một", "UBND xã Ba", "UBND xã Hai")
    assert missing(tmp_path) == []


def test_namesakes_on_the_list_are_told_apart_by_the_unit_above_them(tmp_path: Path) -> None:
    config = 'expected_reporters: [xã Tân huyện Một, "xã Tân, huyện Hai", xã Ba]'
    write(tmp_path, config, "UBND xã Tân huyện Hai", "UBND xã Ba")
    assert missing(tmp_path) == ["xã Tân huyện Một"]
    write(tmp_path, config, "UBND xã Tân", "UBND xã Ba", "UBND xã Tân huyện Hai")
    assert missing(tmp_path) == []  # the first may be either of the two


def test_each_period_is_judged_by_itself(tmp_path: Path) -> None:
    write(tmp_path, "expected_reporters: [xã Một, xã Hai, xã Ba]", "UBND xã Một", "UBND xã Hai", "UBND xã Ba")
    for name in ("Hai", "Ba"):
        text = REPORT.format(f"UBND xã {name}").replace("2023", "2024")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert missing(tmp_path) == ["xã Một"]


def test_that_nothing_could_be_held_against_the_list_is_said_with_the_reasons(tmp_path: Path) -> None:
    write(tmp_path, "expected_reporters: [xã Mốt, xã Hai]", "UBND xã Một", "UBND xã Ba")
    (tmp_path / "a.yaml").write_text("dxlint: 1\nheader: {agency: UBND xã Hai}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("dxlint: 1\nmeasures: [{name: Hồ sơ, value: '5'}]\n", encoding="utf-8")
    (found,) = run(Options(paths=(str(tmp_path),), select=("DX908",))).findings
    assert found.severity.value == "warning"
    counted = {key: found.data[key] for key in ("reports", "nameless", "undated", "others")}
    assert counted == {"reports": "4", "nameless": "1", "undated": "1", "others": "2"}


@pytest.mark.parametrize(
    ("config", "listed", "reason", "place"),
    [
        ("expected_reporters: xa.txt", "# nobody\n\n", "no-offices", ("xa.txt", 0)),
        ("expected_reporters: xa.txt", "xã Một\nUBND\n", "not-an-office", ("xa.txt", 2)),
        ("lang: vi\nexpected_reporters: [xã Một, UBND]", "", "not-an-office", ("dxlint.yaml", 2)),
    ],
)
def test_a_list_that_names_nobody_is_an_error(
    config: str, listed: str, reason: str, place: tuple[str, int], tmp_path: Path
) -> None:
    (tmp_path / "xa.txt").write_text(listed, encoding="utf-8")
    write(tmp_path, config, "UBND xã Một", "UBND xã Hai")
    with pytest.raises(ConfigError) as caught:
        missing(tmp_path)
    assert (caught.value.reason, (Path(caught.value.file).name, caught.value.line)) == (reason, place)


def test_a_list_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "expected_reporters: danh-sach.txt", "UBND xã Một")
    with pytest.raises(ConfigError) as caught:
        missing(tmp_path)
    assert caught.value.reason == "unreadable"
