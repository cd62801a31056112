"""Of slips of one digit: how often the figure that would mend it is suggested, and rightly.

A suggestion is right when carrying it out gives back the report as it was, wrong when it gives anything else.
Where nothing is suggested the finding may still say between what the slip lies; that is right when the figure
as it was is among it. ``python -m benchmarks repairs`` prints the table; wrong is to be 0.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from benchmarks.abstract import Ref, Report, refs_in
from benchmarks.dxlint_at_work import findings
from benchmarks.mutations import one_digit
from benchmarks.oracle import MET, MISSED, Listed, Share, Total
from benchmarks.rendering import as_yaml
from benchmarks.setting import Setting
from benchmarks.structures import groups, measures
from benchmarks.tables import Row, show

FIGURES = frozenset(("numerator", "denominator", "percent", "total", "part", "count"))
Node = dict[str, Any]
_CHOICE = re.compile(r"([0-9.,]+) → ([0-9.,]*[0-9])")


class Slip(NamedTuple):
    """One damaged report: its kind, the text as it was, and the text as it is."""

    kind: str
    right: str
    damaged: str


def outcome(slip: Slip) -> str:
    """``right``, ``between`` (the right figure is one of those named), ``silent``, ``unseen`` or ``wrong``."""
    found = findings(slip.damaged)
    if not found:
        return "unseen"
    edits = [edit for finding in found for fix in finding.fixes for edit in fix.edits]
    if edits:
        lines = slip.damaged.split("\n")
        for place, text in sorted(((e.place, e.text) for e in edits), key=lambda e: e[0].column, reverse=True):
            line = lines[place.line - 1]
            lines[place.line - 1] = line[: place.column - 1] + text + line[place.end_column - 1 :]
        return "right" if _unpadded("\n".join(lines)) == _unpadded(slip.right) else "wrong"
    choices = [_CHOICE.findall(related.message) for finding in found for related in finding.related]
    named = [choice for choice in choices if choice]
    if not named:
        return "silent"
    return "between" if all(any(_is_meant(slip, *pair) for pair in choice) for choice in named) else "wrong"


def _unpadded(text: str) -> str:
    """The text without leading zeros: of 15 nobody can tell that it was 05 and not 5."""
    return re.sub(r'"0(?=[0-9])', '"', text)


def _is_meant(slip: Slip, old: str, new: str) -> bool:
    """Whether one figure for another, at one place, gives back the report as it was."""
    places = (found.start() for found in re.finditer(re.escape(old), slip.damaged))
    right = _unpadded(slip.right)
    return any(_unpadded(slip.damaged[:at] + new + slip.damaged[at + len(old) :]) == right for at in places)


def _share(setting: Setting) -> Node:
    over, of = setting.share()
    cells = setting.count_cell(over, "numerator", "share"), setting.count_cell(of, "denominator", "share")
    stated = setting.draft.cell(setting.percent_of(over, of), "percent", "share")
    setting.draft.relate(Share(*cells, stated))
    return {
        "measures": [{"name": ("Hồ sơ nộp trực tuyến",), "result": (cells[0], "/", cells[1]), "percent": (stated, "%")}]
    }


def _sum(setting: Setting) -> Node:
    numbers = [setting.number(20, 9_000) for _ in range(setting.random.randint(2, 5))]
    total = setting.count_cell(sum(numbers), "total", "sum")
    parts = [setting.count_cell(number, "part", "sum") for number in numbers]
    setting.draft.relate(Total(total, tuple(parts)))
    inner = [{"name": (name,), "value": (part,)} for name, part in zip(setting.communes, parts, strict=False)]
    return {"measures": [{"name": ("Hồ sơ tiếp nhận",), "value": (total,), "parts": inner}]}


def _list(setting: Setting) -> Node:
    names = tuple(
        setting.draft.cell(name, "name", "list") for name in setting.communes[: setting.random.randint(2, 14)]
    )
    count = setting.draft.cell(f"{len(names):02}", "count", "list")
    setting.draft.relate(Listed(count, names))
    return {"measures": [{"name": ("Xã làm điểm",), "value": (count,), "items": [(name,) for name in names]}]}


def _table(setting: Setting) -> Node:
    width, height = setting.random.randint(2, 4), setting.random.randint(3, 8)
    rows = [[setting.number(20, 9_000) for _ in range(width)] for _ in range(height)]
    rows = [[*row, sum(row)] for row in rows]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    cells = [[setting.count_cell(n, "part", "table both ways") for n in row] for row in rows]
    for *parts, total in (*cells, *zip(*cells, strict=True)):
        setting.draft.relate(Total(total, tuple(parts)))
    ids = [f"c{at}" for at in range(width)]
    columns = [{"id": ("u",), "name": ("Xã",)}, *({"id": (i,), "name": (f"Nhóm {i}",)} for i in ids)]
    columns.append({"id": ("t",), "name": ("Cộng",), "sum_of": [(i,) for i in ids]})
    lines: list[Any] = [
        [(name,), *((c,) for c in row)] for name, row in zip(setting.communes, cells[:-1], strict=False)
    ]
    lines.append({"kind": ("total",), "cells": [("Tổng cộng",), *((c,) for c in cells[-1])]})
    return {"sections": [{"tables": [{"columns": columns, "rows": lines}]}]}


def _tallies(setting: Setting) -> Node:
    made, overall = groups(setting)
    return {"sections": [{"id": ("I",), "title": ("Đánh giá các chỉ tiêu",), "tally": overall, "groups": made}]}


def _shares_and_sums(setting: Setting) -> Node:
    return {"measures": measures(setting)}


def _bare(tallies: Node, *, lists: bool, verdicts: bool, overall: bool) -> Node:
    """The tallies with less to hold them against."""
    [section] = tallies["sections"]
    made = []
    for group in section["groups"]:
        tally = dict(group["tally"])
        if not lists:
            tally |= {state: tally[state]["count"] for state in ("achieved", "not_achieved")}
        kept = {key: group[key] for key in ("id", "name", *(("indicators",) if verdicts else ()))}
        made.append({**kept, "tally": tally})
    kept = {key: section[key] for key in ("id", "title", *(("tally",) if overall else ()))}
    return {"sections": [{**kept, "groups": made}]}


def _fewer(*, lists: bool = False, verdicts: bool = False, overall: bool = False) -> Callable[[Setting], Node]:
    return lambda setting: _bare(_tallies(setting), lists=lists, verdicts=verdicts, overall=overall)


KINDS: dict[str, Callable[[Setting], Node]] = {
    "share": _share,
    "sum": _sum,
    "shares and sums": _shares_and_sums,
    "list": _list,
    "table both ways": _table,
    "tally": _fewer(),
    "tally, lists": _fewer(lists=True),
    "tally, verdicts": _fewer(verdicts=True),
    "tally, overall": _fewer(overall=True),
    "tally, verdicts, overall": _fewer(verdicts=True, overall=True),
    "tally, all": _tallies,
}


def clean(kind: str, seed: int) -> Report:
    """A small report of one kind that agrees with itself."""
    setting = Setting(seed)
    body = KINDS[kind](setting)
    return setting.draft.finished({"dxlint": ("1",), **body})


def slips(kind: str, seeds: Iterable[int]) -> Iterable[Slip]:
    """A digit wrong in a figure, once a report; of tallies an indicator counted in the wrong state too."""
    for seed in seeds:
        chance, right = random.Random(seed), clean(kind, seed)
        before = as_yaml(right.mapping())
        shown = set(refs_in(right.body))
        refs = [ref for ref in sorted(shown) if right.cells[ref.number].role in FIGURES]
        ref = chance.choice(refs)
        yield Slip(kind, before, as_yaml(right.written({ref: one_digit(right.read(ref), chance)}).mapping()))
        if kind.startswith("tally"):
            moved = _moved(right, chance)
            if moved is not None:
                yield Slip(f"{kind}: wrong state", before, as_yaml(moved.mapping()))
            if flipped := _flipped(right, shown, chance):
                yield Slip(f"{kind}: verdict slips", before, as_yaml(flipped.mapping()))


def _moved(right: Report, chance: random.Random) -> Report | None:
    """One indicator counted as not achieved instead of achieved, or the reverse, in one tally."""
    section = right.body["sections"][0]
    tallies = [holder["tally"] for holder in (*section["groups"], *((section,) if "tally" in section else ()))]
    tally = chance.choice(tallies)
    refs = [ref for state in ("achieved", "not_achieved") for ref in _count(tally[state])]
    step = chance.choice((1, -1))
    numbers = [int(right.read(ref)) + step * sign for ref, sign in zip(refs, (1, -1), strict=True)]
    if min(numbers) < 0:
        return None
    return right.written({ref: f"{number:02}" for ref, number in zip(refs, numbers, strict=True)})


def _count(state: Any) -> Iterable[Ref]:
    return [ref for ref in (state["count"] if isinstance(state, dict) else state) if isinstance(ref, Ref)]


def _flipped(right: Report, shown: set[Ref], chance: random.Random) -> Report | None:
    """One verdict the other way round: what is wrong is a word, and no figure may be suggested for it."""
    verdicts = [ref for ref in sorted(shown) if right.cells[ref.number].role == "verdict"]
    if not verdicts:
        return None
    ref = chance.choice(verdicts)
    return right.written({ref: MET if right.read(ref) == MISSED else MISSED})


def repairs_table(each: int) -> str:
    """Right, between, silent, unseen and wrong, by kind of slip."""
    counted: dict[str, Counter[str]] = {}
    for kind in KINDS:
        for slip in slips(kind, range(20_000, 20_000 + each)):
            counted.setdefault(slip.kind, Counter())[outcome(slip)] += 1
    ways = ("right", "between", "silent", "unseen", "wrong")
    rows: list[Row] = [(kind, sum(count.values()), *(count[way] for way in ways)) for kind, count in counted.items()]
    total = sum(counted.values(), Counter[str]())
    rows.append(("ALL", sum(total.values()), *(total[way] for way in ways)))
    return show(("slip", "slips", *ways), rows)
