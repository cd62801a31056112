"""Small counts in words beside figures of what they count: ``46 ca, trong đó 45 ca ở bệnh viện, một ca tại nhà``.

A word may be an article or part of a name as well, so that nothing is told as wrong by it: a passage is read again with
these words as digits, and what then holds and rests on one of them is kept, in place of what was told of its total.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from dxlint.language.lexicon import PERIODS
from dxlint.language.number_words import read_words
from dxlint.model import Figure, ItemList, PartialRatio, Ratio, Span, Sum, Tally, Unresolved
from dxlint.patterns import lazy
from dxlint.prose.mistyped import figures_of
from dxlint.prose.tokens import Token
from dxlint.relations import Judgement, judge

_WORDS = lazy(
    r"(?<!\w)(?P<words>(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín|mươi)){0,2})(?= (?P<head>[^\W\d_]+))",
    re.IGNORECASE,
)
_BEFORE = lazy(r"(?P<word>[^\W_]+)\W{0,3}$")
_ARTICLES = frozenset({"mỗi", "từng", "là", "như", "thành", "cùng", "trong", "cả", "của", "thứ", "bất", "hàng", "các"})
"""Words behind which "một" is an article, "hai" says both, "năm" is a year."""
_YEARS = frozenset({"có", "và", "với", "gồm", "thêm", "được", "xong", "còn", "cho"})
"""The only words behind which "năm" is five."""
_KEPT = (Sum, Ratio, Tally, ItemList)


def with_digits(text: str, tokens: Sequence[Token]) -> tuple[str, set[int]]:
    """The text, as long as it was, with digits for words that count what its figures count, and where these stand."""
    heads = {token.head for token in tokens if token.is_count and token.head} - PERIODS
    kept, at, places = list[str](), 0, set[int]()
    for match in _WORDS.finditer(text) if heads else ():
        number = read_words(match["words"])
        before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
        last = before["word"].lower() if before else ""
        year = match["words"].lower().startswith("năm") and last not in _YEARS
        if number is None or match["head"].lower() not in heads or last in _ARTICLES or year:
            continue
        kept += text[at : match.start()], str(number).rjust(len(match["words"]))
        at = match.end()
        places.add(at - len(str(number)))
    return "".join((*kept, text[at:])), places


def holding_by_words(told: Collection[Any], places: Collection[int]) -> list[Any]:
    """The relations of a passage with digits for words that hold, and rest on one of these."""
    return [
        node
        for node in told
        if isinstance(node, _KEPT)
        and not (isinstance(node, Sum) and not node.complete)
        and any(figure.span.start in places for figure in figures_of(node))
        and judge(node) in (Judgement.AGREES, Judgement.CUT_OFF)
    ]


def replaced(told: Collection[Any], by: Collection[Any]) -> list[Any]:
    """What was told without the words, but for what is said of the same total or percentage by what holds with them.

    Nor are names that a word counts those of another count: "10 khu vực tại bảy tỉnh, gồm …".
    """
    spans = {_span_of(node) for node in by} - {None}
    listed = {node.items for node in by if isinstance(node, ItemList)}
    kept = (
        node for node in told if not isinstance(node, (*_KEPT, Unresolved, PartialRatio)) or _span_of(node) not in spans
    )
    return [*(node for node in kept if not (isinstance(node, ItemList) and node.items in listed)), *by]


def _stated(node: Any) -> Figure | None:
    return node.total if isinstance(node, Sum | Tally) else node.percent if isinstance(node, Ratio) else None


def _span_of(node: Any) -> Span | None:
    if isinstance(node, Unresolved | PartialRatio):
        return node.span
    stated = _stated(node)
    return stated.span if stated is not None else None
