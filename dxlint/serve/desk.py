"""The desk: so many checks at once, so many waiting, so much held in memory; nothing is kept of any."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from dxlint.serve.faults import RefusedError
from dxlint.serve.job import Answer, Job
from dxlint.serve.process import Asker, carried_out, end_all
from dxlint.serve.settings import MEGABYTE, Settings

HELD = 300 * MEGABYTE
"""Bytes of files that may be held while they wait, all together."""


class Place:
    """Somebody's turn: counts the bytes that are held for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.held = 0

    def hold(self, size: int) -> None:
        """Take in so many bytes more. Raises RefusedError where there is no room for them."""
        if self._desk.held + size > HELD:
            raise RefusedError("busy")
        self.held += size
        self._desk.held += size


class Desk:
    """Has checks done, a few at once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.held = 0
        self._inside = 0
        self._threads = ThreadPoolExecutor(settings.checks, "check")

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Place]:
        """A place at the desk, to be taken before anything is read. Raises RefusedError where too many wait."""
        if self._inside >= self.settings.checks + self.settings.waiting:
            raise RefusedError("busy")
        place = Place(self)
        self._inside += 1
        try:
            yield place
        finally:
            self._inside -= 1
            self.held -= place.held

    async def done(self, job: Job, gone: Coroutine[Any, Any, None]) -> Answer:
        """What comes of a check, when its turn has come. Raises RefusedError, also once its asker has ``gone``."""
        asker = Asker()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, carried_out, job, self.settings, asker)
        leaving = asyncio.create_task(gone)
        try:
            await asyncio.wait((work, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise RefusedError("ended")
            return await work
        finally:
            leaving.cancel()
            if not work.done():
                work.cancel()  # where it has begun already that does not end it
                loop.run_in_executor(None, asker.leave)

    def close(self) -> None:
        """End what is at work, and begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        end_all()
