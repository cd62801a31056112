"""Sections of a submission out of an outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Block, Text
from dxlint.structure.contents import find_contents
from dxlint.structure.context import SectionContext
from dxlint.structure.outline import Node, find_outline, may_be_title
from dxlint.structure.prose import prose
from dxlint.structure.texts import one_line, words_of
from dxlint.structure.titles import scope_in


def built(blocks: Sequence[Block], context: SectionContext) -> dict[str, Any]:
    """What stands in a part of a report: contents, text and sections as a submission has them."""
    return _inside(find_outline(blocks), context)


def _inside(node: Node, context: SectionContext) -> dict[str, Any]:
    found, rest = find_contents(node.blocks, context)
    if text := prose(rest):
        found["text"] = text
    if node.children:
        found["sections"] = [_section(child, context) for child in node.children]
    return found


def _section(node: Node, outer: SectionContext) -> dict[str, Any]:
    section: dict[str, Any] = {}
    assert node.paragraph is not None
    if node.mark is not None:
        section["id"] = _id(node.mark.number, outer.id)
    if may_be_title(node):
        section["title"] = one_line(_title(node))
    else:
        node.blocks.insert(0, node.paragraph)
    title = words_of(section.get("title", ""))
    scope = scope_in(title)
    if scope and len(title.split()) <= 4:
        section["scope"] = scope
    context = outer._replace(id=section.get("id", outer.id), title=title, scope=section.get("scope", outer.scope))
    return section | _inside(node, context)


def _title(node: Node) -> Text:
    """The words behind the number, without a colon that leads over to the text."""
    assert node.paragraph is not None
    body = node.paragraph.body
    title = body.between(node.mark.end if node.mark else 0, len(body.text)).stripped()
    return title.cut(0, len(title.text.rstrip(": ")))


def _id(number: str, outer: str) -> str:
    """The number of a section within the report: 5.1 in I.5 is I.5.1, a in it I.5.1.a."""
    if not outer:
        return number
    parent, _, last = number.rpartition(".")
    inside = parent and (outer == parent or outer.endswith(f".{parent}"))
    return f"{outer}.{last if inside else number}"
