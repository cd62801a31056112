"""What dxlint itself has left in a folder: replies to who sent reports, and marked copies beside those reports.

Nobody wants them judged as reports, but anybody can write what tells a reply. So they are left out of a walk only where
suppressions count too, each is named, and a copy only where it says the same as the report beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from dxlint.formats.author import AUTHOR, LETTER
from dxlint.formats.blocks import Document
from dxlint.formats.format import UNREADABLE, Format
from dxlint.formats.tree import MAX_BYTES, Tree
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.run.elsewhere import is_elsewhere, suffix_of
from dxlint.run.reading import bytes_of, read_held
from dxlint.run.sources import Source

_PACKED, _PAGES = ("docx", "xlsx"), "pdf"
"""The formats of replies and marked copies."""
_ABOUT = "docProps/core.xml"
_IS_LETTER = lazy(rb"<(?:\w+:)?category[^>]*>\s*" + LETTER.encode() + rb"\s*</")
_MARKS = lazy(r"comments?[0-9]*\.xml\Z|worksheets/dxlint|sharedStrings\.xml\Z", re.IGNORECASE)
"""Parts in which marks may be, and the list of them."""
_MARKED_PDF = lazy(rb"%dxlint mark ([0-9]{1,9}) [0-9a-f]+\s*\Z")
_TAIL = 100
"""Bytes at the end of a PDF that the line of its marks is within."""
_ENTRY = b"PK\x01\x02"
"""What the entry of a part begins with: entries are counted before they are read."""
_MOST, _MOST_OF_ONE = 20_000_000, 5_000_000
"""Bytes of all parts, and of one, that are looked at."""
_BESIDE = 4
"""With how many reports beside it a marked copy is compared: those whose names have most in common with its own."""


class Parted(NamedTuple):
    """The sources to be judged, and the files of dxlint's own, which are not."""

    sources: list[Source]
    own: tuple[str, ...]


def without_own(sources: Iterable[Source], formats: Mapping[str, Format]) -> Parted:
    """The sources of a run without what dxlint wrote itself; a file that somebody names stays."""
    sources = list(sources)
    own: dict[str, None] = {}
    marked: list[Source] = []
    for source in sources:
        if source.named or source.fault or source.target or source.raw is not None or is_elsewhere(source.path):
            continue
        known = formats.get(suffix_of(source.path), UNREADABLE)
        told = _looked_into(source.path, known.name) if known.name in (*_PACKED, _PAGES) and not known.plugin else ""
        if told == "letter":
            own[source.path] = None
        elif told == "marked":
            marked.append(source)
    reports: dict[tuple[str, str, str], list[Source]] = {}
    for source in sources if marked else ():
        if source.path not in own:
            reports.setdefault(_parts_of(source), []).append(source)
    for source in marked:
        folder, stem, suffix = _parts_of(source)
        ends = range(len(stem) - 1, 0, -1)
        beside = (one for end in ends for one in reports.get((folder, stem[:end], suffix), ()))
        if _say_the_same(source, [*islice(beside, _BESIDE)], formats):
            own[source.path] = None
    return Parted([one for one in sources if one.path not in own], tuple(own))


def _looked_into(path: str, form: str) -> str:
    """``letter`` for a reply, ``marked`` for what holds marks of dxlint's; "" for anything else."""
    try:
        raw = bytes_of(path)
        if raw is None or len(raw) > MAX_BYTES:
            return ""
        if form == _PAGES:
            return "marked" if _MARKED_PDF.search(raw[-_TAIL:]) else ""
        return _looked_into_parts(raw)
    except Exception:  # whatever a damaged package raises is told where it is read
        return ""


def _looked_into_parts(raw: bytes) -> str:
    """The same of a package. Raises what opening it or its parts does; looks at no more than :data:`_MOST` bytes."""
    from dxlint.formats.package import MAX_ENTRIES, Package

    if raw.count(_ENTRY) > MAX_ENTRIES:
        return ""
    package, left = Package(raw), _MOST
    if _IS_LETTER.search(package.beginning(_ABOUT, _MOST_OF_ONE)):
        return "letter"
    for name in filter(_MARKS.search, package.names()):
        held = package.beginning(name, min(left, _MOST_OF_ONE))
        if AUTHOR.encode() in held:
            return "marked"
        left -= len(held)
        if left <= 0:
            break
    return ""


def _parts_of(source: Source) -> tuple[str, str, str]:
    """The folder, the name without its suffix, and the suffix: a copy's name begins with its report's."""
    folder, name = os.path.split(source.path)
    return folder, os.path.splitext(name)[0], suffix_of(name)


def _say_the_same(copy: Source, others: Sequence[Source], formats: Mapping[str, Format]) -> bool:
    """Whether a marked file says what one of the others does."""
    if not others:
        return False
    if formats[suffix_of(copy.path)].name == _PAGES:
        return _is_update(copy, others)
    said = _blocks(copy, formats)
    return said is not None and any(said == _blocks(other, formats) for other in others)


def _is_update(copy: Source, others: Sequence[Source]) -> bool:
    """Whether a marked PDF is one of the others with something behind it that changes neither letters nor looks.

    Anybody can write more than notes there. The letters of a scan are not recognised for that.
    """
    from dxlint.formats.confined import confined
    from dxlint.formats.pdf.pictures import looks_of
    from dxlint.formats.pdf.reader import read_letters

    try:
        raw = bytes_of(copy.path) or b""
        found = _MARKED_PDF.search(raw[-_TAIL:])
        before = raw[: int(found[1])] if found else b""
        if not any(before == bytes_of(other.path) for other in others):
            return False
        said = confined(read_letters, raw)
        if said != confined(read_letters, before):
            return False
        return bool(said.blocks) or confined(looks_of, raw) == confined(looks_of, before)
    except Exception:  # told where it is read
        return False


def _blocks(source: Source, formats: Mapping[str, Format]) -> Document | None:
    """What is read of a file; None where that is not all that it says."""
    held: Document | Tree = read_held(source, source.path, formats)[0]
    if isinstance(held, Tree) or any(problem.code == "DX001" for problem in held.problems):
        return None
    return held
