"""Which document of a register a citation means, and what it has otherwise.

Numbers begin anew each year, and each body has its own: a number alone is no document. What tells is the body and the
year, the day, or what the document is about; where they leave open which document is meant, none is.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from dxlint.language.documents import DocumentNumber
from dxlint.language.issuers import issuer_key, province_named, same_body, symbol_tells_issuer
from dxlint.language.slips import numbers_a_slip_apart
from dxlint.language.subjects import subjects_alike, subjects_unlike
from dxlint.language.text import fold
from dxlint.model import Citation, RegisteredDocument, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view
from dxlint.views.citations import known_issuer, names_a_body, squeezed

Slip = Literal["", "day", "day-or-document", "number", "symbol"]
_JANUARY = 1
_LEAST_DIGITS = 3
"""Of a number that hardly two documents have which one report cites without their subjects."""
_TURNED = str.maketrans("9", "6")


class Registered(NamedTuple):
    """The document that a citation means, and what the citation has otherwise; "" where it has nothing so."""

    document: RegisteredDocument
    slip: Slip


def registered(citation: Citation, submission: Submission) -> Registered | None:
    """The document of a register that is cited; None for one that no register knows, or where it may be several."""
    number = citation.number
    if number is None or number.blank or citation.context.copy:
        return None
    index = submission.get(documents_by_key)
    day = _day_of(citation)
    near = [*index.get(_by_number(number), ()), *index.get(_by_day(number, day), ())]
    found: dict[RegisteredDocument, Registered] = {}
    for document in near:
        slip = _slip(citation, document, submission)
        if slip is not None:
            found[document] = Registered(document, slip)
    right = [one for one in found.values() if not one.slip] or [*found.values()]
    return right[0] if len(right) == 1 else None


@view
def documents_by_key(submission: Submission) -> Mapping[tuple[object, ...], list[RegisteredDocument]]:
    """The documents of all registers, by number and by day."""
    index: dict[tuple[object, ...], list[RegisteredDocument]] = defaultdict(list)
    for document in submission.all(RegisteredDocument):
        index[_by_number(document.number)].append(document)
        if document.issued is not None:
            index[_by_day(document.number, document.issued)].append(document)
    return index


def _by_number(number: DocumentNumber) -> tuple[object, ...]:
    written, year, symbol = number.key
    return written, year, squeezed(symbol)


def _by_day(number: DocumentNumber, day: datetime.date | None) -> tuple[object, ...]:
    _, year, symbol = number.key
    return day, year, symbol


def _day_of(citation: Citation) -> datetime.date | None:
    return citation.date.date if citation.date else None


def _slip(citation: Citation, document: RegisteredDocument, submission: Submission) -> Slip | None:
    """What the citation has otherwise than the document, None where it is none of it or that is not known."""
    number, day = citation.number, _day_of(citation)
    assert number is not None
    ours = _is_of_body(citation, document, submission)
    if ours is False or subjects_unlike(citation.subject, document.subject):
        return None
    alike = subjects_alike(citation.subject, document.subject)
    body = ours or (ours is None and names_a_body(number))
    same_day = day is not None and day == document.issued
    if number.key == document.number.key:
        return "" if same_day else _of_another_day(citation, document, alike, body)
    if _by_number(number) == _by_number(document.number):
        return "symbol" if same_day or (alike and day is None) else None
    slipped = same_day and number.key[2] == document.number.key[2]
    return "number" if slipped and _is_number_slipped(citation, document, alike, body) else None


def _is_of_body(citation: Citation, document: RegisteredDocument, submission: Submission) -> bool | None:
    """Whether the document's issuer is that of the citation; None where nobody says."""
    issuer = issuer_key(document.issuer)
    province = fold(submission.header.province.text).removeprefix("tỉnh ").removeprefix("thành phố ")
    if province and province_named(issuer) not in ("", province):
        return False
    if citation.number and symbol_tells_issuer(citation.number):
        return True  # the documents that are compared have one symbol
    return same_body(known_issuer(citation, submission), issuer)


def _of_another_day(citation: Citation, document: RegisteredDocument, alike: bool, body: bool) -> Slip | None:
    """A number that is the document's, with another day or without one."""
    day, issued, number = _day_of(citation), document.issued, document.number
    if day is None or issued is None:
        return "" if alike or number.year is not None else None
    if alike and (day.year == issued.year or {day.month, issued.month} != {_JANUARY}):
        return "day"  # each January begins with the same few numbers for the same yearly plans
    if body and (number.year is not None or day.year == issued.year):
        return "day"
    bare = not citation.subject and len(number.number) >= _LEAST_DIGITS
    return "day-or-document" if body and bare else None


def _is_number_slipped(citation: Citation, document: RegisteredDocument, alike: bool, body: bool) -> bool:
    """Whether a number of the document's day and symbol is the document's own, with a slip.

    Of a subject that is alike, any slip; without one, digits that changed places, or a 6 turned over.
    """
    assert citation.number is not None
    one, other = citation.number.number, document.number.number
    if not numbers_a_slip_apart(one, other):
        return False
    moved = sorted(one) == sorted(other) or one.translate(_TURNED) == other.translate(_TURNED)
    return alike or (body and not citation.subject and moved)
