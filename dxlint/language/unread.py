"""Values that were meant as figures and are none: what a slip of the hand, another keyboard or another program left."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from dxlint.language.number_words import NUMBER_WORDS
from dxlint.language.text import UNSEEN, is_ordinary
from dxlint.patterns import lazy

_QUOTES = "“”„‘’\"'«»"
# The selectors of a form too, which no digit has, the controls of C1 but the line end, and marks that join a digit.
_UNSEEN = f"{UNSEEN}\ufe00-\ufe0f\U000e0100-\U000e01ef\x80-\x84\x86-\x9f\u0300-\u036f\u20d0-\u20f0"
_DIGITS = "[0-9.,]{1,12}"
_MEANT = lazy(
    rf"(?=[^OoIl]*[OoIl])(?=[^0-9]*[0-9])[0-9OoIl.,]{{1,12}}\s?(?:/\s?[0-9OoIl.,]{{1,12}}\s?%?|%)"  # 34/5O, 9O%
    rf"|{_DIGITS}\s?(?:[\\|⁄∕／÷]|//)\s?{_DIGITS}\s?%?"  # 36\50, and strokes that are no stroke
    r"|(?=[^_]*_)[0-9_.,]{1,12}(?:\s?/\s?[0-9_.,]{1,12}\s?%?|\s?%|(?<=[0-9]_[0-9]{3}))"  # 2_7/26, 2_700; 1_2 is a code
    rf"|{_DIGITS}(?:\s?/\s?{_DIGITS}){{3,}}\s?%?"
    r"|(?!1\s?:|1[0-9]{2}:100\Z)"  # 1:5000 is the scale of a map, 112:100 is boys to a hundred girls
    r"(?:[0-9]{1,12}:[0-9]{3,12}|(?:24(?!:00)|2[5-9]|[3-9][0-9]|[0-9]{3,12}):[0-9]{2})"  # 39:50 is no time of day
    r"|[\d.,٫٬]{0,12}\d[.,]{0,2}\s?[%％٪]"  # 6,0,0%, .6%; read_value has taken those that say something
    rf"|%\s?{_DIGITS}"
    r"|\.[0-9]{1,12}|0[xX][0-9a-fA-F]{1,12}"
    rf"|[<>=≥≤~≈/]{{2,6}}\s?{_DIGITS}\s?%?"  # >> 50%
    r"|(?=[^\d]*[^\D0-9])[\d.,٫٬ ]{1,24}(?:[/／]\s?[\d.,٫٬ ]{1,24})?[%％٪]?"  # ５/１０: other digits than ours
    r"|[0-9]{0,12}\s?[¼-¾⅐-⅟↉]\s?%?"  # 2½; Ⅻ numbers a chapter
    r"|#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!)|Err:5[0-9]{2}|#{3,40}"  # what fails, what is too wide
)
_IN_WORDS = lazy(  # chín tám phần trăm, 65,9phần trăm; "điểm phần trăm" is a unit
    rf"(?:(?:{'|'.join(NUMBER_WORDS)})\s(?:.{{0,60}}\s)?(?<!điểm\s)|{_DIGITS})phần\s+trăm", re.IGNORECASE
)
_BACKWARDS = lazy(r"([1-9][0-9]{0,3})\s?[-–—]\s?([1-9][0-9]{0,3})\s?%?")
_THRICE = lazy(r"([0-9]{1,6})\s?/\s?([0-9]{1,6})\s?/\s?([0-9]{1,6})\s?%?")
_COUNTED = lazy(r"(?<=[0-9\d%])\s[^\W\d_][^\d]{0,60}")
_LAST_DAY, _LAST_MONTH = 31, 12
_HIDDEN = lazy(f"[{_UNSEEN}]")
_AROUND_HIDDEN = lazy(rf"[0-9.,/%{_UNSEEN}\s]*")


_PERCENTS, _STROKES, _COMMAS = "％٪﹪", "⁄∕／", "‚，﹐､"
_CONTROLS = "\x01-\x08\x0b\x0e-\x1f\x7f"
_TURNS = "\u202b\u202d\u202e\u2067"
"""What turns the direction in which a line is shown: 9,56 is seen as 65,9."""
_STRANGE = lazy(rf"[{_UNSEEN}{_PERCENTS}{_STROKES}{_COMMAS}{_CONTROLS}]|[^\D0-9]")
_IN_PROSE = lazy(
    rf"[0-9][0-9.,]{{0,12}}(?:[{_UNSEEN}{_CONTROLS}{_COMMAS}]{{1,8}}[0-9][0-9.,]{{0,12}}){{1,8}}%?"
    r"|[0-9.,٫٬]{0,12}[^\D0-9][\d.,٫٬]{0,24}(?:\s?[%％٪])?"
    rf"|[0-9][0-9.,]{{0,12}}\s?[{_STROKES}]\s?[0-9][0-9.,]{{0,12}}(?:\s?%)?"
    rf"|[0-9][0-9.,]{{0,12}}\s?[{_PERCENTS}]"
    rf"|[0-9][0-9.,]{{0,12}}(?:[{_UNSEEN}]{{1,8}}\s?(?:%|/\s?[{_UNSEEN}]{{0,8}}[0-9.,]{{1,12}}%?)|\s?/\s?[{_UNSEEN}]{{1,8}}[0-9.,]{{1,12}}%?)"
    rf"|[{_TURNS}][^{_TURNS}\u202c\u2069\n0-9]{{0,80}}[0-9][0-9.,]{{0,12}}%?"
)
_YEARS = lazy("(?:19|20)[0-9]{2}\xad(?:19|20)[0-9]{2}")
"""In text that was taken out of a PDF the soft hyphen often stands for the hyphen of a range."""
_MARKED = lazy(
    r"(?<![\w.,\\])[0-9][0-9.,]{0,12}"
    r"(?:(?:[_\\]{1,3}[0-9.,]{1,12}){1,4}[_\\]{0,3}|\*[0-9]{1,6}\*(?=[.,])|\*[.,][0-9]{1,6}\*?|\*(?=%))[0-9.,]{0,12}%"
)
"""A percentage with marks of Markdown between its digits that are shown as they stand: 6_5_,9%."""
_MOST = 20
"""How many of them a text is told of."""


def unread_figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand in prose that are none to dxlint: in other digits, or with unseen characters in them."""
    told: Iterator[re.Match[str]] = iter(())
    if ("_" in text or "\\" in text or "*" in text) and _MARKED.search(text):
        told = _MARKED.finditer(text)
    if not is_ordinary(text) and _STRANGE.search(text):
        strange = (found for found in _IN_PROSE.finditer(text) if _YEARS.fullmatch(found[0].rstrip(".,")) is None)
        told = chain(told, strange)
    return [found.span() for found in islice(told, _MOST)]


@lru_cache(maxsize=4096)
def is_unread(text: str) -> bool:
    """Whether a value in which no figure is read was meant as one: 34/5O, 36\\50, ５/１０, 6,0,0%, >> 50%, 27-26 xã.

    So is one in which something that nobody sees stands between the digits. A code, a time of day, a day, a scale of a
    map or a range is no figure.
    """
    bare = text.strip().strip(_QUOTES)
    told = _COUNTED.search(bare)
    counted = told is not None and told.end() == len(bare) and not _is_named(told[0])
    figure = bare[: told.start()] if told and counted else bare
    if (
        _IN_WORDS.fullmatch(bare) is not None
        or _MEANT.fullmatch(figure) is not None
        or _runs_backwards(figure)
        or _is_divided_twice(figure)
    ):
        return True
    hidden = _HIDDEN.search(bare) is not None and _AROUND_HIDDEN.fullmatch(bare) is not None
    return hidden and any(character.isdigit() for character in bare)


def is_range(text: str) -> bool:
    """Whether a value is two whole figures with a dash between them, whatever it means."""
    return _BACKWARDS.fullmatch(text.strip().strip(_QUOTES)) is not None


def _runs_backwards(text: str) -> bool:
    """Whether it is two figures with a dash between them that are neither a range, nor a day and month, nor years."""
    match = _BACKWARDS.fullmatch(text)
    if match is None:
        return False
    first, second = map(int, match.groups())
    return first > second and not (first <= _LAST_DAY and second <= _LAST_MONTH) and not _is_year(match[1])


def _is_divided_twice(text: str) -> bool:
    """Whether it is three figures with strokes between them that can be no day: 27/26/3; of 27/26/2023 DX301 speaks."""
    match = _THRICE.fullmatch(text)
    if match is None:
        return False
    day, month, year = match.groups()
    if _is_year(day) and int(month) <= _LAST_MONTH and int(year) <= _LAST_DAY:
        return False  # 2023/12/27
    if len(year) == len("2023") and " " not in text:
        return False
    return int(day) > _LAST_DAY or int(month) > _LAST_MONTH or len(year) not in (2, 4)


def _is_named(words: str) -> bool:
    """Whether words hold a proper name: 12/34/5 Lê Lợi is a house."""
    return any(word.istitle() for word in words.split())


def _is_year(written: str) -> bool:
    return len(written) == len("2023") and written[:2] in ("19", "20")
