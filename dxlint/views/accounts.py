"""A report as other reports are compared with it: who reports, of which period, and which figures under which names.

Only figures of fields and tables count; a sentence seldom says what it speaks of in the same words twice. A thing that
a report states twice and differently says nothing here: that is for the rules that look at one report.
"""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import lru_cache

from dxlint.formats import plain_parts
from dxlint.language.identities import identity
from dxlint.language.lexicon import AHEAD, REVISED, TOTALS, any_of
from dxlint.language.offices import level_of, office_and_parent, office_chain, unit_of
from dxlint.language.own_words import unit_key
from dxlint.language.periods import Period, periods_in_title
from dxlint.language.quantities import Quantity
from dxlint.language.registers import two_tiers_since
from dxlint.language.text import fold
from dxlint.model import Entry, Header, Indicator, Prose, Row, Statement, Submission, Table, Words
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view
from dxlint.views.statements import above, is_prose, names_a_thing, plain_name
from dxlint.views.units_below import units_below

_WORD = lazy(r"\w+")
_AHEAD = lazy(rf",?\s*(?<!\w){any_of(*AHEAD)}(?!\w).*")
_PERIOD = lazy(
    r"(?<!\w)(?:(?:[0-9]{1,2}|ba|sáu|chín) tháng(?: (?:đầu|cuối))?|quý (?:[0-9]|i{1,3}|iv)|tháng [0-9]{1,2}"
    r"|(?:năm |/)[0-9]{4}|đầu năm|cuối năm)(?!\w)"
)
_FILLING = frozenset(
    _WORD.findall("báo cáo kết quả tình hình thực hiện triển khai công tác về trên địa bàn trong các và của năm")
)
_SUM = frozenset(_WORD.findall(" ".join(TOTALS)))
_REVISED = lazy(any_of(*REVISED))
_REPLACES = lazy(rf"{any_of(*REVISED)} (?:cho )?báo cáo|báo cáo (?:này )?{any_of(*REVISED)}")
_UNIT_HEADING = lazy(r"đvt|đơn vị(?: tính)?")
_DRAFT = lazy(r"(?<!\w)dự thảo(?!\w)")


class Office(NamedTuple):
    """Who reports, as far as two reports can be told to be of one office."""

    key: str
    parent: str
    province: str
    merged: bool
    """Of a unit: it reports from after 1/7/2025, when units of the same name became others."""

    @property
    def name(self) -> tuple[str, bool]:
        """What two reports of one office always share; namesakes share it too."""
        return self.key, self.merged

    @property
    def level(self) -> str:
        """commune, district, province; "" for any other office."""
        return level_of(self.key, self.parent)


class Held(NamedTuple):
    """A figure that a report states, under a name."""

    thing: Hashable
    """What it is of: equal in two reports that speak of one thing."""
    name: str
    unit: str
    quantity: Quantity
    scope: str
    pointer: str
    span: tuple[datetime.date, datetime.date]
    """First and last day of the time it is of."""


class Asked(NamedTuple):
    """An indicator that a report answers."""

    id: str
    name: str
    key: str
    target: Quantity | None
    target_text: str
    pointer: str


class Account(NamedTuple):
    """A report, for comparison with others."""

    office: Office
    kind: tuple[str, ...]
    """The words of its title that say what it is about, without its period, in a fixed order."""
    start: datetime.date
    end: datetime.date
    label: str
    stage: str
    revised: bool
    """It says that it takes the place of another, or corrects it."""
    below: int
    """How many units there are below its own, as it says; 0 where it does not."""
    packed: bytes
    """What it holds, small: thousands of reports are remembered, and few of them are ever looked into."""

    @property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """First and last day."""
        return self.start, self.end

    @property
    def figures(self) -> tuple[Held, ...]:
        """The figures of its own period."""
        return _unpacked(self.packed)[0]

    @property
    def quoted(self) -> tuple[Held, ...]:
        """The figures of other periods."""
        return _unpacked(self.packed)[1]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The indicators."""
        return _unpacked(self.packed)[2]


_Content = tuple[tuple[Held, ...], tuple[Held, ...], tuple[Asked, ...]]


def _packed(content: _Content) -> bytes:
    return zlib.compress(plain_parts.written(content), 1)


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> _Content:
    content: _Content = plain_parts.plain(zlib.decompress(packed))
    return content


@view
def account(submission: Submission) -> Account | None:
    """The report for comparison; None where it does not say whose it is, or of which period."""
    header = submission.header
    period, office = header.period, _office(header)
    if period is None or period.start > period.end or office is None:
        return None
    own = (period.start, period.end)
    held = [*_stated(submission, own), *_cells(submission, own)]
    draft = _DRAFT.search(fold(header.title.text))
    return Account(
        office=office,
        kind=_kind(header.title.text),
        start=period.start,
        end=period.end,
        label=period.label,
        stage="draft" if draft else submission.stage,
        revised=_is_revised(submission),
        below=units_below(submission, office.level, merged=office.merged),
        packed=_packed(
            (
                tuple(_once(figure for figure in held if figure.span == own)),
                tuple(_once(figure for figure in held if figure.span != own)),
                tuple(_asked(submission)),
            )
        ),
    )


def _office(header: Header) -> Office | None:
    """The office; None where another may have its name."""
    key, parent = office_and_parent(header.agency.text, header.parent_agency.text)
    above = office_chain(header.agency.text)[1:]
    said = (key, parent, *above, *office_chain(header.parent_agency.text))
    province = fold(header.province.text) or next((one for one in said if one.startswith("tỉnh ")), "")
    province = province.removeprefix("tỉnh ").removeprefix("thành phố ")
    if not key or not (parent or province):
        return None
    merged = bool(unit_of(key)) and header.period is not None and header.period.end >= two_tiers_since()
    return Office(key, parent, province, merged)


def _kind(title: str) -> tuple[str, ...]:
    words = _WORD.findall(_PERIOD.sub(" ", _AHEAD.sub(" ", fold(title))))
    return tuple(sorted({word for word in words if word not in _FILLING and not word.isdigit()}))


def _is_revised(submission: Submission) -> bool:
    title = fold(submission.header.title.text)
    if _REVISED.search(title):
        return True
    texts = [fold(prose.text) for prose in submission.all(Prose)]
    return any("báo cáo" in text and _REPLACES.search(text) for text in texts)


def _stated(submission: Submission, own: tuple[datetime.date, datetime.date]) -> Iterator[Held]:
    """The figures of measures and indicators; of a share both counts."""
    for statement in submission.all(Statement):
        if not is_prose(statement):
            yield from _held(statement, own)
    for indicator in submission.all(Indicator):
        if indicator.percent is not None and indicator.result is None:
            context = indicator.context
            entry = indicator.percent
            yield from _held(Statement("", indicator.name, "%", entry, "", context, entry.span), own)


def _held(statement: Statement, own: tuple[datetime.date, datetime.date]) -> Iterator[Held]:
    context, above_it = statement.context, above(statement)
    name = plain_name(fold(statement.name))
    if context.copy or not name or not (above_it or names_a_thing(name)):
        return
    named = periods_in_title(statement.name)
    span = _span(named[0] if len(named) == 1 else context.period) or own
    if len(named) == 1:
        name = " ".join(_PERIOD.sub(" ", name).split())
    for part, quantity in _parts(statement.entry, statement.unit):
        unit = unit_key(statement.unit if part != "whole" and statement.unit != "%" else "") or unit_key(quantity.unit)
        thing = (name, above_it, part, quantity.percent)
        yield Held(thing, statement.name, unit, quantity, fold(context.scope), statement.span.pointer, span)


def _parts(entry: Entry, unit: str) -> Iterator[tuple[str, Quantity]]:
    """The figures of an entry that can be computed with, and which part of a share each is."""
    found: list[tuple[str, Quantity]] = []
    if entry.numerator and entry.denominator:
        found = [("counted", entry.numerator.quantity), ("whole", entry.denominator.quantity)]
    elif entry.figure:
        quantity = entry.figure.quantity
        found = [("counted", quantity._replace(percent=True) if unit == "%" else quantity)]
    if not any(quantity.doubt for _, quantity in found):
        # Where it stands in its cell does not matter: equal figures are to be equal.
        yield from ((part, quantity._replace(start=0, end=0)) for part, quantity in found)


def _span(period: Period | None) -> tuple[datetime.date, datetime.date] | None:
    return (period.start, period.end) if period else None


def _cells(submission: Submission, own: tuple[datetime.date, datetime.date]) -> Iterator[Held]:
    """The cells of tables whose headings name a period: "6 tháng đầu năm 2022" beside "6 tháng đầu năm 2023"."""
    for table in submission.all(Table):
        periods = [periods_in_title(column.name) for column in table.columns]
        if not table.context.copy and any(len(found) == 1 for found in periods):
            units = [at for at, column in enumerate(table.columns) if _UNIT_HEADING.fullmatch(fold(column.name))]
            for row in table.rows:
                if row.kind not in ("header", "unit"):
                    yield from _row(table, row, periods, units)


def _row(table: Table, row: Row, periods: list[list[Period]], units: list[int]) -> Iterator[Held]:
    label = next((cell.text for at, cell in enumerate(row.cells) if cell.kind == "words" and at not in units), "")
    unit = next((row.cells[at].text for at in units), "")
    for at, found in enumerate(periods):
        if len(found) == 1:
            rest = " ".join(_WORD.findall(_PERIOD.sub(" ", fold(table.columns[at].name))))
            cell = row.cells[at]
            context = table.context._replace(period=found[0])
            statement = Statement("", label, unit or table.columns[at].unit, cell, "", context, cell.span)
            for held in _held(statement, (found[0].start, found[0].end)):
                yield held._replace(thing=(*_as_tuple(held.thing), rest) if _says_more(rest) else held.thing)


def _as_tuple(thing: Hashable) -> tuple[Hashable, ...]:
    return thing if isinstance(thing, tuple) else (thing,)


def _says_more(heading: str) -> bool:
    """Whether a heading says, beside a period, more than that results stand below, or all of them."""
    return any(word not in _FILLING and word not in _SUM for word in heading.split())


def _once(figures: Iterator[Held]) -> Iterator[Held]:
    """The figures of things that are stated once, or several times alike."""
    by_thing: dict[Hashable, list[Held]] = defaultdict(list)
    for figure in figures:
        by_thing[figure.thing, figure.scope, figure.span].append(figure)
    for found in by_thing.values():
        if len({(figure.quantity.value, figure.unit) for figure in found}) == 1:
            yield found[0]


def _asked(submission: Submission) -> Iterator[Asked]:
    for indicator in submission.all(Indicator):
        if not indicator.context.copy and indicator.name:
            target = indicator.target.figure if indicator.target else None
            quantity = target.quantity if target and not target.quantity.doubt else None
            yield Asked(
                identity(indicator.id),
                indicator.name,
                plain_name(fold(indicator.name)),
                quantity._replace(start=0, end=0) if quantity else None,
                indicator.target.text if indicator.target else "",
                indicator.span.pointer,
            )


@view
def digest(submission: Submission) -> str:
    """A name for all that the report says: equal for copies."""
    hashed = hashlib.sha256()
    header = submission.header
    texts: list[str] = [header.number.text, header.date.text, header.title.text]
    texts += [node.text for kind in (Prose, Words) for node in submission.all(kind)]
    texts += [statement.entry.text for statement in submission.all(Statement)]
    texts += [cell.text for table in submission.all(Table) for row in table.rows for cell in row.cells]
    hashed.update("".join([fold(text) + "\0" for text in texts]).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


__all__ = ["Account", "Asked", "Held", "Office", "account", "digest"]
