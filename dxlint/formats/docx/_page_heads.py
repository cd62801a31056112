"""The headers and footers of Word's pages: which of them any page shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.docx._xml import part, switched, w
from dxlint.formats.package import Package
from dxlint.formats.relations import Relations

_KINDS = ("header", "footer")
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def page_heads(package: Package, parts: Relations, body: _Element) -> Iterator[_Element]:
    """The roots of the headers and footers that are shown, each once.

    Raises :class:`UnreadableError` where one is missing: the file is not whole.
    """
    known = {name for kind in _KINDS for name in parts.names(kind)}
    if not known:
        return
    targets = parts.targets()
    settings = part(package, parts.part("settings"))
    even = bool(switched(settings, "evenAndOddHeaders"))
    told: set[str] = set()
    own: dict[tuple[str, str], str] = {}
    for section in body.iter(w("sectPr")):
        for kind in _KINDS:
            for reference in section.iterchildren(w(f"{kind}Reference")):
                target = targets.get(next((held for name in _IDS if (held := reference.get(name))), ""), "")
                own[kind, reference.get(w("type"), "default")] = target
        first = bool(switched(section, "titlePg"))
        for (_, of), name in own.items():
            if name in told or name not in known or (of == "first" and not first) or (of == "even" and not even):
                continue
            told.add(name)
            root = part(package, name)
            if root is not None:
                yield root
