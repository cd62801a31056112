"""Our plugins, a province's and a field's, built and installed beside dxlint as anybody would install them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fresh import ROOT, done, environment_with, lent_packages, offline, run, wheel_of

pytestmark = pytest.mark.slow

PLUGIN = ROOT / "plugins" / "dxlint-thanh-hoa"
FIELD = ROOT / "plugins" / "dxlint-nong-thon-moi"
REPORT = ROOT / "fixtures" / "reports" / "yen-dinh-2023-h1.yaml"


class Fresh(NamedTuple):
    programs: Path
    env: dict[str, str]
    folder: Path

    def dxlint(self, *arguments: str) -> tuple[int, str]:
        ran = run([str(self.programs / "dxlint"), *arguments], self.folder, self.env)
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """An environment with the wheels of dxlint and both plugins, and a folder to stand in."""
    folder = tmp_path_factory.mktemp("fresh")
    env = offline(lent_packages(folder / "lent"))
    wheels = [wheel_of(project, folder) for project in (ROOT, PLUGIN, FIELD)]
    programs = environment_with(wheels, folder / "venv", env)
    work = folder / "work"
    work.mkdir()
    return Fresh(programs, env, work)


@pytest.fixture(scope="module")
def uncited(fresh: Fresh) -> str:
    """A real report, but that it cites another decision than the one which set its targets."""
    text = REPORT.read_text("utf-8").replace('"696/QĐ-UBND", date: "18/3', '"696/QĐ-UBND", date: "19/3')
    (fresh.folder / "uncited.yaml").write_text(text, encoding="utf-8")
    return "uncited.yaml"


def codes(told: str) -> set[str]:
    return {finding["code"] for finding in json.loads(told)["findings"]}


def test_the_plugins_are_listed_with_what_they_bring(fresh: Fresh) -> None:
    status, told = fresh.dxlint("plugins", "--format", "json")
    assert status == 0
    field, province = [plugin for plugin in json.loads(told)["plugins"] if plugin["name"] != "dxlint"]
    assert (province["name"], province["version"]) == ("dxlint-thanh-hoa", "0.1.0")
    assert province["rules"] == ["TH001", "TH101", "TH102", "TH103", "TH104"]
    assert sorted(province["catalogues"]) == ["thanh-hoa/commune-2022", "thanh-hoa/district-2022"]
    assert province["registers"] == ["thanh-hoa/targets-2022"]
    assert (field["name"], field["version"]) == ("dxlint-nong-thon-moi", "0.1.0")
    assert field["rules"] == [
        *(f"NTM00{number}" for number in range(1, 7)),
        *(f"NTM10{number}" for number in range(1, 5)),
    ]
    assert sorted(field["catalogues"]) == ["nong-thon-moi/commune-2021", "nong-thon-moi/commune-2026"]
    assert field["registers"] == ["nong-thon-moi/criteria"]


def test_its_catalogue_makes_a_form_and_is_held_against_it(fresh: Fresh) -> None:
    assert fresh.dxlint("new", "moi.yaml", "--catalogue", "thanh-hoa/commune-2022")[0] == 0
    config = fresh.folder / "catalogue.yaml"
    config.write_text("catalogue: thanh-hoa/commune-2022\n", encoding="utf-8")
    form = (fresh.folder / "moi.yaml").read_text("utf-8")
    (fresh.folder / "moi.yaml").write_text(form.replace('target: "60%"', 'target: "6%"', 1), encoding="utf-8")
    _status, told = fresh.dxlint("check", "moi.yaml", "--config", str(config), "--format", "json")
    assert [finding["code"] for finding in json.loads(told)["findings"] if finding["code"] != "DX701"] == ["DX213"]


def test_its_register_finds_what_is_miscited_in_the_two_real_reports_and_nothing_in_others(fresh: Fresh) -> None:
    config = fresh.folder / "register.yaml"
    config.write_text("extends: thanh-hoa\nselect: [DX410]\n", encoding="utf-8")
    folders = [str(ROOT / "fixtures" / name) for name in ("reports", "good")]
    status, told = fresh.dxlint("check", *folders, "--config", str(config), "--format", "json")
    assert status == 0
    found = [(Path(one["file"]).stem, one["excerpt"], one["severity"]) for one in json.loads(told)["findings"]]
    assert found == [
        ("canh-nang-2022", "2115/STTT-CNTT", "warning"),
        ("yen-dinh-2023-h1", "696/QĐ-UBND", "warning"),
        ("yen-dinh-2023-h1", "20/03/2023", "info"),
    ]


def test_its_rule_runs_beside_dxlints_own(fresh: Fresh, uncited: str) -> None:
    _status, told = fresh.dxlint("check", uncited, "--format", "json")
    assert {"TH001", "DX103", "DX202"} <= codes(told)
    assert json.loads(told)["tool"]["plugins"] == [
        {"name": "dxlint-nong-thon-moi", "version": "0.1.0"},
        {"name": "dxlint-thanh-hoa", "version": "0.1.0"},
    ]


@pytest.mark.parametrize(("language", "words"), [("vi", "viện dẫn"), ("en", "compare")])
def test_its_rule_is_explained_in_both_languages(fresh: Fresh, language: str, words: str) -> None:
    status, told = fresh.dxlint("explain", "TH001", "--lang", language)
    assert status == 0
    assert "targets-decision" in told
    assert words in told
    assert "dxlint-thanh-hoa" in told


def test_isolated_leaves_it_out(fresh: Fresh, uncited: str) -> None:
    _status, told = fresh.dxlint("check", uncited, "--format", "json", "--isolated")
    assert "TH001" not in codes(told)
    assert json.loads(told)["tool"]["plugins"] == []
    assert fresh.dxlint("explain", "TH001", "--isolated")[0] == 2


def test_a_configuration_can_require_it(fresh: Fresh) -> None:
    config = fresh.folder / "required.yaml"
    for required, status in (("dxlint-thanh-hoa>=0.1", 0), ("dxlint-thanh-hoa>=9", 2), ("dxlint-nghe-an", 2)):
        config.write_text(f'require_plugins: ["{required}"]\n', encoding="utf-8")
        found, told = fresh.dxlint("check", str(REPORT), "--config", str(config), "--exit-zero")
        assert found == status, told


@pytest.mark.parametrize("plugin", [PLUGIN, FIELD], ids=lambda plugin: plugin.name)
def test_its_own_cases_hold_where_it_is_installed(plugin: Path, fresh: Fresh) -> None:
    done(
        [str(fresh.programs / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", str(plugin)],
        fresh.folder,
        fresh.env,
    )


@pytest.mark.parametrize(
    ("preset", "report", "found"),
    [
        ("thanh-hoa", ROOT / "fixtures" / "reports" / "canh-nang-2022.yaml", {"DX410", "DX214"}),
        ("nong-thon-moi", FIELD / "tests" / "bao-cao.yaml", {"NTM001", "NTM002", "NTM003", "NTM006", "DX410"}),
    ],
)
def test_its_preset_and_its_rules_find_what_stands_in_a_report(
    preset: str, report: Path, found: set[str], fresh: Fresh
) -> None:
    config = fresh.folder / "preset.yaml"
    config.write_text(f"extends: {preset}\nselect: [TH, NTM, DX002, DX213, DX214, DX410]\n", encoding="utf-8")
    _status, told = fresh.dxlint("check", str(report), "--config", str(config), "--format", "json")
    assert codes(told) == found


def test_each_plugin_is_silent_on_reports_of_another_field(fresh: Fresh) -> None:
    _status, told = fresh.dxlint("check", str(ROOT / "fixtures" / "reports"), "--select", "NTM", "--format", "json")
    assert codes(told) == set()
    _status, told = fresh.dxlint("check", str(FIELD / "tests" / "bao-cao.yaml"), "--select", "TH", "--format", "json")
    assert codes(told) == set()


def test_its_rule_takes_its_options_and_severity_from_the_same_configuration_as_any(fresh: Fresh, uncited: str) -> None:
    config = fresh.folder / "severity.yaml"
    config.write_text("select: [TH]\nseverity: {targets-decision: error}\n", encoding="utf-8")
    assert fresh.dxlint("check", uncited, "--config", str(config))[0] == 1


def test_a_new_package_passes_its_own_tests_at_once(fresh: Fresh) -> None:
    status, told = fresh.dxlint("plugin", "new", "quang-nam", "--lang", "en")
    assert status == 0, told
    package = fresh.folder / "dxlint-quang-nam"
    programs = environment_with(
        [wheel_of(ROOT, fresh.folder), wheel_of(package, fresh.folder)], fresh.folder / "second", fresh.env
    )
    python = str(programs / "python")
    done([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(package)], fresh.folder, fresh.env)
    listed = json.loads(done([str(programs / "dxlint"), "rules", "QN", "--format", "json"], fresh.folder, fresh.env))
    assert [rule["code"] for rule in listed] == ["QN001", "QN101"]
    assert fresh.dxlint("plugin", "new", "quang-nam")[0] == 2
    assert fresh.dxlint("plugin", "new", "Quảng Nam")[0] == 2
    assert fresh.dxlint("plugin", "new", "dx")[0] == 2
