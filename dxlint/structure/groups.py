"""Groups of indicators in a section's text: the indicators, and the tally before or behind that counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dxlint.formats.blocks import Block
from dxlint.structure.context import SectionContext
from dxlint.structure.indicators import Found, find_indicators, in_order, read_indicator
from dxlint.structure.lines import Line, lines_of
from dxlint.structure.tally_lines import CountRun, counts_in, find_runs, tally


class _Group:
    """A group being put together."""

    def __init__(self) -> None:
        self.run: CountRun | None = None
        self.found: list[Found] = []

    def takes(self, event: Found | CountRun) -> bool:
        """Whether an indicator or a tally belongs to this group: a tally behind its indicators closes it."""
        if isinstance(event, CountRun):
            return self.run is None
        return self.run is None or not self.found or self.run.counts[0].line.at < self.found[0].head.at


def find_groups(blocks: Sequence[Block], context: SectionContext) -> tuple[dict[str, Any], set[int]]:
    """The ``groups`` of a section and its ``tally`` of everything, with the places of the blocks they stand for."""
    lines = lines_of(blocks)
    counts = counts_in(lines)
    events: list[Found | CountRun] = [*find_indicators(lines, counts), *find_runs(lines, counts)]
    events.sort(key=_place)
    groups: list[_Group] = []
    overall: CountRun | None = None
    for event in events:
        if isinstance(event, CountRun):
            if event.overall and overall is None and (groups or event.is_certain()):
                overall = event
                continue
            if event.overall or not _counts_something(event, groups):
                continue
        if not groups or not groups[-1].takes(event):
            groups.append(_Group())
        if isinstance(event, CountRun):
            groups[-1].run = event
        else:
            groups[-1].found.append(event)
    contents: dict[str, Any] = {}
    taken: set[int] = set()
    at_block = {line.at: line for line in lines}
    for at, group in enumerate(groups):
        entry = _entry(group, taken, _heading(group, at_block, taken) if len(groups) > 1 else None)
        if "name" not in entry and context.title and at == 0:
            entry = {"name": context.title.rstrip(" .:;"), **entry}
        contents.setdefault("groups", []).append(entry)
    if overall is not None:
        contents["tally"] = tally(overall)
        taken.update(count.line.at for count in overall.counts)
    return contents, taken


def _place(event: Found | CountRun) -> int:
    return event.counts[0].line.at if isinstance(event, CountRun) else event.head.at


def _counts_something(run: CountRun, groups: Sequence[_Group]) -> bool:
    """Whether a tally is more than a sentence of prose: it lists members, closes a group, or says all there is."""
    if run.names_members() or run.is_certain():
        return True
    return bool(groups) and groups[-1].run is None and any(count.has_base for count in run.states)


def _entry(group: _Group, taken: set[int], heading: Line | None) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if heading is not None:
        entry["name"] = heading.words.cut(0, len(heading.text.rstrip(" .:;")))
        taken.add(heading.at)
    if group.run is not None:
        entry["tally"] = tally(group.run)
        taken.update(count.line.at for count in group.run.counts)
    numbered = _total(group.run) == len(group.found) and in_order(group.found)
    indicators = []
    for at, found in enumerate(group.found, 1):
        read = read_indicator(found, str(at) if numbered else "")
        indicators.append(read.entry)
        taken |= read.blocks
    if indicators:
        entry["indicators"] = indicators
    return entry


def _total(run: CountRun | None) -> int:
    """How many indicators a tally says there are; 0 where it does not."""
    if run is None or run.total is None:
        return 0
    digits = "".join(sign for sign in run.total.written.text if sign.isdigit())
    return int(digits) if len(digits) < 5 else 0


def _heading(group: _Group, lines: Mapping[int, Line], taken: set[int]) -> Line | None:
    """The short line right above a group, where a section has several."""
    starts = [found.head.at for found in group.found]
    if group.run is not None:
        starts.append(group.run.counts[0].line.at)
    above = lines.get(min(starts) - 1)
    return above if above is not None and above.at not in taken and len(above.text) < 120 else None
