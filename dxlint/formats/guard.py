"""What keeps a reader from ever raising: one way out for every failure."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Document
from dxlint.formats.problems import broken, needs_extra, unreadable
from dxlint.formats.tree import Problem
from dxlint.language.text import error_words


class UnreadableError(Exception):
    """The file cannot be read, and the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def guarded(package: str, raw: bytes, reader: Callable[[], Callable[[bytes], Document]]) -> Document:
    """What ``reader()`` makes of the bytes; ``package`` is what to install where its import fails."""
    try:
        return reader()(raw)
    except ModuleNotFoundError:
        return needs_extra(package)
    except UnreadableError as error:
        return unreadable(error.problem)
    except Exception as error:
        # Other people's files break other people's libraries in ways nobody has listed; a run must go on.
        return broken(error_words(error))
