"""A suppression at large (no place, or several rules in one word) needs a reason, and is listed for who approves."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dxlint.reporters.parts.provenance import SHOWN_AT_LARGE
from tests.cli.conftest import CLEAN, WRONG, Command

AT_LARGE = {
    "a rule in the whole report": ("suppress: [{{rule: DX103{reason}}}]\n", "DX103", ""),
    "a name in the whole report": (
        "suppress: [{{rule: numerator-exceeds-denominator{reason}}}]\n",
        "numerator-exceeds-denominator",
        "",
    ),
    "every rule in the whole report": ("suppress: [{{rule: ALL{reason}}}]\n", "ALL", ""),
    "every rule at one place": ("suppress: [{{rule: ALL, at: /measures{reason}}}]\n", "ALL", "/measures"),
    "a prefix at one place": ("suppress: [{{rule: DX1, at: measures{reason}}}]\n", "DX1", "measures"),
}
REASON = "đã đối chiếu với sở"


@pytest.mark.parametrize("what", AT_LARGE)
def test_one_with_a_reason_is_obeyed_and_listed(what: str, dxlint: Command, write: Callable) -> None:
    written, rule, at = AT_LARGE[what]
    write("xa.yaml", WRONG + written.format(reason=f", reason: {REASON}"))
    done = dxlint("check", "xa.yaml", "--fail-on", "warning")
    assert done.returncode == 0, done.stdout
    line = len(WRONG.splitlines()) + 1
    listed = f"Suppressed in a whole report, or for several rules at once:\n  xa.yaml:{line}: {rule}: {REASON}\n"
    assert listed in done.stdout
    for form in ("full", "table", "statistics"):
        assert listed in dxlint("check", "xa.yaml", "--format", form).stdout
    assert REASON in dxlint("check", "xa.yaml", "--format", "markdown").stdout
    held = json.loads(dxlint("check", "xa.yaml", "--format", "json").stdout)
    assert held["suppressions_at_large"] == [
        {"file": "xa.yaml", "line": line, "rule": rule, "at": at, "reason": REASON}
    ]
    vi = dxlint("check", "xa.yaml", "--lang", "vi").stdout
    assert "Bỏ qua ở cả báo cáo, hoặc cho nhiều quy tắc một lúc:\n" in vi


@pytest.mark.parametrize("what", AT_LARGE)
@pytest.mark.parametrize("reason", ["", ", reason: ''", ", reason: ' … '"])
def test_one_without_a_reason_is_told_and_not_obeyed(what: str, reason: str, dxlint: Command, write: Callable) -> None:
    written, _rule, _at = AT_LARGE[what]
    write("xa.yaml", WRONG + written.format(reason=reason))
    for language, told in (("en", "so it is not obeyed; say why"), ("vi", "nên dxlint không làm theo; hãy ghi lý do")):
        done = dxlint("check", "xa.yaml", "--lang", language)
        assert done.returncode == 1
        assert "DX103" in done.stdout
        assert told in " ".join(done.stdout.split())
        assert "Suppressed in a whole" not in done.stdout
        assert "Bỏ qua ở cả báo cáo, hoặc cho nhiều quy tắc một lúc:" not in done.stdout
    assert json.loads(dxlint("check", "xa.yaml", "--format", "json").stdout)["suppressions_at_large"] == []


@pytest.mark.parametrize("word", ["ALL", "DX1", "DX101,DX"])
def test_a_comment_for_several_rules_at_once_is_one_too(word: str, dxlint: Command, write: Callable) -> None:
    one = '  - {name: Hồ sơ, result: "27/26"}\n'
    write("xa.yaml", WRONG.replace(one, f"  # dxlint: ignore[{word}] {REASON}\n{one}"))
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 0
    assert f"\n  xa.yaml:4: {word}: {REASON}\n" in done.stdout
    write("xa.yaml", WRONG.replace(one, f"  # dxlint: ignore[{word}]\n{one}"))
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 1
    assert "is not obeyed" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "suppressed",
    [
        WRONG.replace("  - {name: Hồ", "  # dxlint: ignore[DX103] lý do\n  - {name: Hồ"),
        WRONG.replace("  - {name: Hồ", "  # dxlint: ignore[DX103,DX101] lý do\n  - {name: Hồ"),
        WRONG + "suppress: [{rule: DX103, at: /measures, reason: lý do}]\n",
        WRONG + "suppress: [{rule: DX103, at: measures/hồ sơ}]\n",
        CLEAN,
    ],
)
def test_one_for_a_rule_at_its_place_is_none(suppressed: str, dxlint: Command, write: Callable) -> None:
    write("xa.yaml", suppressed)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 0
    assert "Suppressed in a whole" not in done.stdout


def test_at_a_gate_none_is_obeyed_or_listed(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", WRONG + f"suppress: [{{rule: ALL, reason: {REASON}}}]\n")
    done = dxlint("check", "xa.yaml", "--no-suppressions")
    assert done.returncode == 1
    assert "Suppressed in a whole" not in done.stdout


def test_many_are_counted_and_none_forges_anything(dxlint: Command, write: Callable) -> None:
    several = ", ".join(f'{{rule: ALL, reason: "lý do {n} \\e[2J"}}' for n in range(SHOWN_AT_LARGE + 5))
    write("xa.yaml", WRONG + f"suppress: [{several}]\n")
    done = dxlint("check", "xa.yaml")
    assert "\n  and 5 more\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert len(json.loads(dxlint("check", "xa.yaml", "--format", "json").stdout)["suppressions_at_large"]) == 25
