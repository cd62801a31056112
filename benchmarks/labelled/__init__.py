"""Passages and tables from public pages, labelled by hand: see README.md."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
SPLITS = ("open", "scored", "sealed", "fresh")


@cache
def passages(split: str) -> tuple[Mapping[str, Any], ...]:
    """The passages of a split, each with its ``id``, ``text``, ``claims`` and ``mistakes``."""
    return _rows("passages", split)


@cache
def tables(split: str) -> tuple[Mapping[str, Any], ...]:
    """The tables of a split, each with its ``header``, ``rows``, ``relations`` and ``mistakes``."""
    return _rows("tables", split)


def _rows(kind: str, split: str) -> tuple[Mapping[str, Any], ...]:
    path = FOLDER / kind / f"{split}.yaml"
    if not path.exists():
        return ()  # no tables were gathered for the last split
    with path.open(encoding="utf-8") as file:
        return tuple(yaml.load(file, yaml.CSafeLoader))
