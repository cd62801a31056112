"""Files that lie elsewhere: in a bucket, on another machine, in an archive. fsspec knows the ways there.

A path elsewhere is a URL as fsspec takes it: ``s3://bucket/2024/**/*.docx``, ``sftp://host/reports``,
``zip://*.yaml::reports.zip``. What fsspec and the parts that it uses raise is told with the path, by one net.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from glob import has_magic
from typing import Any, TypeVar

from dxlint.patterns import lazy
from dxlint.rulebook.faults import ConfigError

_URL = lazy(r"[a-z][a-z0-9+.-]+(?:://|::)", re.IGNORECASE)
Got = TypeVar("Got")


def is_elsewhere(path: str) -> bool:
    """Whether a path is a URL, and not that of a file here which is called so."""
    return _URL.match(path) is not None and not os.path.lexists(path)


def suffix_of(path: str) -> str:
    """How the name of a file ends, here or elsewhere, in small letters; of one in an archive, its own name."""
    own = path.partition("::")[0] if is_elsewhere(path) else path
    return os.path.splitext(own)[1].lower()


def files_elsewhere(path: str, kinds: Collection[str]) -> tuple[list[str], bool]:
    """The URLs that a path elsewhere stands for, in the order of their names, and whether it names one file itself.

    ``kinds``: the suffixes of files that are taken from folders and patterns; hidden files are not. No URL: there is
    no such file, nothing that matches, or nothing in the folder. Raises ConfigError where it cannot be reached.
    """

    def found() -> tuple[list[str], bool]:
        system, inner, name = _reached(path)
        if has_magic(inner):
            matched = {file for one in system.glob(inner) for file in system.find(one)}
            return [name(file) for file in sorted(matched) if _is_kept(file, kinds)], False
        if system.isfile(inner):
            return [name(inner)], True
        return [name(file) for file in sorted(system.find(inner)) if _is_kept(file, kinds)], False

    return _within_net(path, found)


def read_elsewhere(path: str, size: int) -> bytes:
    """At most so many bytes of a file elsewhere. Raises OSError, whatever kept it from being read."""

    def read() -> bytes:
        system, inner, _name = _reached(path)
        with system.open(inner, "rb") as file:
            raw: bytes = file.read(size)
            return raw

    try:
        return _within_net(path, read)
    except ConfigError as error:
        raise OSError(error.data.get("detail") or error.reason) from error


def _is_kept(path: str, kinds: Collection[str]) -> bool:
    name = path.rpartition("/")[2]
    return not name.startswith((".", "~$")) and os.path.splitext(name)[1].lower() in kinds


def _reached(path: str) -> tuple[Any, str, Callable[[str], str]]:
    """The file system of a URL, the path in it, and what makes a URL of another path in it.

    Raises ConfigError for a protocol that fsspec does not know, and ImportError where it lacks what the protocol needs.
    """
    from fsspec import available_protocols
    from fsspec.core import url_to_fs

    first, chained, rest = path.partition("::")
    protocol = first.partition("://")[0]
    if protocol not in available_protocols():
        raise ConfigError("unknown-protocol", path, value=protocol)
    system, inner = url_to_fs(path)
    stem = first.rstrip("/").removesuffix(inner.strip("/"))  # with the host, where there is one

    def name(one: str) -> str:
        return f"{stem}{one.lstrip('/')}{chained}{rest}"

    return system, inner, name


def _within_net(path: str, asked: Callable[[], Got]) -> Got:
    """What is asked for; whatever another library raises on the way becomes a ConfigError with the path."""
    try:
        return asked()
    except ConfigError:
        raise
    except ImportError as error:
        raise ConfigError("needs-remote", path, detail=str(error)) from error
    except Exception as error:
        raise ConfigError("elsewhere", path, detail=f"{type(error).__name__}: {error}") from error


__all__ = ["files_elsewhere", "is_elsewhere", "read_elsewhere", "suffix_of"]
