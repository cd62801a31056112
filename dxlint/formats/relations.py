"""Which parts of a Word or Excel file belong to which (ISO/IEC 29500-2): it says so, whatever their names are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from dxlint.formats.guard import UnreadableError
from dxlint.formats.package import Package
from dxlint.formats.problems import problem
from dxlint.language.text import clip
from dxlint.records import NamedTuple


class Relation(NamedTuple):
    """A part that another refers to: under which id, what for (``footnotes``), and its name."""

    id: str
    kind: str
    part: str


class Relations(NamedTuple):
    """What a part refers to within its file."""

    of: str
    package: Package
    every: tuple[Relation, ...]

    def names(self, kind: str) -> list[str]:
        """The parts of a kind. Raises :class:`UnreadableError` for one that is not there."""
        found = [one.part for one in self.every if one.kind == kind]
        for name in found:
            if not self.package.has(name):
                raise UnreadableError(problem("broken-file", detail=clip(name)))
        return found

    def part(self, kind: str) -> str:
        """The part of a kind that there is one of; where none is named, the name that everybody gives it."""
        return next(iter(self.names(kind)), posixpath.join(posixpath.dirname(self.of), f"{kind}.xml"))

    def targets(self) -> dict[str, str]:
        """Id → name of the part."""
        return {one.id: one.part for one in self.every}


def main_part(package: Package, usual: str) -> str:
    """The name of the part that a file is about; the usual one where the file does not say."""
    return next(iter(relations(package, "").names("officeDocument")), usual)


def relations(package: Package, part: str) -> Relations:
    """What a part (``""``: the file itself) refers to within the file, in order."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    return Relations(part, package, tuple(_within(folder, () if root is None else root)))


def _within(folder: str, listed: Iterable[object]) -> Iterable[Relation]:
    for one in listed:
        get = getattr(one, "get", None)
        if get is None or not get("Target") or get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, unquote(get("Target")))).lstrip("/")
        yield Relation(get("Id", ""), get("Type", "").rpartition("/")[2], target)
