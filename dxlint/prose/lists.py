"""Counted lists: a count and the names of what it counts.

Which counts may be those of lists, and in which order their lists are looked for: documents and persons by their
own ways, behind what opens a list (:mod:`~dxlint.prose.opened_lists`), without it
(:mod:`~dxlint.prose.unopened_lists`). Kinds are no names: ``138 cơ quan (gồm sở, ban, ngành)`` is no list of 138, nor
are the communes in ``10 hội nghị tại các xã (gồm: …)`` a list of the ten meetings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import PERIODS
from dxlint.model import ItemList
from dxlint.prose.document_lists import documents_after
from dxlint.prose.list_openings import openings
from dxlint.prose.listed import PLACES, unit_of
from dxlint.prose.opened_lists import MOST_ITEMS, opened_list
from dxlint.prose.persons import persons_after
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage
from dxlint.prose.unopened_lists import called_each, in_next_sentence, named_before, named_behind

_MEASURED = PERIODS | {"km", "m", "ha", "m2", "m²", "km2", "km²", "kg", "tấn", "đồng", "lít", "mw", "kwh"}
"""Units of what is measured, and has no names."""
# Persons are listed with their offices, by commas too.
_PERSONS = (
    *("thành viên ", "đồng chí ", "người ", "cán bộ ", "công chức ", "đại biểu ", "học sinh ", "giáo viên "),
    *("ủy viên ", "uỷ viên ", "ông ", "bà "),
)


def find_lists(passage: Passage, readings: Sequence[Reading]) -> Iterator[ItemList]:
    """The counted lists of a passage."""
    for at, reading in enumerate(readings):
        if (persons := persons_after(passage, reading)) is not None:
            yield persons
            continue
        if not _may_count(reading):
            continue
        found = documents_after(passage, reading) or _opened(passage, readings, at)
        if found is None:
            found = (
                named_behind(passage, reading)
                or named_before(passage, readings, at)
                or in_next_sentence(passage, readings, at)
                or called_each(passage, readings, at)
            )
        if found is not None and not _is_counted_otherwise(passage.text, readings, at, len(found.items)):
            yield found


def _opened(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """The list behind the first of its openings that begins one."""
    found = (opened_list(passage, readings, at, opening) for opening in openings(passage.text, readings, at))
    return next((node for node in found if node is not None), None)


def _is_counted_otherwise(text: str, readings: Sequence[Reading], at: int, names: int) -> bool:
    """Whether the names are those of another count, or of two: "10 địa phương, gồm 3 thành phố và 7 tỉnh: …"."""
    reading = readings[at]
    if at and reading.amount is not None and reading.amount.digits < names:
        before = readings[at - 1]
        if before.sentence == reading.sentence and text[before.end : reading.start].rstrip().endswith(" và"):
            return True
    return (
        reading.amount is not None
        and reading.amount.digits != names
        and any(
            other.amount is not None and other.amount.digits == names and other.sentence == reading.sentence
            for other in readings[max(0, at - 4) : at]
        )
    )


def _may_count(reading: Reading) -> bool:
    """Whether a reading can be the count of a list: things that have names, and no percentage of them beside it.

    Of places the percentage may as well be that of each: "4 huyện đạt 100%: …".
    """
    count = reading.amount
    of_each = reading.base is None and f"{unit_of(reading)} ".startswith(PLACES)
    rated = reading.percent is not None and reading.percent.qualifier is None and not of_each
    if count is None or rated or f"{unit_of(reading).lower()} ".startswith(_PERSONS):
        return False
    if count.unit.split(" ", 1)[0].lower() in _MEASURED:
        return False  # "bà Trần Thị B (31 tuổi)", "trong 5 km quanh trạm gồm: …"
    if not count.unit and (reading.base is None or not reading.base.unit):
        return False
    few = count.text in ("00", "01")
    return count.is_exact and (few or 2 <= count.digits <= MOST_ITEMS)
