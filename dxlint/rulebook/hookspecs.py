"""The doors for plugins: every hook dxlint calls, in this one file.

A plugin is a module (or object) named by an entry point in the group ``dxlint``. It marks its hooks with
``dxlint.hookimpl`` and may state the version of this interface that it was written for as
``DXLINT_API = 1``; a plugin for another version is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from os import PathLike

    from dxlint.formats.format import Format
    from dxlint.formats.tree import Tree
    from dxlint.rulebook.rule import Rule

API_VERSION = 1
PROJECT = "dxlint"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def dxlint_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Rules to add, made by ``dxlint.rule`` and ``dxlint.corpus_rule``; a plugin's codes have its own letters."""


@hookspec
def dxlint_readers() -> Mapping[str, Callable[[str], Tree] | Format]:  # type: ignore[empty-body]
    """Readers to add, by file suffix (``".toml"``).

    A function takes the text of a file in UTF-8 and gives a :class:`~dxlint.plugin.Tree`. A
    :class:`~dxlint.plugin.Format` has a ``reader`` that takes the bytes, and gives a tree or a
    :class:`~dxlint.plugin.Document`, blocks in which dxlint finds the report.
    """


@hookspec
def dxlint_reporters() -> Mapping[str, Callable[[Any], str]]:  # type: ignore[empty-body]
    """Reporters to add, by format name: from a :class:`~dxlint.plugin.Run` to the text that is written."""


@hookspec
def dxlint_presets() -> Mapping[str, Mapping[str, Any]]:  # type: ignore[empty-body]
    """Presets to add, by name: configurations that others build on with ``extends:``."""


@hookspec
def dxlint_catalogues() -> Mapping[str, str | PathLike[str]]:  # type: ignore[empty-body]
    """Catalogues of indicators to add, by the name that ``catalogue:`` has: the path of each one's YAML file."""


@hookspec
def dxlint_registers() -> Mapping[str, str | PathLike[str]]:  # type: ignore[empty-body]
    """Registers of documents to add, by the name that ``registers:`` has: the path of each one's YAML file."""
