"""``plugins/dxlint-plugin-template``: what ``dxlint plugin new`` writes, to look at and to test."""

from __future__ import annotations

from pathlib import Path

from dxlint.cli.plugin import plugin_files

FOLDER = Path(__file__).resolve().parents[2] / "plugins" / "dxlint-plugin-template"


def files() -> dict[Path, str]:
    """Every file of the package."""
    return {FOLDER / path: text for path, text in plugin_files("plugin-template", "TPL", "en").items()}
