"""Totals that stand behind their parts: ``17 dự án chuyển tiếp và 9 dự án mới, tổng cộng 26 dự án``.

Only where the words say that it is one, where all figures of the sentence before it are counts of the same
kind, and nothing else is told among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.model import Part, Sum
from dxlint.prose.fits import one_slip_away
from dxlint.prose.passage import Passage, breaks, clause_before
from dxlint.prose.readings import Reading
from dxlint.prose.states import NOUNS

_TOTAL = re.compile(
    r"(?:[,;(]|\bvà)\s?(?:tổng cộng|tổng số|tổng|cộng)(?:\s(?!với\b)[^\W\d_]{1,12}){0,8}?\s?:?(?:\s(?:là|có|gồm))?\s?$"
)
_OTHERWISE = re.compile(r"\b(?:tăng|giảm|trong đó|so với|kế hoạch|mục tiêu|năm|quý|tháng|trên|/)\b")
_REACH = 90
_MOST = 12


def totals_behind(passage: Passage, readings: Sequence[Reading]) -> Iterator[Sum]:
    """The sums whose total comes last."""
    text = passage.text
    if "ổng" not in text and "cộng" not in text:
        return
    for index in range(2, len(readings)):
        total, gap = readings[index], text[readings[index - 1].end : readings[index].start].lower()
        if total.amount is None or len(gap) > _REACH or not ("cộng" in gap or "tổng" in gap):
            continue
        if _TOTAL.search(gap) and not breaks(gap):
            parts = _parts(passage, readings, index)
            # "sửa 3 cầu, xây 2 cầu, tổng số cầu trên địa bàn là 58 cầu": a number of others.
            added = "cộng" in gap or one_slip_away(total.amount.value, [part.figure.quantity.value for part in parts])
            if len(parts) > 1 and added:
                yield Sum(
                    passage.figure(total.amount),
                    parts,
                    total.amount.unit,
                    passage.context,
                    complete=True,
                    explicit=False,
                )


def _parts(passage: Passage, readings: Sequence[Reading], index: int) -> tuple[Part, ...]:
    """The counts of the total's kind before it, to the beginning of its sentence; none where others stand."""
    text, total = passage.text, readings[index]
    assert total.amount is not None
    head = total.amount.unit.split(" ", 1)[0].lower()
    found: list[Part] = []
    at = index - 1
    while at >= 0 and not breaks(text[readings[at].end : readings[at + 1].start]):
        one = readings[at].amount
        before = text[readings[at - 1].end if at else max(0, readings[at].start - _REACH) : readings[at].start].lower()
        if one is None or readings[at].base is not None or readings[at].percent is not None or len(found) == _MOST:
            return ()
        same = head and one.unit.lower().split(" ", 1)[0] == head and one.scale == total.amount.scale
        if not same or one.qualifier or one.doubt or one.unit.lower().startswith(NOUNS) or _is_other(before):
            return ()
        name = clause_before(text, one.start, readings[at - 1].end if at else 0) or one.unit
        found.append(Part(name, passage.figure(one)))
        at -= 1
    return tuple(reversed(found))


def _is_other(before: str) -> bool:
    """Whether the words before a count say that it is no part: a change, a plan, another year's."""
    sentence = before[max(before.rfind(mark) for mark in (". ", "\n")) + 1 :]
    return _OTHERWISE.search(sentence) is not None
