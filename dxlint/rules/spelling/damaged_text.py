"""DX803: text that was damaged on its way: a bracket never closed, a word doubled, a sentence cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dxlint.language.lexicon import LEVELS, any_of
from dxlint.model import Paragraph, Span, Submission, Words
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.spelling._brackets import unpaired
from dxlint.rules.spelling._doubled import doubled
from dxlint.views.text import whole_text

_SHOWN = 40
_LEVEL = r"(?:[Cc]ấp )?(?:[Tt]rung ương|[Bb]ộ|[Ss]ở|[Nn]gành|[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hôn)"
# "Sở và cấp huyện, 216 cán bộ cấp xã": of the levels counted, the first has lost its count.
_LOST_COUNT = lazy(
    rf"(?:[-+*•–] )?{_LEVEL}(?:,| và) {_LEVEL}, \d[\d.]* [^\W\d_][^,.;()\d]{{1,30}} cấp {any_of(*LEVELS)}\b"
)
_FIRST_WORD = lazy(r"[^\W\d_]+(?=[\s,])")
_LIST_MARK = lazy(r"(?:[a-zđ]|[ivx]{1,4})[.)]")
_ENDS_SENTENCE = lazy(r"[.!?][”\")]?$")
_CUT_OFFICE = lazy(r"(?<!\w)[Pp]hó [A-ZĐ]$")
# Words of ASCII letters that begin nothing but the rest of a sentence; others may be names (facebook, iDesk).
_ASCII_WORDS = frozenset(
    ("cho", "theo", "trong", "do", "sau", "khi", "qua", "ra", "cao", "hai", "ba", "sang", "hay", "nay", "nhanh")
)


@rule("DX803", "damaged-text", Severity.INFO, on=Submission)
def damaged_text(submission: Submission) -> Iterator[Evidence]:
    """What only damage explains; a list mark, a reduplication, a list that runs on are none."""
    yield from _doubled(submission)
    paragraphs = [one for one in submission.all(Paragraph) if not one.context.copy]
    for pointer, group in groupby(paragraphs, key=lambda one: one.span.pointer):
        text = list(group)
        yield from _unpaired(text)
        yield from _cut(text, pointer)
    for words in submission.all(Words):
        if ("(" in words.text or "“" in words.text or ")" in words.text) and not words.context.copy:
            yield from _unpaired([words])


def _doubled(submission: Submission) -> Iterator[Evidence]:
    whole = submission.get(whole_text)
    found = {start: (end, words) for start, end, words in doubled(whole)}
    for start in whole.in_reading_order(found):
        if not whole.in_copy(start):
            end, words = found[start]
            yield Evidence(whole.span(start, end), "doubled", words=words)


def _unpaired(paragraphs: Sequence[Any]) -> Iterator[Evidence]:
    """``paragraphs``: paragraphs of one text, or one name or cell."""
    for mark in unpaired([one.text for one in paragraphs]):
        text, span = paragraphs[mark.paragraph].text, paragraphs[mark.paragraph].span
        start, end = (mark.at, mark.at + _SHOWN) if mark.kind != "closing" else (max(mark.at - _SHOWN, 0), mark.at + 1)
        yield _at(span, start, min(end, len(text)), mark.kind, text)


def _cut(paragraphs: Sequence[Paragraph], pointer: str) -> Iterator[Evidence]:
    """Sentences cut at their head or their end."""
    before = ""
    for paragraph in paragraphs:
        text = paragraph.text
        if _LOST_COUNT.match(text) or (_ENDS_SENTENCE.search(before) and _begins_within(text)):
            yield _at(paragraph.span, 0, min(_SHOWN, len(text)), "head", text)
        if text[-2:-1] == " " and text[-1].isupper() and _CUT_OFFICE.search(text):
            yield _at(paragraph.span, max(len(text) - _SHOWN, 0), len(text), "end", text)
        before = text


def _begins_within(text: str) -> bool:
    """Whether a paragraph begins in the middle of a sentence."""
    if text[0] in ",;)]":
        return True
    match = _FIRST_WORD.match(text) if text[0].islower() else None
    if not match or _LIST_MARK.match(text):
        return False
    word = match[0]
    return word.islower() and (not word.isascii() or word in _ASCII_WORDS)


def _at(span: Span, start: int, end: int, message: str, text: str) -> Evidence:
    offset = span.start or 0
    words = " ".join(text[start:end].split())
    return Evidence(Span(span.pointer, offset + start, offset + end), message, words=words)
