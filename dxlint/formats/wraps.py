"""Which lines are one paragraph: text that was wrapped when it was taken from a page.

A line goes on in the next when it stops within a bracket that the next closes, or within a sentence and the next begins
in lower case, or with a bracket around figures or lower case: no report begins a paragraph so. Such wraps show how wide
the page was; a line of that width that stops within a sentence goes on even where the next begins with a name or a
figure.
"""

from __future__ import annotations

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

LIST_MARK = lazy(
    r"(?:[-+*•·▪–]|\(?\d{1,3}(?:[.)]|(?:\.\d{1,2}){1,4}[.)]?)|\(?[a-zđ]\)|[a-zđ]\.|[IVXLC]{1,6}[.)]|[A-ZĐ]\.)(?=\s|$)"
    r"|[-+*•·▪–](?=[^\W\d_])"
)
"""What begins an item of a list or a numbered heading: ``1.``, ``2.1``, ``a)``, ``II.``, ``-``."""

_ENDS = ".;:!?…"
_CLOSING = ' \t\xa0"”’)]*'
_OPEN_ENDS = lazy(r"(?:[,&(]|\b(?:và|của|về|theo|cho|các|là|đạt|tại|từ|với|bằng|hoặc|trong|trên))$")
_SHORT = 40
_SLACK = 12


class Wraps(NamedTuple):
    """How wide the lines are that certainly go on, and how many were seen; blank lines may stand within."""

    narrowest: int
    widest: int
    seen: int


def within_sentence(line: str) -> bool:
    """Whether a line stops before its sentence does."""
    end = line.rstrip(_CLOSING)
    return bool(end) and end[-1] not in _ENDS


def goes_on(line: str, following: str) -> bool:
    """Whether the next line certainly continues this one, whatever stands between them."""
    if _closes_bracket(line, following):
        return True
    if not _begins_within(following) or not within_sentence(line) or LIST_MARK.match(following):
        return False
    return len(line) >= _SHORT or not following[:1].islower() or _OPEN_ENDS.search(line.rstrip()) is not None


def _closes_bracket(line: str, following: str) -> bool:
    """Whether a line ends within a bracket that the next closes: ``(2) học sâu (Deep Learning –``, ``DL); …``."""
    closed, opened = following.find(")"), following.find("(")
    still_open = line.rfind("(") > line.rfind(")")
    return still_open and closed >= 0 and not 0 <= opened < closed and not LIST_MARK.match(following)


def _begins_within(line: str) -> bool:
    """Whether a line begins within a sentence. All in brackets it stands for itself: what a heading comes with."""
    if line[:1].islower():
        return True
    begun = line.lstrip("([")[:1]
    opened = line.startswith(("(", "[")) and not line.endswith((")", "]"))
    return opened and (begun.islower() or begun.isdigit())


def measure(pairs: list[tuple[str, str]]) -> Wraps:
    """What the certain wraps among neighbouring lines say of the page."""
    widths = sorted(len(line) for line, following in pairs if goes_on(line, following))
    middle = widths[len(widths) // 2] if widths else 0
    usual = [width for width in widths if abs(width - middle) <= 2 * _SLACK]
    if 2 * len(usual) < len(widths) or not usual:
        return Wraps(0, 0, 0)
    return Wraps(usual[0], usual[-1], len(usual))


def continues(line: str, following: str, blank_between: bool, wraps: Wraps) -> bool:
    """Whether the next line belongs to the same paragraph, by what the document's own wraps show."""
    if goes_on(line, following):
        return True
    if wraps.seen < 3 or LIST_MARK.match(following) or following.isupper() or line.isupper():
        return False
    if not wraps.narrowest - _SLACK <= len(line) <= wraps.widest + _SLACK:
        return False
    if not following[:1].isalnum():
        return False
    if within_sentence(line):
        return not line.rstrip()[-1:].isdigit()
    return not blank_between and wraps.widest - len(line) <= 2 * _SLACK and not line.rstrip().endswith((":", "./."))
