"""A client as an editor has one: ``dxlint lsp`` in a process of its own, spoken to over its standard streams."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.fresh import ROOT

PATIENCE = 60
"""Seconds after which an answer is taken to be missing."""


class Client(LanguageClient):
    """A client that knows whether its server runs."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.ended = asyncio.Event()
        self.status: int | None = None

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.status = server.returncode
        self.ended.set()


class Editor:
    """One session with a server."""

    def __init__(self, folder: Path, client: Client) -> None:
        self.folder = folder
        self.client = client
        self.registered: list[types.Registration] = []
        self.shown: list[str] = []
        self._told: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Condition()
        self._versions: dict[str, int] = {}

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def take(params: types.PublishDiagnosticsParams) -> None:
            async with self._news:
                self._told[params.uri] = params
                self._news.notify_all()

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered.extend(params.registrations)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def named(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str, language: str = "yaml") -> None:
        self._versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        self._versions[name] += 1
        changed = types.VersionedTextDocumentIdentifier(self._versions[name], self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, changes))

    async def told(self, name: str) -> list[types.Diagnostic]:
        """What is said of the newest version."""
        return await self.when(name, lambda params: params.version == self._versions[name])

    async def when(self, name: str, holds: Callable[[types.PublishDiagnosticsParams], bool]) -> list[types.Diagnostic]:
        """What is said once something holds of it."""
        async with self._news:
            uri = self.uri(name)
            await asyncio.wait_for(self._news.wait_for(lambda: uri in self._told and holds(self._told[uri])), PATIENCE)
            return list(self._told[uri].diagnostics)


@asynccontextmanager
async def editor(folder: Path, *words: str, **said: Any) -> AsyncIterator[Editor]:
    """An editor that has opened a folder: ``words`` are the command's options, ``said`` what it says of itself."""
    client = Client()
    held = Editor(folder, client)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}
    await client.start_io(sys.executable, "-m", "dxlint", "lsp", *words, cwd=folder, env=env)
    try:
        said = {"capabilities": types.ClientCapabilities(), **said}
        await client.initialize_async(types.InitializeParams(root_uri=folder.as_uri(), **said))
        client.initialized(types.InitializedParams())
        yield held
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.ended.wait(), PATIENCE)
    finally:
        running = client._server
        if running is not None and running.returncode is None:  # the test failed: it tells why
            running.kill()
        await client.stop()


def run(speaking: Awaitable[None]) -> None:
    """Carry out what is said to a server."""

    async def bounded() -> None:
        await asyncio.wait_for(speaking, 2 * PATIENCE)

    asyncio.run(bounded())
