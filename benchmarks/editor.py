"""How long an editor waits for what is found: from a keystroke to the diagnostics of the text as it then is.

The same keystrokes go to the YAML language server (npm: ``yaml-language-server``) with the submission's schema, where
it is installed: each is answered by one server before the other is asked, so that neither takes the other's time. That
server waits 200 ms for further keystrokes before it looks at any; no setting changes it.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.corpus import report
from benchmarks.processes import ROOT, installed
from benchmarks.rendering import as_yaml
from benchmarks.tables import Row, show
from tests.structure.layout import layout
from tests.structure.make import as_text, reports

SIZE = 40_000
"""Bytes of a document, about."""
SEED = 5
"""Of the generated report: one that has enough to say for its size."""
PATIENCE = 60
"""Seconds after which an answer is taken to be missing."""
TYPED = "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%. "
HEADS = ("document", "kB", "server", "median ms", "99th percentile ms", "longest ms", "dxlint to it")
_SCHEMA = (ROOT / "schemas" / "submission.schema.json").as_uri()
_DIGIT = re.compile(r"\d")


class Document(NamedTuple):
    """What is typed into: a name whose suffix says what it is, and its text."""

    name: str
    text: str


class Server:
    """A language server over stdio, asked for nothing but what it finds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.client = client = LanguageClient("benchmark", "1")
        self._news: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def take(params: types.PublishDiagnosticsParams) -> None:
            self._news.put_nowait(params)

        @client.feature(types.WORKSPACE_CONFIGURATION)
        def settings(params: types.ConfigurationParams) -> list[dict[str, Any]]:
            yaml = {"schemas": {_SCHEMA: ["*.yaml"]}, "schemaStore": {"enable": False}, "validate": True}
            return [yaml if item.section == "yaml" else {} for item in params.items]

    async def begin(self, command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
        """Start the server on a folder."""
        await self.client.start_io(*command, cwd=folder, env=environment)
        workspace = types.WorkspaceClientCapabilities(configuration=True)
        said = types.InitializeParams(types.ClientCapabilities(workspace=workspace), root_uri=folder.as_uri())
        await self.client.initialize_async(said)
        self.client.initialized(types.InitializedParams())

    async def open(self, uri: str, text: str) -> None:
        """Open a document and wait for what is found in it."""
        language = "yaml" if uri.endswith(".yaml") else "plaintext"
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self._answered(1)

    async def type(self, uri: str, version: int, change: types.TextDocumentContentChangePartial) -> float:
        """Seconds from a keystroke to what is found in the text as it then is."""
        while not self._news.empty():
            self._news.get_nowait()
        changed = types.VersionedTextDocumentIdentifier(version, uri)
        begun = time.perf_counter()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, [change]))
        await self._answered(version)
        return time.perf_counter() - begun

    async def _answered(self, version: int) -> None:
        """Wait for the diagnostics of a version; a server that names none answers once for each."""
        while (await asyncio.wait_for(self._news.get(), PATIENCE)).version not in (None, version):
            pass

    async def end(self) -> None:
        """Let the server go."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


def documents() -> list[Document]:
    """A generated report and a real one as YAML, and real ones as text, one behind the other."""
    real = reports()
    texts = [as_text(layout(real[name])).decode() for name in ("yen-dinh-2023-h1", "thap-muoi-2023")]
    typed = (ROOT / "fixtures" / "reports" / "yen-dinh-2023-h1.yaml").read_text(encoding="utf-8")
    made = as_yaml(report(SEED, size=SIZE).mapping())
    return [
        Document("bao-cao-1.yaml", made),
        Document("bao-cao-2.yaml", typed),
        Document("bao-cao-3.txt", "".join(texts)),
    ]


def keystrokes(document: Document, number: int) -> Iterator[types.TextDocumentContentChangePartial]:
    """So many changes of one character: digits all over the text made wrong and right again, then a sentence typed.

    Columns are counted in UTF-16, in which these texts have one unit a character.
    """
    chance = random.Random(number)
    lines = document.text.split("\n")
    figures = [(at, found.start()) for at, line in enumerate(lines[9:], 9) for found in _DIGIT.finditer(line)]
    for _ in range(number // 4):
        line, column = chance.choice(figures)
        old = lines[line][column]
        yield _change(line, column, 1, str((int(old) + chance.randint(1, 9)) % 10))
        yield _change(line, column, 1, old)
    line = max(range(len(lines)), key=lambda at: len(lines[at]) if '"' not in lines[at] else 0)
    column = len(lines[line])
    for at in range(number - number // 4 * 2):
        yield _change(line, column + at, 0, TYPED[at % len(TYPED)])


def _change(line: int, column: int, length: int, text: str) -> types.TextDocumentContentChangePartial:
    place = types.Range(types.Position(line, column), types.Position(line, column + length))
    return types.TextDocumentContentChangePartial(place, text)


def waiting_times(number: int) -> str:
    """The table: so many keystrokes into each document."""
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(_measured(Path(folder).resolve(), number))
    found = any(row[2] != "dxlint" for row in rows)
    return show(HEADS, rows) + ("" if found else "\nyaml-language-server is not installed here.")


async def _measured(folder: Path, number: int) -> list[Row]:
    environment = installed(folder / "lib")
    commands = {"dxlint": [sys.executable, "-m", "dxlint", "lsp"]}
    if (other := shutil.which("yaml-language-server")) is not None:
        commands["yaml-language-server"] = [other, "--stdio"]
    servers = {name: Server(name) for name in commands}
    for name, server in servers.items():
        await server.begin(commands[name], folder, environment)
    rows: list[Row] = []
    for document in documents():
        asked = [server for name, server in servers.items() if name == "dxlint" or document.name.endswith(".yaml")]
        rows += await _one(document, asked, (folder / document.name).as_uri(), number)
    for server in servers.values():
        await server.end()
    return rows


async def _one(document: Document, servers: Sequence[Server], uri: str, number: int) -> list[Row]:
    """What each server took for the keystrokes into one document."""
    for server in servers:
        await server.open(uri, document.text)
    took: dict[str, list[float]] = {server.name: [] for server in servers}
    for version, change in enumerate(keystrokes(document, number), 2):
        for server in servers:
            took[server.name].append(1000 * await server.type(uri, version, change))
    size = f"{len(document.text.encode()) / 1000:.1f}"
    ours = statistics.median(took["dxlint"])
    return [
        (document.name, size, name, *_summary(times), f"{ours / statistics.median(times):.2f}")
        for name, times in took.items()
    ]


def _summary(times: Sequence[float]) -> tuple[str, str, str]:
    """Median, 99th percentile and the longest."""
    last = statistics.quantiles(times, n=100, method="inclusive")[98]
    return f"{statistics.median(times):.0f}", f"{last:.0f}", f"{max(times):.0f}"
