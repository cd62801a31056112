"""What titles tell: the period a report speaks of, the level of government, the day its figures were counted."""

from __future__ import annotations

import re

from dxlint.formats.blocks import Text
from dxlint.language.lexicon import LEVELS, any_of
from dxlint.language.text import fold
from dxlint.patterns import lazy

_PERIOD = lazy(
    r"(?P<until>(?:đến )?hết tháng (?P<last>[0-9]{1,2})(?!\w))"
    r"|(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: của)? năm"
    r"|(?P<months>[0-9]{1,2}|ba|chín|mười) tháng(?: đầu)? năm"
    r"|quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
    r"|tháng (?P<month>[0-9]{1,2})(?!\w)(?: ?[/-] ?(?=[0-9]{4})| năm)"
    r"|năm (?P<year>(?:19|20)[0-9]{2})(?![\w/])"
)
_YEAR = lazy(r"(?<![0-9])(?:19|20)[0-9]{2}(?![\w-])")
_SPOKEN = {"ba": 3, "chín": 9, "mười": 10}
_SCOPE = lazy(rf"(?:cấp|toàn) {any_of(*LEVELS)}(?!\w)")
_AS_OF = lazy(
    r"(?:số liệu|tính|thời điểm|cập nhật|chốt)[^\d]{0,40}?(?:đến|ngày)[^\d]{0,12}?"
    r"(?P<date>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})",
    re.IGNORECASE,
)


def period_in(title: str, year: str = "") -> dict[str, str]:
    """The keys of the period that a title names first; {} for none.

    A half, a quarter or a month whose year stands further on takes it from there ("06 tháng đầu năm, nhiệm vụ
    06 tháng cuối năm 2023"); ``year`` is the one to take when the title has none.
    """
    folded = fold(title)
    for found in _PERIOD.finditer(folded):
        named = _YEAR.search(folded, found.start())
        known = named[0] if named else year
        if known:
            return _period_of(found, known)
    return {}


def _period_of(found: re.Match[str], year: str) -> dict[str, str]:
    if found["half"]:
        return {"year": year, "half": "1" if found["half"] == "đầu" else "2"}
    if found["quarter"]:
        return {"year": year, "quarter": found["quarter"].upper()}
    if found["month"]:
        return {"year": year, "month": found["month"]}
    last = int(found["last"] or 0) or _SPOKEN.get(found["months"] or "") or int(found["months"] or 0)
    if 0 < last < 12:
        return {"from": f"01/{year}", "to": f"{last:02}/{year}"}
    return {"year": year}


def scope_in(title: str) -> str:
    """The one level of government or area that a title speaks of (``cấp huyện``), or "" for none or several."""
    named = set(_SCOPE.findall(fold(title)))
    return named.pop() if len(named) == 1 else ""


def as_of_in(part: Text) -> Text | None:
    """The day up to which a line says its figures count: "Số liệu tính đến ngày 08/8/2023"."""
    found = _AS_OF.search(part.text)
    return part.cut(*found.span("date")) if found else None
