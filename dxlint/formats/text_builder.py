"""Texts that know where they stand, made piece by piece."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Paragraph, Text, TextRun
from dxlint.formats.places import Location
from dxlint.patterns import lazy

_DIGITS, _RAISED = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS, _LOWERED = str.maketrans(_DIGITS, _RAISED), str.maketrans(_RAISED, _DIGITS)
_SHARE = lazy(
    rf"(?<![\w%])[{_RAISED}]+(?:[.,][{_RAISED}]+)?%|(?<![0-9{_RAISED}%])[{_RAISED}]+[.,][{_RAISED}]+%"
    rf"|(?<![\w%])[{_RAISED}]+/[{_RAISED}]+"
)
"""A share that is raised as a whole: neither the mark of a note nor a power, which stand behind what they are of."""


class TextBuilder:
    """A text under construction: whoever adds characters says where the first of them stands."""

    __slots__ = ("_column", "_line", "_parts", "_pieces", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[TextRun] = []
        self.length = 0
        self._line: Location | None = None
        self._column = 0

    def add(self, text: str, origin: Location, width: int | None = None, written: str = "") -> None:
        """Add characters that stand at ``origin`` and behind it; ``width`` columns of the source, if not one each.

        ``written`` is what the file has there, if that is something else.
        """
        if not text:
            return
        line = origin.line_only
        if written or line != self._line or origin.column != self._column:
            self._pieces.append(TextRun(self.length, origin, written))
            self._line = line
        self._parts.append(text)
        self.length += len(text)
        self._column = origin.column + len(text)
        if width is not None and width != len(text):
            self._line = None

    def glue(self, text: str) -> None:
        """Add characters that stand nowhere: the space between two lines of one paragraph."""
        if self.length:
            self._parts.append(text)
            self.length += len(text)
            self._line = None

    def add_text(self, other: Text) -> None:
        """Add a text with its places."""
        for number, run in enumerate(other.runs):
            end = other.runs[number + 1].start if number + 1 < len(other.runs) else len(other.text)
            self.add(other.text[run.start : end], run.origin, len(run.written) or None, run.written)

    def take(self) -> Text:
        """The text, without blanks at its ends; the builder begins anew."""
        text = stripped(Text(_with_shares("".join(self._parts)), tuple(self._pieces)))
        self.__init__()  # type: ignore[misc]
        return text


def placed(text: str, origin: Location) -> Text:
    """A text that stands in one piece."""
    return Text(text, (TextRun(0, origin),)) if text else Text("")


def cut(body: Text, start: int, end: int) -> Text:
    """The characters ``start`` to ``end``, each where it stood."""
    return cuts(body, [(start, end)])[0]


def cuts(body: Text, spans: Iterable[tuple[int, int]]) -> list[Text]:
    """Several parts of a text in its order, found in one pass over its runs."""
    runs = body.runs
    parts: list[Text] = []
    at = 0
    for start, end in spans:
        while at + 1 < len(runs) and runs[at + 1].start <= start:
            at += 1
        own: list[TextRun] = []
        for number in range(at, len(runs) if end > start else at):
            run = runs[number]
            if run.start >= end:
                break
            if run.start <= start:
                column = run.origin.column + start - run.start
                whole = run.written if run.start == start else ""
                own = [TextRun(0, run.origin.at(column), whole)]
            else:
                own.append(run._replace(start=run.start - start))
        parts.append(Text(body.text[start:end], tuple(own)))
    return parts


def split(body: Text, separator: str) -> list[Text]:
    """The parts of a text between separators of one character, without blanks at their ends."""
    spans = []
    start = 0
    for part in body.text.split(separator):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return [stripped(part) for part in cuts(body, spans)]


def stripped(body: Text) -> Text:
    """The text without blanks at its ends."""
    text = body.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start == 0 and end == len(text):
        return body
    return cut(body, start, max(start, end))


def joined(bodies: list[Text], glue: str) -> Text:
    """Several texts as one; those without a character are left out."""
    if len(bodies) == 1:
        return bodies[0]
    builder = TextBuilder()
    for body in bodies:
        if body.text:
            builder.glue(glue)
            builder.add_text(body)
    return builder.take()


def with_mark(block: Paragraph, paragraph: int) -> Text:
    """The text of a paragraph, counted in its file, with the mark that the program puts before it."""
    if not block.mark:
        return block.body
    builder = TextBuilder()
    builder.add(block.mark, Location(0, 1, 0, 1, paragraph), width=0)
    if block.body.text:
        builder.glue(" ")
        builder.add_text(block.body)
    return builder.take()


def _with_shares(text: str) -> str:
    """The text with raised shares as everybody reads them: ⁶⁵,⁹% says 65,9%."""
    if "%" not in text and "/" not in text:
        return text
    return _SHARE.sub(lambda found: found[0].translate(_LOWERED), text)


def superscript(text: str) -> str:
    """Digits as they stand in a raised mark (``1`` → ``¹``); anything else as it is."""
    return text.translate(_SUPERSCRIPTS)
