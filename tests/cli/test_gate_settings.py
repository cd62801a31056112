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


def test_a_table_under_another_name_is_told(dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", "[dxlint]\n" + WANTS)
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "settings stand under [tool.dxlint]" in done.stderr


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
