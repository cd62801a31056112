"""What the parser of blocks must not look into: comments, struck text, code. Each character is masked at its place."""

from __future__ import annotations

import re

from dxlint.formats.page_heads import says_figures
from dxlint.patterns import lazy

_SILENT = lazy(
    r"(?<![`\\])(?P<code>``?)(?!`)(?P<words>[^`\r\n]{1,1000})(?P=code)(?!`)|(?<![~\\])~~(?=\S)[^~\r\n]{1,2000}~~(?!~)"
    r"|<(?P<struck>del|s|strike)(?:\s[^<>\r\n]{0,500})?>[^<\r\n]{0,2000}</(?P=struck)\s*>"
    r"|<(?P<hidden>abbr|b|big|cite|em|font|i|ins|kbd|mark|nobr|q|small|span|strong|sub|sup|tt|u)\s[^<>\r\n]{0,500}"
    r"(?:(?<=\s)hidden(?=[\s>=/])|display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0)[^<>\r\n]{0,500}>"
    r"(?P<unseen>[^<\r\n]{1,2000})</(?P=hidden)\s*>",
    re.IGNORECASE,
)
_LETTER = lazy(r"[^\W\d_]")
NONE = "\ufdd0"
"""Stands for each character of a comment and the like until a block's text is made: the others keep their columns."""
MARK = "\ufdd1"
"""Stands for the marks of code that is read."""
NO_BREAK = lazy(r"[^\r\n]")


class Masked:
    """A source with masks, and where the code stands that says figures and is not read, and words that nobody sees."""

    def __init__(self, source: str) -> None:
        self.code: list[int] = []
        self.hidden: list[int] = []
        self.source = _SILENT.sub(self._masked, _without_comments(source))

    def _masked(self, silent: re.Match[str]) -> str:
        words, marks = silent["words"], silent["code"]
        if words is not None and _is_of_people(words):
            return MARK * len(marks) + words + MARK * len(marks)
        if (silent["unseen"] or "").strip():
            self.hidden.append(silent.start())
        if words is not None and says_figures(words):
            self.code.append(silent.start())
        return NONE * len(silent[0])


def _is_of_people(code: str) -> bool:
    """Whether code is words of a report or a figure, and no command: its letters are Vietnamese, or it has none."""
    letters = _LETTER.findall(code)
    return not letters or any(not letter.isascii() for letter in letters)


def _without_comments(source: str) -> str:
    """The source with its comments masked; one that never ends is none."""
    parts: list[str] = []
    done = 0
    while (start := source.find("<!--", done)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        parts += source[done:start], NO_BREAK.sub(NONE, source[start : end + 3])
        done = end + 3
    return "".join([*parts, source[done:]])
