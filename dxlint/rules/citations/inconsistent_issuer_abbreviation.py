"""DX408: one office under two codes a letter apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dxlint.language.issuers import issuer_key
from dxlint.language.text import fold
from dxlint.model import Citation, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.views.citations import cited_documents, squeezed

_SHORTEST = 3


class Codes(NamedTuple):
    """Two codes of one office, the one that is probably the slip first, each with its citations."""

    odd: str
    usual: str
    slips: list[Citation]
    others: list[Citation]


@view
def codes_of_one_office(submission: Submission) -> Iterator[Codes]:
    """The pairs of codes a letter apart that one office goes by."""
    by_code: dict[str, list[Citation]] = defaultdict(list)
    for citation in submission.get(cited_documents):
        if citation.number and len(citation.number.issuer) >= _SHORTEST:
            by_code[citation.number.issuer].append(citation)
    for one, other in combinations(by_code, 2):
        if abs(len(one) - len(other)) == 1 and _are_one_office(by_code[one], by_code[other], one, other):
            odd, usual = sorted((one, other), key=lambda code: _weight(code, by_code))
            yield Codes(odd, usual, by_code[odd], by_code[usual])


@rule("DX408", "inconsistent-issuer-abbreviation", Severity.INFO, on=codes_of_one_office)
def inconsistent_issuer_abbreviation(codes: Codes) -> Iterator[Evidence]:
    """STTT-CNTT beside STTTT-CNTT: once a pair, at the code that is rarer or does not spell the office's name."""
    first, *rest = codes.slips
    yield Evidence(
        first.number_span,
        because=[*((citation.number_span, "again") for citation in rest), (codes.others[0].number_span, "usual")],
        odd=codes.odd,
        usual=codes.usual,
        number=first.number.text if first.number else "",
    )


def _are_one_office(some: Sequence[Citation], others: Sequence[Citation], one: str, other: str) -> bool:
    """Any letter less, where the issuer is named alike; where it is not named, one of a run, before one unit."""
    if not _one_letter_less(*sorted((one, other), key=len)):
        return False
    if (named := _issuers(some)) and (named_too := _issuers(others)):
        return bool(named & named_too)
    units = {c.number.unit for c in some if c.number} & {c.number.unit for c in others if c.number}
    return squeezed(one) == squeezed(other) and bool(units - {""})


def _issuers(citations: Sequence[Citation]) -> set[str]:
    return {key for citation in citations if (key := issuer_key(citation.issuer))}


def _one_letter_less(short: str, long: str) -> bool:
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _weight(code: str, by_code: dict[str, list[Citation]]) -> tuple[int, int, int]:
    """Least for the code that is probably the slip: spells less of its office's name, is rarer, is shorter."""
    names = {c.issuer for citations in by_code.values() for c in citations if c.issuer}
    spelled = max((len(code) for name in names if initials(name).startswith(code)), default=0)
    documents = {citation.number.key for citation in by_code[code] if citation.number}
    return spelled, len(documents), len(code)


def initials(name: str) -> str:
    """The code an office's name gives: ``Sở Thông tin và Truyền thông`` → STTTT."""
    return "".join(word[0].upper() for word in fold(name).split() if word != "và" and word[0].isalpha())
