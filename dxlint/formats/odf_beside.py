"""What stands in OpenDocument files beside their text: fields of forms, the edges of pages, words in drawings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.ink import PAPER, Colour
from dxlint.formats.open_document import ground_of, q

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_VALUED = ("text", "textarea", "formatted-text", "number", "date", "time", "combobox")
_LABELLED = ("fixed-text", "button", "checkbox", "radio", "frame")
_EDGES = tuple(q(f"style:{edge}{which}") for edge in ("header", "footer") for which in ("", "-left", "-first"))
_LEFT_OUT = frozenset(
    map(q, ("text:page-number", "text:page-count", "text:sheet-name", "office:annotation", "text:note"))
)
DRAWN = q("draw:") + "*"
"""Every frame, shape and control, as lxml asks for them."""


def controls(body: _Element) -> dict[str, str]:
    """The words that the controls of a file's forms show, by their ids; those that show none are left out."""
    found = {}
    for form in body.iter(q("office:forms")):
        for control in form.iter(q("form:") + "*"):
            words = _shown(control)
            for name in (control.get(_ID), control.get(q("form:id"))):
                if name and words:
                    found[name] = words
    return found


def _shown(control: _Element) -> str:
    """What a control shows: its value, its label, of a list the choice that is made."""
    kind = str(control.tag).rpartition("}")[2]
    if kind in _VALUED:
        value = control.get(q("form:current-value")) or control.get(q("form:value")) or ""
        return (value or "\n".join(map(words_of, control.iter(q("text:p"))))).strip()
    if kind in _LABELLED:
        return control.get(q("form:label"), "").strip()
    if kind == "listbox":
        options = [*control.iterchildren(q("form:option"))]
        for chosen in ("form:current-selected", "form:selected"):
            labels = [one.get(q("form:label"), "") for one in options if one.get(q(chosen)) == "true"]
            if any(labels):
                return "\n".join(labels).strip()
    return ""


def page_edges(styles: _Element | None, content: _Element) -> Iterator[_Element]:
    """The headers and footers of the pages that a document uses."""
    masters = [] if styles is None else [*styles.iter(q("style:master-page"))]
    called = q("style:master-page-name")
    used = {
        str(one.get(called)) for root in (content, styles) if root is not None for one in root.iter(q("style:style"))
    }
    used |= {master.get(q("style:next-style-name"), "") for master in masters if master.get(q("style:name")) in used}
    for number, master in enumerate(masters):
        if number == 0 or master.get(q("style:name")) in used | {"Standard", "Default"}:
            for edge in master.iterchildren(*_EDGES):
                if edge.get(q("style:display")) != "false":
                    yield edge


def page_ground(styles: _Element | None) -> Colour:
    """What lies below the words of the first pages: paper, or a colour of the page's own."""
    master = None if styles is None else next(styles.iter(q("style:master-page")), None)
    if styles is None or master is None:
        return PAPER
    named = master.get(q("style:page-layout-name"))
    for layout in styles.iter(q("style:page-layout")):
        if layout.get(q("style:name")) == named:
            for about in layout.iterchildren(q("style:page-layout-properties")):
                return ground_of(about) or PAPER
    return PAPER


def words_of(element: _Element) -> str:
    """The words of an element in one line, without what counts pages, notes and comments."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            parts.append(" " if child.tag in (q("text:s"), q("text:tab"), q("text:line-break")) else words_of(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()) if element.tag in (q("text:p"), q("text:h")) else "".join(parts)


def says(element: _Element) -> bool:
    """Whether any words stand in an element."""
    return any(str(words).strip() for words in element.itertext())
