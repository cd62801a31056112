"""Who reports, on what, when: what all parts of one generated report draw from, each thing once."""

from __future__ import annotations

import calendar
import datetime
import random
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from benchmarks.abstract import Draft, Ref

Thing = TypeVar("Thing")
_LEVELS = ("province", "department", "district", "commune")
_MERGER = datetime.date(2025, 7, 1)
"""From here on there is one level of local government below the province (Luật 72/2025/QH15)."""
_CODES = {"Y tế": "SYT", "Xây dựng": "SXD", "Tư pháp": "STP", "Công Thương": "SCT", "Nội vụ": "SNV"}
_CODES |= {"Ngoại vụ": "SNgV", "Tài chính": "STC"}


@cache
def vocabulary() -> dict[str, Any]:
    """The words that reports are made of."""
    with open(Path(__file__).with_name("vocabulary.yaml"), encoding="utf-8") as file:
        words: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    return words


def grouped(number: int) -> str:
    """A count as reports write it: 31867 is ``31.867``."""
    return f"{number:,}".replace(",", ".")


def percent(part: int, of: int, places: int) -> str:
    """A share in percent, rounded to nearest from the exact fraction: (1, 3, 2) is ``33,33``."""
    units = (Fraction(100 * part, of) * 10**places + Fraction(1, 2)).__floor__()
    whole, rest = divmod(units, 10**places)
    return f"{whole},{rest:0{places}}" if places else str(whole)


def day(date: datetime.date) -> str:
    """A date in digits, zeros as Nghị định 30/2020/NĐ-CP has them: before days, and months 1 and 2."""
    return f"{date.day:02}/{date.month:02}/{date.year}" if date.month < 3 else f"{date.day:02}/{date.month}/{date.year}"


class Setting:
    """One report's place, time and field, its random numbers, and what of the vocabulary it has not used yet."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.draft = Draft()
        words = vocabulary()
        pick = self.random.choice
        self.year = self.random.randint(2020, 2025)
        self._set_period()
        self.merged = self.date >= _MERGER
        self.level = pick(("province", "commune") if self.merged else _LEVELS)
        self.province = pick(words["unchanged"] if self.merged else list(words["provinces"]))
        self.district = pick(words["provinces"][self.province])
        self.field = pick(words["fields"])
        self.places = self.random.choice((1, 2, 2, 2))
        self.exceeds = self.random.random() < 0.3
        self._paces: dict[str, int] = {}
        self._days: set[tuple[str, datetime.date]] = set()
        self._figures: set[int] = set()
        self._decks: dict[str, list[Any]] = {}
        first, second = words["communes"]["first"], words["communes"]["second"]
        self.communes = self.random.sample([f"{a} {b}" for a in first for b in second], 40)
        self._set_agency()

    def _set_period(self) -> None:
        months, self.period_words, self.period = self.random.choice(
            [
                (12, f"năm {self.year}", {"year": str(self.year)}),
                (6, f"6 tháng đầu năm {self.year}", {"year": str(self.year), "half": "1"}),
                (3, f"quý I năm {self.year}", {"year": str(self.year), "quarter": "1"}),
                (9, f"9 tháng đầu năm {self.year}", {"from": f"01/01/{self.year}", "to": f"30/9/{self.year}"}),
                (10, f"tháng 10 năm {self.year}", {"year": str(self.year), "month": "10"}),
            ]
        )
        last = calendar.monthrange(self.year, months)[1]
        self.end = datetime.date(self.year, months, last)
        self.date = datetime.date(self.year, months, self.random.randint(18, last))
        self.as_of = self.date - datetime.timedelta(self.random.randint(1, 3))

    def _set_agency(self) -> None:
        name = self.random.choice(vocabulary()["agencies"])
        self.issuer_code = _CODES[name] if self.level == "department" else "UBND"
        self.agency, self.parent, self.seat = {
            "province": (f"UBND tỉnh {self.province}", "", self.province),
            "department": (f"Sở {name} tỉnh {self.province}", f"UBND tỉnh {self.province}", self.province),
            "district": (f"UBND huyện {self.district}", f"UBND tỉnh {self.province}", self.district),
            "commune": (f"UBND xã {self.communes[0]}", "", self.communes[0]),
        }[self.level]
        self.area = {"province": "Toàn tỉnh", "department": "Toàn tỉnh", "district": "Toàn huyện"}.get(
            self.level, "Toàn xã"
        )

    def draw(self, deck: str, source: list[Thing]) -> Thing:
        """One thing of a list that this report has not had yet. Raises IndexError when all are used."""
        if deck not in self._decks:
            self._decks[deck] = self.random.sample(source, len(source))
        thing: Thing = self._decks[deck].pop()
        return thing

    def left(self, deck: str, source: list[Any]) -> int:
        """How many things of a list are still unused."""
        return len(self._decks.get(deck, source))

    def number(self, low: int, high: int) -> int:
        """A figure that the report does not have yet; small ones may come again."""
        for _ in range(50):
            number = self.random.randint(low, high)
            if number < 100 or number not in self._figures:
                break
        self._figures.add(number)
        return number

    def issue(self, issuer: str, date: datetime.date) -> tuple[int, datetime.date]:
        """Number and day of a document that a body issues about that day, at most one a day.

        Numbers count on through the year at a pace of the body's own.
        """
        while (issuer, date) in self._days:
            date -= datetime.timedelta(1)
        self._days.add((issuer, date))
        pace = self._paces.setdefault(issuer, self.random.randint(2, 9))
        return pace * date.timetuple().tm_yday + 7, date

    def split(self, total: int, parts: int) -> list[int]:
        """Positive addends of a total."""
        cuts = sorted(self.random.sample(range(1, total), parts - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]

    def share(self, low: int = 60, high: int = 24_000) -> tuple[int, int]:
        """A numerator and a denominator, the first a fair part of the second, and sometimes all of it."""
        of = self.number(low, self.random.choice((high, max(low + 9, high // 40))))
        if self.random.random() < 0.08:
            return of, of
        # Not so near to all that it rounds to a hundred, which is a finding of its own.
        return self.random.randint(of // 3, of - 1 - of // 50), of

    def percent_of(self, part: int, of: int) -> str:
        """The percentage as this report prints it; a whole one sometimes without its zeros."""
        text = percent(part, of, self.places)
        bare = text.rstrip("0").rstrip(",")
        return bare if part == of or (bare != text and self.random.random() < 0.5) else text

    def count_cell(self, number: int, role: str, where: str) -> Ref:
        """A cell with a count."""
        return self.draft.cell(grouped(number), role, where)
