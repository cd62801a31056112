"""dxlint for programs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import dxlint

HEADER = {
    "agency": "UBND xã Mẫu",
    "number": "12/BC-UBND",
    "place": "Mẫu",
    "date": "ngày 25 tháng 6 năm 2023",
    "title": "Kết quả chuyển đổi số",
    "period": {"year": "2023"},
}
WRONG = {"dxlint": 1, "header": HEADER, "measures": [{"name": "Hồ sơ", "result": "27/26"}]}
PAGE = Path("docs/library.md").read_text(encoding="utf-8")


def test_the_public_names_are_these() -> None:
    assert sorted(dxlint.__all__) == [
        "ConfigError", "Edit", "Evidence", "Fact", "Finding", "Fix", "NoSuchSource", "Place", "Related", "Report",
        "Result", "Rule", "Severity", "Stated", "UnknownRule", "__version__", "check", "corpus_rule", "hookimpl",
        "rule", "view",
    ]  # fmt: skip
    assert all(getattr(dxlint, name) for name in dxlint.__all__)
    assert set(dxlint.__all__) <= set(dir(dxlint))


def test_importing_dxlint_loads_nothing_else() -> None:
    code = "import sys, dxlint; print([m for m in sys.modules if m.startswith(('dxlint.', 'yaml', 'pydantic'))])"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=".")
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chek"):
        dxlint.chek  # noqa: B018


def test_a_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "xa.yaml"
    path.write_text('dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "27/26"}\n', encoding="utf-8")
    result = dxlint.check(path, isolated=True, ignore=["DX7"])
    (finding,) = result
    assert (finding.code, finding.place.line, finding.severity) == ("DX103", 3, dxlint.Severity.ERROR)
    assert not result.ok
    assert result.judged


def test_a_mapping_is_checked_and_its_findings_have_pointers() -> None:
    (finding,) = dxlint.check(WRONG, isolated=True, language="en")
    assert finding.place == dxlint.Place("<mapping>", "/measures/0/result", part=(0, 5))
    assert "27/26" in finding.message


def test_a_mapping_stays_as_it_is() -> None:
    before = repr(WRONG)
    dxlint.check(WRONG, isolated=True)
    assert repr(WRONG) == before


def test_rules_can_be_chosen_and_left_out() -> None:
    assert dxlint.check(WRONG, isolated=True, select=["DX2"]).ok
    assert dxlint.check(WRONG, isolated=True, ignore=["DX103"]).ok


def test_a_suppressed_finding_is_kept_apart_and_a_gate_can_refuse_it() -> None:
    answered = {**WRONG, "suppress": [{"rule": "DX103", "at": "measures", "reason": "chờ số liệu"}]}
    result = dxlint.check(answered, isolated=True)
    assert [finding.suppressed for finding in result.suppressed] == ["chờ số liệu"]
    assert not result.findings
    assert not dxlint.check(answered, isolated=True, suppressions=False).ok


def test_what_counts_against_a_report_can_be_chosen() -> None:
    warned = {"dxlint": 1, "header": HEADER, "measures": [{"name": "Hồ sơ", "result": "5/0"}]}
    assert dxlint.check(warned, isolated=True).ok
    assert not dxlint.check(warned, isolated=True, fail_on="warning").ok


def test_a_file_that_cannot_be_read_is_not_ok(tmp_path: Path) -> None:
    path = tmp_path / "hong.yaml"
    path.write_bytes(b"\x00")
    result = dxlint.check(path, isolated=True)
    assert not result.judged
    assert not result.ok


def test_a_plugin_that_failed_keeps_a_clean_report_from_being_ok(tmp_path: Path) -> None:
    config = tmp_path / "dxlint.yaml"
    config.write_text("plugins: [no_such_module]\n", encoding="utf-8")
    result = dxlint.check({**WRONG, "measures": []}, config=str(config))
    assert [failure.name for failure in result.failures] == ["no_such_module"]
    assert not result.findings
    assert not result.ok


def test_what_cannot_be_begun_is_raised() -> None:
    with pytest.raises(dxlint.NoSuchSource):
        dxlint.check("khong-co.yaml")
    with pytest.raises(dxlint.UnknownRule):
        dxlint.check(WRONG, select=["DX10Z"])
    with pytest.raises(dxlint.ConfigError):
        dxlint.check(WRONG, config="khong-co.yaml")


def deep(levels: int) -> dict[str, object]:
    """A mapping nested that deep."""
    held: dict[str, object] = {}
    for _ in range(levels - 1):
        held = {"a": held}
    return held


@pytest.mark.parametrize(
    "asked",
    [{"language": "fr"}, {"stage": "finl"}, {"fail_on": "staged"}, {"select": "DX101"}, {"select": [5]}, {"ignore": 5}],
    ids=str,
)
def test_a_word_that_means_nothing_is_refused_by_name(asked: dict[str, Any]) -> None:
    with pytest.raises(dxlint.ConfigError) as met:
        dxlint.check(WRONG, isolated=True, **asked)
    assert met.value.data["key"] in asked


def test_words_that_mean_something_are_taken() -> None:
    chosen = {
        "language": "en",
        "stage": "final",
        "fail_on": dxlint.Severity.ERROR,
        "select": ("DX1",),
        "ignore": {"DX2"},
    }
    assert [one.code for one in dxlint.check(WRONG, isolated=True, **chosen)] == ["DX103"]  # type: ignore[arg-type]


def test_what_no_submission_can_hold_is_raised() -> None:
    with pytest.raises(TypeError, match="not object"):
        dxlint.check({"dxlint": 1, "text": object()})
    with pytest.raises(TypeError, match="a key"):
        dxlint.check({"dxlint": 1, "sections": [{(1, 2): "a"}]})
    with pytest.raises(ValueError, match="twice"):
        dxlint.check({"dxlint": 1, 2: "a", "2": "b"})  # type: ignore[dict-item]


def test_a_mapping_may_nest_as_deep_as_a_file_and_no_deeper() -> None:
    assert dxlint.check({"dxlint": 1, "x-a": deep(99)}, isolated=True, ignore=["DX7"]).ok
    for levels in (100, 3000):
        with pytest.raises(ValueError, match="deeper than 100"):
            dxlint.check({"dxlint": 1, "x-a": deep(levels)}, isolated=True)


def test_a_mapping_that_contains_itself_or_too_much_is_refused_and_one_that_shares_a_part_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = {"name": "Hồ sơ", "result": "1/2"}
    assert dxlint.check({"dxlint": 1, "measures": [shared, shared]}, isolated=True, select=["DX1"]).ok
    itself: dict[str, object] = {"dxlint": 1}
    itself["measures"] = [itself]
    with pytest.raises(ValueError, match="contains itself at /measures/0"):
        dxlint.check(itself)
    folded: list[object] = ["a"]
    for _ in range(40):
        folded = [folded, folded]
    monkeypatch.setattr("dxlint.formats.mapping.MAX_NODES", 1_000)
    with pytest.raises(ValueError, match="more than 1000 values"):
        dxlint.check({"dxlint": 1, "x-a": folded})


@pytest.mark.parametrize("path", sorted(Path("fixtures").glob("*/*.yaml")), ids=lambda path: path.name)
def test_a_mapping_has_the_findings_of_the_same_values_in_json(path: Path, tmp_path: Path) -> None:
    held = yaml.safe_load(path.read_text("utf-8"))
    file = tmp_path / "same.json"
    file.write_text(json.dumps(held, ensure_ascii=False, default=str), encoding="utf-8")
    mapping = json.loads(file.read_text("utf-8"))
    found = [dxlint.check(source, isolated=True, ignore=["DX6"]) for source in (file, mapping)]
    told = [[(f.code, f.place.pointer, f.message, f.fingerprint) for f in result] for result in found]
    assert sorted(told[0]) == sorted(told[1])
    assert [pointer for _code, pointer, *_rest in told[0]] == [pointer for _code, pointer, *_rest in told[1]]


def test_the_types_are_shipped() -> None:
    assert Path(dxlint.__file__).with_name("py.typed").is_file()


def test_the_page_tells_every_public_name() -> None:
    assert [name for name in dxlint.__all__ if not re.search(rf"`(dxlint\.)?{name}\b", PAGE)] == []


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_of_the_page_run_and_print_what_they_say(block: str, tmp_path: Path) -> None:
    """A line ``# prints: …`` after a block's print is its output."""
    expected = re.findall(r"# prints: (.*)", block)
    reports = Path("fixtures").resolve()
    (tmp_path / "fixtures").symlink_to(reports)
    done = subprocess.run(
        [sys.executable, "-c", block],
        capture_output=True, encoding="utf-8", cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd()), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own needs fork")
def test_files_can_be_read_in_a_process_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.\n", encoding="utf-8")
    codes = [[one.code for one in dxlint.check(report, isolated=True, sandbox=wanted)] for wanted in (False, True)]
    assert codes[0] == codes[1]
    assert "DX101" in codes[0]
    monkeypatch.setattr("dxlint.formats.text.reader.read", lambda raw: os._exit(3))
    (ended,) = dxlint.check(report, isolated=True, sandbox=True)
    assert (ended.code, ended.blocks) == ("DX001", True)
