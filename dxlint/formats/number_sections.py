"""The sections of a number format taken apart: which numbers one is for, and what it writes around their digits.

Number formats: ISO/IEC 29500-1, 18.8.31; where it leaves open which numbers keep their sign, as Excel shows them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_LITERAL = lazy(
    r'"([^"]{0,200})"?|\\(.)|\[\$([^\]-]{0,60})[^\]]{0,60}\]|\[(?!(?:h+|m+|s+)\])[^\]]{0,60}\]|_.|\*(.)',
    re.IGNORECASE | re.DOTALL,
)
"""What stands for itself, or says how it looks: words in quotes, a currency, a colour, a blank as wide as a sign."""
_SECTION = lazy(r'(?:"[^"]*"?|\\.|\[[^\]]*\]?|[_*].|[^;"\\\[_*]|[_*\\]$)*', re.DOTALL)
_CONDITION = lazy(r"\[(<=|>=|<>|=|<|>)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]")
_PLACES = lazy(r"[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+,*")
_LAST_PLACE = lazy(r"[#0?](?=[^#0?]*$)")
_BLANK = r'(?:\\ |" "| )'
_THOUSANDS = lazy(rf"(?<![#0?.,])#{{1,3}}(?:{_BLANK}###)*{_BLANK}##[#0](?![#0?]|{_BLANK}?/|{_BLANK}[#0?])")
"""Blanks between thousands, where others write commas."""
_FRACTION = lazy(r"([#0?]* )?[#0?]+ ?/ ?([#0?]+|[1-9][0-9]{0,4})")
_POWER = lazy(r"([#0?]+)(?:\.([#0?]*))?E([+-])([#0?]+)", re.IGNORECASE)
_TIME = lazy(r"[ymdhs]", re.IGNORECASE)
_GENERAL = lazy("general|@", re.IGNORECASE)
_AWAY = 0xF0000
"""Where in Unicode literal signs are put, out of the way of those that mean something: a plane of nobody's."""
_PRIVATE = lazy("[\U000f0000-\U0010ffff]")
_LIMIT = 255
"""No program takes a longer format."""
_MOST = 3
"""More percent signs than this make a figure that nobody can read."""


class Form(NamedTuple):
    """A section of a number format taken apart; ``digits`` are written at least before the comma, ``decimals`` behind.

    ``kind``: ``figure``, ``spread`` (with signs between its digits), ``power`` (1,5E+03), ``fraction`` (1 1/4),
    ``time``, ``general``, ``text`` (of what is no number) or ``words`` (only what is before). Of all but ``figure``
    what is to be done with the number is in ``code``.
    """

    kind: str
    before: str = ""
    after: str = ""
    digits: int = 0
    decimals: int = 0
    optional: int = 0
    grouped: bool = False
    thousands: int = 0
    percents: int = 0
    code: str = ""
    condition: tuple[str, Decimal] | None = None


GENERALLY = Form("general")


def section_of(number: Decimal, code: str) -> tuple[Form | None, bool]:
    """The section of a format that a number is shown in, and whether its sign is written.

    None where the format has a section for other numbers only, and programs show no figure.
    """
    forms = _forms(code[:_LIMIT])
    if len(forms) == 1 and forms[0].condition is None:
        return forms[0], True
    numbers = [*(form for form in forms if form.kind != "text" or form.condition)] if len(forms) < 4 else [*forms[:3]]
    if any(form.condition for form in numbers):
        return _by_conditions(number, numbers)
    if len(numbers) < 2:
        return numbers[0] if numbers else GENERALLY, True
    if number < 0:
        return numbers[1], False
    return numbers[2] if not number and len(numbers) > 2 else numbers[0], False


def _by_conditions(number: Decimal, forms: list[Form]) -> tuple[Form | None, bool]:
    """The first section whose condition a number meets. One that takes only what is below nothing writes no sign."""
    if forms[0].condition is None:
        forms[0] = forms[0]._replace(condition=(">", Decimal(0)))
    if len(forms) == 1:
        forms.append(GENERALLY)
    for form in forms:
        if form.condition is None:
            return form, len(forms) > 2 or _leaves_signs(forms[0])
        if _meets(number, *form.condition):
            return form, not _takes_negatives(*form.condition)
    return None, False


def _takes_negatives(sign: str, limit: Decimal) -> bool:
    return (sign == "<" and limit <= 0) or (limit < 0 and sign in ("<=", "="))


def _leaves_signs(first: Form) -> bool:
    """Whether what the condition of a first section leaves to the second is written with its sign."""
    sign, limit = first.condition or ("", Decimal(0))
    return sign == "=" or (limit >= 0 and sign in (">", ">="))


def _meets(number: Decimal, sign: str, limit: Decimal) -> bool:
    return (number < limit and "<" in sign) or (number > limit and ">" in sign) or (number == limit and "=" in sign)


def words_around(code: str) -> tuple[str, str, str]:
    """What a cell of words shows before them, ``@`` where they are shown, and behind them.

    The fourth section is theirs, or one with ``@`` alone.
    """
    sections = _sections(_PRIVATE.sub("\ufffd", code[:_LIMIT]))
    own = sections[3] if len(sections) > 3 else sections[-1] if "@" in _LITERAL.sub("", sections[-1]) else "@"
    before, at, after = _LITERAL.sub(_put_away, own).partition("@")
    return _written(before), at, _written(after)


def _sections(code: str) -> list[str]:
    """The sections of a format; a semicolon in quotes parts none."""
    sections, at = [], 0
    while True:
        match = _SECTION.match(code, at)
        end = match.end() if match else len(code)
        sections.append(code[at:end])
        if end >= len(code):
            return sections
        at = end + 1


@lru_cache(maxsize=512)
def _forms(code: str) -> tuple[Form, ...]:
    return tuple(map(_form, _sections(_PRIVATE.sub("\ufffd", code)))) if code else (GENERALLY,)


def _form(section: str) -> Form:
    given = _CONDITION.search(section)
    condition = (given[1], Decimal(given[2])) if given else None
    return _taken_apart(_THOUSANDS.sub(_with_commas, section))._replace(condition=condition)


def _with_commas(match: re.Match[str]) -> str:
    return re.sub(_BLANK, ",", match[0])


def _taken_apart(section: str) -> Form:
    plain = _LITERAL.sub(_put_away, section)
    bare = _PRIVATE.sub("", plain)
    if general := _GENERAL.search(plain):
        before, after = _written(plain[: general.start()]), _written(plain[general.end() :])
        return Form("text" if "@" in bare else "general", before, after)
    if power := _POWER.search(plain):
        code = power[0].upper()
        return Form("power", _written(plain[: power.start()]), _written(plain[power.end() :]), code=code)
    if _FRACTION.fullmatch(bare.strip()):
        first, last = _ends(plain)
        return Form("fraction", _written(plain[:first]), _written(plain[last:]), code=bare.strip())
    if _TIME.search(bare):
        return Form("time", code=plain.strip())
    places = _PLACES.search(plain)
    if places is None:
        return Form("words", _written(plain))
    percents = min(bare.count("%"), _MOST)
    first, last = _ends(plain)
    if last > places.end():
        return _spread(plain, first, last)._replace(percents=percents)
    figures = places[0].rstrip(",")
    whole, _, decimals = figures.partition(".")
    scaled = len(places[0]) - len(figures) + len(whole) - len(whole.rstrip(","))
    return Form(
        "figure",
        _written(plain[: places.start()]),
        _written(plain[places.end() :]),
        len(whole.replace(",", "").lstrip("#?")),
        len(decimals),
        len(decimals) - len(decimals.rstrip("#?")),
        "," in whole.rstrip(","),
        scaled,
        percents,
    )


def _spread(plain: str, first: int, last: int) -> Form:
    """A figure with signs between its digits, which stand from ``first`` to ``last``."""
    code, after = plain[first:last], plain[last:]
    decimals = sum(sign in "#0?" for sign in code.partition(".")[2])
    scaled = len(after) - len(after.lstrip(","))
    return Form("spread", _written(plain[:first]), _written(after), decimals=decimals, thousands=scaled, code=code)


def _ends(plain: str) -> tuple[int, int]:
    """Where the places of the digits begin and end, with all that stands between."""
    first = _PLACES.search(plain)
    last = _LAST_PLACE.search(plain)
    end = last.end() if last else len(plain)
    tail = re.compile(r" ?/ ?[0-9]{1,5}").match(plain, end)
    return (first.start() if first else 0), tail.end() if tail else end


def _put_away(match: re.Match[str]) -> str:
    """Literal text moved out of the way of the format's own signs; what fills a cell, where it makes other figures."""
    fills = match[4] if match[4] and (match[4].isalnum() or match[4] == "%") else ""
    literal = match[1] or match[2] or match[3] or fills
    return "".join(chr(_AWAY + ord(sign)) if ord(sign) < 0xFFFE else sign for sign in literal)


def _written(text: str) -> str:
    """A part of a section as it is written: literals are themselves again, stray signs of the format are gone."""
    return literal("".join(sign for sign in text if sign not in "#?0,.").rstrip("_*\\"))


def literal(text: str) -> str:
    """The text with the signs that were put away where they belong."""
    return "".join(chr(ord(sign) - _AWAY) if ord(sign) >= _AWAY else sign for sign in text)
