"""From prose to claims: the grammar that finds in sentences what groups, measures and tables say in fields.

The language layer tells figures, dates and documents apart; here the short pieces of text between them decide
what is claimed. A claim that is not certain is not made, and what was found by reading says so
(``explicit=False``), so that a finding that rests on it stays a warning. The forms stand in ``docs/claims.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from dxlint.language.citations import scan_citations
from dxlint.language.dates import scan_dates
from dxlint.language.quantities import scan_numbers
from dxlint.model import Citation, DateMention, Prose, Span, Submission, Words
from dxlint.model.reading_order import reading_order
from dxlint.prose.growth import find_growth
from dxlint.prose.lists import find_lists
from dxlint.prose.markers import find_markers
from dxlint.prose.mentions import citation_of, date_mentions, outside
from dxlint.prose.passage import Passage
from dxlint.prose.readings import find_readings
from dxlint.prose.shares import find_shares
from dxlint.prose.statements import find_statements
from dxlint.prose.tallies import find_tallies
from dxlint.prose.totals import find_totals


def add_claims(submission: Submission) -> None:
    """Add to the submission's nodes what its prose claims.

    Shares, totals, overall rates, lists, growth, tallies and named rates; every figure, date and document
    spoken of. Citations and dates are put in reading order: section by section, a section's list before its text.
    """
    nodes: Any = submission.nodes
    found = False
    for prose in list(submission.all(Prose)):
        for node in claims_of(prose, submission.header.number_format):
            nodes.setdefault(type(node), []).append(node)
            found = True
    for words in submission.all(Words):
        for node in mentions_of(words):
            nodes.setdefault(type(node), []).append(node)
            found = True
    if found:
        _in_reading_order(submission)


def claims_of(prose: Prose, number_format: str = "vi") -> Iterator[Any]:
    """The nodes that one section's prose claims."""
    text = prose.text
    citations = scan_citations(text)
    dates = scan_dates(text)
    quantities = outside(scan_numbers(text, number_format), dates, citations)
    passage = Passage(text, quantities, prose.context, prose.span.pointer)
    plain: Iterable[Any] = chain(
        map(passage.figure, quantities),
        (citation_of(passage, token) for token in citations),
        date_mentions(passage, dates, citations),
    )
    yield from plain
    if not quantities:
        return
    readings = find_readings(passage)
    markers = find_markers(text)
    yield from find_shares(passage, readings)
    yield from find_totals(passage, readings, markers)
    yield from find_lists(passage, readings, markers)
    yield from find_growth(passage)
    yield from find_tallies(passage, readings)
    yield from find_statements(passage)


def mentions_of(words: Words) -> Iterator[Citation | DateMention]:
    """The documents and dates that a title, a name or a cell speaks of."""
    text = words.text
    if "/" not in text and "ngày" not in text:
        return
    citations, dates = scan_citations(text), scan_dates(text)
    if citations or dates:
        passage = Passage(text, [], words.context, words.span.pointer)
        yield from (citation_of(passage, token) for token in citations)
        yield from date_mentions(passage, dates, citations)


def _in_reading_order(submission: Submission) -> None:
    for kind in (Citation, DateMention):
        submission.all(kind).sort(key=lambda node: reading_order(Span(node.context.section)))
