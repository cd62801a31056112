"""``dxlint check --watch``: check, and check again what changes, until somebody stops it.

watchfiles tells which files change; it belongs to the extra ``watch``. A file that has not changed is not judged again,
unless the settings have: what was found in it, and what it states for comparison with others, is kept.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NoReturn

import click

from dxlint.cli.check import check_and_report
from dxlint.cli.errors import EXPECTED, sentences
from dxlint.cli.saying import say
from dxlint.engine.linter import FileReport
from dxlint.engine.output import own
from dxlint.i18n import _
from dxlint.reporters import DEFAULT
from dxlint.run.config import ConfigError
from dxlint.run.config_search import find_config, is_settings_file, look_again
from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, find_sources

FOR_PEOPLE = (DEFAULT, "full", "table", "statistics")
"""The formats that are worth watching."""
WAKE = 250
"""Milliseconds until the watcher says that nothing has changed; only then is it known to look."""

Watcher = Iterator[set[tuple[Any, str]]]
"""Gives what changes, each time with its path; an empty set where nothing has."""


def watch_and_report(options: Options, given: Mapping[str, Any]) -> NoReturn:
    """Check until KeyboardInterrupt. Raises ConfigError where nobody could watch, or the first check cannot begin."""
    _refuse(options, given)
    changes: Callable[..., Watcher] = _library().watch
    session = Session(options)
    find_sources(options.paths, session.formats)
    while True:
        folders, recursive = _watched(session)
        watcher = changes(*folders, recursive=recursive, rust_timeout=WAKE, yield_on_timeout=True, debounce=WAKE)
        watcher = _with_settings_above(watcher, options, folders)
        next(watcher)  # from here on no change is missed
        _check_until_settings_change(session, given, watcher)
        session = _new_session(options, watcher)


def _with_settings_above(watcher: Watcher, options: Options, watched: Collection[str]) -> Watcher:
    """What the watcher gives, and the configurations that come, go or change above what is ``watched``."""
    roots = [os.path.realpath(path) for path in watched]
    held = _settings_above(options, roots)
    for changes in watcher:
        now = _settings_above(options, roots)
        yield changes | {(None, path) for path in held.keys() | now.keys() if held.get(path) != now.get(path)}
        held = now


def _settings_above(options: Options, roots: Collection[str]) -> dict[str, float]:
    """The configurations above the paths that lie outside the roots, with the time each was written at."""
    look_again()
    found: dict[str, float] = {}
    for path in map(_fixed_part, options.paths):
        try:
            file = os.path.realpath(find_config(path) or "")
        except ConfigError as error:  # under another name, or two of them
            file = os.path.realpath(error.file)
        if os.path.isfile(file) and not any(os.path.join(file, "").startswith(os.path.join(r, "")) for r in roots):
            found[file] = os.stat(file).st_mtime
    return found


def _check_until_settings_change(session: Session, given: Mapping[str, Any], watcher: Watcher) -> None:
    """Check now and after each change; return when what holds for the files may be another."""
    kept: dict[str, FileReport] = {}
    while True:
        _check(session, given, kept)
        settings = _settings(session, kept)
        changed = _next_change(watcher, {*session.formats}, settings)
        if changed & settings or any(is_settings_file(os.path.basename(path)) for path in changed):
            return
        for path in [path for path in kept if os.path.realpath(path) in changed]:
            del kept[path]


def _check(session: Session, given: Mapping[str, Any], kept: dict[str, FileReport]) -> None:
    click.clear()
    try:
        check_and_report(session, given, kept)
    except EXPECTED as error:  # a file that is gone, settings half written: the next change may mend it
        say("\n".join(sentences(error)))
    say(_("Waiting for the next change; Ctrl-C stops."))


def _next_change(watcher: Watcher, suffixes: Collection[str], settings: Collection[str]) -> set[str]:
    """The files of the next change that concerns the check; what editors leave beside a file does not."""
    while True:
        paths = {os.path.realpath(path) for _change, path in next(watcher)}
        if concerned := {path for path in paths if _concerns(path, suffixes, settings)}:
            return concerned


def _concerns(path: str, suffixes: Collection[str], settings: Collection[str]) -> bool:
    name = os.path.basename(path)
    return os.path.splitext(name)[1].lower() in suffixes or is_settings_file(name) or path in settings


def _new_session(options: Options, watcher: Watcher) -> Session:
    """A session under the settings as they are now; while these cannot be used, that is said, and waited for."""
    while True:
        look_again()
        try:
            return Session(options)
        except EXPECTED as error:
            click.clear()
            say("\n".join([*sentences(error), _("Waiting for the next change; Ctrl-C stops.")]))
        while not next(watcher):
            pass


def _settings(session: Session, paths: Iterable[str]) -> set[str]:
    """The files that say what holds for the files checked."""
    return {os.path.realpath(file) for path in (*session.options.paths, *paths) for file in session.settings_of(path)}


def _watched(session: Session) -> tuple[list[str], bool]:
    """What is watched, and whether all below it is: the folders named, or those that the files named stand in.

    A file by itself is watched only for settings outside them, because editors put a new file in the place of the old.
    """
    paths = [_fixed_part(path) for path in session.options.paths]
    recursive = any(map(os.path.isdir, paths))
    folders = [path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths]
    settings = sorted(_settings(session, ()))
    return list(dict.fromkeys([*folders, *(settings if recursive else map(os.path.dirname, settings))])), recursive


def _fixed_part(pattern: str) -> str:
    """The folder that a pattern begins with; another path as it is."""
    while glob.has_magic(pattern) and not os.path.exists(pattern):
        pattern = os.path.dirname(pattern) or "."
    return pattern


def _library() -> Any:
    try:
        return import_module("watchfiles")
    except ImportError:
        raise ConfigError("needs-watch") from None


def _refuse(options: Options, given: Mapping[str, Any]) -> None:
    if not own().isatty():
        raise ConfigError("watch-no-terminal")
    shorter = ["diff"] if given["diff"] else []
    for name in (*given["formats"], *shorter):
        if name not in FOR_PEOPLE:
            raise ConfigError("watch-format", key=", ".join(FOR_PEOPLE), value=name)
    files = any(output != "-" for output in given["outputs"])
    for option, is_given in (
        ("--output", files),
        ("--write-baseline", bool(given["write_baseline"])),
        (STDIN, STDIN in options.paths),
    ):
        if is_given:
            raise ConfigError("watch-other", value=option)
