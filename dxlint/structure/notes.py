"""Footnotes: each behind the paragraph in which its mark stands."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from dxlint.formats.blocks import Block, Note, Paragraph
from dxlint.patterns import lazy
from dxlint.structure.texts import with_mark, words_in

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL = lazy(r"[⁰¹²³⁴-⁹]{1,3}|\[[0-9]{1,3}\]")


def place_notes(blocks: Sequence[Block], notes: Iterable[Note]) -> tuple[list[Block], dict[str, list[Block]]]:
    """The blocks with each note behind the one that its mark stands in; the notes whose mark was not met, by title.

    A mark is met as a raised number (¹) or in brackets ([1]); of several notes with one mark (each page
    counting anew) the first comes first.
    """
    waiting: dict[str, deque[tuple[str, Block]]] = defaultdict(deque)
    for note in notes:
        waiting[_plain(note.mark)].append((note.under, with_mark(Paragraph(note.body, mark=note.mark))))
    if not waiting:
        return list(blocks), {}
    placed: list[Block] = []
    for block in blocks:
        placed.append(block)
        for call in _CALL.findall(words_in(block)):
            if called := waiting.get(_plain(call)):
                placed.append(called.popleft()[1])
    lost: dict[str, list[Block]] = {}
    for under, block in (one for left in waiting.values() for one in left):
        lost.setdefault(under, []).append(block)
    return placed, lost


def _plain(mark: str) -> str:
    return mark.translate(_PLAIN).strip("[]()^* ")
