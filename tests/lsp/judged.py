"""What the server's units say of a text, without a server."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from dxlint.cli.errors import sentences
from dxlint.i18n import use
from dxlint.lsp.actions import actions_at
from dxlint.lsp.documents import Document
from dxlint.lsp.hovers import hover_at
from dxlint.lsp.judging import Judge
from dxlint.run.options import Options
from tests.cli.conftest import HEADER

SLIP = f'dxlint: 1\n{HEADER}measures:\n  - {{name: Hồ sơ, result: "1.717/1.919", percent: "99,88%"}}\n'
"""DX101 at ``99,88``."""
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


def judge(**asked: object) -> Judge:
    use("en")
    return Judge(Options(language="en", **asked), sentences, "utf-16")  # type: ignore[arg-type]


def document(text: str, path: str | Path = "/reports/bao-cao.yaml", version: int = 1) -> Document:
    return Document(str(from_fs_path(str(path))), str(path), version, text)


def codes(text: str, path: str | Path = "/reports/bao-cao.yaml", **asked: object) -> list[str]:
    run = judge(isolated=True, **asked).judged(document(text, path)).run
    return [finding.code for finding in run.shown] if run else []


def hover(text: str, word: str, path: str = "/reports/bao-cao.yaml", *, markdown: bool = True) -> str | None:
    """What is shown of the first place of a word."""
    held = document(text, path)
    judgement = judge(isolated=True).judged(held, claims=True)
    at = text.index(word)
    shown = hover_at(judgement, judgement.positions.range_of(at, at).start, markdown=markdown)
    return None if shown is None else shown.contents.value  # type: ignore[union-attr]


def actions(text: str, path: str = "/reports/bao-cao.yaml", reason: str = "", **asked: object) -> dict[str, str]:
    """The title of each action, and the text when it is carried out and the reason is written that it waits for."""
    held, judging = document(text, path), judge(isolated=True, **asked)
    found = judging.read(held)
    assert found is not None
    made = {}
    for action in actions_at(judging.judged(held), *found, EVERYWHERE):
        assert action.edit is not None
        assert action.edit.changes is not None
        (edits,) = action.edit.changes.values()
        last_first = sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True)
        changes = [types.TextDocumentContentChangePartial(edit.range, edit.new_text) for edit in last_first]
        carried_out = held.changed(2, changes, "utf-16")
        if action.data:
            at = types.Position(action.data["line"], action.data["character"])
            carried_out = carried_out.changed(
                3, [types.TextDocumentContentChangePartial(types.Range(at, at), reason)], "utf-16"
            )
        made[action.title] = carried_out.text
    return made
