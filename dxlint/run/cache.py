"""What was remembered of files and of their comparison: one SQLite file, of which nothing is needed.

Whatever is wrong with it (a full disk, a lock that is not given, no right to write), it is let go and the run goes on;
a file that is damaged is thrown away.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from dxlint.run.cache_folder import FILE, clear

T = TypeVar("T")

DAYS = 30
"""What was not used for so long is forgotten."""
MOST = 1_000_000_000
"""Bytes: from there on the half that was not used for longest is forgotten."""
TOGETHER = 200
"""So many values are written at a time."""
_PATIENCE = 5.0
"""Seconds in which another run may hold the file."""
_FORM = "1"
TABLES = ("given", "facts", "among")
"""What came of a file; what it states for comparison; what was said of files together."""


class Cache:
    """Values by key, in a folder that is the user's own."""

    def __init__(self, folder: str, *, today: int | None = None) -> None:
        """``today``: the number of the day, from the clock unless it is said."""
        self._path = os.path.join(folder, FILE)
        self._today = int(time.time() // 86_400) if today is None else today
        self._waiting: list[tuple[str, bytes, bytes]] = []
        self._used: list[tuple[str, bytes]] = []
        self._base: sqlite3.Connection | None = None
        self._base = self._try(self._open)

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value; None where there is none."""

        def ask(base: sqlite3.Connection) -> tuple[bytes, int] | None:
            found: tuple[bytes, int] | None = base.execute(
                f"select held, used from {table} where key = ?", (key,)
            ).fetchone()
            return found

        found = self._asked(ask)
        if found is None or not isinstance(found[0], bytes):
            return None
        if found[1] != self._today:
            self._used.append((table, key))
        return found[0]

    def put(self, table: str, key: bytes, held: bytes) -> None:
        """Remember a value, soon."""
        if self._base is not None:
            self._waiting.append((table, key, held))
            if len(self._waiting) >= TOGETHER:
                self._write()

    def close(self) -> None:
        """Write what waits, forget what was not used for long, and let go."""
        if self._base is not None and (self._waiting or self._used):
            self._write()
            self._asked(self._sweep)
        if self._base is not None:
            base, self._base = self._base, None
            with suppress(sqlite3.Error):
                base.close()

    def damaged(self) -> None:
        """What was read there makes no sense: throw the file away."""
        self._let_go()
        with suppress(OSError):
            clear()

    def _open(self) -> sqlite3.Connection:
        if not os.path.lexists(self._path):
            os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
        base = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        base.execute("pragma trusted_schema = off")
        for table in TABLES:
            base.execute(
                f"create table if not exists {table} (key blob primary key, used integer, held blob) without rowid"
            )
        base.execute("create table if not exists swept (form text primary key, day integer)")
        return base

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        used, self._used = self._used, []

        def write(base: sqlite3.Connection) -> None:
            base.execute("begin immediate")
            for table, key, held in waiting:
                base.execute(f"insert or replace into {table} values (?, ?, ?)", (key, self._today, held))
            for table, key in used:
                base.execute(f"update {table} set used = ? where key = ?", (self._today, key))
            base.execute("commit")

        self._asked(write)

    def _sweep(self, base: sqlite3.Connection) -> None:
        """Once a day."""
        (last,) = base.execute("select max(day) from swept").fetchone()
        pages, size = (base.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if last == self._today and pages * size <= MOST:
            return
        oldest = self._today - DAYS
        if pages * size > MOST:
            days = base.execute("select used from facts order by used").fetchall()
            oldest = max(oldest, days[len(days) // 2][0] + 1 if days else 0)
        base.execute("begin immediate")
        for table in TABLES:
            base.execute(f"delete from {table} where used < ?", (oldest,))
        base.execute("insert or replace into swept values (?, ?)", (_FORM, self._today))
        base.execute("commit")
        if pages * size > MOST:
            base.execute("vacuum")

    def _asked(self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        base = self._base
        return None if base is None else self._try(lambda: ask(base))

    def _try(self, what: Callable[[], T]) -> T | None:
        """What that gives; None, and nothing more is asked, where SQLite fails."""
        try:
            return what()
        except (sqlite3.OperationalError, OSError):  # full, locked, not to be written
            self._let_go()
        except Exception:  # no database, or damaged: what is read there may be no text, and no number
            self.damaged()
        return None

    def _let_go(self) -> None:
        base, self._base, self._waiting, self._used = self._base, None, [], []
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()
