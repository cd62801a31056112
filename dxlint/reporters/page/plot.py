"""How many findings there are by month, or by office: bars of an overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dxlint.engine.heads import Head
from dxlint.i18n import _
from dxlint.records import NamedTuple
from dxlint.reporters.page.languages import Both, each
from dxlint.rulebook.findings import Severity

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

WIDTH = 400
"""Of the longest bar, in points of the screen."""
MOST = 60
"""So many bars are looked at; of more, those with the most findings are shown."""


class Bar(NamedTuple):
    """A month or an office; ``errors`` and ``warnings`` are the lengths of its parts."""

    name: str
    errors: int
    warnings: int
    findings: int


class Plot(NamedTuple):
    """Bars below each other."""

    title: Both
    bars: Sequence[Bar]
    width: int = WIDTH


def plot_of(run: LintRun) -> Plot | None:
    """The findings by the month that the reports end with, where they are of several, else by office; None of one."""
    by_month = {file: head.end[:7] for file, head in run.heads.items()}
    by_office = {file: _office(head) for file, head in run.heads.items()}
    if _are_several(by_month):
        title = each(run.language, lambda: _("Errors and warnings by month"))
        return Plot(title, sorted(_bars(run, by_month)))
    if _are_several(by_office):
        return Plot(each(run.language, lambda: _("Errors and warnings by office")), _bars(run, by_office))
    return None


def _are_several(of_file: dict[str, str]) -> bool:
    return len({name for name in of_file.values() if name}) > 1


def _office(head: Head) -> str:
    return " ".join(f"{head.agency} {head.parent_agency}".split())


def _bars(run: LintRun, of_file: dict[str, str]) -> list[Bar]:
    """A bar for each name, the longest first."""
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    for finding in run.shown:
        name = of_file.get(finding.place.file, "")
        errors[name] += finding.severity is Severity.ERROR
        warnings[name] += finding.severity is Severity.WARNING
    both = errors + warnings
    names = sorted({name for name in of_file.values() if name}, key=lambda name: (-both[name], name))[:MOST]
    most = max(map(both.__getitem__, names)) or 1
    return [Bar(name, errors[name] * WIDTH // most, warnings[name] * WIDTH // most, both[name]) for name in names]
