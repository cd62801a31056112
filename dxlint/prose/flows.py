"""Stocks and flows: what there was, what came in, what went out, and what is left of it.

``tồn đầu năm 420 liều; nhận 3.150 liều; sử dụng 2.986 liều; hủy 94 liều; tồn cuối năm 490 liều``. What was taken in may
stand as one figure with what was left from before (``thụ lý 72 vụ, gồm 23 vụ cũ chuyển sang``). Told as wrong is only
what has a beginning and an end, and between them no figure of its kind whose verb leaves open where it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from dxlint.language.lexicon import Cue
from dxlint.language.rounding import Exact
from dxlint.language.slips import one_slip_apart
from dxlint.language.stocks import Role, may_close, role_of
from dxlint.model import Difference, Part, Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import TELLING, is_near
from dxlint.prose.roles import may_be_same, same_kind
from dxlint.prose.states import NOUNS
from dxlint.prose.structures import part_of
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple
from dxlint.relations import Judgement, can_hold
from dxlint.relations.differences import judge_difference
from dxlint.relations.sums import judge_sum

_REACH, _SENTENCES, _MOST_TERMS, _MOST_UNKNOWN = 14, 3, 8, 2
_TAKEN = lazy(r"(?<!\w)(?:tổng|thụ lý|tiếp nhận|nhận|phải (?:giải quyết|thi hành|xử lý|thu))(?!\w)")
_EITHER_WAY = lazy(r"(?<!\w)(?:cấp|thu|chuyển|trả|nhận|mới|tăng|giảm)$")
"""Verbs that end a clause and may as well tell the other direction: ngân sách cấp, nợ đã thu."""
_SUSPENDED = (-1, 0)
"""The signs of what is suspended: it may be counted among what is left."""
_DEBT = lazy(r"(?<!\w)nợ(?!\w)")
_MARKS = lazy(r"[,;:().\n]")
_UNTOLD = lazy(
    r"(?<!\w)(?:chủ yếu|một số|ngoài ra|trừ|chưa kể|không kể|không tính|ước|dự kiến"
    r"|quý (?:iv|i{1,3}|[1-4])|đợt [0-9]+)(?!\w)"
)
"""What says that not all is told, or of which part of the time."""
_YEAR = lazy(r"(?<![0-9.])20[0-9]{2}(?![0-9.])")


class Term(NamedTuple):
    """A figure of a stock, what it is of it, and the signs it may have, the likeliest first; 0 leaves it out."""

    token: Token
    role: Role
    signs: tuple[int, ...]


class Stock(NamedTuple):
    """What is left, and the figures it may be computed from, the first of them what there was."""

    closing: Token
    terms: tuple[Term, ...]
    sure: bool
    """Nothing else can be told of it: each figure has its direction."""


def find_flows(passage: Passage, sums: Sequence[Sum]) -> Iterator[Sum | Difference]:
    """The stocks of a passage. ``sums`` are its totals: what is part of one that holds is told within it."""
    holding = [node for node in sums if node.complete and can_hold(judge_sum(node))]
    for token in passage.tokens:
        if _may_close(token) and _closes(passage, token):
            stock = _stock(passage, token, holding)
            if stock is not None and (node := _agreeing(passage, stock) or _missed(passage, stock)):
                yield node


def _may_close(token: Token) -> bool:
    task = token.q.unit.lower().startswith(NOUNS)  # whose states tallies hold
    return token.is_count and not (task or token.bracket or token.is_mean or token.is_plan or token.q.qualifier)


def _closes(passage: Passage, token: Token) -> bool:
    said = may_close(token.gap.words.lower()) or may_close(_behind(passage, token))
    return said and _role(passage, token) is Role.CLOSING


def _role(passage: Passage, token: Token) -> Role:
    """What the words before a figure say it is of a stock, else those behind it."""
    role = role_of(token.gap.words.lower())
    return role if role is not Role.UNKNOWN else role_of(_behind(passage, token))


def _behind(passage: Passage, token: Token) -> str:
    return _MARKS.split(passage.after(token).text, maxsplit=1)[0].lower()


def _stock(passage: Passage, closing: Token, sums: Sequence[Sum]) -> Stock | None:
    """The stock that a figure closes: what is told of its kind from its beginning to the end of its sentence."""
    outer = _outer(passage, closing)
    roles = {t.at: _role(passage, t) for t in outer}
    roles |= {t.at: Role.POOL for t in outer if _is_pool(passage, t)}
    begun = [t for t in outer if t.at < closing.at and roles[t.at] in (Role.OPENING, Role.POOL)]
    if not begun:
        return None
    opening = begun[-1]
    told = [t for t in outer if t.sentence >= opening.sentence and t is not closing]
    told = _without_parts(passage, told, sums)
    terms: list[Term] = []
    sure = len([t for t in told if roles[t.at] in (Role.OPENING, Role.POOL)]) == 1
    indebted = _DEBT.search(opening.gap.words.lower()) is not None
    for token in told:
        role = roles[token.at]
        if role is Role.ASIDE or (token.at > closing.at and role is Role.UNKNOWN and ":" in token.gap.marks):
            continue
        if {Cue.COMPARED, Cue.EARLIER} & (token.gap.cues | passage.after(token).cues_behind) and token.way:
            continue  # "giảm 12 vụ so với cùng kỳ"
        if len(terms) > 1 and token.value == sum(term.signs[0] * term.token.value for term in terms):
            continue  # "118 tin, cùng 17 tin tồn kỳ trước là 135 tin"
        if token is not opening and (token.is_plan or token.is_mean or role in (Role.CLOSING, Role.POOL)):
            sure = False
        terms.append(Term(token, role, _signs(token, role, indebted)))
    if sum(term.role is Role.UNKNOWN for term in terms) > _MOST_UNKNOWN or not 1 < len(terms) <= _MOST_TERMS:
        return None
    before = passage.tokens[opening.at - 1].q.end if opening.at else 0
    text = passage.text[before : closing.q.end].lower()
    known = all(term.role is not Role.UNKNOWN and not term.token.q.qualifier for term in terms)
    sure = sure and known and not _UNTOLD.search(text) and len(set(_YEAR.findall(text))) < 2
    return Stock(closing, tuple(terms), sure)


def _signs(token: Token, role: Role, indebted: bool) -> tuple[int, ...]:
    words = token.gap.words.lower()
    if role in (Role.OPENING, Role.POOL):
        return (1,)
    if role is Role.UNKNOWN or role is Role.CLOSING:
        return (0, -1, 1)
    if "tạm" in words.split():
        return _SUSPENDED
    sign = -1 if role is Role.OUT or (indebted and words.endswith("thu")) else 1
    return (sign, -sign) if _EITHER_WAY.search(words) else (sign,)


def _outer(passage: Passage, closing: Token) -> list[Token]:
    """The figures of its kind around a closing one, without those in brackets and behind gồm, trong đó."""
    tokens = passage.tokens
    lines = _lines_to(passage, closing)
    found, within = list[Token](), (-1, -1)
    for token in tokens[max(0, closing.at - _REACH) : closing.at + _REACH]:
        if not (_is_near(token, closing) or (lines and token in lines)):
            continue
        place = token.sentence, token.item
        if {Cue.OF_WHICH, Cue.CONSISTS, Cue.ALONE} & token.gap.cues and token is not closing:
            within = place
        if place == within or token.bracket or not token.is_count or not may_be_same(token, closing):
            continue
        if token.q.scale == closing.q.scale or same_kind(token, closing):
            found.append(token)
    return found


def _is_near(token: Token, closing: Token) -> bool:
    return token.paragraph == closing.paragraph and 0 <= closing.sentence - token.sentence < _SENTENCES


def _lines_to(passage: Passage, closing: Token) -> list[Token]:
    """The figures of a list up to a closing one, each alone behind a name and a colon on its line."""
    found = [closing]
    for token in reversed(passage.tokens[max(0, closing.at - _REACH) : closing.at]):
        if not (
            found[-1].gap.stop == "¶" and ":" in found[-1].gap.marks and found[-1].paragraph == token.paragraph + 1
        ):
            break
        found.append(token)
    return found[1:] if len(found) > _MOST_UNKNOWN and ":" in found[-1].gap.marks else []


def _is_pool(passage: Passage, token: Token) -> bool:
    """Whether what was taken in is told with what was left from before: ``thụ lý 610 vụ (cũ 12, mới 598)``."""
    if not _TAKEN.search(token.gap.words.lower()):
        return False
    inside = passage.tokens[token.at + 1 : token.at + 4]
    opened = bool(inside) and (
        inside[0].host == token.at or bool({Cue.OF_WHICH, Cue.CONSISTS} & inside[0].gap.cues and not inside[0].gap.stop)
    )
    return opened and any(
        t.sentence == token.sentence and may_be_same(t, token) and _role(passage, t) is Role.OPENING for t in inside
    )


def _without_parts(passage: Passage, told: Sequence[Token], sums: Sequence[Sum]) -> list[Token]:
    """The figures without those that a total behind them adds up: ``đoàn phí 42,6, vận động 318,5, cộng thu 361,1``."""
    spans = {passage.figure(t.q).span: t for t in told}
    inner = {
        part.span
        for node in sums
        if node.span in spans and Cue.WHOLE in spans[node.span].lead.cues
        for part in node.parts
    }
    return [t for span, t in spans.items() if span not in inner]


def _agreeing(passage: Passage, stock: Stock) -> Sum | Difference | None:
    """The first reading of the directions that gives what is left; of short figures only the likeliest."""
    if any(term.token.q.qualifier for term in stock.terms):
        return None
    for signs in product(*(term.signs for term in stock.terms)):
        read = zip(signs, stock.terms, strict=True)
        likeliest = all(sign == term.signs[0] or term.signs == _SUSPENDED for sign, term in read)
        if sum(map(abs, signs)) < 2 or not (likeliest or stock.closing.q.digits >= TELLING):
            continue
        node = _node(passage, stock, signs)
        if _holds(node):
            return node
    return None


def _missed(passage: Passage, stock: Stock) -> Sum | Difference | None:
    """The stock as its words tell it, where they leave no doubt.

    What went out untold leaves less, what came in untold more: one slip of the hand must explain what is missed. Of
    all that there was and came in, no more can be left than what did not go out.
    """
    signs = tuple(term.signs[0] for term in stock.terms)
    computed = sum(term.signs[0] * term.token.value for term in stock.terms)
    roles = {term.role for term in stock.terms}
    both = Role.OUT in roles and bool({Role.POOL, Role.IN} & roles)
    if not (stock.sure and both) or computed <= 0 or 0 in signs:
        return None
    more = stock.closing.value - computed
    left = Role.POOL in roles and more > 0 and is_near(stock.closing.value, computed)
    slipped = _slipped(stock.closing, -more) or any(_slipped(t.token, t.signs[0] * more) for t in stock.terms)
    return _node(passage, stock, signs) if left or slipped else None


def _slipped(token: Token, by: Exact) -> bool:
    """Whether one slip of the hand makes a figure of what is so much more than it."""
    digits = token.q.digits + Fraction(by * 10**token.q.decimals) / token.q.scale
    return digits.denominator == 1 and one_slip_apart(str(token.q.digits), str(digits.numerator))


def _holds(node: Sum | Difference) -> bool:
    judgement = judge_sum(node) if isinstance(node, Sum) else judge_difference(node)
    return can_hold(judgement) and judgement is not Judgement.UNDECIDABLE


def _node(passage: Passage, stock: Stock, signs: Sequence[int]) -> Sum | Difference:
    """What is left as the sum of the figures with their signs, or as the difference of two."""
    used = [(term.token, sign) for term, sign in zip(stock.terms, signs, strict=True) if sign]
    closing, context = passage.figure(stock.closing.q), passage.context
    if len(used) == 2 and used[0][1] > 0 > used[1][1]:
        first, second = (passage.figure(token.q) for token, _ in used)
        return Difference(closing, first, second, context)
    parts = tuple(part_of(passage, token) if sign > 0 else _taken_away(passage, token) for token, sign in used)
    return Sum(closing, parts, stock.closing.q.unit, context, True, False)


def _taken_away(passage: Passage, token: Token) -> Part:
    name, figure = part_of(passage, token)
    quantity = token.q._replace(text=f"-{token.q.text}", digits=-token.q.digits)
    return Part(name, figure._replace(quantity=quantity))
