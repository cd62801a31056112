"""DX802: two right ways of writing one thing, side by side in one report."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.text import tone_styles
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.text import WholeText, whole_text

_MOST_PLACES = 20
_MOST_WORDS = 5

# Words written with i and with y, the official form first: only those in which nothing else changes.
_I_AND_Y = (
    ("quy định", "qui định"),
    ("quy trình", "qui trình"),
    ("quy hoạch", "qui hoạch"),
    ("quy mô", "qui mô"),
    ("quy chế", "qui chế"),
    ("quy chuẩn", "qui chuẩn"),
    ("quy tắc", "qui tắc"),
    ("quy ước", "qui ước"),
    ("nội quy", "nội qui"),
    ("quản lý", "quản lí"),
    ("xử lý", "xử lí"),
    ("hợp lý", "hợp lí"),
    ("vật lý", "vật lí"),
    ("địa lý", "địa lí"),
    ("kỹ năng", "kĩ năng"),
    ("kỹ thuật", "kĩ thuật"),
    ("bác sĩ", "bác sỹ"),
    ("thạc sĩ", "thạc sỹ"),
    ("tiến sĩ", "tiến sỹ"),
    ("tỷ lệ", "tỉ lệ"),
    ("tỷ đồng", "tỉ đồng"),
    ("định kỳ", "định kì"),
    ("thời kỳ", "thời kì"),
    ("học kỳ", "học kì"),
    ("hy vọng", "hi vọng"),
    ("công ty", "công ti"),
)


@rule("DX802", "mixed-spelling", Severity.INFO, on=whole_text)
def mixed_spelling(whole: WholeText) -> Iterator[Evidence]:
    """The placement of the tone once a report; each pair of i and y once. The places are those of the rarer way."""
    yield from _tones(whole)
    for official, other in _I_AND_Y:
        rarer = _outside_copies(whole, whole.occurrences(other)) if _has_words(whole, other) else []
        commoner = _outside_copies(whole, whole.occurrences(official)) if rarer else []
        if commoner:
            if len(rarer) > len(commoner):
                (official, rarer), (other, commoner) = (other, commoner), (official, rarer)
            found = [(at, whole.text[at : at + len(other)]) for at in whole.in_reading_order(rarer)]
            yield _evidence(whole, "i-and-y", found, official, len(commoner))


def _tones(whole: WholeText) -> Iterator[Evidence]:
    """hoà and hòa, thuỷ and thủy: both are right, one of them throughout."""
    styles = [one for one in tone_styles(whole.text) if not whole.in_copy(one[0])]
    old = [(at, word) for at, word, style in styles if style == "old"]
    new = [(at, word) for at, word, style in styles if style == "new"]
    if old and new:
        rarer, commoner = (old, new) if len(old) < len(new) else (new, old)
        order = dict(rarer)
        found = [(at, order[at]) for at in whole.in_reading_order(order)]
        yield _evidence(whole, "tones", found, _listed(word for _, word in commoner), len(commoner))


def _evidence(whole: WholeText, message: str, found: list[tuple[int, str]], commoner: str, count: int) -> Evidence:
    spans = [whole.span(at, at + len(word)) for at, word in found]
    return Evidence(
        spans[0],
        message,
        because=[Because(span, "again") for span in spans[1:_MOST_PLACES]],
        rarer=_listed(word for _, word in found),
        rarer_count=len(found),
        commoner=commoner,
        commoner_count=count,
    )


def _listed(words: Iterator[str]) -> str:
    return ", ".join(list(dict.fromkeys(words))[:_MOST_WORDS])


def _outside_copies(whole: WholeText, found: Iterator[int]) -> list[int]:
    return [at for at in found if not whole.in_copy(at)]


def _has_words(whole: WholeText, words: str) -> bool:
    """Whether each of the words stands somewhere: a look-up that spares a search."""
    return all(word in whole.vocabulary for word in words.split())
