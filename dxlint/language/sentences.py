"""Where sentences and paragraphs of a text end, abbreviations and lines that were only wrapped aside."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.patterns import lazy

# A line break ends a paragraph where a blank line or a list mark follows; elsewhere it is a soft wrap.
_NEW_PARAGRAPH = lazy(r"\n[ \t\r]*(?:\n|[-+*•–·][ \t]|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)][ \t]|[a-zđ][.)][ \t])")
_STOP = lazy(r"[.!?](?=[\s\"”*)]|$)")
_ABBREVIATION = lazy(r"(?:\b(?:[A-ZĐ]|TP|TT|TX|Tp|Tr|tr|KP|ThS|TS|PGS|GS|BS|ĐT|St|Mr|Mrs|Ms|Dr|Co|Ltd|Inc)|v\.v)$")


def starts_paragraph(words: str) -> bool:
    """Whether a paragraph ends within ``words``."""
    return "\n" in words and _NEW_PARAGRAPH.search(words) is not None


def stop_in(text: str, start: int, end: int) -> int:
    """Where the first sentence that ends in ``text[start:end]`` ends (its mark), or ``end``; ; ends none."""
    if text.find("\n", start, end) >= 0 and (paragraph := _NEW_PARAGRAPH.search(text, start, end)):
        end = paragraph.start()
    return next(_stops(text, start, end), end)


def first_ends(words: str) -> int:
    """Where the first sentence or paragraph that ends within the ``words`` between two figures does, or they do."""
    if "." not in words and "\n" not in words and "?" not in words and "!" not in words:
        return len(words)
    return stop_in(words, 0, len(words))


def breaks(words: str) -> bool:
    """Whether a sentence or a paragraph ends within the ``words`` between two figures."""
    return first_ends(words) < len(words)


def last_begins(text: str, start: int, end: int, *, colons_go_on: bool = False) -> int:
    """Where the last sentence or paragraph that begins in ``text[start:end]`` does; ``start`` where none does.

    ``colons_go_on``: a paragraph behind a colon goes on with what stands before it.
    """
    last = start - 1
    for match in _NEW_PARAGRAPH.finditer(text, start, end):
        if not (colons_go_on and text[max(start, match.start() - 2) : match.start()].rstrip().endswith(":")):
            last = match.start()
    for stop in _stops(text, max(start, last), end):
        last = max(last, stop)
    return last + 1


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, their marks included."""
    ends = [match.start() for match in _NEW_PARAGRAPH.finditer(text)] if "\n" in text else []
    start = 0
    for end in sorted((*ends, *_stops(text, 0, len(text)))):
        if end >= start:
            yield start, end + 1
            start = end + 1
    yield start, len(text)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """The marks that end a sentence, one by one."""
    for match in _STOP.finditer(text, start, end):
        at = match.start()
        if not _ABBREVIATION.search(text, max(start, at - 4), at):
            yield at
