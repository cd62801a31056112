"""Lists of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dxlint.language.documents import read_document_number
from dxlint.language.text import as_seen
from dxlint.model import Citation, Context, Span
from dxlint.model.build.builder import Builder


def add_citations(builder: Builder, items: Iterable[Mapping[str, Any]], pointer: str, context: Context) -> None:
    """Add the citations of a section, in their order."""
    for index, item in enumerate(items):
        place = f"{pointer}/{index}"
        number, word = as_seen(item.get("number", "")), as_seen(item.get("type", ""))
        builder.add(
            Citation(
                item.get("role") or "mention",
                word,
                read_document_number(number, word) if number else None,
                builder.date(item.get("date", ""), f"{place}/date", "citation", context),
                as_seen(item.get("issuer", "")),
                builder.words(item, "subject", place, context),
                context,
                Span(place),
                Span(f"{place}/number"),
                Span(f"{place}/date"),
            )
        )
