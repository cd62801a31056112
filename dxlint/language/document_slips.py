"""Slips in a document's symbol: a lost hyphen, a type code that is none.

Issuer codes are an open list (Nghị định 30/2020/NĐ-CP, Điều 8), so only symbols that no body could carry
are reported: a false alarm costs more than a missed slip.
"""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.language.document_types import NORMATIVE_TYPES, PARTY_TYPES, STATE_TYPES, canonical_code
from dxlint.patterns import lazy

# Bodies whose code stands second only after a type code; nobody drafts for them as an office does.
_BODY = lazy(r"(?:TTg|CP|CTN|UBND|HĐND|UBTVQH[0-9]{1,2}|BCĐ[A-ZĐ]{0,8}|UBQG[A-ZĐ]{0,8})$")
_TYPES_OF = {
    "TTg": ("QĐ", "CT", "CĐ"),
    "CP": ("NĐ", "NQ", "BC", "TTr"),
    "CTN": ("QĐ", "L"),
}
# Of other codes the first letters may be a body's own: BCHQS, KHCN, TBXH are no BC-HQS, KH-CN, TB-XH.
_OFFICE = lazy(r"S[A-ZĐ][A-Za-zĐđ]{0,6}[A-ZĐ]|(?:UB|HĐ|VP|ĐU|HU|MTTQ)[A-ZĐ]{0,8}")
_NO_OFFICE = frozenset({"QĐ", "NQ", "BC", "TTr"})
_ISSUED_ANYWHERE = (*STATE_TYPES, "CV")
# TT, CT and HĐ are left out: TTHĐND and CTUBND are bodies, HĐND is one by itself.
_GLUED = lazy(
    r"(?P<code>KH|QĐ|NQ|NĐ|BC|TB|TTr|HD|CTr|QC|QyĐ|ĐA|PA|GM|BB|KL|CĐ|CV)"
    r"(?P<issuer>(?:UBND|HĐND|UBQG|UBMTTQ|BCĐ|BTTTT|BKHCN|STTTT|SKHCN|BGDĐT|BTNMT|VPUBND|VPCP)[A-ZĐ]{0,8}"
    r"|CP|TTg|BNV|BTC|BCA|BYT)$"
)


def split_glued(symbol: str, named: str = "") -> tuple[str, str] | None:
    """Type code and issuer of a symbol that lost its hyphen (``KHUBND`` → ``KH``, ``UBND``), or None.

    Where the words before the number name the type (``named``, its code), a department, a committee or an office
    of theirs may stand behind it.
    """
    found = _GLUED.match(symbol)
    if found:
        return found["code"], found["issuer"]
    issuer = symbol.removeprefix(named)
    return (named, issuer) if named and issuer != symbol and _OFFICE.fullmatch(issuer) else None


def may_lack_a_type(code: str, issuer: str, named: str = "") -> bool:
    """Whether a type code was due before ``issuer`` and ``code`` is none.

    Only before bodies that no office drafts for, or where ``code`` is the type that is ``named`` less a letter.
    """
    return not canonical_code(code) and (_BODY.match(issuer) is not None or _lost_a_letter(code, named))


def _lost_a_letter(code: str, named: str) -> bool:
    return len(named) > 1 and code in {named[:at] + named[at + 1 :] for at in range(len(named))}


def is_reversed(parts: Sequence[str]) -> bool:
    """Whether the issuer stands before the type: TTg-QĐ; none of these codes is an office that drafts letters."""
    return len(parts) == 2 and _BODY.match(parts[0]) is not None and canonical_code(parts[1]) in _NO_OFFICE


def nearest_types(code: str, issuer: str, named: str = "") -> tuple[str, ...]:
    """The type codes that ``code`` before ``issuer`` was meant to be; empty when it may be right.

    Three slips are reported, for they leave what no office is called: one letter of a code alone (``Đ-TTg``), a
    letter doubled (``KHH-UBND``), Đ without its stroke (``QD-UBND``). Where the words before the number name
    the type (``named``, its code), one letter less or another in that code is a slip too (``Quyết định số
    12/QF-UBND``).
    """
    if not may_lack_a_type(code, issuer, named):
        return ()
    if _lost_a_letter(code, named):
        return (named,)
    if len(named) == len(code) > 1 and sum(a != b for a, b in zip(named, code, strict=True)) == 1:
        return (named,)
    known = _TYPES_OF.get(issuer, _ISSUED_ANYWHERE)
    if len(code) == 1:
        return tuple(k for k in known if len(k) == 2 and code in k)
    if code.isupper() and len(code) > 2:
        return tuple(k for k in known if code in {k[:i] + k[i] + k[i:] for i in range(len(k))})
    return tuple(k for k in (*known, *NORMATIVE_TYPES, *PARTY_TYPES) if "Đ" in k and k.replace("Đ", "D") == code)
