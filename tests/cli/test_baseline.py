"""Baselines: what is known is written, holds for the file it was found in, and is taken out when it is mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WRONG, Command

ENTRY = (
    '{"file": "a.yaml", "fingerprint": "x", "code": "DX103", "excerpt": "27/26", "places": 1, "severity": "error", '
    '"sum": "x"}'
)


def entries(path: Path) -> list[tuple[str, str]]:
    return [(entry["file"], entry["code"]) for entry in json.loads(path.read_text("utf-8"))["findings"]]


@pytest.mark.slow
def test_what_is_created_passes_and_only_what_is_new_fails(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.yaml", WRONG)
    done = dxlint("baseline", "create", "bc", "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "known.json holds 1 finding.\n")
    assert entries(tmp_path / "known.json") == [("bc/a.yaml", "DX103")]
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0
    write("bc/a.yaml", WRONG.replace("27/26", "28/26"))
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 1


def test_a_report_that_repeats_anothers_mistake_is_told(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    write("bc/b.yaml", WRONG)
    done = dxlint("check", "bc", "--baseline", "known.json")
    assert done.returncode == 1
    assert "bc/b.yaml\n" in done.stdout
    assert "bc/a.yaml\n" not in done.stdout


def test_a_report_that_was_moved_is_known_again_and_pruning_follows_it(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    (tmp_path / "bc" / "a.yaml").rename(tmp_path / "bc" / "b.yaml")
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0
    assert (
        "0 findings are no longer there, 1 stay" in dxlint("baseline", "prune", "bc", "--baseline", "known.json").stdout
    )
    assert entries(tmp_path / "known.json") == [("bc/b.yaml", "DX103")]
    write("bc/a.yaml", WRONG)
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 1


def test_an_entry_answers_for_one_finding_and_not_for_its_copies(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    (tmp_path / "bc" / "a.yaml").rename(tmp_path / "bc" / "b.yaml")
    write("bc/c.yaml", WRONG)
    done = dxlint("check", "bc", "--baseline", "known.json")
    assert done.returncode == 1
    assert "1 error" in done.stdout


def test_a_second_slip_like_a_known_one_is_told(dxlint: Command, write: Callable) -> None:
    one = '  - {name: Hồ sơ, result: "27/26"}\n'
    text = "I. KẾT QUẢ\n\nTrong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.\n"
    for name, held, more in (
        ("a.yaml", WRONG, one),
        ("b.txt", text, "\n" + text.replace("I. KẾT QUẢ", "II. ĐÁNH GIÁ")),
    ):
        write(f"bc/{name}", held)
        dxlint("baseline", "create", f"bc/{name}", "--baseline", "known.json", "--force")
        assert dxlint("check", f"bc/{name}", "--baseline", "known.json", "--fail-on", "warning").returncode == 0
        write(f"bc/{name}", held + more)
        done = dxlint("check", f"bc/{name}", "--baseline", "known.json", "--fail-on", "warning", "--select", "DX1")
        assert done.returncode == 1, done.stdout
        dxlint("baseline", "create", f"bc/{name}", "--baseline", "known.json", "--force")
        assert dxlint("check", f"bc/{name}", "--baseline", "known.json", "--fail-on", "warning").returncode == 0


def test_what_a_draft_may_lack_is_told_of_the_final_report(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    lacking = CLEAN.replace("number: 12/BC-UBND, ", "")
    write("bc/a.yaml", lacking.replace("header: {", "header: {stage: draft, "))
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    assert [entry["severity"] for entry in json.loads((tmp_path / "known.json").read_text("utf-8"))["findings"]] == [
        "info"
    ]
    assert dxlint("check", "bc", "--baseline", "known.json", "--fail-on", "info").returncode == 0
    write("bc/a.yaml", lacking.replace("header: {", "header: {stage: final, "))
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 1
    assert dxlint("check", "bc", "--baseline", "known.json", "--stage", "draft").returncode == 0


def test_a_suppression_answers_for_its_own_line_and_for_no_copy_of_the_slip(dxlint: Command, write: Callable) -> None:
    answered = "  # dxlint: ignore[DX103] đã đối chiếu\n"
    one = '  - {name: Hồ sơ, result: "27/26"}\n'
    head = WRONG.replace(one, "")
    write("a.yaml", head + answered + one + "  - {name: Đơn, result: 5}\n" + one)
    assert dxlint("check", "a.yaml", "--no-suppressions").returncode == 1
    done = dxlint("check", "a.yaml", "--fail-on", "warning")
    assert done.returncode == 1
    assert "DX008" not in done.stdout
    write("a.yaml", head + answered + one + "  - {name: Đơn, result: 5}\n" + answered + one)
    assert dxlint("check", "a.yaml", "--select", "DX1,DX008", "--fail-on", "warning").returncode == 0


def test_a_baseline_holds_wherever_dxlint_runs(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.yaml", WRONG)
    write("dxlint.yaml", "baseline: quan-ly/known.json\n")
    (tmp_path / "quan-ly").mkdir()
    assert dxlint("baseline", "create", str(tmp_path / "bc")).returncode == 0
    assert entries(tmp_path / "quan-ly" / "known.json") == [("../bc/a.yaml", "DX103")]
    assert dxlint("check", "bc").returncode == dxlint("check", str(tmp_path / "bc" / "a.yaml")).returncode == 0


def test_one_that_is_there_is_replaced_only_when_asked_and_keeps_what_is_known(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", WRONG)
    write("dxlint.yaml", "baseline: known.json\n")
    assert dxlint("baseline", "create", "bc").returncode == 0
    again = dxlint("baseline", "create", "bc")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    for command in (["baseline", "create", "bc", "--force"], ["check", "bc", "--write-baseline", "known.json"]):
        assert dxlint(*command).returncode == 0
        assert entries(tmp_path / "known.json") == [("bc/a.yaml", "DX103")]


def test_what_is_mended_is_pruned_and_what_was_not_looked_at_stays(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    for name in "abcd":
        write(f"bc/{name}.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    write("bc/a.yaml", CLEAN)
    (tmp_path / "bc" / "b.yaml").unlink()
    write("bc/c.yaml", "dxlint: 1\nmeasures: [\n")
    done = dxlint("baseline", "prune", "bc/a.yaml", "bc/c.yaml", "--baseline", "known.json")
    assert done.returncode == 2
    assert done.stdout.startswith("2 findings are no longer there, 2 stay. dxlint could not judge everything")
    assert entries(tmp_path / "known.json") == [("bc/c.yaml", "DX103"), ("bc/d.yaml", "DX103")]


def test_what_was_not_judged_is_in_no_baseline(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.yaml", "dxlint: 1\nmeasures: 7\n")
    assert dxlint("baseline", "create", "bc", "--baseline", "known.json").returncode == 2
    assert ("bc/a.yaml", "DX002") not in entries(tmp_path / "known.json")
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 2


def test_no_baseline_named_is_told(dxlint: Command, write: Callable) -> None:
    write("a.yaml", WRONG)
    for command in ("create", "prune"):
        done = dxlint("baseline", command, "a.yaml")
        assert done.returncode == 2
        assert "no baseline is named" in done.stderr


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("", "known.json:1: is not a baseline of dxlint: from here on it is not JSON"),
        ('{"version": 2,\n"findings"', "known.json:2: is not a baseline of dxlint: from here on it is not JSON"),
        ("[" * 9999, "known.json: is not a baseline of dxlint"),
        ("[]", "it holds a version, and findings with file, fingerprint"),
        (
            '{"version": 1, "findings": []}',
            "is a baseline of version 1, and this dxlint reads version 2; create it anew: dxlint baseline create",
        ),
        ('{"version": 3, "findings": []}', "is a baseline of version 3, and this dxlint reads version 2\n"),
        ('{"version": 2}', "it holds a version, and findings"),
        ('{"version": 2, "findings": [{"fingerprint": "x"}]}', "it holds a version, and findings"),
        (f'{{"version": 2, "findings": [{ENTRY}]}}'.replace('"a.yaml"', "1"), "it holds a version, and findings"),
        (f'{{"version": 2, "findings": [{ENTRY}]}}'.replace('"error"', '"grave"'), "it holds a version, and findings"),
        (f'{{"version": 2, "findings": [{ENTRY}]}}'.replace('": 1', '": "1"'), "it holds a version, and findings"),
        ('{"version": 2, "findings": ["x", null]}', "it holds a version, and findings"),
        ('{"version": 2, "findings": 7}', "it holds a version, and findings"),
        ('{"version": 2, "findings": {}}', "it holds a version, and findings"),
        ('{"version": true, "findings": []}', "it holds a version, and findings"),
        ('{"version": 2, "findings": [], "findings": []}', "the key “findings” stands there twice"),
        ('{"version": 2, "findings": [], "finding": []}', "no key “finding”; did you mean “findings”?"),
    ],
)
def test_what_is_no_baseline_or_one_of_another_version_ends_in_2(
    held: str, told: str, dxlint: Command, write: Callable
) -> None:
    write("a.yaml", CLEAN)
    write("known.json", held)
    done = dxlint("check", "a.yaml", "--baseline", "known.json")
    assert done.returncode == 2
    assert told in done.stderr


def _with(**changed: object) -> Callable[[list], None]:
    def change(held: list) -> None:
        held[0] |= changed

    return change


BY_HAND = {
    "another file": _with(file="bc/b.yaml"),
    "the same file, written otherwise": _with(file="./bc/a.yaml"),
    "another finding": _with(fingerprint="0123456789abcdef"),
    "another code": _with(code="DX101"),
    "other words": _with(excerpt="28/26"),
    "more places": _with(places=99),
    "graver": _with(severity="error", fingerprint="0" * 16),
    "another sum": _with(sum="0" * 64),
    "a sum that is none": _with(sum=None),
    "one repeated, to answer for two": lambda held: held.append(dict(held[0])),
    "one added without a sum": lambda held: held.append(
        {k: v for k, v in held[0].items() if k != "sum"} | {"places": 2}
    ),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_an_entry_that_somebody_wrote_by_hand_ends_in_2(
    what: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    known = tmp_path / "known.json"
    held = json.loads(known.read_text("utf-8"))
    BY_HAND[what](held["findings"])
    known.write_text(json.dumps(held), encoding="utf-8")
    for command in (["check"], ["baseline", "prune"]):
        for lang, said in (("en", "by hand; create the baseline anew"), ("vi", "bằng tay; hãy tạo lại tệp")):
            done = dxlint(*command, "bc", "--baseline", "known.json", lang=f"{lang}_XX.UTF-8")
            assert done.returncode == 2
            assert said in done.stderr
            assert "dxlint baseline create --force" in done.stderr
    assert dxlint("baseline", "create", "bc", "--baseline", "known.json", "--force").returncode == 0
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0


def test_a_key_of_ones_own_in_an_entry_is_told(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.yaml", WRONG)
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    known = tmp_path / "known.json"
    known.write_text(known.read_text("utf-8").replace('"code":', '"note": "x", "code":'), encoding="utf-8")
    done = dxlint("check", "bc", "--baseline", "known.json")
    assert done.returncode == 2
    assert "a baseline has no key “note”" in done.stderr


def test_baselines_that_were_merged_or_written_otherwise_still_hold(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    held = []
    for name in "ab":
        write(f"bc/{name}.yaml", WRONG)
        dxlint("baseline", "create", f"bc/{name}.yaml", "--baseline", "known.json", "--force")
        held += json.loads(known.read_text("utf-8"))["findings"]
    merged = [dict(reversed(entry.items())) for entry in reversed(held)]
    known.write_text(json.dumps({"findings": merged, "version": 2}, indent=4), encoding="utf-8")
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0


def test_an_old_baseline_is_told_until_it_is_created_anew(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.yaml", WRONG)
    write(
        "known.json",
        '{"version": 1, "findings": [{"file": "bc/a.yaml", "fingerprint": "x", "code": "", "excerpt": ""}]}',
    )
    for command in (["check"], ["baseline", "prune"]):
        done = dxlint(*command, "bc", "--baseline", "known.json")
        assert done.returncode == 2
        assert "create it anew: dxlint baseline create --force" in done.stderr
    assert dxlint("baseline", "create", "bc", "--baseline", "known.json").returncode == 2
    assert dxlint("baseline", "create", "bc", "--baseline", "known.json", "--force").returncode == 0
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0


def test_what_a_report_calls_its_things_breaks_no_sum(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", WRONG.replace("Hồ sơ", "Ho\u0301̂ sơ “\U0001f4ca” \\ \u200b"))
    dxlint("baseline", "create", "bc", "--baseline", "known.json")
    assert dxlint("check", "bc", "--baseline", "known.json").returncode == 0


@pytest.mark.parametrize(
    "words", [("check", "x.yaml", "--write-baseline", "-"), ("baseline", "create", "x.yaml", "--baseline", "-")]
)
def test_the_screen_is_no_baseline(words: tuple[str, ...], dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("x.yaml", WRONG)
    done = dxlint(*words)
    assert done.returncode == 2
    assert "a baseline is kept in a file" in done.stderr
    assert not (tmp_path / "-").exists()
