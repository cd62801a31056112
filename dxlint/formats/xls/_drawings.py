"""What a sheet of an old workbook shows beside its cells, by its records ([MS-XLS] 2.4.136, 2.4.181, 2.4.329)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from dxlint.records import NamedTuple

_BEGIN, _END, _OBJECT, _WORDS, _HEADER, _FOOTER = 0x0809, 0x000A, 0x005D, 0x01B6, 0x0014, 0x0015
_CHART, _COMMENT, _LIST = 0x05, 0x19, 0x12
_MOST = 5_000_000
"""Records of a sheet that are looked at."""


class Drawings(NamedTuple):
    """How many charts, lists to choose from and shapes with words a sheet shows; headers and footers of its pages."""

    things: int
    edges: list[str]


def drawings(stream: bytes, start: int) -> Drawings:
    """What a sheet shows that begins at a place of a workbook."""
    count = 0
    kind = -1
    edges = []
    for record, at, length in _records(stream, start):
        if record == _OBJECT and length >= 6:
            kind = unpack_from("<H", stream, at + 4)[0]
            count += kind in (_CHART, _LIST)
        elif record == _WORDS and length >= 12:
            count += kind not in (_CHART, _LIST, _COMMENT) and unpack_from("<H", stream, at + 10)[0] > 0
        elif record in (_HEADER, _FOOTER) and length > 3:
            wide = stream[at + 2] & 1
            edges.append(stream[at + 3 : at + length].decode("utf-16-le" if wide else "latin-1", "replace"))
    return Drawings(count, edges)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The records of a sheet, those of its charts aside: what each is, where its data begin, and their length."""
    at, depth = start, 0
    for _ in range(_MOST):
        if at + 4 > len(stream):
            return
        record, length = unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            return
        if record == _BEGIN:
            depth += 1
        elif record == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield record, at, length
        at += length
