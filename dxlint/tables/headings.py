"""What the headings of a table say of its columns by themselves: a whole and its parts, a rate, a change, a mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dxlint.language.kinds import are_apart, are_poles, may_overlap
from dxlint.language.lexicon import EARLIER, GRADES, PLANNED, SUMMED, WORDS, Cue, any_of
from dxlint.language.stocks import Role, role_of
from dxlint.patterns import lazy
from dxlint.tables.lattice import Line
from dxlint.tables.relation import Kind

WHOLE = lazy(any_of(*SUMMED, "chung", "toàn"))
_WORD = lazy(r"[^\W\d_]+")
_BRACKETS = lazy(r"\([^()]{0,200}\)")
_YEARS = lazy(r"(?<![\d/])((?:19|20)?[0-9]{2})\s?(?:/|so với(?: năm)?)\s?((?:19|20)?[0-9]{2})(?![\d/])")
_YEAR = lazy(r"(?<![\d/])(?:19|20)[0-9]{2}(?![\d/])")
_LIGHT = frozenset(
    "tỷ tỉ lệ trọng phần trăm số lượng tổng cộng kết quả đạt được đã có là trong đó các của trên".split()  # noqa: SIM905
)
"""Words of a heading that do not say what is counted."""
_OF_ANYTHING = _LIGHT | frozenset("hoàn thành thực hiện kế hoạch kh th so với sánh chiếm mức độ".split())  # noqa: SIM905
"""Words of a rate's heading that leave open what it is the rate of."""
_CHANGE = lazy(r"tăng|giảm|so (?:với|sánh)|cùng kỳ|chênh lệch|\+/-|%\s*\(?\s*[+±-]|biến động")
_OF_PLAN = lazy(r"so sánh|so với|hoàn thành|thực hiện|đạt|/")
_PLAN = lazy(rf"\b{any_of(*PLANNED)}\b")
_PART = lazy(r"trong đó|đã|được|đạt|đúng|có|nghèo|số lượng đạt")
_DONE = lazy(r"thực hiện|kết quả|giải ngân|\bth\b")
_KINDS = (
    (*GRADES, "chưa hoàn thành", "hoàn thành", "chưa đạt", "không đạt", "đạt", "tb"),
    ("rất tốt", "rất hài lòng", "không hài lòng", "chưa hài lòng", "hài lòng", "bình thường", "chưa tốt", "tốt"),
    ("quý iv", "quý iii", "quý ii", "quý i", "quý 1", "quý 2", "quý 3", "quý 4"),
    ("tháng đầu", "tháng cuối"),
    ("học kỳ ii", "học kỳ i", "học kì ii", "học kì i"),
    ("quá hạn", "trễ hạn", "trước hạn", "đúng hạn", "trong hạn", "sớm hạn", "chưa đến hạn"),
    ("đã giải quyết", "chưa giải quyết", "đang giải quyết", "còn lại"),
    ("ngoài công lập", "công lập"),
    ("ngoài nhà nước", "vốn đầu tư nước ngoài", "vốn đầu tư trực tiếp nước ngoài", "thuế sản phẩm", "nhà nước"),
    ("tập thể", "tư nhân", "cá thể"),
    ("nông, lâm", "nông lâm", "công nghiệp", "dịch vụ", "thuế sản phẩm"),
    ("đường bộ", "đường sắt", "đường thủy", "đường thuỷ", "đường sông", "đường biển", "hàng không"),
    ("trung ương", "địa phương"),
)
"""What columns are called that nothing is counted in twice, longer names before those that they hold."""
_MEAN_OF = (
    ("năng suất", "sản lượng", "diện tích"),
    ("mật độ", "dân số", "diện tích"),
    ("đơn giá", "tiền", "lượng"),
    ("đơn giá", "giá trị", "lượng"),
)
"""What a mean is called, what is divided, and by what."""
_OF_WHICH = lazy(any_of(*WORDS[Cue.OF_WHICH], "riêng"))
_REST = lazy(r"(?:.* / )?(?:số )?(?:còn|chưa|tồn)\b(?! nợ)")
_EARLIER = lazy(any_of(*EARLIER))
_DIFFERENCE = lazy(r"tuyệt đối|chênh lệch|tăng|giảm|\+/-|so (?:với|sánh)")
_AT_AN_END = lazy(r"(?:.* / )?(?:số )?(?:tồn|dư|số dư) (?P<end>đầu|cuối)")
_BORN = lazy(r"(?:.* / )?(?:số )?(?:trẻ )?(?:mới )?sinh(?: ra| mới)?")
_AVERAGE = lazy(r"bình quân|trung bình|bq\b|\b\w?tb\b")
_HEADS = lazy(r"‰|(?P<of>/|trên|mỗi)\s?(?:1 )?(?:vạn|10[.]?000|100[.]?000|1[.]?000|nghìn) (?:người )?dân")
_OF_SO_MANY = (("100.000", 5), ("100000", 5), ("vạn", 4), ("10.000", 4), ("10000", 4))
_POWERS = (0, 1, -1, 3, -3, 2, -2)
_EACH = lazy(r"([^\W\d_][^()/]*?)(?:(?<! )/(?! )| trên | mỗi )([^\W\d_][^()/]*)")


def speak_of(kind: Kind, lines: Sequence[Line], target: int, operands: Sequence[int]) -> bool:
    """Whether the headings say by themselves that the target is a sum, a share, a change or a mean of the operands."""
    name, names = lines[target].name, [lines[at].name for at in operands]
    if kind is Kind.SHARE and names[0] == names[-1] and about(name) and about(name) <= about(names[0]):
        return True  # "Tỷ lệ hồ sơ trực tuyến (%)" of "Số hồ sơ trực tuyến/tổng số"
    if kind is Kind.SHARE and _compares_years(name, names):
        return True  # "2011/2010 (%)", "11/10" of "2011" and "2010"
    if kind is Kind.SHARE and any(_calls(names[0], over) and _calls(names[1], under) for over, under in each(name)):
        return True  # "Lũy kế/DT (%)" of "Lũy kế" and "Dự toán"
    if kind is Kind.QUOTIENT:
        return _is_mean_of(name, *names)
    reach = len(operands)
    if kind is Kind.SHARE and target and _DIFFERENCE.search(lines[target - 1].name):
        reach += 1  # "Dự toán", "Thực hiện", "Tuyệt đối", "Tương đối (%)"
    if kind is Kind.SUM:
        between = range(min(operands), max(operands) + 1)
        reach += len(between) - len(without_details(lines, target, between))
    if max(abs(at - target) for at in operands) > reach:
        return False
    if kind is Kind.SUM and _is_difference(lines, target, operands):
        return True
    if kind is Kind.SUM and max(operands) < target:
        behind = lines[target + 1 : target + 1 + len(operands)]
        if sorted(names) == sorted(line.name for line in behind):
            return False  # parts so called stand behind it as well, where its own are
    if kind is Kind.SUM:
        return _is_whole_of(name, names) or are_all_of(name, names)
    if not lines[target].rate:
        return False
    changes = _CHANGE.search(name) is not None
    if kind is Kind.CHANGE and _is_backwards(*names):
        return False
    return changes if kind in (Kind.CHANGE, Kind.CHANGE_BY) else (not changes or _OF_PLAN.search(name) is not None)


def speak_plainly_of(kind: Kind, lines: Sequence[Line], target: int, operands: Sequence[int]) -> bool:
    """Whether they name a whole and its parts, or a rate right behind the two figures it is made of."""
    name, names = lines[target].name, [lines[at].name for at in operands]
    if kind is Kind.SUM:
        return WHOLE.match(name) is not None and not any(map(WHOLE.match, names))
    if kind is Kind.QUOTIENT:
        return is_price(name) and _is_mean_of(name, *names) and max(operands) - min(operands) == len(operands)
    if kind is not Kind.SHARE or not lines[target].rate or {*operands} != {target - 1, target - 2}:
        return False
    over, under = names
    if _CHANGE.search(name) and not _OF_PLAN.search(name):
        return False
    whole = WHOLE.search(under) and not WHOLE.search(over) and (_PART.search(over) or _is_one_of(over, under))
    return bool(whole or (_PLAN.search(under) and _DONE.search(over)))


def name_the_rate(lines: Sequence[Line], target: int, operands: Sequence[int]) -> bool:
    """Whether a rate stands right behind its two figures and is called the rate of nothing else.

    "Tỷ lệ (%)", "Đạt (%)", or "Tỷ lệ đúng hạn (%)" of what is called "Đúng hạn"; one cell may hold the two, 24/30.
    """
    name, under = lines[target].name, lines[operands[1]].name
    if {*operands} != {target - 1, target - 2} or not lines[target].rate or _CHANGE.search(name):
        return False
    is_written = operands[0] < operands[1] and lines[operands[0]].name == under
    if operands[0] < operands[1] and not (is_written or WHOLE.search(under) or _PLAN.search(under)):
        return False
    return about(name) - _OF_ANYTHING <= about(lines[operands[0]].name)


def stock_of(lines: Sequence[Line], run: Sequence[int]) -> tuple[int, ...]:
    """The lines of a run that are taken away in what its last is left of: tồn đầu kỳ, nhập, xuất, tồn cuối kỳ.

    Nothing where the headings do not say of each what it is.
    """
    first, *between, last = [_role_of(lines[at].name) for at in run]
    if (first, last) != (Role.OPENING, Role.CLOSING) or not {*between} <= {Role.IN, Role.OUT}:
        return ()
    return tuple(at for at, role in zip(run[1:], between, strict=False) if role is Role.OUT)


def closes(name: str) -> bool:
    """Whether a heading or a label says what is left at the end: tồn cuối kỳ."""
    return _role_of(name) is Role.CLOSING


@lru_cache(maxsize=4096)
def _role_of(name: str) -> Role:
    if opens := _AT_AN_END.fullmatch(name.strip()):
        return Role.OPENING if opens["end"] == "đầu" else Role.CLOSING
    return Role.IN if _BORN.fullmatch(name.strip()) else role_of(name)


def powers_of(name: str) -> tuple[int, ...]:
    """The powers of ten that a mean may be multiplied by: of 10.000 people 4, or 1 of those told in thousands."""
    if is_price(name):
        return 0, 3, -3
    if found := _HEADS.search(name):
        of = next((power for words, power in _OF_SO_MANY if words in found[0]), 3)
        return of, of - 3
    return _POWERS


def is_price(name: str) -> bool:
    """Whether a heading names what one of a thing costs: what all of them cost is computed from it."""
    return name.startswith("đơn giá")


def _is_difference(lines: Sequence[Line], target: int, operands: Sequence[int]) -> bool:
    """Whether a column behind two others is called the difference of these, of which the target is the greater."""
    *_, last = found = sorted((target, *operands))
    beside = last - found[0] == len(found) - 1 == 2
    return beside and last != target and _DIFFERENCE.search(lines[last].name) is not None


def without_details(lines: Sequence[Line], target: int, run: Sequence[int]) -> tuple[int, ...]:
    """The lines of a run that are no parts of others of it: "trong đó: …", and what stands beside "… / Tổng số".

    What the target's own heading is over are its parts, wherever else they stand.
    """
    own = _over(lines[target].name)
    wholes = {_over(lines[at].name) for at in run if WHOLE.match(_last(lines[at].name))} - {""}
    found = []
    for at in run:
        over, last = _over(lines[at].name), _last(lines[at].name)
        inside = over in wholes and not own.startswith(over) and not WHOLE.match(last)
        if not inside and not _OF_WHICH.match(last):
            found.append(at)
    return tuple(found)


def _is_whole_of(name: str, names: Sequence[str]) -> bool:
    """Whether the one is called a whole and the others are not, the heading of a group apart that adds up itself."""
    called = [_over(one) if _over(one) and WHOLE.match(_last(one)) else one for one in names]
    return WHOLE.search(name) is not None and not any(map(WHOLE.search, called))


def _over(name: str) -> str:
    return name.rpartition(" / ")[0]


def _last(name: str) -> str:
    return name.rpartition(" / ")[2]


def overlap(names: Sequence[str]) -> bool:
    """Whether what one line counts another may count again: nữ, đảng viên, dân tộc."""
    return len(names) > 1 and not are_poles(names) and sum(may_overlap([name]) for name in names) > 1


def says_change(name: str) -> bool:
    """Whether a heading speaks of a change."""
    return _CHANGE.search(name) is not None


def about(name: str) -> frozenset[str]:
    """The words of a heading that say what is counted."""
    return frozenset(_WORD.findall(_BRACKETS.sub(" ", name))) - _LIGHT


def are_all_of(name: str, parts: Sequence[str]) -> bool:
    """Whether parts are all of something that is no further one of them: quý I and quý II make no quý III."""
    return _are_all(parts) and not _are_all([name, *parts])


def _are_all(names: Sequence[str]) -> bool:
    """Whether parts so called are all of something, as far as names can say it: nam, nữ; đã chi, còn lại."""
    if len(names) == 2 and (are_poles(names) or _REST.match(names[1])):
        return True
    found = [[next((word for word in words if word in name), "") for name in names] for words in _KINDS]
    return are_apart(names) or any("" not in one and len(set(one)) == len(one) > 1 for one in found)


def _is_mean_of(name: str, over: str, under: str) -> bool:
    """Whether a mean is called after what is divided and what by: học sinh/lớp, năng suất, ngày điều trị bình quân."""
    if any(mean in name and whole in over and count in under for mean, whole, count in _MEAN_OF):
        return True
    for whole, count in each(name):
        if _says(under, count) and (_AVERAGE.search(whole) or about(whole) & frozenset(_WORD.findall(over))):
            return True
        if _calls(over, " ".join(about(whole))) and _calls(under, count):
            return True  # "HS/GV"
    if (heads := _HEADS.search(name)) and under.startswith("dân số"):
        return heads["of"] is None or bool(about(name) & about(over))
    return _AVERAGE.search(name) is not None and bool(about(name) & about(over)) and not about(name) & about(under)


def each(name: str) -> list[tuple[str, str]]:
    """What a heading says is divided by what: "học sinh/lớp", "TH/KH"."""
    return [(over.strip(), under.strip()) for over, under in _EACH.findall(name)]


def _is_one_of(part: str, whole: str) -> bool:
    """Whether a heading says more of what another counts: "số xã hoàn thành" of "tổng số xã"."""
    return bool(about(whole)) and about(whole) < about(part)


def _calls(name: str, words: str) -> bool:
    """Whether words name what a heading calls in full, by its words or their first letters: "TH", "lũy kế"."""
    full = _WORD.findall(name)
    letters = "".join(word[0] for word in full)
    return all(word in full or (len(word) > 1 and word in letters) for word in _WORD.findall(words))


def _says(name: str, words: str) -> bool:
    return f" {words} " in f" {' '.join(_WORD.findall(name))} "


def _is_backwards(now: str, before: str) -> bool:
    """Whether headings say that what would be compared came before what it would be compared with."""
    one, other = _YEAR.findall(now), _YEAR.findall(before)
    told = len(one) == len(other) == 1 and one < other
    return told or (_EARLIER.search(now) is not None and not _EARLIER.search(before))


def _compares_years(name: str, names: Sequence[str]) -> bool:
    """Whether a heading says by what year each year is divided, of columns that are called by these."""
    if (told := _YEARS.search(name)) is None:
        return False
    found = [_YEAR.findall(one) for one in names]
    return all(len(years) == 1 and years[0].endswith(year) for years, year in zip(found, told.groups(), strict=True))
