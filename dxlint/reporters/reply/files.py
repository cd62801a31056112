"""Replies as files: those to all reports in one, or a file for each in a folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from dxlint.patterns import lazy
from dxlint.reporters.reply.rows import Reply, replies

if TYPE_CHECKING:
    from dxlint.run.run import LintRun
    from dxlint.run.writing import Fill

_NO_NAME = lazy(r"[^\w.\-]+")


def as_reporter(form: str, write: Callable[[list[Reply], BinaryIO], None]) -> Callable[[LintRun, BinaryIO], None]:
    """The reporter of a format, whose files end in that and are written by ``write``."""

    def report(run: LintRun, file: BinaryIO) -> None:
        write([*replies(run)], file)

    def parts(run: LintRun) -> Iterator[tuple[str, Fill]]:
        every = [*replies(run)]
        return zip(names(every, form), (partial(write, [reply]) for reply in every), strict=True)

    made: Any = report
    made.binary, made.opened, made.parts, made.suffixes = True, True, parts, (f".{form}",)
    return report


def called(files: Sequence[str], *, whole: bool = True) -> list[str]:
    """What each report is called: its file, with the folders by which it differs from another of that name.

    ``whole``: with what the file's name ends in; else two that differ in that alone are of one name.
    """
    short = [os.path.basename(file) for file in files]
    known = [(name if whole else _stem(name)).casefold() for name in short]
    many = Counter(known)
    alike = [file for file, name in zip(files, known, strict=True) if many[name] > 1]
    longer = dict(zip(alike, _without_common_folders(alike), strict=True))
    return [longer.get(file, name) for file, name in zip(files, short, strict=True)]


def names(every: Sequence[Reply], form: str) -> list[str]:
    """A file's name for each reply in a folder: that of its report, with those of its folders where another has it."""
    used: Counter[str] = Counter()
    found = []
    for stem in map(_stem, called([reply.file for reply in every], whole=False)):
        used[stem.casefold()] += 1
        number = used[stem.casefold()]
        found.append(f"{stem}.gop-y{f'-{number}' if number > 1 else ''}.{form}")
    return found


def _without_common_folders(paths: list[str]) -> list[str]:
    whole = [os.path.abspath(path) for path in paths]
    try:
        above = os.path.commonpath([os.path.dirname(path) for path in whole])
        return [os.path.relpath(path, above) for path in whole]
    except ValueError:  # none, or on several drives
        return [os.path.basename(path) for path in whole]


def _stem(path: str) -> str:
    return _NO_NAME.sub("-", os.path.splitext(path)[0]).strip("-.") or "-"
