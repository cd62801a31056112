"""Columns beside a total and its parts: what is told of each of them besides, as the rows of a table tell it.

``242 vụ, 344 đối tượng: khởi tố 179 vụ, 251 bị can; xử lý 63 vụ, 93 đối tượng``; ``nhận 7.662 vụ, tăng 502 vụ`` above
``hình sự nhận 1.367 vụ, giảm 66 vụ``. A total that its parts make says that they are all there is. So what is told of
it and once of each of them, behind the same word or at the same place, adds up as well; changes with their signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import Cue
from dxlint.language.slips import one_slip_apart
from dxlint.model import Sum
from dxlint.prose.fits import TELLING, adds_up, has_one_digit, one_slip_makes
from dxlint.prose.parts import Parts, made_by
from dxlint.prose.roles import kind_of
from dxlint.prose.tokens import Token
from dxlint.records import NamedTuple

_WIDE = 8
"""So many figures of a row are looked at, to either side of the one that adds up."""
_LEAST = 10
"""The greatest figure of a column has so many at least; below it a fit says too little."""
_CHANGED = frozenset({Cue.UP, Cue.DOWN})
_WAYS = frozenset({"tăng", "giảm"})
_SAYING_NOTHING = frozenset({"được", "xong", "là", "đã", "lại", "số", "với", "có", "đạt", "so", "cùng", "kỳ"})

Key = tuple[str, str, str]
"""Change or plain count, what is counted, and the word before it, "" where the place is to say which one it is."""


class Column(NamedTuple):
    """A figure of the total's row, one of each part's row, and whether nothing else there can be meant."""

    tokens: tuple[Token, ...]
    sure: bool


class ColumnsBeside(Parts):
    """Sums of the columns beside those that add up."""

    def _beside(self, told: Sequence[Any]) -> Iterator[Sum]:
        """The columns beside each total that its parts make: those that add up, and what misses although others do."""
        anchors = list(self._rows_told(told))
        known = {_said(anchor) for anchor in anchors}
        holding = [anchor for anchor in anchors if _makes(anchor)]
        made = {(anchor[0].at, part.at) for anchor in holding for part in anchor[1:]}
        missing = {anchor[0].at for anchor in anchors} - {anchor[0].at for anchor in holding}
        for anchor in holding:
            columns = [c for c in self._columns_around(anchor) if self._comparable(c.tokens[0], c.tokens[1:])]
            adding = [column.tokens for column in columns if _makes(column.tokens)]
            for tokens in adding:
                if max(token.q.digits for token in tokens) >= _LEAST and _said(tokens) not in known:
                    known.add(_said(tokens))
                    yield self._added(tokens)
            missed = [column for column in columns if not _makes(column.tokens)]
            for tokens in self._surely_missed(anchor, adding, missed):
                if tokens[0].at not in missing and made.isdisjoint((tokens[0].at, part.at) for part in tokens[1:]):
                    missing.add(tokens[0].at)
                    yield self._added(tokens)

    def _rows_told(self, told: Sequence[Any]) -> Iterator[tuple[Token, ...]]:
        """The figures of each complete sum, its total first."""
        placed = self.passage.placed()
        for node in told:
            if type(node) is Sum and node.complete:
                spans = (node.total.span, *(part.figure.span for part in node.parts))
                found = tuple(placed[span] for span in spans if span in placed)
                if len(found) == len(spans) and not self.passage.is_crowded(found[0]):
                    yield found

    def _columns_around(self, anchor: tuple[Token, ...]) -> Iterator[Column]:
        """The columns behind the figures of one that adds up, then those before them."""
        seen: set[Token] = set()
        for rows in (self._rows_behind(anchor), self._rows_before(anchor)):
            for key in (self._named, self._plain, self._placed):
                for column in _columns(rows, key, self._plain):
                    if seen.isdisjoint(column.tokens):
                        seen.update(column.tokens)
                        yield column

    def _rows_behind(self, anchor: tuple[Token, ...]) -> list[list[Token]]:
        """What stands behind each figure up to the next of them; behind the last no more than behind the others."""
        tokens, ordered = self.passage.tokens, sorted(anchor, key=_place)
        found: dict[Token, list[Token]] = {}
        for one, other in pairwise(ordered):
            between = tokens[one.at + 1 : min(other.at, one.at + 1 + _WIDE)]
            found[one] = [t for t in between if t.item == one.item or t.item != other.item]
        last, most = ordered[-1], max(map(len, found.values()))
        behind = tokens[last.at + 1 : last.at + 2 + most]
        found[last] = [token for token in behind if token.paragraph == last.paragraph]
        return [found[one] for one in anchor]

    def _rows_before(self, anchor: tuple[Token, ...]) -> list[list[Token]]:
        """What stands before each figure in its clause, the nearest first."""
        tokens, ordered = self.passage.tokens, sorted(anchor, key=_place)
        found = {ordered[0]: tokens[max(0, ordered[0].at - _WIDE) : ordered[0].at]}
        found |= {other: tokens[max(one.at + 1, other.at - _WIDE) : other.at] for one, other in pairwise(ordered)}
        return [[t for t in reversed(found[one]) if t.item == one.item and t.bracket == one.bracket] for one in anchor]

    def _plain(self, token: Token) -> Key | None:
        """What a figure counts, or how much that has changed; None of one that adds up with nothing."""
        if not token.is_count or token.at in self.under or token.q.qualifier or token.is_mean or token.is_plan:
            return None
        if token.way in _CHANGED:
            return "change", _kind(token), ""
        return ("plain", _kind(token), "") if token.is_part else None

    def _placed(self, token: Token) -> Key | None:
        """The same whatever is counted: ``185 vụ (165 khiếu nại), … 144 vụ (131 đơn khiếu nại)``."""
        key = self._plain(token)
        return key and (key[0], "", "")

    def _named(self, token: Token) -> Key | None:
        """The same with the last word before it that says something: ``còn tồn lại 161 vụ``, ``số nhận tăng 5 vụ``."""
        key, words = self._plain(token), token.lead.words
        if key is None:
            return None
        if token.way:
            at = next((i for i, word in enumerate(words) if word in _WAYS), len(words))
            words = words[:at]
        name = next((word for word in reversed(words) if word not in _SAYING_NOTHING and not word.isdigit()), "")
        return (*key[:2], name) if name else None

    def _surely_missed(
        self, anchor: tuple[Token, ...], holding: Sequence[tuple[Token, ...]], missed: Sequence[Column]
    ) -> Iterator[tuple[Token, ...]]:
        """The one column that nearly makes its total though the parts are all there is; several say that they are not.

        Figures that do not nearly make it were not meant to be added: 571 huyện, thuộc 62 tỉnh.
        """
        first, *others = sorted(anchor, key=_place)
        if anchor[0] not in (first, others[-1]):
            return  # two figures around a third make it by chance
        if has_one_digit(anchor[0].q):
            return  # so do round ones: 90 triệu, 60 triệu, 30 triệu
        if anchor[0].bracket and len({token.bracket for token in anchor}) == len(anchor):
            return  # and what stands in a bracket behind each of several names: bà A (góp 16,5 tỷ), bà B (góp 10,6 tỷ)
        near = [c.tokens for c in missed if c.sure and _nearly_makes(c.tokens) and self._is_of_one_time(c.tokens)]
        if len(near) == 1 and any(_is_exact(column) for column in (anchor, *holding)):
            yield from (tokens for tokens in near if _is_exact(tokens) and not self._is_told_otherwise(tokens))

    def _is_of_one_time(self, tokens: Sequence[Token]) -> bool:
        """Whether changes are not compared with different times."""
        behind = [self.passage.after(token).follow for token in tokens if token.way]
        return len({piece.words for piece in behind if {Cue.COMPARED, Cue.EARLIER}.intersection(piece.cues)}) < 2

    def _is_told_otherwise(self, tokens: Sequence[Token]) -> bool:
        """Whether figures of a column add up otherwise, or another figure around is what its parts make."""
        whole, *parts = tokens
        first, last = min(token.at for token in tokens), max(token.at for token in tokens)
        around = self.passage.tokens[max(0, first - _WIDE) : last + _WIDE]
        quantities, added = [part.q for part in parts], sum(part.amount for part in parts)
        if any(2 * part.amount == whole.amount + added for part in parts):
            return True  # "trả 40.100 đồng cho vé 40.000 đồng, nhận lại 100 đồng": a part is the whole
        return any(
            t.is_count and t not in tokens
            and (adds_up(t.q, quantities) or (_kind(t) == _kind(whole) and t.amount + added == whole.amount))
            for t in around
        )  # fmt: skip

    def _added(self, tokens: Sequence[Token]) -> Sum:
        """The sum of a column."""
        whole, *parts = tokens
        self.ends.setdefault(whole.at, parts[-1].at + 1)
        return self._balance(whole, parts) if whole.way else self._sum(whole, parts)


def _columns(
    rows: Sequence[Sequence[Token]], key: Callable[[Token], Key | None], plain: Callable[[Token], Key | None]
) -> Iterator[Column]:
    """The figures that each row has under one key, in turn, as many as the total's row, the first, has of them."""
    by_key = [_grouped(row, key) for row in rows]
    for one, tokens in by_key[0].items():
        for at in range(len(tokens)):
            column = [group[one][at] for group in by_key if len(group.get(one, ())) > at]
            if len(column) == len(rows):
                as_many = bool(one[1]) and len({len(group[one]) for group in by_key}) == 1
                named = bool(one[2]) and len(tokens) == 1
                yield Column(tuple(column), as_many and (named or _stand_alike(rows, column, plain)))


def _grouped(row: Sequence[Token], key: Callable[[Token], Key | None]) -> dict[Key, list[Token]]:
    found: dict[Key, list[Token]] = {}
    for token in row:
        if (one := key(token)) is not None:
            found.setdefault(one, []).append(token)
    return found


def _stand_alike(
    rows: Sequence[Sequence[Token]], column: Sequence[Token], plain: Callable[[Token], Key | None]
) -> bool:
    """Whether as many counts stand before each figure of a column in its row, and no sentence ends between."""
    places = set()
    for row, token in zip(rows, column, strict=True):
        before = row[: row.index(token)]
        places.add(sum(plain(t) is not None and (not t.way or bool(token.way)) for t in before))
        if any(t.sentence != token.sentence for t in before):
            return False
    return len(places) == 1


def _said(tokens: Sequence[Token]) -> tuple[int, tuple[int, ...]]:
    """What a sum says: of which figure, and of how many its parts are."""
    whole, *parts = tokens
    return whole.at, tuple(sorted(part.amount for part in parts))


def _kind(token: Token) -> str:
    """What is counted; persons under one name, and an amount that leaves out its unit: 9,4 tỷ đồng, 6,8 tỷ."""
    if not token.head and token.q.scale > 1:
        return "đồng"
    return "người" if are_persons(token.q.unit) else kind_of(token)


def _place(token: Token) -> int:
    return token.at


def _is_exact(tokens: Sequence[Token]) -> bool:
    whole = tokens[0]
    return all(t.q.decimals == whole.q.decimals and t.q.scale == whole.q.scale for t in tokens)


def _makes(tokens: Sequence[Token]) -> bool:
    """Whether the figures behind the first make it, rises less falls where it is a change."""
    whole, *parts = tokens
    if len(parts) < 2 or len({*tokens}) != len(tokens):
        return False
    if whole.way:
        return all(part.way in _CHANGED for part in parts) and made_by(whole, parts) == whole.amount
    return adds_up(whole.q, [part.q for part in parts])


def _nearly_makes(tokens: Sequence[Token]) -> bool:
    """Whether the figures behind the first come near it, or make it with one slip of the hand."""
    whole, *parts = tokens
    if whole.way:
        added = made_by(whole, parts)
        slipped = _one_slip_balances(whole, parts, whole.amount - added)
    else:
        added = sum(part.amount for part in parts)
        telling = whole.q.digits >= TELLING and not all(has_one_digit(token.q) for token in tokens)
        slipped = telling and one_slip_makes(whole.q, [part.q for part in parts])
    return slipped or 4 * whole.amount < 5 * added < 6 * whole.amount


def _one_slip_balances(change: Token, others: Sequence[Token], off: int) -> bool:
    """Whether one other digit of one of the changes, of two digits, makes up for what they are off."""
    meant = [(change, change.amount - off)]
    meant += [(other, other.amount + (off if other.way == change.way else -off)) for other in others]
    return any(
        right > 0 and token.q.digits >= _LEAST and right % token.unit == 0
        and one_slip_apart(str(token.q.digits), str(right // token.unit))
        for token, right in meant
    )  # fmt: skip
