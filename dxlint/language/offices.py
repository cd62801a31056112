"""Offices as reports name them: which two names are one office, and what an office is in charge of."""

from __future__ import annotations

import re
from functools import lru_cache

from dxlint.language.issuers import issuer_key
from dxlint.language.lexicon import COMMUNES, DISTRICTS, PROVINCES, any_of

_COMMITTEE = re.compile(r"ủy ban nhân dân(?: |$)")
_SHORT = {"tt": "thị trấn", "p": "phường", "x": "xã", "h": "huyện", "q": "quận", "t": "tỉnh"}
_INITIAL = re.compile(rf"({'|'.join(_SHORT)})\.\s*")
_UNIT = re.compile(rf"{any_of(*PROVINCES, *DISTRICTS, *COMMUNES)} (?=\w)")


def office_key(name: str) -> str:
    """The form in which two names of offices are compared: a people's committee goes by its unit.

    ``UBND xã Yên Thọ, huyện Yên Định``, ``Uỷ ban nhân dân xã Yên Thọ`` and ``X. Yên Thọ`` are one office. "" for none.
    """
    return _in_full(issuer_key(name.partition(",")[0]))


@lru_cache(maxsize=4096)
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
