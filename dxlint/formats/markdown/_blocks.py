"""Markdown's tokens to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dxlint.formats.blocks import Block, Cell, Note, Paragraph, Table, Text
from dxlint.formats.html.page import blocks_within
from dxlint.formats.left_out import CODE, HIDDEN, LeftOut
from dxlint.formats.markdown._inline import noted, shown
from dxlint.formats.markdown._letterhead import letterhead_end
from dxlint.formats.markdown._masks import NO_BREAK, Masked
from dxlint.formats.markdown._pages import PageParts
from dxlint.formats.marks import Emphasis
from dxlint.formats.places import Lines, Location
from dxlint.formats.problems import problem
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text import reader as text
from dxlint.formats.text_builder import cut, joined, stripped, superscript
from dxlint.formats.tree import Problem
from dxlint.formats.wraps import LIST_MARK
from dxlint.patterns import lazy

MAX_NESTING = 50
_ENDLESS = lazy(r"\s*<!--(?!.*-->)", re.DOTALL)
_ENDS_IN_BREAK = lazy(r"(?:  |\\|<br ?/?>\s*)$", re.IGNORECASE)
_BEGINS_WITH_BREAK = lazy(r"\s*<br ?/?>", re.IGNORECASE)
_WORD = lazy(r"[^\W_]")
_DIGIT = lazy(r"\d")
_LINE_END = lazy(r"\r\n?|\n")
_WITH_END = lazy(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$")
_OF_TEXT = frozenset(("", "text", "txt", "plain", "plaintext", "md", "markdown"))
# Marks within lines are read here: the parser keeps no places for them, and takes long over many brackets.
_PARSER = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
_PARSER.enable("table").disable(["code", "reference", "inline", "text_join"])
_NOTE = lazy(r"\[\^(\d{1,3})\]:[ \t]*")


def find_blocks(source: str, *, unwrapped: bool = False) -> tuple[list[Block], list[Note], list[Problem]]:
    """The blocks of a Markdown source, its footnotes (``[^1]: …``), and what is told of it.

    Text set as code in blocks is not read; what says figures is told, whatever language it is said to be in, for every
    viewer shows it. A source of nothing but text set so is read as if it were not (but what is within it is).
    """
    masked = Masked(source)
    said = masked.source
    end = letterhead_end(said)
    head, _ = text.find_blocks(said[:end])
    said = NO_BREAK.sub(" ", said[:end]) + said[end:]
    reader = _Reader(_LINE_END.split(said), _LINE_END.split(source))
    tokens = _PARSER.parse(said)
    blocks = [*head, *reader.blocks(tokens)]
    fences = [token for token in tokens if token.type == "fence" and token.content.strip()]
    of_text = [fence for fence in fences if _is_of_text(fence)]
    if of_text and not blocks and not reader.notes and not unwrapped:
        return find_blocks(_without_fences(source, of_text), unwrapped=True)
    for fence in fences:
        if _is_of_text(fence) or _DIGIT.search(fence.content):
            reader.left_out.add(CODE, _at(fence))
    places = Lines(source)
    for message, starts in ((CODE, masked.code), (HIDDEN, masked.hidden)):
        for start in starts:
            reader.left_out.add(message, places.location(start, start))
    return blocks, reader.notes, [*_nested_away(tokens, reader.lines), *reader.left_out.told()]


def _at(token: Token) -> Location:
    line = (token.map or [0])[0] + 1
    return Location(line, 1, line, 1)


def _nested_away(tokens: list[Token], lines: list[str]) -> Iterator[Problem]:
    """A problem if lists or quotes hold words, and stand in so many others that the parser does not look into them."""
    away = [
        token
        for token, after in pairwise(tokens)
        if token.type in ("blockquote_open", "list_item_open")
        and token.level >= MAX_NESTING - 2
        and after.level == token.level
        and token.map is not None
        and any(_WORD.search(line) for line in lines[slice(*token.map)])
    ]
    if away:
        told = problem("nested-away", limit=str(MAX_NESTING), count=str(len(away)))
        yield told._replace(location=_at(away[0]))


def _is_of_text(fence: Token) -> bool:
    """Whether a fenced block is in no language of a program, so that it may be a report."""
    return (fence.info.split() or [""])[0].lower() in _OF_TEXT


def _without_fences(source: str, fences: list[Token]) -> str:
    """The source with blanks for the lines that open and close these blocks."""
    parts = _WITH_END.findall(source)
    for fence in fences:
        first, behind = fence.map or [0, 0]
        marked = [first, behind - 1] if parts[behind - 1 : behind] and fence.markup in parts[behind - 1] else [first]
        for at in marked:
            parts[at] = NO_BREAK.sub(" ", parts[at])
    return "".join(parts)


class _Reader:
    """Goes through the tokens once, with the marks of the lists that are open."""

    def __init__(self, lines: list[str], written: list[str]) -> None:
        self.lines = lines
        self._parts = PageParts(written)
        self.left_out = LeftOut()
        self._emphasis = Emphasis(within=True)
        self._lists: list[tuple[str, int]] = []
        self._mark = ""
        self._at = (0, 0)
        self.notes: list[Note] = []

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The blocks of a list of tokens in reading order."""
        rows: list[list[Cell]] = []
        behind = 0
        for number, token in enumerate(tokens):
            kind = token.type
            if number < behind:
                continue
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
            elif kind == "html_block" and _ENDLESS.match(token.content):
                yield from self._paragraphs(token, 0)
            elif kind == "html_block":
                part, behind = self._parts.part(tokens, number)
                yield from self._page(part, token)

    def _page(self, part: str, token: Token) -> Iterator[Block]:
        """The blocks of a part of a web page; the mark of its item stands before the first."""
        for block in blocks_within(part, (token.map or [0])[0], self.left_out):
            yield block._replace(mark=self._mark) if isinstance(block, Paragraph) and self._mark else block
            self._mark = ""

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
            for one in split_lines(noted(joined(lines, " "))):
                yield Paragraph(one, heading, self._mark, strong or heading > 0)
                self._mark = ""

    def _breaks(self, token: Token, offset: int) -> bool:
        """Whether the line above ends in two spaces, a backslash or ``<br>``, or the line begins with one."""
        at = (token.map[0] if token.map else 0) + offset - 1
        if not 0 <= at < len(self.lines) - 1:
            return False
        return bool(_ENDS_IN_BREAK.search(self.lines[at][-20:]) or _BEGINS_WITH_BREAK.match(self.lines[at + 1]))

    def _clean(self, content: str, line: int) -> Text:
        """A line of a block without its marks, placed in the source's line."""
        source = self.lines[line] if line < len(self.lines) else ""
        column = max(0, source.find(content.strip())) + 1
        body = joined(
            [one.body for one in self._emphasis.clean(content.strip(), Location(line + 1, column, line + 1, column))],
            " ",
        )
        self._emphasis.strong = False
        return shown(body)

    def _cell(self, token: Token, new_row: bool) -> Text:
        line = token.map[0] if token.map else 0
        if new_row:
            self._at = (line, 0)
        source = self.lines[line] if line < len(self.lines) else ""
        column = max(0, source.find(token.content, self._at[1]))
        self._at = (line, column + len(token.content))
        place = Location(line + 1, column + 1, line + 1, column + 1)
        body = joined([one.body for one in self._emphasis.clean(token.content, place)], " ")
        return noted(shown(body))
