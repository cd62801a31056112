"""DX301: a date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.dates import DateToken, days_in_month, read_date
from dxlint.model import DateMention
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule

_FIGURES = lazy(r"[0-9]+")

_YEAR_FIRST = lazy(r"[0-9]{4}-")


@rule("DX301", "invalid-date", Severity.ERROR, on=DateMention)
def invalid_date(mention: DateMention) -> Iterator[Evidence]:
    """31/4, month 13, a figure with a digit too many: the message names the field that cannot be."""
    token = mention.token
    if not token.problem:
        return
    fields = _FIGURES.findall(token.text)
    if _YEAR_FIRST.match(token.text):
        fields.reverse()
    if long := next((field for field in fields[:2] if len(field) > 2), ""):
        meant = _without_zero(token, long)
        yield Evidence(mention, "extra-zero" if meant else "extra-digit", date=token.text, field=long, meant=meant)
    elif token.problem == "malformed" and token.year is not None and not 1900 <= token.year <= 2099:
        yield Evidence(mention, "year", date=token.text, field=fields[-1])
    else:
        yield _impossible(mention, token)


def _impossible(mention: DateMention, token: DateToken) -> Evidence:
    day, month, year = token.day or 0, token.month or 0, token.year
    if token.day == 0 or token.month == 0:
        return Evidence(mention, "zero", date=token.text)
    if month > 12:
        if day > 31:
            return Evidence(mention, "neither", date=token.text, day=day, month=month)
        if 1 <= day <= 12 and year:
            return Evidence(mention, "swapped", date=token.text, month=month, meant=f"{month}/{day}/{year}")
        return Evidence(mention, "month", date=token.text, month=month)
    # A year left open may be a leap year.
    days = days_in_month(year or 2024, month or 1)
    return Evidence(mention, "day", date=token.text, month=f"{month}/{year}" if year else month, days=days)


def _without_zero(token: DateToken, field: str) -> str:
    """The date without the zero too many before ``field`` (020/3/2023 → 20/3/2023), "" if that mends nothing."""
    meant = token.text.replace(field, field.lstrip("0"), 1)
    read = read_date(meant)
    return meant if read and not read.problem else ""
