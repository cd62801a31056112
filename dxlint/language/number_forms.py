"""Whether a report's own number has the form of the body that issues it.

The State writes 415/BC-PGDĐT (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3), the Party 95-BC/HU (Hướng dẫn
05-HD/VPTW). A body that is known to be neither, and a steering committee, which may use both, are not judged.
"""

from __future__ import annotations

from dxlint.language.documents import PARTY_FORM, DocumentNumber
from dxlint.language.issuers import issuer_key, kind_of_body
from dxlint.patterns import lazy

STATE_FORM = "state-form"
_STATE = frozenset({"committee", "council", "department", "ministry"})
_OFFICES = lazy(r"(?:phòng|chi cục) \w")
_PARTY_CODE = lazy(r"TW|TƯ|TU|HU|ĐU|QU|BCĐ|CB|ĐB")


def in_form_of(number: DocumentNumber, agency: str) -> DocumentNumber:
    """The number, with a problem and the form meant where it has the other's form."""
    if number.problems or number.blank or not number.type_code or not number.issuer:
        return number
    kind = kind_of_body(agency)
    if kind == "party" and number.style == "state" and not number.unit:
        meant = f"{number.number}-{number.type_code}/{number.issuer}"
        return number._replace(problems=(PARTY_FORM,), suggestion=meant)
    of_state = kind in _STATE or (not kind and _OFFICES.match(issuer_key(agency)) is not None)
    if of_state and number.style == "party" and not _PARTY_CODE.match(number.issuer):
        symbol = "-".join(filter(None, (number.type_code, number.issuer, number.unit)))
        return number._replace(problems=(STATE_FORM,), suggestion=f"{number.number}/{symbol}")
    return number
