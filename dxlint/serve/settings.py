"""What whoever starts the desk says of it, as plain values: they travel to the processes of the checks."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.records import NamedTuple

MEGABYTE = 1_000_000


class Settings(NamedTuple):
    """How the desk works."""

    tell: Callable[[Exception], list[str]]
    """The sentences of what cannot be begun; a function that another process can import."""
    config: str = ""
    """The configuration that holds for every file, an absolute path; "" for none."""
    language: str = "vi"
    """The language where a request asks for none."""
    megabytes: int = 20
    """The most that a file may have."""
    seconds: int = 60
    """The time that a check may take."""
    checks: int = 2
    """How many checks are done at once."""
    waiting: int = 100
    """How many others may wait for their turn."""
    hosts: tuple[str, ...] = ()
    """The names by which the desk may be called beside those of this computer."""

    @property
    def most(self) -> int:
        """The most bytes of a file."""
        return self.megabytes * MEGABYTE
