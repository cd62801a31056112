"""A section's prose as figures in order, each with what the words around it say.

One pass over the text between two figures finds the marks that part it (brackets, commas, stops, new lines) and
the cues of the lexicon in each piece. Everything that looks for relations works on these tokens alone, a bounded
number of them at a time, so that its time grows with the text and with nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dxlint.language.lexicon import AGED, PERIODS, PHRASES, cues_at
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.language.sentences import first_ends, last_begins, starts_paragraph
from dxlint.model import Context, Figure, Span
from dxlint.patterns import lazy

_WORD = lazy(r"[^\W\d_]+|[0-9]+")
_CLASSIFIERS = frozenset({"số", "ngôi", "chiếc", "cái"})
_PARTS = lazy(r"([,;:()/.…=])")
_MARK = lazy(r"[,;:()\n.]")
_REFERENCE = lazy(r"\b[0-9]{1,4}(?:[/-][0-9]{1,4}){1,2}\b|\b[0-9]{1,5}(?:/[0-9]{4})?[/-][A-ZĐ][\w/-]{0,20}")
"""03-NQ/TU, 546/QĐ-TTg, 10/12/2021."""
_BRACKET = lazy(r"\([^()]{0,80}\)")
_LONGEST_REMEMBERED = 120
_AROUND_SENTENCES = " .…;*+-\n\t"
_DAY = lazy(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])")
"""A day and its month, "lễ 30.4"; where others have a point before decimals, their figures have units."""
_OF_DAYS = frozenset((word,) for word in ("sáng", "trưa", "chiều", "tối", "đêm", "hôm", "lễ", "dịp", "mùng", "tết"))
_MONEY, _MILLION = "đồng", 10**6
_LEVELS = ("cấp", "bậc", "hạng", "điểm")
"""What numbers behind them tell from each other, as in "gió mạnh cấp 6", "hai bài điểm 10"."""
_MOST_LABEL = 13
"""Below it a figure behind "đầu năm", "cuối quý" may name one of them."""


@dataclass(slots=True)
class Piece:
    """Words between two marks, in lower case, with what they say in order; ``mark`` stands before them."""

    mark: str
    words: tuple[str, ...]
    cues: tuple[str, ...]

    @property
    def only_links(self) -> bool:
        """Whether nothing stands in it but words that tie a percentage to what it is of."""
        return not self.words or (self.plain == 0)

    @property
    def plain(self) -> int:
        """How many of its words say nothing that the lexicon knows."""
        return plain_words(self.words)


@lru_cache(maxsize=4096)
def plain_words(words: tuple[str, ...]) -> int:
    """How many of these words say nothing that the lexicon knows."""
    at = count = 0
    while at < len(words):
        width, cues = cues_at(words, at)
        count += not cues
        at += width
    return count


class Gap:
    """The text between two figures. ``stop``: "" none, "." a sentence ends in it, "¶" a paragraph does.

    ``cues`` are those of the sentence of the figure that follows. Paragraphs without figures lie within a gap, so that
    only its ends are read before somebody asks for all of it.
    """

    __slots__ = (
        "_behind", "_cut", "_ends", "_pieces", "_words", "cues", "ended", "follow", "lead", "marks", "stop", "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = first_ends(text)
        self.stop = "" if self._ends == len(text) else "¶" if starts_paragraph(text) else "."
        self.ended = self.stop != "" and text.rstrip()[-1:] in ".:"
        self._cut = _PARTS.split(_without_references(text).lower())
        self.marks = "".join(self._cut[1::2])
        self.follow = _piece("", self._cut[0])
        """The words right behind the last figure, without its percent sign."""
        self.lead = self._ending(self._lead_end())
        """The words right before the next figure; a colon parts nothing there: "tỷ lệ: 88%"."""
        self._pieces: list[Piece] | None = None
        begins = _without_references(text[self._begins() :]) if self.stop else ""
        self.cues = _cues(_pieces(_PARTS.split(begins.lower())) if self.stop else self.pieces)
        self._behind: frozenset[str] | None = None
        self._words: str | None = None

    def _begins(self) -> int:
        return last_begins(self.text, 0, len(self.text), colons_go_on=True)

    @property
    def passes_sentences(self) -> bool:
        """Whether whole sentences without a figure stand between the two; what ends with a colon is none."""
        between = self.text[self._ends : self._begins()].strip(_AROUND_SENTENCES) if self.stop else ""
        return between != "" and not between.endswith(":")

    @property
    def cues_behind(self) -> frozenset[str]:
        """The cues of the sentence of the figure before."""
        if self._behind is None:
            behind = self.text[: self._ends].lower()
            self._behind = _cues(_pieces(_PARTS.split(behind))) if self.stop else self.cues
        return self._behind

    @property
    def words(self) -> str:
        """The words before the next figure, as written, from the last mark on; a colon parts none: "xã A: 13 nhà"."""
        if self._words is None:
            pieces = _MARK.split(_BRACKET.sub(" ", self.text) if "(" in self.text else self.text)
            named = len(pieces) < 2 or pieces[-1].strip() or ":" not in self.text
            self._words = " ".join(pieces[-1 if named else -2].split()).strip(" -–+*")
        return self._words

    @property
    def pieces(self) -> list[Piece]:
        """All words between the two figures, cut at the marks."""
        if self._pieces is None:
            self._pieces = _pieces(self._cut)
        return self._pieces

    @property
    def between(self) -> list[Piece] | None:
        """The pieces behind the first and before those right before the next figure; None where these are the first."""
        end = self._lead_end()
        return _pieces(self._cut[:end])[1:-1] if end > 1 else None

    def _lead_end(self) -> int:
        """How much of the cut text there is up to the words right before the next figure, these included."""
        end = len(self._cut)
        last = self._ending(end)
        return end if last.words or last.mark != ":" else end - 2

    def _ending(self, end: int) -> Piece:
        return _piece(*self._cut[end - 2 : end]) if end > 1 else self.follow


def _without_references(text: str) -> str:
    """A text without the numbers of documents and the days in it, whose strokes part no words."""
    return _REFERENCE.sub(" ", text) if "/" in text else text


def _pieces(cut: Sequence[str]) -> list[Piece]:
    """The pieces of a text that was cut: words, a mark, words, a mark, words …"""
    return [_piece("", cut[0]), *map(_piece, cut[1::2], cut[2::2])]


def _cues(pieces: Sequence[Piece]) -> frozenset[str]:
    return frozenset([cue for piece in pieces for cue in piece.cues])


def _piece(mark: str, text: str) -> Piece:
    return _read_piece(mark, text) if len(text) > _LONGEST_REMEMBERED else _remembered_piece(mark, text)


def _read_piece(mark: str, text: str) -> Piece:
    words = _WORD.findall(text)
    cues: list[str] = []
    at = len(words) if PHRASES.keys().isdisjoint(words) else 0
    while at < len(words):
        if words[at] not in PHRASES:
            at += 1
            continue
        width, found = cues_at(words, at)
        cues.extend(found)
        at += width
    return Piece(mark, tuple(words), tuple(cues))


# Reports say the same words between figures again and again, and the ends of a gap are asked for often.
_remembered_piece = lru_cache(maxsize=4096)(_read_piece)


@lru_cache(maxsize=1024)
def _head_of(unit: str) -> str:
    """The word that says what a unit counts: vụ in "vụ khám phá" and in "số vụ khám phá", nhà in "ngôi nhà"."""
    first, _, rest = unit.lower().partition(" ")
    return rest.split(" ", 1)[0] if first in _CLASSIFIERS and rest else first


Slot = tuple[tuple[str, ...], str]
"""The words right before a figure and what it counts, by which its like are known."""


class Token:
    """A figure with its place in the structure of the text and the gap before it."""

    __slots__ = (
        "amount", "at", "bracket", "exact", "gap", "head", "host", "is_base", "is_class", "is_count", "is_mean",
        "is_part", "is_plan", "item", "lead", "paragraph", "percent", "q", "sentence", "share", "slack", "slot", "unit",
        "value", "way",
    )  # fmt: skip

    def __init__(self, at: int, q: Quantity, gap: Gap, decimals: int) -> None:
        self.at, self.q, self.gap = at, q, gap
        self.lead = gap.lead
        self.head = _head_of(q.unit)
        self.paragraph = self.sentence = self.item = self.bracket = 0
        """Running numbers; ``item`` counts what semicolons and lines part; ``bracket`` is the innermost open one."""
        self.host = -1
        """The figure before the bracket it stands in; -1 outside brackets."""
        self.percent = q.percent
        self.exact = q.is_exact
        self.slot: Slot = (tuple([word for word in self.lead.words[-3:] if not word.isdigit()][-2:]), self.head)
        self.value: Exact = q.value
        self.unit: int = q.scale * 10 ** (decimals - q.decimals)
        """One of its last digit, in the same integers as its amount."""
        self.amount: int = q.digits * self.unit
        """The value in integers of the smallest decimal that its passage has, which are quicker to add and compare."""
        self.slack = self.amount // (8 * 10**decimals) * 10**decimals
        """An eighth of the value, rounded down: sums that fall short of it by more are not tried."""
        self.is_count = not q.percent and not q.doubt and self.head not in PERIODS and not self._is_named()
        """Whether it is a figure that can be part of another, or have parts."""
        self.way = ""
        """The word of change it follows: ``up``, ``down``, ``more``, ``less``, ``excess``."""
        self.share = ""
        """What a percentage is of: ``whole``, ``plan``, ``earlier`` (108% so với cùng kỳ) or ``compared``."""
        self.is_class = False
        """Whether it bounds a class of a scale, and counts nothing."""
        self.is_mean = self.is_base = self.is_plan = self.is_part = False
        """So much for each; what another is compared with; planned; a plain count or amount."""

    @property
    def is_bare(self) -> bool:
        """Whether it is a whole number, with nothing that it counts."""
        return self.q.scale == 1 and not (self.q.unit or self.q.decimals or self.q.percent)

    def _is_named(self) -> bool:
        """Whether it is a year, or tells one period from the others: tuổi 70, quý 1."""
        q = self.q
        before = self.lead.words[-2:]
        whole = self.is_bare
        if before and before[-1] in PERIODS and whole and " ".join(before) not in AGED:
            stock = before[0] in ("đầu", "cuối") and q.digits >= _MOST_LABEL  # "tồn đầu kỳ 420; nhập 300"
            if not stock:
                return True
        if before[-1:] and before[-1] in _LEVELS and whole and q.digits < _MOST_LABEL and ":" not in self.gap.text:
            return True
        if q.decimals and (not q.unit or before[-1:] in _OF_DAYS) and _DAY.fullmatch(q.text):
            return True
        return whole and 1900 <= q.digits < 2100 and not q.grouping


CROWD = 100
"""So many figures may stand in a sentence; one with more is a table that has lost its lines."""


class Passage:
    """The prose of one section with its figures; offsets count its NFC characters."""

    tail: Gap
    """The text behind the last figure, once the passage is read."""

    __slots__ = ("_crowds", "_placed", "context", "pointer", "quantities", "tail", "text", "tokens")

    def __init__(self, text: str, quantities: Sequence[Quantity], context: Context, pointer: str) -> None:
        self.text = text
        self.quantities = quantities
        self.context = context
        self.pointer = pointer
        self.tokens: list[Token] = []
        self._placed: dict[Span, Token] | None = None
        self._crowds: frozenset[int] | None = None

    def is_crowded(self, token: Token) -> bool:
        """Whether more than :data:`CROWD` figures stand in its sentence: nobody could say which belong together."""
        if self._crowds is None:
            sizes = Counter(token.sentence for token in self.tokens)
            self._crowds = frozenset(sentence for sentence, size in sizes.items() if size > CROWD)
        return token.sentence in self._crowds

    def without(self, stretches: Sequence[tuple[int, int]]) -> Passage:
        """The passage with blank lines where these stretches were, in their order, all else at its place."""
        kept, at = list[str](), 0
        for start, end in stretches:
            kept += self.text[at:start], "\n\n".ljust(end - start)
            at = end
        starts = [start for start, _ in stretches]
        outside = [
            one
            for one in self.quantities
            if not (before := bisect_right(starts, one.start)) or stretches[before - 1][1] <= one.start
        ]
        return Passage("".join((*kept, self.text[at:])), outside, self.context, self.pointer)

    def read(self) -> None:
        """Make the tokens."""
        text, end = self.text, 0
        paragraph = sentence = item = brackets = 0
        open_brackets: list[tuple[int, int]] = []
        decimals = max([q.decimals for q in self.quantities], default=0)
        for at, q in enumerate(self.quantities):
            gap = Gap(text[end : q.start])
            end = q.end
            if gap.stop:
                sentence += 1
                item += 1
                paragraph += gap.stop == "¶"
                if gap.stop == "¶":
                    open_brackets.clear()
            elif ";" in gap.marks:
                item += 1
            for mark in gap.marks:
                if mark == "(":
                    brackets += 1
                    open_brackets.append((brackets, at - 1))
                elif mark == ")" and open_brackets:
                    open_brackets.pop()
            token = Token(at, q, gap, decimals)
            token.paragraph, token.sentence, token.item = paragraph, sentence, item
            if open_brackets:
                token.bracket, token.host = open_brackets[-1]
            self.tokens.append(token)
        self.tail = Gap(text[end:])
        self._name_money()
        self._leave_out_days()

    def _name_money(self) -> None:
        """Let millions and billions without a unit be đồng where their sentence tells of such: 30 tỷ đồng … 12,5 tỷ."""
        told = {token.sentence for token in self.tokens if token.head == _MONEY and token.q.scale >= _MILLION}
        for token in self.tokens:
            if token.sentence in told and not token.q.unit and token.q.scale >= _MILLION:
                token.head, token.slot = _MONEY, (token.slot[0], _MONEY)

    def _leave_out_days(self) -> None:
        """Let a day and its month count nothing: đêm 17/12, bốn ngày (4 - 7/9)."""
        for day, month in pairwise(self.tokens):
            if month.gap.text != "/" or not (day.is_bare and month.is_bare) or day.q.digits > 31 or month.q.digits > 12:
                continue
            if day.q.digits > month.q.digits or day.lead.words[-1:] in _OF_DAYS:
                day.is_count = month.is_count = False

    def after(self, token: Token) -> Gap:
        """The gap behind a figure."""
        return self.tokens[token.at + 1].gap if token.at + 1 < len(self.tokens) else self.tail

    def span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` as a place of the submission."""
        return Span(self.pointer, start, end)

    def placed(self) -> dict[Span, Token]:
        """The figures by their places."""
        if self._placed is None:
            self._placed = {self.span(token.q.start, token.q.end): token for token in self.tokens}
        return self._placed

    def figure(self, quantity: Quantity) -> Figure:
        """A figure of the passage at its place."""
        return Figure(quantity, Span(self.pointer, quantity.start, quantity.end))

    def maybe(self, quantity: Quantity | None) -> Figure | None:
        """The same, of a figure that may not be there."""
        return None if quantity is None else self.figure(quantity)
