"""DX404: a document called by one type and numbered as another."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.document_fit import fits
from dxlint.language.document_types import WORD_OF
from dxlint.model import Citation
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX404", "document-type-mismatch", Severity.WARNING, on=Citation)
def document_type_mismatch(citation: Citation) -> Iterator[Evidence]:
    """Only where word and code exclude each other; "văn bản" fits all, a scheme may come with a decision."""
    number = citation.number
    if number is None or not citation.type_word or number.problems or fits(citation.type_word, number) is not False:
        return
    code = number.type_code
    yield Evidence(
        citation.number_span,
        "code" if code else "letter",
        word=citation.type_word,
        number=number.text,
        code=code,
        type=WORD_OF.get(code, ""),
    )
