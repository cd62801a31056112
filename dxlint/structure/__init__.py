"""From blocks to a report: head, outline, prose, contents, appendices, copies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dxlint.formats.blocks import Block, Document, Table
from dxlint.formats.problems import problem
from dxlint.structure.appendices import appendix_head, closing_section, cut_parts
from dxlint.structure.context import SectionContext
from dxlint.structure.copies import find_copy
from dxlint.structure.document_tree import DocumentTree, to_tree
from dxlint.structure.furniture import without_furniture
from dxlint.structure.head import find_head
from dxlint.structure.length import MAX_PROSE, within_length
from dxlint.structure.matrix import MAX_PLACES, within_bounds
from dxlint.structure.notes import place_notes
from dxlint.structure.prose import prose
from dxlint.structure.same_things import tie_together
from dxlint.structure.sections import built
from dxlint.structure.separators import number_format
from dxlint.structure.texts import words_in


def find_report(document: Document) -> DocumentTree:
    """The report in a document, as the tree of the submission that a careful transcription would give.

    Where nothing could be read, the tree holds nothing but what was in the way; of what holds no words, just that.
    """
    if not _says_something(document):
        said = any(one.code == "DX001" for one in document.problems)
        return to_tree(None, [*([] if said else [problem("nothing-to-read")]), *document.problems])
    told, long = within_length(document.blocks)
    within, cut = within_bounds(told)
    problems = [*document.problems, *([problem("too-many-cells", limit=str(MAX_PLACES))] if cut else [])]
    if long:
        problems.append(problem("too-much-text", limit=str(MAX_PROSE // 1_000_000)))
    blocks, lost = place_notes(without_furniture(within), document.notes)
    copy = find_copy(blocks)
    report = _report(blocks[:copy])
    if copy is not None:
        report["sections"].append(_copy(blocks[copy:]))
    report["sections"] += ({"title": under, "text": prose(notes)} for under, notes in lost.items())
    if separators := number_format(blocks):
        report["header"]["number_format"] = separators
    report = {"dxlint": "1", **{key: value for key, value in report.items() if value}}
    source = "\n".join(words_in(block) for block in document.blocks)
    return to_tree(report, problems, source, document.doubted, document.rounded)


def _says_something(document: Document) -> bool:
    """Whether any block or note holds a word or a figure."""
    return any(words_in(block).strip() for block in document.blocks) or any(
        note.body.text.strip() for note in document.notes
    )


def _report(blocks: Sequence[Block], kind: str = "") -> dict[str, Any]:
    """A report with its header, its body, its closing and its appendices; ``sections`` is always there."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if blocks and len(tables) == len(blocks):
        sheets = groupby(tables, key=lambda table: table.name)
        return {"header": {}, "sections": [_sheet(name, list(held)) for name, held in sheets]}
    head = find_head(blocks)
    parts = cut_parts(blocks[head.end :])
    found = built(parts.body, SectionContext(kind=kind))
    sections = found.pop("sections", [])
    if parts.closing:
        sections.append(closing_section(parts.closing))
    year = head.header.get("period", {}).get("year", "")
    sections += (_appendix(appendix, year) for appendix in parts.appendices)
    report = {"header": head.header, **found, "sections": sections}
    tie_together(report)
    return report


def _appendix(blocks: Sequence[Block], year: str) -> dict[str, Any]:
    head, rest = appendix_head(blocks, year)
    words = {key: value if isinstance(value, str) else value.text for key, value in head.items() if key != "period"}
    context = SectionContext(words.get("id", ""), words.get("title", ""), "appendix", words.get("scope", ""))
    return head | built(rest, context)


def _sheet(name: str, tables: Sequence[Block]) -> dict[str, Any]:
    found = built(tables, SectionContext(title=name))
    return {"title": name, **found} if name else found


def _copy(blocks: Sequence[Block]) -> dict[str, Any]:
    """The second report of a file: its head is the first one's, so only its title is kept."""
    report = _report(blocks, "copy")
    header = report.pop("header")
    title = {"title": header["title"]} if "title" in header else {}
    return {"kind": "copy", **title, **report}
