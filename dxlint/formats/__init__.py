"""Readers turn the bytes of a file into an untyped tree with places.

A reader takes the decoded source (`decoding.decode`) and returns a `tree.Tree`: dicts, lists and text as the
file has them, the problems met on the way, and a place in the source for every value. It never raises for
what a file holds, and nothing in a file is executed. Each reader is imported when a file first asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxlint.formats.tree import Tree


def _yaml(source: str) -> Tree:
    from dxlint.formats.yaml.reader import read_yaml

    return read_yaml(source)


def _json(source: str) -> Tree:
    from dxlint.formats.json.reader import read_json

    return read_json(source)


READERS: dict[str, Callable[[str], Tree]] = {".yaml": _yaml, ".yml": _yaml, ".json": _json}
"""File suffix in lower case → reader of a decoded source."""
