"""The server as an editor meets it: a process that speaks the protocol on its standard streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.fresh import ROOT
from tests.lsp.client import PATIENCE, Editor, editor, run
from tests.lsp.judged import SLIP

pytestmark = pytest.mark.slow

Partial = types.TextDocumentContentChangePartial
WATCHES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    ),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    ),
)


def within_line(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [one.code for one in found]


def test_findings_come_while_one_types_and_go_when_the_file_is_closed(tmp_path: Path) -> None:
    async def speak() -> None:
        async with editor(tmp_path) as held:
            held.open("bao-cao.yaml", SLIP)
            (slip,) = await held.told("bao-cao.yaml")
            assert "is 89,47%, not 99,88%" in slip.message
            for typed in ("8", "89", "89,", "89,4"):
                held.change("bao-cao.yaml", Partial(slip.range, typed))
                slip.range.end.character = slip.range.start.character + len(typed)
            held.change("bao-cao.yaml", Partial(slip.range, "89,47"))
            assert await held.told("bao-cao.yaml") == []
            held.change("bao-cao.yaml", types.TextDocumentContentChangeWholeDocument(SLIP))
            assert codes(await held.told("bao-cao.yaml")) == ["DX101"]
            held.client.text_document_did_close(types.DidCloseTextDocumentParams(held.named("bao-cao.yaml")))
            assert await held.when("bao-cao.yaml", lambda params: params.version is None) == []
            assert held.shown == []

    run(speak())


def test_hover_fixes_and_symbols_are_of_the_newest_text(tmp_path: Path) -> None:
    async def speak() -> None:
        async with editor(tmp_path, capabilities=WATCHES) as held:
            held.open("bao-cao.yaml", "dxlint: 1\n")
            held.change("bao-cao.yaml", types.TextDocumentContentChangeWholeDocument(SLIP))
            at = types.Position(3, SLIP.splitlines()[3].index("99,88"))
            name = held.named("bao-cao.yaml")
            hover = await held.client.text_document_hover_async(types.HoverParams(name, at))
            assert hover is not None
            assert "**error DX101" in hover.contents.value  # type: ignore[union-attr]
            actions = await held.client.text_document_code_action_async(
                types.CodeActionParams(name, types.Range(at, at), types.CodeActionContext([]))
            )
            assert [action.title for action in actions or ()] == [
                "DX101: 1.719 instead of 1.919",
                "Answer for DX101 here: write the reason",
            ]
            symbols = await held.client.text_document_document_symbol_async(types.DocumentSymbolParams(name))
            assert [symbol.name for symbol in symbols or ()] == ["Kết quả chuyển đổi số", "Hồ sơ"]

    run(speak())


def test_a_configuration_that_changes_is_read_again_without_a_keystroke(tmp_path: Path) -> None:
    async def speak() -> None:
        async with editor(tmp_path, capabilities=WATCHES) as held:
            held.open("bao-cao.yaml", SLIP)
            assert codes(await held.told("bao-cao.yaml")) == ["DX101"]
            settings = tmp_path / "dxlint.yaml"
            settings.write_text("ignore: [DX101]\n", encoding="utf-8")
            event = types.FileEvent(settings.as_uri(), types.FileChangeType.Created)
            held.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            await held.when("bao-cao.yaml", lambda params: not params.diagnostics)
            (registration,) = held.registered
            assert registration.method == "workspace/didChangeWatchedFiles"

    run(speak())


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        ((), {"locale": "vi"}, "không phải"),
        ((), {"locale": "en-GB"}, "not 99,88%"),
        ((), {}, "not 99,88%"),
        ((), {"locale": "en", "initialization_options": {"language": "vi"}}, "không phải"),
        (("--lang", "en"), {"locale": "vi", "initialization_options": {"language": "vi"}}, "not 99,88%"),
    ],
)
def test_the_language_is_what_is_asked_for_else_the_editors(
    words: tuple[str, ...], said: dict[str, object], expected: str, tmp_path: Path
) -> None:
    async def speak() -> None:
        async with editor(tmp_path, *words, **said) as held:
            held.open("bao-cao.yaml", SLIP)
            assert expected in (await held.told("bao-cao.yaml"))[0].message

    run(speak())


def test_nonsense_ends_nothing(tmp_path: Path) -> None:
    async def speak() -> None:
        async with editor(tmp_path) as held:
            await nonsense(held)
            held.open("bao-cao.yaml", SLIP)
            assert codes(await held.told("bao-cao.yaml")) == ["DX101"]

    run(speak())


async def nonsense(held: Editor) -> None:
    """Documents that are no reports, texts that do not parse, places that are not there, files that nobody opened."""
    held.open("hong.yaml", "dxlint: 1\nmeasures: [a: [\n")
    assert "DX001" in codes(await held.told("hong.yaml"))
    held.change("hong.yaml", Partial(within_line(9_999, 9_999, 99_999), "\x00\ud83d"))
    assert "DX001" in codes(await held.told("hong.yaml"))
    held.open("la.bin", "\x00", "binary")
    assert await held.told("la.bin") == []
    far = types.Position(9_999, 9_999)
    for name in ("hong.yaml", "la.bin", "khong-mo.yaml"):
        document = held.named(name)
        assert await held.client.text_document_hover_async(types.HoverParams(document, far)) is None
        assert not await held.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        context = types.CodeActionContext([])
        where = types.Range(far, far)
        assert not await held.client.text_document_code_action_async(types.CodeActionParams(document, where, context))
    held.client.protocol.notify("workspace/didChangeConfiguration", {"settings": None})
    held.client.protocol.notify("$/nobodyKnows", {"x": 1})


PRINTS = """
import os, sys
from dxlint import Evidence, Severity, rule
from dxlint.model import Submission

@rule("XX001", "prints", Severity.INFO, on=Submission, message="x")
def prints(submission):
    print("Content-Length: 3")
    os.write(1, b"Content-Length: 3")
    sys.stdin.read()
    raise SystemExit(3)
"""


def test_a_plugin_that_prints_reads_and_exits_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(PRINTS, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [own.py]\n", encoding="utf-8")

    async def speak() -> None:
        async with editor(tmp_path) as held:
            held.open("bao-cao.yaml", SLIP)
            assert codes(await held.told("bao-cao.yaml")) == ["DX009", "DX101"]
            held.change("bao-cao.yaml", Partial(within_line(0, 0, 0), "#\n"))
            assert codes(await held.told("bao-cao.yaml")) == ["DX009", "DX101"]

    run(speak())


LINGERS = """
from dxlint import Severity, rule
from dxlint.model import Submission

@rule("XX001", "lingers", Severity.INFO, on=Submission, message="x")
def lingers(submission):
    while True:
        pass
"""


@pytest.mark.slow
def test_a_plugin_without_end_is_ended_and_named(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(LINGERS, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [own.py]\n", encoding="utf-8")

    async def speak() -> None:
        async with editor(tmp_path) as held:
            held.open("bao-cao.yaml", SLIP)
            assert codes(await held.told("bao-cao.yaml")) == ["DX009", "DX101"]

    run(speak())


def server(tmp_path: Path, sent: bytes) -> subprocess.CompletedProcess[bytes]:
    """A server that is sent these bytes, and then nothing more."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dxlint", "lsp", "--stdio"]
    return subprocess.run(command, input=sent, capture_output=True, cwd=tmp_path, env=env, timeout=60, check=False)


def message(**held: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **held}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


BEGIN = {"capabilities": {}, "processId": None, "rootUri": None}
EARLY = message(method="textDocument/didOpen", params={"textDocument": {}}) + message(id=1, method="textDocument/hover")


@pytest.mark.parametrize("sent", [b"", b"hello\n\n", EARLY, message(method="exit")])
def test_a_client_that_goes_takes_the_server_with_it(sent: bytes, tmp_path: Path) -> None:
    assert server(tmp_path, sent).returncode == 0


def test_a_message_of_a_length_without_end_ends_the_server_with_a_sentence(tmp_path: Path) -> None:
    done = server(
        tmp_path, message(id=1, method="initialize", params=BEGIN) + b"Content-Length: 99999999999999\r\n\r\n{}"
    )
    assert done.returncode == 2
    assert b"MemoryError" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_an_editor_that_goes_while_a_document_is_judged_leaves_no_traceback(tmp_path: Path) -> None:
    text = "dxlint: 1\nmeasures:\n" + "".join(f'  - {{name: "m {n}", result: "27/26"}}\n' for n in range(2_000))
    opened = {"uri": "file:///a.yaml", "languageId": "yaml", "version": 1, "text": text}
    sent = message(id=1, method="initialize", params=BEGIN) + message(method="initialized", params={})
    sent += message(method="textDocument/didOpen", params={"textDocument": opened})
    done = server(tmp_path, sent + message(id=2, method="shutdown") + message(method="exit"))
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_while_it_waits_for_the_client(number: int, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dxlint", "lsp"]
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(message(id=1, method="initialize", params=BEGIN))
        running.stdin.flush()
        assert running.stdout.readline().startswith(b"Content-Length")
        running.send_signal(number)
        assert running.wait(PATIENCE) == -number


def test_what_is_no_json_is_answered_and_survived(tmp_path: Path) -> None:
    begin = message(id=1, method="initialize", params=BEGIN)
    done = server(tmp_path, b"Content-Length: 4\r\n\r\n{{{{" + begin + message(id=2, method="shutdown"))
    assert done.returncode == 0
    assert b'"id":1' in done.stdout.replace(b" ", b"")
    assert b'"id":2' in done.stdout.replace(b" ", b"")


def test_a_request_that_cannot_be_understood_is_answered_and_the_next_as_well(tmp_path: Path) -> None:
    def message(**parts: object) -> bytes:
        body = json.dumps({"jsonrpc": "2.0", **parts}).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

    begin = {"processId": None, "rootUri": None, "capabilities": {}}
    said = b"".join(
        (
            message(id=1, method="initialize", params=begin),
            message(id=2, method="textDocument/hover", params={"position": "x"}),
            message(id=3, method="textDocument/codeAction", params=[5]),
            message(id=4, method="shutdown"),
            message(method="exit"),
        )
    )
    done = subprocess.run(
        [sys.executable, "-m", "dxlint", "lsp"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=said,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    answers = [json.loads(body) for body in _bodies(done.stdout)]
    by_id = {answer["id"]: answer for answer in answers if "id" in answer}
    assert {number: "error" in answer for number, answer in by_id.items()} == {1: False, 2: True, 3: True, 4: False}
    assert by_id[2]["error"]["code"] == -32602


def _bodies(stream: bytes) -> list[bytes]:
    """The messages of a stream, each behind its headers."""
    found = []
    while stream:
        head, _, rest = stream.partition(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
        found.append(rest[:length])
        stream = rest[length:]
    return found
