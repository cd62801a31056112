"""What tells dxlint's own words in files: no reader takes the marks of ``dxlint mark`` for a part of the report.

Anybody may write into such a mark. So each holds a sum of its words: what it does not fit is somebody's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from dxlint.patterns import lazy

AUTHOR = "dxlint"
LETTER = "dxlint reply"
"""The category of the replies that dxlint writes (``docProps/core.xml``), which other programs keep."""
FIRST_LINE = lazy(r"\w+(?: \w+)? [A-Z]+[0-9]+: ")
"""How a mark begins: how grave the finding is, and its code."""
_CODED = lazy("_x005F(?=_x[0-9A-Fa-f]{4}_)")
"""What workbooks write before what looks like the code of a character, and is none."""


def sum_of(words: str, digits: int) -> str:
    """So many digits that tell words; blanks and ends of lines may become others."""
    told = sha256("".join(_CODED.sub("", words).split()).encode(errors="replace"))
    return told.hexdigest()[:digits]


def sums(text: str, digits: int) -> Iterator[tuple[int, str]]:
    """Where each word of a text ends, and what :func:`sum_of` tells of the text up to there."""
    told = sha256()
    for word in re.finditer(r"\S+", text):
        told.update(_CODED.sub("", word[0]).encode(errors="replace"))
        yield word.end(), told.hexdigest()[:digits]
