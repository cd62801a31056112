"""The documents a report cites, its own number, and who issued what."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.document_types import WORD_OF
from dxlint.language.documents import DocumentNumber
from dxlint.language.issuers import issuer_key, symbol_tells_issuer
from dxlint.language.text import fold
from dxlint.model import Citation, Span, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view

_ANY_LEVEL = lazy(r"UBND|HĐND|BCĐ|UBMT|MTTQ|ĐU|HU|TU$|VP|TCT|BQL|TTHC|TH")
_RUN = lazy(r"(.)\1+")


class WrittenNumber(NamedTuple):
    """A document number with its place and the type word before it; ``citation`` is None for the report's own."""

    number: DocumentNumber
    span: Span
    type_word: str = ""
    citation: Citation | None = None


@view
def document_numbers(submission: Submission) -> Iterator[WrittenNumber]:
    """Every document number: the report's own, then those it cites, in reading order."""
    header = submission.header
    if header.document_number:
        yield WrittenNumber(header.document_number, header.number.span, header.type.text or WORD_OF["BC"])
    for citation in submission.all(Citation):
        if citation.number:
            yield WrittenNumber(citation.number, citation.number_span, citation.type_word, citation)


@view
def cited_documents(submission: Submission) -> Iterator[Citation]:
    """The citations with a number as a reader meets them; a pasted copy is not read again."""
    for citation in submission.all(Citation):
        if citation.number and not citation.number.blank and not citation.context.copy:
            yield citation


def names_a_body(number: DocumentNumber) -> bool:
    """Whether the issuer's code says who issued it, at least within one province: STTTT, BYT, TTg, QH15.

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
    ``UBND huyện Mẫu``; a symbol such as CT-TTg says it by itself.
    """
    by_symbol = symbol_tells_issuer(citation.number) if citation.number else ""
    if by_symbol:
        return issuer_key(by_symbol)
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
