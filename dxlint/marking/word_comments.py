"""The part of a Word file that holds its comments: dxlint's put in beside those of others, and taken out again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence

from lxml.etree import _Element

from dxlint.formats.author import AUTHOR
from dxlint.formats.docx.trace import initials, is_own
from dxlint.formats.package import parsed
from dxlint.formats.relations import Relations
from dxlint.marking.layout import Edit, Layout, closed, edited, inside, local
from dxlint.marking.parts import Parts, text

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = {
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINK = "dxlintComments"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def own_ids(held: bytes | None) -> frozenset[str]:
    """The ids of the comments that dxlint wrote."""
    return frozenset() if held is None else frozenset(id_of(one) for one in _transitional(held) if is_own(one))


def with_comments(parts: Parts, main: str, relations: Relations, notes: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Have a file hold comments, each an id and its lines, beside those that it has."""
    space = _space(parts.get(main) or b"")
    name = next(iter(relations.names("comments")), "")
    held = parts.get(name) if name else None
    if held is None:
        name = parts.free(posixpath.join(posixpath.dirname(main), "comments.xml"))
        held = _empty(space)
        parts.relate(main, _KINDS[space], name, _LINK)
        parts.declare(name, _TYPE)
    layout = Layout(held)
    written = b"".join(_comment(number, lines, space) for number, lines in notes)
    parts.put(name, edited(held, [inside(layout, 0, written)]))


def without_comments(parts: Parts, main: str, relations: Relations) -> None:
    """Take dxlint's comments out of the part that holds them, and the part where it was added for them."""
    name = next(iter(relations.names("comments")), "")
    held = parts.get(name) if name else None
    if held is None:
        return
    layout = Layout(held)
    gone: list[Edit] = []
    paragraphs: set[str] = set()
    for number, one in enumerate(_transitional(held).iter("*")):
        if local(one) == "comment" and is_own(one):
            gone.append(Edit(layout.begin(number), layout.behind(number), b""))
            paragraphs |= {paragraph for held in one.iter("*") if (paragraph := held.get(_PARAGRAPH_ID))}
    left = closed(edited(held, gone))
    if left == _empty(_space(held)) and parts.is_ours(main, _LINK):
        parts.put(name, None)
        parts.unrelate(main, _LINK)
        parts.undeclare(name)
    else:
        parts.put(name, left)
    if paragraphs:
        _forget(parts, relations, paragraphs)


def next_id(held: bytes | None, marked: Iterable[_Element]) -> int:
    """An id above those of a file's comments, and of the marks in its text that lead to none."""
    ids = [id_of(one) for one in (() if held is None else parsed(held))]
    ids += [id_of(one) for one in marked if local(one).startswith("comment")]
    return 1 + max((int(one) for one in ids if re.fullmatch("[0-9]{1,9}", one)), default=-1)


def _forget(parts: Parts, relations: Relations, paragraphs: set[str]) -> None:
    """Of newer Word's list of replies: no entry for a comment that is gone, and none that answers it."""
    for name in relations.names("commentsExtended"):
        held = parts.get(name)
        if held is None:
            continue
        layout, edits = Layout(held), []
        for number, one in enumerate(parsed(held).iter("*")):
            values = _values(one)
            if values.get("paraId") in paragraphs:
                edits.append(Edit(layout.begin(number), layout.behind(number), b""))
            elif values.get("paraIdParent") in paragraphs:
                tag = held[layout.begin(number) : layout.within(number)]
                alone = re.sub(rb"""\s[^\s=]*paraIdParent\s*=\s*("[^"]*"|'[^']*')""", b"", tag)
                edits.append(Edit(layout.begin(number), layout.within(number), alone))
        parts.put(name, edited(held, edits))


def _comment(number: int, lines: Sequence[str], space: str) -> bytes:
    said = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>' for line in lines)
    about = f'xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:initials="{initials(lines)}"'
    return f"<w:comment {about}>{said}</w:comment>".encode()


def _empty(space: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{space}"></w:comments>'.encode()


def _space(held: bytes) -> str:
    return STRICT if STRICT.encode() in held else _TRANSITIONAL


def _transitional(held: bytes) -> _Element:
    return parsed(held.replace(STRICT.encode(), _TRANSITIONAL.encode()))


def id_of(element: _Element) -> str:
    """The id of a comment or of a mark that leads to one; "" for none."""
    return _values(element).get("id", "")


def _values(element: _Element) -> dict[str, str]:
    """The attributes of an element by their names without a namespace."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
