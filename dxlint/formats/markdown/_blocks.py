"""Markdown's tokens to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dxlint.formats.blocks import Block, Cell, Note, Paragraph, Table, Text
from dxlint.formats.markdown._letterhead import letterhead_end
from dxlint.formats.marks import Emphasis
from dxlint.formats.places import Location
from dxlint.formats.text import reader as text
from dxlint.formats.text_builder import TextBuilder, cut, cuts, joined, stripped, superscript
from dxlint.formats.wraps import LIST_MARK

_LINE_END = re.compile(r"\r\n?|\n")
_WITH_END = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$")
_OF_TEXT = frozenset(("", "text", "txt", "plain", "plaintext", "md", "markdown"))
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{0,1000})\]\((?P<target>[^()\s]{0,1000})\)|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
_NOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")
# Marks within lines are read here: the parser keeps no places for them, and takes long over many brackets.
_PARSER = (
    MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable(["code", "reference", "inline", "text_join"])
)
_SILENT = re.compile(
    r"(?<![`\\])(?P<code>``?)(?!`)[^`\r\n]{1,1000}(?P=code)(?!`)|(?<![~\\])~~(?=\S)[^~\r\n]{1,2000}~~(?!~)"
)
"""Code and struck text: no part of what a report says."""
_MASK = "\ufdd0"
"""Stands for each character of these and of comments until a block's text is made: the others keep their columns."""
_NO_BREAK = re.compile(r"[^\r\n]")
_MASKED = re.compile(_MASK + "+ ?")
_NOTE = re.compile(r"\[\^(\d{1,3})\]:[ \t]*")


def find_blocks(source: str, *, unwrapped: bool = False) -> tuple[list[Block], list[Note], int]:
    """The blocks of a Markdown source, its footnotes (``[^1]: …``), and how many blocks of text set as code it has.

    These are not read. A source of nothing else is read as if they were not set so (but those within them are).
    """
    said = _SILENT.sub(_masked, _without_comments(source))
    end = letterhead_end(said)
    head, _ = text.find_blocks(said[:end])
    said = _NO_BREAK.sub(" ", said[:end]) + said[end:]
    reader = _Reader(_LINE_END.split(said))
    tokens = _PARSER.parse(said)
    blocks = [*head, *reader.blocks(tokens)]
    fences = [token for token in tokens if token.type == "fence" and _is_of_text(token)]
    if fences and not blocks and not reader.notes and not unwrapped:
        return find_blocks(_without_fences(source, fences), unwrapped=True)
    return blocks, reader.notes, len(fences)


def _is_of_text(fence: Token) -> bool:
    """Whether a fenced block holds words and is in no language of a program, so that it may be part of a report."""
    return (fence.info.split() or [""])[0].lower() in _OF_TEXT and bool(fence.content.strip())


def _without_fences(source: str, fences: list[Token]) -> str:
    """The source with blanks for the lines that open and close these blocks."""
    parts = _WITH_END.findall(source)
    for fence in fences:
        first, behind = fence.map or [0, 0]
        marked = [first, behind - 1] if parts[behind - 1 : behind] and fence.markup in parts[behind - 1] else [first]
        for at in marked:
            parts[at] = _NO_BREAK.sub(" ", parts[at])
    return "".join(parts)


class _Reader:
    """Goes through the tokens once, with the marks of the lists that are open."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._emphasis = Emphasis()
        self._lists: list[tuple[str, int]] = []
        self._mark = ""
        self._at = (0, 0)
        self.notes: list[Note] = []

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The blocks of a list of tokens in reading order."""
        rows: list[list[Cell]] = []
        for number, token in enumerate(tokens):
            kind = token.type
            if kind in ("ordered_list_open", "bullet_list_open"):
                self._lists.append((token.markup, int(token.attrGet("start") or 1)))
            elif kind in ("ordered_list_close", "bullet_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._mark = self._item_mark(token)
            elif kind == "tr_open":
                rows.append([])
            elif kind == "table_close":
                yield Table(tuple(tuple(row) for row in rows))
                rows = []
            elif kind == "inline" and tokens[number - 1].type in ("td_open", "th_open"):
                rows[-1].append(
                    Cell(self._cell(token, new_row=len(rows[-1]) == 0), header=tokens[number - 1].type == "th_open")
                )
            elif kind == "inline":
                heading = tokens[number - 1].tag[1:] if tokens[number - 1].type == "heading_open" else ""
                yield from self._paragraphs(token, int(heading or 0))
            elif kind == "html_block":
                yield from self._paragraphs(token, 0)

    def _item_mark(self, token: Token) -> str:
        markup, _ = self._lists[-1]
        return token.info + markup if token.info else markup

    def _paragraphs(self, token: Token, heading: int) -> Iterator[Block]:
        """The lines of a paragraph joined; a line that begins as an item does is a paragraph of its own."""
        first = token.map[0] if token.map else 0
        groups: list[list[Text]] = []
        bold = []
        for offset, line in enumerate(token.content.split("\n")):
            body = stripped(self._clean(line, first + offset))
            if not body.text:
                continue
            note = _NOTE.match(body.text)
            if note:
                self.notes.append(Note(superscript(note[1]), cut(body, note.end(), len(body.text))))
            elif groups and not LIST_MARK.match(body.text) and not self._breaks(token, offset):
                groups[-1].append(body)
            else:
                groups.append([body])
                bold.append(line.strip().startswith("**") and line.strip().endswith("**"))
        for lines, strong in zip(groups, bold, strict=True):
            yield Paragraph(_noted(joined(lines, " ")), heading, self._mark, strong or heading > 0)
            self._mark = ""

    def _breaks(self, token: Token, offset: int) -> bool:
        """Whether the line above ends in two spaces or a backslash: a line break that was meant."""
        at = (token.map[0] if token.map else 0) + offset - 1
        return 0 <= at < len(self._lines) and self._lines[at].endswith(("  ", "\\"))

    def _clean(self, content: str, line: int) -> Text:
        """A line of a block without its marks, placed in the source's line."""
        source = self._lines[line] if line < len(self._lines) else ""
        column = max(0, source.find(content.strip())) + 1
        body = joined(
            [one.body for one in self._emphasis.clean(content.strip(), Location(line + 1, column, line + 1, column))],
            " ",
        )
        self._emphasis.strong = False
        return _unlinked(_unmasked(body))

    def _cell(self, token: Token, new_row: bool) -> Text:
        line = token.map[0] if token.map else 0
        if new_row:
            self._at = (line, 0)
        source = self._lines[line] if line < len(self._lines) else ""
        column = max(0, source.find(token.content, self._at[1]))
        self._at = (line, column + len(token.content))
        place = Location(line + 1, column + 1, line + 1, column + 1)
        body = joined([one.body for one in self._emphasis.clean(token.content, place)], " ")
        return _noted(_unlinked(_unmasked(body)))


def _without_comments(source: str) -> str:
    """The source with its comments masked; one that never ends is none."""
    parts: list[str] = []
    done = 0
    while (start := source.find("<!--", done)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        parts += source[done:start], _NO_BREAK.sub(_MASK, source[start : end + 3])
        done = end + 3
    return "".join([*parts, source[done:]])


def _masked(silent: re.Match[str]) -> str:
    return _MASK * len(silent[0])


def _unmasked(body: Text) -> Text:
    """The text without what is no part of it."""
    if _MASK not in body.text:
        return body
    spans = []
    done = 0
    for match in _MASKED.finditer(body.text):
        spans.append((done, match.start()))
        done = match.end()
    builder = TextBuilder()
    for part in cuts(body, [*spans, (done, len(body.text))]):
        builder.add_text(part)
    return builder.take()


def _unlinked(body: Text) -> Text:
    """Links as their words, escaped signs and entities as what they stand for."""
    if not any(sign in body.text for sign in ("](", "\\", "&")):
        return body
    spans = []
    done = 0
    found = list(_LINK.finditer(body.text))
    for match in found:
        spans += [(done, match.start()), match.span("words" if match["words"] is not None else match.lastgroup or 0)]
        done = match.end()
    builder = TextBuilder()
    for number, part in enumerate(cuts(body, [*spans, (done, len(body.text))])):
        if number % 2 and found[number // 2]["entity"]:
            builder.add(unescape(part.text), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()


def _noted(body: Text) -> Text:
    """Marks of footnotes as raised digits."""
    if "[^" not in body.text:
        return body
    marks = list(_NOTE_MARK.finditer(body.text))
    spans = []
    done = 0
    for match in marks:
        spans += [(done, match.start()), match.span()]
        done = match.end()
    builder = TextBuilder()
    for number, part in enumerate(cuts(body, [*spans, (done, len(body.text))])):
        if number % 2:
            builder.add(superscript(marks[number // 2][1]), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()
