"""Two versions of a report: what a reviewer of the second one looks at."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import CLEAN, HEADER, WRONG, Command

OLD = f"""dxlint: 1
{HEADER}measures:
  - {{name: Hồ sơ, result: "27/26"}}
  - {{name: Cổng, result: "1.719/1.919", percent: "98,58%"}}
  - {{name: Đơn thư, result: "5/10", percent: "50%"}}
  - {{name: Hộ nghèo, value: "312"}}
text: |
  Toàn xã có 120 hộ.

  Đã cấp 14 thẻ.
"""
NEW = (
    OLD.replace("27/26", "28/26")
    .replace("98,58", "89,58")
    .replace('"5/10", percent: "50%"', '"5/10", percent: "60%"')
    .replace('"312"', '"321"')
    .replace("14 thẻ", "41 thẻ")
)


def test_what_was_mended_what_is_new_what_stays_and_what_changed_in_silence(dxlint: Command, write: Callable) -> None:
    write("cu.yaml", OLD)
    write("moi.yaml", NEW)
    done = dxlint("compare", "cu.yaml", "moi.yaml", "--format", "json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    by_kind = {kind: [found["pointer"] for found in said[kind]] for kind in ("fixed", "added", "still")}
    assert by_kind == {
        "fixed": ["/measures/1/percent"],
        "added": ["/measures/2/percent"],
        "still": ["/measures/0/result"],
    }
    changed = [(change["path"], change["old"], change["new"]) for change in said["changed"]]
    assert ("measures/hộ nghèo/value", "312", "321") in changed
    assert ("measures/cổng/percent", "98,58%", "89,58%") in changed
    assert [new for _path, _old, new in changed if "thẻ" in new]
    assert len(changed) == 3
    text = dxlint("compare", "cu.yaml", "moi.yaml").stdout
    for line in ("Mended: 1", "New: 1", "Still there: 1", "Figures that changed, and of which nothing is said: 3"):
        assert line in text.splitlines()


def test_a_row_put_between_others_changes_no_figure(dxlint: Command, write: Callable) -> None:
    write("cu.txt", "I. KẾT QUẢ\n\nToàn xã có 120 hộ.\n\nĐã cấp 14 thẻ.\n")
    write("moi.txt", "I. KẾT QUẢ\n\nToàn xã có 120 hộ.\n\nMở 3 lớp.\n\nĐã cấp 15 thẻ.\n")
    said = json.loads(dxlint("compare", "cu.txt", "moi.txt", "--format", "json").stdout)
    assert [(change["old"], change["new"]) for change in said["changed"]] == [("Đã cấp 14 thẻ.", "Đã cấp 15 thẻ.")]


def test_it_ends_as_the_new_version_does_and_in_2_where_one_was_not_judged(dxlint: Command, write: Callable) -> None:
    write("sai.yaml", WRONG)
    write("sach.yaml", CLEAN)
    write("hong.yaml", "dxlint: 1\nmeasures: [\n")
    assert dxlint("compare", "sai.yaml", "sach.yaml").returncode == 0
    assert dxlint("compare", "sach.yaml", "sai.yaml").returncode == 1
    assert dxlint("compare", "sach.yaml", "hong.yaml").returncode == 2
    assert dxlint("compare", "hong.yaml", "sach.yaml").returncode == 2
    assert dxlint("compare", "sach.yaml", "khong-co.yaml").returncode == 2


@pytest.mark.parametrize("paths", [("a", "b"), ("a/*.yaml", "b/x.yaml"), ("a/x.yaml", "-"), ("a/x.yaml", "./a/x.yaml")])
def test_what_is_not_two_files_is_not_compared(paths: tuple[str, str], dxlint: Command, write: Callable) -> None:
    write("a/x.yaml", CLEAN)
    write("b/x.yaml", CLEAN)
    assert dxlint("compare", *paths, stdin=CLEAN).returncode == 2


def test_what_the_new_version_only_waives_is_not_mended(dxlint: Command, write: Callable) -> None:
    write("cu.yaml", WRONG)
    write("moi.yaml", WRONG + "suppress: [{rule: DX103, reason: đã rà soát}]\n")
    done = dxlint("compare", "cu.yaml", "moi.yaml")
    assert "Mended: 0\n" in done.stdout
    assert "Waived now, by a suppression or a baseline: 1\n" in done.stdout
    write("moi.yaml", WRONG.replace("27/26", "28/26") + "suppress: [{rule: DX103, reason: đã rà soát}]\n")
    said = json.loads(dxlint("compare", "cu.yaml", "moi.yaml", "--format", "json").stdout)
    assert (said["fixed"], [finding["code"] for finding in said["waived"]]) == ([], ["DX103"])


@pytest.mark.parametrize(
    "settings",
    ["ignore: [DX1]\n", "per_file_ignores: {moi.yaml: [DX103]}\n", "select: [DX7]\n"],
)
def test_what_is_not_asked_of_the_new_version_is_not_mended(settings: str, dxlint: Command, write: Callable) -> None:
    write("a/cu.yaml", WRONG + '  - {name: Cổng, result: "39:50"}\n')
    write("b/dxlint.yaml", settings)
    write("b/moi.yaml", WRONG)
    done = dxlint("compare", "a/cu.yaml", "b/moi.yaml", "--format", "json")
    said = json.loads(done.stdout)
    assert "DX103" in [finding["code"] for finding in said["unknown"]]
    assert "DX103" not in [finding["code"] for finding in (*said["fixed"], *said["still"], *said["added"])]
    text = dxlint("compare", "a/cu.yaml", "b/moi.yaml").stdout
    assert f"so that nobody knows: {len(said['unknown'])}\n" in text


def test_what_is_asked_under_other_settings_too_is_mended(dxlint: Command, write: Callable) -> None:
    write("a/cu.yaml", WRONG)
    write("b/dxlint.yaml", "ignore: [DX7]\n")
    write("b/moi.yaml", CLEAN)
    said = json.loads(dxlint("compare", "a/cu.yaml", "b/moi.yaml", "--format", "json").stdout)
    assert [[finding["code"] for finding in said[kind]] for kind in ("fixed", "unknown")] == [["DX103"], []]


def test_nothing_is_mended_in_a_version_that_was_not_judged(dxlint: Command, write: Callable) -> None:
    write("cu.yaml", WRONG)
    write("moi.yaml", "dxlint: 1\nmeasures: 7\n")
    said = json.loads(dxlint("compare", "cu.yaml", "moi.yaml", "--format", "json").stdout)
    assert said["fixed"] == []
    assert "DX103" in [finding["code"] for finding in said["unknown"]]


def test_figures_that_are_no_longer_there_are_listed(dxlint: Command, write: Callable) -> None:
    write("cu.txt", "I. KẾT QUẢ\n\nToàn xã có 120 hộ.\n\nCó 3 thôn khó khăn.\n\nĐã cấp 14 thẻ.\n")
    write("moi.txt", "I. KẾT QUẢ\n\nCả xã gồm 120 hộ.\n\nĐã cấp 14 thẻ.\n")
    said = json.loads(dxlint("compare", "cu.txt", "moi.txt", "--format", "json").stdout)
    assert [change["old"] for change in said["dropped"]] == ["Có 3 thôn khó khăn."]
    assert "no longer there: 1\n  5:1 " in dxlint("compare", "cu.txt", "moi.txt").stdout
