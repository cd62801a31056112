"""Presets of plugins that build on one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.session import Session

PRESETS = """
from dxlint import hookimpl

@hookimpl
def dxlint_presets():
    return {
        "country": {"ignore": ["DX7"], "fail_on": "warning"},
        "province": {"extends": "country", "fail_on": "info"},
        "itself": {"extends": ["itself"]},
        "one": {"extends": "other"},
        "other": {"extends": "one"},
        "lost": {"extends": "nowhere"},
        "misspelt": {"selct": ["DX1"]},
    }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rules.py").write_text(PRESETS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built_on(preset: str, folder: Path) -> Session:
    (folder / "dxlint.yaml").write_text(f"plugins: [./rules.py]\nextends: {preset}\n", encoding="utf-8")
    return Session(Options(paths=(".",)))


def test_a_preset_builds_on_another(folder: Path) -> None:
    main = built_on("province", folder).main
    assert (main["ignore"], main["fail_on"]) == (["DX7"], "info")


@pytest.mark.parametrize(
    ("preset", "reason"),
    [
        ("itself", "extends-itself"),
        ("one", "extends-itself"),
        ("lost", "no-such-preset"),
        ("misspelt", "unknown-key"),
    ],
)
def test_a_preset_that_leads_nowhere_is_named_with_its_plugin(preset: str, reason: str, folder: Path) -> None:
    with pytest.raises(ConfigError) as met:
        built_on(preset, folder)
    assert (met.value.reason, met.value.file) == (reason, f"rules.py, “{preset}”")
