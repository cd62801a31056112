"""The format ``xlsx``: the replies to who sent the reports, as a workbook. It needs the extra ``desk``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from dxlint.reporters.reply.rows import names, replies
from dxlint.reporters.reply.sheet import write

if TYPE_CHECKING:
    from dxlint.run.run import LintRun
    from dxlint.run.writing import Fill


def report(run: LintRun, file: BinaryIO) -> None:
    """Write the rows of all reports into one sheet."""
    write([*replies(run)], file)


def parts(run: LintRun) -> Iterator[tuple[str, Fill]]:
    """A workbook for each report."""
    every = [*replies(run)]
    return zip(names(every, "xlsx"), (partial(write, [reply]) for reply in every), strict=True)


report.binary = True  # type: ignore[attr-defined]
report.parts = parts  # type: ignore[attr-defined]
report.opened = True  # type: ignore[attr-defined]
