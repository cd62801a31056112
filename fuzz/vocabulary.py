"""The words that inputs are made of, from ``vocabulary.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _everything() -> Any:
    return yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


@cache
def vocabulary(name: str) -> tuple[str, ...]:
    """The words of that name."""
    return tuple(word if isinstance(word, str) else word[0] * word[1] for word in _everything()[name])


@cache
def raw_vocabulary(name: str) -> tuple[bytes, ...]:
    """The words of that name as bytes of UTF-8."""
    return tuple(word.encode() for word in vocabulary(name))


def settings_words(key: str) -> tuple[str, ...]:
    """What a key of a configuration, a catalogue or a register holds; nothing where no word is kept for it."""
    return tuple(_everything()["settings"].get(key, ()))
