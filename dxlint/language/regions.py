"""Regions as targets are set by: đồng bằng, miền núi, khu vực I, Tây Nguyên."""

from __future__ import annotations

from dxlint.language.lexicon import any_of
from dxlint.language.text import fold
from dxlint.patterns import lazy

_KINDS = (
    *("đồng bằng", "trung du", "miền núi", "núi cao", "vùng cao", "vùng sâu", "vùng xa", "ven biển", "ven đô"),
    *("biên giới", "hải đảo", "đô thị", "nông thôn", "miền xuôi", "bãi ngang", "vùng biển", "đặc biệt khó khăn"),
)
_LEADING = lazy(r"(?:(?:các )?(?:xã|vùng|khu vực|địa bàn)(?: thuộc)? )+(?!(?:[ivx]{1,4}|[0-9]{1,2})$)(?=\w{3})")
_JOINED = r"(?:\s?[,;/-]\s?| và | )"
_KIND = lazy(
    r"(?:^|[(/–:,;-]\s*|(?<!\w)(?:vùng|khu vực|địa bàn|xã|mục tiêu|chỉ tiêu|kế hoạch|(?:19|20)[0-9]{2})\s+)"
    rf"({any_of(*_KINDS)}(?:{_JOINED}{any_of(*_KINDS)})*)(?!\w| mới| hóa| hoá| sông)"
)
"""A kind of region behind what may bring one; "xây dựng nông thôn mới" and "phát triển đô thị" are subjects."""
_NUMBERED = lazy(r"(?<!\w)(?:khu vực|vùng) (?:[ivx]{1,3}|[0-9]{1,2})(?!\w)")
_NAMED = lazy(r"(?<!\w)(?:vùng|khu vực|region) (\w[^/(),;:]*?)(?= (?:năm|cấp|giai đoạn|đến) |[/(),;:]|$)")
_LAST = lazy(r" (?:năm )?(?:19|20)[0-9]{2}.*")


def region_key(name: str) -> str:
    """The form in which two names of regions are compared: ``Vùng miền núi`` and ``miền núi`` are one."""
    return _LEADING.sub("", " ".join(fold(name).split()), count=1)


def region_in(heading: str) -> str:
    """The region that a folded heading names (``mục tiêu năm 2025 vùng miền núi``); "" for none."""
    if numbered := _NUMBERED.search(heading):
        return numbered[0]
    if kind := _KIND.search(heading):
        return kind[1]
    named = _NAMED.search(heading)
    return _LAST.sub("", named[1]).strip() if named else ""
