"""DX302: the head's date in the decree's form, and one habit for zeros in the text."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.dates import DateToken, head_date_problems
from dxlint.language.text import fold
from dxlint.model import DateMention, Header, Span, Submission
from dxlint.rulebook.findings import Edit, Evidence, Severity
from dxlint.rulebook.rule import rule

_ENOUGH = 3


@rule("DX302", "date-format", Severity.INFO, on=Submission)
def date_format(submission: Submission) -> Iterator[Evidence]:
    """The head's date by its own rule; the others only among themselves, once a report."""
    yield from _head(submission.header)
    yield from _mixed_zeros(submission)


def _head(header: Header) -> Iterator[Evidence]:
    """The head's date where it is whole and written as a head has it: a bare 2024-06-25 is a record's form."""
    token = header.document_date
    if token is None or token.date is None or "ngày" not in fold(header.date.text):
        return
    written = f"ngày {token.day:02} tháng {_month(token)} năm {token.year}"
    start = token.start
    if token.style != "written":
        start = header.date.text.lower().rfind("ngày", 0, start)
    span = Span(header.date.span.pointer, start, token.end)
    for problem in head_date_problems(token):
        yield Evidence(
            header.date, problem, edits=[Edit(span, written)], date=header.date.text[start : token.end], written=written
        )


def _month(token: DateToken) -> str:
    return f"{token.month:02}" if (token.month or 0) < 3 else str(token.month)


def _mixed_zeros(submission: Submission) -> Iterator[Evidence]:
    """One finding with every date that differs from the report's own habit, in days, months 1-2 or months 3-9."""
    places: list[DateMention] = []
    like: list[str] = []
    habits: dict[str, dict[bool, list[DateMention]]] = {}
    for mention in submission.all(DateMention):
        if mention.role != "head" and not mention.context.copy:
            for field, padded in _zeros(mention.token):
                habits.setdefault(field, {}).setdefault(padded, []).append(mention)
    for field, by_habit in habits.items():
        if len(by_habit) < 2 or sum(map(len, by_habit.values())) < _ENOUGH:
            continue
        # Where both are as frequent, the decree's own form (only months 3-9 go without a zero) is the habit.
        rare = min(by_habit, key=lambda padded: (len(by_habit[padded]), padded == (field != "month")))
        places += [mention for mention in by_habit[rare] if mention not in places]
        like.append(by_habit[not rare][0].token.text)
    if places:
        first, *rest = places
        odd = dict.fromkeys(mention.token.text for mention in places)
        yield Evidence(
            first,
            "mixed",
            because=[(mention, "again") for mention in rest],
            odd=", ".join(odd),
            like=", ".join(dict.fromkeys(like)),
        )


def _zeros(token: DateToken) -> Iterator[tuple[str, bool]]:
    """The fields of a date in digits that could carry a zero, and whether they do."""
    if token.style != "slashed" or token.date is None:
        return
    day, month = token.text.replace("-", "/").replace(".", "/").split("/")[:2]
    if int(day) < 10:
        yield "day", day[0] == "0"
    if int(month) < 10:
        yield ("first-months" if int(month) < 3 else "month"), month[0] == "0"
