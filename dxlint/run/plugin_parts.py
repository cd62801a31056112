"""What a plugin brings is made anew of plain parts when it is loaded: what it calls its things, and what it sets.

As in :mod:`dxlint.engine.boundary`, so that a name that is no plain text, or a setting that computes itself, is
refused where its plugin is named, and harms nobody later.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import dxlint
from dxlint.engine.boundary import in_passing
from dxlint.formats.format import Format, Sign
from dxlint.language.text import error_words, exact, name_of_kind
from dxlint.rulebook.faults import ConfigError, MisuseError, place_of_code, shown
from dxlint.rulebook.messages import Words
from dxlint.rulebook.rule import Rule

_OURS = os.path.join(os.path.dirname(dxlint.__file__), "")
_SCALARS = (bool, int, float, Decimal, Fraction, type(None))


def words_of(error: BaseException) -> str:
    """What a plugin's error says, as far as it can be asked."""
    return in_passing(lambda: error_words(error), name_of_kind(error))


def fault_in(error: BaseException) -> ConfigError | None:
    """The fault in what a plugin brings that an error tells; None where it is no such error, or not one of ours."""
    if type(error) not in (ConfigError, MisuseError):
        return None
    fault: Any = error
    words = (fault.reason, fault.file, *(fault.data.values() if type(fault.data) is dict else (0,)))
    plain = all(type(word) is str for word in words) and type(fault.line) is int
    return fault if plain and fault.reason.replace("-", "").isalnum() else None


def plain_rule(rule: Rule, plugin: str) -> Rule:
    """The rule with texts, options and words of plain parts. Raises MisuseError for an option that has none."""
    return replace(
        rule,
        code=exact(rule.code),
        name=exact(rule.name),
        options=MappingProxyType({exact(name): _option(rule, value) for name, value in rule.options.items()}),
        preview=bool(rule.preview),
        between=bool(rule.between),
        words_file=None if rule.words_file is None else Path(exact(os.fspath(rule.words_file))),
        given_words=_words(rule.given_words),
        declared=rule.declared and rule.check.__code__.co_filename.startswith(_OURS),
        plugin=plugin,
    )


def _option(rule: Rule, value: Any) -> Any:
    if type(value) in _SCALARS:
        return value
    if isinstance(value, str):
        return exact(value)
    if type(value) in (list, tuple):
        return type(value)(_option(rule, one) for one in value)
    raise MisuseError("rule-no-options", *place_of_code(rule.check), rule=rule.code, value=shown(value))


def _words(words: Words | None) -> Words | None:
    if words is None:
        return None
    summary, explanation, messages, options, source, _good, _bad = words
    return Words(
        _texts(summary),
        _texts(explanation),
        {exact(name): _texts(by_language) for name, by_language in messages.items()},
        {exact(name): _texts(by_language) for name, by_language in options.items()},
        exact(source),
        (),
        (),
    )


def _texts(by_language: Mapping[str, str]) -> dict[str, str]:
    return {exact(language): exact(text) for language, text in by_language.items()}


def plain_thing(value: Any) -> Any:
    """What stands under a name: a preset, a path, a format or a function. Raises TypeError for any part of its own."""
    if type(value) is Format:
        signs = tuple(Sign(exact(sign.suffix), bytes(sign.beginning), bytes(sign.part)) for sign in value.signs)
        suffixes = tuple(exact(suffix) for suffix in value.suffixes)
        fields = value._asdict().items()
        said: dict[str, Any] = {key: bool(held) for key, held in fields if isinstance(getattr(_NO_FORMAT, key), bool)}
        return value._replace(name=exact(value.name), suffixes=suffixes, signs=signs, **said)
    if isinstance(value, Mapping):
        return _setting(value)
    if isinstance(value, str | os.PathLike):
        return exact(os.fspath(value))
    return value


_NO_FORMAT = Format("")


def _setting(value: Any) -> Any:
    """A part of a preset: what computes itself when it is asked is asked here, and once."""
    if isinstance(value, Mapping):
        return {exact(key): _setting(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_setting(held) for held in value]
    if isinstance(value, str):
        return exact(value)
    if type(value) in _SCALARS:
        return value
    raise TypeError(shown(value))


def flag(function: Callable[..., Any], name: str) -> bool:
    """Whether a plugin's function says of itself that it does something (``colors``)."""
    return in_passing(lambda: bool(getattr(function, name, False)), False)


__all__ = ["fault_in", "flag", "plain_rule", "plain_thing", "words_of"]
