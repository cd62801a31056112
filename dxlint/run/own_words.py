"""``words:`` of a configuration: checked, and put into the form in which they are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.language.own_words import OwnWords
from dxlint.language.text import fold
from dxlint.language.units import SCALES
from dxlint.patterns import lazy
from dxlint.rulebook.faults import SettingError

_MAY_COUNT = lazy(r"[^\W\d_]+(?:[- /.][^\W\d_]+){0,5}[0-9²³]?")
"""Words that may stand behind a figure and say what it counts."""


def read_own_words(given: Mapping[str, Any]) -> OwnWords:
    """The words of a validated configuration. Raises :class:`SettingError` for one that means nothing."""
    return OwnWords(
        _statuses(given.get("statuses", {})),
        {fold(short): name for short, name in given.get("issuers", {}).items()},
        tuple(_slip(at, line) for at, line in enumerate(given.get("slips", ()))),
        _units(given.get("units", {})),
    )


def _units(given: Mapping[str, list[str]]) -> dict[str, str]:
    """Each spelling, and the one that it goes by."""
    found: dict[str, str] = {}
    for name, spellings in given.items():
        for path, word in [(("units", name), name), *((("units", name, at), one) for at, one in enumerate(spellings))]:
            key = fold(word).strip()
            if not _MAY_COUNT.fullmatch(key) or not SCALES.keys().isdisjoint(key.split()):
                raise SettingError(path, "word-not-a-unit", word=word)
            if found.setdefault(key, fold(name)) != fold(name):
                raise SettingError(path, "word-known", word=word, meaning=found[key])
    return found


def _statuses(given: Mapping[str, list[str]]) -> dict[str, Any]:
    from dxlint.language.statuses import Status, read_status, status_key

    found: dict[str, Any] = {}
    for name, words in given.items():
        for at, word in enumerate(words):
            if not word.strip():
                raise SettingError(("statuses", name, at), "word-blank")
            known = read_status(word) or found.get(status_key(word))
            if known is not None and known is not Status(name):
                raise SettingError(("statuses", name, at), "word-known", word=word, meaning=known.value)
            found[status_key(word)] = Status(name)
    return found


def _slip(at: int, line: str) -> str:
    slip, equals, meant = line.partition(" = ")
    if not equals or not slip.strip() or not meant.strip() or fold(slip) == fold(meant):
        raise SettingError(("slips", at), "word-not-a-slip", word=line)
    return line
