"""Words said twice by a slip of the hand, as against Vietnamese reduplication (dần dần, xa xa)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dxlint.views.text import WholeText

# Words that no word ends or begins with in this meaning, and that are never doubled for effect. Left out are those
# that meet their like at the seam of two words: đạt được | được giao, lý do | do, thiết bị | bị hỏng, hiện có | có thể.
_NEVER_DOUBLED = frozenset(
    {"các", "những", "mọi", "của", "và", "hoặc", "là", "thì", "mà", "cho", "với", "để", "nhằm", "về", "theo", "trong"}
    | {"tại", "đến", "đã", "đang", "sẽ", "vẫn", "cũng", "đều", "nếu", "nhưng", "tuy", "gồm", "cần", "phải", "nhiều"}
    | {"ngại"}
)
_SEAMS = {
    "theo": ("kèm", "tiếp", "tuỳ", "tùy"),
    "tại": ("hiện", "tồn"),
    "trong": ("bên",),
    "về": ("trở",),
    "cho": ("sao",),
    "đều": ("đồng",),
    "phải": ("bên", "trái"),
    "đến": ("kể", "tính"),
    "cần": ("chuyên",),
}
_NEAR = 24
_PAIRS_THAT_REPEAT = frozenset({"từng bước", "từng ngày", "mỗi ngày", "ngày càng"})
# "tham gia sàn các sàn": a noun of one syllable right after one of these, said again after "các".
_BEFORE_A_NOUN = frozenset({"gia", "vào", "lên", "trên", "tại", "ở", "của", "cho", "thuộc", "với"})
_COLLECTIVE = frozenset({"số", "nhóm", "tập", "loại", "hệ", "dãy", "lớp", "bộ", "danh", "phần"})


def doubled(whole: WholeText) -> Iterator[tuple[int, int, str]]:
    """The words said twice: (start, end, the repetition in lower case)."""
    words = whole.words
    said = {f"{one} {one}" for one, other in pairwise(words) if one == other and one in _NEVER_DOUBLED}
    for at, (one, other) in enumerate(zip(words, words[2:], strict=False)):
        if one == other and one.isalpha():
            said.update(_of_three_or_four(words, at))
    for repetition in sorted(said):
        for start in whole.occurrences(repetition):
            if _is_slip(whole, start, repetition):
                yield start, start + len(repetition), repetition


def _of_three_or_four(words: list[str], at: int) -> Iterator[str]:
    first, second = words[at : at + 2]
    if words[at + 1 : at + 2] == words[at + 3 : at + 4] and second.isalpha() and first != second:
        if f"{first} {second}" not in _PAIRS_THAT_REPEAT:
            yield f"{first} {second} {first} {second}"
    elif second == "các" and at and words[at - 1] in _BEFORE_A_NOUN and first not in _COLLECTIVE:
        yield f"{first} các {first}"


def _is_slip(whole: WholeText, start: int, repetition: str) -> bool:
    """A capital begins something new (a heading, a cell); a seam of two words is none."""
    words = repetition.split()
    second = start + len(repetition) - len(" ".join(words[len(words) // 2 :]))
    if whole.text[second].isupper() or (len(words) == 4 and whole.text[start:second].istitle()):
        return False
    before = whole.lowered[max(start - _NEAR, 0) : start].split()
    if words[0] == words[-1] and len(words) == 3:
        return bool(before) and before[-1] in _BEFORE_A_NOUN
    return not (before and before[-1] in _SEAMS.get(words[0], ()))
