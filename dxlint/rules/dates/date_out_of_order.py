"""DX304: a document that cites a younger one; a period, a work or a disease that ends before it begins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from dxlint.language.citations import scan_citations
from dxlint.model import Citation, DateMention, Indicator, Section, Span, Statement, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.dates._events import reversed_events
from dxlint.views.text import line_before, prose_at

_TO = lazy(r"\s{0,3}(?:,? ?đến(?: hết)?(?: ngày)?|[-–])\s{0,3}")
_FROM = lazy(r"(?:^|\W)[Tt]ừ(?: ngày)? $")
# What is still to come may bear any day.
_PLANNED = lazy(r"dự kiến|dự thảo|sẽ |sắp |trước ngày $", re.IGNORECASE)


@rule("DX304", "date-out-of-order", Severity.ERROR, on=Submission)
def date_out_of_order(submission: Submission) -> Iterator[Evidence]:
    """Cited after the report's own date, cited by an older document, from after to, or ended before begun."""
    head = submission.header.document_date
    for citation in submission.all(Citation):
        issued = citation.date.date if citation.date else None
        if issued is None:
            continue
        if head and head.date and issued > head.date and not _is_planned(citation, submission):
            yield Evidence(
                citation.date_span,
                "younger",
                because=[(submission.header.date, "head")],
                document=_name(citation),
                date=citation.date.text,
                report=head.date.strftime("%d/%m/%Y"),
            )
        if citation.subject and not citation.prose:
            yield from _cited_by(citation, issued)
    yield from _periods(submission)
    yield from _spans_in_prose(submission)
    for told in reversed_events(submission):
        yield Evidence(
            told.at,
            "events",
            because=[(told.other, "begun")],
            inferred=True,
            begun=told.begun,
            started=told.started,
            ended=told.ended,
            finished=told.finished,
        )


def _name(citation: Citation) -> str:
    number = citation.number.text.strip() if citation.number else ""
    return " ".join(part for part in (citation.type_word, number) if part) or citation.subject


def _is_planned(citation: Citation, submission: Submission) -> bool:
    start = citation.span.start
    if start is None:
        return _PLANNED.search(citation.subject) is not None
    return _PLANNED.search(line_before(prose_at(submission, citation.span), start)[-60:]) is not None


def _cited_by(citation: Citation, issued: datetime.date) -> Iterator[Evidence]:
    """A document whose own subject names one that is younger."""
    if "ngày" not in citation.subject:
        return
    for named in scan_citations(citation.subject):
        if named.date and named.date.date and named.date.date > issued:
            yield Evidence(
                citation.date_span,
                "cites-younger",
                because=[(Span(f"{citation.span.pointer}/subject", named.start, named.end), "named")],
                document=_name(citation),
                date=citation.date.text if citation.date else "",
                cited=f"{named.type_word} {named.number.text}".strip(),
                cited_date=named.date.text,
            )


def _periods(submission: Submission) -> Iterator[Evidence]:
    """A period of the report, a section or an indicator that ends before it begins, where it is stated."""
    seen = {submission.header.period}
    stated = [(submission.header.period, "/header")]
    for node in (*submission.all(Section), *submission.all(Indicator), *submission.all(Statement)):
        period = node.context.period
        if period not in seen:
            seen.add(period)
            stated.append((period, node.span.pointer.removesuffix("/result").removesuffix("/value")))
    for period, pointer in stated:
        if period is not None and period.start > period.end:
            yield Evidence(
                Span(f"{pointer}/period/from"),
                "period",
                because=[(Span(f"{pointer}/period/to"), "end")],
                start=period.start.strftime("%d/%m/%Y"),
                end=period.end.strftime("%d/%m/%Y"),
            )


def _spans_in_prose(submission: Submission) -> Iterator[Evidence]:
    """ "từ ngày 15/6/2024 đến ngày 14/5/2024": two dates of one line, joined by words that say from and to."""
    for (pointer, start, end, first), (other, next_start, _, last) in pairwise(_days_in_prose(submission)):
        if pointer != other or not _runs_backwards(first, last):
            continue
        text = prose_at(submission, first.span)
        if _TO.fullmatch(text, end, next_start) and _FROM.search(line_before(text, start)):
            yield Evidence(first, "period", because=[(last, "end")], start=first.token.text, end=last.token.text)


def _runs_backwards(first: DateMention, last: DateMention) -> bool:
    start, end = first.token.date, last.token.date
    return start is not None and end is not None and start > end


def _days_in_prose(submission: Submission) -> list[tuple[str, int, int, DateMention]]:
    """Whole dates in the text with their places, in the order of each text."""
    return sorted(
        (span.pointer, span.start, span.end, mention)
        for mention in submission.all(DateMention)
        if (span := mention.span).start is not None and span.end is not None and mention.token.date
    )
