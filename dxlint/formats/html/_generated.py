"""Words that a page's styles write onto it, which stand nowhere between its tags."""

from __future__ import annotations

import re

from dxlint.patterns import lazy

_CONTENT = lazy(
    r"""(?:content|list-style|list-style-type|symbols|prefix|suffix|quotes)\s*:(?:(?!url\()[^;{}"']){0,200}"""
    r"""(?:"((?:[^"\\\n]|\\.){0,300})"|'((?:[^'\\\n]|\\.){0,300})')""",
    re.IGNORECASE,
)
_OF_ATTRIBUTE = lazy(r"content\s*:[^;{}]{0,200}?attr\(\s*([a-z][\w-]{0,60})", re.IGNORECASE)
_MOST_ATTRIBUTES = 4
_BETWEEN_TAGS = lazy(r">([^<]+)")
_DIGIT = lazy("[0-9]")
_ESCAPE = lazy(r"\\([0-9a-fA-F]{1,6})\s?")


def writes_figures(style: str) -> bool:
    """Whether a style sheet, or the style of a tag, writes figures onto the page: ``content: "82%"``."""
    for match in _CONTENT.finditer(style):
        words = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16) % 0x110000), match[1] or match[2] or "")
        if len(words.strip()) > 1 and _DIGIT.search(words):
            return True
    return False


class Attributes:
    """What attributes of any name say, which a style sheet may show: ``content: attr(data-share)``."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._shown: set[str] | None = None
        self._say_figures: dict[str, bool] = {}

    def shown_by(self, style: str) -> bool:
        """Whether a style sheet shows attributes that say figures, which stand nowhere between the tags.

        Pages for small screens show the heading of a column so, in each of its cells.
        """
        return any(self._figures(name.lower()) for name in _OF_ATTRIBUTE.findall(style))

    def _figures(self, name: str) -> bool:
        if name not in self._say_figures:
            if len(self._say_figures) == _MOST_ATTRIBUTES:
                return True  # the page is gone through for each
            if self._shown is None:
                self._shown = {text.strip() for text in _BETWEEN_TAGS.findall(self._source)}
            values = re.findall(rf"""\s{re.escape(name)}\s*=\s*["']?([^"'<>]{{1,300}})""", self._source, re.IGNORECASE)
            self._say_figures[name] = any(_DIGIT.search(one) and one.strip() not in self._shown for one in values)
        return self._say_figures[name]
