"""By what a file's result is known again: all that it rests on, and nothing that may be the same for another.

That is dxlint's own code, the Python that runs it, what is installed beside it, the settings that hold for the file
with all that they name, what the file is called, and every byte of it. No rule looks at a clock.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dxlint import __version__
from dxlint.run.config import digest_of

if TYPE_CHECKING:
    from dxlint.run.config import Config
    from dxlint.run.session import Session

_TOOLS = ("tesseract", "soffice", "libreoffice")
"""Programs of others that read for dxlint, where they are installed."""


class Keys:
    """Gives the keys of the files of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._settings: dict[int, bytes] = {}

    def of_file(self, path: str, named: bool, raw: bytes) -> bytes:
        """The key of a file; ``named``: on the command line itself, so that it is judged whatever it is."""
        linter = self._session.linter_for(path)
        settings = self._settings.get(id(linter))
        if settings is None:
            settings = self._settings[id(linter)] = self._of_settings(path)
        return _digest((settings, os.fsencode(path), bytes([named]), raw))

    def _of_settings(self, path: str) -> bytes:
        """What holds for a file, and for those that share its linter."""
        session, settings = self._session, self._session.linter_for(path).settings
        config = session.config_for(path)
        said: Any = (
            sorted(settings.severity.items()),
            sorted((code, sorted(given.items())) for code, given in settings.options.items()),
            (settings.stage, settings.language, settings.suppressions, settings.claims, settings.alone),
            (session.options.require_understood, session.options.sandbox),
            settings.expected,
            [rule.code for rule in settings.rules],
            sorted(settings.known),
            sorted(session.formats),
            config.folder,
        )
        return _digest((_of_dxlint(), repr(said).encode("utf-8", "surrogatepass"), *_as_read(session, config)))

    def together(self, keys: Iterable[tuple[str, bytes]]) -> bytes:
        """The key of what is said of files together: of each its path, and its own key.

        It is said in the words of the configuration of the run, which may be that of none of them.
        """
        files = (part for path, key in keys for part in (os.fsencode(path), key))
        return _digest((*_as_read(self._session, self._session.main), *files))


def _as_read(session: Session, config: Config) -> Iterable[bytes]:
    """The files that say what holds, each with what it held when it was read: it may hold something else by now.

    No baseline is among them: which findings are known makes them no others.
    """
    for path in sorted(session.files_of(config)):
        yield os.fsencode(path)
        yield digest_of(path)


@cache
def _of_dxlint() -> bytes:
    """Of what judges: its own code to the byte, Python, and the versions of all that is installed."""
    own = os.path.dirname(os.path.dirname(__file__))
    code = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(own)
        if os.path.basename(folder) != "__pycache__"
        for name in names
    )
    told = (__version__, sys.version, sys.platform, sorted(_installed()), [*map(_tool, _TOOLS)])
    return _digest((repr(told).encode("utf-8", "surrogatepass"), *_of_files(code)))


def _installed() -> Iterable[str]:
    """The names of what is installed, each with its version."""
    for folder in sys.path:
        try:
            yield from (name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue


def _tool(name: str) -> tuple[str, int, int]:
    path = shutil.which(name)
    found = os.stat(path) if path else None
    return (path or "", found.st_size, found.st_mtime_ns) if found else ("", 0, 0)


def _of_files(paths: Iterable[str]) -> Iterable[bytes]:
    for path in paths:
        yield os.fsencode(path)
        try:
            with open(path, "rb") as file:
                yield file.read()
        except OSError as error:
            yield str(error.errno).encode()


def _digest(parts: Iterable[bytes]) -> bytes:
    """One of them all, in which no two lists of parts run together."""
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
