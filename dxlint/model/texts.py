"""Texts, and what stands in them: documents, days, named values."""

from __future__ import annotations

from dxlint.formats.tree import Span
from dxlint.language.dates import DateToken
from dxlint.language.documents import DocumentNumber
from dxlint.model.figures import Context, Entry
from dxlint.records import NamedTuple


class Citation(NamedTuple):
    """A document spoken of, in a list or in a sentence, in reading order."""

    role: str
    """``basis``, ``issued`` or ``mention``."""
    type_word: str
    number: DocumentNumber | None
    date: DateToken | None
    issuer: str
    subject: str
    context: Context
    span: Span
    number_span: Span
    date_span: Span
    prose: bool = False


class DateMention(NamedTuple):
    """A date, whole or blank or broken. ``role``: head, citation, as_of, period, text."""

    token: DateToken
    role: str
    context: Context
    span: Span


class Statement(NamedTuple):
    """A named thing and its value, for comparison with other statements of it."""

    id: str
    name: str
    unit: str
    entry: Entry
    same_as: str
    context: Context
    span: Span


class Paragraph(NamedTuple):
    """A paragraph of a section's prose, in NFC, soft line breaks as they stand."""

    text: str
    context: Context
    span: Span


class Prose(NamedTuple):
    """The whole text of a section, in NFC: where the grammar of claims reads."""

    text: str
    context: Context
    span: Span


class Words(NamedTuple):
    """Any other text of the report (titles, names, subjects, cells), in NFC: where spelling is read."""

    text: str
    context: Context
    span: Span
