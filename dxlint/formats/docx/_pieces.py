"""Small pieces of what is read of Word's body: paragraphs that go on, notes by their ids, stretches of comments."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._choices import Choices
from dxlint.formats.docx._xml import w
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder
from dxlint.records import NamedTuple

_MARKED = f"{w('pPr')}/{w('rPr')}"
_BETWEEN = ("Start", "End", "proofErr")
"""How the names of what stands between paragraphs and shows nothing end."""


class Begun(NamedTuple):
    """What has been read of a paragraph that goes on in the next one."""

    builder: TextBuilder
    boxes: list[_Element]
    bold: list[bool]
    page: int


def by_id(root: _Element | None) -> dict[str, _Element]:
    """The notes or comments of a part."""
    return {} if root is None else {note.get(w("id"), ""): note for note in root}


def stretch(begin: Location, end: Location) -> Location:
    """From where to where a comment's words reach; where they begin in another paragraph, their beginning."""
    return begin._replace(end_column=end.column) if begin.paragraph == end.paragraph else begin


def goes_on(element: _Element, choices: Choices) -> bool:
    """Whether a paragraph has lost its mark by a change that was tracked, and the next one goes on in its line."""
    about = element.find(_MARKED)
    if about is None or (about.find(w("del")) is None and about.find(w("moveFrom")) is None):
        return False
    names = map(choices.name, element.itersiblings())
    return next((name for name in names if name and not name.endswith(_BETWEEN)), "") == "p"
