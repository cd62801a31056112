"""Files of data that a configuration names: catalogues of indicators, registers of documents."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from dxlint.formats.pointers import pointer_of
from dxlint.formats.tree import Tree
from dxlint.language.text import nearest
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import ConfigError, first_fault
from dxlint.run.config import refuse_other

Kind = Literal["catalogue", "register"]
Shape = TypeVar("Shape", bound=BaseModel)


class Named(NamedTuple):
    """A file of data that a configuration names, and where it does."""

    name: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return self.name


def find_file(kind: Kind, named: Named, known: Mapping[str, str | os.PathLike[str]]) -> str:
    """The file of that name: a plugin's, by its name in ``known``, else a path from where it is named.

    Raises ConfigError ``no-such-catalogue`` or ``no-such-register``.
    """
    if named.name in known:
        return os.fspath(known[named.name])
    path = os.path.join(os.path.dirname(named.file), named.name)
    if os.path.isfile(path):
        refuse_other(path, named.file, named.line)
        return path
    near = nearest(named.name, known) or ", ".join(sorted(known))
    raise ConfigError(f"no-such-{kind}", named.file, named.line, value=named.name, nearest=near)


def shaped_as(shape: type[Shape], kind: Kind, given: Any, tree: Tree | None, path: str) -> Shape:
    """What a file holds, in its shape. Raises ConfigError for the first fault, with the line where it stands."""
    if not isinstance(given, dict):
        raise ConfigError(f"not-a-{kind}", path)
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        fault = first_fault(error, given, shape)
    line = tree.locate_key(pointer_of(fault.path)).line if tree else 0
    said = {"value": fault.said, "limit": fault.limit, "expected": fault.expected, "nearest": fault.nearest}
    raise ConfigError(f"{kind}-{fault.reason}", path, line, key=fault.key, **said)


def line_of(tree: Tree | None, *path: str | int) -> int:
    """The line in which a value of a file stands; 0 where places are not known."""
    return tree.locate(pointer_of(path)).line if tree else 0
