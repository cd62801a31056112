"""What dxlint itself has left in a folder: replies to who sent reports, and marked copies beside those reports.

Nobody wants them judged as reports, but anybody can write what tells a reply. So they are left out of a walk only where
suppressions count too, each is named, and a copy only where it says the same as the report beside it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dxlint.formats.author import AUTHOR, LETTER
from dxlint.formats.blocks import Document
from dxlint.formats.format import UNREADABLE, Format
from dxlint.formats.tree import MAX_BYTES, Tree
from dxlint.run.elsewhere import is_elsewhere, suffix_of
from dxlint.run.misnamed import opened
from dxlint.run.reading import read_held
from dxlint.run.sources import Source

if TYPE_CHECKING:
    from zipfile import ZipFile

_PACKED, _PAGES = ("docx", "xlsx"), "pdf"
"""The formats of replies and marked copies."""
_ABOUT = "docProps/core.xml"
_IS_LETTER = re.compile(rb"<(?:\w+:)?category[^>]*>\s*" + LETTER.encode() + rb"\s*</")
_MARKS = re.compile(r"comments?[0-9]*\.xml\Z|worksheets/dxlint|sharedStrings\.xml\Z", re.IGNORECASE)
"""Parts in which marks may be, and the list of them."""
_MARKED_PDF = re.compile(rb"%dxlint mark [0-9]+ [0-9a-f]+\s*\Z")
_MOST = 5_000_000
"""Bytes of a part that are looked at."""


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
        beside = (one for end in range(1, len(stem)) for one in reports.get((folder, stem[:end], suffix), ()))
        if any(_say_the_same(source, other, formats) for other in beside):
            own[source.path] = None
    return Parted([one for one in sources if one.path not in own], tuple(own))


def _looked_into(path: str, form: str) -> str:
    """``letter`` for a reply, ``marked`` for what holds marks of dxlint's; "" for anything else."""
    from zipfile import ZipFile

    try:
        with open(path, "rb", opener=opened) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode) or about.st_size > MAX_BYTES:
                return ""
            if form == _PAGES:
                file.seek(max(0, about.st_size - 100))
                return "marked" if _MARKED_PDF.search(file.read(100)) else ""
            with ZipFile(file) as package:
                names = package.namelist()
                if _ABOUT in names and _IS_LETTER.search(_beginning(package, _ABOUT)):
                    return "letter"
                held = (name for name in names if _MARKS.search(name))
                return "marked" if any(AUTHOR.encode() in _beginning(package, name) for name in held) else ""
    except Exception:  # whatever a damaged package raises is told where it is read
        return ""


def _beginning(package: ZipFile, name: str) -> bytes:
    """What a part begins with; nothing of one that is packed as no office program packs it."""
    if package.getinfo(name).compress_type not in (0, 8):
        return b""
    with package.open(name) as part:
        return part.read(_MOST)


def _parts_of(source: Source) -> tuple[str, str, str]:
    """The folder, the name without its suffix, and the suffix: a copy's name begins with its report's."""
    folder, name = os.path.split(source.path)
    return folder, os.path.splitext(name)[0], suffix_of(name)


def _say_the_same(copy: Source, other: Source, formats: Mapping[str, Format]) -> bool:
    """Whether a marked file says what another does."""
    said, report = (_blocks(source, formats) for source in (copy, other))
    return said is not None and said == report


def _blocks(source: Source, formats: Mapping[str, Format]) -> Document | None:
    """What is read of a file; None where that is not all that it says."""
    held: Document | Tree = read_held(source, source.path, formats)[0]
    if isinstance(held, Tree) or any(problem.code == "DX001" for problem in held.problems):
        return None
    return held
