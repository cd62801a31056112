"""What a row is called that adds up others: "Cộng", "Tổng cộng (I+II)", "C ộ n g", "Toàn tỉnh", "Tổng số hộ"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dxlint.language.lexicon import TOTALS, WHOLES, WORDS, Cue, any_of
from dxlint.patterns import lazy

_ALONE = any_of(*TOTALS, "tổng chung", "cộng chung", "cộng dồn", "t.cộng", "t cộng", "total", "grand total", "sum", "∑")
_FORMULA = r"(?:\s*\(\s*[a-z0-9]{1,3}(?:\s*\+\s*[a-z0-9]{1,3})+\s*\))?"
_TOTAL = lazy(rf"(?:{_ALONE}|(?:{any_of(*TOTALS)} )?{any_of(*WHOLES)}){_FORMULA}[\s:.]*")
_OF_SOMETHING = lazy(rf"{any_of(*TOTALS)} (?P<thing>[^\W\d_].{{1,40}}?)[\s:.]*")
_DETAIL = lazy(rf"{any_of(*WORDS[Cue.OF_WHICH], *WORDS[Cue.CONSISTS], 'riêng')}\b|- |\+ ")
_UNSPACED = frozenset(one.replace(" ", "") for one in TOTALS)


def is_total(label: str) -> bool:
    """Whether a row's folded label calls it the sum of others, and says nothing else."""
    letters = label.split()
    if len(letters) > 3 and all(len(letter) == 1 for letter in letters):
        return "".join(letters) in _UNSPACED
    return _TOTAL.fullmatch(label) is not None


def is_total_of(label: str, columns: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a row's folded label calls it the sum of what a column counts: "tổng số hộ" below "số hộ".

    Not where other rows (``others``, their labels) are kinds of that thing: the poor among all households.
    """
    found = _OF_SOMETHING.fullmatch(label)
    if found is None:
        return False
    thing = re.compile(rf"(?<!\w){re.escape(found['thing'])}(?!\w)")
    counted = any(re.fullmatch(rf"(?:tổng )?(?:số (?:lượng )?)?{thing.pattern}", column) for column in columns)
    return counted and not any(thing.search(other) for other in others)


def is_detail(label: str) -> bool:
    """Whether a row's folded label says that it is a part of another row: "trong đó", "- nam"."""
    return _DETAIL.match(label) is not None
