"""Catalogues of indicators: files that say which indicators reports are asked for, with their targets."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from dxlint.formats.pointers import Span
from dxlint.formats.tree import Tree
from dxlint.language.identities import identity, ten_after
from dxlint.language.offices import office_and_parent
from dxlint.language.regions import region_key
from dxlint.language.text import as_seen, nearest
from dxlint.model import Catalogue, CatalogueItem, CatalogueTarget, Entry
from dxlint.model.entries import read_entry
from dxlint.run.catalogue_model import CatalogueShape, ItemShape
from dxlint.run.config import ConfigError, load_file
from dxlint.run.data_files import line_of, shaped_as


def read_catalogue(path: str) -> Catalogue:
    """The catalogue in a YAML file. Raises ConfigError, for a fault in it with the line where it stands."""
    return _catalogue(*load_file(path), path)


def catalogue_in(text: str) -> Catalogue:
    """The catalogue in a text of YAML. Raises ConfigError."""
    from dxlint.formats.yaml.reader import read_yaml

    tree = read_yaml(text)
    return _catalogue(tree.data, tree, "")


def _catalogue(given: Any, tree: Tree | None, path: str) -> Catalogue:
    shape = shaped_as(CatalogueShape, "catalogue", given, tree, path)
    _refuse_twins(shape, path, tree)
    _refuse_regions(shape, path, tree)
    return Catalogue(
        as_seen(shape.name) or os.path.splitext(os.path.basename(path))[0],
        tuple(shape.level),
        tuple(map(int, shape.years)),
        tuple(map(_item, shape.indicators)),
        {
            office_and_parent(office): region_key(region)
            for region, offices in shape.regions.items()
            for office in offices
        },
    )


def _item(shape: ItemShape) -> CatalogueItem:
    targets = tuple(
        CatalogueTarget(
            _target(one.value, shape.unit), int(one.year) if one.year else None, one.level or "", region_key(one.region)
        )
        for one in shape.target
    )
    return CatalogueItem(
        as_seen(shape.id),
        as_seen(shape.name),
        as_seen(shape.unit),
        as_seen(shape.group),
        shape.direction or "",
        targets,
    )


def _target(text: str, unit: str) -> Entry:
    """A target as it is read; a bare figure of an indicator counted in percent is a percentage."""
    entry = read_entry(as_seen(text), Span(""))
    figure = entry.figure
    if "%" not in unit or entry.kind != "number" or figure is None or figure.quantity.unit:
        return entry
    return replace(entry, figure=figure._replace(quantity=figure.quantity._replace(percent=True)))


def _refuse_twins(shape: CatalogueShape, path: str, tree: Tree | None) -> None:
    """Raise ConfigError for an id given twice, and for two targets of one year, level and region."""
    seen: dict[str, int] = {}
    before = ""
    for index, item in enumerate(shape.indicators):
        key = identity(item.id)
        line = line_of(tree, "indicators", index, "id")
        if key and key in seen:
            near = ten_after(before, key)
            raise ConfigError("catalogue-twice", path, line, key=item.id, value=str(seen[key]), nearest=near)
        seen[key], before = line, key
        moments = [(one.year, one.level, region_key(one.region)) for one in item.target]
        for at, moment in enumerate(moments):
            if moment in moments[:at]:
                line = line_of(tree, "indicators", index, "target", at)
                raise ConfigError("catalogue-two-targets", path, line, key=item.id or item.name)


def _refuse_regions(shape: CatalogueShape, path: str, tree: Tree | None) -> None:
    """Raise ConfigError for an office of two regions, and for a region that is none of those with offices."""
    of_office: dict[tuple[str, str], str] = {}
    for region, offices in shape.regions.items():
        for at, office in enumerate(offices):
            line = line_of(tree, "regions", region, at)
            key = office_and_parent(office)
            if not key[0]:
                raise ConfigError("not-an-office", path, line, value=office)
            if of_office.setdefault(key, region) != region:
                raise ConfigError("catalogue-two-regions", path, line, key=office, value=of_office[key])
    known = {region_key(region): region for region in shape.regions}
    for index, item in enumerate(shape.indicators):
        for at, one in enumerate(item.target):
            if known and one.region and region_key(one.region) not in known:
                near = nearest(one.region, list(known.values())) or ", ".join(known.values())
                line = line_of(tree, "indicators", index, "target", at, "region")
                raise ConfigError("catalogue-unknown-word", path, line, key="region", value=one.region, nearest=near)
