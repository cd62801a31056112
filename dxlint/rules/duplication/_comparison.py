"""Two pieces of text word by word: whether one says again what the other says, and where they differ.

Editing adds and drops words; parallel sentences ("cấp huyện …", "cấp xã …") put one name, level or figure for
another. So an added word never speaks against a repetition, and a word replaced by another mostly does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dxlint.language.text import bare
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rules.duplication._windows import WINDOW

_WORD = lazy(r"[^\W_]+(?:[.,/-][^\W_]+)*%?")
_HEAD = 4
"""Words at the head of a sentence, where "Tiếp tục đẩy mạnh" and "Tăng cường" stand for one another."""
_PLAIN = 25
"""Words from which a sentence is more than a name with a verb before it."""
_LONG = 40
"""Words from which a single replaced word does not make another sentence."""
# What parallel sentences differ in: levels, kinds of unit, order in time, yes and no.
_CONTRASTS = frozenset(
    "tỉnh huyện xã phường trấn phố thôn bản tổ khu sở bộ ngành ban phòng đầu cuối trước sau trên dưới nam nữ "  # noqa: SIM905
    "tăng giảm đạt chưa không đã sẽ nhất hai ba bốn quý tháng năm".split()
)


class Piece(NamedTuple):
    """A paragraph or a sentence of it: the paragraph's text, where it stands there, and its words."""

    text: str
    start: int
    end: int
    written: tuple[str, ...]
    words: tuple[str, ...]
    """In small letters."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from ``first`` to ``last`` (excluded) stand in the paragraph."""
        places = [match.span() for match in _WORD.finditer(self.text, self.start, self.end)]
        return places[first][0], places[last - 1][1]


class Likeness(NamedTuple):
    """How the shorter of two pieces stands in the longer one."""

    words: int
    """Words they share."""
    covers: bool
    """They are one text from end to end; else the longer one goes on."""
    added: tuple[str, ...]
    """What stands in one and not in the other, as written; ``first → second`` for what was replaced."""
    figures: tuple[tuple[str, str], ...]
    """Figures of the first piece and what stands for them in the second."""
    passage: tuple[int, int]
    """Where in the longer piece's paragraph the repeated words stand."""


def piece_of(text: str, start: int, end: int) -> Piece:
    """The words of ``text[start:end]``."""
    written = tuple(_WORD.findall(text, start, end))
    return Piece(text, start, end, written, tuple(map(str.lower, written)))


def likeness(first: Piece, second: Piece) -> Likeness | None:
    """How one of the pieces repeats the other; None where it does not."""
    swapped = len(first.words) > len(second.words)
    short, long = (second, first) if swapped else (first, second)
    # Cheap, and for nearly every pair the end of it: too few words of the one stand in the other at all.
    window = _window(short.words, long.words) if 5 * _common(short, long) >= 4 * len(short.words) else None
    if window is None:
        return None
    added: list[str] = []
    figures: list[tuple[str, str]] = []
    shared = replaced = dropped = held = 0
    begun, ended = len(long.words), 0
    for at, there, same, ours, theirs in _blocks(short, long, *window):
        held += same + len(theirs)
        if same:
            begun, ended = min(begun, there), max(ended, there + same)
        if same or not ours or not theirs:
            shared += same
            dropped += len(ours)
            added += [" ".join(ours + theirs)] if ours or theirs else []
        elif len(ours) == len(theirs) and _all_figures(ours + theirs):
            figures += zip(ours, theirs, strict=True)
        elif bare("".join(ours)) == bare("".join(theirs)):
            shared += len(ours)
        elif _contrast(ours, theirs, short.written[:1] + long.written[:1]):
            return None
        else:
            replaced += len(ours) if at >= _HEAD or len(short.words) < _PLAIN else 0
            one, other = (theirs, ours) if swapped else (ours, theirs)
            added.append(f"{' '.join(one)} → {' '.join(other)}")
    count = len(short.words)
    if 100 * (shared + len(figures)) < 85 * count or 5 * held > 8 * count or (figures and added):
        return None
    if dropped and (count < _PLAIN or 10 * dropped > count):
        return None
    if replaced and (count < _LONG or 20 * replaced > count):
        return None
    pairs = tuple((b, a) if swapped else (a, b) for a, b in figures)
    return Likeness(shared, 100 * held >= 85 * len(long.words), tuple(added), pairs, long.span(begun, ended))


def _common(short: Piece, long: Piece) -> int:
    there = set(long.words)
    return sum(word in there or word[0].isdigit() for word in short.words)


def _window(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int] | None:
    """The words of the longer piece over against the shorter one, with room to both sides; None without a match.

    Windows that both share lie on a diagonal where the pieces say the same; others are chance.
    """
    places = {window: at for at, window in enumerate(_windows(short))}
    shared = [(at, at - places[window]) for at, window in enumerate(_windows(long)) if window in places]
    if not shared:
        return None
    diagonal = Counter(offset for _, offset in shared).most_common(1)[0][0]
    reach = max(8, len(short) // 2)
    near = [offset for _, offset in shared if abs(offset - diagonal) <= reach]
    return max(0, min(near) - reach), min(len(long), max(near) + len(short) + reach)


def _windows(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    masked = tuple(map(_masked, words))
    return zip(*(masked[at:] for at in range(WINDOW)), strict=False)


_Block = tuple[int, int, int, list[str], list[str]]


def _blocks(short: Piece, long: Piece, start: int, end: int) -> Iterator[_Block]:
    """The aligned blocks in order: where in both pieces, how many words agree, and those of each that do not.

    What the longer piece goes on with at either end is no difference.
    """
    from rapidfuzz.distance import Indel

    ours: list[str] = []
    theirs: list[str] = []
    begun = False
    last = 0
    for code in Indel.opcodes(list(short.words), list(long.words[start:end])):
        if code.tag != "equal":
            ours += short.written[code.src_start : code.src_end]
            theirs += long.written[start + code.dest_start : start + code.dest_end]
            continue
        if ours or theirs:
            yield last, 0, 0, ours, theirs if begun else theirs[len(theirs) - len(ours) :]
        yield code.src_start, start + code.dest_start, code.src_end - code.src_start, [], []
        ours, theirs, begun, last = [], [], True, code.src_end
    if ours:
        yield last, 0, 0, ours, theirs[: len(ours)]


def _masked(word: str) -> str:
    return "#" if word[0].isdigit() else word


def _all_figures(words: list[str]) -> bool:
    return all(word[0].isdigit() for word in words)


def _contrast(ours: list[str], theirs: list[str], first: tuple[str, ...]) -> bool:
    """Whether words that replace one another distinguish two things: figures, names, levels, yes and no."""
    if any(word[0].isdigit() or (word[0].isupper() and word not in first) for word in ours + theirs):
        return True
    return all(not _CONTRASTS.isdisjoint(map(str.lower, side)) for side in (ours, theirs))
