"""The builder of a submission: the nodes made so far, and what each part of the work needs at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from dxlint.formats.format import Format
from dxlint.formats.tree import JsonNumber, Tree
from dxlint.language.dates import DateToken, read_date
from dxlint.language.quantities import Quantity, Value, pair_shares, scan_numbers, value_reader
from dxlint.language.text import as_seen
from dxlint.language.unread import is_range, is_unread
from dxlint.model import Context, DateMention, Entry, Problem, Span, Words
from dxlint.model.entries import entry_of, read_entry
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

BARE_GROUP = lazy(r"\d{1,3}\.\d{3}")
_GROUP_ENDS = lazy(r"\.\d{3}[ \t]*(?:[,\]}#\r\n]|$)")
_GROUP_BEGINS = lazy(r"(?:[:,\[{-]|^)[ \t]*\d{1,3}$")
_NEAR = 60

# What was meant as a figure and is none: 1e999999, NaN, forty digits, and shares that lack a side or end below zero.
_BROKEN_FIGURE = lazy(
    r"\s*(?:[-+]?[0-9.,]+[eE][-+]?[0-9]+|[-+]?\.?(?:nan|NaN|NAN|inf|Inf|INF|Infinity)|[0-9][0-9.,/]{30,}+"
    r"|-?[0-9][0-9.,]*+\s?/\s?(?:-[0-9][0-9.,]*+)?|/\s?[0-9][0-9.,]*+)\s?%?\s*"
)
_MANGLED = lazy(r"\s*[0-9]{1,6}(?:[_:;'’`][0-9]{1,6}){1,3}\s?%?\s*")
"""What says nothing else where a percentage alone is to stand: 7_5, 1:15."""
_LONGEST_SHOWN = 40
MOST_BLANKS = 500_000
"""Cells of tables that are not written, for rows may end early: few bytes of columns and rows could make billions."""


class Manner(NamedTuple):
    """How the scalars of a source are read; equal scalars of sources of one manner say the same."""

    number_format: str
    typed: bool
    """Somebody put each value under its key; in a document, dxlint finds them itself."""
    asked: Tree | None
    """The source itself, where a scalar may be more than its text: a bare ``1.110``, a number of JSON or of a sheet."""
    tells_numbers: bool = False
    """Numbers are of a type of their own, as in JSON: no text stands there without quotes."""


def manner_of(tree: Tree, medium: Format, number_format: str) -> Manner:
    """The manner of a source of that format whose figures are in ``number_format``."""
    has_numbers = medium.machine_made or bool(medium.plugin) or tree.is_sheet
    asked = tree if has_numbers or _may_hold_bare_group(tree.source) else None
    return Manner(number_format, medium.keyed, asked, medium.keyed and medium.machine_made and not medium.plugin)


def _may_hold_bare_group(source: str) -> bool:
    """Whether a bare ``1.110`` may stand in a source; asking a tree how a scalar was written costs a second look at it.

    Few groups end where a value does; what stands before those is looked at.
    """
    ends = (found.start() for found in _GROUP_ENDS.finditer(source))
    return any(_GROUP_BEGINS.search(source[max(0, end - _NEAR) : end]) for end in ends)


class Builder:
    """Nodes made so far, and how the source's scalars are read."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self._read_value = value_reader()
        self._blanks = MOST_BLANKS
        self.nodes: dict[type, list[Any]] = defaultdict(list)

    def add(self, node: Any) -> Any:
        """Keep a node, and give it back."""
        self.nodes[type(node)].append(node)
        return node

    def problem(self, code: str, message: str, pointer: str, **data: str) -> None:
        """Report something that could not be taken as it stands."""
        self.add(Problem(code, message, Span(pointer), data))

    def bounded(self, table: Mapping[str, Any], pointer: str) -> Mapping[str, Any]:
        """A table without the rows behind the last for whose blank cells there is room in the report; that is told."""
        width, rows = len(table.get("columns", ())), table.get("rows", ())
        for number, row in enumerate(rows):
            cells = row if isinstance(row, list) else row.get("cells", ())
            if len(cells) < width:
                self._blanks -= width - len(cells)
                if self._blanks < 0:
                    self.problem("DX001", "too-many-cells", f"{pointer}/rows/{number}", limit=str(MOST_BLANKS))
                    return {**table, "rows": rows[:number]}
        return table

    def words(self, holder: Mapping[str, Any], key: str, pointer: str, context: Context) -> str:
        """The NFC text under ``key``, kept for the rules of spelling; "" where there is none."""
        text = holder.get(key, "")
        if not text:
            return ""
        text = as_seen(text)
        self.nodes[Words].append(Words(text, context, Span(f"{pointer}/{key}")))
        return text

    def entry(
        self, holder: Mapping[str, Any], key: str, pointer: str, context: Context, *, count: bool = False
    ) -> Entry | None:
        """What is pasted under ``key``; None where nothing is.

        ``count``: a whole number (or a share of counts) must stand here. A figure that two readings fit, or
        that none fits, is reported (DX004) and left without a value, so that no rule computes with it.
        """
        raw = holder.get(key, "")
        alone = self.manner.typed and key in ("result", "percent")
        return self.cell(raw, f"{pointer}/{key}", context, count=count, alone=alone) if raw else None

    def cell(
        self,
        raw: str,
        pointer: str,
        context: Context,
        *,
        count: bool = False,
        alone: bool = False,
        reported: bool = True,
        number_format: str = "",
    ) -> Entry:
        """The same for a scalar at hand; words are kept for the rules of spelling.

        ``alone``: one figure is to stand there, and several are reported, for none of them is checked.
        """
        machine = type(raw) is JsonNumber
        text = as_seen(raw)
        value = self._read_value(text, "en" if machine else number_format or self.manner.number_format)
        span = Span(pointer)
        if value.quantity is not None and self.manner.asked is not None and self.manner.asked.is_rounded(pointer):
            value = value._replace(quantity=value.quantity._replace(rounded=True))
        if reported and text and self._is_doubtful(text, value, pointer, count, machine, alone):
            value = Value(text, "words")
        if value.kind == "words":
            self.nodes[Words].append(Words(text, context, span))
            return Entry(text, "words", span)
        return entry_of(value, text, span)

    def overlong_cell(self, raw: str, pointer: str, number_format: str) -> Entry:
        """The entry of a cell that no column is there for: its row has been reported, no rule reads its words."""
        return read_entry(
            as_seen(raw), Span(pointer), "en" if type(raw) is JsonNumber else number_format or self.manner.number_format
        )

    def _is_doubtful(self, text: str, value: Value, pointer: str, count: bool, machine: bool, alone: bool) -> bool:
        """Whether a value is not to be computed with; what is doubtful about it is reported."""
        quantity, words = value.quantity, value.kind == "words"
        if quantity is not None and not (quantity.doubt or count or machine or self.manner.asked or text[-1] == "/"):
            return False
        if count and (machine if quantity is None else not _is_count(quantity)):
            self.problem("DX004", "not-whole", pointer, figure=text)
            return True
        if machine:
            if words:
                self.problem("DX004", "unreadable", pointer, figure=_short(text))
            return False
        if (
            self.manner.asked
            and not self.manner.tells_numbers
            and BARE_GROUP.fullmatch(text)
            and self.manner.asked.is_bare(pointer)
        ):
            if count:
                self.problem("DX004", "bare-group", pointer, figure=text, read=text.replace(".", ""))
                return False
            self.problem("DX004", "two-readings", pointer, figure=text)
            return True
        if quantity is not None and quantity.doubt:
            self.problem("DX004", "two-readings", pointer, figure=text)
            return True
        if (words or text.endswith("/")) and (count or _BROKEN_FIGURE.fullmatch(text)):
            self.problem("DX004", "unreadable", pointer, figure=_short(text))
            return True
        if words and (is_unread(text) or (alone and pointer.endswith("/percent") and _MANGLED.fullmatch(text))):
            self.problem("DX118", "found", pointer, figure=text)
        elif alone and words and _holds_shares(text, self.manner.number_format):
            self.problem("DX118", "several", pointer, figure=_short(text))
        return False

    def date(self, raw: str, pointer: str, role: str, context: Context) -> DateToken | None:
        """The date in a scalar, kept as a mention; None where there is nothing like one."""
        token = read_date(as_seen(raw)) if raw else None
        if token is not None:
            self.add(DateMention(token, role, context, Span(pointer)))
        return token


def tell_range(builder: Builder, result: Entry, pointer: str) -> None:
    """Report a result "35-50" beside a percentage: it was meant as the share that gives it; elsewhere it is a range."""
    if is_range(result.text) and not is_unread(result.text):
        builder.problem("DX118", "found", pointer, figure=result.text)


def tell_share(builder: Builder, percent: Entry | None, pointer: str) -> None:
    """Report a percentage beside a result that is written as a share, "66/100": the two are not compared."""
    if percent is not None and percent.kind == "share" and percent.figure is None:
        builder.problem("DX118", "share", pointer, figure=percent.text)


def _holds_shares(text: str, number_format: str) -> bool:
    """Whether figures stand in words that would be checked if each stood alone: shares, percentages."""
    found = scan_numbers(text, number_format)
    return any(quantity.percent for quantity in found) or bool(pair_shares(text, found))


def _is_count(quantity: Quantity) -> bool:
    return not quantity.percent and quantity.value == int(quantity.value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
