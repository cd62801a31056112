"""Every message that reading can give rise to has its words, and no gap in them."""

import json
import re
from pathlib import Path

import pytest

import dxlint
from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats import encoding_check, tree
from dxlint.formats.decoding import decode
from dxlint.formats.json.reader import read_json
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import Problem, Ratio, Span
from dxlint.model.schema import validate as shaping
from dxlint.model.schema.shapes import ColumnShape, IndicatorShape, MeasureShape, SectionShape, SubmissionShape
from dxlint.rulebook.findings import Evidence, Finding
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import Rule, rule
from dxlint.rules.input._keys import keys_at
from dxlint.run.plugins import load
from dxlint.testing import findings_of

RULES = load(isolated=True).rules
ABOUT_INPUT = {code: RULES[code] for code in RULES if code.startswith("DX00")}
SOURCES = Path(dxlint.__file__).parent
_ROW = re.compile(r"^\| (DX\d{3}) \| ([a-z0-9-]+) \| ([a-z_, –]+) \|", re.MULTILINE)
_CODE_AND_MESSAGE = re.compile(r'"(DX00\d)",\s*"([a-z0-9-]+)"')


def told_by_readers() -> list[tuple[str, str, str]]:
    return _ROW.findall(tree.__doc__ or "") + _ROW.findall(encoding_check.__doc__ or "")


def told_in_code() -> set[tuple[str, str]]:
    """What the program's text pairs with a code, and what its helpers are handed without one."""
    files = [file for file in SOURCES.rglob("*.py") if "rules" not in file.relative_to(SOURCES).parts]
    found = {pair for file in files for pair in _CODE_AND_MESSAGE.findall(file.read_text("utf-8"))}
    for file, call, code in (
        ("formats/decoding.py", r'_problem\("([a-z0-9-]+)"', "DX001"),
        ("run/reading.py", r'_unreadable\("([a-z-]+)"', "DX001"),
        ("engine/suppressions.py", r'_problem\("([a-z-]+)"', "DX008"),
    ):
        ids = re.findall(call, (SOURCES / file).read_text("utf-8"))
        assert ids, f"{file} tells of problems in another way now"
        found |= {(code, message) for message in ids}
    return found | {("DX002", f"expected-{kind}") for kind in (*shaping._EXPECTED.values(), "other")}


@pytest.mark.parametrize(("code", "message"), sorted(told_in_code() | {row[:2] for row in told_by_readers()}))
def test_every_problem_has_words_in_both_languages(code: str, message: str) -> None:
    words = RULES[code].words.messages.get(message, {})
    assert all(words.get(language) for language in LANGUAGES)


@pytest.mark.parametrize(("code", "message", "keys"), told_by_readers())
def test_the_words_ask_for_nothing_that_the_reader_does_not_tell(code: str, message: str, keys: str) -> None:
    named = {key.strip() for key in keys.replace("–", "").split(",")}
    for text in RULES[code].words.messages[message].values():
        assert set(re.findall(r"\{(\w+)\}", text)) <= named


def said(code: str, *trees: tree.Tree) -> list[Finding]:
    linter = Linter(Settings((RULES[code],), known=RULES))
    return [finding for one in trees for finding in linter.lint("report", one, YAML).findings]


@pytest.mark.parametrize(
    "raw", [b"", b"dxlint\x00", "dxlint: 1".encode("utf-16"), "dxlint: Đạt".encode("cp1258", "replace") + b"\xd0\xff"]
)
def test_bytes_that_are_no_text_are_told_in_words_without_gaps(raw: bytes) -> None:
    text, problems = decode(raw)
    assert text is None
    (finding,) = said("DX001", tree.Tree(None, problems, ""))
    assert "{" not in finding.message


def test_a_json_count_that_is_not_whole_is_an_error() -> None:
    (finding,) = said("DX004", read_json('{"dxlint": 1, "tally": {"total": 1.11}}'))
    assert (finding.severity.value, finding.place.pointer) == ("error", "/tally/total")
    assert "1.11" in finding.message


def test_a_key_given_twice_points_at_the_second_and_names_the_line_of_the_first() -> None:
    (finding,) = said("DX006", read_yaml('dxlint: 1\nheader:\n  number: "1"\n  number: "2"\n'))
    assert finding.place.line == 4
    assert "dòng 3" in finding.message


def test_a_suppression_that_hides_nothing_is_told_by_the_words_it_was_written_in() -> None:
    report = "dxlint: 1\n# dxlint: ignore[zero-denominator] số liệu đã rà soát\nheader: {agency: Sở Y tế}\n"
    linter = Linter(Settings((RULES["DX008"], RULES["DX113"]), known=RULES))
    (finding,) = linter.lint("report", read_yaml(report), YAML).findings
    assert "zero-denominator" in finding.message


@rule("TH001", "that-raises", RULES["DX001"].severity, on=Ratio)
def that_raises(ratio: Ratio) -> list[Evidence]:
    raise ValueError("no such province")


@pytest.mark.parametrize(("plugin", "blamed"), [("dxlint", "nhóm làm dxlint"), ("thanh-hoa 0.1.0", "thanh-hoa 0.1.0")])
def test_a_rule_that_raises_is_named_with_whom_to_tell(plugin: str, blamed: str) -> None:
    failing = Rule(**{**vars(that_raises), "plugin": plugin})
    report = read_yaml('dxlint: 1\nmeasures: [{name: Hồ sơ, result: "1/2"}]\n')
    (finding,) = Linter(Settings((RULES["DX009"], failing))).lint("report", report, YAML).findings
    assert finding.severity.value == "error"
    where = "that_raises:" if plugin == "dxlint" else "test_input.py:"
    for word in ("TH001", "that-raises", "“ValueError: no such province”", where, blamed):
        assert word in finding.message


def test_a_failure_while_reading_says_that_nothing_was_judged() -> None:
    data = {"rule": "dxlint", "name": "reading", "plugin": "dxlint", "error": "KeyError: 'x'", "where": "assemble:9"}
    (evidence,) = RULES["DX009"](Problem("DX009", "rule-failed", Span(""), data))
    assert evidence.message == "reading-failed"


@pytest.mark.parametrize(
    ("steps", "shape"),
    [
        ([], SubmissionShape),
        (["sections", "0", "sections", "3"], SectionShape),
        (["groups", "1", "groups", "0", "indicators", "2"], IndicatorShape),
        (["measures", "0", "parts", "1"], MeasureShape),
        (["sections", "0", "tables", "0", "columns", "4"], ColumnShape),
    ],
)
def test_each_place_knows_the_keys_of_its_shape(steps: list[str], shape: type) -> None:
    assert keys_at(steps) == sorted(shape.__annotations__)


def test_a_place_that_no_shape_has_knows_no_keys() -> None:
    assert keys_at(["text", "0"]) == []


def test_what_a_figure_in_quotes_and_a_bare_one_say_is_the_same_count() -> None:
    quoted = json.dumps({"dxlint": 1, "tally": {"total": "1.110", "achieved": "1.110"}})
    assert findings_of(RULES["DX004"], quoted) == []


def test_an_unknown_key_is_shown_where_it_is_written() -> None:
    (finding,) = findings_of(RULES["DX003"], "dxlint: 1\nheadr:\n  agency: UBND xã Mẫu\n")
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (2, 1, 6)
