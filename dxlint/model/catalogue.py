"""What a province or ministry asks to be reported: its catalogue of indicators, which a configuration chooses."""

from __future__ import annotations

from collections.abc import Mapping

from dxlint.model.figures import Entry
from dxlint.records import NamedTuple


class CatalogueTarget(NamedTuple):
    """A target, and the year, the level and the region that it is set for; None and "" for all."""

    entry: Entry
    year: int | None = None
    level: str = ""
    region: str = ""
    """In the form in which regions are compared."""

    def is_for(self, level: str, region: str) -> bool:
        """Whether it is set for a level and a region; one that is set for all is for what is not known too."""
        return self.level in ("", level) and self.region in ("", region)


class CatalogueItem(NamedTuple):
    """An indicator that is asked for."""

    id: str
    name: str
    unit: str
    group: str
    direction: str
    """``more`` or ``less`` is better; "" where nothing is said."""
    targets: tuple[CatalogueTarget, ...]

    def target(self, year: int | None, level: str, region: str = "") -> CatalogueTarget | None:
        """The target for a year, a level and a region: the one that names most of them, the year before the others."""
        fitting = [one for one in self.targets if one.year in (None, year) and one.is_for(level, region)]
        return max(fitting, key=_says, default=None)

    def is_for(self, level: str, region: str = "") -> bool:
        """Whether it is asked of a level and a region; one whose targets all name others is not.

        Where a level or a region is not known, whatever names one may be asked.
        """
        return not self.targets or any(one.is_for(level or one.level, region or one.region) for one in self.targets)

    @property
    def of_some_regions(self) -> bool:
        """Whether it is asked of some regions only."""
        return bool(self.targets) and all(one.region for one in self.targets)


def _says(one: CatalogueTarget) -> tuple[int, bool, bool]:
    named = (one.year is not None, one.level != "", one.region != "")
    return sum(named), named[0], named[1]


class Catalogue(NamedTuple):
    """The indicators asked of the reports of some levels and years; of all, where it names none."""

    name: str
    levels: tuple[str, ...]
    years: tuple[int, ...]
    items: tuple[CatalogueItem, ...]
    regions: Mapping[tuple[str, str], str] = {}
    """Offices with the one above it, "" where nothing is said, as they are compared, and the region of each."""

    def region_of(self, office: str, parent: str) -> str:
        """The region of an office; "" for one that is not there, or of which there are namesakes in several."""
        found = {
            region
            for (name, above), region in self.regions.items()
            if name == office and (not parent or not above or above == parent)
        }
        return next(iter(found)) if len(found) == 1 else ""

    def is_for(self, level: str, year: int | None) -> bool:
        """Whether it speaks of what is reported for a level and a year; what is not known fits."""
        return (not (self.levels and level) or level in self.levels) and (
            not (self.years and year) or year in self.years
        )
