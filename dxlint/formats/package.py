"""The zip container of Word, Excel and OpenDocument files, opened as if it came from an enemy.

Sizes are bounded before and while anything is unpacked; only the parts asked for are. A document type
declaration is refused, entities and external references are never resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.formats.tree import Problem
from dxlint.language.text import clip

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 10_000
MAX_PART = 64_000_000
"""Bytes of one part when unpacked: the text of some ten thousand pages."""
MAX_RATIO = 400
"""How many times larger a part of more than ``SMALL`` bytes may become; XML of real tables reaches 100."""
SMALL = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file of before 2007 begins."""
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_POSIX = 3


def new_part(name: str) -> zipfile.ZipInfo:
    """The head of a part that is written: of no time and no system, so that the same files are the same bytes."""
    head = zipfile.ZipInfo(name, _BEGINNING)
    head.create_system = _POSIX  # on Windows it would say so
    head.compress_type = zipfile.ZIP_DEFLATED
    return head


class Package:
    """The parts of a zip container."""

    def __init__(self, raw: bytes) -> None:
        """Open the container. Raises :class:`UnreadableError` for what is none, or is too large."""
        if raw.startswith(OLE):
            raise UnreadableError(old_office(raw))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableError(problem("broken-file", detail=str(error))) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableError(problem("too-many-parts", limit=str(MAX_ENTRIES)))
        self._infos = {info.filename: info for info in infos}
        self._folded = {name.lower(): info for name, info in self._infos.items()}
        if len(self._infos) < len(infos):  # programs do not agree on which of two parts counts
            (twice, _), *_others = Counter(info.filename for info in infos).most_common(1)
            raise UnreadableError(problem("part-twice", name=clip(twice)))

    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._infos)

    def has(self, name: str) -> bool:
        """Whether there is a part of this name, be it in other letters (ISO/IEC 29500-2, 6.2.2.3)."""
        return self._info(name) is not None

    def _info(self, name: str) -> zipfile.ZipInfo | None:
        return self._infos.get(name) or self._folded.get(name.lower())

    def read(self, name: str) -> bytes | None:
        """A part's bytes, None where there is no such part.

        Raises :class:`UnreadableError` for a part that is encrypted, damaged or grows too large.
        """
        info = self._info(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableError(problem("encrypted"))
        limit = MAX_PART if info.compress_size * MAX_RATIO > MAX_PART else max(SMALL, info.compress_size * MAX_RATIO)
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise UnreadableError(problem("broken-file", detail=str(error) or name)) from error
        if len(data) > limit:
            raise UnreadableError(problem("unpacks-too-large", limit=f"{limit // 1_000_000} MB"))
        return data

    def beginning(self, name: str, size: int) -> bytes:
        """At most so many bytes of a part; none where there is no such part, or one that no office program packs so.

        Raises whatever a damaged or encrypted part makes :mod:`zipfile` raise.
        """
        info = self._info(name)
        if info is None or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return b""
        with self._zip.open(info) as part:
            return part.read(size)

    def xml(self, name: str) -> _Element | None:
        """A part's root element, None where there is no such part."""
        data = self.read(name)
        return None if data is None else parsed(data)

    def needed(self, name: str) -> _Element:
        """The root element of a part no document of this kind can be without."""
        root = self.xml(name)
        if root is None:
            raise UnreadableError(problem("broken-file", detail=name))
        return root


LIMITS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How lxml is to read: nothing from elsewhere, and words as they are shown, "9<!-- -->5%" as 95%."""


def parsed(data: bytes) -> _Element:
    """The root element of an XML part, without declarations and what they would pull in."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(problem("broken-file", detail="DOCTYPE"))
    parser = etree.XMLParser(**LIMITS)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(problem("broken-file", detail=str(error))) from error


def old_office(raw: bytes) -> Problem:
    """What a compound file of before 2007 is, by the names of its streams (UTF-16)."""
    for stream, message in (("EncryptedPackage", "encrypted"), ("WordDocument", "old-word"), ("Workbook", "old-excel")):
        if stream.encode("utf-16-le") in raw:
            return problem(message)
    return problem("old-word")
