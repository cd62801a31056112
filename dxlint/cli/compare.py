"""The command ``compare``: two versions of a report, for whoever receives the second one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dxlint.i18n import _, counted, use
from dxlint.language.text import clip, json_safe, printable
from dxlint.reporters.parts.plain import finding_object
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding
from dxlint.run.compare import Change, Comparison, compare
from dxlint.run.options import Options
from dxlint.run.session import Session

VERSION = 1
LONGEST = 200
"""Characters of a figure that is shown."""


def compared(options: Options, old: str, new: str, form: str) -> tuple[str, int]:
    """What became of the findings of ``old`` in ``new``, as ``text`` or ``json``; the exit status of the new one."""
    use(Session(options._replace(paths=(new,))).language)
    found = compare(options, old, new)
    return (_as_json(found) if form == "json" else "\n".join(_as_text(found))), found.exit_status()


def _as_json(found: Comparison) -> str:
    def objects(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
        return [finding_object(finding) for finding in findings]

    return json_safe(
        json.dumps(
            {
                "version": VERSION,
                "old": found.old.checked[0],
                "new": found.new.checked[0],
                "exit_status": found.exit_status(),
                "fixed": objects(found.fixed),
                "added": objects(found.added),
                "still": objects(found.still),
                "waived": objects(found.waived),
                "unknown": objects(found.unknown),
                "changed": [_change(change) for change in found.changed],
                "dropped": [_change(change) for change in found.dropped],
            },
            ensure_ascii=False,
            indent=1,
        )
    )


def _change(change: Change) -> dict[str, Any]:
    place = change.place
    where = {"pointer": place.pointer, "line": place.line, "position": position(place)}
    return {"path": change.path, **where, "old": change.old, "new": change.new}


def _as_text(found: Comparison) -> Iterator[str]:
    for heading, findings in (
        (_("Mended: {n}"), found.fixed),
        (_("New: {n}"), found.added),
        (_("Still there: {n}"), found.still),
        (_("Waived now, by a suppression or a baseline: {n}"), found.waived),
        (_("Told before, and not asked for now, so that nobody knows: {n}"), found.unknown),
    ):
        yield heading.format(n=len(findings))
        yield from (f"  {_finding(finding)}" for finding in findings)
    yield _("Figures that changed, and of which nothing is said: {n}").format(n=len(found.changed))
    for change in found.changed:
        figures = _line(clip(change.old, LONGEST), "→", clip(change.new, LONGEST))
        yield f"  {_line(position(change.place), change.path)}: {figures}"
    yield _("Figures that are no longer there: {n}").format(n=len(found.dropped))
    for change in found.dropped:
        yield f"  {_line(position(change.place), change.path)}: {_line(clip(change.old, LONGEST))}"
    if found.old.blocked or found.new.blocked:
        yield _("dxlint could not judge everything; see: dxlint check")
    yield counted("{n} finding is as grave as counts.", "{n} findings are as grave as counts.", _failing(found))


def _failing(found: Comparison) -> int:
    return sum(map(found.new.fails, found.new.shown))


def _finding(finding: Finding) -> str:
    return _line(position(finding.place), severity_word(finding.severity), finding.code, finding.message)


def _line(*words: str) -> str:
    return printable(" ".join(" ".join(filter(None, words)).split()))
