"""A plugin that fails is named and survived; nothing of anybody else's is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dxlint.i18n import use
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.plugins import PluginFailure, Registry, load, unmet
from dxlint.run.run import LintRun, run
from dxlint.run.session import Options
from tests.run.fake_plugins import SUBMISSION, a_rule, install

WELL = a_rule("OK001", "always")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on ``sys.path`` with a plugin that works; what is imported from it is forgotten afterwards."""
    folder = tmp_path / "site"
    install(folder, "zz_well", WELL)
    monkeypatch.syspath_prepend(str(folder))
    known = set(sys.modules)
    yield folder
    for name in set(sys.modules) - known:
        del sys.modules[name]


def checked(tmp_path: Path, **asked: object) -> LintRun:
    report = tmp_path / "report.yaml"
    report.write_text(SUBMISSION, encoding="utf-8")
    return run(Options(paths=(str(report),), language="en", **asked))  # type: ignore[arg-type]


def only_failure(registry: Registry) -> PluginFailure:
    (failure,) = registry.failures
    return failure


def codes(done: LintRun) -> set[str]:
    return {finding.code for finding in done.findings}


FAULTY = {
    "raises while it is imported": ("1 / 0", "cannot-load", "ZeroDivisionError"),
    "does not parse": ("def", "cannot-load", "SyntaxError"),
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
        "fails",
        "not a rule: 'TH001'",
    ),
    "misspells a hook": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rule():\n    return []",
        "unknown-hook",
        "dxlint_rule",
    ),
    "is made for another interface": ("DXLINT_API = 99", "other-api", "99"),
    "takes a code of dxlint's own letters": (a_rule("DX950", "mine"), "fails", "DX950"),
    "takes a name that another has": (
        a_rule("TH001", "percent-mismatch"),
        "fails",
        "percent-mismatch: taken by dxlint",
    ),
    "has a rule without words": (a_rule("TH001", "mute").replace(', message="TH001"', ""), "no-words", "TH001"),
    "takes the code of a plugin before it": (a_rule("AA001", "second"), "fails", "AA001: taken by aa-first"),
}


@pytest.mark.parametrize("what", FAULTY)
def test_a_plugin_with_a_fault_is_named_and_the_others_work(what: str, site: Path, tmp_path: Path) -> None:
    source, reason, detail = FAULTY[what]
    install(site, "aa_first", a_rule("AA001", "first"))
    install(site, "bb_faulty", source)
    done = checked(tmp_path)
    (failure,) = done.failures
    assert (failure.name, failure.version, failure.reason) == ("bb-faulty", "2.3", reason)
    assert detail in failure.detail
    assert {"DX101", "OK001", "AA001"} <= codes(done)
    assert done.exit_status() == 2
    assert done.exit_status(exit_zero=True) == 2


@pytest.mark.parametrize("what", FAULTY)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sentence_on_a_faulty_plugin_names_it_and_its_fault(what: str, language: str, site: Path) -> None:
    source, _reason, detail = FAULTY[what]
    install(site, "aa_first", a_rule("AA001", "first"))
    install(site, "bb_faulty", source)
    use(language)
    sentence = failure_sentence(only_failure(load()))
    assert "bb-faulty 2.3" in sentence
    assert detail in sentence


def test_a_rule_that_raises_is_named_with_its_plugin_and_ends_no_other(site: Path, tmp_path: Path) -> None:
    install(site, "bb_raises", a_rule("BB001", "raises", "raise KeyError('agency')"))
    done = checked(tmp_path)
    assert not done.failures
    assert {"DX101", "DX009", "OK001"} <= codes(done)
    (told,) = [finding.message for finding in done.findings if finding.code == "DX009"]
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


def test_isolated_loads_no_plugin(site: Path, tmp_path: Path) -> None:
    install(site, "bb_faulty", "1 / 0")
    done = checked(tmp_path, isolated=True)
    assert not done.failures
    assert not done.plugins
    assert "OK001" not in codes(done)


def test_a_required_plugin_that_is_missing_or_old_is_an_error(site: Path, tmp_path: Path) -> None:
    assert checked(tmp_path, require_plugins=("zz-well>=2",)).exit_status(exit_zero=True) == 0
    assert checked(tmp_path, require_plugins=("zz-well>=3",)).exit_status(exit_zero=True) == 2
    assert checked(tmp_path, require_plugins=("no-such-plugin",)).exit_status(exit_zero=True) == 2


def test_what_is_wrong_with_a_required_plugin_is_told(site: Path) -> None:
    told = {failure.reason for failure in unmet(["ZZ_well>=3", "absent", "not a requirement!"], load())}
    assert told == {"other-version", "missing", "not-a-requirement"}


def test_a_module_that_the_configuration_names_is_a_plugin(site: Path, tmp_path: Path) -> None:
    (site / "rules_of_the_province.py").write_text(a_rule("PV001", "of-the-province"), encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [rules_of_the_province]\n", encoding="utf-8")
    assert "PV001" in codes(checked(tmp_path))


PRESET = """
from dxlint import hookimpl

@hookimpl
def dxlint_presets():
    return {"of-the-province": {"select": ["DX2"]}}
"""


def test_a_configuration_builds_on_the_preset_of_a_plugin(site: Path, tmp_path: Path) -> None:
    install(site, "pp_preset", PRESET)
    (tmp_path / "dxlint.yaml").write_text("extends: [of-the-province]\n", encoding="utf-8")
    assert codes(checked(tmp_path)) == set()


def test_nothing_is_loaded_because_it_lies_beside_a_submission(tmp_path: Path) -> None:
    install(tmp_path, "aa_beside", a_rule("BE001", "beside", "raise SystemExit(7)"))
    report = tmp_path / "report.yaml"
    report.write_text(SUBMISSION, encoding="utf-8")
    ran = subprocess.run([dxlint(), "check", "report.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "BE001" not in ran.stdout


def dxlint() -> str:
    return str(Path(sys.executable).with_name("dxlint"))


def test_the_command_lists_plugins_and_names_those_that_fail(site: Path, tmp_path: Path) -> None:
    install(site, "bb_faulty", "raise RuntimeError('no licence')")
    ran = subprocess.run(
        [dxlint(), "plugins", "--lang", "en"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "zz-well" in ran.stdout
    assert "OK001" in ran.stdout
    assert "bb-faulty 2.3" in ran.stderr
    assert "no licence" in ran.stderr
    assert "Traceback" not in ran.stderr


READERS = """
from dxlint import hookimpl
from dxlint.plugin import Format, read_yaml

def lines(raw):
    if raw == b"raise":
        raise OverflowError("no")
    return read_yaml(raw.decode("utf-16"))

@hookimpl
def dxlint_readers():
    return {".wide": Format("wide", reader=lines, keyed=True), ".BC": read_yaml}
"""


def test_a_plugin_reads_bytes_by_a_format_and_text_by_a_function(site: Path, tmp_path: Path) -> None:
    install(site, "zz_reads", READERS)
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, encoding in (("a.wide", "utf-16"), ("b.bc", "utf-8")):
        (folder / name).write_text(SUBMISSION, encoding=encoding)
        done = run(Options(paths=(str(folder / name),), select=("DX1",)))
        assert [finding.code for finding in done.findings] == ["DX101"]
    (folder / "c.bc").write_text("no report", encoding="utf-8")
    walked = run(Options(paths=(str(folder),), select=("DX1",)))
    assert [Path(file).name for file in walked.checked] == ["a.wide", "b.bc"]


def test_a_reader_that_raises_is_survived(site: Path, tmp_path: Path) -> None:
    install(site, "zz_reads", READERS)
    (tmp_path / "a.wide").write_bytes(b"raise")
    done = run(Options(paths=(str(tmp_path / "a.wide"),), language="en"))
    (finding,) = done.findings
    assert (finding.code, "OverflowError" in finding.message) == ("DX001", True)
    assert done.exit_status() == 2
