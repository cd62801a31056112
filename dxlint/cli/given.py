"""What commands are given, as what they do takes it; and what comes of it, as they say it."""

from __future__ import annotations

import os
from typing import Any

from dxlint.cli.saying import say
from dxlint.i18n import language_of
from dxlint.run.options import Options


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """``--select DX1,DX201`` and ``--select DX1 --select DX201`` are one."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def of_paths(paths: tuple[str, ...], given: dict[str, Any]) -> Options:
    """The options that several commands share."""
    return Options(
        paths=paths,
        config=given["config"],
        isolated=given["isolated"],
        language=given["lang"] or "",
        baseline=given.get("baseline", ""),
        sandbox=given.get("sandbox", False),
    )


def answered(answer: tuple[str, int]) -> int:
    """Print what a command answers; its status."""
    text, status = answer
    say(text)
    return status


def language_in(given: dict[str, Any]) -> str:
    """The language to write a new file in."""
    return given["lang"] or language_of(os.environ)
