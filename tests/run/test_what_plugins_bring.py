"""What plugins bring to a run, and what is said where a run asks for a plugin that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.run.options import Options
from dxlint.run.plugins import load
from dxlint.run.required import unmet
from dxlint.run.run import run
from tests.run.fake_plugins import (
    SUBMISSION,
    a_rule,
    checked,
    codes,
    dxlint,
    in_folder,
    install,
)


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


@pytest.mark.parametrize("asked", ["zz-well@3", "zz-well[pdf]", "zz-well>=3; python_version < '3'"])
def test_what_would_not_be_looked_at_is_no_requirement(site: Path, asked: str) -> None:
    assert [failure.reason for failure in unmet([asked], load())] == ["not-a-requirement"]


def test_a_required_plugin_that_failed_is_not_called_missing_as_well(site: Path, tmp_path: Path) -> None:
    install(site, "bb_faulty", "1 / 0")
    assert not list(unmet(["bb-faulty>=9"], load()))
    assert checked(tmp_path, require_plugins=("bb-faulty",)).exit_status(exit_zero=True) == 2


def test_a_module_without_a_version_does_not_meet_one_that_is_asked_for(site: Path) -> None:
    (site / "rules_of_the_province.py").write_text(a_rule("PV001", "of-the-province"), encoding="utf-8")
    registry = load(modules=["rules_of_the_province"])
    assert [failure.reason for failure in unmet(["rules_of_the_province==9"], registry)] == ["no-version"]
    assert not list(unmet(["rules_of_the_province"], registry))


def test_a_module_that_the_configuration_names_is_a_plugin(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
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


def test_the_environment_names_modules_and_files(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.py").write_text(a_rule("BB001", "mine"), encoding="utf-8")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "theirs.py").write_text(a_rule("BB002", "theirs"), encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("DXLINT_PLUGINS", "mine, beside/theirs.py,mine,")
    asked = ("check", "report.yaml", "--format", "csv", "--select", "OK,BB")
    done = in_folder(tmp_path, monkeypatch, *asked)
    assert [line.split(",")[3] for line in done.stdout.splitlines()[1:]] == ["BB001", "BB002", "OK001"]
    (tmp_path / "dxlint.yaml").write_text("plugins: [mine]\n", encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, *asked)
    assert [line.split(",")[3] for line in done.stdout.splitlines()[1:]] == ["BB001", "BB002", "OK001"]
    listed = in_folder(tmp_path, monkeypatch, "plugins").stdout
    assert "beside/theirs.py" in listed


def test_isolated_passes_over_what_the_environment_names(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXLINT_PLUGINS", "no_such_module")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml", "--isolated", "--select", "DX101")
    assert (done.exit_code, "no_such_module" in done.stdout + done.stderr) == (1, False)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no_such_module", "plugin no_such_module is named, and no such module is installed"),
        ("no-such-file.py", "no-such-file.py is named, and there is no such file"),
        ("string", "plugin string brings nothing: no function of it is marked with hookimpl"),
    ],
)
def test_what_the_environment_names_and_brings_nothing_is_told(
    name: str, said: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXLINT_PLUGINS", name)
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml")
    assert done.exit_code == 2
    assert said in " ".join(done.stdout.split())
    assert "DX101" in done.stdout


def test_a_module_is_loaded_once_whatever_the_configuration_names_beside_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = "import pathlib\nwith pathlib.Path(__file__).with_name('loads').open('a') as file: file.write('x')\n"
    (tmp_path / "mine.py").write_text(counted + a_rule("BB001", "mine"), encoding="utf-8")
    (tmp_path / "rules.py").write_text(a_rule("BB002", "theirs"), encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    monkeypatch.setenv("DXLINT_PLUGINS", "mine.py")
    assert in_folder(tmp_path, monkeypatch, "check", "report.yaml").exit_code == 1
    assert (tmp_path / "loads").read_text(encoding="utf-8") == "x"


def test_nothing_is_loaded_because_it_lies_beside_a_submission(tmp_path: Path) -> None:
    install(tmp_path, "aa_beside", a_rule("BE001", "beside", "raise SystemExit(7)"))
    report = tmp_path / "report.yaml"
    report.write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, tmp_path / "no-site", "check", "report.yaml")
    assert ran.returncode == 1
    assert "BE001" not in ran.stdout


def test_the_command_lists_plugins_and_names_those_that_fail(site: Path, tmp_path: Path) -> None:
    install(site, "bb_faulty", "raise RuntimeError('no licence')")
    ran = dxlint(tmp_path, site, "plugins", "--lang", "en")
    assert ran.returncode == 2
    assert "zz-well" in ran.stdout
    assert "OK001" in ran.stdout
    assert "bb-faulty 2.3" in ran.stderr
    assert "no licence" in ran.stderr
    assert "Traceback" not in ran.stderr


READERS = """
from dxlint import hookimpl
from dxlint.plugin import Format, Tree, read_yaml

def lines(raw):
    if raw == b"raise":
        raise OverflowError("no")
    if raw == b"nothing":
        return None
    if raw == b"exit":
        raise SystemExit(0)
    if raw == b"odd":
        return Tree({"dxlint": 1, "text": object(), 5: {}}, [], "")
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


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"raise", "OverflowError"), (b"nothing", "it must give a Tree"), (b"exit", "SystemExit"), (b"odd", "")],
)
def test_a_reader_that_fails_is_named_with_its_plugin(content: bytes, told: str, site: Path, tmp_path: Path) -> None:
    install(site, "zz_reads", READERS)
    (tmp_path / "a.wide").write_bytes(content)
    done = run(Options(paths=(str(tmp_path / "a.wide"),), language="en"))
    messages = [finding.message for finding in done.findings if finding.blocks]
    assert any("zz-reads" in message and told in message for message in messages), messages
    assert done.exit_status() == 2


BROKEN = "1 / 0"
WANTS_A_BROKEN_PLUGIN = {
    "its preset": ("extends: [son-la]\n", "report.yaml", ()),
    "its catalogue": ("catalogue: son-la/2024\n", "report.yaml", ()),
    "its output format": ("select: [DX1]\n", "report.yaml", ("--format", "lines")),
    "a folder of its kind of files": ("select: [DX1]\n", "only", ()),
    "its rules": ("select: [SL]\n", "report.yaml", ()),
}


@pytest.mark.parametrize("what", WANTS_A_BROKEN_PLUGIN)
def test_who_asks_for_what_a_broken_plugin_would_bring_is_told_of_the_plugin_first(
    what: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration, checked_path, words = WANTS_A_BROKEN_PLUGIN[what]
    install(site, "son_la", BROKEN)
    (tmp_path / "only").mkdir()
    for name in ("report.yaml", "report.bc"):
        (tmp_path / name).write_text(SUBMISSION, encoding="utf-8")
    (tmp_path / "only" / "report.bc").write_text("Có 5/10 hộ, đạt 50%.", encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text(configuration, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", checked_path, *words)
    said = (done.stderr + done.stdout).splitlines()
    assert done.exit_code == 2
    assert said[0].startswith("plugin son-la 2.3 cannot be loaded: “ZeroDivisionError"), said
    assert not any("did you mean" in line for line in said)


def test_a_file_that_a_broken_plugin_would_read_is_told_with_the_plugin(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "son_la", BROKEN)
    (tmp_path / "report.bc").write_text(SUBMISSION, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.bc")
    assert done.exit_code == 2
    assert "! plugin son-la 2.3 cannot be loaded: “ZeroDivisionError" in done.stdout


def test_a_required_plugin_that_is_absent_is_told_before_the_preset_that_it_would_bring(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("extends: [son-la]\nrequire_plugins: [dxlint-son-la]\n", encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml")
    required, unknown = done.stderr.splitlines()
    assert required == "plugin dxlint-son-la is required and is not installed"
    assert unknown.startswith("Error: dxlint.yaml:1: “extends” names “son-la”")
    assert unknown.endswith("it may belong to a plugin named above")


@pytest.mark.parametrize("configuration", ["extends: [son-la]\n", "selec: [DX1]\n", "a: [b\n"])
def test_plugins_are_listed_beside_a_configuration_that_cannot_be_used(
    configuration: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "son_la", BROKEN)
    (tmp_path / "dxlint.yaml").write_text(configuration, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "plugins")
    assert done.exit_code == 2
    assert "OK001" in done.stdout
    failed, fault = done.stderr.splitlines()
    assert failed.startswith("plugin son-la 2.3 cannot be loaded")
    assert fault.startswith("Error: dxlint.yaml:1")


def test_a_form_for_the_catalogue_of_a_broken_plugin_names_the_plugin(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "son_la", BROKEN)
    done = in_folder(tmp_path, monkeypatch, "new", "form.yaml", "--catalogue", "son-la/2024")
    assert (done.exit_code, done.stderr.splitlines()[0][:34]) == (2, "plugin son-la 2.3 cannot be loaded")


def test_a_configuration_may_build_on_the_preset_of_a_module_that_it_names(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = "from dxlint import hookimpl\n@hookimpl\ndef dxlint_presets():\n    return {'xa': {'select': ['OK']}}\n"
    (tmp_path / "rules.py").write_text(rules, encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("extends: [xa]\nplugins: [./rules.py]\n", encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml", "--format", "csv")
    assert [line.split(",")[3] for line in done.stdout.splitlines()[1:]] == ["OK001"], done.stdout + done.stderr
