"""What a province or ministry asks to be reported: its catalogue of indicators, which a configuration chooses."""

from __future__ import annotations

from typing import NamedTuple

from dxlint.model.figures import Entry


class CatalogueTarget(NamedTuple):
    """A target, and the year and level that it is set for; None and "" for all."""

    entry: Entry
    year: int | None = None
    level: str = ""


class CatalogueItem(NamedTuple):
    """An indicator that is asked for."""

    id: str
    name: str
    unit: str
    group: str
    direction: str
    """``more`` or ``less`` is better; "" where nothing is said."""
    targets: tuple[CatalogueTarget, ...]

    def target(self, year: int | None, level: str) -> CatalogueTarget | None:
        """The target for a year and a level: the one that names both, else the year, else the level, else neither."""
        fitting = [one for one in self.targets if one.year in (None, year) and one.level in ("", level)]
        return max(fitting, key=lambda one: (one.year is not None, one.level != ""), default=None)

    def is_for(self, level: str) -> bool:
        """Whether it is asked of a level; one whose targets all name other levels is not."""
        return not (level and self.targets) or any(one.level in ("", level) for one in self.targets)


class Catalogue(NamedTuple):
    """The indicators asked of the reports of some levels and years; of all, where it names none."""

    name: str
    levels: tuple[str, ...]
    years: tuple[int, ...]
    items: tuple[CatalogueItem, ...]

    def is_for(self, level: str, year: int | None) -> bool:
        """Whether it speaks of what is reported for a level and a year; what is not known fits."""
        return (not (self.levels and level) or level in self.levels) and (
            not (self.years and year) or year in self.years
        )
