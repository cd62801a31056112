"""Which kinds of files can be marked, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType

from dxlint.formats.format import Format
from dxlint.rulebook.findings import Finding

Marker = Callable[[bytes, Sequence[Finding]], bytes | None]
"""Takes a file and findings in it; gives the file with marks, or None where there is no place for one.

It raises :class:`~dxlint.formats.guard.UnreadableError` for a file that it cannot follow.
"""
_MODULES = {"docx": "word", "pdf": "pdf", "xlsx": "workbook"}
"""Format → the module here whose function ``marked`` is its marker."""


def suffixes(formats: Mapping[str, Format]) -> list[str]:
    """Which of these ends of names files have that can be marked."""
    return sorted(suffix for suffix, known in formats.items() if _is_marked(known))


def marker(known: Format) -> Marker | None:
    """What marks files of a format; None where they cannot be marked."""
    if not _is_marked(known):
        return None
    marked: Marker = _module(known).marked
    return marked


def unmarker(known: Format) -> Callable[[bytes], bytes]:
    """What takes the marks out of files of a format that can be marked.

    It raises :class:`~dxlint.formats.guard.UnreadableError` for a file that it cannot follow.
    """
    unmarked: Callable[[bytes], bytes] = _module(known).unmarked
    return unmarked


def _module(known: Format) -> ModuleType:
    return import_module(f"dxlint.marking.{_MODULES[known.name]}")


def _is_marked(known: Format) -> bool:
    return known.name in _MODULES and not known.plugin
