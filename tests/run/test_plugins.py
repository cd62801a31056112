"""A plugin that fails is named and survived; nothing of anybody else's is lost."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from dxlint.i18n import use
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.plugins import load
from dxlint.run.run import Options, run
from tests.run.fake_plugins import (
    SUBMISSION,
    a_rule,
    checked,
    codes,
    dxlint,
    failure_told,
    install,
    only_failure,
)

TWO = """
from dxlint import hookimpl, rule, Severity
from dxlint.model import Submission

@rule("{}", "{}", Severity.INFO, on=Submission, message="x")
def one(submission):
    yield from ()

@rule("{}", "{}", Severity.INFO, on=Submission, message="x")
def other(submission):
    yield from ()

@hookimpl
def dxlint_rules():
    return [one, other]
"""


FAULTY = {
    "is asked for an attribute": ("def __getattr__(name):\n    raise KeyboardInterrupt", "fails", "KeyboardInterrupt"),
    "raises while it is imported": ("1 / 0", "cannot-load", "ZeroDivisionError"),
    "needs what is not installed": ("import no_such_package", "cannot-load", "ModuleNotFoundError"),
    "imports a name that is not there": ("from os import no_such_name", "cannot-load", "ImportError"),
    "stops itself as it is imported": ("raise KeyboardInterrupt", "cannot-load", "KeyboardInterrupt"),
    "stops itself while it is asked": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    raise KeyboardInterrupt",
        "fails",
        "KeyboardInterrupt",
    ),
    "does not parse": ("def", "cannot-load", "SyntaxError"),
    "ends the program as it is imported": ("raise SystemExit(0)", "cannot-load", "SystemExit: 0"),
    "raises the gravest as it is imported": ("raise BaseException('x')", "cannot-load", "BaseException: x"),
    "stops without a word as it is imported": ("raise KeyboardInterrupt", "cannot-load", "KeyboardInterrupt"),
    "ends the program while it is asked": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    raise SystemExit(0)",
        "fails",
        "SystemExit: 0",
    ),
    "brings nothing where rules belong": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    return None",
        "faulty",
        "None",
    ),
    "brings readers that are none": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_readers():\n    return {'.bc': 5}",
        "faulty",
        ".bc",
    ),
    "reads what dxlint reads": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_readers():\n    return {'.YAML': print}",
        "faulty",
        ".YAML",
    ),
    "writes a format of dxlint's": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters():\n    return {'text': lambda run: 5}",
        "faulty",
        "text",
    ),
    "brings reporters in a list": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters():\n    return [print]",
        "faulty",
        "[<built-in function print>]",
    ),
    "brings a preset of nothing": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_presets():\n    return {'tinh': None}",
        "faulty",
        "tinh",
    ),
    "has a rule that asks for what there is not": (
        a_rule("BB001", "asks").replace("(submission)", "(submission, network)"),
        "faulty",
        "options, submission",
    ),
    "raises while it is asked for its rules": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    raise OSError('no catalogue')",
        "fails",
        "OSError: no catalogue",
    ),
    "raises while its rules are read one by one": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    yield from ()\n    raise OSError('later')",
        "fails",
        "OSError: later",
    ),
    "looks up in vain while it is asked for its rules": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    raise KeyError",
        "fails",
        "KeyError",
    ),
    "brings what is no rule": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    return ['TH001']",
        "faulty",
        "'TH001'",
    ),
    "misspells a hook": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rule():\n    return []",
        "unknown-hook",
        "dxlint_rule",
    ),
    "is made for another interface": ("DXLINT_API = 99", "other-api", "99"),
    "takes a code of dxlint's own letters": (a_rule("DX950", "mine"), "faulty", "DX950"),
    "takes a name that another has": (
        a_rule("TH001", "percent-mismatch"),
        "faulty",
        "percent-mismatch",
    ),
    "has a rule without words": (a_rule("TH001", "mute").replace(', message="TH001"', ""), "no-words", "TH001"),
    "weighs a rule by a word": (
        a_rule("BB001", "weighs").replace("Severity.ERROR", "'error'"),
        "faulty",
        "'error'",
    ),
    "lists options without defaults": (
        a_rule("BB001", "lists").replace("on=Submission", "on=Submission, options=['most']"),
        "faulty",
        "['most']",
    ),
    "has two rules of one code": (
        TWO.format("BB001", "one", "BB001", "two"),
        "faulty",
        "BB001",
    ),
    "has two rules of one name": (TWO.format("BB001", "one", "BB002", "one"), "faulty", "one"),
    "takes the code of a plugin before it": (a_rule("AA001", "second"), "faulty", "AA001"),
}


@pytest.mark.parametrize("what", FAULTY)
def test_a_plugin_with_a_fault_is_named_and_the_others_work(what: str, site: Path, tmp_path: Path) -> None:
    source, reason, detail = FAULTY[what]
    install(site, "aa_first", a_rule("AA001", "first"))
    install(site, "bb_faulty", source)
    done = checked(tmp_path)
    (failure,) = done.failures
    assert (failure.name, failure.version, failure.reason) == ("bb-faulty", "2.3", reason)
    assert detail in (failure.detail or str(failure.fault))
    assert {"DX101", "OK001", "AA001"} <= codes(done)
    assert done.exit_status() == 2
    assert done.exit_status(exit_zero=True) == 2


@pytest.mark.parametrize("what", FAULTY)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sentence_on_a_faulty_plugin_names_it_and_its_fault(what: str, language: str, site: Path) -> None:
    source, reason, detail = FAULTY[what]
    install(site, "aa_first", a_rule("AA001", "first"))
    install(site, "bb_faulty", source)
    use(language)
    sentence = failure_sentence(only_failure(load()))
    assert "bb-faulty 2.3" in sentence
    assert ": ;" not in sentence
    assert detail in sentence
    remedies = {"vi": ("hãy", "phải"), "en": ("bring", "give", "did you mean", "there are")}
    assert reason not in ("cannot-load", "fails", "other-api") or any(word in sentence for word in remedies[language])


def test_a_rule_that_raises_is_named_with_its_plugin_and_ends_no_other(site: Path, tmp_path: Path) -> None:
    install(site, "bb_raises", a_rule("BB001", "raises", "raise KeyError('agency')"))
    done = checked(tmp_path)
    assert not done.failures
    told = failure_told(done)
    assert "BB001" in told
    assert "bb-raises" in told
    assert "KeyError" in told
    assert done.exit_status(exit_zero=True) == 2


def test_a_rule_that_raises_is_told_when_it_alone_was_asked_for(site: Path, tmp_path: Path) -> None:
    install(site, "bb_raises", a_rule("BB001", "raises", "raise KeyError('agency')"))
    assert checked(tmp_path, select=("BB001",)).exit_status() == 2


def test_a_rule_that_raises_half_way_loses_nothing_of_what_it_said(site: Path, tmp_path: Path) -> None:
    install(site, "bb_raises", a_rule("BB001", "raises", "yield Evidence(submission); raise ValueError('half way')"))
    assert {"DX101", "DX009", "OK001"} <= codes(checked(tmp_path))


ON_NODES = """
from dxlint import Evidence, Severity, hookimpl, rule, view
from dxlint.model import Span, Statement

@view
def items(submission):
    yield {item}

@rule("BB001", "raises", Severity.ERROR, on={on}, message="BB001")
def check(thing):
    if {when}:
        raise KeyError("unit")
    yield Evidence(thing)

@hookimpl
def dxlint_rules():
    return [check]
"""
ITEM = "type('Item', (), {{'span': {}}})()"
RAISES_AT = {
    "the second of two nodes": ({"on": "Statement", "when": "thing.name == 'B'"}, "/measures/1/value", 4),
    "an item of a view that has a place": ({"item": ITEM.format("Span('/measures/1')")}, "/measures/1", 4),
    "an item of a view without a place": ({"item": "5"}, "", 1),
    "an item of a view at a place of its own kind": ({"item": ITEM.format("'there'")}, "", 1),
    "an item of a view at a place that is none": ({"item": ITEM.format("Span(5, 7, 9)")}, "", 1),
    "an item of a view at no place of the report": ({"item": ITEM.format("Span('/nowhere/3', 7, 9)")}, "/nowhere/3", 1),
}


@pytest.mark.parametrize("what", RAISES_AT)
def test_a_rule_that_raises_is_told_at_what_it_was_handed(what: str, site: Path, tmp_path: Path) -> None:
    given, pointer, line = RAISES_AT[what]
    source = ON_NODES.format(**{"item": "submission", "on": "items", "when": "True", **given})
    install(site, "bb_raises", source)
    report = tmp_path / "two.yaml"
    report.write_text("dxlint: 1\nmeasures:\n  - {name: A, value: '1'}\n  - {name: B, value: '2'}\n", encoding="utf-8")
    done = run(Options(paths=(str(report),), select=("BB001",)))
    (found,) = [one for one in done.findings if one.code == "DX009"]
    assert (found.place.pointer, found.place.location.line) == (pointer, line)
    assert [one.code for one in done.findings if one.code == "BB001"] == ["BB001"] * (what.startswith("the second"))


BODIES = {
    "ends the program": "raise SystemExit(0); yield",
    "raises the gravest": "raise BaseException; yield",
    "yields nothing": "yield None",
    "yields a number": "yield 5",
    "returns a number": "return 5",
    "points at nothing": "yield Evidence(None)",
    "points at a word": "yield Evidence(type('Word', (), {'span': 'here'})())",
    "says a number": "yield Evidence(submission, 5)",
    "names reasons that are none": "yield Evidence(submission, because=[3])",
    "weighs by a word": "yield Evidence(submission, severity='error')",
    "suggests a number": "from dxlint.rulebook.findings import Edit; yield Evidence(submission, edits=[Edit('', 5)])",
    "stands at a place of its own kind": "e = Evidence(submission); e.location = 'there'; yield e",
}


@pytest.mark.parametrize("what", BODIES)
def test_a_rule_that_says_nonsense_is_named_with_its_plugin_and_ends_no_other(
    what: str, site: Path, tmp_path: Path
) -> None:
    install(site, "bb_nonsense", a_rule("BB001", "nonsense", BODIES[what]))
    done = checked(tmp_path)
    told = failure_told(done)
    assert "BB001" in told
    assert "bb-nonsense" in told
    assert done.exit_status(exit_zero=True) == 2


CTRL_C = "__import__('os').kill(__import__('os').getpid(), __import__('signal').SIGINT)"
INTERRUPTED = {
    "a module": CTRL_C,
    "a hook": f"from dxlint import hookimpl\n@hookimpl\ndef dxlint_rules():\n    {CTRL_C}",
    "a rule": a_rule("BB001", "interrupted", f"{CTRL_C}; yield"),
}


@pytest.mark.skipif(os.name == "nt", reason="os.kill ends the process there")
@pytest.mark.parametrize("within", INTERRUPTED)
def test_ctrl_c_ends_the_run_whoever_is_at_work(within: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_interrupted", INTERRUPTED[within])
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
    try:
        with pytest.raises(KeyboardInterrupt):
            checked(tmp_path)
    finally:
        signal.signal(signal.SIGINT, ignored)


def test_a_misspelt_hook_is_told_with_the_one_that_was_meant(site: Path) -> None:
    install(site, "bb_faulty", FAULTY["misspells a hook"][0])
    use("en")
    assert failure_sentence(only_failure(load())).endswith("dxlint_rule; did you mean “dxlint_rules”?")


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass\n    yield",
        "import time; time.sleep(60); yield",
        "yield Evidence(submission)\n    while True: pass",
    ],
)
def test_a_rule_that_never_ends_is_named_and_ends_no_other(
    body: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 0.2)
    install(site, "bb_endless", a_rule("BB001", "endless", body))
    done = checked(tmp_path)
    told = failure_told(done)
    assert "BB001" in told
    assert "0.2 s" in told


def test_a_rule_that_survives_its_own_faults_does_not_survive_its_time(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 0.2)
    body = "while True:\n        try:\n            int('x')\n        except Exception:\n            pass\n    yield"
    install(site, "bb_stubborn", a_rule("BB001", "stubborn", body))
    assert "DX009" in codes(checked(tmp_path))


def test_a_rule_that_did_not_hear_that_its_time_is_up_is_told_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 0.2)
    body = "try:\n        while True: pass\n    except BaseException:\n        while True: pass\n    yield"
    install(site, "bb_deaf", a_rule("BB001", "deaf", body))
    assert "DX009" in codes(checked(tmp_path))


def test_what_a_plugin_prints_is_no_part_of_the_report(site: Path, tmp_path: Path) -> None:
    install(
        site, "bb_prints", "print('loaded')\n" + a_rule("BB001", "prints", "print('ran'); yield Evidence(submission)")
    )
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", "report.yaml", "--format", "json")
    assert "BB001" in {finding["code"] for finding in json.loads(ran.stdout)["findings"]}
    assert "ran" in ran.stderr


REPORTERS = """
from dxlint import hookimpl

def ends(run):
    raise SystemExit(0)

@hookimpl
def dxlint_reporters():
    return {"ends": ends, "number": lambda run: 5}
"""


@pytest.mark.parametrize("form", ["ends", "number"])
def test_a_reporter_that_fails_is_named_and_the_other_formats_are_written(
    form: str, site: Path, tmp_path: Path
) -> None:
    install(site, "bb_reports", REPORTERS)
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    asked = ("--format", form, "--output", "a", "--format", "json", "--lang", "en")
    ran = dxlint(tmp_path, site, "check", "report.yaml", *asked)
    assert ran.returncode == 2
    assert f"output format “{form}” of the plugin bb-reports" in ran.stderr
    assert json.loads(ran.stdout)["findings"]
    assert not (tmp_path / "a").exists()
