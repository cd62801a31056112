"""Where a setting stands in the file that gave it; looked for when somebody is told of it."""

from __future__ import annotations

import os

from dxlint.formats.pointers import pointer_of
from dxlint.run.config import Config, load_file


def place_of(config: Config, *path: str) -> tuple[str, int]:
    """File and line (0: not known) of a setting; of one that no file gave, "" and 0."""
    file = config.origins.get(path[0], "")
    if not os.path.isfile(file):
        return "", 0
    _, tree = load_file(file)
    return file, tree.locate_key(pointer_of(path)).line if tree else 0


def place_of_rule(config: Config, word: str) -> tuple[str, int]:
    """File and line of the first setting that names rules by that word; "" and 0 where none does."""
    for key in ("select", "ignore"):
        if word in config[key]:
            return place_of(config, key)
    for key in ("severity", "options"):
        if word in config[key]:
            return place_of(config, key, word)
    for pattern, words in config["per_file_ignores"].items():
        if word in words:
            return place_of(config, "per_file_ignores", pattern)
    return "", 0


__all__ = ["place_of", "place_of_rule"]
