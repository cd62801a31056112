"""Ids of indicators, in the form in which they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from dxlint.language.text import fold

_SEPARATORS = re.compile(r"[^0-9a-zđ]+")


@lru_cache(maxsize=4096)
def identity(written: str) -> str:
    """An indicator's id in the form in which ids are compared: ``PL2-3.1.`` is ``pl2.3.1``."""
    parts = [part.lstrip("0") or part for part in _SEPARATORS.split(fold(written)) if part]
    return ".".join(parts)


def last_part(written: str) -> str:
    """What a tally's list calls the indicator: ``3`` for ``5.1.3``; "" for none."""
    return identity(written).rpartition(".")[2]
