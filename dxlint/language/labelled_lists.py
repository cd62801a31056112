"""Lists of one set of labels, told several times: by year, by kind, as figures and as what has become of them.

``Năm 2021 nam 742.865, nữ 765.457; thành thị 620.809 …, năm 2022 nam 747.877, nữ 756.408; … So với 2021 nam tăng
0,675%, nữ giảm 1,182%``: rows of a table that are told column by column. A list ends where one of its
labels comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.quantities import Quantity
from dxlint.language.sentences import last_begins
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MARK = lazy(r"[,;:()\n|]|\.(?=\s)|\s[–-]\s|\bvà\b")
_WORD = lazy(r"[^\W\d_]+")
_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b")
_OTHER_FIGURE = lazy(r"(?<![0-9.,])(?!100\b)[0-9]+(?:[.,][0-9]+)*%?")
_OPENING = frozenset(
    {"trong", "đó", "còn", "riêng", "gồm", "có", "năm", "ước", "sơ", "bộ", "cụ", "thể", "theo", "vùng"}
)
_LINKING = frozenset(
    {
        "là", "có", "đạt", "tăng", "giảm", "ước", "khoảng", "hơn", "gần", "trên", "chỉ", "được", "còn", "lên", "với",
        "chiếm", "bằng", "tỷ", "lệ", "xuống", "người", "tương", "ứng",
    }
)  # fmt: skip
_CHANGES = frozenset({"tăng", "giảm"})
_MOST_LABEL, _MOST_HEAD, _LEAST, _MOST = 6, 120, 3, 40
"""Words of a label, characters of what heads a list, labels that two lists share at least, and items of one."""
_NEAR, _AROUND = 24, " ,;:(/–-"
"""Characters before a figure in which its last word is sought; marks around a word."""
_AHEAD = 5
"""So many lists behind one may go with it."""


class Item(NamedTuple):
    """A label and the figures told of it; whether they are called changes."""

    label: str
    start: int
    figures: tuple[Quantity, ...]
    changes: bool


class LabelledList(NamedTuple):
    """Items with a label each, and what is said before the first of them."""

    head: str
    items: tuple[Item, ...]


def lists_together(text: str, figures: Sequence[Quantity]) -> Iterator[tuple[LabelledList, ...]]:
    """Lists of a text with these figures that share labels, three at least, those told together in one tuple."""
    if not _repeats_labels(text, figures):
        return
    told = [one for one in figures if not (one.doubt or _YEAR.fullmatch(one.text))]
    lists = [one for one in _lists(text, _items(text, told)) if len(one.items) >= _LEAST]
    used = 0
    for at, first in enumerate(lists):
        if at < used:
            continue
        labels = {item.label for item in first.items}
        together = [first]
        for other in lists[at + 1 : at + 1 + _AHEAD]:
            shared = labels.intersection(item.label for item in other.items)
            if len(shared) < _LEAST:
                break
            together.append(other)
        if len(together) > 1:
            used = at + len(together)
            yield tuple(together)


def _repeats_labels(text: str, figures: Sequence[Quantity]) -> bool:
    """Whether three words or more stand right before two figures or more: without, no labels come again."""
    if len(figures) < 2 * _LEAST:
        return False
    seen: set[str] = set()
    again: set[str] = set()
    for figure in figures:
        words = text[max(0, figure.start - _NEAR) : figure.start].split()
        word = words[-1].strip(_AROUND).lower() if words else ""
        if word.isalpha() and word not in _LINKING:
            (again if word in seen else seen).add(word)
        elif len(words) > 1:
            (again if words[-2] in seen else seen).add(words[-2])
    return len(again) >= _LEAST


def _items(text: str, figures: Sequence[Quantity]) -> Iterator[Item]:
    """The labels of a text with the figures behind each."""
    label, start, changes = "", 0, False
    told: list[Quantity] = []
    behind = 0
    for figure in figures:
        named = _label(text, behind, figure.start)
        if named is None and told and len(told) < _MOST:
            told.append(figure)
        elif named is not None:
            if told:
                yield Item(label, start, tuple(told), changes)
            (label, start, changes), told = named, [figure]
        behind = figure.end
    if told:
        yield Item(label, start, tuple(told), changes)


def _label(text: str, behind: int, end: int) -> tuple[str, int, bool] | None:
    """The label right before a figure, where it begins, and whether it says a change; None where there is none."""
    gap = text[behind:end]
    marks = [match.end() for match in _MARK.finditer(gap) if match[0] != "\n" or not _goes_on(gap, match.end())]
    cut = marks[-1] if marks else -1 if behind else 0
    if cut < 0:
        return None
    words = list(_WORD.finditer(gap, cut))
    said = [match[0].lower() for match in words]
    first, last = 0, len(said)
    while first < last and said[first] in _OPENING:
        first += 1
    while last > first and said[last - 1] in _LINKING:
        last -= 1
    if not 0 < last - first <= _MOST_LABEL:
        return None
    return " ".join(said[first:last]), behind + words[first].start(), bool(_CHANGES.intersection(said[last:]))


def _goes_on(text: str, at: int) -> bool:
    """Whether a line that begins at a place goes on with the sentence of the line above: it was only wrapped."""
    return text[at : at + _NEAR].lstrip()[:1].islower()


def _lists(text: str, items: Iterator[Item]) -> Iterator[LabelledList]:
    """The items until one of their labels comes again."""
    told: list[Item] = []
    labels: set[str] = set()
    before, behind = 0, 0
    for item in items:
        if item.label in labels or len(told) == _MOST:
            yield LabelledList(_head(text, before, behind, told[0].start), tuple(told))
            before, behind = told[0].start, told[-1].figures[0].end
            told, labels = [], set()
        told.append(item)
        labels.add(item.label)
    if told:
        yield LabelledList(_head(text, before, behind, told[0].start), tuple(told))


def _head(text: str, before: int, behind: int, start: int) -> str:
    """What is said before the first label of a list in its sentence, where the list before, in it, has ended.

    That one begins at ``before`` and ends at ``behind``.
    """
    begins = last_begins(text, max(before, start - 4 * _MOST_HEAD), start, colons_go_on=True)
    if begins <= before + 1:
        begins = max(behind, begins)
        mark = _MARK.search(text, begins, start)
        begins = mark.end() if behind and mark else begins
    head = text[begins:start]
    years = {match.start(): match[0] for match in _YEAR.finditer(head)}
    return _OTHER_FIGURE.sub(lambda m: years.get(m.start(), ""), head).strip(" ,;:()%\n")[-_MOST_HEAD:]
