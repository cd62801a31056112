"""How this family names what a message speaks of: indicators as tallies number them, tallies, lists, counts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from dxlint.model import CatalogueItem, Figure, Indicator, Tally
from dxlint.views.catalogue import Match

_LONGEST = 70
_MOST_LISTED = 40


def shortened(name: str) -> str:
    """A name short enough for a sentence, cut between words."""
    words = " ".join(name.split()).rstrip(" .;,:")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;(") + "…"


def label(indicator: Indicator | CatalogueItem) -> str:
    """The indicator as a person would point at it: its whole number and its name, or what there is of them."""
    number, name = indicator.id.strip(), shortened(indicator.name)
    return f"{number} ({name})" if number and name else number or f"“{name}”"


def scored(match: Match | None) -> dict[str, Any]:
    """For a finding's data: how alike the names are by which an indicator was found in a catalogue, of 100."""
    return {"score": match.score} if match is not None and match.inferred and not match.equal else {}


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
