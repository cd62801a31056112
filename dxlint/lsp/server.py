"""The server: which messages of the protocol are answered, and how."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import BinaryIO, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from dxlint import __version__
from dxlint.engine.output import own_bytes
from dxlint.i18n import language_of, use
from dxlint.lsp.actions import actions_at
from dxlint.lsp.desk import Desk
from dxlint.lsp.diagnostics import diagnostics_of
from dxlint.lsp.documents import Document, opened, path_of
from dxlint.lsp.hovers import hover_at
from dxlint.lsp.judging import Judge, Told
from dxlint.lsp.protocol import Protocol
from dxlint.lsp.symbols import symbols_of
from dxlint.run.config import FILE, ConfigError
from dxlint.run.options import Options
from dxlint.run.session import Session

PAUSE = 0.002
"""Seconds that a change waits for those that come with it: they are judged together."""
T = TypeVar("T")


class Server(LanguageServer):
    """A language server with its documents; whatever takes time is done at its desk.

    What pygls keeps of the documents is not used: it ends lines at characters where editors end none.
    """

    def __init__(self, options: Options, told: Told) -> None:
        super().__init__("dxlint", __version__, protocol_cls=Protocol)
        self.desk = Desk()
        self.documents: dict[str, Document] = {}
        self._options = options
        self._told = told
        self._waiting: set[str] = set()
        self._is_settled = False

    def begin(self, params: types.InitializeParams) -> None:
        """Take up what the client says of itself."""
        self._loop = asyncio.get_running_loop()
        folders = [params.root_uri, *(folder.uri for folder in params.workspace_folders or ())]
        self._folder = next((path for uri in folders if uri and (path := path_of(uri))), os.getcwd())
        options = self._options._replace(language=self._language(params))
        use(options.language)
        self._judge = Judge(options, self._told, self.encoding)

    def _language(self, params: types.InitializeParams) -> str:
        """What the command or the client asks for, else the editor's language, else what the command would speak."""
        given = params.initialization_options
        asked = given.get("language") if isinstance(given, dict) else ""
        if chosen := next((word for word in (self._options.language, asked) if word in ("vi", "en")), ""):
            return chosen
        if params.locale:
            return "vi" if params.locale.lower().startswith("vi") else "en"
        try:
            return Session(self._options._replace(paths=(self._folder,))).language
        except ConfigError:
            return language_of(os.environ)

    @property
    def encoding(self) -> str:
        """What the client counts the characters of a line in."""
        return str(self.workspace.position_encoding)

    async def asked(self, uri: str, task: Callable[[Judge, Document], T]) -> T | None:
        """What a task at the desk says of a document as it is then; None where it is open no more."""

        def at_the_desk() -> T | None:
            document = self.documents.get(uri)
            return None if document is None else task(self._judge, document)

        return await self._loop.run_in_executor(self.desk, at_the_desk)

    def open(self, item: types.TextDocumentItem) -> None:
        """Take in a document and judge it."""
        self.documents[item.uri] = opened(item, self._folder)
        self.judge_soon(item.uri)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document and judge it anew."""
        changed = params.text_document
        if (document := self.documents.get(changed.uri)) is not None:
            made = document.changed(changed.version, params.content_changes, self.encoding)
            self.documents[changed.uri] = made
            self.judge_soon(changed.uri)

    def close(self, uri: str) -> None:
        """Forget a document, and take back what was said of it."""
        self.documents.pop(uri, None)
        self.desk.submit(self._judge.forget, uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def judge_all(self) -> None:
        """Judge every document whose settings may be others now."""
        for uri in self.documents:
            self.judge_soon(uri)

    def judge_soon(self, uri: str) -> None:
        """Put a document on the desk, unless it waits there already: what is judged is its text when its turn comes."""
        if uri not in self._waiting:
            self._waiting.add(uri)
            self._loop.call_later(PAUSE, self._put_on_the_desk, uri)

    def _put_on_the_desk(self, uri: str) -> None:
        self.desk.submit(self._judge_now, uri).add_done_callback(_log_fault)

    def _judge_now(self, uri: str) -> None:
        self._waiting.discard(uri)
        document = self.documents.get(uri)
        if document is not None:
            said = diagnostics_of(self._judge.judged(document))
            with suppress(RuntimeError):  # the editor has gone meanwhile, and the loop with it
                self._loop.call_soon_threadsafe(self._publish, document, said)
        if not self._is_settled:
            self._is_settled = True
            self.desk.submit(_settle)

    def _publish(self, document: Document, said: list[types.Diagnostic]) -> None:
        """Tell what was found, unless the document has changed meanwhile: then it is on the desk again."""
        if self.documents.get(document.uri) is document:
            told = types.PublishDiagnosticsParams(document.uri, said, document.version)
            self.text_document_publish_diagnostics(told)


def make_server(options: Options, told: Told) -> Server:
    """A server that answers; its desk is worked by whoever calls :func:`serve`."""
    server = Server(options, told)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        await _watch(server)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.change(params)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_params: types.DidSaveTextDocumentParams) -> None:
        server.judge_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_params: types.DidChangeWatchedFilesParams) -> None:
        server.judge_all()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        markdown = _takes_markdown(server.client_capabilities)
        return await server.asked(
            params.text_document.uri,
            lambda judge, document: hover_at(judge.judged(document, claims=True), params.position, markdown=markdown),
        )

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        def actions(judge: Judge, document: Document) -> list[types.CodeAction] | None:
            held = judge.read(document)
            return actions_at(judge.judged(document), *held, params.range) if held else None

        return await server.asked(params.text_document.uri, actions)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        def symbols(judge: Judge, document: Document) -> list[types.DocumentSymbol] | None:
            held = judge.read(document)
            return symbols_of(held[0], judge.judged(document).positions) if held else None

        return await server.asked(params.text_document.uri, symbols)

    return server


def _log_fault(done: Future[None]) -> None:
    """A fault of our own: the editor's log of the server has it, and the next change is judged anew."""
    if (error := done.exception()) is not None:
        logging.getLogger(__name__).error("a document could not be judged", exc_info=error)


def _settle() -> None:
    """Let the collector of garbage pass over what is loaded by now: to look at it all takes as long as to judge."""
    gc.collect()
    gc.freeze()


async def _watch(server: Server) -> None:
    """Ask a client that can to say when a configuration changes; with others, the next change of a document tells."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is not None and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in (FILE, "pyproject.toml")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        asked = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        with suppress(JsonRpcException):
            await server.client_register_capability_async(types.RegistrationParams([asked]))


def _takes_markdown(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client shows Markdown when one points at something."""
    document = capabilities.text_document
    hover = document.hover if document else None
    return types.MarkupKind.Markdown in ((hover.content_format if hover else None) or ())


def serve(options: Options, told: Told) -> int:
    """Speak the protocol on standard input and output until the client ends; the exit status.

    ``told`` gives the sentences for settings that cannot be followed. What a plugin prints goes to standard error.
    """
    for number in (signal.SIGINT, signal.SIGTERM):  # nothing is left half done, and who waits for input hears no error
        signal.signal(number, signal.SIG_DFL)
    server = make_server(options, told)
    reading, writing = _streams()

    met: list[BaseException] = []

    def speak() -> None:
        try:
            server.start_io(reading, writing)
        except (Exception, MemoryError) as error:  # what came is no message: a length without end
            met.append(error)
        finally:
            server.desk.shutdown()

    Thread(target=speak, daemon=True).start()
    server.desk.work()
    if met:
        raise ConfigError("no-message", detail=type(met[0]).__name__)
    return 0


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the protocol alone; who else reads finds nothing, who writes does so elsewhere."""
    reading, writing = os.fdopen(os.dup(0), "rb"), own_bytes()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return reading, writing


__all__ = ["make_server", "serve"]
