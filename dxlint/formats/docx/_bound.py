"""Controls of a Word document that show data kept in another part: whether their words are those of the data.

Word shows the data when it opens the file (ISO/IEC 29500-1, 17.5.2.6), other programs the words that were saved.
"""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._xml import local, switched, w
from dxlint.formats.package import Package
from dxlint.formats.relations import Relations, relations
from dxlint.patterns import lazy

_STEP = lazy(r"(?:[\w.-]{1,100}:)?([\w.-]{1,100})(?:\[([1-9]\d{0,5})\])?")
_STEPS = 20
_OTHERWISE = ("date", "checkbox", "picture", "repeatingSection", "repeatingSectionItem", "richText")
"""Controls that show their data in a form of their own."""


class Bound:
    """The data of a document, found once when a control asks for them."""

    def __init__(self, package: Package, parts: Relations) -> None:
        self._package = package
        self._parts = parts
        self._stores: dict[str, _Element] | None = None
        self._children: dict[_Element, dict[str, list[_Element]]] = {}

    def is_stale(self, control: _Element) -> bool:
        """Whether a control (``w:sdt``) holds other words than the data that it is bound to."""
        properties = control.find(w("sdtPr"))
        binding = None if properties is None else next(properties.iterchildren("{*}dataBinding"), None)
        content = control.find(w("sdtContent"))
        if binding is None or properties is None or content is None:
            return False
        if any(local(child) in _OTHERWISE for child in properties):
            return False
        data = self._data(binding)
        if data is None or len(data) or "<" in (data.text or ""):
            return False
        meant = " ".join((data.text or "").split())
        if switched(properties, "showingPlcHdr"):
            return bool(meant)
        for listed in properties.iter(w("listItem")):
            if listed.get(w("value")) == meant:
                meant = listed.get(w("displayText")) or meant
                break
        shown = "".join(words.text or "" for words in content.iter(w("t")))
        return "".join(shown.split()) != "".join(meant.split())

    def _data(self, binding: _Element) -> _Element | None:
        """The element that a binding names by its steps: ``/a:report[1]/a:total[1]``."""
        if self._stores is None:
            self._stores = dict(self._found())
        here = self._stores.get(binding.get(w("storeItemID"), "").lower())
        steps = [_STEP.fullmatch(step) for step in binding.get(w("xpath"), "").strip("/").split("/")]
        for depth, step in enumerate(steps[: _STEPS + 1]):
            if here is None or step is None or depth == _STEPS:
                return None
            named = (
                [here] if depth == 0 and local(here) == step[1] else [] if depth == 0 else self._named(here, step[1])
            )
            at = int(step[2] or 1) - 1
            here = named[at] if at < len(named) else None
        return here

    def _named(self, element: _Element, name: str) -> list[_Element]:
        if element not in self._children:
            known = self._children.setdefault(element, {})
            for child in element:
                known.setdefault(local(child), []).append(child)
        return self._children[element].get(name, [])

    def _found(self) -> list[tuple[str, _Element]]:
        stores = []
        for name in self._parts.names("customXml"):
            for described in relations(self._package, name).names("customXmlProps"):
                about, root = self._package.xml(described), self._package.xml(name)
                known = "" if about is None else next((held for key, held in about.items() if "itemID" in key), "")
                if root is not None and known:
                    stores.append((str(known).lower(), root))
        return stores
