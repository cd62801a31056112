"""Words that a configuration adds: verdicts, offices, units, slips."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dxlint import ConfigError, check
from dxlint.language.own_words import in_use
from dxlint.language.quantities import read_value, scan_numbers
from dxlint.run.own_words import read_own_words

REPORT = """\
dxlint: 1
header: {agency: UBND tỉnh Mẫu, date: "10/7/2024", period: {year: 2024, half: 1}}
sections: [{text: "Đẩy mạnh chuyển đổi xanh ở cơ sở."}]
groups:
  - tally: {total: 2, achieved: 2, not_achieved: 0}
    indicators:
      - {id: "1", name: Hồ sơ, target: "50%", result: "60%", status: Rất tốt}
      - {id: "2", name: Thanh toán, target: "50%", result: "70%", status: Đạt}
"""
WORDS = """\
words:
  statuses: {achieved: [Rất tốt]}
  slips: ["xanh ở cơ sở = xanh tại cơ sở"]
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def codes(path: Path, config: str = "") -> set[str]:
    """What of the rules that these words concern is found, under the configuration of that name beside the report."""
    named = str(path.with_name(config)) if config else ""
    return {
        finding.code for finding in check(path, select=["DX002", "DX801", "DX205"], config=named, isolated=not config)
    }


def test_without_them_the_word_is_not_known(report: Path) -> None:
    assert codes(report) == {"DX002"}


def test_with_them_the_word_counts_and_the_slip_is_one(report: Path) -> None:
    (report.parent / "own.yaml").write_text(WORDS, encoding="utf-8")
    assert codes(report, "own.yaml") == {"DX801"}


def judged(folder: Path, meaning: str, word: str, result: str) -> list[str]:
    """What is found of an indicator that asks for 50%, under a configuration in which the word has that meaning."""
    (folder / "own.yaml").write_text(f'words: {{statuses: {{{meaning}: ["{word}"]}}}}\n', encoding="utf-8")
    path = folder / "judged.yaml"
    path.write_text(
        "dxlint: 1\ngroups:\n  - indicators:\n"
        f'      - {{id: "1", name: Hồ sơ, target: "50%", result: "{result}", status: "{word}"}}\n',
        encoding="utf-8",
    )
    return [finding.message for finding in check(path, select=["DX2"], config=str(folder / "own.yaml")).findings]


@pytest.mark.parametrize(
    ("meaning", "word", "result"),
    [
        ("achieved", "Rất tốt", "10%"),
        ("achieved", "Tốt (A)", "10%"),
        ("exceeded", "Xuất sắc", "5/10"),
        ("exceeded", "Xuất sắc", "10%"),
        ("not_achieved", "Kém", "60%"),
    ],
)
def test_a_verdict_of_ones_own_is_held_against_the_target(tmp_path: Path, meaning: str, word: str, result: str) -> None:
    (said,) = judged(tmp_path, meaning, word, result)
    assert word in said


@pytest.mark.parametrize(
    ("meaning", "word", "result"),
    [
        ("achieved", "Rất tốt", "60%"),
        ("exceeded", "Xuất sắc", "60%"),
        ("not_achieved", "Kém", "10%"),
        ("in_progress", "Đang bàn", "10%"),
        ("not_assessed", "Chờ thẩm định", "60%"),
        ("achieved", "Cơ bản tốt", "49%"),
        ("achieved", "Có", "10%"),
    ],
)
def test_a_verdict_of_ones_own_that_the_figures_bear_out_is_not_told(
    tmp_path: Path, meaning: str, word: str, result: str
) -> None:
    assert judged(tmp_path, meaning, word, result) == []


def test_a_slip_of_ones_own_is_found(report: Path) -> None:
    own = report.parent / "own.yaml"
    own.write_text('words: {slips: ["đẩy mạnh chuyển = thúc đẩy chuyển"]}\n', encoding="utf-8")
    with_it, without = check(report, select=["DX801"], config=str(own)), check(report, select=["DX801"], isolated=True)
    assert {f.excerpt for f in with_it} - {f.excerpt for f in without} == {"Đẩy mạnh chuyển"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đẩy mạnh chuyễn đổi xanh ở cơ sở.", ["chuyễn đổi xanh"]),
        ("Chuyễn đổi xanh và chuyễn đổi nghề ở cơ sở.", ["Chuyễn đổi xanh", "chuyễn đổi"]),
        ("Chuyễn đổi nghề.", ["Chuyễn đổi"]),
        ("Chuyển đổi xanh ở cơ sở.", []),
    ],
)
def test_a_slip_within_a_slip_of_ones_own_is_told_once(tmp_path: Path, text: str, found: list[str]) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('words: {slips: ["chuyễn đổi xanh = chuyển đổi xanh"]}\n', encoding="utf-8")
    report = {"dxlint": 1, "sections": [{"text": text}]}
    told = [finding.excerpt for finding in check(report, select=["DX801"], config=str(own)).findings]
    assert sorted(told) == sorted(found)


COMPARING = """
from dxlint import Evidence, Severity, corpus_rule
from dxlint.language.statuses import read_status

def judge(key, facts):
    for fact in facts:
        for place in fact.places:
            yield place.file, Evidence(place.span, before=fact.value, now=read_status("Rất tốt"))

@corpus_rule("QN301", "compared", Severity.INFO, judge=judge)
def compared(submission):
    yield "all", str(read_status("Rất tốt")), submission.span
"""


def test_they_hold_while_reports_are_compared(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = report.parent
    monkeypatch.chdir(folder)
    (folder / "rules.py").write_text(COMPARING, encoding="utf-8")
    (folder / "rules.yaml").write_text("QN301: {messages: {found: {vi: x, en: x}}}", encoding="utf-8")
    (folder / "dxlint.yaml").write_text(WORDS + "plugins: [./rules.py]\nselect: [QN301]\n", encoding="utf-8")
    (folder / "second.yaml").write_text(REPORT, encoding="utf-8")
    found = [*check(folder), *check({"dxlint": 1}, config="dxlint.yaml")]
    assert [(f.code, f.data["before"], f.data["now"]) for f in found] == [("QN301", "achieved", "achieved")] * 3


@pytest.mark.parametrize(("written", "meant"), [("Đ", "Đạt"), ("ĐT", "ĐẠT")])
def test_one_capital_is_a_first_letter_and_two_are_capitals_throughout(report: Path, written: str, meant: str) -> None:
    own = report.parent / "own.yaml"
    own.write_text('words: {slips: ["đ = đạt", "đt = đạt"]}\n', encoding="utf-8")
    report.write_text(f"dxlint: 1\nsections: [{{text: Chỉ tiêu 5 {written} yêu cầu.}}]\n", encoding="utf-8")
    (finding,) = check(report, select=["DX801"], config=str(own))
    assert f"“{meant}”" in finding.message


def test_they_are_forgotten_with_the_next_file(report: Path) -> None:
    (report.parent / "own.yaml").write_text(WORDS, encoding="utf-8")
    assert [codes(report, "own.yaml"), codes(report)] == [{"DX801"}, {"DX002"}]


def test_they_are_joined_with_those_of_a_preset(report: Path) -> None:
    (report.parent / "base.yaml").write_text("words: {statuses: {achieved: [Rất tốt]}}\n", encoding="utf-8")
    (report.parent / "own.yaml").write_text(
        "extends: [base.yaml]\nwords: {statuses: {in_progress: [Đang bàn]}}\n", encoding="utf-8"
    )
    assert codes(report, "own.yaml") == set()


@pytest.mark.parametrize(
    ("words", "reason", "line"),
    [
        ("words:\n  statuses:\n    achieved: [Chưa đạt]\n", "word-known", 3),
        ("words:\n  statuses:\n    achieved: [' ']\n", "word-blank", 3),
        ("words:\n  statuses:\n    acheived: [Tốt]\n", "unknown-key", 3),
        ("words:\n  statusses: {}\n", "unknown-key", 2),
        ("words:\n  slips:\n    - chuyễn đổi\n", "word-not-a-slip", 3),
    ],
)
def test_what_means_nothing_is_said_on_its_line(report: Path, words: str, reason: str, line: int) -> None:
    (report.parent / "dxlint.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check(report)
    assert (caught.value.reason, caught.value.line) == (reason, line)


@pytest.mark.parametrize("value", ["[Tốt]", "Tốt", "{a: b}"])
def test_a_misspelt_meaning_is_named_with_the_nearest(report: Path, value: str) -> None:
    (report.parent / "dxlint.yaml").write_text(f"words: {{statuses: {{exceded: {value}}}}}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check(report)
    assert caught.value.data == {"key": "words.statuses.exceded", "nearest": "exceeded"}


UNITS = "words:\n  units: {ki-ốt: [ki ốt, kiosk], hộ kinh doanh tham gia: []}\n"


def with_units(tmp_path: Path, words: str, text: str) -> list[str]:
    (tmp_path / "dxlint.yaml").write_text(words, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(f"dxlint: 1\n{text}", encoding="utf-8")
    return [finding.code for finding in check(tmp_path / "units.yaml", select=["DX601"]).findings]


def test_a_unit_of_ones_own_is_one_in_each_spelling(tmp_path: Path) -> None:
    stated = "".join(
        f"  - {{name: Điểm bán hàng lưu động, unit: {unit}, value: '{value}'}}\n"
        for unit, value in (("ki-ốt", "112"), ("Kiosk", "121"))
    )
    assert with_units(tmp_path, UNITS, f"measures:\n{stated}") == ["DX601"]
    assert with_units(tmp_path, "lang: vi\n", f"measures:\n{stated}") == []


@pytest.mark.parametrize(
    ("text", "unit", "without"),
    [
        ("Toàn huyện có 12 ki-ốt, trong đó", "ki-ốt", "ki"),
        ("Toàn huyện có 12 Ki ốt bán hàng", "Ki ốt", "Ki ốt bán hàng"),
        ("có 1.250 hộ kinh doanh tham gia sàn", "hộ kinh doanh tham gia", "hộ kinh doanh"),
        ("có 1.250 hộ kinh doanh đã ký", "hộ kinh doanh", "hộ kinh doanh"),
        ("có 12 nghìn kiosk.", "kiosk", "kiosk"),
    ],
)
def test_a_unit_of_ones_own_is_read_whole_behind_a_figure(text: str, unit: str, without: str) -> None:
    assert [quantity.unit for quantity in scan_numbers(text)] == [without]
    with in_use(read_own_words(yaml.safe_load(UNITS)["words"])):
        assert [quantity.unit for quantity in scan_numbers(text)] == [unit]
        value = read_value(text.partition("có ")[2])
        assert value.quantity is not None
        assert value.quantity.unit == unit
    assert [quantity.unit for quantity in scan_numbers(text)] == [without]


@pytest.mark.parametrize(
    ("units", "reason", "line"),
    [
        ("{12 hộ: []}", "word-not-a-unit", 2),
        ("{triệu đồng: []}", "word-not-a-unit", 2),
        ("{ki-ốt: ['%']}", "word-not-a-unit", 2),
        ("{ki-ốt: [kiosk], quầy: [kiosk]}", "word-known", 2),
        ("{ki-ốt: [''], quầy: []}", "word-not-a-unit", 2),
    ],
)
def test_what_cannot_be_a_unit_is_said_on_its_line(report: Path, units: str, reason: str, line: int) -> None:
    (report.parent / "dxlint.yaml").write_text(f"words:\n  units: {units}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check(report)
    assert (caught.value.reason, caught.value.line) == (reason, line)
