"""Lists whose members each bring a figure of another kind: ``5/8 khoản thu: thuế môn bài (54%), lệ phí (58%), …``."""

from __future__ import annotations

import re
from itertools import islice

from dxlint.language.text import CAPITALS
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import AND, OPEN_END, are_nearly, split_at
from dxlint.prose.list_openings import LONGEST, Opening, ends, skip_words
from dxlint.prose.listed import PLACES, list_of, unit_of
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

_MARK = lazy(r"[,;](?![0-9])")
_SEMICOLON = lazy(";")
_FIGURED = lazy(
    r"(?P<name>[^0-9()]{2,80}?)\s\(?[0-9][0-9.,]*\s?(?P<unit>%|[^\W\d_][^0-9(),;]{0,30}?)\)?", re.IGNORECASE
)
# Of these, as of places, each is named by itself; of "4 lớp: cán bộ (120 người), …" one name may have two.
_NAMED_ONCE = ("khoản ", "dự án ", "công trình ", "lĩnh vực ", "chỉ tiêu ", "tiêu chí ", "mặt hàng ", "điểm ")
_MEMBER = lazy(
    r"(?:(?:tiếp theo|kế đến|tiếp đến|thứ hai|cao nhất|thấp nhất|nhiều nhất|ít nhất)\slà\s)?"
    rf"(?P<name>(?:[^\W\d_]+\s){{0,3}}?[{CAPITALS}][\w.&-]*(?:\s(?:[{CAPITALS}][\w.&-]*|[-–]))*)\s[^\d]{{0,60}}[0-9]"
)
_VERB = lazy(r"\s(?:chiếm|tăng|giảm|đạt|có|là)$")
_MOST = 60


def with_figures(passage: Passage, reading: Reading, opening: Opening) -> ItemList | None:
    """The members that stand with their figures behind an opening.

    As many as are counted; else nearly as many, where each has its name and one figure and nothing else is told.
    """
    assert reading.amount is not None
    text, unit = passage.text, unit_of(reading).lower()
    start = skip_words(text, opening)
    listed = text[start : ends(text, start, min(len(text), start + LONGEST))]
    wanted = reading.amount.digits
    strict = _one_figure_each(listed, unit) if unit else None
    if strict:
        near = are_nearly(len(strict), wanted) and not OPEN_END.search(listed)
        if len(strict) == wanted or (near and opening.is_sure and f"{unit} ".startswith((*PLACES, *_NAMED_ONCE))):
            return list_of(passage, reading, strict)
    names = _members(listed, unit)
    return list_of(passage, reading, names) if len(names) == wanted > 1 else None


def _one_figure_each(listed: str, unit: str) -> list[str] | None:
    """The names where each piece is a name and a figure of another kind, and nothing else."""
    names: list[str] = []
    pieces = split_at(_MARK, listed)
    for piece in [*pieces[:-1], *AND.split(pieces[-1], maxsplit=1)] if pieces else []:
        match = _FIGURED.fullmatch(piece)
        if match is None or f" {unit} ".startswith(f" {match['unit'].split(' ', 1)[0].lower()} "):
            return None  # "3 vụ: xã A (1 vụ), xã B (2 vụ)" adds up
        names.append(_VERB.sub("", match["name"]).strip(" :"))
    return names if len(names) > 1 and len(set(names)) == len(names) else None


def _members(listed: str, unit: str) -> list[str]:
    """The names that begin a piece each, with figures behind them; a piece without one goes on with what stands before.

    Semicolons part the pieces where there are any.
    """
    names: list[str] = []
    head = unit.split(" ", 1)[0]
    for piece in islice(split_at(_SEMICOLON if ";" in listed else _MARK, listed), _MOST):
        match = _MEMBER.match(piece)
        if match is not None and (not head or not re.search(rf"[0-9]\s{re.escape(head)}(?!\w)", piece)):
            names.append(match["name"].strip(" :"))
        elif not (names and any(map(str.isdigit, piece))):
            break
    return names if len(set(names)) == len(names) else []
