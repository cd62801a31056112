"""One slip at a time in passages that others wrote: what is told of the claims that were right before it.

Of every claim that its label calls right one figure is changed, as a hand slips: two digits swapped, or one digit
another. Only figures that the passage writes once are changed, and only by more than rounding hides. A slip is
told where a finding at warning or error, not there before, names the figure as it stands now.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.labelled import passages
from benchmarks.labels import Label, by_passage, checked, figures_in, figures_of, labels_of, names
from benchmarks.tables import Row, show, wilson

_WRITTEN = re.compile(r"(?<![0-9.,/-])[0-9]+(?:[.,][0-9]+)*(?![0-9]|[.,/-][0-9])")
_LEAST = 2
"""Percent by which a slip changes a figure at least."""


class Slip(NamedTuple):
    """A passage with a slip in it."""

    id: str
    passage: str
    kind: str
    before: str
    after: str
    text: str


class SlipScore(NamedTuple):
    """By kind of claim: how many slips, how many were told; and those that were not."""

    seen: Counter[str]
    told: Counter[str]
    misses: tuple[str, ...]


def slips_in(passage: Mapping[str, Any]) -> Iterator[Slip]:
    """One slip for each claim of a passage without mistakes, the same ones in every run."""
    labels = labels_of(passage)
    if passage.get("mistakes") or any(label.wrong or label.unsure for label in labels):
        return
    for at, label in enumerate(labels):
        chance = random.Random(f"{passage['id']} {at}")
        found = [one for match in _WRITTEN.finditer(passage["text"]) for one in _slips_of(passage, label, match)]
        if found:
            written, changed, start = chance.choice(found)
            text = passage["text"][:start] + changed + passage["text"][start + len(written) :]
            yield Slip(f"{passage['id']}-{at}", passage["id"], label.kind, written, changed, text)


def _slips_of(passage: Mapping[str, Any], label: Label, match: re.Match[str]) -> Iterator[tuple[str, str, int]]:
    written = match[0]
    bare = re.sub(r"[.,]", "", written)
    if len(bare) < 2 or len(re.findall(rf"(?<![0-9.,]){re.escape(written)}(?![0-9])", passage["text"])) != 1:
        return
    if not any(names(figures_in(written), value) for value in label.figures):
        return
    digits = [at for at, sign in enumerate(written) if sign.isdigit()]
    for one, other in pairwise(digits):
        swapped = list(written)
        swapped[one], swapped[other] = written[other], written[one]
        yield from _plain(written, "".join(swapped), match.start())
    for at in digits:
        other = str((int(written[at]) + 3) % 10)
        yield from _plain(written, written[:at] + other + written[at + 1 :], match.start())


def _plain(written: str, changed: str, start: int) -> Iterator[tuple[str, str, int]]:
    old, new = (int(re.sub(r"[.,]", "", text)) for text in (written, changed))
    if changed[0] != "0" and 100 * abs(new - old) >= _LEAST * old:
        yield written, changed, start


def score_slips(split: str) -> SlipScore:
    """What is told of the slips in the passages of a split."""
    rows = list(passages(split))
    slips = [slip for row in rows for slip in slips_in(row)]
    before = by_passage(checked(rows)["findings"])
    said = by_passage(checked({"id": slip.id, "text": slip.text} for slip in slips)["findings"])
    seen, told = Counter[str](), Counter[str]()
    misses: list[str] = []
    for slip in slips:
        known = {finding["message"] for finding in before[slip.passage]}
        new = [f for f in said[slip.id] if f["severity"] != "info" and f["message"] not in known]
        wanted = figures_in(slip.after)
        found = any(names(figures_of(finding), value) for finding in new for value in wanted)
        seen[slip.kind] += 1
        told[slip.kind] += found
        if not found:
            misses.append(f"{slip.id}: {slip.kind}: {slip.before} > {slip.after}: {slip.text}")
    return SlipScore(seen, told, tuple(misses))


def slips_summary(scored: SlipScore) -> str:
    """The score as a table by kind."""
    rows: list[Row] = [
        (kind, scored.seen[kind], scored.told[kind], wilson(scored.told[kind], scored.seen[kind]))
        for kind in sorted(scored.seen)
    ]
    seen, told = sum(scored.seen.values()), sum(scored.told.values())
    return show(("kind", "slips", "told", "share [95%]"), [*rows, ("all", seen, told, wilson(told, seen))])
