"""Balances: what comes in, what goes out, and by how much one exceeds the other."""

from __future__ import annotations

import re

from dxlint.language.lexicon import PERIODS, Cue
from dxlint.patterns import lazy
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Passage, Token

_BACK = 8
_BALANCES = (
    (lazy(r"xuất siêu|thặng dư thương mại"), "xuất khẩu", "nhập khẩu"),
    (lazy(r"nhập siêu|thâm hụt thương mại"), "nhập khẩu", "xuất khẩu"),
    (lazy(r"chênh lệch thu\s?(?:[-–,]|trừ|và)?\s?chi|kết dư"), "tổng thu", "tổng chi"),
    (lazy(r"bội chi"), "tổng chi", "tổng thu"),
)
"""What says that a figure is a balance, what its first term is called, and what its second."""
_SAID = (
    r"(?: năm [0-9]{4}| (?:tháng|quý) \w+| hàng hóa| ngân sách(?: nhà nước)?| cả nước"
    r"| (?:của|ở|tại)(?: (?!(?:của|ở|tại)\b)\w+){1,3}?)*"
    r"(?: đạt| ước(?: đạt)?| là| được| tới| lên tới)*"
)
_NOT_ONE_PERIOD = lazy(rf"\b(?:tính chung|lũy kế|cộng dồn|cùng kỳ|{'|'.join(sorted(PERIODS))})\b", re.IGNORECASE)


def balance_of(passage: Passage, stated: Token) -> tuple[Token, Token] | None:
    """The two amounts a balance is the difference of: the nearest of each name before it, all of one period.

    ``xuất khẩu 6,84 tỷ USD; nhập khẩu 6,21 tỷ USD; xuất siêu 0,63 tỷ USD``.
    """
    if not {"siêu", "thương", "chi", "dư"}.intersection(stated.lead.words):
        return None
    words = stated.gap.words.lower()
    terms = next(((one, other) for says, one, other in _BALANCES if says.search(words)), None)
    if terms is None or stated.percent or stated.q.qualifier or _NOT_ONE_PERIOD.search(stated.gap.text):
        return None
    found: dict[str, Token] = {}
    for token in reversed(passage.tokens[max(0, stated.at - _BACK) : stated.at]):
        if stated.paragraph != token.paragraph or stated.sentence - token.sentence > 2:
            break
        if token.percent or token.way or token.is_base or token.bracket or not token.is_count:
            continue
        name = token.gap.words.lower()
        called = [term for term in terms if re.search(rf"\b{term}{_SAID}$", name)]
        if not called and terms[0].startswith("tổng") and "tổng" not in name:
            continue  # one of the kinds that a total is made of
        scaled = token.q.scale == stated.q.scale or min(token.q.scale, stated.q.scale) > 1
        fits = len(called) == 1 and same_kind(token, stated) and scaled
        if not fits or token.q.qualifier or called[0] in found:
            return None
        found[called[0]] = token
        if len(found) == len(terms):
            first, second = (found[term] for term in terms)
            later = max(first, second, key=lambda term: term.at)
            plain = not _NOT_ONE_PERIOD.search(later.gap.text) and Cue.OF_WHICH not in later.gap.cues
            return (first, second) if plain and first.value > second.value else None
    return None
