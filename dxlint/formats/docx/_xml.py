"""Names and small questions of WordprocessingML (ISO/IEC 29500-1)."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.package import Package, parsed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_VALUE = f"{{{_WORD}}}val"
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """A name of the main namespace as lxml writes it."""
    return f"{{{_WORD}}}{name}"


def local(element: _Element) -> str:
    """An element's name without its namespace; "" for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def part(package: Package, name: str) -> _Element | None:
    """The root of a part; a file in the strict namespace is read like any other."""
    data = package.read(name)
    return None if data is None else parsed(data.replace(_STRICT, _WORD.encode()))


def value(element: _Element | None, child: str) -> str | None:
    """The ``w:val`` of a child, None where there is no such child."""
    found = None if element is None else element.find(w(child))
    return None if found is None else found.get(w("val"), "")


def number(element: _Element | None, child: str) -> int | None:
    """The ``w:val`` of a child as a whole number, None where there is none."""
    written = value(element, child) or ""
    return int(written) if written.lstrip("-").isdecimal() and len(written) < 10 else None


def switched(element: _Element | None, child: str) -> bool | None:
    """Whether a toggle (``w:b``, ``w:vanish``) is on or off; None where nothing is said."""
    return is_on(None if element is None else element.find(w(child)))


def is_on(toggle: _Element | None) -> bool | None:
    """What a toggle says that has been found."""
    return None if toggle is None else toggle.get(_VALUE, "") not in _OFF
