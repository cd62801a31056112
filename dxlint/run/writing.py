"""Writing files: whole or not at all, never over what was checked, never through a link unless that is asked for."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from dxlint.engine.output import meant
from dxlint.run.config import ConfigError

Fill = Callable[[BinaryIO], object]
"""Writes what a file is to hold into it, while it is open."""


def write_whole(path: str, text: str, *, inputs: Iterable[str] = (), force: bool = False, new: bool = False) -> None:
    """Write a text in UTF-8 to ``path``; what was there is replaced by all of it, or stays.

    ``inputs`` are files that must stay as they are, ``new`` says that nothing may be there yet. ``force`` allows the
    former and writing through a link. Raises ConfigError ``exists``, ``is-input``, ``is-link`` or ``cannot-write``.
    """
    raw = text.encode("utf-8", "backslashreplace")  # half a surrogate pair stands for a byte of a file's name
    write_filled(path, partial(_put, raw=raw), inputs=inputs, force=force, new=new)


def write_filled(path: str, fill: Fill, *, inputs: Iterable[str] = (), force: bool = False, new: bool = False) -> None:
    """Write what ``fill`` writes into the open file that it is handed; the rest, and what it raises, as write_whole."""
    try:
        if new:
            _place(path, fill, _link)
            return
        if not force:
            _refuse(path, inputs)
        target = os.path.realpath(path) if force else path  # a link that came meanwhile is replaced, not followed
        if _is_special(path):
            with open(meant(path), "wb") as file:
                fill(file)
        else:
            _place(target, fill, os.replace)
    except FileExistsError:
        raise ConfigError("exists", path) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ConfigError("cannot-write", path, detail=getattr(error, "strerror", "") or str(error)) from None


def write_new(texts: Mapping[str, str]) -> None:
    """Write files that are not there yet, by their paths: all of them or none. Raises ConfigError as write_whole."""
    written: list[str] = []
    try:
        for path, text in texts.items():
            write_whole(path, text, new=True)
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                os.unlink(path)
        raise


def write_folder(folder: str, texts: Mapping[str, str]) -> None:
    """Write a folder that is not there yet, with files by their paths in it, whole or not at all.

    Raises ConfigError ``exists`` or ``cannot-write``.
    """
    if os.path.lexists(folder):
        raise ConfigError("exists", folder)
    above = os.path.dirname(os.path.abspath(folder))
    try:
        os.makedirs(above, exist_ok=True)
        beside = _beside(os.path.abspath(folder))
        try:
            os.mkdir(beside)
            for path, text in texts.items():
                place = os.path.join(beside, path)
                os.makedirs(os.path.dirname(place), exist_ok=True)
                _place(place, partial(_put, raw=text.encode()), os.replace)
            os.rename(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise ConfigError("cannot-write", folder, detail=error.strerror or str(error)) from None


def add_to_folder(
    folder: str, files: Iterable[tuple[str, Fill]], *, inputs: Iterable[str] = (), force: bool = False
) -> None:
    """Write files into a folder, beside what it holds; what has a name of theirs is replaced by ``force`` alone.

    Raises ConfigError ``exists`` before anything is written, or ``cannot-write``.
    """
    held = {os.path.join(folder, name): fill for name, fill in files}
    for path in held if not force else ():
        if os.path.lexists(path):
            raise ConfigError("exists", path)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ConfigError("cannot-write", folder, detail=error.strerror or str(error)) from None
    for path, fill in held.items():
        write_filled(path, fill, inputs=inputs, force=force)


def replace_folder(
    folder: str, files: Iterable[tuple[str, Fill]], own: re.Pattern[str], *, force: bool = False
) -> None:
    """Write a folder with files by their names, each with what fills it; one that is there is replaced by all of it.

    Where it holds anything that has no name of ours (``own``), it stays, whatever is asked for. ``force`` allows
    writing through a link. Raises ConfigError ``folder-of-others``, ``is-link`` or ``cannot-write``.
    """
    try:
        bare = folder.rstrip("/" + os.sep) or folder
        if os.path.islink(bare) and not force:
            raise ConfigError("is-link", bare)
        target = os.path.realpath(bare)
        for name in os.listdir(target) if os.path.lexists(target) else ():
            if not own.fullmatch(name):
                raise ConfigError("folder-of-others", folder, value=name)
        if os.path.join(os.getcwd(), "").startswith(os.path.join(target, "")):
            raise ConfigError("cannot-write", folder, detail=os.strerror(errno.EBUSY))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _swap_folder(target, files)
    except (OSError, ValueError) as error:
        raise ConfigError("cannot-write", folder, detail=getattr(error, "strerror", "") or str(error)) from None


def _swap_folder(target: str, files: Iterable[tuple[str, Fill]]) -> None:
    """Write a folder beside the place and put it there; between two names of its own what was there is out of sight."""
    beside, before = _beside(target), _beside(target)
    try:
        os.mkdir(beside)
        for name, fill in files:
            _place(os.path.join(beside, name), fill, os.replace)
        if os.path.isdir(target):
            os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
            os.rename(target, before)
        try:
            os.rename(beside, target)
        except BaseException:
            if os.path.isdir(before):
                os.rename(before, target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def _refuse(path: str, inputs: Iterable[str]) -> None:
    if os.path.islink(path) and not _is_special(path):
        raise ConfigError("is-link", path)
    for held in inputs:
        with suppress(OSError, ValueError):
            if os.path.samefile(held, path):
                raise ConfigError("is-input", path)


def _is_special(path: str) -> bool:
    """Whether it is a terminal, a pipe, a device or an open file, of which there is nothing to replace."""
    if os.path.abspath(path).startswith(("/dev/", "/proc/")) and not os.path.realpath(path).startswith("/dev/shm/"):
        return True
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _put(file: BinaryIO, raw: bytes) -> None:
    file.write(raw)


def _place(path: str, fill: Fill, put: Callable[[str, str], None]) -> None:
    """Write a file beside the place and put it there at once; nothing is left beside it, whatever happens."""
    beside = _beside(path)
    try:
        with open(beside, "xb", opener=_for_us) as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, _mode(path))
        put(beside, path)
    finally:
        with suppress(OSError):  # nearly always it has its name by now
            os.unlink(beside)


def _beside(path: str) -> str:
    """A name beside a place that nobody has: known before there is anything, so that it is taken away in any case."""
    return os.path.join(os.path.dirname(path) or ".", f".dxlint-{os.urandom(8).hex()}")


def _for_us(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _link(beside: str, path: str) -> None:
    """Give the file its name unless that is taken. Raises FileExistsError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with open(path, "xb"):
            pass
        os.replace(beside, path)


def _mode(path: str) -> int:
    """The permissions of what is replaced, or those of any new file."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return _usual(0o666)


def _usual(mode: int) -> int:
    """The permissions of anything new."""
    mask = os.umask(0)
    os.umask(mask)
    return mode & ~mask
