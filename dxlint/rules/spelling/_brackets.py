"""Brackets and quotes that are opened and never closed, in the paragraphs of one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_BRACKET = lazy(r"[()]")
_QUOTE = lazy(r'[“”"]')
# "a)", "1)", "2.1)", "iv)" and a face ":)" close nothing.
_CLOSES_NOTHING = lazy(r"(?:(?:^|[\s;,.(–-])(?:[a-zđA-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,4})|[:;=]-?)$")
_REACH = 8


class Mark(NamedTuple):
    """A bracket or quote without its partner: ``kind`` is "bracket", "closing" or "quote"."""

    kind: str
    paragraph: int
    at: int


def unpaired(texts: Iterable[str]) -> Iterator[Mark]:
    """The marks without a partner in paragraphs that follow one another: one may close what an earlier one opened."""
    opened: list[Mark] = []
    closings: list[Mark] = []
    quotes: list[Mark] = []
    for number, text in enumerate(texts):
        if text.count("(") != text.count(")"):
            left, extra = _brackets(text)
            for at in extra:
                if opened:
                    opened.pop()
                else:
                    closings.append(Mark("closing", number, at))
            opened += [Mark("bracket", number, at) for at in left]
        if text.count("“") != text.count("”"):
            quotes += _quotes(text, number, quotes)
    yield from opened
    yield from closings
    yield from quotes


def _brackets(text: str) -> tuple[list[int], list[int]]:
    """The opening and the closing brackets of a paragraph that have no partner in it."""
    opened: list[int] = []
    extra: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _CLOSES_NOTHING.search(text, max(at - 12, 0), at):
            extra.append(at)
    return opened, extra


def _quotes(text: str, number: int, earlier: list[Mark]) -> list[Mark]:
    """The opening quotes that no quote of any kind follows before the next; a closing one may close an earlier one."""
    opened: int | None = None
    left: list[Mark] = []
    for match in _QUOTE.finditer(text):
        if match[0] != "“" or opened is not None:  # “ closes too where a typist has only one kind
            if opened is None and match[0] == "”" and earlier:
                earlier.pop()
            opened = None
        else:
            opened = match.start()
    if opened is not None:
        left.append(Mark("quote", number, opened))
    return left
