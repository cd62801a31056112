"""What a figure is told of each of: ``7,0 tỷ đồng/doanh nghiệp``, ``mỗi lớp 45 người``, ``54,4 tỷ đồng mỗi tháng``."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Quantity
from dxlint.language.sentences import last_begins
from dxlint.language.units import unit_after
from dxlint.patterns import lazy
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple

_FAR = 200
"""Characters before a mean in which its period is told."""
_MOST_UNIT_WORDS = 4
_QUARTERS = {"i": 1, "1": 1, "ii": 2, "2": 2, "iii": 3, "3": 3, "iv": 4, "4": 4}
_SQUARES = {"m": "m²", "km": "km²"}
_IN_WORDS = {"ba": 3, "sáu": 6, "chín": 9}
_PERIOD = lazy(
    r"(?P<until>hết )?(?:(?P<months>[1-9][0-9]?|ba|sáu|chín) tháng|quý (?P<quarter>iv|i{1,3}|[1-4])"
    r"|(?P<year>cả năm))(?!\w)"
)


def each_of(passage: Passage, token: Token) -> str:
    """What a figure is so much for each of, as its unit would be written; "" where that is not told."""
    after = passage.after(token)
    behind = after.follow.words
    if len(after.pieces) > 1 and after.pieces[1].mark == "/" and 0 < len(behind) <= _MOST_UNIT_WORDS:
        return _unit(after.pieces[1].words)
    for word, told in (("mỗi", True), ("một", Cue.MEAN in token.lead.cues)):
        if told and word in behind[1 : _MOST_UNIT_WORDS + 1]:
            return _unit(behind[behind.index(word) + 1 :])
    lead = token.lead.words
    for at in range(len(lead) - 1, -1, -1):
        averaged = lead[at] == "một" and lead[at - 2 : at] in (("bình", "quân"), ("trung", "bình"))
        if lead[at] == "mỗi" or averaged:
            return _unit(lead[at + 1 :])
    return ""


def _unit(words: tuple[str, ...]) -> str:
    if words[1:2] == ("2",) and words[0] in _SQUARES:
        words = (_SQUARES[words[0]], *words[2:])
    return unit_after(" ".join(words))[0]


def counts(count: Token, each: str) -> bool:
    """Whether a figure counts what another is told of each of: 22 đội hình, mỗi đội; 38 hội nghị, mỗi hội nghị."""
    unit = count.q.unit.lower()
    one, other = (f"{unit[:-1]}²" if unit[:-1] in _SQUARES else unit).split(), each.split()
    return one[:1] == other[:1] != [] and (len(one) < 2 or len(other) < 2 or one[1] == other[1])


class Months(NamedTuple):
    """A period as the number of its months."""

    count: Quantity  # type: ignore[assignment]
    written: bool
    """6 tháng; a quarter's figure stands at its words."""
    sure: bool
    """No other reading is left."""


def months_before(passage: Passage, token: Token) -> Iterator[Months]:
    """The periods told before a figure in its sentence; a quarter has three months, or all from the year's first."""
    start = last_begins(passage.text, max(0, token.q.start - _FAR), token.q.start)
    told = list(_PERIOD.finditer(passage.text[start : token.q.start].lower()))
    for match in told:
        at, end = match.span("months") if match["months"] else match.span()
        quarter = _QUARTERS[match["quarter"]] if match["quarter"] else 0
        told_months = match["months"] or "12"
        for count in (3, 3 * quarter) if quarter else (_IN_WORDS.get(told_months) or int(told_months),):
            months = Quantity(str(count), start + at, start + end, count, 0, unit="tháng")
            sure = len(told) == 1 and not match["until"] and not (quarter and count > 3)
            yield Months(months, match["months"] == str(count), sure)
