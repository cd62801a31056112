"""What a process with limits says of a file to the one that asked: a tree, a document, a file, or why there is none.

It is heard with distrust, for a library may have been made to say anything: only what stands in the modules of the
formats is made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dxlint.formats import plain_parts
from dxlint.formats.blocks import Document
from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.formats.tree import Problem, Tree
from dxlint.language.text import error_words
from dxlint.records import NamedTuple

_ROOM = __name__.rpartition(".")[0] + "."


class Unreadable(NamedTuple):
    """The file cannot be read."""

    problem: Problem


class Failed(NamedTuple):
    """The reader raised something else."""

    words: str


Answer = Tree | Document | bytes | Unreadable | Failed


def told(read: Callable[[], Any]) -> bytes:
    """What is to be said of a call of a reader, in bytes."""
    answer: Any
    try:
        answer = read()
        if isinstance(answer, Tree | Document | bytes):
            return plain_parts.written(answer)
        answer = Failed(f"{type(answer).__name__} instead of a Tree, a Document or bytes")
    except UnreadableError as error:
        answer = Unreadable(error.problem)
    except MemoryError:
        answer = Unreadable(problem("library-ended", detail="MemoryError"))
    except BaseException as error:  # also of a plugin that means to end Python
        answer = Failed(error_words(error))
    return plain_parts.written(answer)


def heard(said: bytes) -> Answer:
    """The answer in those bytes; of anything else, that the reader failed."""
    try:
        answer = plain_parts.heard(said, _ROOM)
    except Exception as error:
        return Failed(error_words(error))
    return answer if isinstance(answer, Answer) else Failed(type(answer).__name__)
