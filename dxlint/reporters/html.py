"""The format ``html``: each report with its findings marked, as one file for a browser. It needs the extra ``desk``.

The file holds all that it needs and no script; a strict content security policy lets nothing else in. It speaks both
languages: what is not chosen is hidden by its styles. Of many reports those with the gravest findings are shown, the
others counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint.formats.html import FORMAT
from dxlint.reporters.page.sheet import rendered
from dxlint.reporters.page.view import page_view

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The run as a page."""
    return rendered(page_view(run), run.language)


report.pages = True  # type: ignore[attr-defined]
report.opened = True  # type: ignore[attr-defined]
report.suffixes = FORMAT.suffixes  # type: ignore[attr-defined]
