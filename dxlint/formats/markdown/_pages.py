"""Parts of a web page in Markdown: a block of HTML, with what stands behind it up to the end of its tables."""

from __future__ import annotations

import re

from markdown_it.token import Token

from dxlint.patterns import lazy

_TABLE = lazy(r"<(?P<closes>/?)table\b", re.IGNORECASE)
_QUOTE = lazy(r"^(?:[ \t]*>)+")


class PageParts:
    """Finds the end of a part. A blank line ends a block of HTML for the parser, and no table for a renderer."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._depths: list[int] = []
        """How many tables are open before each line, and at the end."""
        self._lower: list[int] = []
        """For each line the next before which fewer tables are open; behind all lines where there is none."""

    def part(self, tokens: list[Token], at: int) -> tuple[str, int]:
        """The source of the block of HTML at a token with all of its tables, and the token behind it."""
        token = tokens[at]
        first, end = token.map or (0, 0)
        end = self._end(first, end)
        behind = at + 1
        while behind < len(tokens) and tokens[behind].level >= token.level:
            span = tokens[behind].map
            if tokens[behind].level == token.level and span is not None and span[0] >= end:
                break
            behind += 1
        part = self._lines[first:end]
        if token.level:
            content = token.content.removesuffix("\n").split("\n")
            own = (_indented(line, words) for line, words in zip(part, content, strict=False))
            part = [*own, *(_QUOTE.sub(_blanks, line, count=1) for line in part[len(content) :])]
        return "\n".join(part), behind

    def _end(self, first: int, end: int) -> int:
        """The line behind the tables that begin in some lines; that behind the lines where one is never closed."""
        if not self._depths:
            self._count()
        at = end
        while at < len(self._depths) and self._depths[at] > self._depths[first]:
            at = self._lower[at]
        return at if at < len(self._depths) else end

    def _count(self) -> None:
        self._depths = [0]
        for line in self._lines:
            change = sum(-1 if tag["closes"] else 1 for tag in _TABLE.finditer(line)) if "<" in line else 0
            self._depths.append(self._depths[-1] + change)
        self._lower = [len(self._depths)] * len(self._depths)
        waiting: list[int] = []
        for at, depth in enumerate(self._depths):
            while waiting and self._depths[waiting[-1]] > depth:
                self._lower[waiting.pop()] = at
            waiting.append(at)


def _indented(line: str, words: str) -> str:
    """The words of a block at their columns of a line: blanks for the marks of quotes and items before them."""
    return " " * max(0, line.find(words.strip())) + words.strip()


def _blanks(marks: re.Match[str]) -> str:
    return " " * len(marks[0])
