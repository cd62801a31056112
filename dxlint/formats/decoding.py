"""Bytes to text: UTF-8, and a clear word about everything else."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from dxlint.formats.tree import Location, Problem, Span, Tree

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


NO_TEXT = frozenset(
    {
        "wrong-encoding",
        "binary-input",
        "not-utf-8",
        "cannot-open",
        "no-file",
        "link-elsewhere",
        "too-large",
        "unpacks-too-large",
        "broken-file",
        "reader-failed",
        "reader-gives",
        "reader-touches",
        "reader-out-of-time",
    }
)
"""The messages after which nobody has seen what a file holds."""


def decode(raw: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a UTF-8 file without its byte order mark, or None and the problem (DX001) in its way.

    The place of a problem is that of the first bad byte, in the characters before it.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return None, [_problem("wrong-encoding", "", encoding=encoding)]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if not raw or raw.isspace():
        return None, [_problem("empty-input", "")]
    nul = raw.find(0)
    if nul >= 0:
        return None, [_nul(raw, nul)]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return None, [_problem("not-utf-8", before, byte=f"0x{raw[error.start]:02X}")]


def read_text(reader: Callable[[str], Tree], raw: bytes) -> Tree:
    """What a reader of text makes of a file; a tree without data where it is no text."""
    text, problems = decode(raw)
    if text is None:
        return Tree(None, problems, raw[:4096].decode("utf-8", "replace"))
    return reader(text)


def _nul(raw: bytes, nul: int) -> Problem:
    """UTF-16 without a mark has a NUL in every other byte of its ASCII; anything else is no text at all."""
    head = raw[:64]
    for offset in (0, 1):
        half = head[offset::2]
        if len(half) > 1 and half.count(0) * 2 > len(half) and head.count(0) == half.count(0):
            return _problem("wrong-encoding", "", encoding="UTF-16")
    return _problem("binary-input", raw[:nul].decode("utf-8", "replace"))


def _problem(message: str, before: str, **data: str) -> Problem:
    """A problem at the character that follows `before`."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    return Problem("DX001", message, Span(""), data, Location(line, column, line, column + 1))
