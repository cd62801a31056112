"""Catalogues of indicators: found by name among those of plugins, or as a file beside the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from dxlint.formats.pointers import Span, pointer_of
from dxlint.formats.tree import Tree
from dxlint.language.identities import identity
from dxlint.language.offices import office_and_parent
from dxlint.language.regions import region_key
from dxlint.language.text import nearest, nfc
from dxlint.model import Catalogue, CatalogueItem, CatalogueTarget, Entry
from dxlint.model.entries import read_entry
from dxlint.rulebook.faults import first_fault
from dxlint.run.catalogue_model import CatalogueShape, ItemShape
from dxlint.run.config import ConfigError, load_file


class Named(NamedTuple):
    """A catalogue that a configuration names, and where it does."""

    name: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return self.name


def find_catalogue(named: Named, known: Mapping[str, str | os.PathLike[str]]) -> str:
    """The file of a catalogue: a plugin's, by its name in ``known``, else a path from where it is named.

    Raises ConfigError ``no-such-catalogue``.
    """
    if named.name in known:
        return os.fspath(known[named.name])
    path = os.path.join(os.path.dirname(named.file), named.name)
    if os.path.isfile(path):
        return path
    near = nearest(named.name, known) or ", ".join(sorted(known))
    raise ConfigError("no-such-catalogue", named.file, named.line, value=named.name, nearest=near)


def read_catalogue(path: str) -> Catalogue:
    """The catalogue in a YAML file. Raises ConfigError, for a fault in it with the line where it stands."""
    return _catalogue(*load_file(path), path)


def catalogue_in(text: str) -> Catalogue:
    """The catalogue in a text of YAML. Raises ConfigError."""
    from dxlint.formats.yaml.reader import read_yaml

    tree = read_yaml(text)
    return _catalogue(tree.data, tree, "")


def _catalogue(given: Any, tree: Tree | None, path: str) -> Catalogue:
    if not isinstance(given, dict):
        raise ConfigError("not-a-catalogue", path)
    try:
        shape = CatalogueShape.model_validate(given)
    except ValidationError as error:
        raise _fault(error, given, path, tree) from None
    _refuse_twins(shape, path, tree)
    _refuse_regions(shape, path, tree)
    return Catalogue(
        nfc(shape.name) or os.path.splitext(os.path.basename(path))[0],
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
        nfc(shape.id), nfc(shape.name), nfc(shape.unit), nfc(shape.group), shape.direction or "", targets
    )


def _target(text: str, unit: str) -> Entry:
    """A target as it is read; a bare figure of an indicator counted in percent is a percentage."""
    entry = read_entry(nfc(text), Span(""))
    figure = entry.figure
    if "%" not in unit or entry.kind != "number" or figure is None or figure.quantity.unit:
        return entry
    return replace(entry, figure=figure._replace(quantity=figure.quantity._replace(percent=True)))


def _refuse_twins(shape: CatalogueShape, path: str, tree: Tree | None) -> None:
    """Raise ConfigError for an id given twice, and for two targets of one year, level and region."""
    seen: set[str] = set()
    for index, item in enumerate(shape.indicators):
        key = identity(item.id)
        if key and key in seen:
            raise ConfigError("catalogue-twice", path, _line(tree, ("indicators", index, "id")), key=item.id)
        seen.add(key)
        moments = [(one.year, one.level, region_key(one.region)) for one in item.target]
        for at, moment in enumerate(moments):
            if moment in moments[:at]:
                line = _line(tree, ("indicators", index, "target", at))
                raise ConfigError("catalogue-two-targets", path, line, key=item.id or item.name)


def _refuse_regions(shape: CatalogueShape, path: str, tree: Tree | None) -> None:
    """Raise ConfigError for an office of two regions, and for a region that is none of those with offices."""
    of_office: dict[tuple[str, str], str] = {}
    for region, offices in shape.regions.items():
        for at, office in enumerate(offices):
            line = _line(tree, ("regions", region, at))
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
                line = _line(tree, ("indicators", index, "target", at, "region"))
                raise ConfigError("catalogue-unknown-word", path, line, key="region", value=one.region, nearest=near)


def _line(tree: Tree | None, path: tuple[str | int, ...]) -> int:
    return tree.locate(pointer_of(path)).line if tree else 0


def _fault(error: ValidationError, given: Mapping[str, Any], path: str, tree: Tree | None) -> ConfigError:
    """The first fault, with the line where it stands."""
    fault = first_fault(error, given, CatalogueShape)
    line = tree.locate_key(pointer_of(fault.path)).line if tree else 0
    reason = f"catalogue-{fault.reason}" if fault.known or fault.reason == "missing-key" else "catalogue-wrong-shape"
    return ConfigError(reason, path, line, key=fault.key, value=fault.said, nearest=fault.nearest)
