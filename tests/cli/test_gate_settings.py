"""Settings that somebody believes in hold, or are told not to; none is lost in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WRONG, Command

WANTS = 'require_plugins = ["dxlint-khong-co"]\n'


@pytest.mark.parametrize(
    "text",
    [
        "[ tool.dxlint ]\n" + WANTS,
        '[tool."dxlint"]\n' + WANTS,
        "tool.dxlint." + WANTS,
        '[tool]\ndxlint = {require_plugins = ["dxlint-khong-co"]}\n',
    ],
)
def test_a_table_of_a_project_holds_however_it_is_written(text: str, dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", text)
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 2


@pytest.mark.parametrize("text", ["[tool.dxlint\n", '[project]\ndependencies = ["dxlint"\n'])
def test_a_project_that_may_hold_settings_and_cannot_be_read_is_told(
    text: str, dxlint: Command, write: Callable
) -> None:
    write("pyproject.toml", text)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "pyproject.toml" in done.stderr


def test_a_project_that_only_depends_on_dxlint_holds_no_settings(dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", '[project]\ndependencies = ["dxlint"]\n')
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dxlint.yaml", "require_plugins: [dxlint-khong-co]\n"),
        ("DXLINT.YML", "require_plugins: [dxlint-khong-co]\n"),
        ("dxlint.yaml.txt", "require_plugins: [dxlint-khong-co]\n"),
        ("dxlint.json", '{"require_plugins": ["dxlint-khong-co"]}'),
        ("dxlint.toml", WANTS),
        (".dxlint.toml", "[tool.dxlint]\n" + WANTS),
        (".dxlintrc", "require_plugins: [dxlint-khong-co]\n"),
        (".dxlint", "require_plugins: [dxlint-khong-co]\n"),
        ("dxlint.yaml ", "require_plugins: [dxlint-khong-co]\n"),
        ("dxlint.config.yaml", "require_plugins: [dxlint-khong-co]\n"),
        ("dx-lint.yaml", "require_plugins: [dxlint-khong-co]\n"),
        (".config/dxlint.yaml", "require_plugins: [dxlint-khong-co]\n"),
        ("dxlint.ini", "[dxlint]\nrequire_plugins = dxlint-khong-co\n"),
        ("setup.cfg", "[tool:dxlint]\nrequire_plugins = dxlint-khong-co\n"),
        ("tox.ini", "[tox]\n\n[dxlint]\nrequire_plugins = dxlint-khong-co\n"),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_a_configuration_by_any_other_name_is_told(
    name: str, text: str, beside: bool, dxlint: Command, write: Callable
) -> None:
    write(name, text)
    write("xa.yaml", CLEAN)
    if beside:
        write("dxlint.yaml", "lang: en\n")
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "is not read: a configuration is called dxlint.yaml" in done.stderr


def test_a_folder_for_the_schema_is_no_configuration(dxlint: Command, write: Callable) -> None:
    write(".dxlint/submission.schema.json", "{}")
    write("dxlint.json", '{"so_lieu": 3}')
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 0


def test_two_configurations_in_one_folder_are_told(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "lang: en\n")
    write("pyproject.toml", "[tool.dxlint]\n" + WANTS)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "has settings, and so has pyproject.toml beside it" in done.stderr


@pytest.mark.parametrize("table", ["dxlint", "tool.DxLint", "tool.dx-lint", "tools.dxlint"])
def test_a_table_under_another_name_is_told(table: str, dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", f"[{table}]\n" + WANTS)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert f"holds [{table}], which is not read; settings stand under [tool.dxlint]" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_project_in_another_encoding_is_told(encoding: str, dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", ("[tool.dxlint]\n" + WANTS).encode(encoding))
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 2


@pytest.mark.parametrize(
    "settings",
    [
        "severity: {DX103: info, numerator-exceeds-denominator: error}\n",
        "options: {DX502: {words: 5}, duplicated-paragraph: {words: 500}}\n",
    ],
)
def test_a_rule_that_is_set_under_two_names_is_told(settings: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", settings)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "by its code and as" in done.stderr


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ('{"requierd": ["x-ma"]}', "JSON Schema knows no “requierd”"),
        ('{"properties": {"header": {"requierd": ["x-ma"]}}}', "did you mean “required”?"),
        ('{"required": ["x-ma"],\n"required": []}', "the key “required” stands there twice"),
    ],
)
def test_a_schema_that_would_ask_for_nothing_is_told(schema: str, said: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "schemas: [s.json]\n")
    write("s.json", schema)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert said in done.stderr


def test_words_of_ones_own_in_a_schema_are_no_slips(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "schemas: [s.json]\n")
    write("s.json", '{"x-nguon": "Sở", "ghi_chu": "a", "properties": {"requierd": {"title": "a"}, "typ": {}}}')
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 0


def test_a_baseline_and_a_schema_are_looked_for_beside_the_configuration_that_names_them(
    dxlint: Command, write: Callable
) -> None:
    write("dxlint.yaml", "extends: [chung/nen.yaml]\n")
    write("chung/nen.yaml", "schemas: [s.json]\nbaseline: known.json\n")
    write("chung/known.json", '{"version": 2, "findings": []}')
    write("chung/s.json", '{"required": ["x-ma"]}')
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 1
    assert "the key x-ma is missing" in " ".join(done.stdout.split())


@pytest.mark.parametrize("value", ["-5", "-1"])
def test_an_option_below_nought_would_end_what_a_rule_finds(value: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", f"options: {{DX502: {{words: {value}}}}}\n")
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert f"must be a whole number of 0 or more, not “{value}”" in done.stderr


def test_a_configuration_that_is_a_link_to_nothing_or_a_folder_is_told(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("a/xa.yaml", CLEAN)
    (tmp_path / "a" / "dxlint.yaml").symlink_to("khong-co.yaml")
    write("b/xa.yaml", CLEAN)
    write("b/dxlint.yaml/x", "")
    for folder in ("a", "b"):
        done = dxlint("check", f"{folder}/xa.yaml")
        assert done.returncode == 2
        assert "dxlint.yaml" in done.stderr


def test_a_list_of_offices_that_names_nobody_is_told(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "expected_reporters: [so.txt]\n")
    write("so.txt", "# các xã\n\n")
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "names no office" in done.stderr


@pytest.mark.parametrize(
    "option",
    [
        "--require-plugin",
        "--changed-since",
        "--output",
        "--config",
        "--baseline",
        "--write-baseline",
        "--stdin-filename",
    ],
)
def test_an_option_of_which_a_script_left_the_value_blank_is_told(
    option: str, dxlint: Command, write: Callable
) -> None:
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml", option, "")
    assert done.returncode == 2
    assert "is empty" in done.stderr


@pytest.mark.parametrize("reason", ["", ".", "-- …"])
def test_a_suppression_whose_reason_says_nothing_is_told(reason: str, dxlint: Command, write: Callable) -> None:
    write("xa.yaml", WRONG + f"suppress: [{{rule: DX103, reason: '{reason}'}}]\n")
    done = dxlint("check", "xa.yaml", "--fail-on", "warning")
    assert done.returncode == 1
    assert "DX103 is suppressed without a reason" in " ".join(done.stdout.split())


@pytest.mark.parametrize("option", ["--config", "--baseline", "--changed-since", "--stage", "--fail-on"])
def test_an_option_of_one_value_is_given_once(option: str, dxlint: Command, write: Callable) -> None:
    write("xa.yaml", CLEAN)
    value = {"--stage": "draft", "--fail-on": "info"}.get(option, "a")
    done = dxlint("check", "xa.yaml", option, value, option, value)
    assert done.returncode == 2
    assert "is given more than once" in done.stderr


@pytest.mark.parametrize("text", ["", "# fail_on: warning\n", "{}\n"])
def test_a_file_without_settings_that_others_build_on_is_told(text: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "extends: [luat.yaml]\n")
    write("luat.yaml", text)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "luat.yaml: holds no settings" in done.stderr


@pytest.mark.parametrize("text", ["", "fail_on = 'info'\n", "[dxlint]\nfail_on = 'info'\n", "[tool.dxlint]\n"])
def test_a_file_of_toml_without_the_table_is_told_where_it_is_named(
    text: str, dxlint: Command, write: Callable
) -> None:
    write("c.toml", text)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml", "--config", "c.toml")
    assert done.returncode == 2
    assert "c.toml: holds no settings" in done.stderr


@pytest.mark.parametrize("key", ["require_plugins", "plugins", "baseline", "stage", "select", "expected_reporters"])
def test_a_setting_without_a_value_is_told(key: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", f"lang: en\n{key}:\n  # - dxlint-thanh-hoa\n")
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert f"dxlint.yaml:2: “{key}” has no value" in done.stderr


@pytest.mark.parametrize("named", [(), ("--config", "dxlint.yaml")])
def test_an_emptied_configuration_is_told_and_one_of_comments_is_none(
    named: tuple[str, ...], dxlint: Command, write: Callable
) -> None:
    write("xa.yaml", CLEAN)
    write("dxlint.yaml", "# fail_on: warning\n")
    assert dxlint("check", "xa.yaml", *named).returncode == 0
    write("dxlint.yaml", "")
    done = dxlint("check", "xa.yaml", *named)
    assert done.returncode == 2
    assert "dxlint.yaml: holds no settings" in done.stderr


@pytest.mark.parametrize("git", ["", "gitdir: khong-co\n", "gitdir:\n", None])
def test_what_is_no_repository_ends_no_search_for_settings(
    git: str | None, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("dxlint.yaml", "fail_on: info\n")
    write("bc/xa.yaml", WRONG.replace("27/26", "39:50"))
    assert dxlint("check", "bc").returncode == 1
    if git is None:
        (tmp_path / "bc" / ".git").mkdir()
    else:
        write("bc/.git", git)
    assert dxlint("check", "bc").returncode == 1


@pytest.mark.parametrize("git", ["kho/.git/HEAD", "kho/HEAD"])
def test_a_repository_ends_the_search_for_settings(git: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "fail_on: info\n")
    write("kho/bc/xa.yaml", WRONG.replace("27/26", "39:50"))
    write(git, "ref: refs/heads/main\n")
    if git == "kho/HEAD":
        write("kho/bc/.git", "gitdir: ..\n")
    assert dxlint("check", "kho/bc").returncode == 0
