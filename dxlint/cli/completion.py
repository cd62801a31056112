"""What the shell offers after TAB: files, codes and names of rules, output formats, plugins, catalogues.

What they need is loaded only while a word is being completed. Where settings are faulty, dxlint's own words are
offered: nothing is said between two key strokes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from dxlint.run.session import Session


class Kind(click.types.StringParamType):
    """What a parameter takes: a text, and what is offered for the begun one."""

    def __init__(self, name: str, offered: Callable[[str], list[CompletionItem]]) -> None:
        self.name = name
        self._offered = offered

    def shell_complete(self, _context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        """See :class:`click.ParamType`."""
        return self._offered(begun)


def _files(begun: str) -> list[CompletionItem]:
    return [_item(begun, kind="file")]


def _folders(begun: str) -> list[CompletionItem]:
    return [_item(begun, kind="dir")]


def _rules(begun: str) -> list[CompletionItem]:
    """Codes, or names where a small letter was begun with; of ``DX1,DX2`` the last one."""
    before, comma, last = begun.rpartition(",")
    session = _session()
    rules = session.rules_known(session.main).values()
    words = {rule.name if last[:1].islower() else rule.code: rule.words.summary for rule in rules}
    language = session.language
    return [
        _item(f"{before}{comma}{word}", told.get(language, "")) for word, told in words.items() if word.startswith(last)
    ]


def _formats(begun: str) -> list[CompletionItem]:
    from dxlint.reporters import names

    return _beginning((*names(), *(name for plugin in _session().registry.guests for name in plugin.reporters)), begun)


def _plugins(begun: str) -> list[CompletionItem]:
    return _beginning((plugin.name for plugin in _session().registry.guests), begun)


def _catalogues(begun: str) -> list[CompletionItem]:
    """Those of plugins; files where none has such a name."""
    named = _beginning((name for plugin in _session().registry.guests for name in plugin.catalogues), begun)
    return named or _files(begun)


def _session() -> Session:
    """The session of the folder where the shell is; without plugins and settings where these are faulty."""
    from dxlint.run.config import ConfigError
    from dxlint.run.options import Options
    from dxlint.run.session import Session

    with suppress(ConfigError):
        session = Session(Options((".",)))
        session.rules_known(session.main)
        return session
    return Session(Options(isolated=True))


def _beginning(words: Iterable[str], begun: str) -> list[CompletionItem]:
    return [_item(word) for word in dict.fromkeys(words) if word.startswith(begun)]


def _item(word: str, told: str = "", kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(word, kind, told or None)


FILE = Kind("file", _files)
FOLDER = Kind("folder", _folders)
RULE = Kind("rule", _rules)
FORMAT = Kind("name", _formats)
PLUGIN = Kind("name", _plugins)
CATALOGUE = Kind("name", _catalogues)
