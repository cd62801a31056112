"""DX406: a number that does not fit between the numbers of the days around it."""

from __future__ import annotations

import datetime
from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxlint.model import Citation, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.rules.citations._chains import longest_chain, out_of_every_chain
from dxlint.views.citations import cited_documents, known_issuer, name_of, names_a_body, squeezed

# At most one in so many may be out of line; more are another series under the same symbol.
_MOST_OUT = 4
# How many times as far off as its rival an entry must lie to be the one that is wrong.
_SURELY = 4


class Entry(NamedTuple):
    """A document in an issuer's register of one symbol and year."""

    date: datetime.date
    number: int
    citation: Citation


@view
def registers(submission: Submission) -> Iterator[list[Entry]]:
    """Each register by day and number; a number with two days is DX405's."""
    series: dict[tuple[object, ...], dict[int, Entry | None]] = defaultdict(dict)
    for citation in submission.get(cited_documents):
        number, date = citation.number, citation.date.date if citation.date else None
        # A Party series runs for a term of its committee, not for a year.
        if number is None or date is None or number.style == "party" or not number.number.isdigit():
            continue
        code = squeezed(number.issuer)
        issuer = code if names_a_body(number) else known_issuer(citation, submission)
        if issuer:
            register = series[issuer, number.type_code, code, number.unit, number.year, date.year]
            entry = Entry(date, int(number.number), citation)
            known = register.setdefault(entry.number, entry)
            if known and known.date != date:
                register[entry.number] = None
    for register in series.values():
        yield sorted((entry for entry in register.values() if entry), key=lambda entry: entry[:2])


@rule("DX406", "number-out-of-sequence", Severity.INFO, on=registers)
def number_out_of_sequence(series: list[Entry]) -> Iterator[Evidence]:
    """Numbers of one issuer, symbol and year grow with the days; what no longest growing chain holds is reported.

    Documents of one day may stand in any order. Source: Nghị định 30/2020/NĐ-CP, Điều 15.
    """
    values = [entry.number for entry in series]
    chain = longest_chain(values)
    out = {*range(len(series))}.difference(chain)
    if not out or len(out) > max(1, len(series) // _MOST_OUT):
        return
    doubtful = out - out_of_every_chain(values)
    if doubtful:
        chain, doubtful = _likelier(series, chain, doubtful)
    for index in sorted({*range(len(series))}.difference(chain)):
        yield _evidence(series, index, chain, index not in doubtful)


def _likelier(series: Sequence[Entry], chain: list[int], doubtful: set[int]) -> tuple[list[int], set[int]]:
    """The chain with each doubtful entry in, and the one it contradicts out, where that runs evener.

    Numbers grow about evenly from 0 on 1 January to the next entry that contradicts neither: the one of two
    that lies further off is out of line, and surely so when it lies several times as far.
    """
    left_open = set()
    chain = [*chain]

    def number(at: int) -> int:
        return series[at].number

    for index in sorted(doubtful):
        # Along the chain both days and numbers grow: what an entry contradicts lies between its two places there.
        by_day, by_number = bisect_left(chain, index), bisect_left(chain, number(index), key=number)
        first, last = sorted((by_day, by_number))
        if last - first != 1 or last == len(chain):
            left_open.add(index)
            continue
        rival, anchor = chain[first], series[chain[last]]
        off, rival_off = _distance(series[index], anchor), _distance(series[rival], anchor)
        kept, out = sorted((off, rival_off))
        odd = index if off > rival_off else rival
        if odd == rival:
            chain[first] = index
        if out < _SURELY * kept:
            left_open.add(odd)
    return chain, left_open


def _distance(entry: Entry, anchor: Entry) -> Fraction:
    """How far a number lies from where an even run from 1 January to the anchor would have it."""
    first = datetime.date(entry.date.year, 1, 1)
    days, whole = (entry.date - first).days, (anchor.date - first).days
    return abs(entry.number - Fraction(anchor.number * days, whole or 1))


def _evidence(series: Sequence[Entry], index: int, chain: Sequence[int], sure: bool) -> Evidence:
    """The one out of line beside what it contradicts: a greater number before it, or a smaller one after it."""
    entry = series[index]
    at = bisect(chain, index)
    side, near = "before", series[chain[at - 1]] if at else None
    if near is None or entry.number >= near.number:
        side, near = "after", series[chain[at]]
    return Evidence(
        entry.citation.number_span,
        side if sure else f"{side}-or",
        because=[(near.citation.number_span, "neighbour")],
        document=name_of(entry.citation),
        date=_day(entry),
        other=name_of(near.citation),
        other_date=_day(near),
    )


def _day(entry: Entry) -> str:
    return entry.citation.date.text if entry.citation.date else ""
