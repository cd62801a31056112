"""The published schema in the YAML language server: what a person sees who has no other help."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.fresh import ROOT
from tests.lsp.client import PATIENCE

SERVER = "yaml-language-server@1.25.0"
SCHEMA = (ROOT / "schemas" / "submission.schema.json").as_uri()
REPORT = f"""# yaml-language-server: $schema={SCHEMA}
dxlint: 1
header:
  agency: UBND xã Mẫu
  |
groups:
  - indicators:
      - {{id: "1", name: Hồ sơ, target: "50%", status: Đạt}}
measurs: 3
"""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("npm")
    words = ["npm", "install", "--no-audit", "--no-fund", SERVER]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return str(folder / "node_modules" / ".bin" / "yaml-language-server")


@pytest.fixture(scope="module")
def told(command: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is wrong with the report, what completes its blank line, what is shown of two of its keys."""
    return asyncio.run(asyncio.wait_for(_asked(command, tmp_path_factory.mktemp("reports")), PATIENCE))


async def _asked(command: str, folder: Path) -> dict[str, Any]:
    client, news = LanguageClient("editor", "1"), asyncio.Queue[types.PublishDiagnosticsParams]()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def take(params: types.PublishDiagnosticsParams) -> None:
        news.put_nowait(params)

    @client.feature(types.WORKSPACE_CONFIGURATION)
    def settings(params: types.ConfigurationParams) -> list[dict[str, Any]]:
        asked = {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
        return [asked if item.section == "yaml" else {} for item in params.items]

    await client.start_io(command, "--stdio", cwd=folder)
    can = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(configuration=True))
    await client.initialize_async(types.InitializeParams(can, root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    name = types.TextDocumentIdentifier((folder / "bao-cao.yaml").as_uri())
    text = REPORT.replace("|\n", "\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(name.uri, "yaml", 1, text)))
    found = await news.get()
    blank = await client.text_document_completion_async(types.CompletionParams(name, at("|")))
    hovers = [
        await client.text_document_hover_async(types.HoverParams(name, at(word))) for word in ("agency", "status")
    ]
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return {"found": found, "blank": blank, "hovers": hovers}


def at(word: str) -> types.Position:
    before = REPORT[: REPORT.index(word, REPORT.index("header"))]
    return types.Position(before.count("\n"), len(before) - before.rindex("\n") - 1)


def test_a_key_that_is_none_is_told(told: dict[str, Any]) -> None:
    assert ["measurs" in one.message for one in told["found"].diagnostics] == [True]


def test_keys_are_completed_and_explained(told: dict[str, Any]) -> None:
    offered = {item.label: item.documentation for item in getattr(told["blank"], "items", told["blank"])}
    assert {"number", "date", "title", "period"} <= offered.keys()
    assert "agency" not in offered  # it is there
    assert all(offered.values())


def test_pointing_at_a_key_explains_it(told: dict[str, Any]) -> None:
    agency, status = (hover.contents.value for hover in told["hovers"])
    assert "cơ quan ban hành" in agency
    assert "Chưa đạt" in status
