"""A letterhead that is typed as in plain text: agency and motto side by side, dashes below, then number and date.

Markdown runs such lines into one paragraph, or takes the dashes for a heading's; so they are read as lines.
"""

from __future__ import annotations

from dxlint.language.document_types import WORD_OF
from dxlint.language.lexicon import any_of
from dxlint.language.text import as_seen
from dxlint.patterns import lazy

_LINE = lazy(r"[^\r\n]*(?:\r\n?|\n|$)")
_MOST_LINES = 20
_NUMBER = lazy(r"[\s*_]*Số\s?:?\s*[0-9….\s]{0,12}[/-]?\s?[0-9]*[-/][A-ZĐ]")
_TITLE = lazy(rf"[\s*_#]*{any_of(*(word.upper() for word in WORD_OF.values()))}\b")
_OF_MARKDOWN = lazy(r"\s{0,3}(?:\||>|#|```|<)")


def letterhead_end(source: str) -> int:
    """Where a letterhead typed as lines ends, before the title below it; 0 where the source begins with none."""
    end, numbered = 0, False
    for count, match in enumerate(_LINE.finditer(source)):
        line = as_seen(match[0])
        if _TITLE.match(line):
            return end if numbered else 0
        if count == _MOST_LINES or _OF_MARKDOWN.match(line) or not line:
            return 0
        numbered = numbered or _NUMBER.match(line) is not None
        end = match.end()
    return 0
