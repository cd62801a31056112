"""Entries: the one place where the text of a scalar becomes figures."""

from __future__ import annotations

from dxlint.formats.tree import Span
from dxlint.language.quantities import Quantity, Value, read_value
from dxlint.model.figures import Entry, Figure


def read_entry(text: str, span: Span, number_format: str = "vi") -> Entry:
    """The entry that NFC ``text`` at ``span`` is."""
    return entry_of(read_value(text, number_format), text, span)


def entry_of(value: Value, text: str, span: Span) -> Entry:
    """The entry of a value that has been read already."""
    _, kind, quantity, numerator, denominator = value
    if quantity is None and numerator is None:
        return Entry(text, kind, span)
    figure = None if quantity is None else _figure(quantity, span)
    if numerator is None or denominator is None:
        return Entry(text, kind, span, figure)
    return Entry(text, kind, span, figure, _figure(numerator, span), _figure(denominator, span))


def _figure(quantity: Quantity, span: Span) -> Figure:
    offset = span.start or 0
    return Figure(quantity, Span(span.pointer, offset + quantity.start, offset + quantity.end))
