"""Reporters: from a run to the text that a person, a CI service or another program reads. One file a format.

A reporter takes a :class:`dxlint.run.run.Run` and returns the text to be written. One with an attribute
``colors`` that is true also takes ``color=True``, for a terminal. Each is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxlint.run.run import Run


def _text(run: Run, color: bool = False) -> str:
    from dxlint.reporters.text import text

    return text(run, color=color)


_text.colors = True  # type: ignore[attr-defined]


def _table(run: Run) -> str:
    from dxlint.reporters.table import table

    return table(run)


def _json(run: Run) -> str:
    from dxlint.reporters.json_report import json_report

    return json_report(run)


def _github(run: Run) -> str:
    from dxlint.reporters.github import github

    return github(run)


def _sarif(run: Run) -> str:
    from dxlint.reporters.sarif import sarif

    return sarif(run)


REPORTERS: dict[str, Callable[[Run], str]] = {
    "text": _text,
    "table": _table,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
"""Format name → reporter."""
