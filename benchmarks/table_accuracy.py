"""``python -m benchmarks.accuracy --tables``: what is found in tables that others wrote.

Tables of :mod:`benchmarks.labelled` are checked as they are, with nothing declared, and again with one digit of one
figure changed so that what the labels tie together no longer agrees. Whether it agrees is decided by the labels, with
no code of dxlint.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from benchmarks.labelled import tables
from benchmarks.labelled_ties import Place, Tie, holds, ties_of
from benchmarks.table_slips import findings
from benchmarks.tables import Row, show, wilson

SLIPS = 10
"""Slips planted in each table."""
_TRIES = 200
_LINE_NUMBER = re.compile(r"[\[(]?\s*(?:[0-9]{1,2}|[A-Z])\s*[\])]?(?:\s*=.*)?")


class TableScore(NamedTuple):
    """What came of the tables of one split."""

    planted: Counter[str]
    found: Counter[str]
    said: int
    beside: int
    """Findings on planted slips; of these, those that point at neither the row nor the column of the slip."""
    mistakes: int
    mistakes_found: int
    alarms: int
    misses: tuple[str, ...]


def score_tables(split: str, slips: int = SLIPS, rows: Iterable[Mapping[str, Any]] | None = None) -> TableScore:
    """What dxlint finds in the tables of a split, as they are and with a slip."""
    planted, found, totals = Counter[str](), Counter[str](), Counter[str]()
    misses: list[str] = []
    for table in tables(split) if rows is None else rows:
        heads, cells = _headings(table), [[str(cell or "") for cell in row] for row in table["rows"]]
        ties, mark = ties_of({**table, "rows": cells})
        said = findings(heads, cells, table.get("caption") or "")
        wrong = {(one["row"], one["column"]) for one in table.get("mistakes") or ()}
        excused = wrong | {cell for tie in ties if tie.lenient for cell in tie.cells}
        reached = {cell for _, places in said for cell in places} & wrong
        alarms = [message for message, places in said if not places & excused]
        totals["mistakes"] += len(wrong)
        totals["mistakes found"] += len(reached)
        totals["alarms"] += len(alarms)
        misses += [f"{table['id']}: false alarm: {message}" for message in alarms]
        misses += [f"{table['id']}: mistake not found at {cell}" for cell in sorted(wrong - reached)]
        sound = [tie for tie in ties if holds(tie, cells, mark) and not wrong.intersection(tie.cells)]
        before = {message for message, _ in said}
        chance = random.Random(table["id"])
        for tie, (row, column), text in _slips(sound, cells, mark, chance, slips):
            changed = [list(one) for one in cells]
            changed[row][column] = text
            new = [
                places
                for message, places in findings(heads, changed, table.get("caption") or "")
                if message not in before
            ]
            near = [places for places in new if any(at == row or beside == column for at, beside in places)]
            planted[tie.kind] += 1
            found[tie.kind] += bool(near)
            totals["said"] += len(new)
            totals["beside"] += len(new) - len(near)
            if not near:
                misses.append(f"{table['id']}: {tie.kind} {tie.cells} at {row, column}: {cells[row][column]} > {text}")
    return TableScore(
        planted,
        found,
        totals["said"],
        totals["beside"],
        totals["mistakes"],
        totals["mistakes found"],
        totals["alarms"],
        tuple(misses),
    )


def _headings(table: Mapping[str, Any]) -> list[str]:
    """The heading lines above one another, column numbers left out."""
    names = []
    for column in range(max(map(len, table["rows"]))):
        parts: list[str] = []
        for line in table["header"]:
            words = str(line[column] or "").strip() if column < len(line) else ""
            if words and not _LINE_NUMBER.fullmatch(words) and words not in parts[-1:]:
                parts.append(words)
        names.append(" / ".join(parts))
    return names


def _slips(
    ties: list[Tie], rows: list[list[str]], mark: str, chance: random.Random, count: int
) -> Iterable[tuple[Tie, Place, str]]:
    """Slips of one digit that keep a tie from holding: kinds of ties, their places and digits alike often."""
    done: set[tuple[Place, str]] = set()
    by_cells: dict[tuple[str, frozenset[int]], list[Tie]] = {}
    for tie in ties:
        by_cells.setdefault(
            (tie.kind, frozenset(cell[tie.kind.startswith("column")] for cell in tie.cells)), []
        ).append(tie)
    relations = list(by_cells.values())
    for _ in range(_TRIES if relations and count else 0):
        tie = chance.choice(chance.choice(relations))
        row, column = chance.choice(tie.cells)
        text = rows[row][column]
        digits = [at for at, character in enumerate(text) if character.isdigit()]
        at = chance.choice(digits)
        digit = chance.choice([one for one in "0123456789" if one != text[at] and (one != "0" or at > digits[0])])
        slipped = text[:at] + digit + text[at + 1 :]
        changed = [list(one) for one in rows]
        changed[row][column] = slipped
        if ((row, column), slipped) in done or holds(tie, changed, mark):
            continue
        done.add(((row, column), slipped))
        yield tie, (row, column), slipped
        if len(done) == count:
            return


def tables_summary(scored: TableScore) -> str:
    """The score as a table by kind of relation and a few lines."""
    rows: list[Row] = [
        (kind, scored.planted[kind], scored.found[kind], wilson(scored.found[kind], scored.planted[kind]))
        for kind in sorted(scored.planted)
    ]
    planted, found = scored.planted.total(), scored.found.total()
    rows.append(("all", planted, found, wilson(found, planted)))
    return "\n".join(
        [
            show(("relation", "slips", "found", "share [95%]"), rows),
            f"findings past the slip: {scored.beside} of {scored.said}",
            f"mistakes of the tables themselves found: {scored.mistakes_found} of {scored.mistakes}",
            f"false alarms on the tables as they are: {scored.alarms}",
        ]
    )
