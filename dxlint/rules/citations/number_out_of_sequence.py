"""DX406: a number that does not fit between the numbers of the days around it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxlint.findings import Evidence, Severity
from dxlint.model import Citation, Submission
from dxlint.rulebook import rule
from dxlint.rules.citations._shared import (
    in_reading_order,
    known_issuer,
    name_of,
    names_a_body,
    squeezed,
)

_MOST_OUT = 4
"""At most one in so many may be out of line; more are another series under the same symbol."""


class Entry(NamedTuple):
    """A document in an issuer's register of one symbol and year."""

    date: datetime.date
    number: int
    citation: Citation


@rule("DX406", "number-out-of-sequence", Severity.INFO, on=Submission)
def number_out_of_sequence(submission: Submission) -> Iterator[Evidence]:
    """Numbers of one issuer, symbol and year grow with the days; what no longest growing chain holds is told.

    Documents of one day may stand in any order. Source: Nghị định 30/2020/NĐ-CP, Điều 15.
    """
    for series in _series(submission):
        values = [entry.number for entry in series]
        chain = longest_chain(values)
        out = [index for index in range(len(series)) if index not in chain]
        if not out or len(out) > max(1, len(series) // _MOST_OUT):
            continue
        sure = out_of_every_chain(values)
        for index in out:
            yield _told(series, index, chain, index in sure)


def _series(submission: Submission) -> Iterator[list[Entry]]:
    """Each register with at least two documents, by day and number; a number with two days is DX405's."""
    registers: dict[tuple[object, ...], dict[int, Entry | None]] = defaultdict(dict)
    for citation in in_reading_order(submission):
        number, date = citation.number, citation.date.date if citation.date else None
        # A Party series runs for a term of its committee, not for a year.
        if number is None or date is None or number.style == "party" or not number.number.isdigit():
            continue
        code = squeezed(number.issuer)
        issuer = code if names_a_body(number) else known_issuer(citation, submission)
        if issuer:
            register = registers[issuer, number.type_code, code, number.unit, number.year, date.year]
            entry = Entry(date, int(number.number), citation)
            known = register.setdefault(entry.number, entry)
            if known and known.date != date:
                register[entry.number] = None
    for register in registers.values():
        entries = sorted((entry for entry in register.values() if entry), key=lambda entry: entry[:2])
        if len(entries) > 1:
            yield entries


def chain_lengths(values: Sequence[int]) -> list[int]:
    """For each value, how long the longest run of growing values is that ends with it; O(n²)."""
    lengths: list[int] = []
    for here, value in enumerate(values):
        lengths.append(1 + max((lengths[i] for i in range(here) if values[i] < value), default=0))
    return lengths


def longest_chain(values: Sequence[int]) -> list[int]:
    """The places of one longest run of growing values, in order; empty for no values."""
    lengths = chain_lengths(values)
    chain: list[int] = []
    for wanted in range(max(lengths, default=0), 0, -1):
        limit = values[chain[-1]] if chain else None
        chain.append(
            max(
                i
                for i, length in enumerate(lengths)
                if length == wanted and (limit is None or (i < chain[-1] and values[i] < limit))
            )
        )
    return chain[::-1]


def out_of_every_chain(values: Sequence[int]) -> set[int]:
    """The places that stand in no longest run of growing values: those that surely are out of line."""
    ending = chain_lengths(values)
    starting = chain_lengths([-value for value in reversed(values)])[::-1]
    longest = max(ending, default=0)
    return {i for i in range(len(values)) if ending[i] + starting[i] - 1 < longest}


def _told(series: Sequence[Entry], index: int, chain: Sequence[int], sure: bool) -> Evidence:
    """The one out of line beside what it contradicts: a greater number before it, or a smaller one after it."""
    entry = series[index]
    earlier = [series[i] for i in chain if i < index]
    later = [series[i] for i in chain if i > index]
    side, near = "before", earlier[-1] if earlier else None
    if near is None or near.number < entry.number:
        side, near = "after", later[0]
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
