"""The built-in rules: a folder a family, a file a rule, its words beside it.

They come in through the same door as a province's: this package is itself a plugin. A rule is found by
standing in a family's folder; adding one touches nothing outside its own two files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from os import scandir
from pathlib import Path

from dxlint.rulebook.hookspecs import hookimpl
from dxlint.rulebook.rule import Rule

HERE = Path(__file__).parent


def rules_in(package: str, folder: Path) -> Iterator[Rule]:
    """Every rule of a package's modules, in the order of the files' names."""
    for entry in sorted(scandir(folder), key=lambda e: e.name):
        if entry.name.endswith(".py") and not entry.name.startswith("_"):
            module = import_module(f"{package}.{entry.name[:-3]}")
            yield from (value for value in vars(module).values() if isinstance(value, Rule))


@hookimpl
def dxlint_rules() -> Iterator[Rule]:
    """All families."""
    for entry in sorted(scandir(HERE), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith("_"):
            yield from rules_in(f"{__name__}.{entry.name}", Path(entry.path))
