"""The format ``diff``: the suggestions as a unified patch, for files of text; what ``--diff`` asks for.

Only what can be carried out stands there (see :mod:`dxlint.run.suggestions`); ``dxlint suggest`` lists all. Paths are
those from the root of the repository, as ``git apply`` takes them. Nothing is changed. Lines stand there as they are,
or nobody could apply them: of a file whose lines could move a screen, or hide something on it, only that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING

from dxlint.i18n import _
from dxlint.language.text import as_seen, printable
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
    lines = [*unified_diff(before, after, f"a/{name}", f"b/{name}")]
    if all(map(_is_harmless, lines)):
        yield from (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    else:
        said = _("no patch: its lines hold signs that move a screen; this changes it: dxlint suggest --apply")
        yield f"# {name}: {said}\n"


def _is_harmless(line: str) -> bool:
    """Whether a line of the patch, shown as it is, moves nothing and hides nothing: no more than tabs and blanks do."""
    body = as_seen(line.removesuffix("\n").removesuffix("\r")).replace("\t", "").replace("\xad", "")
    return printable(body) == body
