"""The head of a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.language.document_types import WORD_OF
from dxlint.language.documents import read_document_number
from dxlint.language.number_forms import in_form_of
from dxlint.language.periods import read_period
from dxlint.language.text import as_seen
from dxlint.model import Context, Field, Header, Span, Words
from dxlint.model.build.builder import Builder

NAMES = ("agency", "parent_agency", "level", "province", "region", "number", "place", "date", "type", "title")


def read_header(builder: Builder, head: Mapping[str, Any]) -> Header:
    """The header; its number and date are read, and stay as written in their fields."""
    period = read_period(head["period"]) if head.get("period") else None
    context = Context(period=period)
    fields = {name: Field(as_seen(head.get(name, "")).strip(), Span(f"/header/{name}"), name in head) for name in NAMES}
    for name in ("agency", "parent_agency", "title"):
        field = fields[name]
        if field.text:
            builder.add(Words(field.text, context, field.span))
    written = fields["date"].text
    date = builder.date(written, "/header/date", "head", context)
    if written and date is None:
        builder.problem("DX002", "no-date", "/header/date", value=written)
    number = read_document_number(fields["number"].text, fields["type"].text or WORD_OF["BC"])
    header = Header(
        **fields,
        document_number=in_form_of(number, fields["agency"].text) if number else None,
        document_date=date,
        period=period,
        number_format=builder.manner.number_format,
        span=Span("/header"),
    )
    builder.add(header)
    return header
