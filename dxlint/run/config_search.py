"""Which configuration holds for a file: the nearest above it, and no other that somebody believes in."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import cache
from typing import Any

from dxlint.patterns import lazy
from dxlint.run.config import FILE, ConfigError, load_file, read_bounded
from dxlint.run.repository import begins_in

PROJECT = "pyproject.toml"
_MISNAMED = lazy(
    r"(?:\.dx[-_]?lint(?:rc)?|\.?dx[-_]?lint(?:rc|[._-]?config)?\.(?:ya?ml|json|toml|ini|cfg|conf))(?:\.txt)?\s*",
    re.IGNORECASE,
)
"""Names that people give it and that are not read."""
_OF_OTHERS = frozenset({"setup.cfg", "tox.ini"})
"""Files in which settings of other tools stand."""
_BESIDE = ".config"
"""A folder in which other tools look for theirs."""
_SECTION = lazy(r"^\s*\[\s*(?:tool[:.])?dx[-_]?lint\s*\]", re.MULTILINE | re.IGNORECASE)


def find_config(path: str) -> str | None:
    """The configuration nearest above ``path``: ``dxlint.yaml`` or a ``pyproject.toml`` that has ``[tool.dxlint]``.

    The search ends at the root of the repository. Raises ConfigError for a configuration
    under another name, for two in one folder, and for one of another user: nobody must believe in settings that do not
    hold, and nobody's settings hold for others unless they name them.
    """
    return _nearest(_folder_of(path))


def not_read_above(path: str) -> str | None:
    """Where no configuration holds for ``path``: one that stands above its repository, so that it is not read."""
    folder = _folder_of(path)
    if _nearest(folder):
        return None
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        for found in (os.path.join(folder, FILE), os.path.join(folder, PROJECT)):
            if os.path.isfile(found) and (os.path.basename(found) == FILE or has_settings(found)):
                return found
    return None


def _folder_of(path: str) -> str:
    start = os.path.abspath(path)
    return start if os.path.isdir(start) else os.path.dirname(start)


def is_settings_file(name: str) -> bool:
    """Whether a file of that name makes a difference to what holds beside and below it, wherever it appears."""
    return name in (FILE, PROJECT) or _MISNAMED.fullmatch(name) is not None


def look_again() -> None:
    """Forget which folders hold a configuration: in a process that lives on, files come and go."""
    _nearest.cache_clear()
    _config_in.cache_clear()


def has_table(raw: bytes) -> bool:
    """Whether a ``pyproject.toml`` has settings of ours, or might: it speaks of dxlint and cannot be read."""
    return _tables(raw)[0]


@cache
def _nearest(folder: str) -> str | None:
    while not (found := _config_in(folder)):
        above = os.path.dirname(folder)
        if above == folder or begins_in(folder):
            return None
        folder = above
    _refuse_strangers(found)
    return found


def _refuse_strangers(path: str) -> None:
    """Raise ConfigError for a configuration that another user than this one, or the system's, put there.

    It may name modules to run; who works in a folder of many people must not run what one of them leaves above it.
    """
    if not hasattr(os, "geteuid"):
        return
    trusted = (0, os.geteuid())
    try:
        owners = [os.lstat(path).st_uid, os.stat(path).st_uid]
    except OSError:
        return  # what leads nowhere is told when it is read
    for owner in owners:
        if owner not in trusted:
            raise ConfigError("of-another-user", path, value=_user(owner), path=path)


def _user(number: int) -> str:
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            return pwd.getpwuid(number).pw_name
    return str(number)


@cache
def _config_in(folder: str) -> str | None:
    """The configuration of one folder. Raises ConfigError where there are two, or one under a name that is not read."""
    own = os.path.join(folder, FILE)
    for other in _others(folder):
        if _is_config(other) and not _is_one_file(own, other):
            raise ConfigError("wrong-name", other, value=FILE)
    project = os.path.join(folder, PROJECT)
    found = [path for path in (own,) if os.path.lexists(path)]  # a link to nothing is told when it is read
    settings, misplaced = _tables(_raw(project))
    if misplaced:
        raise ConfigError("wrong-table", project, value=misplaced)
    found += [project] if settings else []
    if len(found) > 1:
        raise ConfigError("two-configurations", own, value=PROJECT)
    return found[0] if found else None


def _others(folder: str) -> list[str]:
    """The files of a folder that may hold settings of ours where none are read."""
    names = _names(folder)
    found = [name for name in names if (name != FILE and _MISNAMED.fullmatch(name)) or name in _OF_OTHERS]
    beside = _names(os.path.join(folder, _BESIDE)) if _BESIDE in names else []
    found += [os.path.join(_BESIDE, name) for name in beside if name == FILE or _MISNAMED.fullmatch(name)]
    return [os.path.join(folder, name) for name in sorted(found)]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _tables(raw: bytes) -> tuple[bool, str]:
    """Whether a ``pyproject.toml`` has settings of ours, or might; and a table under a name that is not read."""
    if b"dxlint" not in re.sub(rb"[-_\0]", b"", raw).lower():  # \0: in UTF-16, which no reader of TOML takes
        return False, ""
    try:
        given = _toml(raw)
        tables = [((), given), *(((name,), given.get(name, {})) for name in ("tool", "tools"))]
        found = [(*above, name) for above, table in tables for name in table if isinstance(table[name], dict | list)]
        ours = [path for path in found if re.sub("[-_]", "", path[-1]).lower() == "dxlint"]
        others = [".".join(path) for path in ours if path != ("tool", "dxlint")]
        return ("tool", "dxlint") in ours, others[0] if others else ""
    except (ValueError, TypeError, RecursionError):
        return True, ""


def _raw(path: str) -> bytes:
    """The bytes of a file; none where there is none, or none that can be read."""
    try:
        return read_bounded(path) if os.path.isfile(path) else b""
    except ConfigError:
        return b""


def _is_one_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _is_config(path: str) -> bool:
    """Whether a file of another name holds settings of ours, or might: it cannot be read."""
    if not os.path.isfile(path):
        return False
    if os.path.basename(path) in _OF_OTHERS:
        return _SECTION.search(_raw(path).decode("utf-8", "replace")) is not None
    from dxlint.run.config_model import Configuration

    try:
        given = _toml(read_bounded(path)) if path.lower().endswith(".toml") else load_file(path)[0]
    except (ConfigError, ValueError, RecursionError):
        return True
    if isinstance(given, dict) and isinstance(given.get("tool"), dict):
        given = given["tool"].get("dxlint")
    return isinstance(given, dict) and not Configuration.model_fields.keys().isdisjoint(given)


def has_settings(path: str) -> bool:
    """Whether the file ``pyproject.toml`` at ``path`` has settings of ours, or might."""
    return has_table(_raw(path))


def _toml(raw: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(raw.decode("utf-8"))
