"""Offices as reports name them: which two names are one office, and what an office is in charge of."""

from __future__ import annotations

from functools import lru_cache

from dxlint.language.issuers import issuer_key
from dxlint.language.lexicon import COMMUNES, DISTRICTS, PROVINCES, any_of
from dxlint.patterns import lazy

_COMMITTEE = lazy(r"ủy ban nhân dân(?: |$)")
_SHORT = {"tt": "thị trấn", "p": "phường", "x": "xã", "h": "huyện", "q": "quận", "t": "tỉnh"}
_INITIAL = lazy(rf"({'|'.join(_SHORT)})\.\s*")
_UNIT = lazy(rf"{any_of(*PROVINCES, *DISTRICTS, *COMMUNES)} (?=\w)")
_OF_PROVINCE = rf"(?:{any_of(*PROVINCES)} |t\.\s*)"
_OF_DISTRICT = rf"(?:{any_of(*DISTRICTS)} |[hq]\.\s*|{_OF_PROVINCE})"
_JOINED = r"(?:\s*[-–(;/]\s*|\s(?:trực )?thuộc\s|\s)"
_ABOVE = lazy(
    rf".*?(?<!\w)(?:(?<!thị )(?<!tác )(?<!các ){any_of(*COMMUNES)} (?!(?:hội|thuộc)(?!\w))\w.*?"
    rf"(?={_JOINED}{_OF_DISTRICT}\w)"
    rf"|{any_of(*DISTRICTS, 'thành phố')} \w.*?(?={_JOINED}{_OF_PROVINCE}\w))"
)
"""A name up to the last word of a unit, where one of a higher level follows it."""
_JOINT = lazy(_JOINED)
_LONGEST = 300
"""Characters of a name; what is longer is no office, and is not taken apart."""


def office_key(name: str) -> str:
    """The form in which two names of offices are compared: a people's committee goes by its unit.

    ``UBND xã Yên Thọ, huyện Yên Định``, ``UBND xã Yên Thọ huyện Yên Định``, ``Uỷ ban nhân dân xã Yên Thọ`` and
    ``X. Yên Thọ`` are one office. "" for none.
    """
    return office_chain(name)[0]


def office_chain(name: str) -> tuple[str, ...]:
    """An office and the units above it that its name gives, each as :func:`office_key` has it, the nearest first.

    ``xã Yên Thọ, huyện Yên Định`` and ``xã Yên Thọ huyện Yên Định`` give ``xã yên thọ``, ``huyện yên định``. What
    follows a comma and is no unit is left out. ``("",)`` for no name.
    """
    first, *rest = name.split(",")
    above = (unit for part in rest for unit in _apart(issuer_key(part.strip())) if unit_of(unit))
    return (*_apart(issuer_key(first)), *above)


def office_and_parent(agency: str, parent_agency: str = "") -> tuple[str, str]:
    """An office and the unit above it, in the form in which they are compared; "" for none.

    What its own name gives says more than its parent, which may be a province.
    """
    office, *above = office_chain(agency)
    return office, next(iter(above), "") or office_key(parent_agency)


@lru_cache(maxsize=4096)
def _apart(key: str) -> tuple[str, ...]:
    """An office, and the units above it that follow without a comma."""
    key = _in_full(key)
    found = _ABOVE.match(key) if len(key) <= _LONGEST else None
    if not found:
        return (key.rstrip(")"),)
    joint = _JOINT.match(key, found.end())
    return (found[0], *_apart(key[joint.end() :] if joint else ""))


def _in_full(key: str) -> str:
    key = _COMMITTEE.sub("", key, count=1).strip() if _COMMITTEE.match(key) else key
    return _INITIAL.sub(lambda found: f"{_SHORT[found[1]]} ", key, count=1) if _INITIAL.match(key) else key


def unit_of(key: str) -> str:
    """The word before the name of a unit (``xã`` of ``xã yên thọ``); "" for an office that is none."""
    found = _UNIT.match(key)
    return found[0].strip() if found else ""


def bare_name(key: str) -> str:
    """The name of a unit without what it is: ``yên thọ``."""
    found = _UNIT.match(key)
    return key[found.end() :] if found else key


def level_of(key: str, parent: str = "") -> str:
    """The level of a unit: commune, district or province; "" for any other office.

    A city below a province is a district's equal.
    """
    unit = unit_of(key)
    if unit in COMMUNES:
        return "commune"
    if unit in DISTRICTS or (unit == "thành phố" and unit_of(parent) in PROVINCES):
        return "district"
    return "province" if unit else ""
