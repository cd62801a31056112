"""The parts of a Word or Excel file: some changed, added or taken away, all others as they are, byte for byte."""

from __future__ import annotations

import copy
import io
import posixpath
import struct
import zipfile
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from dxlint.formats.guard import UnreadableError
from dxlint.formats.package import Package, new_part, parsed
from dxlint.formats.problems import problem
from dxlint.formats.relations import Relations, relations
from dxlint.marking.layout import Edit, Layout, closed, edited, in_utf8, inside

TYPES = "[Content_Types].xml"
_BEGINS = b"PK\x03\x04"
"""What a part begins with, before its name."""
_OF_DAMAGE = (ValueError, OSError, EOFError, NotImplementedError, OverflowError)
"""What ``zipfile`` may raise for parts that are not as the list at the end of the file says."""
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


class Parts:
    """A file whose parts are read as they are by now."""

    def __init__(self, raw: bytes) -> None:
        """Raises :class:`UnreadableError` for what is no such container, or too large."""
        self._raw = raw
        self.package = Package(raw)
        self._names = {name.lower(): name for name in self.package.names()}
        self._changed: dict[str, bytes | None] = {}

    def get(self, name: str) -> bytes | None:
        """What a part holds, in UTF-8; None where there is none."""
        name = self._names.get(name.lower(), name)
        if name in self._changed:
            return self._changed[name]
        held = self.package.read(name)
        return None if held is None else in_utf8(held)

    def put(self, name: str, held: bytes | None) -> None:
        """Have a part hold this; None takes it away."""
        if held != self.get(name):
            self._changed[self._names.get(name.lower(), name)] = held

    def free(self, name: str) -> str:
        """A name like this one that no part has."""
        stem, end = posixpath.splitext(name)
        numbered = (f"{stem}{number or ''}{end}" for number in range(len(self.package.names()) + 2))
        return next(one for one in numbered if self.get(one) is None and not self.package.has(one))

    def relations(self, part: str) -> Relations:
        """What a part of the file as it was refers to."""
        return relations(self.package, part)

    def relate(self, part: str, kind: str, target: str, name: str) -> None:
        """Have a part refer to another under an id of ours."""
        file = _relations_of(part)
        held = self.get(file) or _HEAD + _RELATIONS
        link = posixpath.relpath(target, posixpath.dirname(part) or ".")
        self.put(file, _with_child(held, "Relationship", {"Id": name, "Type": kind, "Target": link}))

    def unrelate(self, part: str, name: str) -> None:
        """Take back what :meth:`relate` did."""
        file = _relations_of(part)
        held = self.get(file)
        if held is not None:
            left = _without_child(held, "Id", name)
            self.put(file, None if left == _HEAD + _RELATIONS else left)

    def is_ours(self, part: str, name: str) -> bool:
        """Whether a part refers to anything under that id."""
        held = self.get(_relations_of(part))
        return held is not None and any(one.get("Id") == name for one in parsed(held))

    def declare(self, part: str, kind: str) -> None:
        """Say what a part of ours is."""
        held = self.get(TYPES)
        if held is not None:
            self.put(TYPES, _with_child(held, "Override", {"PartName": f"/{part}", "ContentType": kind}))

    def undeclare(self, part: str) -> None:
        """Take back what :meth:`declare` did."""
        held = self.get(TYPES)
        if held is not None:
            self.put(TYPES, _without_child(held, "PartName", f"/{part}"))

    def file(self) -> bytes:
        """The file with its parts as they are by now. Raises :class:`UnreadableError` where parts cannot be copied."""
        if not self._changed:
            return self._raw
        try:
            return self._written()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, *_OF_DAMAGE) as error:
            raise UnreadableError(problem("broken-file", detail=str(error))) from error

    def _written(self) -> bytes:
        out = io.BytesIO()
        waiting = dict(self._changed)
        with zipfile.ZipFile(io.BytesIO(self._raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                if info.filename not in waiting:
                    _carry_over(io.BytesIO(self._raw), info, out, new)
                elif (held := waiting.pop(info.filename)) is not None:
                    new.writestr(copy.copy(info), held)
            for name, held in waiting.items():
                if held is not None:
                    new.writestr(new_part(name), held)
        return out.getvalue()


def _carry_over(source: BinaryIO, info: zipfile.ZipInfo, out: BinaryIO, new: zipfile.ZipFile) -> None:
    """Copy a part as it is packed, which is never unpacked here: nobody knows how large it would become.

    Raises ValueError where it is not there, or cut off.
    """
    source.seek(info.header_offset)
    if source.read(4) != _BEGINS:
        raise ValueError(info.filename)
    source.seek(info.header_offset + 26)
    beyond = int.from_bytes(source.read(2), "little") + int.from_bytes(source.read(2), "little")
    source.seek(beyond, io.SEEK_CUR)
    here = copy.copy(info)
    here.flag_bits &= ~0x08  # sizes stand before the data, not behind
    packed = source.read(info.compress_size)
    if len(packed) != info.compress_size:
        raise ValueError(info.filename)
    out.seek(new.start_dir)
    here.header_offset = out.tell()
    out.write(here.FileHeader(zip64=False))
    out.write(packed)
    new.filelist.append(here)
    new.NameToInfo[here.filename] = here
    new.start_dir = out.tell()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _with_child(held: bytes, name: str, attributes: dict[str, str]) -> bytes:
    """A list with one more entry at its end, written as entries of it are."""
    parsed(held)  # what could not be looked through again is not begun
    layout = Layout(held)
    prefix = layout.name(0).rpartition(b":")[0].decode()
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    entry = f"<{prefix + ':' if prefix else ''}{name}{written}/>"
    return edited(held, [inside(layout, 0, entry.encode())])


def _without_child(held: bytes, key: str, value: str) -> bytes:
    """A list without the entries that have this value."""
    layout = Layout(held)
    gone = [number for number, one in enumerate(parsed(held).iter("*")) if number and one.get(key) == value]
    return closed(edited(held, [Edit(layout.begin(number), layout.behind(number), b"") for number in gone]))


def text(words: str) -> str:
    """Words as XML holds them; what no XML may hold has been made visible before."""
    return escape(words)
