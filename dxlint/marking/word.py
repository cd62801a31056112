"""Word files: a comment at each finding's characters; nothing else is changed."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from dxlint.formats.docx.trace import traced
from dxlint.formats.package import Package, parsed
from dxlint.formats.relations import main_part
from dxlint.marking.layout import Edit, Layout, closed, edited, local
from dxlint.marking.parts import Parts
from dxlint.marking.word_comments import STRICT, id_of, next_id, own_ids, with_comments, without_comments
from dxlint.marking.word_cuts import KEPT, commented
from dxlint.marking.word_places import Places
from dxlint.marking.words import lines_of
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Finding

_PARTED = lazy(rb"(?:</(?P<text>[^\s<>/]+) >)?</(?P<run>[^\s<>/]+) >")
_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))


def marked(raw: bytes, findings: Sequence[Finding]) -> bytes | None:
    """The file with a comment for each finding, without those that dxlint wrote before.

    None where the file has no paragraph to put one at. Raises :class:`UnreadableError` for what is no Word file.
    """
    clean = unmarked(raw)
    trace = traced(clean)
    parts = Parts(clean)
    held = parts.get(trace.main)
    if trace.root is None or held is None:
        return None
    relations = parts.relations(trace.main)
    comments = next((parts.get(name) for name in relations.names("comments")), None)
    places = Places(trace)
    first = next_id(comments, trace.root.iter("*"))
    stretches = [(first + at, places.stretch(finding)) for at, finding in enumerate(findings)]
    found = [(number, stretch) for number, stretch in stretches if stretch is not None]
    if len(found) < len(stretches):
        return None
    if found:
        strange = STRICT if STRICT.encode() in held else ""
        parts.put(trace.main, commented(held, trace.root, found, strange))
        notes = [
            (number, lines_of(finding, stretch.aside))
            for finding, (number, stretch) in zip(findings, found, strict=True)
        ]
        with_comments(parts, trace.main, relations, notes)
    return parts.file()


def unmarked(raw: bytes) -> bytes:
    """The file without the comments that dxlint wrote, runs that they parted put together again."""
    main = main_part(Package(raw), "word/document.xml")
    parts = Parts(raw)
    relations = parts.relations(main)
    ids = frozenset().union(*(own_ids(parts.get(name)) for name in relations.names("comments")))
    held = parts.get(main)
    if not ids or held is None:
        return raw
    parts.put(main, joined(_without_marks(held, ids)))
    without_comments(parts, main, relations)
    return parts.file()


def _without_marks(held: bytes, ids: frozenset[str]) -> bytes:
    layout = Layout(held)
    gone: list[Edit] = []
    elements = [*parsed(held).iter("*")]
    numbers = {one: number for number, one in enumerate(elements)}
    for one in elements:
        if local(one) in _MARKS and id_of(one) in ids:
            above = one.getparent()
            alone = local(one) == "commentReference" and above is not None and _holds_only(above, one)
            number = numbers[above if alone and above is not None else one]
            gone.append(Edit(layout.begin(number), layout.behind(number), b""))
    return closed(edited(held, gone))


def _holds_only(above: _Element, child: _Element) -> bool:
    return local(above) == "r" and all(one is child or local(one) == "rPr" for one in above)


def joined(held: bytes) -> bytes:
    """A main part with the runs put together that :mod:`dxlint.marking.word_cuts` parted.

    Anybody can write what tells them: only runs that look alike are put together.
    """
    found = [*_PARTED.finditer(held)]
    if not found and KEPT not in held:
        return held
    layout = Layout(held)
    elements = [*parsed(held).iter("*")]
    begins = {layout.begin(number): number for number in range(len(elements))}
    runs = (number for number, one in enumerate(elements) if local(one) == "r")
    ends = {layout.behind(number): number for number in runs} if found else {}
    edits: list[Edit] = []
    for part in found:
        run, before = begins.get(part.end()), ends.get(part.end())
        if run is None or before is None or layout.name(run) != part["run"] or local(elements[run]) != "r":
            continue
        start, end = _looks(layout, elements, run)
        if held[start:end] == held[slice(*_looks(layout, elements, before))]:
            edits.append(Edit(part.start(), layout.within(begins[end]) if part["text"] else end, b""))
    return edited(held, edits).replace(KEPT, b"")


def _looks(layout: Layout, elements: list[_Element], run: int) -> tuple[int, int]:
    """Where a run says how it looks; of one that says nothing, its beginning."""
    if len(elements[run]) and local(elements[run][0]) == "rPr":
        return layout.begin(run + 1), layout.behind(run + 1)
    return layout.within(run), layout.within(run)
