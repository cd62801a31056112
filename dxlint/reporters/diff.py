"""The format ``diff``: the suggestions as a unified patch, for files of text; what ``--diff`` asks for.

Only what can be carried out stands there (see :mod:`dxlint.run.suggestions`); ``dxlint suggest`` lists all. Paths are
those from the root of the repository, as ``git apply`` takes them. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING

from dxlint.language.text import printable
from dxlint.patterns import lazy
from dxlint.reporters.parts.locations import repository_path
from dxlint.run.config import ConfigError
from dxlint.run.suggestions import suggested

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

_LINE = lazy(r"[^\n]*\n|[^\n]+")


def report(run: LintRun) -> str:
    """A patch of all files; "" where there is nothing to suggest."""
    files = dict.fromkeys(finding.place.file for finding in run.shown if finding.fixes)
    return "".join(line for file in files for line in _patch(file, run))


def _patch(file: str, run: LintRun) -> Iterator[str]:
    try:
        held = suggested(file, run.shown)
    except ConfigError:  # it is gone, or came from standard input: there is nothing to patch
        return
    name = printable(repository_path(file))
    before, after = (_LINE.findall(text) for text in (held.before, held.after))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield from _shown(line)


def _shown(line: str) -> Iterator[str]:
    """A line of the patch without what could move or hide text; a file's last line may have no end."""
    body = line.rstrip("\r\n")
    mark = line[:1] + "\ufeff" if body[1:2] == "\ufeff" else ""  # a byte order mark belongs to its line
    yield mark + printable(body.removeprefix(mark)) + (line[len(body) :] or "\n\\ No newline at end of file\n")
