"""Ids of indicators, in the form in which they are compared."""

from __future__ import annotations

from functools import lru_cache

from dxlint.language.text import fold
from dxlint.patterns import lazy

_SEPARATORS = lazy(r"[^0-9a-zđ]+")


@lru_cache(maxsize=4096)
def identity(written: str) -> str:
    """An indicator's id in the form in which ids are compared: ``PL2-3.1.`` is ``pl2.3.1``."""
    parts = [part.lstrip("0") or part for part in _SEPARATORS.split(fold(written)) if part]
    return ".".join(parts)


def ten_after(before: str, given: str) -> str:
    """The number that comes next in a list, where another one was made of it by leaving its last 0 out.

    Both are ids as they are compared: behind ``1.9`` comes ``1.10``, which a spreadsheet takes for 1.1. "" for none.
    """
    begin, _, last = before.rpartition(".")
    after = f"{begin}.{int(last) + 1}" if begin and last.isdecimal() and last.endswith("9") else ""
    return after if after and after.rstrip("0") == given else ""


def last_part(written: str) -> str:
    """What a tally's list calls the indicator: ``3`` for ``5.1.3``; "" for none."""
    return identity(written).rpartition(".")[2]
