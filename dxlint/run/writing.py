"""Writing files: whole or not at all, never over what was checked, never through a link unless that is asked for."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress

from dxlint.run.config import ConfigError


def write_whole(path: str, text: str, *, inputs: Iterable[str] = (), force: bool = False, new: bool = False) -> None:
    """Write a text in UTF-8 to ``path``; what was there is replaced by all of it, or stays.

    ``inputs`` are files that must stay as they are, ``new`` says that nothing may be there yet. ``force`` allows the
    former and writing through a link. Raises ConfigError ``exists``, ``is-input``, ``is-link`` or ``cannot-write``.
    """
    raw = text.encode("utf-8", "backslashreplace")  # half a surrogate pair stands for a byte of a file's name
    try:
        if new:
            _place(path, raw, _link)
            return
        if not force:
            _refuse(path, inputs)
        target = os.path.realpath(path)
        if _is_special(path):
            with open(path, "wb") as file:
                file.write(raw)
        else:
            _place(target, raw, os.replace)
    except FileExistsError:
        raise ConfigError("exists", path) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ConfigError("cannot-write", path, detail=getattr(error, "strerror", "") or str(error)) from None


def _refuse(path: str, inputs: Iterable[str]) -> None:
    if os.path.islink(path) and not _is_special(path):
        raise ConfigError("is-link", path)
    for held in inputs:
        with suppress(OSError, ValueError):
            if os.path.samefile(held, path):
                raise ConfigError("is-input", path)


def _is_special(path: str) -> bool:
    """Whether it is a terminal, a pipe or a device, of which there is nothing to replace."""
    if os.path.abspath(path).startswith("/dev/"):
        return True
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _place(path: str, raw: bytes, put: Callable[[str, str], None]) -> None:
    """Write a file beside the place and put it there at once; nothing is left beside it, whatever happens."""
    handle, beside = tempfile.mkstemp(prefix=".dxlint-", dir=os.path.dirname(path) or ".")
    try:
        with open(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, _mode(path))
        put(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


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
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
