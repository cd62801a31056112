"""What an editor offers to do about a finding: carry out a suggestion, or answer for the finding. A person chooses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.lsp.diagnostics import diagnostic
from dxlint.lsp.judging import Judgement
from dxlint.lsp.positions import Positions, meet
from dxlint.lsp.suppressing import Insertion, suppression
from dxlint.rulebook.findings import Finding, Fix
from dxlint.run.suggestions import spans_in


def actions_at(judgement: Judgement, tree: Tree, medium: Format, where: types.Range) -> list[types.CodeAction]:
    """What can be done about the findings that a range touches."""
    run = judgement.run
    ranges = judgement.positions.head
    findings = [finding for finding in (run.shown if run else ()) if meet(ranges(finding.place.location), where)]
    return [action for finding in findings for action in _actions(finding, judgement, tree, medium)]


def _actions(finding: Finding, judgement: Judgement, tree: Tree, medium: Format) -> Iterator[types.CodeAction]:
    for fix in finding.fixes:
        edits = _edits(fix, judgement) if medium.takes_edits else []
        if edits:
            title = f"{finding.code}: {printable(fix.description)}"
            yield _action(title, finding, judgement, edits, preferred=len(finding.fixes) == 1)
    if (made := suppression(finding, tree, medium)) is not None:
        title = _("Answer for {code} here: write the reason").format(code=finding.code)
        action = _action(title, finding, judgement, [_insertion(made, judgement)])
        action.data = _reason(made, tree, judgement)
        yield action


def _edits(fix: Fix, judgement: Judgement) -> list[types.TextEdit]:
    """The edits of a suggestion; none where the text there is not what it would replace."""
    spans = spans_in(judgement.positions.read, fix.edits, judgement.document.path) or []
    return [types.TextEdit(judgement.positions.range_of(*span), text) for span, text in spans]


def _insertion(made: Insertion, judgement: Judgement) -> types.TextEdit:
    return types.TextEdit(judgement.positions.range_of(made.at, made.at), made.text)


def _reason(made: Insertion, tree: Tree, judgement: Judgement) -> dict[str, Any]:
    """Where the reason belongs once the insertion is there: for an editor that asks for it."""
    text = tree.source[: made.at] + made.text
    at = Positions(text, judgement.positions.encoding).range_of(made.at + made.reason, made.at + made.reason).start
    return {"line": at.line, "character": at.character, "quoted": made.quoted}


def _action(
    title: str, finding: Finding, judgement: Judgement, edits: list[types.TextEdit], *, preferred: bool = False
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, judgement)],
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit({judgement.document.uri: edits}),
    )


__all__ = ["actions_at"]
