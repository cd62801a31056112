"""DX402: a type code that no list of document types has."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.document_slips import nearest_types
from dxlint.language.document_types import WORD_OF, type_of
from dxlint.language.documents import DocumentNumber
from dxlint.model import Span
from dxlint.rulebook.findings import Edit, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import WrittenNumber, document_numbers


@rule("DX402", "unknown-document-type", Severity.WARNING, on=document_numbers)
def unknown_document_type(written: WrittenNumber) -> Iterator[Evidence]:
    """Issuer codes are an open list; only what can be no issuer before another is taken for a type."""
    number, span, type_word, _ = written
    if "unknown-type" not in number.problems:
        return
    code, _, _ = number.symbol.partition("-")
    nearest = _nearest(number, code, type_word)
    place = span if span.start is not None else Span(span.pointer, number.start, number.end)
    meant = number.text.replace(f"/{code}-", f"/{nearest[0]}-") if len(nearest) == 1 else ""
    yield Evidence(
        place,
        "nearest" if nearest else "found",
        edits=[Edit(place, meant)] if meant else [],
        number=number.text,
        type=code,
        nearest=", ".join(f"{near} ({WORD_OF[near]})" for near in nearest),
    )


def _nearest(number: DocumentNumber, code: str, type_word: str) -> tuple[str, ...]:
    """The codes that may have been meant; the one alone that the word before the number names."""
    named = (type_of(type_word) or "") if type_word else ""
    nearest = nearest_types(code, number.issuer, named)
    return (named,) if named in nearest else nearest
