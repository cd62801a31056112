"""Totals with their parts, and differences, that one slip of a figure makes right."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from dxlint.language.kinds import may_overlap
from dxlint.language.lexicon import Cue
from dxlint.language.slips import swapped
from dxlint.model import Difference, Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import gives, has_one_digit, is_rounded
from dxlint.prose.mistyped import LEAST_OPENED, Known, Slip, is_slip
from dxlint.prose.pairs import amount_of, in_scale_of
from dxlint.prose.parts import opened_by
from dxlint.prose.roles import kind_of, same_kind
from dxlint.prose.shares import Shares
from dxlint.prose.structures import name_of, part_of
from dxlint.prose.tokens import Passage, Token

_YEAR = lazy(r"\b[Nn]ăm (20[0-9]{2})\b")
_SAID_BEFORE = 40
_APART = (2, 12, 80)
"""Among how many figures others of the kind may have been meant, in their own sentence, in the next, farther on."""
_SWAPPED, _OTHER_DIGIT = Fraction(1, 10), Fraction(1, 3)
"""Parts that a total opens, and all of them, are hardly ever anything else."""
_OF_TOTALS = frozenset({Cue.WHOLE, Cue.ADDED, Cue.REST, Cue.LEFT, Cue.OF_WHICH, Cue.CONSISTS})
_OF_ANOTHER_SHARE, _ONE_OF_THEM, _OF_OTHER_ITEMS = 10, 4, 4
"""So much less likely is a part whose own percentage is another, and a total told as its
parts are, and figures of several items, of one of them more than one."""
_MOST_PARTS, _AROUND, _SKIPPED, _SENTENCES, _FARTHEST = 8, 6, 3, 2, 24
"""How many parts are tried, and how many figures, of other kinds, and sentences farther on."""


def slips_of_sums(passage: Passage, shares: Shares, known: Known) -> Iterator[Slip]:
    """Of figures of one kind: a total and the figures right behind it, or right before it; three in one sentence."""
    shared = {token.at for pair in shares.pairs.values() for token in (pair.part, pair.whole)}
    counts = [token for token in passage.tokens if token.at not in shared and _may_be_added(token)]
    rows = _Rows(passage, counts, known)
    for at, first in enumerate(counts):
        if passage.is_crowded(first):
            continue
        for way in (1, -1):
            beside = list(_of_its_kind(counts, at, way))
            if known.divides(first):
                beside = [other for other in beside if not known.explains(other)]
            yield from rows.slips_beside(first, beside)
        near = [t for t in counts[at + 1 : at + 1 + _AROUND] if t.sentence == first.sentence and same_kind(t, first)]
        for pair in combinations(near, 2):
            yield from rows.slips_of_three([first, *pair], near)


def _may_be_added(token: Token) -> bool:
    return token.is_count and token.value > 0 and not (token.is_mean or token.is_class or token.q.qualifier)


def _of_its_kind(counts: Sequence[Token], at: int, way: int) -> Iterator[Token]:
    """The next figures of the kind of one, on one side of it: plain ones, with few of another kind between them."""
    first, others, found = counts[at], 0, 0
    at += way
    last = at + way * _FARTHEST
    while 0 <= at < len(counts) and at != last and found < _MOST_PARTS:
        other = counts[at]
        at += way
        if other.paragraph != first.paragraph or abs(other.sentence - first.sentence) > _SENTENCES:
            return
        if other.head and first.head and not same_kind(other, first):
            others += 1
            if others > _SKIPPED:
                return
        elif not other.way:
            found += 1
            yield other


class _Rows:
    """Rows of figures that may be added."""

    def __init__(self, passage: Passage, counts: Sequence[Token], known: Known) -> None:
        self._passage, self._known, self._counts = passage, known, counts
        self._sentences = [token.sentence for token in counts]
        self._kinds = Counter((token.sentence, kind_of(token)) for token in counts)
        self._open = {token.at for token in counts if known.may_be_mistyped(token, LEAST_OPENED)}
        self._long = {token.at for token in counts if known.may_be_mistyped(token)}

    def slips_beside(self, total: Token, beside: Sequence[Token]) -> Iterator[Slip]:
        """Those of a total and the first figures beside it, with the next of them or without it."""
        if self._open.isdisjoint([total.at, *[token.at for token in beside]]):
            return
        values = [amount_of(total, token) for token in beside]
        for left_out in (0, 1):
            first = values[left_out : left_out + 1]
            over, different = total.amount - sum(first), {total.amount, *first}
            for end in range(left_out + 2, len(beside) + 1):
                over -= values[end - 1]
                different.add(values[end - 1])
                if len(different) <= end - left_out:
                    break  # figures that are told twice are no parts
                if _may_be_a_slip(over):
                    yield from self._slips([total, *beside[left_out:end]], total, over, left_out)

    def slips_of_three(self, row: Sequence[Token], near: Sequence[Token]) -> Iterator[Slip]:
        """Those of three figures, of which each may be the sum of the others; the second and third are ``near``."""
        if self._open.isdisjoint([token.at for token in row]):
            return
        for total in row:
            values = [amount_of(total, token) for token in row]
            over = 2 * total.amount - sum(values)
            if len({*values}) == len(values) and _may_be_a_slip(over):
                left_out = sum(token not in row for token in near if token.at < row[-1].at)
                yield from self._slips(row, total, over, left_out)

    def _slips(self, row: Sequence[Token], total: Token, over: int, left_out: int) -> Iterator[Slip]:
        """The figures of a row whose slip makes the total the sum of the others; no two are alike.

        It is ``over`` more than they are; ``left_out`` stand between them.
        """
        values = [amount_of(total, token) for token in row]
        parts = sorted((token for token in row if token is not total), key=_place)
        opened = not left_out and total is row[0] and _are_all_its_parts(self._passage, total, parts)
        others = Fraction((1 + left_out) * (len(parts) - 1) * _how_far(row) * max(1, self._alike(row) - 2))
        if not opened and 10 * min(values) <= others:
            return  # as one of so many, none says anything
        slipped = list(self._making_up(row, total, over, self._open if opened else self._long))
        if not slipped:
            return
        if any(Cue.RESPECTIVELY in token.gap.cues for token in row) or _goes_on(self._passage, parts):
            return
        if not _is_told_as_one(self._passage, row, total):
            return
        if self._known.divides(total) and any(self._known.explains(token) for token in row if token is not total):
            return
        if all(has_one_digit(part.q) for part in parts) and not has_one_digit(total.q):
            return  # "nhận lại 609 tỷ đồng, dùng 500 tỷ đồng mua cổ phần": told roughly
        if is_rounded(total.q, [part.q for part in parts]) or _are_some_of_more(self._passage, total, parts):
            return
        if may_overlap([f"{name_of(part)} {part.q.unit}" for part in parts]):
            return  # "543 học viên (nữ 321, đảng viên 213)"
        if _are_told_alike(row, total):
            others *= _ONE_OF_THEM
        if self._mixes_items(parts, total):
            others *= _OF_OTHER_ITEMS
        for token, value, meant in slipped:
            right = meant * (value // token.q.digits)
            if right in values or (token is total and value < max(values)):
                continue
            changed_over = swapped(str(token.q.digits), str(meant))
            if opened:
                others = _SWAPPED if changed_over else _OTHER_DIGIT
            size = _size(right, values)
            if token is not total and self._has_another_share(token, meant, total):
                size /= _OF_ANOTHER_SHARE
            yield Slip(token, meant, size / others, _node(self._passage, total, parts))

    def _making_up(
        self, row: Sequence[Token], total: Token, over: int, may_be: Container[int]
    ) -> Iterator[tuple[Token, int, int]]:
        """The figures of which a slip makes up for what the total is over, with their values, and their digits then.

        Of those of a row that ``may_be`` mistyped.
        """
        for token in row:
            value = amount_of(total, token)
            meant, rest = divmod(value + (over if token is not total else -over), value // token.q.digits)
            if not rest and token.at in may_be and is_slip(token.q, meant):
                yield token, value, meant

    def _alike(self, row: Sequence[Token]) -> int:
        """How many figures of the kind stand in the sentences of a row: so many might have been the total."""
        sentences = range(min(token.sentence for token in row), max(token.sentence for token in row) + 1)
        if row[0].head:
            return sum(self._kinds[number, kind] for number in sentences for kind in ("", kind_of(row[0])))
        return bisect_left(self._sentences, sentences.stop) - bisect_left(self._sentences, sentences.start)

    def _mixes_items(self, parts: Sequence[Token], total: Token) -> bool:
        """Whether several items are told of, and the total or parts stand in one beside others of their kind."""
        items = Counter(part.item for part in parts)
        if len({*items, total.item}) == 1:
            return False
        beside = self._counts[bisect_left(self._counts, total.at - _MOST_PARTS, key=_place) :][: 2 * _MOST_PARTS]
        others = any(t.item == total.item and t is not total and same_kind(t, total) for t in beside)
        return others or 1 < len(items) < len(parts)

    def _has_another_share(self, part: Token, meant: int, total: Token) -> bool:
        """Whether a percentage right behind a part in a bracket, "93,6 tỷ đồng (46,9%)", is not what it should be."""
        behind = self._passage.tokens[part.at + 1 : part.at + 2]
        return any(
            token.percent and token.gap.marks == "(" and token.lead.only_links and not token.way
            and not gives(part.q._replace(digits=meant), total.q, token.q)
            for token in behind
        )  # fmt: skip


def _place(token: Token) -> int:
    return token.at


def _may_be_a_slip(over: int) -> bool:
    """Whether one other digit, or two that change places, can make up for so much: 300, 540, not 310."""
    digits = str(abs(over)).rstrip("0")
    return 0 < len(digits) < 3 and (len(digits) == 1 or int(digits) % 9 == 0)


def _are_some_of_more(passage: Passage, total: Token, parts: Sequence[Token]) -> bool:
    """``48,6 tỷ đồng cho 04 dự án: A 18,2 tỷ đồng, B …``: whether more are counted before the parts than are told."""
    first = parts[0]
    count = passage.tokens[first.at - 1]
    opened = count is not total and count.at > total.at and (opened_by(first.gap) or ":" in first.gap.marks)
    return bool(opened) and count.is_count and count.exact and len(parts) < count.value <= 2 * _MOST_PARTS


def _are_told_alike(row: Sequence[Token], total: Token) -> bool:
    """Whether the total is one member of an enumeration with its parts: one mark between all, or "và" before it."""
    gaps = [token.gap for token in sorted(row, key=lambda token: token.at)[1:]]
    if total.at > min(token.at for token in row) and total.gap.text.split()[-1:] == ["và"]:
        return True
    alike = len({gap.marks for gap in gaps}) == 1 and (len(row) > 3 or _share_a_word(row))
    return alike and not any(_OF_TOTALS.intersection(gap.cues) for gap in (*gaps, total.gap))


def _goes_on(passage: Passage, parts: Sequence[Token]) -> bool:
    """Whether a list whose members semicolons part tells of more behind the last part, whatever is counted there."""
    last, behind = parts[-1], passage.tokens[parts[-1].at + 1 : parts[-1].at + _MOST_PARTS]
    listed = ";" in last.gap.marks
    return listed and any(t.is_count and ";" in t.gap.marks and t.sentence == last.sentence for t in behind)


def _share_a_word(row: Sequence[Token]) -> bool:
    """Whether one word stands before each of them: ``nhà máy 1 …, nhà máy 2 …``."""
    return bool(frozenset.intersection(*(frozenset(token.lead.words) for token in row)))


def _how_far(row: Sequence[Token]) -> int:
    """Among how many figures others than these may have been meant, by the sentences they stand in."""
    sentences = [token.sentence for token in row]
    bare = sum(not token.head for token in row)
    return _APART[min(max(sentences) - min(sentences), 2)] * (1 if not bare else 2 if bare < len(row) else 10)


def _is_told_as_one(passage: Passage, row: Sequence[Token], total: Token) -> bool:
    """Whether all are of one time; or one of three is the change that lies between the two others."""
    if len({year for token in row for year in _YEAR.findall(token.gap.text[-_SAID_BEFORE:])}) > 1:
        return False  # "năm 2020 cần 60.000 MW, năm 2025 cần 96.500 MW, năm 2030 cần 129.500 MW"
    changes = [token for token in row if token.way]
    if changes:
        (change, *others), behind = changes, passage.after(changes[0])
        compared = Cue.COMPARED in behind.cues_behind or Cue.COMPARED in change.gap.cues
        base = next((token for token in row if token.is_base), None)
        if len(row) > 3 or others or change is total or (compared and base is None):
            return False
        upwards = change.way in (Cue.UP, Cue.MORE, Cue.EXCESS)
        return base is None or (base is total) != upwards
    return not any(token.is_base or token.lead.words[-1:] == ("từ",) for token in row)


def _are_all_its_parts(passage: Passage, total: Token, parts: Sequence[Token]) -> bool:
    """Whether words or marks open parts right behind the total, and these are all that stands there."""
    first, last = parts[0], parts[-1]
    if (
        first.at != total.at + 1
        or any(part.value > total.value for part in parts)
        or any({Cue.ALONE, Cue.OPEN_END} & part.gap.cues for part in parts)
    ):
        return False
    if ";" in first.gap.marks:
        return False  # "bầu 74 người vào Ban chấp hành; Ban thường vụ gồm 16 người": of what is told behind
    opening = first.gap.marks[-1:]
    bracket = opening == "(" and first.bracket != total.bracket
    if not (opened_by(first.gap) or opening == ":" or bracket):
        return False
    if {part.bracket for part in parts} != {first.bracket} or last.sentence - total.sentence > 1:
        return False
    behind = passage.tokens[last.at + 1 : last.at + 3]
    return not any(
        token.is_count and not token.way and token.sentence == last.sentence and token.bracket == last.bracket
        and (same_kind(token, last) or not token.head)
        for token in behind
    )  # fmt: skip


def _size(meant: int, values: Sequence[int]) -> Fraction:
    """From how many values a figure is told: in units of what all are rounded to, and as far as the least reaches."""
    step = 1
    while all(value % (10 * step) == 0 for value in (meant, *values)):
        step *= 10
    return Fraction(min(meant, 10 * min(values)), step)


def _node(passage: Passage, total: Token, parts: Sequence[Token]) -> Sum | Difference:
    change = next((part for part in parts if part.way), None)
    if change is not None:
        base = next(part for part in parts if part is not change)
        stated, before = (passage.figure(in_scale_of(total.q, token.q)) for token in (change, base))
        return Difference(stated, passage.figure(total.q), before, passage.context)
    told = tuple(part_of(passage, part)._replace(figure=passage.figure(in_scale_of(total.q, part.q))) for part in parts)
    return Sum(passage.figure(total.q), told, total.q.unit, passage.context, True, False)
