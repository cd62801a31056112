"""Files of YAML in which people set something: read whole, or refused with the line that is at fault."""

from __future__ import annotations

from dxlint.formats.decoding import decode
from dxlint.formats.tree import Tree
from dxlint.formats.yaml.reader import read_yaml
from dxlint.rulebook.faults import ConfigError


def read_tree(raw: bytes, path: str) -> Tree | None:
    """What a file of YAML holds; None for one without anything but comments.

    Raises ConfigError ``not-text`` and ``not-yaml``, with the line.
    """
    text, problems = decode(raw)
    if text is None:
        if problems[0].message == "empty-input":
            return None
        raise ConfigError("not-text", path)
    tree = read_yaml(text)
    if any(problem.message == "empty-input" for problem in tree.problems):
        return None  # nothing but comments, as "dxlint init" writes it
    refuse_broken(tree, path)
    return tree


def refuse_broken(tree: Tree, path: str) -> None:
    """Raise ConfigError ``not-yaml`` for the first problem of a tree."""
    for problem in tree.problems:
        line = problem.location.line if problem.location else 0
        raise ConfigError("not-yaml", path, line, problem=problem.message, **problem.data)
