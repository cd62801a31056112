"""The format ``docx``: the reply to who sent a report, as a document ready to be signed. It needs the extra ``desk``.

Several reports are one document, each on pages of its own; in a folder each has a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from dxlint.reporters.reply.rows import names, replies
from dxlint.reporters.reply.word import write

if TYPE_CHECKING:
    from dxlint.run.run import LintRun
    from dxlint.run.writing import Fill


def report(run: LintRun, file: BinaryIO) -> None:
    """Write the replies to all reports."""
    write([*replies(run)], file)


def parts(run: LintRun) -> Iterator[tuple[str, Fill]]:
    """A document for each report."""
    every = [*replies(run)]
    return zip(names(every, "docx"), (partial(write, [reply]) for reply in every), strict=True)


report.binary = True  # type: ignore[attr-defined]
report.parts = parts  # type: ignore[attr-defined]
report.opened = True  # type: ignore[attr-defined]
