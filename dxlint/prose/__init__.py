"""From prose to claims: the grammar that finds in sentences what groups, measures and tables say in fields.

The language layer tells figures, dates and documents apart; here the short pieces of text between them decide
what is claimed. A claim that is not certain is not made, and what was found by reading says so
(``explicit=False``), so that a finding that rests on it stays a warning. The forms stand in ``docs/claims.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from dxlint.language.citations import scan_citations
from dxlint.language.dates import scan_dates
from dxlint.language.note_marks import without_note_marks
from dxlint.language.quantities import scan_numbers
from dxlint.model import (
    Assessment,
    Citation,
    Context,
    DateMention,
    Difference,
    Figure,
    Growth,
    Mean,
    PartialRatio,
    Problem,
    Prose,
    Ratio,
    Span,
    Structure,
    Submission,
    Sum,
    Table,
    TypedTable,
    Unresolved,
    Words,
)
from dxlint.model.memory import Recall, afresh
from dxlint.model.reading_order import reading_order
from dxlint.patterns import lazy
from dxlint.prose.assessments import find_assessments
from dxlint.prose.changes import Changes
from dxlint.prose.flows import find_flows
from dxlint.prose.in_words import holding_by_words, replaced, with_digits
from dxlint.prose.lists import find_lists
from dxlint.prose.means import find_means
from dxlint.prose.mentions import citation_of, date_mentions, outside
from dxlint.prose.mistyped import LEAST_OPENED, Known, Slip, figures_of, find_mistyped
from dxlint.prose.mistyped_quotients import (
    of_figures_beside,
    of_untold_wholes,
    slips_of_changes,
    slips_of_means,
    slips_of_shares,
    told_shares,
)
from dxlint.prose.mistyped_sums import slips_of_sums
from dxlint.prose.ranks import find_ranks
from dxlint.prose.reach import Reach
from dxlint.prose.readings import find_readings
from dxlint.prose.remarks import find_remarks
from dxlint.prose.repeats import Repeats
from dxlint.prose.roles import assign_roles
from dxlint.prose.shares import Shares
from dxlint.prose.statements import find_statements
from dxlint.prose.tallies import find_tallies
from dxlint.prose.tokens import Passage
from dxlint.prose.totals import Totals

_OF_ONE_TEXT = (Ratio, Sum, Difference, Growth, Mean, Structure, Assessment)
_OPEN = (Unresolved, PartialRatio)
_SHORTEST_SENTENCE = 20
"""A field with fewer characters holds a figure and its unit, or a share."""
_DIGITS = lazy(r"[0-9]+")
_FIGURES = lazy(
    r"(?![0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}$)"
    r"[^0-9]{0,20}[0-9][0-9.,]*(?![0-9.,]|/(?:19|20)[0-9]{2})[^0-9A-ZĐ]+[0-9]"
)
"""Two figures of a short field that are no day, no month and no number of a document."""


def add_claims(submission: Submission, recall: Recall = afresh) -> None:
    """Add to the submission's nodes what its prose claims, and a problem where it has more figures than are read.

    Shares, totals, overall rates, lists, growth, tallies and named rates; every figure, date and document
    spoken of. Citations and dates are put in reading order: section by section, a section's list before its text.
    """
    nodes: Any = submission.nodes
    found = False
    reach = Reach()
    tables: dict[str, list[tuple[int, int]]] = {}
    for typed in submission.all(TypedTable):
        tables.setdefault(typed.span.pointer, []).append((typed.span.start, typed.span.end))
    written = submission.header.number_format
    for whole in list(submission.all(Prose)):
        text = reach.within(whole.text, whole.span)
        prose = whole if text is whole.text else whole._replace(text=text)
        for node in recall(claims_of, prose.span, prose, written, tables.get(prose.span.pointer, ())):
            nodes.setdefault(type(node), []).append(node)
            found = True
    for words in submission.all(Words):
        if "/" not in words.text and "ngày" not in words.text:
            continue
        for node in recall(mentions_of, words.span, words):
            nodes.setdefault(type(node), []).append(node)
            found = True
    for node in (*_claims_in_fields(submission, recall, reach), *find_remarks(submission)):
        nodes.setdefault(type(node), []).append(node)
    if found:
        _in_reading_order(submission)
    nodes.setdefault(Problem, []).extend(reach.problems())


def _claims_in_fields(submission: Submission, recall: Recall, reach: Reach) -> list[Any]:
    """What sentences in cells, titles and other fields claim, beside what was read already.

    Only what figures of one text have to do with each other: whom it speaks of stands elsewhere in its row. Fields
    that a document's text was cut into say what their section says, with the same figures.
    """
    found = [
        node
        for text, context, span in _fields(submission)
        if len(_DIGITS.findall(text)) > 1
        for node in recall(relations_in, span, reach.within(text, span), context, span, submission.header.number_format)
    ]
    if not found:
        return []
    known = {_said(node) for kind in _OF_ONE_TEXT for node in submission.all(kind)}
    return [node for node in found if _said(node) not in known]


def _said(node: Any) -> tuple[Any, ...]:
    """What tells a relation from others of its section: its kind and its figures as written."""
    return type(node), node.context.section, *_figures(node)


def _figures(value: Any) -> Iterator[str]:
    if isinstance(value, Figure):
        yield value.text
    elif isinstance(value, tuple):
        for one in value:
            yield from _figures(one)


def _fields(submission: Submission) -> Iterator[tuple[str, Context, Span]]:
    """Texts, as long as sentences, that are no section's prose: words alone, and cells that were read as figures."""
    for words in submission.all(Words):
        text = words.text
        if len(text) >= _SHORTEST_SENTENCE or (("/" in text or "%" in text) and _FIGURES.match(text)):
            yield text, words.context, words.span
    for table in submission.all(Table):
        for row in table.rows:
            for cell in row.cells:
                if cell.kind != "words" and len(cell.text) >= _SHORTEST_SENTENCE:
                    yield cell.text, table.context, cell.span


def relations_in(text: str, context: Context, span: Span, number_format: str = "vi") -> Iterator[Any]:
    """What figures of a text that stands alone have to do with each other: shares, totals, changes, means."""
    text = without_note_marks(text)
    quantities = outside(text, scan_numbers(text, number_format), scan_dates(text), scan_citations(text))
    if len(quantities) > 1:
        passage = Passage(text, quantities, context, span.pointer)
        passage.read()
        assign_roles(passage)
        yield from (node for node in relations_of(passage) if type(node) in _OF_ONE_TEXT)


def claims_of(prose: Prose, number_format: str = "vi", tables: Sequence[tuple[int, int]] = ()) -> Iterator[Any]:
    """The nodes that one section's prose claims; of what is typed as a table, only its figures."""
    text = without_note_marks(prose.text)
    citations = scan_citations(text)
    dates = scan_dates(text)
    quantities = outside(text, scan_numbers(text, number_format), dates, citations)
    passage = Passage(text, quantities, prose.context, prose.span.pointer)
    yield from map(passage.figure, quantities)
    if tables:
        passage = passage.without(tables)
    yield from (citation_of(passage, token) for token in citations)
    yield from date_mentions(passage, dates, citations)
    if passage.quantities:
        passage.read()
        assign_roles(passage)
        yield from relations_of(passage)


def relations_of(passage: Passage) -> Iterator[Any]:
    """What the figures of a passage have to do with each other."""
    reading = _Reading(passage)
    mistyped = list(find_mistyped(reading.slips()))
    explained = {figure.span for node in mistyped for figure in figures_of(node)}
    told = [node for node in reading.told if not (isinstance(node, _OPEN) and node.span in explained)]
    told += mistyped
    text, places = with_digits(passage.text, passage.tokens)
    yield from replaced(told, holding_by_words(_told_with(text, places, passage), places)) if places else told


def _told_with(text: str, places: Collection[int], passage: Passage) -> list[Any]:
    """What words say in a passage with a text of the same length, in which digits stand for words at some places."""
    counted = [quantity for quantity in scan_numbers(text) if quantity.start in places]
    quantities = sorted([*passage.quantities, *counted], key=lambda quantity: quantity.start)
    other = Passage(text, quantities, passage.context, passage.pointer)
    other.read()
    assign_roles(other)
    return _Reading(other).told


def slips_in(passage: Passage) -> Iterator[Slip]:
    """Every slip that would make a relation right that is not read, likely or not."""
    return _Reading(passage).slips()


class _Reading:
    """What words, and figures that fit, say in a passage."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._shares = Shares(passage, set())
        self._changes = Changes(passage, self._shares.pairs)
        self.told = list(_told(passage, self._shares, self._changes))

    def slips(self) -> Iterator[Slip]:
        """What one slip of the hand would make right besides."""
        passage, known = self._passage, Known(self._passage, self.told)
        if not any([known.may_be_mistyped(token, LEAST_OPENED) for token in passage.tokens]):
            return
        parts = told_shares(passage, self._shares)
        known.add(of_figures_beside(passage, parts), of_untold_wholes(parts))
        yield from slips_of_shares(passage, self._shares, parts, known)
        yield from slips_of_sums(passage, self._shares, known)
        yield from slips_of_changes(passage, self._changes, known)
        yield from slips_of_means(passage, known)


def _told(passage: Passage, shares: Shares, changes: Changes) -> Iterator[Any]:
    """What words, and figures that fit, say."""
    taken = shares.taken
    told_changes = list(changes.find())
    taken.update(changes.told)
    told_shares = list(shares.find())
    totals = Totals(passage, shares.pairs, [node for node in told_shares if isinstance(node, Ratio)])
    told_totals = list(totals.find())
    explained = {passage.figure(passage.tokens[at].q).span for at in totals.rated} | totals.rated_spans
    readings = find_readings(passage, shares)
    yield from (node for node in told_shares if not (isinstance(node, Unresolved) and node.span in explained))
    tallies = list(find_tallies(passage, readings))
    flows = list(find_flows(passage, [node for node in told_totals if isinstance(node, Sum)]))
    repeats = Repeats(tallies, told_changes, flows)
    yield from (node for node in told_totals if not repeats.has_sum(node))
    yield from flows
    yield from find_lists(passage, readings)
    yield from (node for node in told_changes if not repeats.has_difference(node))
    yield from find_ranks(passage)
    yield from find_means(passage, shares.pairs)
    yield from tallies
    yield from find_assessments(passage)
    yield from find_statements(passage)


def mentions_of(words: Words) -> Iterator[Citation | DateMention]:
    """The documents and dates that a title, a name or a cell speaks of."""
    text = words.text
    citations, dates = scan_citations(text), scan_dates(text)
    if citations or dates:
        passage = Passage(text, [], words.context, words.span.pointer)
        yield from (citation_of(passage, token) for token in citations)
        yield from date_mentions(passage, dates, citations)


def _in_reading_order(submission: Submission) -> None:
    for kind in (Citation, DateMention):
        submission.nodes.get(kind, []).sort(key=lambda node: reading_order(Span(node.context.section)))
