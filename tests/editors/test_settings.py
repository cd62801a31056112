"""The settings that the pages on editors show are what these editors read."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fresh import ROOT
from tests.shell_pages import blocks

PAGES = [ROOT / "docs" / "editors.md", ROOT / "docs" / "vi" / "editors.md"]


def shown(page: Path, language: str) -> str:
    """The one block of a page in a language."""
    (block,) = (block.text for block in blocks(page.read_text(encoding="utf-8")) if block.language == language)
    return block


@pytest.mark.parametrize("page", PAGES)
def test_zeds_settings_are_json_that_starts_the_server(page: Path) -> None:
    (server,) = json.loads(shown(page, "json"))["lsp"].values()
    assert server["binary"]["path"].endswith("/dxlint")
    assert server["binary"]["arguments"] == ["lsp"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovims_settings_are_lua_that_names_the_server(page: Path, tmp_path: Path) -> None:
    """Carried out with a stand-in for ``vim.lsp.config``, which Neovim has from 0.11 on."""
    stand_in = "vim.lsp.config = function(name, given) vim.g[name] = given end\nvim.lsp.enable = vim.lsp.config\n"
    (tmp_path / "init.lua").write_text(stand_in + shown(page, "lua").replace('enable("dxlint")', 'enable("on", 1)'))
    told = "lua io.write(vim.json and vim.json.encode(vim.g.dxlint) or vim.fn.json_encode(vim.g.dxlint))"
    command = ["nvim", "--headless", "-u", str(tmp_path / "init.lua"), "-i", "NONE", "-c", told, "-c", "qa!"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    held = json.loads(done.stdout)
    assert held["cmd"] == ["dxlint", "lsp"]
    assert {"yaml", "markdown"} <= set(held["filetypes"])
