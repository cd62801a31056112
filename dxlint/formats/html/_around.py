"""What stands around the text of a page and is not read (heads, menus, sides, buttons), and what of it is told."""

from __future__ import annotations

import re

from dxlint.formats.html._fields import is_button
from dxlint.formats.html._tokens import Data, Tag
from dxlint.formats.left_out import AROUND, HIDDEN
from dxlint.formats.page_heads import says_figures, says_share
from dxlint.language.text import fold
from dxlint.language.totals import is_total
from dxlint.patterns import lazy

# No "form": many portals put the whole page into one.
AROUND_TEXT = frozenset(
    ("aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "header", "nav", "object", "rp", "rt")
) | {"video"}
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu"))
_POPS_UP = lazy(r"dialog|modal|popup|popover|tooltip|dropdown|drawer|canvas|menu|collapse|tab-pane", re.IGNORECASE)
"""What is hidden from those who listen to a page, and by its looks shows only when it is called up."""
_UNSEEN = frozenset(("audio", "canvas", "datalist", "object", "video"))
"""What stands in these is for programs that cannot show them."""
_FIGURE = lazy(r"\d[\d.,]*")
_FIGURES_OF_A_TABLE = 3
_MOST = 5_000
"""Characters of a part that is not read which are looked at."""


def is_around(tag: Tag, names: frozenset[str], in_article: bool) -> bool:
    """Whether an element with one of these names, or by what it says of itself, stands around the text."""
    attributes = tag.attributes
    if tag.name in names:
        if tag.name == "dialog":
            return "open" not in attributes
        if tag.name == "object":
            return bool(attributes.get("data"))
        return not (in_article and tag.name in ("header", "footer"))
    return bool(attributes) and (
        is_button(tag)
        or (attributes.get("aria-hidden") == "true" and _POPS_UP.search(_words_of(attributes)) is not None)
        or attributes.get("role") in _ROLES
    )


def _words_of(attributes: dict[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('role', '')}"


def hidden_says(words: str, in_table: bool) -> bool:
    """Whether hidden words are told: in a table any figure, elsewhere such as a report states."""
    return any(map(str.isdigit, words)) if in_table else says_figures(words)


class LeftAside:
    """What stands in a part that is not read: whether it says figures that somebody may look for."""

    def __init__(self, tag: Tag, hidden: bool, in_table: bool) -> None:
        self.start = tag.start
        self.hidden = hidden or tag.name == "dialog"
        self._seen = tag.name not in _UNSEEN
        self._in_table = in_table
        self._words = "" if tag.value is None else tag.value.text
        self._has_total = False
        self._figures = 0

    def add(self, data: Data) -> None:
        """Take in a text of it."""
        if len(self._words) < _MOST:
            self._words += data.text[:_MOST]
            alone = fold(data.text[:_MOST]).strip()
            self._has_total = self._has_total or is_total(alone)
            self._figures += _FIGURE.fullmatch(alone) is not None

    def message(self) -> str:
        """What is to be told of it, "" for nothing: a hidden cell with a figure; a share or a total at the side."""
        if self.hidden:
            return HIDDEN if hidden_says(self._words, self._in_table) else ""
        adds_up = self._has_total and self._figures >= _FIGURES_OF_A_TABLE
        return AROUND if self._seen and (adds_up or says_share(self._words)) else ""
