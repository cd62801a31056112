"""What was found in files before: the same bytes, called the same, under the same settings, are not judged again.

Only what was judged is remembered. A file that could not be read, or of which a rule failed, is looked at each time; so
is one that a program of others has read (LibreOffice, Tesseract).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dxlint.engine.linter import FileReport, Found
from dxlint.formats.plain_parts import plain, written
from dxlint.formats.tree import MAX_BYTES
from dxlint.rulebook.findings import Finding
from dxlint.run.cache_keys import Keys
from dxlint.run.elsewhere import is_elsewhere, suffix_of
from dxlint.run.reading import bytes_of
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, Source

T = TypeVar("T")

FEWEST = 20
"""Fewer files are judged before a cache has been opened."""


class Keyed:
    """Reads files and gives each its key."""

    def __init__(self, session: Session) -> None:
        self._formats = session.formats
        self.keys = Keys(session)

    def held(self, source: Source, path: str) -> tuple[Source, bytes]:
        """The source with its bytes, and its key; as it is, and b"", where nothing is remembered of such."""
        if source.path == STDIN or is_elsewhere(source.path) or source.fault or source.target:
            return source, b""
        if suffix_of(path) not in self._formats:
            return source, b""
        try:
            raw = bytes_of(source.path) if source.raw is None else source.raw
        except (OSError, ValueError):
            return source, b""
        if raw is None or len(raw) > MAX_BYTES:
            return source, b""
        return source._replace(raw=raw), self.keys.of_file(path, source.named, raw)


class Remembered:
    """The results of earlier runs for one session."""

    def __init__(self, session: Session, cache: Any) -> None:
        """``cache``: a :class:`~dxlint.run.cache.Cache`."""
        self._keyed = Keyed(session)
        self._cache = cache
        self._changed = False

    def look(self, source: Source, path: str) -> tuple[Source, bytes, FileReport | None]:
        """The source with its bytes, its key, and what is known of it, its facts not among that."""
        source, key = self._keyed.held(source, path)
        return source, key, self.report(path, key) if key else None

    def knows(self, source: Source, path: str) -> bytes:
        """The key under which something is known of a file; b"" where nothing is."""
        _, key = self._keyed.held(source, path)
        return key if key and self._cache.get("given", key) is not None else b""

    def report(self, path: str, key: bytes) -> FileReport | None:
        """What came of the file, without its facts; which report they are of says whether there are any."""

        def made(parts: Any) -> FileReport:
            findings, suppressions, passed_over, understood, claims, report, head = parts
            said = understood, claims
            return FileReport(path, findings, (), report, suppressions, passed_over, *said, head=head)

        return self._value("given", key, made)

    def facts(self, path: str, key: bytes) -> FileReport | None:
        """What the file states for comparison, and who answers for findings in it."""

        def made(parts: Any) -> FileReport:
            facts, report, suppressions = parts
            return FileReport(path, (), tuple(Found(*one) for one in facts), report, suppressions)

        return self._value("facts", key, made)

    def keep(self, key: bytes, done: FileReport) -> bool:
        """Remember what came of a file; whether it can be: it was judged, by dxlint itself."""
        if not key or not done.lasting or any(finding.blocks for finding in done.findings):
            return False
        said = dict(done.understood), done.claims
        parts = (done.findings, done.suppressions, done.passed_over, *said, done.report, done.head)
        if done.report is not None:
            self._put("facts", key, ([tuple(one) for one in done.facts], done.report, done.suppressions))
        self._put("given", key, parts)
        return True

    def again(self, source: Source, path: str, key: bytes) -> Source:
        """A source that is read once more, with its bytes. Where these are others by now, what is said of this run's
        files together is not remembered: it is of both."""
        source, now = self._keyed.held(source, path)
        self._changed = self._changed or now != key
        return source

    def among(self, keys: Iterable[tuple[str, bytes]]) -> list[Finding] | None:
        """What was said of these files together, each by its path and its key."""
        return self._value("among", self._keyed.keys.together(keys), list)

    def keep_among(self, keys: Iterable[tuple[str, bytes]], found: list[Finding]) -> None:
        """Remember that, where all was judged, and nothing has changed meanwhile."""
        if not self._changed and not any(finding.blocks for finding in found):
            self._put("among", self._keyed.keys.together(keys), tuple(found))

    def close(self) -> None:
        """Write what is new."""
        self._cache.close()

    def _put(self, table: str, key: bytes, value: Any) -> None:
        self._cache.put(table, key, zlib.compress(written(value), 1))

    def _value(self, table: str, key: bytes, made: Callable[[Any], T]) -> T | None:
        raw = self._cache.get(table, key)
        if raw is None:
            return None
        try:
            return made(plain(zlib.decompress(raw)))
        except Exception:  # not what was written
            self._cache.damaged()
            return None


def opened(session: Session, files: int) -> Remembered | None:
    """What is remembered, for a run over so many files; None where nothing is, or nothing can be.

    What plugins say may rest on anything: with any of them at work nothing is remembered.
    """
    options = session.options
    if not options.cache or options.pages or files < FEWEST or session.registry.guests or session.failures:
        return None
    from dxlint.run.cache_folder import usable_folder

    folder = usable_folder(options.paths)
    if not folder:
        return None
    try:
        from dxlint.run.cache import Cache
    except ImportError:  # a Python without SQLite
        return None
    return Remembered(session, Cache(folder))
