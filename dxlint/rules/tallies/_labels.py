"""How this family names things: states in the reports' own words, indicators as tallies number them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Figure, Indicator, Tally

STATE_WORDS: dict[Status, str] = {
    Status.ACHIEVED: "đạt",
    Status.EXCEEDED: "vượt",
    Status.NOT_ACHIEVED: "chưa đạt",
    Status.IN_PROGRESS: "đang triển khai",
    Status.NOT_ASSESSED: "chưa đánh giá",
    Status.AT_RISK: "có nguy cơ không đạt",
}
"""What a state is called in a message, in every language: the words that stand in the report."""

_LONGEST = 70
_MOST_LISTED = 40
_SEPARATORS = re.compile(r"[^0-9a-zđ]+")


@lru_cache(maxsize=4096)
def identity(written: str) -> str:
    """An indicator's id in the form in which ids are compared: ``PL2-3.1.`` is ``pl2.3.1``."""
    parts = [part.lstrip("0") or part for part in _SEPARATORS.split(fold(written)) if part]
    return ".".join(parts)


def last_part(written: str) -> str:
    """What a tally's list calls the indicator: ``3`` for ``5.1.3``; "" for none."""
    return identity(written).rpartition(".")[2]


def shortened(name: str) -> str:
    """A name short enough for a sentence, cut between words."""
    words = " ".join(name.split()).rstrip(" .;,:")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;(") + "…"


def label(indicator: Indicator) -> str:
    """The indicator as a person would point at it: its last number and its name, or what there is of them."""
    number, name = last_part(indicator.id), shortened(indicator.name)
    return f"{number} ({name})" if number and name else number or f"“{name}”"


def listed(ids: Iterable[str]) -> str:
    """Ids as a list in brackets would have them, the end of a very long one left out."""
    first = list(islice(ids, _MOST_LISTED + 1))
    return ", ".join(first[:_MOST_LISTED]) + (", …" if len(first) > _MOST_LISTED else "")


def title(tally: Tally) -> str:
    """What the tally counts: its group's or section's name, else the number of its place."""
    name = shortened(tally.name or (tally.context.path[-1] if tally.context.path else ""))
    return name[:1].upper() + name[1:] or "Báo cáo"


def as_written(count: Figure, of_total: Figure | None) -> str:
    """The count with the total it brings along: ``4/6``."""
    return f"{count.text}/{of_total.text}" if of_total else count.text


def like(figure: Figure, value: int) -> str:
    """A value written the way the figure is: with its leading zero, or without."""
    return f"{value:0{len(figure.text)}d}" if figure.text.startswith("0") else str(value)
