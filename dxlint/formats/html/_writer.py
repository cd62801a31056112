"""The text of a paragraph, made of a page's texts: blanks become one space, references what they stand for."""

from __future__ import annotations

from dxlint.formats.blocks import Text
from dxlint.formats.html._names import VOID
from dxlint.formats.html._tokens import Data, Tag, inlines
from dxlint.formats.places import Lines, Location
from dxlint.formats.text_builder import TextBuilder, superscript
from dxlint.patterns import lazy

_BLANKS = lazy(r"[ \t\r\n\f]+")
_STRONG = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 100
"""Tags of emphasis that may stand in one another; a page that never closes them has more."""


class PageLines:
    """The lines of a page, or of a part of another text that begins behind so many of them."""

    def __init__(self, source: str, lines: int = 0) -> None:
        self._lines = Lines(source)
        self._before = lines

    def place(self, start: int) -> Location:
        """Where a character stands."""
        found = self._lines.location(start, start)
        return found._replace(line=found.line + self._before, end_line=found.end_line + self._before)


class ParagraphWriter:
    """Takes the texts of a paragraph and its tags of emphasis, and gives it as one text."""

    def __init__(self, lines: PageLines) -> None:
        self._lines = lines
        self._builder = TextBuilder()
        self._spaced = True
        self._apart = False
        self._bold: list[bool] = []
        self._emphasis: list[tuple[str, bool]] = []

    def add(self, data: Data) -> None:
        """Take in a text."""
        raised = any(name == "sup" for name, _ in self._emphasis)
        for inline in inlines(data):
            if inline.width != len(inline.text):
                self._write(superscript(inline.text) if raised else inline.text, inline.start, inline.width)
                continue
            done = 0
            for blank in _BLANKS.finditer(inline.text):
                self._write(inline.text[done : blank.start()], inline.start + done, None)
                if not self._spaced:
                    self._write(" ", inline.start + blank.start(), blank.end() - blank.start())
                    self._spaced = True
                done = blank.end()
            rest = inline.text[done:]
            self._write(superscript(rest) if raised else rest, inline.start + done, None)

    def break_line(self) -> None:
        """Go on in a new line of the paragraph."""
        self._builder.glue("\n")
        self._spaced = True

    def keep_apart(self) -> None:
        """Put a space before what comes next: something else stands between."""
        self._apart = True

    def emphasise(self, tag: Tag) -> None:
        """Take in a tag within lines."""
        if not tag.closes:
            if tag.name not in VOID and len(self._emphasis) < _DEEPEST:
                bold = tag.name in _STRONG or "font-weight:bold" in tag.attributes.get("style", "")
                self._emphasis.append((tag.name, bold))
            return
        for at in range(len(self._emphasis) - 1, -1, -1):
            if self._emphasis[at][0] == tag.name:
                del self._emphasis[at]
                return

    def end_emphasis(self) -> None:
        """Forget the tags of emphasis that are open."""
        self._emphasis.clear()

    def take(self) -> tuple[Text, bool]:
        """The text, and whether all of it is bold; a new one begins."""
        body = self._builder.take()
        bold, self._bold = bool(self._bold) and all(self._bold), []
        self._spaced, self._apart = True, False
        return body, bold

    def _write(self, text: str, start: int, width: int | None) -> None:
        if not text:
            return
        if self._apart and not text.isspace():
            self._builder.glue("" if self._spaced else " ")
            self._apart = False
        self._builder.add(text, self._lines.place(start), width)
        if not text.isspace():
            self._spaced = False
            self._bold.append(any(strong for _, strong in self._emphasis))
