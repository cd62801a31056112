"""What the author of a rules.py that is not as it must be is told: the line, what it is, and what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dxlint.i18n import use
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.run import Options, run
from tests.run.fake_plugins import SUBMISSION, codes

HEAD = """from dxlint import Evidence, Severity, corpus_rule, hookimpl, rule, view
from dxlint.model import Statement
"""
RULE = """@rule("QN201", "mine", Severity.WARNING, on=Statement, message="Thấy {name}")
def mine(measure):
    yield Evidence(measure, name="x")
"""


def rule_with(written: str, changed: str) -> str:
    assert written in RULE
    return HEAD + RULE.replace(written, changed)


def body(line: str) -> str:
    return rule_with('yield Evidence(measure, name="x")', line)


def hook(name: str, line: str) -> str:
    return f"{HEAD}@hookimpl\ndef dxlint_{name}():\n    {line}\n"


WRONG: dict[str, tuple[str, int, str]] = {
    "a code in small letters": (rule_with("QN201", "qn1"), 3, "“qn1”"),
    "a name with blanks": (rule_with('"mine"', '"My Rule"'), 3, "“My Rule”"),
    "dxlint's own letters": (rule_with("QN201", "DX999"), 3, "DX999"),
    "a name of dxlint's own": (rule_with('"mine"', '"percent-mismatch"'), 3, "“percent-mismatch”"),
    "a code twice": (HEAD + RULE + RULE.replace("mine", "other"), 6, "“QN201”"),
    "a severity in words": (rule_with("Severity.WARNING", '"error"'), 3, "Severity.ERROR"),
    "on a word": (rule_with("on=Statement", "on='Statement'"), 3, "“Statement”"),
    "on a type that is no node": (rule_with("on=Statement", "on=dict"), 3, "“class dict”"),
    "options without defaults": (rule_with("on=Statement", "on=Statement, options=['most']"), 3, "options="),
    "an argument that nobody gives": (rule_with("(measure)", "(measure, network)"), 3, "“network”"),
    "no argument": (rule_with("(measure)", "()"), 3, "“mine”"),
    "async": (rule_with("def mine", "async def mine"), 3, "“async def mine”"),
    "a class": (rule_with("def mine(measure):\n    yield", "class Mine:\n    held = 5  #"), 3, "“class Mine”"),
    "a message that is a number": (rule_with('"Thấy {name}"', "5"), 3, "message="),
    "a message in no language": (rule_with('"Thấy {name}"', '{"vn": "x"}'), 3, "“vn”"),
    "more than a name in braces": (rule_with("{name}", "{name.id}"), 3, "“{name.id}”"),
    "a brace alone": (rule_with("{name}", "{"), 3, "“message=”"),
    "a hook that gives nothing": (hook("rules", "return None"), 3, "“None”"),
    "a hook that gives one rule": (HEAD + RULE + hook("rules", "return mine")[len(HEAD) :], 6, "“QN201”"),
    "a hook that gives a function": (hook("rules", "return [print]"), 3, "“print”"),
    "a hook with an argument": (HEAD + "@hookimpl\ndef dxlint_rules(config):\n    return []\n", 3, "dxlint_rules"),
    "a hook that raises": (hook("rules", "raise OSError('x')"), 5, "“OSError: x”"),
    "readers in a list": (hook("readers", "return [print]"), 3, "dxlint_readers"),
    "a reader that is a number": (hook("readers", "return {'.bc': 5}"), 3, "“.bc”"),
    "a suffix without a dot": (hook("readers", "return {'bc': print}"), 3, "“bc”"),
    "a reporter that is none": (hook("reporters", "return {'x': None}"), 3, "“x”"),
    "a preset that is none": (hook("presets", "return {'x': 5}"), 3, "“x”"),
    "a catalogue that is no path": (hook("catalogues", "return {'x': 5}"), 3, "“x”"),
    "a name that nobody knows": ("x = nobody\n", 1, "“NameError: "),
    "what does not parse": ("def f(:\n", 1, "“SyntaxError: "),
    "a rule that raises": (body("raise KeyError('plan')"), 5, "“KeyError: 'plan'”"),
    "a rule that raises elsewhere": (body("yield int('x')"), 5, "“ValueError: "),
    "evidence that is returned": (body("return Evidence(measure, name='x')"), 3, "yield Evidence(…)"),
    "true": (body("return True"), 3, "“True”"),
    "text": (body("return 'lỗi'"), 3, "“'lỗi'”"),
    "nothing yielded": (body("yield None"), 3, "“None”"),
    "a place that is none": (body("yield Evidence('đây')"), 5, "“'đây'”"),
    "a reason that is no place": (body("yield Evidence(measure, because=[3])"), 5, "“3”"),
    "a message that is not there": (body("yield Evidence(measure, 'other')"), 3, "“other”"),
    "a message that is no text": (body("yield Evidence(measure, 5)"), 3, "“5”"),
    "a severity in words, in evidence": (body("yield Evidence(measure, severity='error')"), 3, "Severity.ERROR"),
    "a view that raises": (
        HEAD + "@view\ndef seen(submission):\n    raise ValueError('x')\n" + RULE.replace("on=Statement", "on=seen"),
        5,
        "“ValueError: x”",
    ),
}
QUOTED = re.compile(r"“[^”]*”|\([^)]*\)|\w*=|Severity\.\w+")
ENGLISH = re.compile(r"\b(?:the|is|not|must|of|and|which|has|with|cannot|neither|give|makers?)\b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_in_ones_own_file_is_told_with_its_line_in_ones_own_language(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, line, said = WRONG[what]
    (folder / "rules.py").write_text(source, encoding="utf-8")
    monkeypatch.chdir(folder)
    for language in ("vi", "en"):
        use(language)
        done = run(Options(paths=("report.yaml",), language=language))
        told = [*map(failure_sentence, done.failures)]
        told += sorted({one.message for one in done.findings if one.code == "DX009"})
        assert (len(told), "DX101" in codes(done), done.exit_status()) == (1, True, 2), told
        assert f"rules.py:{line}" in told[0]
        assert said in told[0]
        assert not re.search(r"makers|người làm|plugin rules", told[0])
        assert bool(ENGLISH.search(QUOTED.sub("", told[0]))) == (language == "en"), told
    use("en")
