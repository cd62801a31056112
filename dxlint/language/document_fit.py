"""Whether a document can be of the type it is called by: "Kế hoạch số 15/QĐ-UBND".

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
"""

from __future__ import annotations

from dxlint.language.document_types import is_generic, type_of
from dxlint.language.documents import DocumentNumber

# A document that is named by one of these words is that document, never what another one carries.
# A programme, scheme, regulation or conclusion may well be issued with a decision or a notice.
_STANDALONE = frozenset(("NQ", "QĐ", "CT", "TB", "HD", "KH", "BC", "BB", "TTr", "CĐ", "GM", "NĐ", "TT"))
# Codes one stroke or one letter apart (Phụ lục III): here the pair itself is the slip.
_CONFUSABLE = frozenset((("ĐA", "DA"), ("DA", "ĐA"), ("CTr", "CT"), ("HĐ", "HD"), ("HD", "HĐ")))
_NEVER_A_LETTER = frozenset(("QĐ", "NQ", "NĐ", "CT"))


def fits(type_word: str, number: DocumentNumber) -> bool | None:
    """Whether a document that is called ``type_word`` can carry ``number``.

    ``None`` where nobody can tell: an unknown word or code, a malformed number, or a word such as
    ``Đề án`` or ``Quy chế`` for what a decision approves or promulgates.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if is_generic(type_word):
        return True
    word = type_of(type_word)
    if word is None or "unknown-type" in number.problems:
        return None
    code = number.type_code
    if not code:
        return _fits_without_code(word, number)
    if word == code or (word, code) in (("TT", "TTLT"), ("QyĐ", "QĐ")):
        # A Party quy định is coded QĐ; a state one is promulgated by a decision: both are right.
        return None if word == "QyĐ" != code and number.style != "party" else True
    if (word, code) in _CONFUSABLE:
        return False
    if word == "CV":
        return False if code in _STANDALONE and number.is_known_issuer else None
    return False if word in _STANDALONE and code in _STANDALONE else None


def _fits_without_code(word: str, number: DocumentNumber) -> bool | None:
    """A number without a type code belongs to a công văn, or to an act of the National Assembly."""
    if number.issuer.startswith(("QH", "UBTVQH")):
        return True if word in ("LUẬT", "NQ", "PL") else None
    if word == "CV":
        return True
    return False if word in _NEVER_A_LETTER and number.unit and number.is_known_issuer else None
