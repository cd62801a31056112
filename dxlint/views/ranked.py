"""Rows of tables that sentences rank: ``cao nhất là xã A (97,1%), kế đó là B; thấp nhất là C``, ``D xếp thứ 3``.

A column is meant where one of a sentence's ranks holds in it: the figure beside a name is the one of that rank, or the
column's heading is named and the name has that rank. What the sentence ranks otherwise is then held against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dxlint.language.lexicon import ADMINISTRATIVE, EARLIER, any_of
from dxlint.language.quantities import Quantity
from dxlint.language.sentences import sentences
from dxlint.language.text import fold
from dxlint.model import Column, Entry, Figure, Prose, Span, Submission, Table
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.base import allowed
from dxlint.rulebook.view import view
from dxlint.views._row_labels import RowLabels
from dxlint.views._told import is_long
from dxlint.views.echoes import plain_label, telling_words, years_of

_WORD = lazy(r"[^\W\d_]+")
_UP_TO = r"[^,;:.()\n0-9]{0,40}"
_TOP = r"(?:(?:cao|nhiều|lớn|tốt) nhất|đứng đầu|dẫn đầu|đứng thứ nhất)"
_BOTTOM = r"(?:(?:thấp|ít|nhỏ|kém) nhất|xếp cuối|đứng cuối|cuối bảng)"
_EXTREME = rf"(?:(?P<top>{_TOP})|(?P<bottom>{_BOTTOM}))"
_EXTREME_BEFORE = lazy(rf"{_EXTREME}(?! trong)[^,;:.()\n0-9]{{0,30}}$")
_EXTREME_BEHIND = lazy(rf"{_UP_TO}?{_EXTREME}(?! (?:là|thuộc|trong|của|ở|tại|\w+ là))")
_NEXT_BEFORE = lazy(r"(?P<next>kế (?:tiếp|đó|đến)|tiếp (?:theo|đến|đó)|sau đó|đứng thứ hai)[^,;:.()\n0-9]{0,20}$")
_PLACE_BEHIND = lazy(rf"{_UP_TO}?(?:xếp|đứng)(?: (?:vị trí|thứ|hạng))+ (?P<place>[0-9]{{1,3}})(?:/[0-9]+)?(?![0-9])")
_SUBSET = lazy(
    r"(?<!\w)(?:trong (?:số|các|những|nhóm|khối|[0-9]+)|một trong|khối|nhóm|cụm|vùng|khu vực|cả nước|toàn quốc|bậc|"
    rf"tăng|giảm|các {any_of(*ADMINISTRATIVE, 'đơn vị')} \w+|{any_of(*EARLIER, 'so với')})(?!\w)"
)
_RANK_HEADING = lazy(r"(?:xếp )?(?:thứ )?hạng(?:\s|$)|xếp (?:thứ|loại thứ)|vị trí|vị thứ")
_SHARE_HEADING = lazy(r"t[ỷỉ] lệ|%")
_WHOLE = lazy(r"(?:toàn|cả|tổng|cộng|chung|bình quân)(?!\w)")
_FEWEST_ROWS = 3
_MOST_COLUMNS = 100
_FIGURE_WITHIN = 25


class Misranked(NamedTuple):
    """A row that a sentence gives a rank that another has."""

    at: Span
    rank: str
    """As the sentence says it."""
    label: str
    own: Entry
    column: str
    holder: str
    held: Entry | None
    """The cell that has this rank; None where the table tells ranks by number."""


@dataclass(frozen=True, eq=False)
class _Ranking:
    """A column of a table: the cells of its rows by label, and the labels as written."""

    table: Table
    column: Column
    cells: Mapping[str, Entry]
    written: Mapping[str, str]

    @cached_property
    def order(self) -> Sequence[str]:
        """The labels by size; few columns are ranked by a sentence."""
        return sorted(self.cells, key=lambda label: _size(self.cells[label]))

    def has_rank(self, label: str, claim: _Claim) -> bool:
        """Whether the row has the rank that is claimed, or shares it."""
        at = self._place(claim)
        return at is not None and self._size_at(at) == _size(self.cells[label])

    def holder(self, claim: _Claim) -> str:
        """The label of the row that has the claimed rank; "" where several share it."""
        at = self._place(claim)
        if at is None or any(self._size_at(at) == self._size_at(beside) for beside in (at - 1, at + 1)):
            return ""
        return self.order[at]

    def _place(self, claim: _Claim) -> int | None:
        at = len(self.order) - claim.rank if claim.most else claim.rank - 1
        return at if 0 <= at < len(self.order) else None

    def _size_at(self, at: int) -> Fraction | None:
        return _size(self.cells[self.order[at]]) if 0 <= at < len(self.order) else None


class _Claim(NamedTuple):
    """A rank that a sentence gives to a row."""

    label: str
    at: Span
    words: str
    rank: int
    most: bool
    figure: Quantity | None


@view
def misranked(submission: Submission) -> Iterator[Misranked]:
    """The rows that sentences rank otherwise than the column that they must mean."""
    ranking_sentences = list(_ranking_sentences(submission))
    if not ranking_sentences:
        return
    rankings: dict[str, list[_Ranking]] = defaultdict(list)
    for ranking in _rankings(submission):
        for label in ranking.cells:
            rankings[label].append(ranking)
    labels = RowLabels(rankings)
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in submission.all(Figure):
        if figure.span.start is not None:
            figures[figure.span.pointer].append(figure)
    for prose, start, sentence in ranking_sentences:
        yield from _in_sentence(prose, start, sentence, labels, rankings, figures[prose.span.pointer])


def _ranking_sentences(submission: Submission) -> Iterator[tuple[Prose, int, str]]:
    """The sentences that may rank something, each with where it begins in its text."""
    for prose in submission.all(Prose):
        text = prose.text.lower()
        if "nhất" in text or "xếp" in text or "đứng" in text:
            for start, end in sentences(prose.text):
                sentence = prose.text[start:end].lower()
                if ("nhất" in sentence or "xếp" in sentence or "đứng" in sentence) and not _SUBSET.search(sentence):
                    yield prose, start, sentence


def _rankings(submission: Submission) -> Iterator[_Ranking]:
    """The columns of figures of the report's tables whose rows have names of their own."""
    for table in submission.all(Table):
        rows: dict[str, tuple[str, tuple[Entry, ...]]] = {}
        for row in table.rows:
            named = next((cell.text for cell in row.cells if cell.kind == "words" and " " in cell.text.strip()), "")
            label = "" if row.kind or _WHOLE.match(fold(named)) else plain_label(named)
            if label and label in rows:
                break
            if label:
                rows[label] = (named.strip(), row.cells)
        else:
            written = {label: named for label, (named, _) in rows.items()}
            for at, column in enumerate(table.columns):
                cells = {label: cells[at] for label, (_, cells) in rows.items()}
                if len(cells) >= _FEWEST_ROWS and all(map(_is_number, cells.values())):
                    yield _Ranking(table, column, cells, written)


def _is_number(cell: Entry) -> bool:
    return cell.kind == "number" and cell.figure is not None and not cell.figure.quantity.doubt


def _size(cell: Entry) -> Fraction:
    assert cell.figure
    return Fraction(cell.figure.quantity.value)


def _in_sentence(
    prose: Prose,
    start: int,
    sentence: str,
    every: RowLabels,
    rankings: Mapping[str, Sequence[_Ranking]],
    figures: Sequence[Figure],
) -> Iterator[Misranked]:
    labels = list(_labels(sentence, every))
    bounds = (bisect_left(figures, at, key=_begins) for at in (start, start + len(sentence)))
    own = figures[slice(*bounds)] if labels else ()
    claims = list(_claims(prose, start, sentence, labels, own))
    meant = {
        id(ranking): ranking
        for claim in claims
        for ranking in rankings[claim.label][:_MOST_COLUMNS]
        if _is_anchored(ranking, claim, sentence) and _is_of_its_time(ranking, sentence)
    }
    for claim in claims:
        against = [one for one in meant.values() if claim.label in one.cells]
        if against and not any(one.has_rank(claim.label, claim) or not _fits(one, claim) for one in against):
            ranking = against[0]
            holder = ranking.holder(claim)
            if holder:
                yield Misranked(
                    claim.at,
                    claim.words,
                    ranking.written[claim.label],
                    ranking.cells[claim.label],
                    ranking.column.name,
                    ranking.written[holder],
                    ranking.cells[holder],
                )
    yield from _by_number(prose, start, sentence, labels, rankings)


def _begins(figure: Figure) -> int:
    return figure.span.start or 0


def _labels(sentence: str, every: RowLabels) -> Iterator[tuple[str, int, int]]:
    """The labels of rows in a sentence with their places, the longest that begin at each word."""
    places = list(_WORD.finditer(sentence))
    words = [fold(match[0]) for match in places]
    at = 0
    while at < len(words):
        label, length = every.at(words, at)
        if label:
            yield label, places[at].start(), places[at + length - 1].end()
        at += length or 1


def _claims(
    prose: Prose, start: int, sentence: str, labels: Sequence[tuple[str, int, int]], figures: Sequence[Figure]
) -> Iterator[_Claim]:
    last: _Claim | None = None
    for number, (label, begin, end) in enumerate(labels):
        before = sentence[labels[number - 1][2] if number else 0 : begin]
        behind = sentence[end : labels[number + 1][1] if number + 1 < len(labels) else len(sentence)]
        close, given = end, None
        if found := _EXTREME_BEFORE.search(before):
            rank, most, words = 1, bool(found["top"]), found["top"] or found["bottom"]
        elif last and (found := _NEXT_BEFORE.search(before)):
            rank, most, words = last.rank + 1, last.most, found["next"]
        elif found := _EXTREME_BEHIND.match(behind):
            rank, most, words, close = 1, bool(found["top"]), found["top"] or found["bottom"], end + found.end()
        else:
            last = None
            continue
        for figure in figures:
            at = _begins(figure) - start
            if close <= at <= close + _FIGURE_WITHIN and not re.search(r"[,;)]", sentence[close:at]):
                given = figure.quantity
                break
        last = _Claim(label, Span(prose.span.pointer, start + begin, start + end), words, rank, most, given)
        yield last


def _is_anchored(ranking: _Ranking, claim: _Claim, sentence: str) -> bool:
    """Whether a column must be meant: it has the figure at the claimed rank, or is named and has the row there."""
    if claim.figure is not None:
        holder = ranking.holder(claim) if is_long(claim.figure) and not claim.figure.qualifier else ""
        return bool(holder) and _equal(ranking.cells[holder], claim.figure)
    heading = fold(ranking.column.name)
    told = telling_words(heading)
    named = "lệ" in sentence and _SHARE_HEADING.search(f"{heading} {ranking.column.unit}")
    if not (named or (told and told <= set(_WORD.findall(sentence)))):
        return False
    return ranking.has_rank(claim.label, claim)


def _fits(ranking: _Ranking, claim: _Claim) -> bool:
    """Whether a claim speaks of the column: it has no figure, or that of the rank or of its row."""
    if claim.figure is None:
        return True
    holder = ranking.holder(claim)
    cells = [ranking.cells[one] for one in (holder, claim.label) if one]
    return any(_equal(cell, claim.figure) for cell in cells)


def _equal(cell: Entry, q: Quantity) -> bool:
    return cell.figure is not None and allowed(cell.figure.quantity).meets(allowed(q))


def _is_of_its_time(ranking: _Ranking, sentence: str) -> bool:
    return years_of(sentence) <= years_of(f"{ranking.column.name} {ranking.table.name}", ranking.table.context)


def _by_number(
    prose: Prose,
    start: int,
    sentence: str,
    labels: Sequence[tuple[str, int, int]],
    rankings: Mapping[str, Sequence[_Ranking]],
) -> Iterator[Misranked]:
    """``D xếp thứ 3`` where the one table that ranks D has another number."""
    for number, (label, _, end) in enumerate(labels):
        behind = sentence[end : labels[number + 1][1] if number + 1 < len(labels) else len(sentence)]
        found = _PLACE_BEHIND.match(behind)
        if not found:
            continue
        ranks = [one for one in rankings[label][:_MOST_COLUMNS] if _RANK_HEADING.match(fold(one.column.name))]
        if len(ranks) != 1 or not _is_of_its_time(ranks[0], sentence):
            continue
        (ranking,) = ranks
        cell = ranking.cells[label]
        if _size(cell) != int(found["place"]):
            at = Span(prose.span.pointer, start + end + found.start("place"), start + end + found.end("place"))
            yield Misranked(at, found["place"], ranking.written[label], cell, ranking.column.name, "", None)
