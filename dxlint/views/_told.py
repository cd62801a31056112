"""Figures of sentences with the words around them: what a figure that is told twice is recognised by."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from dxlint.language.quantities import Quantity
from dxlint.language.sentences import last_begins, stop_in
from dxlint.language.text import fold
from dxlint.model import Figure, Prose, Submission
from dxlint.patterns import lazy
from dxlint.views.copies import copied_places, within

LEAST_DIGITS = 3
"""Of a figure that hardly recurs by chance."""
PERIOD = lazy(
    r"(?:[0-9]+ tháng(?: (?:đầu|cuối) năm)?|tháng (?:[0-9]+|\w+)|quý (?:[0-9]|[ivx]+)|năm [0-9]{4}"
    r"|[0-9]{1,2}/[0-9]{1,4})(?!\w)",
    re.IGNORECASE,
)
WORD = lazy(r"[^\W\d_]+")
_CLAUSE = lazy(r"[,:;()](?![0-9])|[.!?](?=\s)|\n")
_LINE_END = lazy(r"\n")
_BACK = lazy(r"(?:\s[^\W\d_]+){0,4}?\s(?:nêu trên|nói trên|kể trên|trên đây|đã nêu)(?!\w)")
_JOINT = lazy(r"\s?[-–/]\s?(?=[0-9]|$)")
_SAYS_NOTHING = frozenset(
    WORD.findall(
        "là có được đạt ước với và của các những tổng số lượng tỷ tỉ lệ mức ở tại trong đó đã đến hết nay từ cả còn"
        " chiếm bằng năm tháng quý ngày trên dưới cho về theo qua này như tính cũng mới chỉ vẫn khoảng nên do phải thực"
        " hiện toàn địa bàn tỉnh huyện xã người cộng lên thì mà nổi bật kết quả hạn chế"
    )
)
_NEAR = 60
_LONGEST = 600


class Told:
    """A figure of a sentence with the words around it, as far as they are near."""

    def __init__(self, order: int, figure: Figure, prose: Prose, paragraph: int, near: Sequence[Figure]) -> None:
        self.order = order
        self.figure, self.q, self.prose = figure, figure.quantity, prose
        self.paragraph = paragraph
        """Where its paragraph begins."""
        self._start, self._end = figure.span.start or 0, figure.span.end or 0
        self._floor = max(paragraph, self._start - _LONGEST)
        self._near = near

    @property
    def places(self) -> tuple[Hashable, ...]:
        """Its section and its paragraph."""
        return self.prose.span.pointer, (self.prose.span.pointer, self.paragraph)

    @cached_property
    def before(self) -> str:
        """The words of its clause before it, as written."""
        begin = max((m.end() for m in _CLAUSE.finditer(self.prose.text, self._floor, self._start)), default=0)
        return self.prose.text[max(begin, self._floor) : self._start].strip()

    @cached_property
    def sentence(self) -> str:
        """Its sentence, folded."""
        text = self.prose.text
        end = stop_in(text, self._end, min(len(text), self._end + _LONGEST))
        return fold(text[last_begins(text, self._floor, self._start) : end])

    @cached_property
    def said(self) -> frozenset[str]:
        """All words of its sentence."""
        return frozenset(WORD.findall(self.sentence))

    @cached_property
    def is_bare(self) -> bool:
        """Whether its clause says nothing of its own before it, as "đạt" in "thu vượt dự toán, đạt"."""
        return frozenset(WORD.findall(fold(self.before))) <= _SAYS_NOTHING

    @cached_property
    def lead(self) -> str:
        """The words of its clause before it; with those of the clause before a bare one."""
        if not self.is_bare:
            return self.before
        text = self.prose.text
        ends = [match.end() for match in _CLAUSE.finditer(text, self._floor, self._start)][:-1]
        return text[max([self._floor, *ends[-1:]]) : self._start].strip()

    @cached_property
    def named(self) -> frozenset[str]:
        """What the words of its clause before it speak of."""
        return frozenset(WORD.findall(PERIOD.sub(" ", fold(self.lead)))) - _SAYS_NOTHING - self.letters

    @cached_property
    def subject(self) -> frozenset[str]:
        """What its clause speaks of, with the two words behind it: what it counts."""
        behind = _CLAUSE.split(self.prose.text[self._end : self._end + _NEAR], maxsplit=1)[0]
        return self.named | (frozenset(WORD.findall(fold(behind))[:2]) - _SAYS_NOTHING)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Words of the clause that stand for others by their first letters: BHYT."""
        words = WORD.findall(PERIOD.sub(" ", self.lead))
        return frozenset(fold(word) for word in words if word.isupper() and len(word) > 2)

    def spelled(self, letters: frozenset[str]) -> frozenset[str]:
        """The words of its sentence that letters stand for."""
        words = WORD.findall(self.sentence)
        initials = "".join(word[0] for word in words)
        places = ((initials.find(one), len(one)) for one in letters)
        return frozenset(word for at, length in places if at >= 0 for word in words[at : at + length])

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of the clause that begin with a capital, apart from the first."""
        words = WORD.findall(PERIOD.sub(" ", self.lead))[1:]
        return frozenset(fold(word) for word in words if word[0].isupper()) - self.letters

    @cached_property
    def points_back(self) -> bool:
        """Whether the words behind say that it was told before: "57 trẻ nêu trên"."""
        return _BACK.match(self.prose.text, self._end) is not None

    @cached_property
    def is_plain(self) -> bool:
        """Whether it stands for itself: no year, no end of a range, nothing that was rounded."""
        q, text = self.q, self.prose.text
        year = not (q.decimals or q.grouping or q.percent) and 1900 <= q.digits <= 2100
        ranged = _JOINT.search(text, max(0, self._start - 2), self._start) or _JOINT.match(text, self._end)
        return not (year or ranged or q.qualifier or q.doubt)

    @cached_property
    def beside(self) -> frozenset[Hashable]:
        """The long figures next to it."""
        return frozenset(value_of(one.quantity) for one in self._near if is_long(one.quantity))


def told_figures(submission: Submission) -> Iterator[Told]:
    """The figures of sentences; those of a pasted copy are left out."""
    texts = {prose.span.pointer: prose for prose in submission.all(Prose)}
    copied = submission.get(copied_places)
    ends = {pointer: [end.start() for end in _LINE_END.finditer(prose.text)] for pointer, prose in texts.items()}
    figures = [
        (figure, texts[figure.span.pointer])
        for figure in submission.all(Figure)
        if figure.span.start is not None and figure.span.pointer in texts
    ]
    for at, (figure, prose) in enumerate(figures):
        if within(prose.context.section, copied):
            continue
        beside = (*figures[max(0, at - 1) : at], *figures[at + 1 : at + 2])
        near = [other for other, text in beside if text is prose and _gap(figure, other) <= _NEAR]
        lines = ends[figure.span.pointer]
        line = bisect(lines, figure.span.start or 0)
        yield Told(at, figure, prose, lines[line - 1] + 1 if line else 0, near)


def _gap(one: Figure, other: Figure) -> int:
    first, last = sorted((one, other), key=lambda figure: figure.span.start or 0)
    return (last.span.start or 0) - (first.span.end or 0)


def is_long(q: Quantity) -> bool:
    """Whether a figure hardly recurs by chance."""
    return q.decimals > 0 or len(str(abs(q.digits))) >= LEAST_DIGITS


value_of: Callable[[Quantity], Hashable] = attrgetter("digits", "decimals")
"""What two figures have in common that are written alike."""
