"""What the rules of citations have in common: reading order, the report's own number, who issued what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.documents import DocumentNumber
from dxlint.language.issuers import issuer_key, symbol_tells_issuer
from dxlint.language.text import fold
from dxlint.model import Citation, Prose, Span, Submission

# Within a section: its title, its citations, its text, what else it holds, the sections in it.
_RANK = {"header": 0, "title": 0, "citations": 1, "text": 2, "sections": 4}
_OTHER = 3
_ANY_LEVEL = re.compile(r"UBND|HĐND|BCĐ|UBMT|MTTQ|ĐU|HU|TU$|VP|TCT|BQL|TTHC|TH")
_RUN = re.compile(r"(.)\1+")


def in_reading_order(submission: Submission) -> list[Citation]:
    """The citations with a number as a reader meets them; a pasted copy is not read again."""
    return [c for c in submission.all(Citation) if c.number and not c.number.blank and not c.context.copy]


def order_of(span: Span) -> tuple[tuple[int, ...], int]:
    """The place of a span in reading order, to be compared with another's."""
    steps = span.pointer.split("/")[1:]
    return tuple(int(step) if step.isdigit() else _RANK.get(step, _OTHER) for step in steps), span.start or 0


def numbers(submission: Submission) -> Iterator[tuple[DocumentNumber, Span, str]]:
    """Every document number with its place and the type word before it: the report's own, then those it cites."""
    header = submission.header
    if header.document_number:
        yield header.document_number, header.number.span, ""
    for citation in submission.all(Citation):
        if citation.number:
            yield citation.number, citation.number_span, citation.type_word


def prose_at(submission: Submission, span: Span) -> str:
    """The whole NFC text that the span is a part of; "" where it stands in no section's text."""
    return next((prose.text for prose in submission.all(Prose) if prose.span.pointer == span.pointer), "")


def line_before(text: str, start: int) -> str:
    """What stands before ``start`` in the same line."""
    return text[text.rfind("\n", 0, start) + 1 : start]


def names_a_body(number: DocumentNumber) -> bool:
    """Whether the issuer's code tells who issued it, at least within one province: STTTT, BYT, TTg, QH15.

    Every committee, council, steering committee and Party cell of every level goes by one code.
    """
    return bool(number.issuer) and not _ANY_LEVEL.match(number.issuer)


def squeezed(code: str) -> str:
    """A code with every run of one letter written once: STTT and STTTT are one (ST)."""
    return _RUN.sub(r"\1", code)


def name_of(citation: Citation) -> str:
    """Type word and number, as written: how a message names a document."""
    number = citation.number.text if citation.number else ""
    return " ".join(f"{citation.type_word} {number}".split())


def known_issuer(citation: Citation, submission: Submission) -> str:
    """A key for the body that issued the document, the same for every way this report names it; "" if unknown.

    A document the report calls its own is the reporting agency's; ``UBND huyện`` is the agency where that is
    ``UBND huyện Mẫu``; a symbol such as CT-TTg tells by itself.
    """
    told = symbol_tells_issuer(citation.number) if citation.number else ""
    if told:
        return issuer_key(told)
    header = submission.header
    agencies = [issuer_key(field.text) for field in (header.agency, header.parent_agency)]
    if citation.role == "issued":
        return agencies[0] or "issued"
    key = issuer_key(citation.issuer)
    if not key:
        return ""
    for agency in agencies:
        if f"{agency} ".startswith(f"{key} "):
            return agency
    province = fold(header.province.text).removeprefix("tỉnh ").removeprefix("thành phố ")
    return f"{key} {province}" if province and key.endswith((" tỉnh", " thành phố")) else key
