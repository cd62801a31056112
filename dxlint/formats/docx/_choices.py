"""Which of several forms of one thing a reader sees (``mc:AlternateContent``, ISO/IEC 29500-3, 7)."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from dxlint.formats.docx._xml import local

_KNOWN = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
"""Where the namespaces of office programs begin."""


class Choices:
    """The forms of one part of a document that are seen; what stands in the others is for other programs."""

    def __init__(self, *roots: _Element) -> None:
        self._roots = roots
        self._seen: dict[_Element, _Element | None] = {}
        self._unknown: frozenset[str] | None = None

    def seen(self, alternate: _Element) -> _Element | None:
        """The form that is shown: the first whose namespaces are known, else the one for all other programs."""
        if alternate not in self._seen:
            self._seen[alternate] = self._chosen(alternate)
        return self._seen[alternate]

    def differ(self, alternate: _Element) -> bool:
        """Whether a form that is not shown says something, and not what the shown one says.

        Within another such part it is not asked: that one's words hold these.
        """
        if any(local(above) == "AlternateContent" for above in alternate.iterancestors()):
            return False
        shown = self.seen(alternate)
        words = "" if shown is None else _words(shown)
        return any(one is not shown and (other := _words(one)) and other != words for one in alternate)

    def is_seen(self, element: _Element) -> bool:
        """Whether a form (a child of an ``mc:AlternateContent``) is the one that is shown."""
        above = element.getparent()
        return above is None or local(above) != "AlternateContent" or self.seen(above) is element

    def _chosen(self, alternate: _Element) -> _Element | None:
        other = None
        for form in alternate:
            name = local(form)
            if name == "Choice" and not self._strange.intersection(form.get("Requires", "").split()):
                return form
            if name == "Fallback" and other is None:
                other = form
        return other

    @property
    def _strange(self) -> frozenset[str]:
        """The prefixes that stand for a namespace of no office program, be it in one place only."""
        if self._unknown is None:
            self._unknown = frozenset(
                prefix
                for root in self._roots
                for _, (prefix, space) in etree.iterwalk(root, events=("start-ns",))
                if not space.startswith(_KNOWN)
            )
        return self._unknown


def _words(form: _Element) -> str:
    """The text of a form, without blanks; of forms within it, of the first."""
    words: list[str] = []
    waiting = [form]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == "t":
            words.append(element.text or "")
        elif name == "textpath":
            words.append(element.get("string", ""))
        elif name == "AlternateContent":
            waiting.extend(form for form in element if form.getprevious() is None)
        elif name:
            waiting.extend(reversed(element))
    return "".join("".join(words).split())
