"""What else a total that is missed may be made of: what speaks against calling it wrong.

One of its parts may be taken away from the others, count the total once more, stand between them with another unit, or
go without its figure; a range is no pair of parts; behind a bracket that nothing closes nobody knows where parts end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dxlint.language.kinds import are_persons
from dxlint.language.rounding import Exact
from dxlint.language.sentences import stop_in
from dxlint.model import Sum
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import can_hold
from dxlint.relations.sums import judge_sum

_LEAST_SIGNED, _LEAST_BETWEEN = 3, 10
_TO = (("đến",), ("tới",))
_BESIDE = (("cùng",), ("với",))
"""What says that one more belongs to them: "tài xế cùng 5 người (4 nam, 2 nữ)"."""
_LONGEST_BEHIND = 200


def is_made_otherwise(passage: Passage, node: Sum) -> bool:
    """Whether a total that its parts do not make is made by them and what stands with them in another way."""
    if not node.complete or len(node.parts) < 2 or can_hold(judge_sum(node)):
        return False
    total = node.total.quantity.value
    values = [part.figure.quantity.value for part in node.parts]
    missing = total - sum(values)
    if total in values:
        return True  # "làm chết 183 người … 276 vụ làm chết 183 người; riêng nơi A làm chết 21 người"
    if is_made_with_one_taken_away(total, values):
        return True
    placed = passage.placed()
    found = [placed.get(figure.span) for figure in (node.total, *(part.figure for part in node.parts))]
    held = [token for token in found if token is not None]
    if len(held) < len(found):
        return False
    return (
        _are_a_range(held[1:])
        or any(_is_numbered(part, held[0]) for part in held[1:])
        or _is_left_open(passage, held)
        or sum(part.value * _times(passage, part, held) for part in held[1:]) == total
        or any(token.value <= missing for token in _left_out(passage, held[1:]))
        or (missing == -1 and held[0].lead.words[-1:] in _BESIDE)
        or _goes_on(passage, held)
        or (missing == 1 and _goes_without_a_figure(passage, held))
        or (missing >= _LEAST_BETWEEN and missing not in values and _stands_between(passage, held, missing))
    )


def is_made_with_one_taken_away(total: Exact, parts: Sequence[Exact]) -> bool:
    """``501.800 đồng, trong đó giá 556.800 đồng, phí giao 15.000 đồng, ưu đãi 70.000 đồng``."""
    return len(parts) >= _LEAST_SIGNED and any(sum(parts) - total == 2 * part for part in parts)


def _are_a_range(parts: Sequence[Token]) -> bool:
    """``từ 10 triệu đến 15 triệu đồng (trước đây từ 5 triệu đến 8 triệu đồng)``."""
    return any(
        one.lead.words[-1:] == ("từ",) and other.lead.words[-1:] in _TO and other.at == one.at + 1
        for one, other in pairwise(parts)
    )


def _is_numbered(part: Token, total: Token) -> bool:
    """Whether a figure tells one of what is counted from the others: ``5 câu, trong đó câu 1 và câu 2``."""
    return not part.q.unit and part.lead.words[-1:] == (total.head,)


def _times(passage: Passage, part: Token, held: Sequence[Token]) -> Exact:
    """How many of it the figure right before says: ``3 tờ mệnh giá 200 đồng``."""
    before = passage.tokens[part.at - 1] if part.at else part
    plain = before.is_count and before.exact and not part.gap.marks and not part.gap.stop
    return before.value if plain and before not in held and not same_kind(before, part) else 1


def _is_left_open(passage: Passage, held: Sequence[Token]) -> bool:
    """Whether a bracket is opened among the figures, or behind them in their sentence, that nothing closes."""
    first, last = min(held, key=_place), max(held, key=_place)
    end = stop_in(passage.text, last.q.end, min(len(passage.text), last.q.end + _LONGEST_BEHIND))
    text = passage.text[first.q.start : end]
    return first.bracket == 0 and text.count("(") > text.count(")")


def _goes_without_a_figure(passage: Passage, held: Sequence[Token]) -> bool:
    """``25 tầng gồm 5 tầng đế, 19 tầng thân và tầng đỉnh``: the last is one."""
    last = max(held, key=_place)
    words = passage.after(last).text.lower().split()
    return any(word == "và" and behind == last.head for word, behind in pairwise(words[:_LEAST_BETWEEN]))


def _goes_on(passage: Passage, held: Sequence[Token]) -> bool:
    """``41.490 người, trong đó có 32.809 nam giới, 4.761 phụ nữ và 4.640 trẻ em``: more of them behind the last."""
    last = max(held, key=_place)
    return any(
        token.is_part and token.gap.text.split()[-1:] == ["và"] and token.bracket == last.bracket
        and not token.gap.stop and len(token.gap.pieces) == 1
        and are_persons(token.q.unit) and are_persons(last.q.unit)
        for token in passage.tokens[last.at + 1 : last.at + 2]
    )  # fmt: skip


def _stands_between(passage: Passage, held: Sequence[Token], missing: Exact) -> bool:
    """``200/481 căn đã ký, 18 trường hợp chưa đồng thuận và 263 căn chưa liên hệ``: what is missed has another unit."""
    places = {token.at for token in held}
    between = passage.tokens[min(places) : max(places)]
    return any(t.is_count and not t.way and t.value == missing and t.at not in places for t in between)


def _left_out(passage: Passage, parts: Sequence[Token]) -> list[Token]:
    """The figures of the kind of some parts that stand between them and are none of them."""
    places = {part.at for part in parts}
    between = passage.tokens[min(places) : max(places)]
    return [
        token
        for token in between
        if token.at not in places and token.is_part and same_kind(token, parts[0])
        and (token.bracket == 0) == (parts[0].bracket == 0)
    ]  # fmt: skip


def _place(token: Token) -> int:
    return token.at
