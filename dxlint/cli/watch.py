"""``dxlint check --watch``: check, and check again what changes, until somebody stops it.

watchfiles tells which files change; it belongs to the extra ``watch``. A file that has not changed is not judged again,
unless the settings have: what was found in it, and what it states for comparison with others, is kept.
"""

from __future__ import annotations

import glob
import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
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
    watch: Callable[..., Watcher] = _library().watch
    session = Session(options)
    find_sources(options.paths, session.formats)
    stamps: dict[str, tuple[int, int]] = {}
    while True:
        folders, recursive = _watched(session)
        told = {"recursive": recursive, "rust_timeout": WAKE, "yield_on_timeout": True, "debounce": WAKE}
        watcher = _till_folders_change(partial(watch, *folders, **told), options, stamps)
        watcher = _with_settings_above(watcher, options, folders)
        next(watcher, None)  # from here on no change is missed
        _check_until_settings_change(session, given, watcher)
        session = _new_session(options, watcher)


def _till_folders_change(watch: Callable[[], Watcher], options: Options, stamps: dict[str, tuple[int, int]]) -> Watcher:
    """What the watcher gives, until a folder that is named goes, comes, or another stands in its place.

    Of a file whose name is no text the library cannot say that it has changed, or was read: it fails. Then it is
    looked whether any file has other ``stamps`` than when that was last looked at; if so, it ends, too.
    """
    known = _folders(options)
    while True:
        try:
            for changes in watch():
                yield changes
                if _folders(options) != known:
                    return
        except RuntimeError:
            time.sleep(WAKE / 1000)
            now = _stamps(options)
            if now != stamps:
                stamps.clear()
                stamps.update(now)
                return
        except OSError:
            if _folders(options) == known:
                raise
            return


def _stamps(options: Options) -> dict[str, tuple[int, int]]:
    """When each file in the folders that are named was written, and its size."""
    found = {}
    for top in map(_fixed_part, options.paths):
        for folder, _folders_in, names in os.walk(top):
            for path in (os.path.join(folder, name) for name in names):
                with suppress(OSError):
                    about = os.stat(path)
                    found[path] = (about.st_mtime_ns, about.st_size)
    return found


def _folders(options: Options) -> list[tuple[int, int] | None]:
    """Which folders the paths lead to; None for what is none."""
    found: list[tuple[int, int] | None] = []
    for path in map(_fixed_part, options.paths):
        try:
            about = os.stat(path)
        except (OSError, ValueError):
            found.append(None)
        else:
            found.append((about.st_dev, about.st_ino) if stat.S_ISDIR(about.st_mode) else None)
    return found


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
        within = any(os.path.join(file, "").startswith(os.path.join(root, "")) for root in roots)
        with suppress(OSError):  # it may go as it is looked at
            if os.path.isfile(file) and not within:
                found[file] = os.stat(file).st_mtime
    return found


def _check_until_settings_change(session: Session, given: Mapping[str, Any], watcher: Watcher) -> None:
    """Check now and after each change; return when what holds for the files may be another."""
    kept: dict[str, FileReport] = {}
    while True:
        _check(session, given, kept)
        settings = _settings(session, kept)
        changed = _next_change(watcher, {*session.formats}, settings)
        if changed is None or changed & settings or any(is_settings_file(os.path.basename(path)) for path in changed):
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


def _next_change(watcher: Watcher, suffixes: Collection[str], settings: Collection[str]) -> set[str] | None:
    """The files of the next change that concerns the check; what editors leave beside a file does not.

    None where the folders are others by now.
    """
    for changes in watcher:
        paths = {os.path.realpath(path) for _change, path in changes}
        if concerned := {path for path in paths if _concerns(path, suffixes, settings)}:
            return concerned
    return None


def _concerns(path: str, suffixes: Collection[str], settings: Collection[str]) -> bool:
    name = os.path.basename(path)
    return os.path.splitext(name)[1].lower() in suffixes or is_settings_file(name) or path in settings


def _new_session(options: Options, watcher: Watcher) -> Session:
    """A session under the settings as they are now; while these cannot be used, that is said, and waited for."""
    said: list[str] = []
    while True:
        look_again()
        try:
            return Session(options)
        except EXPECTED as error:
            told = [*sentences(error), _("Waiting for the next change; Ctrl-C stops.")]
        if told != said:
            click.clear()
            say("\n".join(told))
            said = told
        while (changes := next(watcher, None)) == set():
            pass
        if changes is None:  # its folders are gone
            time.sleep(WAKE / 1000)


def _settings(session: Session, paths: Iterable[str]) -> set[str]:
    """The files that say what holds for the files checked."""
    return {os.path.realpath(file) for path in (*session.options.paths, *paths) for file in session.settings_of(path)}


def _watched(session: Session) -> tuple[list[str], bool]:
    """What is watched, and whether all below it is: the folders named, or those that the files named stand in.

    A file by itself is watched only for settings outside them, because editors put a new file in the place of the old.
    """
    paths = [_fixed_part(path) for path in session.options.paths]
    recursive = any(map(os.path.isdir, paths))
    folders = list(map(_nearest_folder, paths))
    settings = sorted(_settings(session, ()))
    return list(dict.fromkeys([*folders, *(settings if recursive else map(os.path.dirname, settings))])), recursive


def _nearest_folder(path: str) -> str:
    """The folder that a path is, or stands in; the nearest above that there is, where it is gone."""
    while path and not os.path.isdir(path):
        path = os.path.dirname(path) if os.path.dirname(path) != path else ""
    return path or "."


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
