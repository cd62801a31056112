"""Which of several forms of one thing a reader sees (``mc:AlternateContent``, ISO/IEC 29500-3, 7)."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from dxlint.formats.docx._xml import local
from dxlint.records import NamedTuple

_KNOWN = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
"""Where the namespaces of office programs begin."""
_OPEN, _OFFICE = "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/word/"
_COMPATIBLE = f"{_OPEN}markup-compatibility/2006"
_UNDERSTOOD = frozenset(
    (
        *(f"{_OPEN}{one}" for one in ("wordprocessingml/2006/main", "officeDocument/2006/math")),
        *(f"{_OPEN}drawingml/2006/{one}" for one in ("main", "wordprocessingDrawing", "picture", "lockedCanvas")),
        *(f"{_OFFICE}2010/{one}" for one in ("wordml", "wordprocessingShape", "wordprocessingGroup")),
        *(f"{_OFFICE}{one}/wordml" for one in (2006, 2012, 2018)),
        f"{_OFFICE}2010/wordprocessingCanvas",
        *(f"urn:schemas-microsoft-com:{one}" for one in ("vml", "office:office", "office:word")),
        _COMPATIBLE,
    )
)
"""The namespaces of what may hold words in a file of Word, for all programs."""
_IGNORABLE, _PROCESSED = f"{{{_COMPATIBLE}}}Ignorable", f"{{{_COMPATIBLE}}}ProcessContent"
IGNORED = "ignored"
"""The name of what Word passes over with all that it holds."""


class _Rules(NamedTuple):
    """Namespaces that a program that does not know them passes over, and the names of which it reads what they hold."""

    ignored: frozenset[str] = frozenset()
    processed: frozenset[str] = frozenset()


class Choices:
    """The forms of one part of a document that are seen; what stands in the others is for other programs."""

    def __init__(self, *roots: _Element) -> None:
        self._roots = roots
        self._seen: dict[_Element, _Element | None] = {}
        self._unknown: frozenset[str] | None = None
        self._names: dict[object, str] = {}
        self._rules: dict[_Element, _Rules] = {}

    def name(self, element: _Element) -> str:
        """An element's name without its namespace; ``IGNORED`` for one of a namespace that Word is to pass over."""
        return self._names.get(element.tag) or self._named(element)

    def _named(self, element: _Element) -> str:
        name = local(element)
        space = str(element.tag)[1:].partition("}")[0] if name else ""
        if not name or space in _UNDERSTOOD:
            self._names[element.tag] = name
            return name
        rules = self._rules_at(element)
        if rules.processed.intersection((f"{space} {name}", f"{space} *")):
            return "processed"
        return IGNORED if space in rules.ignored else name

    def _rules_at(self, element: _Element) -> _Rules:
        """The rules that hold for an element: its own, and those of what it stands in (ISO/IEC 29500-3, 7.2)."""
        way = [element]
        while way[-1] not in self._rules and (above := way[-1].getparent()) is not None:
            way.append(above)
        rules = self._rules.get(way[-1], _Rules())
        for one in reversed(way):
            ignored, processed = one.get(_IGNORABLE), one.get(_PROCESSED)
            if ignored is not None or processed is not None:
                spaces = {prefix: space for prefix, space in one.nsmap.items() if prefix}
                names = [name.partition(":") for name in (processed or "").split()]
                rules = _Rules(
                    rules.ignored.union(spaces.get(prefix, "") for prefix in (ignored or "").split()),
                    rules.processed.union(f"{spaces.get(prefix, '')} {name}" for prefix, _, name in names),
                )
            self._rules[one] = rules
        return rules

    def says(self, element: _Element) -> bool:
        """Whether words stand in an element."""
        return bool(_words(element))

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
