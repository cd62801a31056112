"""Configuration: found nearest above a file, read, checked, joined with what the command line says."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from hashlib import sha256
from typing import Any

from dxlint.formats.pointers import pointer_of
from dxlint.formats.tree import MAX_BYTES, Tree
from dxlint.language.own_words import NONE as NO_WORDS
from dxlint.language.own_words import OwnWords
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import ConfigError as ConfigError
from dxlint.rulebook.files import read_tree

FILE = "dxlint.yaml"
MAX_EXTENDS = 50
"""How many configurations may build on one another."""
DATA = ("catalogue", "registers")
"""What names files of data, or those of plugins."""
LISTS = ("extends", "select", "ignore", *DATA, "plugins", "expected_reporters", "require_plugins", "schemas")


@dataclass(frozen=True, slots=True)
class Config:
    """What holds in one place: values by key, and where each comes from."""

    values: Mapping[str, Any]
    origins: Mapping[str, str]
    folder: str = "."
    """What relative paths and patterns in it are relative to."""
    files: frozenset[str] = frozenset()
    """What was read for it: itself, what it extends, and the lists of offices that these name."""

    def __getitem__(self, key: str) -> Any:
        return self.values[key]


@cache
def defaults() -> Mapping[str, Any]:
    """The value of each key where nobody says anything."""
    return {
        **dict.fromkeys(LISTS, ()),
        "severity": {},
        "per_file_ignores": {},
        "words": NO_WORDS,
        "rules": {},
        "options": {},
        "fail_on": "error",
        "stage": "",
        "lang": "",
        "baseline": "",
    }


NOTHING = Config(defaults(), {})


class Preset(NamedTuple):
    """A configuration that a plugin brings, for others to build on."""

    plugin: str
    given: Mapping[str, Any]


Presets = Mapping[str, Preset]


def read_config(path: str, presets: Presets | None = None, *, without_unknown: bool = False) -> Config:
    """The configuration in a file, on top of what it extends; ``without_unknown`` passes over presets not known.

    Raises :class:`ConfigError`.
    """
    return _read(os.path.abspath(path), presets or {}, (), without_unknown)


def _read(path: str, presets: Presets, chain: tuple[str, ...], without_unknown: bool) -> Config:
    if path in chain or len(chain) > MAX_EXTENDS:
        raise ConfigError("extends-itself", path)
    given, tree = load_file(path)
    own = _checked(given, path, tree)
    if not own and (chain or path.endswith(".toml") or _is_empty(path)):
        raise ConfigError("no-settings", path)
    line = tree.locate("/extends").line if tree and "extends" in own else 0
    base = NOTHING
    for word in own.get("extends", ()):
        target = os.path.join(os.path.dirname(path), word)
        if word not in presets and os.path.isfile(target):
            refuse_other(target, path, line)
            base = _joined(base, _read(os.path.abspath(target), presets, (*chain, path), without_unknown))
        elif word in presets or not without_unknown:
            base = _joined(base, _preset(word, presets, (), path, line))
    files = frozenset({path, *_lists_of_offices(given, path)})
    config = Config(own, dict.fromkeys(own, path), os.path.dirname(path), files)
    return replace(_joined(base, config), folder=config.folder)


def refuse_other(target: str, file: str, line: int) -> None:
    """Raise ConfigError where a file that ``file`` names is none of settings or data, by its name.

    What is wrong in a file is told in its own words, and whose they are nobody knows: a password's, a key's.
    """
    from dxlint.formats import formats

    of_data = (*[suffix for suffix, medium in formats().items() if medium.keyed], ".toml")
    if not target.lower().endswith(of_data):
        raise ConfigError("not-of-data", file, line, value=target)


def _preset(name: str, presets: Presets, chain: tuple[str, ...], file: str, line: int = 0) -> Config:
    """A plugin's preset, on top of those that it extends; ``file`` and ``line`` name it.

    Raises :class:`ConfigError`.
    """
    if name not in presets:
        raise ConfigError("no-such-preset", file, line, value=name, known=", ".join(sorted(presets)))
    here = f"{presets[name].plugin}, “{name}”"
    if name in chain:
        raise ConfigError("extends-itself", here)
    own = _checked(dict(presets[name].given), here, None)
    base = NOTHING
    for word in own.get("extends", ()):
        base = _joined(base, _preset(word, presets, (*chain, name), here))
    return _joined(base, Config(own, dict.fromkeys(own, name)))


def load_file(path: str) -> tuple[Any, Tree | None]:
    """What a file of YAML holds, or the table ``tool.dxlint`` of a file of TOML, which has no tree of places.

    Raises ConfigError for a file that cannot be read.
    """
    raw = read_bounded(path)
    if path.endswith(".toml"):
        import tomllib

        try:
            tools = tomllib.loads(raw.decode("utf-8")).get("tool", {})
        except (ValueError, RecursionError) as error:
            raise ConfigError("not-toml", path, detail=str(error)) from None
        return tools.get("dxlint", {}) if isinstance(tools, dict) else {}, None
    tree = read_tree(raw, path)
    return (tree.data, tree) if tree else ({}, None)


_read_so_far: dict[str, dict[bytes, None]] = {}
"""The digests of all that files held whenever they were read, by path."""


def digest_of(path: str) -> bytes:
    """What tells a file, as it was when settings were read from it, from any other; b"" where none were.

    What it holds by now may be something else. Where it held several things, it is not known which of them holds.
    """
    return b"".join(_read_so_far.get(os.path.abspath(path), ()))


def read_bounded(path: str) -> bytes:
    """The bytes of a small plain file. Raises ConfigError where it is none, or larger than a report may be."""
    raw = _bounded(path)
    _read_so_far.setdefault(os.path.abspath(path), {})[sha256(raw).digest()] = None
    return raw


def _bounded(path: str) -> bytes:
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            raw = file.read(MAX_BYTES + 1) if plain else b""
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ConfigError("unreadable", path, detail=getattr(error, "strerror", "") or str(error)) from None
    if not plain and os.path.realpath(path) == os.devnull:
        return b""  # how people ask for no configuration
    if not plain or len(raw) > MAX_BYTES:
        raise ConfigError("no-plain-file", path, detail=f"{MAX_BYTES // 1_000_000} MB")
    return raw


def _is_empty(path: str) -> bool:
    """Whether a plain file holds not so much as a comment, as ``dxlint init`` writes them."""
    return os.path.isfile(path) and not os.path.getsize(path)


def _checked(given: Any, path: str, tree: Tree | None) -> dict[str, Any]:
    """What of the configuration was given, in its right types."""
    if given == "" or given is None:
        return {}
    if not isinstance(given, dict):
        raise ConfigError("not-a-mapping", path)
    for key, value in given.items():
        if value == "":  # what stood there, or what a script was to put there, is lost
            raise ConfigError("blank-setting", path, tree.locate_key(pointer_of((key,))).line if tree else 0, key=key)
    from pydantic import ValidationError

    from dxlint.rulebook.faults import first_fault
    from dxlint.run.config_model import Configuration

    try:
        own = Configuration.model_validate(given).model_dump(exclude_unset=True)
    except ValidationError as error:
        fault = first_fault(error, given, Configuration)
        line = tree.locate_key(pointer_of(fault.path)).line if tree else 0
        key = ".".join(str(step) for step in fault.path)
        if fault.reason == "unknown-key":
            raise ConfigError("unknown-key", path, line, key=key, nearest=fault.nearest) from None
        expected = {"expected": fault.expected, "choices": ", ".join(fault.known)}
        raise ConfigError("wrong-value", path, line, key=key, **expected) from None
    if "words" in own:
        own["words"] = _words(own["words"], path, tree)
    if "rules" in own:
        from dxlint.declared import rules_at

        own["rules"] = {rule.code: rule for rule in rules_at(("rules",), own["rules"], tree, path)}
    for key in own.keys() & DATA:
        from dxlint.run.data_files import Named

        line = tree.locate(f"/{key}").line if tree else 0
        own[key] = [Named(name, path, line) for name in own[key]]
    if "expected_reporters" in own:
        line = tree.locate_key("/expected_reporters").line if tree else 0
        own["expected_reporters"] = [one for word in own["expected_reporters"] for one in _offices(word, path, line)]
    if "plugins" in own:
        own["plugins"] = [_plugin(name, path) for name in own["plugins"]]
    if own.get("baseline"):
        own["baseline"] = os.path.join(os.path.dirname(path), own["baseline"])
    if "schemas" in own:
        own["schemas"] = [os.path.join(os.path.dirname(path), name) for name in own["schemas"]]
    return own


def _words(given: Mapping[str, Any], path: str, tree: Tree | None) -> OwnWords:
    """The words that a configuration adds."""
    from dxlint.rulebook.faults import SettingError
    from dxlint.run.own_words import read_own_words

    try:
        return read_own_words(given)
    except SettingError as error:
        line = tree.locate(pointer_of(("words", *error.path))).line if tree else 0
        raise ConfigError(error.reason, path, line, **error.data) from None


def _lists_of_offices(given: Any, path: str) -> list[str]:
    """The files that a configuration at ``path`` names for its ``expected_reporters``."""
    words = given.get("expected_reporters", ()) if isinstance(given, dict) else ()
    named = (os.path.join(os.path.dirname(path), word) for word in ([words] if isinstance(words, str) else words))
    return [file for file in named if os.path.isfile(file)]


def _offices(word: str, path: str, line: int) -> list[str]:
    """An office's name as it is; the lines of a file, without blank ones and what follows #.

    One word with a dot in it is a file, be it there or not: no office is called so. Raises ConfigError for a file that
    cannot be read, is no text or names nobody, and for a name that tells nobody from others (``UBND``).
    """
    from dxlint.language.offices import office_key

    named = os.path.join(os.path.dirname(path), word)
    if not os.path.isfile(named) and (len(word.split()) > 1 or "." not in word):
        if not office_key(word):
            raise ConfigError("not-an-office", path, line, value=word)
        return [word]
    from dxlint.formats.decoding import decode

    text, _problems = decode(read_bounded(named))
    if text is None:
        raise ConfigError("not-text", named)
    names = [entry.partition("#")[0].strip() for entry in text.splitlines()]
    for at, name in enumerate(names, 1):
        if name and not office_key(name):
            raise ConfigError("not-an-office", named, at, value=name)
    if not any(names):
        raise ConfigError("no-offices", named)
    return [name for name in names if name]


def _plugin(name: str, path: str) -> str:
    """A module's name as it is; a file's path made absolute, from the folder of the configuration that names it."""
    return os.path.join(os.path.dirname(path), name) if name.endswith(".py") else name


def _joined(base: Config, over: Config) -> Config:
    """``over`` on top of ``base``: mappings and lists of rules are joined, other values replaced."""
    values = dict(base.values)
    origins = dict(base.origins)
    for key, value in over.values.items():
        held = values.get(key)
        if isinstance(value, dict) and isinstance(held, dict):
            values[key] = {**held, **value}
        elif isinstance(value, OwnWords) and isinstance(held, OwnWords):
            values[key] = held.joined(value)
        elif key in ("ignore", "registers", "plugins", "require_plugins", "schemas") and held:
            values[key] = [*held, *value]
        else:
            values[key] = value
        origins[key] = over.origins.get(key, "")
    return Config(values, origins, over.folder, base.files | over.files)


def overlaid(config: Config, values: Mapping[str, Any], origin: str) -> Config:
    """The configuration with what the command line says on top; there, a list replaces a list but for ``ignore``."""
    return _joined(config, Config(values, dict.fromkeys(values, origin), config.folder))


def matches(path: str, pattern: str, folder: str) -> bool:
    """Whether a file matches a pattern of a configuration in ``folder``: its relative path, or its name."""
    relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    return fnmatch(relative, pattern) or fnmatch(os.path.basename(path), pattern)
