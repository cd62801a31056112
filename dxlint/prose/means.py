"""Means and products: ``bình quân 62,5 tạ/ha`` beside the area and the harvest; ``gấp 2,3 lần``.

What is told of each, how many there are, and all of it: whichever of the three was computed. A fit is taken among
the figures around; where none fits, only three that the words leave no doubt about are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise

from dxlint.language.lexicon import AVERAGED, Cue
from dxlint.language.quantities import Qualifier
from dxlint.language.rounding import Exact
from dxlint.language.slips import one_slip_apart, swapped
from dxlint.model import Mean
from dxlint.prose.bases import Bases, Named
from dxlint.prose.each import counts, each_of, months_before
from dxlint.prose.fits import TELLING, apart, is_near, is_round, may_be_quotient
from dxlint.prose.pairs import Pair, in_scale_of
from dxlint.prose.roles import is_times, may_be_same
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import Judgement, can_hold
from dxlint.relations.differences import exact_mean, exact_product, judge_mean
from dxlint.relations.slipped import is_one_slip_off

_BACK, _AHEAD, _SENTENCES = 10, 8, 2
_SCALES = {("tấn", "tạ"): 10, ("tấn", "kg"): 1000, ("tạ", "kg"): 100}
_AREAS = {("ha", "km²"): 100}
_LAND = ("ha", "sào", "mẫu", "công")
_SUMMED_UP = ("thành", "tiền")
_ROUNDED = (Qualifier.OVER, Qualifier.ALMOST)
_TOGETHER = frozenset({"cả", "và", "cùng", "với", "kể"})
_REACHED = frozenset({"đạt", "ước", "được", "là"})
_LONG = 1000
_MOST_PAIRS = 6


def find_means(passage: Passage, pairs: dict[int, Pair]) -> Iterator[Mean]:
    """The quotients and products of a passage whose figures stand around them."""
    bases = Bases(passage, pairs)
    for token in passage.tokens:
        if token.q.doubt or token.percent:
            continue
        if is_times(passage, token):
            named = bases.named(token)
            near = _near(passage, token) if named is None else [t for t in named if t is not None]
            found = _fitting(passage, token, near, "", times=True) or _told_times(passage, token, named)
        elif token.is_mean:
            each, near = each_of(passage, token), _near(passage, token)
            found = _of_period(passage, token, near) if each == "tháng" else _of_things(passage, token, near, each)
        else:
            continue
        if found is not None:
            yield found


def _of_things(passage: Passage, token: Token, near: list[Token], each: str) -> Mean | None:
    """What is told of each of so many: as a product, as a mean of any two that fit, as the mean that words name."""
    count = _count_of(passage, token, near, each)
    product = _told_product(passage, token, count, near, each) if count else None
    if product and can_hold(judge_mean(product)):
        return product
    fitting = _fitting(passage, token, near, each)
    if fitting and not (product and _is_no_mean(fitting)):
        return fitting
    if product:
        return product
    told = None
    if count is not None:
        told = _told_mean(passage, token, count, near, each) or _told_yield(passage, token, count, near, each)
    return told


def may_be_means(passage: Passage, token: Token, alike: Collection[tuple[int, int]]) -> list[tuple[Token, Token, Mean]]:
    """The pairs of figures around a mean that have its units (``người/km²``), each with what it would state.

    None where one of them nearly gives it: units that divide leave little doubt what was divided by what. A total in
    its clause and a divisor under its name are the only ones: ``lúa 1.250 ha, ngô 310 ha. Năng suất lúa 62,5 tạ/ha``.
    So are those that stand where the two of means beside it do, ``alike`` by how many figures behind it.
    """
    each = each_of(passage, token)
    near = [t for t in _near(passage, token) if _is_plain(t) and not t.q.qualifier] if each else []
    totals = [t for t in near if t.head and _may_be_all(t, token)]
    divisors = [t for t in near if _divides(t, each) and t.head != token.head]
    pairs = [(total, count) for total in totals for count in divisors if total is not count]
    named = [(total, count) for total, count in pairs if total.item == token.item and _share_a_name(count, token)]
    here = [pair for pair in pairs if pair[0].paragraph == pair[1].paragraph == token.paragraph]
    placed = [(total, count) for total, count in pairs if (total.at - token.at, count.at - token.at) in alike]
    chosen = placed if len(placed) == 1 else named if len(named) == 1 else here if len(here) <= _MOST_PAIRS else []
    found = [(total, count, _mean(passage, token, total, count, each)) for total, count in chosen]
    return [] if any(_is_nearly(node) for _, _, node in found) else found


def _share_a_name(one: Token, other: Token) -> bool:
    """Whether the last word before either figure that says something is the same: lúa 310 ha, lúa đạt 62,8 tạ."""
    names = [[word for word in t.lead.words if word not in _REACHED and not word.isdigit()][-1:] for t in (one, other)]
    return names[0] == names[1] != []


def _divides(count: Token, each: str) -> bool:
    """Whether what a figure counts is what a mean is told of each of: hộ; km² or, in hectares, its area."""
    return counts(count, each) or _area(count, each) > 1


def _is_nearly(node: Mean) -> bool:
    """Whether a mean is within two thousandths of the quotient: of figures rounded after it was computed."""
    exact = exact_mean(node)
    return 500 * apart(node.stated.quantity.value, exact) < exact


def _told_times(passage: Passage, token: Token, named: Named | None) -> Mean | None:
    """``68.740 ha, gấp 1,25 lần so với năm 2024 (54.992 ha)``; "tăng gấp" may also mean by so many times."""
    now, then = named or (None, None)
    if now is None or then is None or not token.q.decimals or token.q.qualifier or then.value <= 0:
        return None
    if token.way == Cue.DOWN:
        return None  # "giảm 2,5 lần": by which of the two is divided, is not said
    node = _times(passage, token, now, then)
    more = token.q._replace(digits=token.q.digits + 10**token.q.decimals)
    by_times = token.way and can_hold(judge_mean(node._replace(stated=passage.figure(more))))
    return None if by_times else node


def _near(passage: Passage, token: Token) -> list[Token]:
    return [
        other
        for other in passage.tokens[max(0, token.at - _BACK) : token.at + _AHEAD]
        if other.at != token.at and other.is_count and not other.way and other.value > 0
        and abs(token.sentence - other.sentence) <= _SENTENCES
    ]  # fmt: skip


def _fitting(passage: Passage, token: Token, near: list[Token], each: str, *, times: bool = False) -> Mean | None:
    """The first pair of figures, the nearest first, whose quotient has the digits stated."""
    short, long = len(str(token.q.digits)) < 2, token.q.digits >= _LONG
    near = sorted((t for t in near if not t.is_mean), key=lambda other: abs(other.at - token.at))
    for total in near:
        for count in near:
            if total is count or (times and not may_be_same(total, count)):
                continue
            if not times and (total.head == count.head or not _are_units(token, total, count, each)):
                continue
            if short and not (counts(count, each) and total.head == token.head != ""):
                continue
            divisor = in_scale_of(total.q, count.q) if times else count.q
            if not may_be_quotient(token.q, total.q, divisor, _factor(token, total, count, each)):
                continue
            node = _times(passage, token, total, count) if times else _mean(passage, token, total, count, each)
            apart_from = {total.sentence, count.sentence} - {token.sentence}
            if long and apart_from and not _is_nearly(node):
                continue  # "0,50 km², 10.181 người" give every density from 20.160 to 20.567
            if can_hold(judge_mean(node)) and not (short and judge_mean(node) is Judgement.CUT_OFF):
                return node
    return None


def _are_units(token: Token, total: Token, count: Token, each: str) -> bool:
    """Whether a mean of these two figures has the unit that is written: tạ of tấn, for each ha of ha."""
    if token.q.digits >= 1000:
        return True
    above = may_be_same(total, token) or (total.head, token.head) in _SCALES
    return above and (not each or not count.head or _divides(count, each))


def _of_period(passage: Passage, token: Token, near: Sequence[Token]) -> Mean | None:
    """``quý III giải ngân 1.185,6 tỷ đồng, bình quân mỗi tháng 395,2 tỷ đồng``: of the figure of its kind before it."""
    before = [t for t in near if t.at < token.at and t.sentence == token.sentence and not (t.is_mean or t.is_base)]
    alike = [t for t in before if t.head == token.head and not t.is_plan]
    if not alike or token.q.qualifier:
        return None
    told, total = None, alike[-1]
    for months in months_before(passage, token):
        figures = (passage.figure(token.q), passage.figure(total.q), passage.figure(months.count))
        node = Mean(*figures, 1, passage.context, counted=months.written)
        if can_hold(judge_mean(node)):
            return node
        if months.sure and len(alike) == 1 and total.at == token.at - 1 and not total.q.qualifier:
            told = node if is_near(token.value, exact_mean(node)) else None
    return told


def _is_no_mean(node: Mean) -> bool:
    """Whether what is told of each has one digit, or fits only when cut off: it was given, and no quotient."""
    return len(str(node.stated.quantity.digits).rstrip("0")) < 2 or judge_mean(node) is Judgement.CUT_OFF


def _count_of(passage: Passage, token: Token, near: Sequence[Token], each: str) -> Token | None:
    """How many there are of what a figure is told of each of, where words leave no doubt."""
    if not each or token.q.qualifier or _is_range(token):
        return None
    told = [t for t in near if counts(t, each) and _is_plain(t) and t.paragraph == token.paragraph]
    count = _only([t for t in told if t.sentence == token.sentence] or [t for t in told if t.at < token.at])
    return None if count is None or count.head == token.head else count


def _is_plain(token: Token) -> bool:
    return not (token.is_mean or token.is_base or token.is_plan)


def _only(tokens: Sequence[Token]) -> Token | None:
    """The one of these figures, or the one of them that adds the others up, behind them."""
    if len(tokens) < 2:
        return tokens[0] if tokens else None
    wholes = [t for t in tokens if Cue.WHOLE in t.lead.cues]
    return wholes[0] if len(wholes) == 1 and wholes[0] is tokens[-1] else None


def _told_mean(passage: Passage, token: Token, count: Token, near: Sequence[Token], each: str) -> Mean | None:
    """``214 doanh nghiệp, vốn đăng ký 1.498,0 tỷ đồng, bình quân 7,0 tỷ đồng/doanh nghiệp``."""
    here = [t for t in near if t.sentence == token.sentence and _is_plain(t)]
    before = [t for t in here if t.at < token.at and _may_be_all(t, token)]
    total = _only([t for t in before if t.head] or before)
    if before and before[-1].at == token.at - 1 and Cue.WHOLE in before[-1].lead.cues:
        total = before[-1]
    if total is None or Cue.MEAN not in token.lead.cues or {Cue.OF_WHICH, Cue.ALONE} & token.gap.cues:
        return None
    if Cue.ALONE in count.gap.cues:
        return None  # "riêng mỏ A khai thác 1,77 triệu tấn; doanh thu cả năm 986,4 triệu USD, giá bình quân …"
    over = count.at == total.at + 1 and count.lead.words[-1:] == ("trên",)  # "1.250 tấn trên 200 ha"
    if _is_vague(total) or (_is_vague(count) and not over):
        return None
    node = _mean(passage, token, total, count, each)
    if _is_nearly(node) and (is_round(total.q) or is_round(count.q)):
        return None
    alone = set(here) == {total, count} and token.value < total.value * node.scale
    # "7 trận địa, mỗi trận địa 500 quả": most of them, where it is round and called no mean
    alone = alone and (_is_averaged(token) or not _is_no_mean(node))
    harvest = each.split(" ", 1)[0] in _LAND  # which may be of less land than was told
    sure = alone or (_is_averaged(token) and not harvest)
    return node if sure and _is_missed(node) else None


def _is_vague(token: Token) -> bool:
    """Whether a figure is qualified; "hơn 15,4 nghìn" is as good as one rounded to hundreds."""
    return bool(token.q.qualifier) and not (token.q.scale > 1 and token.q.decimals and token.q.qualifier in _ROUNDED)


def _may_be_all(total: Token, token: Token) -> bool:
    """Whether a figure can be all of what a mean is told in; one without its unit stands behind its name."""
    if total.head:
        return total.head == token.head or (total.head, token.head) in _SCALES
    return total.q.scale > 1 or token.q.unit in " ".join(total.lead.words)


def _is_missed(node: Mean) -> bool:
    """Whether the mean is near the right one, or its digits are, with another word for thousands or millions.

    So is one of three digits that one slip of the hand parts from it.
    """
    stated, computed = node.stated.quantity.value, exact_mean(node)
    if any(is_near(stated, computed * scale) for scale in (1, 1000, 10**6)):
        return True
    return node.stated.quantity.digits >= TELLING and is_one_slip_off(partial(judge_mean, node), (node.stated,))


def _told_yield(passage: Passage, token: Token, count: Token, near: Sequence[Token], each: str) -> Mean | None:
    """``ngô 38,4 ha, năng suất 48,5 tạ/ha, sản lượng 186,2 tấn``: less than the land gives may be not harvested.

    The three stand in a row, in whatever order, and nothing else that is counted in their sentence.
    """
    here = [t for t in near if t.sentence == token.sentence]
    places = {token.at, *(t.at for t in here)}
    if len(here) != 2 or max(places) - min(places) != 2 or count not in here or count.q.qualifier:
        return None
    total = here[1 - here.index(count)]
    harvest = total.lead.words[:2] == ("sản", "lượng") and not any(w not in _REACHED for w in total.lead.words[2:])
    if (
        not harvest
        or _holds_more(passage, total)
        or total.gap.stop
        or total.q.qualifier
        or (total.head, token.head) not in _SCALES
    ):
        return None
    node = _mean(passage, token, total, count, each)
    more = 50 * exact_mean(node) > 51 * token.value
    return node if more and is_near(token.value, exact_mean(node)) else None


def _told_product(passage: Passage, token: Token, count: Token, near: Sequence[Token], each: str) -> Mean | None:
    """``4 lớp, mỗi lớp 45 người, tổng cộng 180 người``: the total stands behind what there is of each."""
    behind = [t for t in near if t.at > token.at and t.sentence == token.sentence and t is not count and _is_plain(t)]
    if not behind or count.q.qualifier or behind[0].q.qualifier or _is_averaged(token):
        return None
    total = behind[0]
    others = [t for t in passage.tokens[count.at : total.at] if t.is_mean and t is not token]
    between = set(range(token.at + 1, total.at)) - {count.at}
    written = total.gap.text.rstrip().endswith("=")
    summed = written or Cue.WHOLE in total.lead.cues or total.lead.words[-2:] == _SUMMED_UP
    if not summed or others or between or ";" in total.gap.marks or _holds_more(passage, total):
        return None
    node = _mean(passage, token, total, count, each)._replace(multiplied=True)
    if not total.q.unit and total.q.scale == 1 != token.q.scale:
        # "mức 50 triệu đồng/người, thành tiền 3.050": in the same millions, where the head of a list names them
        node = node._replace(total=passage.figure(total.q._replace(scale=token.q.scale)))
        return node if can_hold(judge_mean(node)) else None
    product = exact_product(node)
    same = total.head == token.head != ""
    if can_hold(judge_mean(node)):
        return node
    due = Fraction(product * 10**total.q.decimals) / total.q.scale
    if due.denominator == 1 and swapped(str(total.q.digits), str(due.numerator)):
        return node
    if same and token.head != "đồng":
        return node if due.denominator == 1 and one_slip_apart(str(total.q.digits), str(due.numerator)) else None
    # What is paid for each need not be all that it costs, and other things may be summed up.
    return node if _significant(total.value) == _significant(product) and len(_significant(product)) > 2 else None


def _holds_more(passage: Passage, total: Token) -> bool:
    """Whether a total is of more things, or of some: ``45 người kể cả ban tổ chức``, ``1.250 tấn cả lúa và ngô``."""
    words = passage.after(total).follow.words
    return Cue.OF_WHICH in total.gap.cues or not _TOGETHER.isdisjoint(words)


def _significant(value: Exact) -> str:
    """The digits of a figure without the noughts around them."""
    return str(int(Fraction(value) * 10**6)).strip("0")


def _is_averaged(token: Token) -> bool:
    return any(words in AVERAGED for words in map(" ".join, pairwise(token.lead.words)))


def _is_range(token: Token) -> bool:
    """``từ 40 đến 50 người/lớp``, ``40-50 người``."""
    return token.is_class or token.lead.words[-1:] in (("từ",), ("đến",), ("tới",))


def _factor(token: Token, total: Token, count: Token, each: str) -> int:
    return _SCALES.get((total.head, token.head), 1) * _area(count, each)


def _area(count: Token, each: str) -> int:
    return _AREAS.get((count.head, each.split(" ", 1)[0]), 1)


def _times(passage: Passage, token: Token, total: Token, count: Token) -> Mean:
    """How many times a figure is another; their scale may be written once: ``tăng 6,9 lần (từ 5,8 lên 40,0 triệu)``."""
    node = _mean(passage, token, total, count, "")
    return node._replace(count=passage.figure(in_scale_of(total.q, node.count.quantity)))


def _mean(passage: Passage, token: Token, total: Token, count: Token, each: str) -> Mean:
    scale = _factor(token, total, count, each)
    divisor = count.q._replace(qualifier=None) if count.lead.words[-1:] == ("trên",) else count.q
    return Mean(passage.figure(token.q), passage.figure(total.q), passage.figure(divisor), scale, passage.context)
