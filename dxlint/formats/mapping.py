"""A submission that a program holds, as a tree: the scalars as the JSON reader gives them, and no place anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.pointers import Span, escape
from dxlint.formats.tree import MAX_DEPTH, MAX_NODES, JsonNumber, Problem, Tree
from dxlint.patterns import lazy

_LONE = lazy("[\ud800-\udfff]")


class MappingTree(Tree):
    """The tree of a mapping. ``source`` is its texts, for what judges a report as a whole."""

    def __init__(
        self, data: Any, problems: list[Problem], source: str, bare: frozenset[str], order: dict[str, int]
    ) -> None:
        super().__init__(data, problems, source)
        self._bare = bare
        self._order = order

    def ordinal(self, pointer: str) -> int:
        """How many values stand before the one at the pointer: what sorts findings that have no line."""
        return self._order.get(pointer, 0)

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Nowhere: nobody wrote the mapping down."""
        return NOWHERE

    def locate_key(self, pointer: str) -> Location:
        """Nowhere, as for the value."""
        return NOWHERE

    def is_bare(self, pointer: str) -> bool:
        """Whether the value is no text in the mapping: a number, true, false or None."""
        return pointer in self._bare


def tree_of(submission: Mapping[str, Any]) -> MappingTree:
    """The tree of a mapping, which stays as it is.

    Mappings, lists and tuples may nest; a scalar is text, a number, a boolean or None, a key text, a whole number, a
    boolean or None. Raises TypeError for anything else, and ValueError where values nest deeper than
    :data:`~dxlint.formats.tree.MAX_DEPTH`, are more than :data:`~dxlint.formats.tree.MAX_NODES`, or contain
    themselves, and for a key given twice (``1`` and ``"1"``).
    """
    copier = _Copier()
    data = copier.value(submission, "")
    return MappingTree(data, copier.problems, "\n".join(copier.texts), frozenset(copier.bare), copier.order)


class _Copier:
    """Copies a mapping into dicts, lists and text, within the limits."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.texts: list[str] = []
        self.bare: list[str] = []
        self.order: dict[str, int] = {}
        self._inside: set[int] = set()
        self._size = 0

    def value(self, value: Any, pointer: str) -> Any:
        """The copy of a value at its pointer."""
        self.order[pointer] = len(self.order)
        if isinstance(value, str):
            return self._text(value, pointer)
        if isinstance(value, Mapping | list | tuple):
            return self._collection(value, pointer)
        self.bare.append(pointer)
        return _scalar(value)

    def _collection(self, value: Any, pointer: str) -> Any:
        if id(value) in self._inside:
            raise ValueError(f"the mapping contains itself at {pointer or '/'}")
        if len(self._inside) == MAX_DEPTH:
            raise ValueError(f"the mapping is nested deeper than {MAX_DEPTH}")
        self._size += len(value)
        if self._size > MAX_NODES:
            raise ValueError(f"the mapping holds more than {MAX_NODES} values")
        self._inside.add(id(value))
        copy = self._mapping(value, pointer) if isinstance(value, Mapping) else self._list(value, pointer)
        self._inside.remove(id(value))
        return copy

    def _mapping(self, value: Mapping[Any, Any], pointer: str) -> dict[str, Any]:
        copy: dict[str, Any] = {}
        for key, item in value.items():
            name = self._key(key, pointer)
            if name in copy:
                raise ValueError(f"the key {name!r} is given twice at {pointer or '/'}")
            copy[name] = self.value(item, f"{pointer}/{escape(name)}")
        return copy

    def _list(self, value: list[Any] | tuple[Any, ...], pointer: str) -> list[Any]:
        return [self.value(item, f"{pointer}/{index}") for index, item in enumerate(value)]

    def _key(self, key: Any, pointer: str) -> str:
        if isinstance(key, str):
            return self._text(key, pointer)
        if key is None:
            return "null"
        if isinstance(key, bool | int | float):
            return str(_scalar(key))
        raise TypeError(f"a key of a submission is text, not {type(key).__name__}: {pointer or '/'}")

    def _text(self, value: str, pointer: str) -> str:
        """The text itself; half of a surrogate pair is read as U+FFFD, and said."""
        text = str.__str__(value)
        if not text.isascii() and (lone := _LONE.search(text)):
            data = {"escape": f"\\u{ord(lone[0]):04x}"}
            self.problems.append(Problem("DX001", "lone-surrogate", Span(pointer), data))
            text = _LONE.sub("\ufffd", text)
        self.texts.append(text)
        return text


def _scalar(value: Any) -> str:
    """A scalar that is no text, as JSON writes it; None is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return JsonNumber(int.__repr__(value))
    if isinstance(value, float):
        words = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
        written = float.__repr__(value)
        return JsonNumber(words.get(written, written))
    raise TypeError(f"a value of a submission is text, a number, a list or a mapping, not {type(value).__name__}")
